"""Live events: how their streams begin, and who may hear none."""

import http.client

import pytest

import kring

from .test_identity import refused
from .test_moderation import Circle


@pytest.fixture(scope="module")
def circle(community):
    return Circle(community)


def overheard(caller, path, headers=None, meanwhile=lambda: None, until=b"id: "):
    """What a stream says until these bytes come, recorded as every other exchange is, and the answer's headers."""
    sent = {"Accept": "text/event-stream"} | ({"Authorization": "Bearer " + caller.token} if caller.token else {}) | (headers or {})
    connection = http.client.HTTPConnection(caller.host, timeout=60)
    try:
        connection.request("GET", kring.API + path, headers=sent)
        response = connection.getresponse()
        raw = response.readline()
        meanwhile()
        while until not in raw or not raw.endswith(b"\n\n"):
            line = response.readline()
            assert line, f"the stream ended: {raw!r}"
            raw += line
        answer = kring.Answer(response, raw)
        kring._record("GET", kring.API + path, sent, None, answer)
    finally:
        connection.close()
    assert (answer.status, answer.type, answer.headers["cache-control"]) == (200, "text/event-stream", "no-store")
    return raw.decode()


def test_a_room_is_listened_to(circle):
    written = {}

    def write():
        written.update(circle.write())

    said = overheard(circle.community.visitor(), f"{circle.place}/events", meanwhile=write, until=b"event: thread")
    assert written["id"] in said
    lost = overheard(circle.alder, f"{circle.place}/events?last_event_id=forged", until=b"event: resync")
    assert "data: {}" in lost
    assert "event: resync" in overheard(circle.alder, f"{circle.place}/events", {"Last-Event-ID": "forged"}, until=b"event: resync")


def test_the_queues_are_listened_to(circle):
    post = circle.post()
    said = overheard(circle.alder, "/queue/events", meanwhile=lambda: circle.report(post), until=b"event: queue")
    assert circle.item("report", post)["id"] in said and circle.room in said
    overheard(circle.steward, "/queue/events")


def test_who_may_not_read_or_review_hears_nothing(circle):
    visitor, stranger = circle.community.visitor(), circle.community.person("stranger")
    refused(visitor.get("/queue/events", expect=401), "sign-in-required")
    refused(stranger.get("/queue/events", expect=403), "not-permitted")
    registered, closed = circle.community.room({"model": "registered"}), circle.community.room(
        {"model": "closed", "conditions": [{"kind": "vetting", "questions": ["What brings you here?"]}]})
    refused(visitor.get(f"/rooms/{registered}/events", expect=401), "sign-in-required")
    refused(stranger.get(f"/rooms/{closed}/events", expect=403), "not-permitted", unmet=["vetting"])
    refused(visitor.get("/rooms/no-such-room/events", expect=404), "not-found")
