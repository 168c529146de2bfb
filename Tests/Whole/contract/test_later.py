"""What comes with time, on one site whose clock is set forward: 32 days after its beginning, then 40."""

import pytest

import kring

from .test_identity import refused
from .test_rooms import decide

REASON = {"rule": "For those concerned", "text": "The answers are not from somebody concerned."}


class Later:
    """A demonstration whose rooms nobody has facilitated for 32 days."""

    def __init__(self, data):
        self.server = kring.Server(data, KRING_TESTING="1").start("--demo")
        self.roles = {(one["role"], one.get("room")): one for one in reversed(self.server.accounts())}
        models = {room["access"]["model"]: room["slug"] for room in self.server.visitor().items("/rooms")}
        # The announcement stands in one room and is objected to in another. In a third the facilitator comes, in a fourth to shorten
        # its retention.
        self.silent, self.objecting, self.closed, self.kept = (models[one] for one in ("open", "registered", "closed", "restricted"))
        self.on_day(32)
        self.steward = self.sign_in("steward")

    def on_day(self, day):
        self.server.stop()
        self.server.start("--demo", "--clock-offset", str(day))

    def sign_in(self, role, room=None):
        return self.server.visitor(patient=True).sign_in_as(self.roles[role, room])


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    made = Later(tmp_path_factory.mktemp("later") / "data")
    yield made
    made.server.kill()


def test_a_role_waits_for_one_time_codes(later):
    room, closed = later.silent, later.closed
    moderator = later.sign_in("moderator", room)
    account = moderator.get("/account", expect=200)
    assert not account["totp"] and account["totp_required_from"] < moderator.get("/sessions", expect=200)["items"][0]["created_on"]
    refused(moderator.get(f"/rooms/{room}/queue", expect=403), "not-permitted", unmet=["one_time_codes"])
    for path in (f"/rooms/{room}/applicants", "/queue", "/queue/counts", "/queue/events"):
        refused(moderator.get(path, expect=403), "not-permitted", unmet=["one_time_codes"])
    moderator.get(f"/rooms/{room}/members", expect=200)
    secret = moderator.post("/account/totp", expect=201)["secret"]
    moderator.put("/account/totp", {"one_time_code": kring.one_time_code(secret)}, expect=204)
    overdue = moderator.get(f"/rooms/{room}/queue?due=overdue", expect=200)["items"]
    assert overdue and all(one["overdue"] for one in overdue) and overdue == moderator.get("/queue?due=overdue", expect=200)["items"]
    [counts] = moderator.get("/queue/counts", expect=200)["items"]
    assert counts["overdue"] == len(overdue)
    facilitator = later.sign_in("facilitator", closed)
    access = facilitator.get(f"/rooms/{closed}/access", expect=200).json
    asked = {"model": access["model"], "conditions": access["conditions"], "reapply_after_days": 7}
    refused(facilitator.put(f"/rooms/{closed}/access", asked, expect=403), "not-permitted", unmet=["one_time_codes"])
    secret = facilitator.post("/account/totp", expect=201)["secret"]
    facilitator.put("/account/totp", {"one_time_code": kring.one_time_code(secret)}, expect=204)
    facilitator.put(f"/rooms/{closed}/access", asked, expect=200)
    decide(facilitator, closed, "application", outcome="decline", reason=REASON)
    declined = later.sign_in("newcomer", closed)
    assert declined.get(f"/rooms/{closed}/membership", expect=200)["may_apply_again_at"]
    refused(declined.put(f"/rooms/{closed}/membership", {"pseudonym": "New Leaf"}, expect=409), "not-now")


def test_a_new_facilitator_code_is_announced_and_can_be_objected_to(later):
    steward = later.steward
    place = {room: f"/rooms/{room}/facilitator-code" for room in (later.silent, later.objecting, later.closed)}
    refused(steward.get(place[later.silent], expect=404), "not-found")
    refused(steward.post(place[later.closed], expect=409), "not-now")
    refused(steward.post("/rooms/no-such-room/facilitator-code", expect=404), "not-found")
    steward.post(place[later.silent], {"unheard_of": 1}, expect=400)
    for room in (later.silent, later.objecting):
        announced = steward.post(place[room], expect=202)
        assert announced["announced_at"] < announced["takes_effect_at"]
        refused(steward.post(place[room], expect=409), "not-now")
        member = later.sign_in("member", room)
        seen = member.get(place[room], expect=200)
        assert seen.json == announced.json
        member.get(place[room], headers={"If-None-Match": seen.headers["etag"]}, expect=304)
        assert [(one["room"], one["kind"]) for one in member.items("/account/notices")] == [(room, "facilitator_code")]
        refused(member.post(place[room], expect=403), "not-permitted")
        refused(later.server.visitor().get(place[room], expect=401), "sign-in-required")
        refused(later.server.visitor().post(place[room] + "/objection", expect=401), "sign-in-required")
        stranger = later.sign_in("newcomer", later.closed)
        refused(stranger.get(place[room], expect=403), "not-permitted")
        refused(stranger.post(place[room] + "/objection", expect=403), "not-permitted")
    member.post(place[later.objecting] + "/objection", expect=204)
    refused(member.post(place[later.objecting] + "/objection", expect=404), "not-found")
    refused(member.get(place[later.objecting], expect=404), "not-found")
    refused(steward.post(place[later.objecting], expect=409), "not-now")


