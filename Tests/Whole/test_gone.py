"""Gone is gone: what has expired, was deleted or was overwritten is served no more, is in no file of the data directory, and cannot be read
in a copy of the data that was taken before.

Each test reads its canaries in the copy first, with the keys of that time, so that not reading them later means something.
"""

import pytest

import kring
import seized
from canary import canary, files_with


class Place:
    """A room with a writer in it, on a server that a drill may start anew with a shifted clock."""

    def __init__(self, server, folder):
        self.server = server.start()
        self.folder = folder
        self.copies = 0
        steward = server.sign_in("steward")
        self.host = server.visitor(patient=True).register("host")
        self.slug = kring.open_room(steward, self.host, "drill", {"model": "registered"})
        self.writer = server.visitor(patient=True).register("writer")
        self.writer.put(f"/rooms/{self.slug}/membership", {"pseudonym": "Reed"}, expect=201)

    def thread(self, **fields):
        path = f"/rooms/{self.slug}/threads"
        return self.writer.post(path, {"title": "A quiet title", "body": "a quiet text", **fields}, expect=201).json

    def taken(self, *texts):
        """A copy of the data, in which these texts can be read with its own keys, and stand nowhere as they are."""
        self.copies += 1
        copy = seized.copy(self.server.data, self.folder / f"taken{self.copies}")
        assert set(texts) <= seized.texts(copy)
        assert files_with(copy, *texts) == set()
        return copy

    def left(self, copy, *texts):
        """Which of the texts are still in a file, or in the copy that was taken before, with the keys as they are now."""
        self.copies += 1
        now = seized.copy(self.server.data, self.folder / f"now{self.copies}")
        readable = seized.texts(now) | seized.texts(copy, keys=now)
        return {text for text in texts if text in readable or files_with(self.server.data, text)}

    def everything_says_nothing_of(self, texts, thread):
        """No read of the writer, who sees the most, gives any of the texts."""
        paths = [f"/rooms/{self.slug}/threads", f"/threads/{thread['id']}", f"/threads/{thread['id']}/posts",
                 f"/posts/{thread['first_post']['id']}", "/account/notices"]
        for client in (self.writer, self.host):
            for path in paths:
                answer = client.get(path)
                assert not any(text.encode() in answer.raw for text in texts), f"{path}: {answer}"


@pytest.fixture
def place(make_server, tmp_path):
    return Place(make_server("--demo"), tmp_path)


def purge(server):
    finished = kring.run("purge", "--data", server.data)
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_an_expired_text_is_served_no_more_and_then_in_no_file(place):
    title, body, warning, reply = canary(), canary(), canary(), canary()
    texts = (title, body, warning, reply)
    thread = place.thread(title=title, body=body, content_warning=warning, expires_in_days=1)
    answer = {"body": reply, "expires_in_days": 1}
    post = place.writer.post(f"/threads/{thread['id']}/posts", answer, headers={"Idempotency-Key": canary()}, expect=201)
    kept = place.thread(body=canary())
    copy = place.taken(*texts)
    assert place.writer.get(f"/posts/{post['id']}").status == 200

    place.server.stop()
    place.server.start("--demo", "--clock-offset", "2")
    for path in (f"/posts/{post['id']}", f"/posts/{thread['first_post']['id']}"):
        place.writer.get(path, expect=404)
    place.everything_says_nothing_of(texts, thread)

    purge(place.server)
    assert place.left(copy, *texts) == set()
    place.writer.get(f"/posts/{kept['first_post']['id']}", expect=200)


