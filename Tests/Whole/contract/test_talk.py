"""Threads, posts and reports, and what moderators do about them."""

import secrets

import pytest

from .test_rooms import in_days

REASON = {"rule": "Be kind.", "text": "The post is unkind."}


@pytest.fixture(scope="module")
def room(community):
    return community.room({"model": "open"}, review="newcomers", newcomer_posts=1, guests="review", hold_links=True)


@pytest.fixture(scope="module")
def writer(community, room):
    person = community.member(room, "Writer")
    first = person.post(f"/rooms/{room}/threads", {"title": "A first one", "body": "Held, since I am new."}, expect=202)
    assert first["first_post"]["held_for"] == ["newcomer"]
    item = community.host.get(f"/rooms/{room}/queue", expect=200)["items"][0]
    community.host.post(f"/queue/{item['id']}/decision", {"version": item["version"], "outcome": "release"}, expect=200)
    return person


def held(community, room, post):
    return next(item for item in community.host.items(f"/rooms/{room}/queue") if item.get("post", {}).get("id") == post)


def test_a_thread_and_its_posts(community, room, writer):
    asked, key = {"title": "Evenings", "body": "How do you get through them?", "content_warning": "alcohol"}, secrets.token_hex(16)
    thread = writer.post(f"/rooms/{room}/threads", asked, headers={"Idempotency-Key": key}, expect=201)
    assert writer.post(f"/rooms/{room}/threads", asked, headers={"Idempotency-Key": key}, expect=201)["id"] == thread["id"]
    writer.post(f"/rooms/{room}/threads", asked | {"body": "Other words."}, headers={"Idempotency-Key": key}, expect=422)
    reply = writer.post(f"/threads/{thread['id']}/posts", {"body": "Long walks.", "expires_in_days": 30}, expect=201)
    visitor = community.visitor()
    seen = visitor.get(f"/threads/{thread['id']}", expect=200)
    assert (seen["title"], seen["posts"]) == ("Evenings", 2)
    visitor.get(f"/threads/{thread['id']}", headers={"If-None-Match": seen.headers["etag"]}, expect=304)
    page = visitor.get(f"/threads/{thread['id']}/posts?limit=1", expect=200)
    assert [one["id"] for one in visitor.items(f"/threads/{thread['id']}/posts", limit=1)] == [thread["first_post"]["id"], reply["id"]]
    visitor.get(f"/threads/{thread['id']}/posts?cursor={page['next']}x", expect=400)
    visitor.get(f"/threads/{thread['id']}/posts?limit=0", expect=422)
    assert thread["id"] in [one["id"] for one in visitor.get(f"/rooms/{room}/threads", expect=200)["items"]]
    assert writer.patch(f"/posts/{reply['id']}", {"body": "Very long walks."}, expect=200)["edited_at"]
    pending = writer.patch(f"/posts/{reply['id']}", {"body": "See https://example.org"}, expect=202)
    assert (pending["body"], pending["pending_edit"]["held_for"]) == ("Very long walks.", ["link"])
    assert "pending_edit" not in visitor.get(f"/posts/{reply['id']}", expect=200).json
    community.host.patch(f"/posts/{reply['id']}", {"body": "Not mine."}, expect=403)
    writer.delete(f"/posts/{thread['first_post']['id']}", expect=204)
    assert visitor.get(f"/threads/{thread['id']}", expect=200)["title"] is None
    writer.delete(f"/posts/{reply['id']}", expect=204)
    writer.post(f"/rooms/{room}/threads", {"title": "x" * 201, "body": "x"}, expect=422)
    writer.post("/threads/" + "a" * 26 + "/posts", {"body": "x"}, expect=404)


def test_a_guest_and_their_post(community, room, writer):
    guest = community.visitor()
    thread = writer.post(f"/rooms/{room}/threads", {"title": "For guests", "body": "Say hello."}, expect=201)
    asked = {"body": "Hello.", "guest": {"pseudonym": "Passer-by", "proof": guest.proof("guest_post")}}
    post = guest.post(f"/threads/{thread['id']}/posts", asked, expect=202)
    token = {"Kring-Guest": post["guest_token"]}
    guest.get(f"/posts/{post['id']}", expect=404)
    assert guest.get(f"/posts/{post['id']}", headers=token, expect=200)["state"] == "held"
    assert guest.patch(f"/posts/{post['id']}", {"body": "Hello, all."}, headers=token, expect=202)["body"] == "Hello, all."
    guest.delete(f"/posts/{post['id']}", headers=token, expect=204)
    opening = {"title": "From outside", "body": "A question.", "guest": {"pseudonym": "Passer-by", "proof": guest.proof("guest_post")}}
    assert guest.post(f"/rooms/{room}/threads", opening, expect=202)["guest_token"]
    assert guest.post(f"/rooms/{room}/threads", opening, expect=422)["field"] == "proof"
    found = guest.post("/text-checks", {"room": room, "body": "Mail me: vos@example.org"}, expect=200)
    assert [one["kind"] for one in found["contact_details"]] == ["email"] and "guest" in found["would_hold"]


