"""Appeals against decisions, and the sanctions that decisions can put."""

import pytest

from .test_identity import refused
from .test_moderation import REASON, Circle
from .test_refusals import member_of
from .test_rooms import in_days


@pytest.fixture(scope="module")
def circle(community):
    return Circle(community)


def appeal(circle, decision, moderator=None):
    """The item of the appeal against the decision."""
    items = (moderator or circle.alder).items(f"{circle.place}/queue?kind=appeal")
    return next(one for one in items if one["appeal"]["of"]["id"] == decision)


def test_an_appeal_is_asked_about_once_answered_and_overturned(circle):
    swan, (post, decision) = circle.swan, circle.removed()
    place = f"/decisions/{decision}"
    seen = swan.get(place, expect=200)
    assert seen["statement"]["restricts"] == ["post_removed"] and seen["may_appeal_until"] and not seen["overturned"]
    swan.get(place, headers={"If-None-Match": seen.headers["etag"]}, expect=304)
    for other in (circle.alder, circle.birch, circle.steward, circle.community.visitor()):
        refused(other.get(place, expect=404), "not-found")
        refused(other.post(f"{place}/appeal", {"text": "Mine."}, expect=404), "not-found")
        refused(other.put(f"{place}/appeal/answer", {"text": "Mine."}, expect=404), "not-found")
    refused(swan.put(f"{place}/appeal/answer", {"text": "Too early."}, expect=409), "not-now")
    refused(swan.post(f"{place}/appeal", {"text": "x" * 2001}, expect=422), "invalid", field="text", limit=2000)
    key = {"Idempotency-Key": f"appeal-{decision}"}
    filed = [swan.post(f"{place}/appeal", {"text": "I meant myself."}, headers=key, expect=202) for _ in range(2)]
    assert filed[0].json == filed[1].json and filed[0]["appeal"] == {"text": "I meant myself.", "state": "open"}
    assert "may_appeal_until" not in filed[0].json
    refused(swan.post(f"{place}/appeal", {"text": "I meant myself."}, expect=409), "already-exists")
    refused(circle.birch.delete(place, expect=409), "not-now")
    assert not list(circle.birch.items(f"{circle.place}/queue?kind=appeal")), "who decided does not hear it while others can"

    item = appeal(circle, decision)
    assert (item["waiting"], item["appeal"]["same_person"], item["member"]["pseudonym"]) == (False, False, "Swan")
    refused(circle.decide(circle.alder, item, "ask", expect=422), "invalid", field="note")
    asked = circle.decide(circle.alder, item, "ask", note="Whom did you mean?")
    assert (asked["state"], asked["waiting"], asked["appeal"]["question"]) == ("open", True, "Whom did you mean?")
    assert swan.get(place, expect=200)["appeal"]["state"] == "asked"
    refused(swan.put(f"{place}/appeal/answer", {"text": "x" * 2001}, expect=422), "invalid", field="text", limit=2000)
    answered = swan.put(f"{place}/appeal/answer", {"text": "Myself, really."}, expect=202)
    assert (answered["appeal"]["answer"], answered["appeal"]["state"]) == ("Myself, really.", "open")
    refused(swan.put(f"{place}/appeal/answer", {"text": "And more."}, expect=409), "not-now")
    item = appeal(circle, decision)
    assert item["appeal"]["answer"] == "Myself, really."
    refused(circle.decide(circle.alder, item, "ask", expect=409, note="And when?"), "not-now")
    heard = circle.decide(circle.alder, item, "overturn", note="You are right.")
    assert "undo_until" not in heard["decision"]
    refused(circle.alder.delete(f"/decisions/{heard['decision']['id']}", expect=409), "not-now")
    ended = swan.get(place, expect=200)
    assert ended["overturned"] and ended["appeal"]["state"] == "overturned" and ended["appeal"]["note"] == "You are right."
    assert swan.get(f"/posts/{post}", expect=200)["state"] == "live"
    assert [one["text"] for one in swan.items("/account/notices") if one["kind"] == "appeal"] == ["You are right.", "Whom did you mean?"]
    assert {one["taken_back"] for one in circle.host.items(f"{circle.place}/log") if "taken_back" in one} == {"overturned"}


def test_an_appeal_is_upheld_and_nothing_changes(circle):
    post, decision = circle.removed()
    circle.swan.post(f"/decisions/{decision}/appeal", {"text": "Why?"}, expect=202)
    circle.decide(circle.alder, appeal(circle, decision), "uphold")
    ended = circle.swan.get(f"/decisions/{decision}", expect=200)
    assert (ended["appeal"]["state"], ended["appeal"]["same_person"], ended["overturned"]) == ("upheld", False, False)
    assert circle.swan.get(f"/posts/{post}", expect=200)["state"] == "removed"


def test_what_restricts_nothing_is_not_appealed(circle):
    post = circle.post("I want to die. Nobody would notice before Monday.")
    told = circle.decide(circle.alder, circle.item("concern", post), "contacted", note="We are here.")["decision"]["id"]
    assert "may_appeal_until" not in circle.swan.get(f"/decisions/{told}", expect=200).json
    refused(circle.swan.post(f"/decisions/{told}/appeal", {"text": "No."}, expect=409), "not-now")


