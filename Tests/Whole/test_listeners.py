"""Very many listen to one node: each gets all that it may see, once and in order."""

import asyncio
import json
import resource
import time

import kring
from streams import STREAMS_OF_AN_ACCOUNT, resident, room_of, write

LISTENERS = 2_000
POSTS = 100


class Listening:
    """One of very many listeners: it keeps only what it heard."""

    def __init__(self, port, slug, token, source):
        self.port, self.slug, self.token, self.source = port, slug, token, source
        self.posts = []

    async def begin(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        token = f"Authorization: Bearer {self.token}\r\n" if self.token else ""
        self.writer.write(f"GET {kring.API}/rooms/{self.slug}/events HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                          f"X-Forwarded-For: {self.source}\r\n{token}\r\n".encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        while not (await self.reader.readline()).startswith(b"id: "):
            pass

    async def hear(self, count):
        """Lines of events are whole in the chunks, so what frames the chunks can be skipped."""
        while len(self.posts) < count:
            line = await self.reader.readline()
            assert line, f"the stream ended after {len(self.posts)} events"
            if line.startswith(b"data: "):
                self.posts.append(json.loads(line[6:])["post"])


def wrong(listeners, expected):
    """The listeners that did not get all that they may see, once and in order."""
    return [one for one in listeners if one.posts != expected[one.slug]]


async def listen(server, places, authors):
    """Everybody listens while everything is written. Gives the listeners, and of each room what there was to hear."""
    before = resident(server)
    listeners = [Listening(server.port, slug, token, f"10.{number >> 8}.{number & 255}.1")
                 for number, (slug, token) in enumerate(places)]
    for start in range(0, LISTENERS, 100):
        await asyncio.gather(*(one.begin() for one in listeners[start:start + 100]))
    listening = resident(server)
    began = time.monotonic()
    texts = [asyncio.to_thread(write, author, slug, POSTS // len(authors)) for slug, author in authors.items()]
    expected = dict(zip(authors, await asyncio.gather(*texts)))
    written = time.monotonic() - began
    await asyncio.wait_for(asyncio.gather(*(one.hear(POSTS // len(authors)) for one in listeners)), 60)
    heard = time.monotonic() - began
    # Whatever came twice comes before one more.
    for slug, author in authors.items():
        expected[slug] = expected[slug] + write(author, slug, 1)
    await asyncio.wait_for(asyncio.gather(*(one.hear(POSTS // len(authors) + 1) for one in listeners)), 60)
    print(f"\n{LISTENERS} listeners, {POSTS} posts written in {written:.1f} s, all heard after {heard:.1f} s; "
          f"resident memory {before / 2**20:.0f} MiB before, {(listening - before) / LISTENERS / 1024:.1f} KiB a listener, "
          f"{resident(server) / 2**20:.0f} MiB after")
    for one in listeners:
        one.writer.close()
    return listeners, expected


def test_two_thousand_listen_and_each_gets_all_once_and_in_order(make_server):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    # As a service starts it: with fewer than it needs, and more if it asks.
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))
    server = make_server("--demo").start()
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    authors = {slug: room_of(server, slug, model) for slug, model in (("square", "open"), ("circle", "registered"))}
    members = [server.visitor().register("listener") for _ in range(20)]
    in_circle = [("circle", member.token) for member in members for _ in range(STREAMS_OF_AN_ACCOUNT)]
    places = in_circle + [("square", None)] * (LISTENERS - len(in_circle))
    listeners, expected = asyncio.run(listen(server, places, authors))
    assert wrong(listeners, expected) == []
    assert all(len(set(ids)) == POSTS // 2 + 1 for ids in expected.values())
    # The controls: one event too few, one twice, and two changed about are each found.
    for spoil in (lambda ids: ids[1:], lambda ids: ids[:1] + ids, lambda ids: ids[1::-1] + ids[2:]):
        spoilt = listeners[7]
        kept, spoilt.posts = spoilt.posts, spoil(spoilt.posts)
        assert wrong(listeners, expected) == [spoilt]
        spoilt.posts = kept
