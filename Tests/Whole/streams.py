"""What the tests of live events share: rooms with something to say, and a listener."""

import http.client
import json
import socket

import kring

STREAMS_OF_AN_ACCOUNT = 10


def room_of(server, slug, model="registered"):
    """A room of its own, where what has a link in it is held and everything else is live. Gives a member."""
    facilitator, member = server.visitor().register("leader"), server.visitor().register("member")
    kring.open_room(server.sign_in("steward"), facilitator, slug, {"model": model}, hold_links=True, newcomer_posts=0)
    member.put(f"/rooms/{slug}/membership", {"pseudonym": "Avocet"}, expect=201)
    return member


def write(author, slug, times):
    """So many posts in a new thread, with a held one after every tenth. Gives the ids of those that are live, in order."""
    thread = author.post(f"/rooms/{slug}/threads", {"title": "A long night", "body": "I could not sleep."}, expect=201)
    ids = [thread["first_post"]["id"]]
    for number in range(1, times):
        ids.append(author.post(f"/threads/{thread['id']}/posts", {"body": f"Night {number}."}, expect=201)["id"])
        if number % 10 == 0:
            author.post(f"/threads/{thread['id']}/posts", {"body": "See www.example.org."}, expect=202)
    return ids


class Stream:
    """One listener, read as long as one cares to."""

    def __init__(self, server, path, token=None, last=None, receive_buffer=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        if receive_buffer:
            self.connection.sock = socket.socket()
            self.connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
            self.connection.sock.settimeout(60)
            self.connection.sock.connect(("127.0.0.1", server.port))
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        if last:
            headers["Last-Event-ID"] = last
        self.connection.request("GET", kring.API + path, headers=headers)
        self.response = self.connection.getresponse()
        self.status = self.response.status
        self.last = last
        self.posts = []
        self._id = self._data = None

    def line(self):
        """The next line, or b"" at the end. An event counts when it is whole."""
        line = self.response.readline()
        if line.startswith(b"id: "):
            self._id = line[4:].strip().decode()
        elif line.startswith(b"data: "):
            self._data = json.loads(line[6:])
        elif line == b"\n":
            self.last, self._id = self._id or self.last, None
            if self._data:
                self.posts.append(self._data["post"])
            self._data = None
        return line

    def until(self, count):
        """Reads until there are so many events."""
        while len(self.posts) < count:
            if not self.line():
                raise AssertionError(f"the stream ended after {len(self.posts)} events")
        return self

    def begun(self):
        while self.last is None:
            assert self.line()
        return self

    def rest(self, count=None):
        """Reads to the end, or until there are so many events."""
        while len(self.posts) != count and self.line():
            pass
        return self

    def close(self):
        self.response.close()
        self.connection.close()


def resident(server):
    """The resident memory of the server's process, in bytes."""
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS:"))
