"""Live events over real connections: slow listeners, ones that go away, and a server that stops or dies."""

import http.client
import pathlib
import sqlite3
import time

import pytest

import kring
from streams import STREAMS_OF_AN_ACCOUNT, Stream, resident, room_of, write

DEADLINE = 2
# Time for a busy machine to notice that a deadline has passed.
SLACK = 4


@pytest.fixture(scope="module")
def hurried(tmp_path_factory):
    """A server whose deadlines are short enough to wait for."""
    folder = tmp_path_factory.mktemp("hurried")
    server = kring.Server(folder / "data", "--demo", KRING_TESTING="1", KRING_DEADLINE_SECONDS=str(DEADLINE)).start()
    yield server
    server.kill()


def test_a_stream_outlives_the_deadline_of_an_answer(hurried):
    author = room_of(hurried, "quiet")
    with_nothing_to_say = Stream(hurried, "/rooms/quiet/events", author.token).begun()
    time.sleep(DEADLINE + SLACK)
    post = write(author, "quiet", 1)
    assert with_nothing_to_say.until(1).posts == post
    with_nothing_to_say.close()


def test_who_closes_a_page_gives_the_place_back(hurried):
    author = room_of(hurried, "pages")
    streams = [Stream(hurried, "/rooms/pages/events", author.token) for _ in range(STREAMS_OF_AN_ACCOUNT)]
    assert all(stream.begun().status == 200 for stream in streams)
    over = author.get("/rooms/pages/events")
    assert over.status == 429 and int(over.headers["retry-after"]) > 0
    streams.pop().close()

    def again():
        stream = Stream(hurried, "/rooms/pages/events", author.token)
        if stream.status == 200:
            streams.append(stream)
        else:
            stream.close()
        return stream.status == 200

    kring.wait_for(again, seconds=10)
    for stream in streams:
        stream.close()


def test_whose_session_ends_hears_no_more(hurried):
    author = room_of(hurried, "ending")
    listener = hurried.visitor().register("listener")
    listener.put("/rooms/ending/membership", {"pseudonym": "Heron"}, expect=201)
    stream = Stream(hurried, "/rooms/ending/events", listener.token).begun()
    other = Stream(hurried, "/rooms/ending/events", author.token).begun()
    listener.delete("/sessions/current", expect=204)
    posts = write(author, "ending", 3)
    # It ends as an answer does, and not by a lost connection.
    assert stream.rest().posts == []
    assert other.until(3).posts == posts
    other.close()


def flood(server, slug, times):
    """As if so much had happened to one post in the last hour. Gives the place before it, and the post."""
    author = room_of(server, slug)
    place = Stream(server, f"/rooms/{slug}/events", author.token).begun()
    place.close()
    post = write(author, slug, 1)[0]
    assert server.stop() == 0
    with sqlite3.connect(server.data / "kring.sqlite") as database:
        newest, room, at = database.execute("SELECT id, room, at FROM event ORDER BY id DESC LIMIT 1").fetchone()
        database.executemany("INSERT INTO event (id, room, post, at) VALUES (?, ?, ?, ?)",
                             ((newest + number, room, post, at) for number in range(1, times)))
    database.close()
    server.start()
    return author, place.last, post


def test_a_listener_who_does_not_read_is_dropped_and_comes_back(make_server):
    # More than the kernel keeps for a connection, at less than 150 bytes of it for an event.
    times = int(pathlib.Path("/proc/sys/net/ipv4/tcp_wmem").read_text(encoding="ascii").split()[2]) // 150
    server = make_server("--demo", KRING_TESTING="1", KRING_DEADLINE_SECONDS=str(DEADLINE)).start()
    author, place, post = flood(server, "flooded", times)
    memory = resident(server)
    slow = [Stream(server, "/rooms/flooded/events", author.token, place, receive_buffer=4096) for _ in range(8)]
    # The control: who reads gets all of it, in the same time.
    reader = Stream(server, "/rooms/flooded/events", author.token, place).until(times)
    assert reader.posts == [post] * times
    time.sleep(DEADLINE + SLACK)
    # For who does not read little is kept: a batch, and what the connection's own buffers hold.
    grown = resident(server) - memory
    assert grown < 64 << 20, f"{grown} bytes more"
    stream = slow[0]
    try:
        stream.rest(times)
    except (OSError, http.client.HTTPException):
        pass
    received = len(stream.posts)
    print(f"{received} of {times} events for a listener who did not read; {grown / 2**20:.1f} MiB more for {len(slow)} of them")
    assert 0 < received < times, received
    back = Stream(server, "/rooms/flooded/events", author.token, stream.last).until(times - received)
    assert received + len(back.posts) == times
    for one in (*slow, reader, back):
        one.close()


def test_a_stopping_server_ends_its_streams_at_once(make_server):
    server = make_server("--demo").start()
    author = room_of(server, "stopping")
    streams = [Stream(server, "/rooms/stopping/events", author.token).begun() for _ in range(5)]
    assert server.stop(wait=20) == 0
    assert all(stream.rest().posts == [] for stream in streams)


def test_after_a_crash_a_stream_goes_on_where_it_was(make_server):
    server = make_server("--demo").start()
    author = room_of(server, "crashing")
    expected, heard, last = [], [], None
    for _ in range(3):
        stream = Stream(server, "/rooms/crashing/events", author.token, last).begun()
        expected += write(author, "crashing", 4)
        stream.until(2)
        server.kill()
        heard += stream.posts
        last = stream.last
        stream.close()
        server.start()
    stream = Stream(server, "/rooms/crashing/events", author.token, last).until(len(expected) - len(heard))
    assert heard + stream.posts == expected
    stream.close()
