"""What the backup tests and the drill share: a site with people in it, what its readers see, and the commands."""

import random
import threading

import kring

ROOM = "drill"


def command(*arguments, status=0, input=None, timeout=600, **environment):
    """Runs a command of the program, and gives what it said."""
    finished = kring.run(*arguments, input=input, timeout=timeout, **environment)
    said = finished.stdout + finished.stderr
    assert finished.returncode == status, f"kring {arguments} ended with {finished.returncode}, not {status}: {said}"
    return said


def backup(data, folder, **environment):
    """Makes a backup, and gives the path of its newest copy of the data."""
    command("backup", folder, "--data", data, **environment)
    return max((folder / "data").iterdir())


class Community:
    """A running site with one room, a host, who is its facilitator, and writers."""

    def __init__(self, server, writers=3):
        self.server = server
        self.steward = server.sign_in("steward")
        self.steward.patient = True
        self.host = server.visitor(patient=True).register("host")
        kring.open_room(self.steward, self.host, ROOM, {"model": "registered"})
        self.writers = [self.join(f"Writer {number}") for number in range(writers)]

    def join(self, pseudonym):
        person = self.server.visitor(patient=True).register("writer")
        person.member = person.put(f"/rooms/{ROOM}/membership", {"pseudonym": pseudonym}, expect=201)["member"]
        return person

    def thread(self, writer, body, **more):
        made = writer.post(f"/rooms/{ROOM}/threads", {"title": f"About {body}"[:200], "body": body, **more}, expect=201).json
        return made["id"], made["first_post"]["id"]

    def reply(self, writer, thread, body, **more):
        return writer.post(f"/threads/{thread}/posts", {"body": body, **more}, expect=201)["id"]


def visible(client, room=ROOM):
    """What a reader sees of a room, by the posts' ids: with words, names, warnings and times, in their order."""
    kept = ("thread", "author", "body", "content_warning", "state", "published_at", "edited_at", "expires_at")
    seen = {}
    for thread in client.items(f"/rooms/{room}/threads"):
        for post in client.items(f"/threads/{thread['id']}/posts"):
            seen[post["id"]] = {name: post[name] for name in kept} | {"title": thread["title"]}
    return seen


class Load:
    """Writers who go on writing while something else is done."""

    def __init__(self, community, thread):
        self.community, self.thread = community, thread
        self.enough = threading.Event()
        self.written, self.failures = [], []
        self.threads = [threading.Thread(target=self._write, args=[writer]) for writer in community.writers]
        for one in self.threads:
            one.start()

    def _write(self, writer):
        chance = random.Random(writer.name)
        try:
            while not self.enough.is_set():
                self.written.append(self.community.reply(writer, self.thread, f"under way {chance.random()}"))
        except Exception as failure:  # Kept for the test's own thread.
            self.failures.append(failure)

    def finish(self):
        self.enough.set()
        for one in self.threads:
            one.join()
        assert not self.failures, self.failures[0]
        return self.written