@pytest.mark.parametrize("outcome, more, state", [
    ("return", {"note": "Without the link, please."}, "returned"), ("reject", {"reason": REASON}, "rejected"), ("release", {}, "live")])
def test_a_held_post_is_decided(community, room, writer, outcome, more, state):
    thread = writer.post(f"/rooms/{room}/threads", {"title": "A link", "body": "https://example.org"}, expect=202)
    item = held(community, room, thread["first_post"]["id"])
    one, other = community.host, community.member(room, "Other " + outcome)
    member = other.get(f"/rooms/{room}/membership", expect=200)["member"]
    other.get(f"/rooms/{room}/queue", expect=403)
    other.get(f"/queue/{item['id']}", expect=404)
    one.put(f"/rooms/{room}/members/{member}/role", {"role": "moderator"}, expect=200)
    assert item["id"] in [found["id"] for found in other.items("/queue")]
    assert other.put(f"/queue/{item['id']}/claim", expect=200)["claim"]["by"] == "Other " + outcome
    decision = {"version": item["version"], "outcome": outcome} | more
    assert one.post(f"/queue/{item['id']}/decision", decision, expect=409)["type"] == "/problems/claimed"
    one.put(f"/queue/{item['id']}/claim", expect=409)
    other.delete(f"/queue/{item['id']}/claim", expect=204)
    one.post(f"/queue/{item['id']}/decision", decision | {"outcome": "dismiss"}, expect=422)
    decided = one.post(f"/queue/{item['id']}/decision", decision, expect=200)
    assert decided["state"] == "decided" and decided["decision"]["outcome"] == outcome
    assert other.post(f"/queue/{item['id']}/decision", decision, expect=409)["item"]["state"] == "decided"
    # Until when it can be taken back is told to who decided alone.
    shown = dict(decided["decision"])
    assert shown.pop("undo_until") and other.get(f"/queue/{item['id']}", expect=200)["decision"] == shown
    assert item["id"] in [found["id"] for found in other.items(f"/queue?state=decided&room={room}")]
    assert writer.get(f"/posts/{thread['first_post']['id']}", expect=200)["state"] == state
    if state == "returned":
        assert writer.patch(f"/posts/{thread['first_post']['id']}", {"body": "Without it."}, expect=202)["state"] == "held"


def test_reports_and_sanctions(community, room, writer):
    host, visitor = community.host, community.visitor()
    posts = [writer.post(f"/rooms/{room}/threads", {"title": "Unkind", "body": "Words."}, expect=201)["first_post"]["id"] for _ in range(3)]
    outcomes = [{"outcome": "dismiss"}, {"outcome": "warn_content", "content_warning": "harsh words", "reason": REASON},
                {"outcome": "remove", "reason": REASON, "sanction": {"kind": "suspended", "until": in_days(1)}}]
    for post, outcome in zip(posts, outcomes):
        asked = {"category": "harassment", "text": "This hurts.", "proof": visitor.proof("report")}
        assert visitor.post(f"/posts/{post}/reports", asked, expect=202)["receipt"]
        community.person("reporter").post(f"/posts/{post}/reports", {"category": "other"}, expect=202)
        visitor.post(f"/posts/{post}/reports", {"category": "spam"}, expect=400)
        item = next(one for one in host.items(f"/rooms/{room}/queue?kind=report") if one["post"]["id"] == post)
        assert [report["category"] for report in item["reports"]] == ["other", "harassment"]
        decision = host.post(f"/queue/{item['id']}/decision", {"version": item["version"]} | outcome, expect=200)["decision"]
        assert decision["outcome"] == outcome["outcome"]
    membership = writer.get(f"/rooms/{room}/membership", expect=200)
    assert membership["state"] == "suspended" and membership["until"]
    place = f"/rooms/{room}/members/{membership['member']}/sanctions"
    first = host.get(place, expect=200)["items"][0]
    host.delete(f"{place}/{first['id']}", {"reason": REASON}, expect=204)
    host.post(place, {"kind": "suspended", "reason": REASON}, expect=422)
    second = host.post(place, {"kind": "banned", "reason": REASON}, expect=201)
    assert (second["until"], second["ended_at"]) == (None, None)
    writer.post(f"/rooms/{room}/threads", {"title": "Again", "body": "Words."}, expect=(403, 404))
    host.delete(f"{place}/{second['id']}", {"reason": REASON}, expect=204)
    assert {"decision", "sanction"} <= {one["kind"] for one in writer.items("/account/notices")}
    own = host.get(f"/rooms/{room}/membership", expect=200)["member"]
    host.post(f"/rooms/{room}/members/{own}/sanctions", {"kind": "banned", "reason": REASON}, expect=403)
