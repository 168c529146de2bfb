"""An export that nobody takes: it is cut off, can be seen to be, and holds no place for long."""

import http.client
import json
import pathlib
import socket
import sqlite3

import kring
from streams import room_of

DEADLINE = 2
ASKED = json.dumps({"passphrase": kring.PASSPHRASE})
# Two marks on each letter: as many bytes as a text can have.
LONG = "a\u0301\u0302" * 20_000


def write_much(server, author, slug, times):
    """So many posts of one text, put there beside the server: written by hand they would take too long."""
    author.post(f"/rooms/{slug}/threads", {"title": "A long night", "body": LONG}, expect=201)
    server.stop()
    with sqlite3.connect(server.data / "kring.sqlite") as database:
        columns = [row[1] for row in database.execute("PRAGMA table_info(post)")]
        others = ", ".join(name for name in columns if name not in ("id", "opens", "title"))
        database.execute("CREATE TEMP TABLE number AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT i FROM n",
                         (times - 1,))
        database.execute(f"INSERT INTO post (id, opens, {others}) SELECT 'copy' || number.i, 0, {others} FROM post, number "
                         "WHERE opens = 1 AND author = (SELECT id FROM membership WHERE room = (SELECT id FROM room WHERE slug = ?) "
                         "AND role = 'member')", (slug,))
    database.close()
    server.start()


def ask(server, author, receive_buffer=None):
    """Asks for an export and gives the answer, with nothing of its body read yet."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    if receive_buffer:
        connection.sock = socket.socket()
        connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        connection.sock.settimeout(60)
        connection.sock.connect(("127.0.0.1", server.port))
    connection.request("POST", f"{kring.API}/account/export", ASKED,
                       {"Authorization": f"Bearer {author.token}", "Content-Type": "application/json", "Accept": "application/json"})
    return connection.getresponse()


def whole(answer):
    """What the answer holds, if it came to its end."""
    return json.loads(answer.read()) if answer.status == 200 else None


def test_whoever_takes_nothing_is_cut_off_and_the_place_is_free_again(make_server):
    server = make_server("--demo", KRING_TESTING="1", KRING_DEADLINE_SECONDS=str(DEADLINE)).start()
    author = room_of(server, "long-words")
    # More than the kernel keeps for a connection.
    times = int(pathlib.Path("/proc/sys/net/ipv4/tcp_wmem").read_text(encoding="ascii").split()[2]) // len(LONG.encode()) + 20
    write_much(server, author, "long-words", times)
    # The control: who takes it gets all of it, under the same deadline.
    assert len(whole(ask(server, author))["posts"]) == times
    slow = ask(server, author, receive_buffer=4096)
    assert slow.status == 200
    assert ask(server, author).status == 429
    again = kring.wait_for(lambda: whole(ask(server, author)))
    assert len(again["posts"]) == times
    received = bytearray()
    try:
        while piece := slow.read(65_536):
            received += piece
    except (OSError, http.client.HTTPException) as cut:
        received += getattr(cut, "partial", b"")
    else:
        raise AssertionError("what was cut off looks as if it had come to its end")
    assert received.startswith(b'{"site":')
    try:
        json.loads(received)
    except ValueError:
        return
    raise AssertionError("what was cut off can be read as if it were whole")
