"""Who guesses or floods is slowed, and nobody else: wrong sign-ins from one address, and one recovery code used a hundred times at once."""

import collections
import concurrent.futures
import socket
import threading
import time

import pytest

import kring

# More than the one that is looked at and the hundred that may wait in line, from one address.
FLOOD = 250
USES = 100
# Addresses for documentation (RFC 5737, RFC 3849), as a proxy on this machine would pass them on.
THEIRS, OWN = "203.0.113.9", "2001:db8::7"


def sign_in(server, name, passphrase, address):
    return server.visitor().post("/sessions", {"name": name, "passphrase": passphrase}, headers={"X-Forwarded-For": address})


class Flood:
    """Wrong sign-ins to one account, all at once; every answer in the order in which it came, with whose it was."""

    def __init__(self, server, name):
        self.server, self.name = server, name
        self.answers, self.lock, self.refused = [], threading.Lock(), threading.Event()
        self.pool = concurrent.futures.ThreadPoolExecutor(FLOOD + 2)

    def try_it(self, whose, passphrase, address):
        answer = sign_in(self.server, self.name, passphrase, address)
        with self.lock:
            self.answers.append((whose, answer))
        if whose == "flood" and answer.status == 429:
            self.refused.set()
        return answer

    def begin(self):
        """Returns when the first of them was turned away: the line is full then."""
        # What stands before the proxy's own word, the last, anybody can write: it must not part them into many addresses.
        wrong = [self.pool.submit(self.try_it, "flood", f"not this one at all {number}", f"198.51.100.{number}, {THEIRS}")
                 for number in range(FLOOD)]
        assert self.refused.wait(60), "nothing of the flood was turned away"
        return wrong


@pytest.fixture(scope="module")
def flooded(demo):
    """The answers to a flood, in the midst of which the owner signs in: from their own address, and from the flood's."""
    person = demo.visitor(patient=True).register("calm")
    flood = Flood(demo, person.name)
    wrong = flood.begin()
    right = [flood.pool.submit(flood.try_it, whose, kring.PASSPHRASE, address) for whose, address in (("owner", OWN), ("beside", THEIRS))]
    concurrent.futures.wait(wrong + right, timeout=300)
    flood.pool.shutdown()
    return person, flood.answers


def test_the_owner_signs_in_while_a_flood_of_wrong_passphrases_waits(flooded):
    _, answers = flooded
    order = [whose for whose, _ in answers]
    assert sorted(set(order)) == ["beside", "flood", "owner"] and len(order) == FLOOD + 2
    by_whom = dict(answers)
    assert by_whom["owner"].status == 201
    assert "flood" in order[order.index("owner") + 1:], "the flood was over, so this shows nothing"
    # Control: the same sign-in from the flood's own address has to wait in line with it, or is turned away.
    assert by_whom["beside"].status == 429 or by_whom["beside"].status == 201 and order.index("owner") < order.index("beside")


def test_a_flood_is_answered_late_or_told_to_wait(flooded):
    _, answers = flooded
    of_flood = [answer for whose, answer in answers if whose == "flood"]
    statuses = collections.Counter(answer.status for answer in of_flood)
    assert set(statuses) == {401, 429} and statuses[401] >= 100, statuses
    for answer in of_flood:
        if answer.status == 429:
            assert answer["type"] == "/problems/too-many-requests" and int(answer.headers["retry-after"]) >= 1
        else:
            assert answer["type"] == "/problems/sign-in-failed"


def test_after_a_flood_the_account_is_as_it_was(flooded, demo):
    person, _ = flooded
    for address in (OWN, THEIRS):
        assert sign_in(demo, person.name, kring.PASSPHRASE, address).status == 201
    assert person.get("/account", expect=200)["recovery_codes_left"] == 10


def used_at_once(server, codes):
    """Each of the codes is used at the same moment, with a passphrase of its own; gives passphrases and answers."""
    together = threading.Barrier(len(codes))

    def use(number):
        asked = {"recovery_code": codes[number], "passphrase": f"my new window by harbour {number}"}
        # Each from an address of its own, so that no line of waiting lets them in one by one.
        address = {"X-Forwarded-For": f"198.51.100.{number}"}
        together.wait()
        return asked["passphrase"], server.visitor(patient=True).post("/recoveries", asked, headers=address)

    with concurrent.futures.ThreadPoolExecutor(len(codes)) as pool:
        return list(pool.map(use, range(len(codes))))


def test_of_a_hundred_uses_of_one_recovery_code_at_once_one_counts(demo):
    person, other = (demo.visitor(patient=True).register(stem) for stem in ("lost", "beside"))
    before = {one.name: one.get("/account", expect=200).json for one in (person, other)}
    answers = used_at_once(demo, person.recovery_codes[:1] * USES)
    assert collections.Counter(answer.status for _, answer in answers) == {201: 1, 401: USES - 1}
    assert {answer["type"] for _, answer in answers if answer.status == 401} == {"/problems/sign-in-failed"}

    [(passphrase, won)] = [(passphrase, answer) for passphrase, answer in answers if answer.status == 201]
    assert won["name"] == person.name
    person.get("/account", expect=401)
    person.token = won["token"]
    assert person.get("/account", expect=200).json == before[person.name] | {"recovery_codes_left": 9}
    assert [one["id"] for one in person.items("/sessions")] == [won["id"]]
    assert other.get("/account", expect=200).json == before[other.name]
    demo.visitor().sign_in(person.name, passphrase)
    for wrong in (kring.PASSPHRASE, next(tried for tried, _ in answers if tried != passphrase)):
        demo.visitor().post("/sessions", {"name": person.name, "passphrase": wrong}, expect=401)

    # Control: where more than one could count, more than one is seen to.
    answers = used_at_once(demo, person.recovery_codes[1:] * 2)
    assert collections.Counter(answer.status for _, answer in answers) == {201: 9, 401: 9}
    assert {answer["name"] for _, answer in answers if answer.status == 201} == {person.name}


def test_a_body_that_takes_its_time_acts_with_the_rights_of_its_end(demo):
    """Whoever holds a request open gains nothing by it: the session is looked at when all of it is here."""
    somebody = demo.visitor(patient=True).register("late")
    head = (f"POST /api/v1/account/totp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {somebody.token}\r\n"
            "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n").encode()
    statuses = []
    for ends in (False, True):
        with socket.create_connection(("127.0.0.1", demo.port), timeout=20) as held:
            held.sendall(head + b"{")
            time.sleep(0.5)
            if ends:
                somebody.delete("/sessions/current", expect=204)
            held.sendall(b"}")
            statuses.append(held.makefile("rb").readline().split()[1])
    assert statuses == [b"201", b"401"], "the control begins, the ended session does not"
