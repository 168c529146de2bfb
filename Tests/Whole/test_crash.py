"""A purge that is killed again and again, and goes on where it was: what has gone stays gone, and nothing goes that lives."""

import sqlite3
import time

import pytest

import kring
import seized
from canary import files_with

EXPIRED, KILLS = 240, 5


@pytest.fixture(autouse=True)
def unrecorded(monkeypatch):
    """The same call hundreds of times over says nothing new about the contract."""
    monkeypatch.delenv("KRING_EXCHANGES", raising=False)


def wordless(data):
    """Posts that live, and of which a key is gone that their words need."""
    held = dict(seized.rows(data / "keys.sqlite", "SELECT number, secret FROM key"))
    texts = seized.rows(data / "kring.sqlite", "SELECT t.id FROM post p JOIN text t ON t.id IN (p.title, p.body, p.warning)")
    return [number for number, in texts if not any(held.get(number, b""))]


def waits(server, left):
    """Until the purge has come so far. Looks at the database beside the server, and changes nothing there."""
    looking = sqlite3.connect(f"file:{server.data / 'kring.sqlite'}?mode=ro", uri=True)
    until = time.monotonic() + 60
    while looking.execute("SELECT COUNT(*) FROM post WHERE expires_at < (SELECT MAX(written_at) FROM post) + 2 * 86400000").fetchone()[0] > left:
        assert time.monotonic() < until, "the purge does not come this far"
        time.sleep(0.001)
    looking.close()


def test_a_purge_that_is_killed_again_and_again_ends_as_any_other(make_server, tmp_path):
    server = make_server("--demo").start()
    steward = server.sign_in("steward")
    host = server.visitor(patient=True).register("host")
    room = kring.open_room(steward, host, "fire", {"model": "registered"})
    host.put(f"/rooms/{room}/retention", {"keep_days": None}, expect=200)
    thread = host.post(f"/rooms/{room}/threads", {"title": "This stays", "body": "stays 0"}, expect=201)["id"]
    for number in range(EXPIRED):
        host.post(f"/threads/{thread}/posts", {"body": f"goes {number:04}", "expires_in_days": 1}, expect=201)
        if number % 40 == 0:
            host.post(f"/threads/{thread}/posts", {"body": f"stays {number + 1}"}, expect=201)
    server.stop()
    before = seized.copy(server.data, tmp_path / "before")
    goes = {words for words in seized.texts(before) if words.startswith("goes ")}
    stays = {words for words in seized.texts(before) if words.startswith("stays ")}
    assert len(goes) == EXPIRED and len(stays) == 1 + EXPIRED // 40

    readable = [len(goes)]
    for kill in range(KILLS):
        server.start("--demo", "--clock-offset", "2")
        waits(server, EXPIRED - EXPIRED * (kill + 1) // (KILLS + 2))
        server.kill()
        now = seized.copy(server.data, tmp_path / f"killed{kill}")
        assert wordless(now) == []
        readable.append(len(goes & seized.texts(before, keys=now)))
        assert stays <= seized.texts(now) and stays <= seized.texts(before, keys=now)
    assert readable == sorted(readable, reverse=True), "what went came back"
    assert any(0 < count < EXPIRED for count in readable), "no kill fell into the purge, so this shows nothing"

    server.start("--demo", "--clock-offset", "2")
    waits(server, 0)
    assert kring.run("purge", "--data", server.data).returncode == 0
    server.stop()
    end = seized.copy(server.data, tmp_path / "ended")
    assert goes & (seized.texts(before, keys=end) | seized.texts(end)) == set()
    assert stays <= seized.texts(end) and stays <= seized.texts(before, keys=end)
    assert seized.rows(end / "kring.sqlite", "SELECT text FROM doomed") == []
    assert files_with(server.data, "goes 0000", "goes 0239") == set()
