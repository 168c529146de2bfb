"""A running Kring and what a program says to it: shared by the tests of the whole program and by Tests/load.

Only the standard library. Every exchange with the API is appended to the file that KRING_EXCHANGES names, as one JSON
line, exactly as it was sent and answered: the contract is checked against these lines.
"""

import base64
import hashlib
import hmac
import http.client
import itertools
import json
import os
import pathlib
import signal
import socket
import struct
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
API = "/api/v1"
PASSPHRASE = "sea lantern orchard quiet window"

_record_lock = threading.Lock()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def binary():
    return os.environ.get("KRING_BINARY") or str(ROOT / ".build/debug/kring")


def run(*arguments, input=None, timeout=60, **environment):
    """Runs a command of the program to its end and gives its CompletedProcess, with text output."""
    return subprocess.run([binary(), *map(str, arguments)], input=input, text=True, capture_output=True, timeout=timeout,
                          env=settings(environment))


def settings(environment):
    """The environment for the program: what KRING_… the caller's own says is no part of a test."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KRING_")} | environment


class Server:
    """`kring serve` on a data directory. Its log goes to a file beside the directory, never into it."""

    def __init__(self, data, *options, port=None, **environment):
        self.data = pathlib.Path(data)
        self.options = list(options)
        self.environment = environment
        self.port = port or free_port()
        self.log = self.data.with_name(self.data.name + ".log")
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self, *options, wait=120):
        """Starts it with these options, or with those that it was made with, and returns when it says that it listens."""
        arguments = [binary(), "serve", "--data", str(self.data), "--port", str(self.port), *(options or self.options)]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=log, text=True, env=settings(self.environment))
        watchdog = threading.Timer(wait, self.process.kill)
        watchdog.start()
        line = self.process.stdout.readline()
        watchdog.cancel()
        if not line.startswith("Kring listens on "):
            self.process.wait()
            raise AssertionError(f"the server did not start (it said {line!r}, exit {self.process.returncode}): {self.log_text()[-2000:]}")
        return self

    def stop(self, wait=60):
        """Asks it to stop, and gives its exit status."""
        return self._end(signal.SIGTERM, wait)

    def kill(self):
        """Ends it at once, as a crash would."""
        return self._end(signal.SIGKILL, 10)

    def _end(self, with_signal, wait):
        if self.process is None:
            return None
        self.process.send_signal(with_signal)
        try:
            status = self.process.wait(wait)
        finally:
            self.process.stdout.close()
        self.process = None
        return status

    def log_text(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def accounts(self):
        """The cast of the demonstration: dictionaries with role, room (but for the steward), name and passphrase."""
        return [json.loads(line) for line in (self.data / "demo-accounts.jsonl").read_text().splitlines()]

    def visitor(self, **options):
        return Client(self.url, **options)

    def sign_in(self, role, room=None, index=0):
        """The index-th of the cast with this role (and in this room), signed in."""
        cast = [one for one in self.accounts() if one["role"] == role and room in (None, one.get("room"))]
        return self.visitor().sign_in_as(cast[index])


class Answer:
    """What was answered: status, headers (names in lower case), the raw bytes and, where it is JSON, the value."""

    def __init__(self, response, raw):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.raw = raw
        self.type = self.headers.get("content-type", "").split(";")[0]
        self.json = json.loads(raw) if raw and self.type.endswith("json") else None

    def __getitem__(self, key):
        return self.json[key]

    def __repr__(self):
        return f"<{self.status} {self.raw[:500].decode(errors='replace')}>"


class Client:
    """Somebody who talks with the API: a visitor until `sign_in` or `register`. Each call has a connection of its own,
    unless `keep` is set; a lost connection is raised as OSError or HTTPException, and never tried again in silence.
    Who is `patient` waits when told to, by 429 or 503 with Retry-After, and asks again."""

    def __init__(self, url, keep=False, patient=False):
        self.url = url
        self.host = url.removeprefix("http://").rstrip("/")
        self.keep = keep
        self.patient = patient
        self.waits = 0
        self.connection = None
        self.token = None
        self.name = None
        self.recovery_codes = []

    def call(self, method, path, body=None, headers=None, expect=None):
        """Calls the path below /api/v1, or at the root where it begins with "//". A body that is not bytes goes as JSON.
        With `expect`, a status or several, any other is an AssertionError that shows the answer."""
        target = path[1:] if path.startswith("//") else API + path
        sent = {"Accept": "application/json"}
        if self.token:
            sent["Authorization"] = "Bearer " + self.token
        data = body if isinstance(body, bytes) or body is None else json.dumps(body, ensure_ascii=False).encode()
        if data is not None:
            sent["Content-Type"] = "application/json"
        sent |= headers or {}
        answer = self._exchange(method, target, data, sent)
        if target.startswith(API):
            _record(method, target, sent, data, answer)
        if self.patient and answer.status in (429, 503) and self.waits < 1000:
            self.waits += 1
            time.sleep(float(answer.headers["retry-after"]))
            return self.call(method, path, body, headers, expect)
        if expect is not None:
            allowed = expect if isinstance(expect, (tuple, set, list)) else (expect,)
            assert answer.status in allowed, f"{method} {target} gave {answer}, not {expect}; it was sent {data!r}"
        return answer

    def _exchange(self, method, target, data, headers):
        connection = self.connection or http.client.HTTPConnection(self.host, timeout=60)
        self.connection = None
        try:
            connection.request(method, target, data, headers)
            response = connection.getresponse()
            answer = Answer(response, response.read())
            if self.keep and not response.will_close:
                self.connection = connection
            return answer
        finally:
            if self.connection is None:
                connection.close()

    def get(self, path, **more):
        return self.call("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.call("POST", path, body, **more)

    def put(self, path, body=None, **more):
        return self.call("PUT", path, body, **more)

    def patch(self, path, body=None, **more):
        return self.call("PATCH", path, body, **more)

    def delete(self, path, body=None, **more):
        return self.call("DELETE", path, body, **more)

    def items(self, path, limit=100):
        """All items of a list, page after page."""
        mark = "&" if "?" in path else "?"
        cursor = ""
        while cursor is not None:
            page = self.get(f"{path}{mark}limit={limit}" + (f"&cursor={cursor}" if cursor else ""), expect=200)
            yield from page["items"]
            cursor = page["next"]

    def proof(self, purpose):
        """Fetches a challenge for the purpose and solves it."""
        return solve(self.post("/challenges", {"purpose": purpose}, expect=201).json)

    def register(self, stem, passphrase=PASSPHRASE):
        """Makes an account and signs in to it."""
        consent = self.get("/site", expect=200)["consent"]["version"]
        asked = {"stem": stem, "passphrase": passphrase, "proof": self.proof("register"), "consent": consent}
        made = self.post("/accounts", asked, expect=201)
        self.recovery_codes = made["recovery_codes"]
        return self.sign_in(made["name"], passphrase)

    def sign_in(self, name, passphrase=PASSPHRASE, secret=None):
        asked = {"name": name, "passphrase": passphrase} | ({"one_time_code": one_time_code(secret)} if secret else {})
        self.token = self.post("/sessions", asked, expect=201)["token"]
        self.name = name
        return self

    def sign_in_as(self, account):
        """As one of the demonstration's cast, with a one-time code where theirs are on."""
        return self.sign_in(account["name"], account["passphrase"], account.get("totp_secret"))