def test_a_guest_appeals_with_their_token_and_is_asked_nothing(community):
    circle, guest = Circle(community, guests="review"), community.visitor()
    asked = {"title": "Hello", "body": "From outside.", "guest": {"pseudonym": "Passer-by", "proof": guest.proof("guest_post")}}
    thread = guest.post(f"{circle.place}/threads", asked, expect=202)
    post, token = thread["first_post"]["id"], {"Kring-Guest": thread["guest_token"]}
    rejected = circle.decide(circle.birch, circle.item("held_post", post), "reject", reason=REASON)["decision"]["id"]
    seen = guest.get(f"/posts/{post}", headers=token, expect=200)
    assert seen["decision"] == guest.get(f"/decisions/{rejected}", headers=token, expect=200).json
    refused(guest.get(f"/decisions/{rejected}", expect=404), "not-found")
    guest.post(f"/decisions/{rejected}/appeal", {"text": "It was kind."}, headers=token, expect=202)
    item = appeal(circle, rejected)
    refused(circle.decide(circle.alder, item, "ask", expect=409, note="Was it?"), "not-now")
    circle.decide(circle.alder, item, "overturn")
    assert guest.get(f"/posts/{post}", headers=token, expect=200)["state"] == "live"


def test_what_a_room_has_nobody_else_for_is_heard_by_the_stewards(community):
    circle = Circle(community)
    for other in (circle.alder, circle.birch):
        circle.host.put(f"{circle.place}/members/{other.member}/role", {"role": "member"}, expect=200)
    post = circle.post()
    decision = circle.host.post(f"/posts/{post}/decision", {"outcome": "remove", "reason": REASON}, expect=200)["id"]
    circle.swan.post(f"/decisions/{decision}/appeal", {"text": "Why?"}, expect=202)
    assert not list(circle.host.items(f"{circle.place}/queue?kind=appeal"))
    [item] = [one for one in circle.steward.items("/escalations") if one["room"] == circle.room]
    assert (item["kind"], item["with_stewards"], item["appeal"]["same_person"]) == ("appeal", True, False)
    circle.decide(circle.steward, item, "overturn")
    assert circle.swan.get(f"/posts/{post}", expect=200)["state"] == "live"


def test_the_ladder_of_sanctions_and_what_each_does(community):
    circle = Circle(community)
    swan, host, member = circle.swan, circle.host, member_of(circle.swan, circle.room)
    swan.patient = False
    place, thread, day = f"{circle.place}/members/{member}/sanctions", circle.write()["id"], in_days(1)
    for wish, field in (({"kind": "warning", "until": day}, "until"), ({"kind": "held"}, "until"), ({"kind": "read_only"}, "until"),
                        ({"kind": "slowed", "until": day}, "posts_per_day"),
                        ({"kind": "held", "until": day, "posts_per_day": 1}, "posts_per_day"),
                        ({"kind": "slowed", "until": day, "posts_per_day": 51}, "posts_per_day"), ({"kind": "suspended"}, "until"),
                        ({"kind": "banned", "until": in_days(-1)}, "until"), ({"kind": "held", "until": in_days(4000)}, "until")):
        refused(host.post(place, wish | {"reason": REASON}, expect=422), "invalid", field=field)

    def put(kind, **more):
        return host.post(place, {"kind": kind, "reason": REASON} | more, expect=201).json

    def reply(expect):
        return swan.post(f"/threads/{thread}/posts", {"body": "Words."}, expect=expect)

    assert put("warning")["until"] is None
    reply(201)
    ladder = [put("held", until=day)]
    assert reply(202)["held_for"] == ["sanction"]
    host.delete(f"{place}/{ladder[0]['id']}", {}, expect=204)
    slowed = put("slowed", until=day, posts_per_day=1)
    waits = reply(429)
    assert waits["type"] == "/problems/too-many-requests" and int(waits.headers["retry-after"]) > 0
    put("read_only", until=day)
    refused(reply(403), "not-permitted", unmet=["sanction"])
    own = swan.get(f"{circle.place}/membership", expect=200)
    assert own["state"] == "admitted" and {one["kind"] for one in own["sanctions"]} == {"slowed", "read_only"}
    assert [one["posts_per_day"] for one in own["sanctions"] if one["kind"] == "slowed"] == [1]
    put("suspended", until=day)
    assert swan.get(f"{circle.place}/membership", expect=200)["state"] == "suspended"
    banned = put("banned")
    assert swan.get(f"{circle.place}/membership", expect=200)["state"] == "banned"
    assert {one["kind"] for one in host.items(place)} == {"warning", "held", "slowed", "read_only", "suspended", "banned"}
    founder = f"{circle.place}/members/{member_of(host, circle.room)}/sanctions"
    refused(circle.alder.post(founder, {"kind": "warning", "reason": REASON}, expect=403), "not-permitted")

    swan.post(f"/decisions/{banned['decision']}/appeal", {"text": "For good?"}, expect=202)
    circle.decide(circle.alder, appeal(circle, banned["decision"]), "overturn")
    assert swan.get(f"{circle.place}/membership", expect=200)["state"] == "suspended"
    assert [one["ended_at"] is None for one in host.items(place) if one["id"] in (banned["id"], slowed["id"])] == [False, True]


def test_a_sanction_comes_with_a_decision(circle):
    circle.report(post := circle.post(writer=circle.community.member(circle.room, "Wren")))
    item, day = circle.item("report", post), in_days(1)
    refused(circle.decide(circle.alder, item, "dismiss", expect=422, sanction={"kind": "warning"}), "invalid", field="reason")
    slowed = {"kind": "slowed", "until": day}
    wrong = circle.decide(circle.alder, item, "dismiss", expect=422, reason=REASON, sanction=slowed)
    refused(wrong, "invalid", field="sanction.posts_per_day")
    right = circle.decide(circle.alder, item, "dismiss", reason=REASON, sanction=slowed | {"posts_per_day": 2})
    statement = right["decision"]["statement"]
    assert (statement["restricts"], statement["posts_per_day"]) == (["slowed"], 2) and statement["until"]