def test_a_shorter_retention_is_announced_and_can_be_taken_back(later):
    room, facilitator = later.kept, later.sign_in("facilitator", later.kept)
    secret = facilitator.post("/account/totp", expect=201)["secret"]
    facilitator.put("/account/totp", {"one_time_code": kring.one_time_code(secret)}, expect=204)
    later.facilitator = facilitator
    place = f"/rooms/{room}/retention"
    before = facilitator.get(place, expect=200)
    assert (before["keep_days"], before["longest_life_days"], "announced" in before.json) == (365, 367, False)
    looked = facilitator.post(place + "/preview", {"keep_days": 20}, expect=200)
    assert looked["shortens"] and looked["posts"] > 0 and not looked["more"] and looked["longest_life_days"] == 22
    longer = facilitator.post(place + "/preview", {"keep_days": None, "from": "thread"}, expect=200)
    assert longer.json == {"shortens": False, "takes_effect_at": None, "posts": 0, "more": False, "published_before": None,
                           "longest_life_days": None}
    for wrong, status, field in (({}, 400, "keep_days"), ({"keep_days": 0}, 422, "keep_days"), ({"keep_days": 9, "x": 1}, 400, "x")):
        assert facilitator.post(place + "/preview", wrong, expect=status)["field"] == field
    for wrong in ({"announced": {}}, {"announced": None, "keep_days": 5}):
        assert facilitator.put(place, wrong, expect=400)["field"] == "announced"
    announced = facilitator.put(place, {"keep_days": 20}, headers={"If-Match": before.headers["etag"]}, expect=200)
    assert announced["keep_days"] == 365 and announced["announced"]["keep_days"] == 20
    refused(facilitator.put(place, {"keep_days": 19}, headers={"If-Match": before.headers["etag"]}, expect=412), "precondition-failed")
    taken_back = facilitator.put(place, {"announced": None}, expect=200)
    assert taken_back.json == before.json
    final = facilitator.put(place, {"keep_days": 20}, expect=200)
    member, visitor = later.sign_in("member", room), later.server.visitor()
    assert member.get(f"/rooms/{room}", expect=200)["retention"] == final.json
    told = [one["retention"] for one in member.items("/account/notices") if one["kind"] == "retention"]
    assert [(one["keep_days"], one["taken_back"]) for one in told] == [(20, False), (20, True), (20, False)]
    assert told[0]["takes_effect_at"] == final["announced"]["takes_effect_at"] > final["announced"]["published_before"]
    for who, status in ((member, 403), (visitor, 401)):
        who.post(place + "/preview", {"keep_days": 20}, expect=status)
        who.put(place, {"announced": None}, expect=status)
    refused(facilitator.post("/rooms/no-such-room/retention/preview", {"keep_days": 20}, expect=404), "not-found")
    later.old = [one["id"] for thread in member.items(f"/rooms/{room}/threads") for one in member.items(f"/threads/{thread['id']}/posts")]


def test_eight_days_later_the_shorter_one_holds_for_what_was_written_before(later):
    later.on_day(40)
    room, facilitator = later.kept, later.facilitator
    place = f"/rooms/{room}/retention"
    kring.wait_for(lambda: facilitator.get(place, expect=200)["keep_days"] == 20)
    member = later.sign_in("member", room)
    assert "announced" not in member.get(place, expect=200).json
    assert later.old
    kring.wait_for(lambda: all(member.get(f"/posts/{one}").status == 404 for one in later.old))
    acts = [entry["act"] for entry in facilitator.items(f"/rooms/{room}/log")]
    assert {"retention_announced", "retention_taken_back", "retention_shortened"} <= set(acts)


def test_eight_days_later_the_code_is_given_and_makes_a_member_facilitator(later):
    later.on_day(40)
    code = later.steward.post(f"/rooms/{later.silent}/facilitator-code", expect=201)["facilitator_code"]
    later.steward.get(f"/rooms/{later.silent}/facilitator-code", expect=200)
    refused(later.steward.post(f"/rooms/{later.silent}/facilitator-code", expect=409), "not-now")
    refused(later.steward.post(f"/rooms/{later.objecting}/facilitator-code", expect=409), "not-now")
    member = later.sign_in("member", later.silent)
    redeemed = member.post("/invitations/redemptions", {"code": code}, expect=201)
    assert (redeemed["kind"], redeemed["membership"]["role"]) == ("facilitator", "facilitator")
    member.post("/invitations/redemptions", {"code": code}, expect=404)
    assert member.get(f"/rooms/{later.silent}/queue", expect=200)["items"], "a new role has 14 days without one-time codes"
    declined = later.sign_in("newcomer", later.closed)
    assert declined.put(f"/rooms/{later.closed}/membership", {"pseudonym": "New Leaf"}, expect=202)["unmet"] == ["vetting"]
