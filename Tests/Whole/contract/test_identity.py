"""One-time codes, recovery codes, and bans from the whole site."""

import pytest

import kring

from .test_rooms import in_days

REASON = {"rule": "The law", "text": "Threats, in spite of two pauses."}
ABSENT = "a" * 26


def refused(answer, problem, **members):
    assert answer["type"] == f"/problems/{problem}", answer
    assert {name: answer.json.get(name) for name in members} == members, answer
    return answer


# A server takes the code of one step ahead too, so two codes of one secret need no waiting. A third would.

def test_one_time_codes_are_begun_turned_on_and_asked_for(community):
    person, place = community.person("codes"), "/account/totp"
    assert person.get("/account", expect=200)["totp"] is False
    refused(person.put(place, {"one_time_code": "000000"}, expect=409), "not-now")
    refused(person.delete(place, {"one_time_code": "000000"}, expect=409), "not-now")
    replaced = person.post(place, expect=201)["secret"]
    begun = person.post(place, expect=201)
    assert begun["secret"] != replaced and begun["secret"] in begun["uri"]
    person.sign_in(person.name)
    refused(person.put(place, {"one_time_code": "12345"}, expect=422), "invalid", field="one_time_code")
    refused(person.put(place, {"one_time_code": kring.one_time_code(replaced)}, expect=422), "invalid", field="one_time_code")
    refused(person.put(place, {"code": "123456"}, expect=400), "malformed")
    first = kring.one_time_code(begun["secret"])
    person.put(place, {"one_time_code": first}, expect=204)
    account = person.get("/account", expect=200)
    assert (account["totp"], account["totp_required_from"], account["banned"]) == (True, None, None)
    refused(person.post(place, expect=409), "not-now")
    refused(person.put(place, {"one_time_code": first}, expect=409), "not-now")
    refused(person.delete(place, {"one_time_code": first}, expect=422), "invalid", field="one_time_code")
    asked = {"name": person.name, "passphrase": kring.PASSPHRASE}
    for more in ({}, {"one_time_code": first}, {"one_time_code": "none of it"}):
        answer = community.visitor().post("/sessions", asked | more, expect=401)
        refused(answer, "one-time-code-required", field="one_time_code")
    wrong = asked | {"passphrase": "not this one at all", "one_time_code": "000000"}
    refused(community.visitor().post("/sessions", wrong, expect=401), "sign-in-failed", field=None)
    second = kring.one_time_code(begun["secret"])
    community.visitor().post("/sessions", asked | {"one_time_code": f"{second[:3]} {second[3:]}"}, expect=201)
    refused(community.visitor().post("/sessions", asked | {"one_time_code": second}, expect=401), "one-time-code-required")


def test_one_time_codes_are_turned_off(community):
    person = community.person("off")
    secret = person.post("/account/totp", expect=201)["secret"]
    person.put("/account/totp", {"one_time_code": kring.one_time_code(secret)}, expect=204)
    refused(person.delete("/account/totp", {}, expect=400), "malformed", field="one_time_code")
    person.delete("/account/totp", {"one_time_code": kring.one_time_code(secret)}, expect=204)
    refused(person.delete("/account/totp", {"one_time_code": "000000"}, expect=409), "not-now")
    person.sign_in(person.name)


def test_a_recovery_turns_one_time_codes_off(community):
    person = community.person("lost")
    secret = person.post("/account/totp", expect=201)["secret"]
    person.put("/account/totp", {"one_time_code": kring.one_time_code(secret)}, expect=204)
    asked = {"recovery_code": person.recovery_codes[0], "passphrase": "another lantern in the orchard"}
    person.token = community.visitor().post("/recoveries", asked, expect=201)["token"]
    account = person.get("/account", expect=200)
    assert (account["totp"], account["recovery_codes_left"]) == (False, 9)


def test_too_many_wrong_one_time_codes_are_told_to_wait(community):
    person = community.person("guessed")
    person.patient = False
    secret = person.post("/account/totp", expect=201)["secret"]
    answers = [person.put("/account/totp", {"one_time_code": "no"}) for _ in range(8)]
    assert [answer.status for answer in answers] == [422] * 5 + [429] * 3
    waits = [int(answer.headers["retry-after"]) for answer in answers[5:]]
    assert all(1 <= wait <= 600 for wait in waits), waits
    # Nor does the right one help now, for it would tell that it is right.
    person.put("/account/totp", {"one_time_code": kring.one_time_code(secret)}, expect=429)
    assert person.get("/account", expect=200)["totp"] is False


def test_recovery_codes_are_made_anew(community):
    person = community.person("anew")
    refused(person.post("/account/recovery-codes", {"passphrase": "not this one at all"}, expect=401), "sign-in-failed")
    refused(person.post("/account/recovery-codes", {}, expect=400), "malformed", field="passphrase")
    fresh = person.post("/account/recovery-codes", {"passphrase": kring.PASSPHRASE}, expect=201)["recovery_codes"]
    assert len(set(fresh)) == 10 and not set(fresh) & set(person.recovery_codes)
    assert person.get("/account", expect=200)["recovery_codes_left"] == 10
    community.visitor().post("/recoveries", {"recovery_code": person.recovery_codes[0], "passphrase": kring.PASSPHRASE}, expect=401)


