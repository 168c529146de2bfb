"""Standing, several conditions, previews, applicants, and applying again."""

import pytest

from .test_identity import ABSENT, refused
from .test_rooms import VETTING, decide, in_days

STANDING = {"kind": "standing", "posts": 5, "days": 30}
ASKS_STANDING = {"model": "conditional", "conditions": [STANDING]}
REASON = {"rule": "For those who know us", "text": "Nobody here has met them."}


def test_standing_is_set_in_steps(community):
    room, host = community.room({"model": "registered"}), community.host
    place = f"/rooms/{room}/access"
    access = host.put(place, ASKS_STANDING, expect=200)
    assert (access["model"], access["conditions"], access["reapply_after_days"]) == ("conditional", [STANDING], 90)
    for field, value, status in (("posts", 6, 422), ("days", 31, 422), ("days", None, 400)):
        asked = {"model": "conditional", "conditions": [STANDING | {field: value}]}
        for way in (host.put, lambda path, body, expect: host.post(path + "/preview", body, expect=expect)):
            assert way(place, asked, expect=status)["field"] == f"conditions[0].{field}"
    host.put(place, ASKS_STANDING | {"reapply_after_days": 0}, expect=422)
    assert host.put(place, ASKS_STANDING | {"reapply_after_days": None}, expect=200)["reapply_after_days"] is None


@pytest.fixture
def applied(community):
    """A room that asks for standing and an introduction, and somebody who applied to it."""
    access = {"read": "admitted", "write": "admitted", "conditions": [STANDING, {"kind": "introduction"}]}
    room, person = community.room(access), community.person("applicant")
    place = f"/rooms/{room}/membership"
    assert set(person.put(place, {"pseudonym": "Late Swallow"}, expect=202)["unmet"]) == {"standing", "introduction"}
    person.put(f"{place}/introduction", {"body": "I am new here."}, expect=202)
    return room, person


def test_applicants_and_a_moderators_word_on_standing(community, applied):
    (room, person), host = applied, community.host
    seen = host.get(f"/rooms/{room}/applicants", expect=200)
    [applicant] = seen["items"]
    assert (applicant["pseudonym"], applicant["waiting"], applicant["standing"], applicant["override"]) == \
        ("Late Swallow", ["introduction"], "unmet", False)
    host.get(f"/rooms/{room}/applicants", headers={"If-None-Match": seen.headers["etag"]}, expect=304)
    place = f"/rooms/{room}/members/{applicant['member']}/standing"
    refused(host.put(place, {"met": False}, expect=422), "invalid", field="reason")
    refused(host.put(place, {}, expect=400), "malformed", field="met")
    for caller, path, status in (
            (person, place, 403), (community.visitor(), place, 401), (host, place.replace(room, "no-such-room"), 404),
            (host, place.replace(applicant["member"], ABSENT), 404)):
        caller.put(path, {"met": True}, expect=status)
    person.get(f"/rooms/{room}/applicants", expect=403)
    answer = host.put(place, {"met": False, "reason": REASON}, expect=200)
    assert (answer["standing"], answer["override"]) == ("unmet", True)
    [notice] = person.items("/account/notices")
    assert notice["decision"]["outcome"] == "standing_unmet" and notice["decision"]["statement"]["rule"] == REASON["rule"]
    assert host.put(place, {"met": True}, expect=200)["standing"] == "met"
    assert host.put(place, {"met": None}, expect=200)["override"] is False
    host.put(place, {"met": True}, expect=200)
    assert person.get(f"/rooms/{room}/membership", expect=200)["unmet"] == ["introduction"]
    decide(host, room, "introduction", outcome="accept")
    assert person.get(f"/rooms/{room}/membership", expect=200)["state"] == "admitted"
    host.put(place, {"met": True}, expect=404)
    acts = [entry["act"] for entry in host.items(f"/rooms/{room}/log")]
    assert acts.count("standing_met") == 2 and {"standing_unmet", "standing_evaluated"} <= set(acts)


def test_a_room_that_asks_for_no_standing_takes_no_word_on_it(community):
    room, person = community.room(VETTING), community.person("applicant")
    member = person.put(f"/rooms/{room}/membership", {"pseudonym": "Late Swallow"}, expect=202)["member"]
    refused(community.host.put(f"/rooms/{room}/members/{member}/standing", {"met": True}, expect=409), "not-now")
    assert [one["standing"] for one in community.host.items(f"/rooms/{room}/applicants")] == [None]


