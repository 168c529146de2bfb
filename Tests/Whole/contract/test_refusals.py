"""What every operation refuses alike, asked of each one that the contract has, as its caller with all rights and as one without."""

import pytest

import kring

from . import Contract
from .test_identity import ABSENT, refused
from .test_rooms import in_days

CONTRACT = Contract()
REASON = {"rule": "Be kind.", "text": "The post is unkind."}
# How the summaries name who may do a thing.
ROLES = ("(steward)", "(facilitator)", "(moderators)", "(moderators, stewards)", "(members)", "(members, stewards)")


def those(condition):
    found = [operation for operation in CONTRACT.operations if condition(operation)]
    return pytest.mark.parametrize("operation", found, ids=[operation.id for operation in found])


def summary(operation):
    return CONTRACT.document["paths"][operation.path][operation.method.lower()]["summary"]


def parameters(operation, where):
    return {parameter["name"] for _, parameter in operation.parameters if parameter["in"] == where}


class Place:
    """One of each thing that a path can name, and who may do everything with it."""

    def __init__(self, community):
        self.community = community
        self.host, self.steward = community.host, community.steward
        room = community.room({"model": "open"}, review="newcomers", newcomer_posts=1)
        person = community.member(room, "Somebody")
        member = person.get(f"/rooms/{room}/membership", expect=200)["member"]
        person.post(f"/rooms/{room}/threads", {"title": "Held", "body": "Since I am new."}, expect=202)
        thread = self.host.post(f"/rooms/{room}/threads", {"title": "Live", "body": "Of the host."}, expect=(201, 202))
        item = next(one for one in self.host.items(f"/rooms/{room}/queue") if one["post"]["author"]["member"] == member)
        if thread.status == 202:
            own = next(one for one in self.host.items(f"/rooms/{room}/queue") if one["id"] != item["id"])
            self.host.post(f"/queue/{own['id']}/decision", {"version": own["version"], "outcome": "release"}, expect=200)
        sanction = self.host.post(f"/rooms/{room}/members/{member}/sanctions",
                                  {"kind": "suspended", "until": in_days(1), "reason": REASON}, expect=201)
        invitation = self.host.post(f"/rooms/{room}/invitations", {"kind": "room", "expires_at": in_days(1)}, expect=201)
        ban = self.steward.post("/bans", {"member": member, "reason": REASON}, expect=201)
        self.names = {
            "room": room, "member": member, "thread": thread["id"], "post": thread["first_post"]["id"], "item": item["id"],
            "sanction": sanction["id"], "invitation": invitation["id"], "ban": ban["id"], "notice": ABSENT, "session": "current"}
        answer = community.visitor().post("/sessions", {"name": self.host.name, "passphrase": kring.PASSPHRASE, "cookie": True}, expect=201)
        self.cookie = {"Cookie": answer.headers["set-cookie"].split(";")[0]}
        self.stranger = community.person("stranger")

    def path(self, operation, **other):
        return operation.path.format(**self.names | other)

    def rightful(self, operation):
        # Nobody reports their own post, which is the host's here.
        return self.steward if "(steward)" in summary(operation) else self.stranger if operation.id == "reportPost" else self.host


@pytest.fixture(scope="module")
def place(community):
    return Place(community)


@those(lambda operation: 401 in operation.answers and {} not in operation.security)
def test_a_session_that_ended_is_no_session(place, operation):
    stale = {"Authorization": "Bearer " + "a" * 43}
    refused(place.community.visitor().call(operation.method, place.path(operation), headers=stale, expect=401), "sign-in-required")


@those(lambda operation: operation.method != "GET")
def test_a_write_with_the_cookie_alone_is_refused(place, operation):
    visitor = place.community.visitor()
    refused(visitor.call(operation.method, place.path(operation), {}, headers=place.cookie, expect=403), "csrf")


@those(lambda operation: 403 in operation.answers and any(role in summary(operation) for role in ROLES))
def test_who_has_not_the_role_is_refused(place, operation):
    refused(place.stranger.call(operation.method, place.path(operation), expect=403), "not-permitted")