def test_a_rooms_own_retention_ends_a_text_too(place):
    """Also one that was written before: a shorter one is announced for a week."""
    body = canary()
    thread = place.thread(body=body)
    copy = place.taken(body)
    post = f"/posts/{thread['first_post']['id']}"
    place.host.put(f"/rooms/{place.slug}/retention", {"keep_days": 3, "from": "post"}, expect=200)
    place.server.stop()
    place.server.start("--demo", "--clock-offset", "6")
    purge(place.server)
    assert place.left(copy, body), "purged before its time"
    place.writer.get(post, expect=200)
    place.server.stop()
    place.server.start("--demo", "--clock-offset", "8")
    kring.wait_for(lambda: place.writer.get(post).status == 404)
    purge(place.server)
    assert place.left(copy, body) == set()


def test_what_its_author_deletes_is_gone_from_the_files(place):
    title, body, reply = canary(), canary(), canary()
    thread = place.thread(title=title, body=body)
    post = place.writer.post(f"/threads/{thread['id']}/posts", {"body": reply}, expect=201)
    place.host.post(f"/threads/{thread['id']}/posts", {"body": "an answer that stays"}, expect=201)
    copy = place.taken(title, body, reply)
    place.writer.delete(f"/posts/{post['id']}", expect=204)
    place.writer.delete(f"/posts/{thread['first_post']['id']}", expect=204)
    place.everything_says_nothing_of((title, body, reply), thread)
    assert place.left(copy, title, body, reply) == set(), "the answer comes when the keys are destroyed, before any purge"
    purge(place.server)
    assert place.left(copy, title, body, reply) == set()


def test_what_an_edit_replaced_is_gone_from_the_files(place):
    before, after = canary(), canary()
    thread = place.thread(body=before)
    copy = place.taken(before)
    place.writer.patch(f"/posts/{thread['first_post']['id']}", {"body": after}, expect=200)
    purge(place.server)
    assert place.left(copy, before, after) == {after}


def test_a_crash_between_leaves_nothing_behind_and_no_server_is_needed(place):
    body = canary()
    thread = place.thread(body=body)
    copy = place.taken(body)
    place.writer.delete(f"/posts/{thread['first_post']['id']}", expect=204)
    # The crash keeps the log of commits as it was, with the sealed text in it.
    place.server.kill()
    assert place.left(copy, body) == set()
    purge(place.server)
    assert place.left(copy, body) == set()


def test_the_secrets_of_an_account_are_in_no_file(place):
    passphrase = f"{canary()} {canary()}"
    account = place.server.visitor(patient=True).register("vault", passphrase)
    secret = [account.token, passphrase, *account.recovery_codes]
    assert len(account.recovery_codes) == 10
    place.server.stop()
    assert files_with(place.server.data, *secret) == set()
    assert files_with(place.server.data, account.name), "the name would be found, so the secrets would be too"


@pytest.mark.parametrize("posts", ["erase", "keep"])
def test_an_erased_account_is_gone_from_the_files_and_from_older_copies(place, posts):
    title, body, held, name, answer = canary(), canary(), canary(), canary()[:30], canary()
    place.writer.patch(f"/rooms/{place.slug}/membership", {"pseudonym": name}, expect=200)
    thread = place.thread(title=title, body=body)
    place.writer.post(f"/threads/{thread['id']}/posts", {"body": f"{held} at www.example.org"}, expect=202)
    place.host.post(f"/threads/{thread['id']}/posts", {"body": answer}, expect=201)
    copy = place.taken(title, body, name, answer)
    place.writer.post("/account/erasure", {"passphrase": kring.PASSPHRASE, "posts": posts}, expect=202)
    place.writer.get("/account", expect=401)
    # The answer comes when the keys are destroyed; the crash keeps the log of commits as it was.
    place.server.kill()
    assert place.left(copy, title, body, f"{held} at www.example.org", name, answer) == \
        ({title, body, answer} if posts == "keep" else {answer})
    purge(place.server)
    place.server.start("--demo")
    assert files_with(place.server.data, place.writer.name) == set()
    kept = place.host.get(f"/threads/{thread['id']}/posts", expect=200)["items"]
    assert [post["author"]["former"] for post in kept] == [posts == "keep", False]
