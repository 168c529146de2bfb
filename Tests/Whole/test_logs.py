"""Nothing that the log or the files keep tells who somebody is, or what they wrote, did or came from."""

import http.client
import json

import kring
from canary import canary, files_with

# Any address of 127/8 reaches the server over loopback, so this one stands for a person's own.
ADDRESS = "127.77.66.55"
STEM = "zebrawoord"


class Marked(kring.Client):
    """A client that comes from ADDRESS and says what a browser would say, each thing marked."""

    def __init__(self, url):
        super().__init__(url, patient=True)
        self.agent, self.referrer, self.forwarded = canary(), canary(), "203.0.113.77"

    def _exchange(self, method, target, data, headers):
        self.connection = http.client.HTTPConnection(self.host, timeout=60, source_address=(ADDRESS, 0))
        more = {"User-Agent": self.agent, "Referer": self.referrer, "X-Forwarded-For": self.forwarded,
                "Forwarded": f"for={self.forwarded}", "X-Real-IP": self.forwarded}
        return super()._exchange(method, target, data, headers | more)


def act(server):
    """Does what people do, and what goes wrong; gives all that must stand in no log, and all that must stand in no file."""
    names = ("passphrase", "title", "body", "pseudonym", "query", "path", "field", "report", "cookie", "broken")
    marks = {name: canary() for name in names}
    marks["passphrase"] = f"a long {marks['passphrase']}"
    client = Marked(server.url).register(STEM, marks["passphrase"])
    open_room = next(room for room in client.items("/rooms") if room["access"]["model"] == "registered")["slug"]
    client.put(f"/rooms/{open_room}/membership", {"pseudonym": marks["pseudonym"]}, expect=201)
    thread = client.post(f"/rooms/{open_room}/threads", {"title": marks["title"], "body": marks["body"]}, expect=(201, 202))
    client.post(f"/posts/{thread['first_post']['id']}/reports", {"category": "spam", "text": marks["report"]})
    client.post("/text-checks", {"room": open_room, "body": marks["body"]})
    client.get(f"/rooms?q={marks['query']}")
    client.get(f"/posts/{marks['path']}", expect=404)
    client.get(f"//{marks['path']}.html", expect=404)
    client.post("/sessions", {"name": client.name, "passphrase": marks["passphrase"] + "x"}, expect=401)
    client.post("/sessions", {"name": client.name, marks["field"]: 1}, expect=400)
    client.post("/sessions", b'{"name": "' + marks["broken"].encode(), expect=400)
    stale = {"Authorization": "Bearer " + marks["cookie"], "Cookie": "__Host-session=" + marks["cookie"]}
    client.get("/account", headers=stale, expect=401)
    connection = {"address": ADDRESS, "forwarded": client.forwarded, "agent": client.agent, "referrer": client.referrer}
    said = marks | connection | {"name": client.name, "stem": STEM, "token": client.token, "thread": thread["id"],
                                 "member": thread["first_post"]["author"]["member"], "recovery code": client.recovery_codes[0]}
    return said, connection | {"token": client.token, "passphrase": marks["passphrase"], "query": marks["query"], "path": marks["path"]}


def test_the_log_is_json_and_knows_nobody(make_server):
    server = make_server("--demo").start()
    said, unkept = act(server)
    assert server.stop() == 0
    log = server.log_text()
    lines = [json.loads(line) for line in log.splitlines()]
    assert lines and all(isinstance(line, dict) for line in lines)
    assert {what for what, mark in said.items() if mark.lower() in log.lower()} == set()
    cast = [json.loads(line) for line in (server.data / "demo-accounts.jsonl").read_text().splitlines()]
    assert not [one["name"] for one in cast if one["name"] in log or one["passphrase"] in log]
    assert files_with(server.data, *unkept.values()) == set()
    # What was kept on purpose is found in the same way, so the search can see.
    assert files_with(server.data, said["body"])
