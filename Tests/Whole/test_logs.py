"""Nothing that the log or the files keep tells who somebody is, or what they wrote, did or came from."""

import http.client
import ipaddress
import json
import secrets

import kring
from canary import canary, files_with

# Any address of 127/8 reaches the server over loopback, so this one stands for a person's own.
ADDRESS = "127.77.66.55"
# What a proxy says of somebody's address: one of their own in the range for documentation (RFC 3849).
FORWARDED = ipaddress.IPv6Address(f"2001:db8:{secrets.token_hex(2)}:{secrets.token_hex(2)}::77")
STEM = "zebrawoord"


class Marked(kring.Client):
    """A client that says what a browser and a proxy would say, each thing marked; it comes from ADDRESS, until the proxy is on this
    machine, whose word on FORWARDED then counts."""

    def __init__(self, url):
        super().__init__(url, patient=True)
        self.agent, self.referrer, self.forwarded = canary(), canary(), str(FORWARDED)
        self.comes_from = ADDRESS

    def _exchange(self, method, target, data, headers):
        self.connection = http.client.HTTPConnection(self.host, timeout=60, source_address=(self.comes_from, 0))
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
    client.comes_from = "127.0.0.1"
    codes = act_on_codes(client, marks["passphrase"])
    stale = {"Authorization": "Bearer " + marks["cookie"], "Cookie": "__Host-session=" + marks["cookie"]}
    client.get("/account", headers=stale, expect=401)
    connection = {"address": ADDRESS, "forwarded": client.forwarded, "agent": client.agent, "referrer": client.referrer}
    said = marks | connection | codes | {
        "name": client.name, "stem": STEM, "token": client.token, "thread": thread["id"],
        "member": thread["first_post"]["author"]["member"], "recovery code": client.recovery_codes[0]}
    unkept = {"token": client.token} | {name: marks[name] for name in ("passphrase", "query", "path")}
    return said, connection | codes | unkept


def act_on_codes(client, passphrase):
    """Turns one-time codes on, signs in with one, guesses wrong ones, takes new recovery codes; gives the secrets."""
    secret = client.post("/account/totp", expect=201)["secret"]
    client.put("/account/totp", {"one_time_code": "000000"}, expect=422)
    client.put("/account/totp", {"one_time_code": kring.one_time_code(secret)}, expect=204)
    for wrong in ("", "000000"):
        client.post("/sessions", {"name": client.name, "passphrase": passphrase, "one_time_code": wrong}, expect=401)
    client.sign_in(client.name, passphrase, secret)
    # So many wrong ones that the server slows this address, and thus has remembered it for a while.
    for _ in range(9):
        client.post("/recoveries", {"recovery_code": client.recovery_codes[0][:-1] + "u", "passphrase": passphrase}, expect=401)
    fresh = client.post("/account/recovery-codes", {"passphrase": passphrase}, expect=201)["recovery_codes"]
    return {"one-time secret": secret, "new recovery code": fresh[0]}


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
    # Nor as bytes: the first half of an address of IPv6 is what tells one connection from another.
    half = FORWARDED.packed[:8]
    assert not [path.name for path in server.data.rglob("*") if path.is_file() and half in path.read_bytes()]
    assert files_with(server.data, said["body"]) == set(), "what is written is sealed"
    # What was kept on purpose is found in the same way, so the search can see.
    assert ("kring.sqlite", cast[0]["name"]) in files_with(server.data, cast[0]["name"])