USED_STEPS = {}


def one_time_code(secret):
    """A code of RFC 6238 that an authenticator app shows about now: none is given twice."""
    # A server takes the codes of one step behind and one ahead, and no more.
    step = max(int(time.time()) // 30 - 1, USED_STEPS.get(secret, 0) + 1)
    time.sleep(max(0, (step - 1) * 30 - time.time()))
    USED_STEPS[secret] = step
    code = hmac.new(base64.b32decode(secret + "=" * (-len(secret) % 8)), struct.pack(">Q", step), "sha1").digest()
    at = code[-1] & 15
    return f"{(int.from_bytes(code[at:at + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def open_room(steward, facilitator, slug, access, name=None, **policy):
    """Opens a room for the facilitator, who takes it over and sets its review policy: by default nothing is held."""
    theme = steward.get("/site", expect=200)["themes"][0]["id"]
    room = steward.post("/rooms", {
        "slug": slug, "name": name or slug, "purpose": f"A group for {name or slug}.", "theme": theme, "language": "en", "country": "NL",
        "listing": "listed", "access": access}, expect=201)
    facilitator.post("/invitations/redemptions", {"code": room["facilitator_code"], "pseudonym": "Founder"}, expect=201)
    now = facilitator.get(f"/rooms/{slug}/review-policy", expect=200).json
    loose = {"review": "none", "hold_links": False, "hold_contact_details": False, "held_words": [], "posts_per_day": None}
    facilitator.put(f"/rooms/{slug}/review-policy", now | loose | policy, expect=200)
    return slug


def solve(challenge):
    """The proof of work: a nonce with which the hash begins with the wanted number of zero bits."""
    assert challenge["algorithm"] == "sha256-leading-zero-bits", challenge
    begun = hashlib.sha256((challenge["challenge"] + ":").encode())
    for nonce in itertools.count():
        tried = begun.copy()
        tried.update(str(nonce).encode())
        if int.from_bytes(tried.digest(), "big") >> (256 - challenge["bits"]) == 0:
            return {"challenge": challenge["challenge"], "nonce": str(nonce)}


def wait_for(condition, seconds=30, every=0.05):
    """Asks again until the condition gives something true, and gives that; an AssertionError when time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = condition()
        if found:
            return found
        time.sleep(every)
    raise AssertionError(f"nothing after {seconds} s of waiting")


def _record(method, target, headers, data, answer):
    path = os.environ.get("KRING_EXCHANGES")
    if not path:
        return
    line = json.dumps({
        "method": method, "path": target, "status": answer.status, "request_headers": headers, "request": _value(data),
        "response_type": answer.type, "response": answer.json if answer.type.endswith("json") else answer.raw.decode(errors="replace"),
        "headers": answer.headers,
    }, ensure_ascii=False)
    with _record_lock, open(path, "a", encoding="utf-8") as file:
        file.write(line + "\n")


def _value(data):
    """A body as JSON, or as text where it was meant not to be JSON."""
    try:
        return None if data is None else json.loads(data)
    except ValueError:
        return data.decode(errors="replace")