@those(lambda operation: operation.method != "GET")
def test_what_cannot_be_read_is_refused(place, operation):
    for body in (b"[", {"unheard_of": 1}, b"[]"):
        refused(place.rightful(operation).call(operation.method, place.path(operation), body, expect=400), "malformed")


@those(lambda operation: operation.method != "GET")
def test_what_is_too_large_is_refused(place, operation):
    refused(place.rightful(operation).call(operation.method, place.path(operation), b" " * (128 * 1024 + 1), expect=413), "too-large")


@those(lambda operation: {"room", "thread", "post", "item"} & parameters(operation, "path"))
def test_what_is_not_there_is_not_found(place, operation):
    names = {"room": "no-such-room", "thread": ABSENT, "post": ABSENT, "item": ABSENT}
    refused(place.rightful(operation).call(operation.method, place.path(operation, **names), expect=404), "not-found")


@those(lambda operation: "limit" in parameters(operation, "query"))
def test_a_page_has_bounds(place, operation):
    caller, path = place.rightful(operation), place.path(operation)
    refused(caller.get(f"{path}?limit=0", expect=422), "invalid", field="limit")
    refused(caller.get(f"{path}?limit=101", expect=422), "invalid", field="limit")
    refused(caller.get(f"{path}?cursor=forged", expect=400), "malformed", field="cursor")


# Of a facilitator code there is nothing to read here: see test_later.py.
@those(lambda operation: 304 in operation.answers and operation.id != "getFacilitatorCode")
def test_what_did_not_change_is_not_sent_again(place, operation):
    caller, path = place.rightful(operation), place.path(operation)
    tag = caller.get(path, expect=200).headers["etag"]
    assert caller.get(path, headers={"If-None-Match": tag}, expect=304).raw == b""


@pytest.mark.parametrize("method, path, body, field", [
    ("POST", "/text-checks", {"room": "{room}", "body": "x" * 20_001}, "body"),
    ("PATCH", "/rooms/{room}/membership", {"pseudonym": "x" * 41}, "pseudonym"),
    ("PUT", "/rooms/{room}/membership/introduction", {"body": "x" * 5001}, "body"),
    ("PUT", "/rooms/{room}/membership/answers", {"answers": ["x" * 2001]}, "answers[0]"),
    ("PATCH", "/posts/{post}", {"body": "x" * 20_001}, "body"),
    ("DELETE", "/rooms/{room}/members/{member}/sanctions/{sanction}", {"reason": {"rule": "x" * 301, "text": "x"}}, "reason.rule"),
    ("DELETE", "/bans/{ban}", {"reason": {"rule": "x", "text": "x" * 2001}}, "reason.text"),
    ("PUT", "/rooms/{room}/members/{member}/standing", {"met": False, "reason": {"rule": "x", "text": ""}}, "reason.text")])
def test_a_text_has_its_length(place, method, path, body, field):
    caller = place.steward if path.startswith("/bans") else place.host
    body = {name: place.names["room"] if value == "{room}" else value for name, value in body.items()}
    refused(caller.call(method, path.format(**place.names), body, expect=422), "invalid", field=field)


def test_a_guest_reports_nothing_in_a_room_that_was_closed_since(community):
    room, guest = community.room({"model": "open"}), community.visitor()
    asked = {"title": "Hello", "body": "From outside.", "guest": {"pseudonym": "Passer-by", "proof": guest.proof("guest_post")}}
    thread = guest.post(f"/rooms/{room}/threads", asked, expect=(201, 202))
    community.host.put(f"/rooms/{room}/access", {"model": "registered"}, expect=200)
    own = {"Kring-Guest": thread["guest_token"]}
    guest.get("/posts/" + thread["first_post"]["id"], headers=own, expect=200)
    path = "/posts/" + thread["first_post"]["id"] + "/reports"
    refused(guest.post(path, {"category": "other"}, headers=own, expect=401), "sign-in-required")