def test_a_preview_says_what_a_change_would_do_and_does_nothing(community, applied):
    (room, person), host = applied, community.host
    place = f"/rooms/{room}/access"
    before = host.get(place, expect=200)
    opened = host.post(f"{place}/preview", {"model": "open"}, expect=200)
    assert (opened["may_read"], opened["may_write"], opened["guests"]) == ("anyone", "anyone", True)
    assert (opened["old_posts"], opened["new_members"]) == ("keep_their_readers", "read_from_now")
    assert (opened["members"], opened["applicants"], opened["access"]["model"]) == (1, 1, "open")
    closed = host.post(f"{place}/preview", {"read": "admitted", "write": "admitted", "conditions": before["conditions"]}, expect=200)
    assert (closed["old_posts"], closed["new_members"], closed["guests"]) == ("as_before", "read_all", False)
    assert host.get(place, expect=200).headers["etag"] == before.headers["etag"]
    refused(host.post(f"{place}/preview", {"model": "closed"}, expect=422), "invalid", field="conditions")
    refused(host.post(f"{place}/preview", {}, expect=400), "malformed", field="read")
    refused(person.post(f"{place}/preview", {"model": "open"}, expect=403), "not-permitted")
    refused(community.visitor().post(f"{place}/preview", {"model": "open"}, expect=401), "sign-in-required")
    refused(host.post("/rooms/no-such-room/access/preview", {"model": "open"}, expect=404), "not-found")
    assert person.get(f"/rooms/{room}/membership", expect=200)["state"] == "applying"


@pytest.mark.parametrize("days", [7, None])
def test_who_was_declined_is_told_when_to_apply_again(community, days):
    room, host, person = community.room(VETTING | {"reapply_after_days": days}), community.host, community.person("declined")
    place = f"/rooms/{room}/membership"
    person.put(place, {"pseudonym": "Juniper"}, expect=202)
    person.put(f"{place}/answers", {"answers": ["None."]}, expect=202)
    decide(host, room, "application", outcome="decline", reason=REASON)
    declined = person.get(place, expect=200)
    assert declined["state"] == "declined" and (declined["may_apply_again_at"] is None) == (days is None)
    refused(person.put(place, {"pseudonym": "Juniper"}, expect=409), "not-now")
    code = host.post(f"/rooms/{room}/invitations", {"kind": "room", "expires_at": in_days(7)}, expect=201)["code"]
    invited = person.post("/invitations/redemptions", {"code": code, "pseudonym": "Juniper"}, expect=201)["membership"]
    assert (invited["state"], invited["unmet"]) == ("applying", ["vetting"])


def test_an_invitation_for_few_warns(community):
    room, host, steward = community.room({"model": "registered"}), community.host, community.steward
    group = steward.post("/user-groups", {"name": "Few"}, expect=201)["id"]
    for owner, place, asked in ((host, f"/rooms/{room}/invitations", {"kind": "room"}),
                                (steward, "/invitations", {"kind": "user_group", "group": group})):
        for uses, warnings in ((None, ["few_uses"]), (4, ["few_uses"]), (5, None)):
            made = owner.post(place, asked | {"uses": uses, "expires_at": in_days(7)}, expect=201)
            assert made.json.get("warnings") == warnings


@pytest.mark.parametrize("name, limit", [
    ("The Moderator", "not a role"), ("Kring", "not a role"), ("Аnna", "one script"), ("An\u200bna", "visible characters"),
    ("Anna\nModerator", "one line")])
def test_a_name_that_misleads_is_refused_in_every_room(community, name, limit):
    person, room = community.person("named"), community.room({"model": "open"})
    answer = person.put(f"/rooms/{room}/membership", {"pseudonym": name}, expect=422)
    refused(answer, "invalid", field="pseudonym", limit=limit)


def test_a_guest_takes_no_members_name(community):
    room, visitor = community.room({"model": "open"}), community.visitor()
    community.member(room, "Sea Lantern")
    for name in ("Sea Lantern", "sea lantern", "Sea 1antern"):
        asked = {"title": "Hello", "body": "Words.", "guest": {"pseudonym": name, "proof": visitor.proof("guest_post")}}
        refused(visitor.post(f"/rooms/{room}/threads", asked, expect=409), "pseudonym-taken", field="pseudonym")