@pytest.mark.parametrize("passphrase", ["aaaaaaaaaaaaaaaaaaaa", "abcdefghijklmnopqrst", "passwordpassword", "plover plover plover"])
def test_a_common_passphrase_is_refused_wherever_one_is_chosen(community, passphrase):
    visitor, person = community.visitor(), community.person("plover")
    consent = visitor.get("/site", expect=200)["consent"]["version"]
    answers = [
        visitor.post("/accounts", {"stem": "plover", "passphrase": passphrase, "proof": visitor.proof("register"), "consent": consent}),
        person.put("/account/passphrase", {"passphrase": kring.PASSPHRASE, "new_passphrase": passphrase})]
    for answer, field in zip(answers, ("passphrase", "new_passphrase")):
        assert answer.status == 422
        refused(answer, "invalid", field=field, limit="not a common one")


def test_a_ban_from_the_site_and_its_end(community):
    steward, rooms = community.steward, [community.room({"model": "open"}), community.room({"model": "registered"})]
    person = community.member(rooms[0], "Stormy")
    other = person.put(f"/rooms/{rooms[1]}/membership", {"pseudonym": "Calm"}, expect=201)["member"]
    member = person.get(f"/rooms/{rooms[0]}/membership", expect=200)["member"]
    thread = person.post(f"/rooms/{rooms[0]}/threads", {"title": "Before", "body": "Of my own."}, expect=201)
    asked = {"member": member, "until": in_days(10), "reason": REASON}
    refused(steward.post("/bans", {"member": ABSENT, "reason": REASON}, expect=422), "invalid", field="member")
    refused(steward.post("/bans", asked | {"until": in_days(-1)}, expect=422), "invalid", field="until")
    refused(steward.post("/bans", {"member": member}, expect=422), "invalid", field="reason")
    refused(steward.post("/bans", {"reason": REASON}, expect=400), "malformed", field="member")
    refused(community.host.post("/bans", asked, expect=403), "not-permitted", unmet=None)
    ban = steward.post("/bans", asked, expect=201)
    assert (ban["member"], ban["reason"], ban["ended_at"]) == (member, REASON, None)
    assert other not in str(ban.json)
    seen = steward.get("/bans?limit=1", expect=200)
    assert seen["items"] == [ban.json] and other.encode() not in seen.raw
    steward.get("/bans?limit=1", headers={"If-None-Match": seen.headers["etag"]}, expect=304)
    person.get("/account", expect=401)

    person.sign_in(person.name)
    account = person.get("/account", expect=200)
    assert account["banned"] == {"until": ban["until"]}
    assert {one["state"] for one in account["memberships"]} == {"banned"}
    [notice] = [one for one in person.items("/account/notices") if one["kind"] == "ban"]
    assert notice["decision"]["outcome"] == "banned" and notice["decision"]["statement"]["facts"] == REASON["text"]
    person.put("/account/notices/" + notice["id"], {"read": True}, expect=204)
    for call, path, body in (
            (person.post, f"/rooms/{rooms[0]}/threads", {"title": "After", "body": "Words."}), (person.get, "/queue", None),
            (person.get, "/queue/counts", None), (person.get, "/queue/events", None),
            (person.post, "/queue/decisions", {"decisions": [{"item": ABSENT}]}),
            (person.post, "/invitations/redemptions", {"code": "0"}), (person.put, f"/rooms/{rooms[1]}/membership", {"pseudonym": "Calm"}),
            (person.get, f"/rooms/{rooms[1]}/threads", None), (person.get, f"/rooms/{rooms[0]}/members", None)):
        answer = call(path, expect=403) if body is None else call(path, body, expect=403)
        refused(answer, "not-permitted")
    person.get(f"/rooms/{rooms[0]}/threads", expect=200)
    person.delete("/posts/" + thread["first_post"]["id"], expect=204)
    person.delete(f"/rooms/{rooms[1]}/membership", expect=204)
    person.post("/account/totp", expect=201)
    person.post("/account/recovery-codes", {"passphrase": kring.PASSPHRASE}, expect=201)
    assert person.get("/sessions", expect=200)["items"][0]["current"]

    refused(steward.delete("/bans/" + ABSENT, {}, expect=404), "not-found")
    steward.delete("/bans/" + ban["id"], {"reason": {"rule": "", "text": "x"}}, expect=422)
    steward.delete("/bans/" + ban["id"], {"reason": {"rule": "A mistake", "text": "It was somebody else."}}, expect=204)
    refused(steward.delete("/bans/" + ban["id"], {}, expect=404), "not-found")
    assert steward.get("/bans", expect=200)["items"][0]["ended_at"]
    assert person.get("/account", expect=200)["banned"] is None
    lifted = person.get("/account/notices", expect=200)["items"][0]
    assert (lifted["kind"], lifted["text"]) == ("ban", "It was somebody else.") and "decision" not in lifted
    person.post(f"/rooms/{rooms[0]}/threads", {"title": "Again", "body": "Words."}, expect=201)


def test_nobody_bans_themselves(community):
    # A steward who is also a member somewhere.
    room = community.room({"model": "registered"})
    own = community.steward.put(f"/rooms/{room}/membership", {"pseudonym": "Evening Star"}, expect=201)["member"]
    refused(community.steward.post("/bans", {"member": own, "reason": REASON}, expect=403), "not-permitted")


def test_sessions_say_their_days(community):
    person = community.person("days")
    [session] = person.get("/sessions", expect=200)["items"]
    assert session["created_on"] == session["last_used_on"] < session["ends_on"]
    page = person.get("/sessions?limit=1", expect=200)
    person.get("/sessions?limit=1", headers={"If-None-Match": page.headers["etag"]}, expect=304)
