"""Backup and restore: copies are made while people write; what is restored is what was there, less all that was taken back since."""

import pathlib
import shutil
import stat

import pytest

import kring
from backup import ROOM, Community, Load, backup, command, visible

CLOSED = {"read": "admitted", "write": "admitted", "conditions": [{"kind": "vetting", "questions": ["Why?"]}]}
REASON = {"rule": "Be kind", "text": "It was not kind."}


@pytest.fixture
def community(make_server):
    return Community(make_server("--demo").start())


def restore(copy, keys, target, *more, status=0, **environment):
    return command("restore", "--from", copy, "--keys", keys, "--data", target, *more, status=status, **environment)


def again(person, server, name=None):
    """The same person on a restored site, where everybody signs in anew."""
    client = server.visitor(patient=True).sign_in(name or person.name)
    client.member = getattr(person, "member", None)
    return client


def expected(before, after):
    """What a restored site shows of what was seen before the backup: what still stands unchanged."""
    return {post: seen for post, seen in before.items() if after.get(post) == seen}


def test_a_copy_made_while_people_write_is_restored_as_it_was(community, make_server, tmp_path):
    threads = [community.thread(writer, f"thread {n} of {writer.name}")[0] for n in range(3) for writer in community.writers]
    for number in range(30):
        community.reply(community.writers[number % 3], threads[number % 9], f"reply {number}")
    before = visible(community.host)
    load = Load(community, threads[0])
    kring.wait_for(lambda: len(load.written) > 10)
    begun = len(load.written)
    copy = backup(community.server.data, tmp_path / "backup")
    under_way = len(load.written) - begun
    kring.wait_for(lambda: len(load.written) > begun + under_way + 10)
    written = load.finish()
    after = visible(community.host)
    assert under_way > 0, "nobody wrote while the copy was made"
    community.server.stop()

    said = restore(copy, community.server.data, tmp_path / "new")
    server = make_server("--demo", data="new").start()
    now = visible(again(community.host, server))
    assert before == expected(before, after), "nothing was taken back"
    assert {post: seen for post, seen in now.items() if post in before} == before
    assert all(after[post] == seen for post, seen in now.items())
    assert set(written[:begun]) <= set(now), "what was acknowledged before the copy is in it"
    assert not set(now) >= set(written), "what was written after the copy is not"
    assert "sessions" in said and "written after the copy" in said
    assert command("doctor", "--data", server.data).count("bad ") == 0
    for path in (tmp_path / "new").iterdir():
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_nothing_that_was_taken_back_rises_again(community, make_server, tmp_path):
    writer, leaver, banned = community.writers
    host = community.host
    thread, opening = community.thread(writer, "an opening that stays")
    posts = {name: community.reply(writer, thread, name) for name in ("deleted", "removed", "edited", "back again", "stays")}
    of_banned = community.reply(banned, thread, "what the banned one wrote")
    reader = community.join("Reader")
    before = visible(host)
    copy = backup(community.server.data, tmp_path / "backup")

    writer.delete(f"/posts/{posts['deleted']}", expect=204)
    community.reply(reader, thread, "written after the copy")
    for name in ("removed", "back again"):
        made = host.post(f"/posts/{posts[name]}/decision", {"outcome": "remove", "reason": REASON}, expect=(200, 201)).json
        if name == "back again":
            host.delete(f"/decisions/{made['id']}", expect=204)
    writer.patch(f"/posts/{posts['edited']}", {"body": "edited since"}, expect=200)
    host.post(f"/rooms/{ROOM}/members/{banned.member}/sanctions", {"kind": "banned", "reason": REASON}, expect=201)
    leaver.delete(f"/rooms/{ROOM}/membership", expect=204)
    host.put(f"/rooms/{ROOM}/members/{reader.member}/role", {"role": "moderator"}, expect=200)
    community.steward.post("/bans", {"member": reader.member, "reason": REASON}, expect=201)
    access = host.get(f"/rooms/{ROOM}/access", expect=200)
    host.put(f"/rooms/{ROOM}/access", CLOSED, headers={"If-Match": access.headers["etag"]}, expect=200)
    after = visible(host)
    # The ledger is carried over each minute, with what erases, and before a stop.
    community.server.stop()

    said = restore(copy, community.server.data, tmp_path / "new")
    server = make_server("--demo", data="new").start()
    now = visible(again(host, server))
    # The host moderates, and sees what is removed as long as it can be appealed.
    risen = [name for name in ("deleted", "removed", "edited") if now.get(posts[name], {}).get("state") == "live"]
    assert risen == []
    assert now[posts["back again"]]["state"] == "live"
    assert {post: seen for post, seen in now.items() if seen["state"] == "live"} == expected(before, after)
    assert of_banned in now and opening in now
    again(banned, server).get(f"/rooms/{ROOM}/threads", expect=(401, 403))
    for person in (writer, banned, reader):
        decision = again(person, server).get("/account/notices", expect=200)["items"][0]["decision"]
        assert decision["outcome"] == "put_again" and decision["statement"]["facts"] and decision["may_appeal_until"]
    assert again(leaver, server).get(f"/rooms/{ROOM}", expect=200)["you"]["membership"] is None
    assert again(host, server).get(f"/rooms/{ROOM}/access", expect=200)["read"] == "admitted"
    again(reader, server).get("/rooms", expect=200)
    again(reader, server).post(f"/rooms/{ROOM}/threads", {"title": "Again", "body": "Again"}, expect=403)
    server.visitor().get(f"/rooms/{ROOM}/threads", expect=(401, 403))
    assert writer.token and server.visitor(patient=True).get("/account").status == 401
    old = server.visitor()
    old.token = writer.token
    old.get("/account", expect=401)
    assert "membership" in said and "ban" in said and "can appeal" in said


def test_without_todays_keys_and_ledger_the_erased_would_rise(community, make_server, tmp_path):
    """The control of the tests above: the keys of that night bring back what the newest do not."""
    writer = community.writers[0]
    thread, _ = community.thread(writer, "an opening that stays")
    post = community.reply(writer, thread, "erased since")
    copy = backup(community.server.data, tmp_path / "backup")
    shutil.copytree(tmp_path / "backup" / "keys", tmp_path / "that-night")
    writer.delete(f"/posts/{post}", expect=204)
    backup(community.server.data, tmp_path / "backup")
    community.server.stop()
    for keys, risen in ((tmp_path / "backup" / "keys", False), (tmp_path / "that-night", True)):
        target = tmp_path / f"new-{risen}"
        restore(copy, keys, target)
        server = make_server("--demo", data=target.name).start()
        assert bool((visible(again(writer, server)).get(post) or {}).get("body")) == risen
        server.stop()


def test_only_the_newest_keys_are_kept_and_apart_from_the_data(community, tmp_path):
    folder = tmp_path / "backup"
    backup(community.server.data, folder)
    held = (folder / "keys" / "keys.sqlite").open("rb")
    backup(community.server.data, folder)
    assert held.read().strip(b"\0") == b"", "the old copy's bytes are overwritten"
    assert sorted(path.name for path in (folder / "keys").iterdir()) == ["keys.sqlite", "root.key"]
    assert [path.name[:6] for path in (folder / "data").iterdir()] == ["kring-"] * 2
    for path in [folder, *folder.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path
    keys = (community.server.data / "root.key").read_bytes()
    assert not any(keys in path.read_bytes() for path in (folder / "data").iterdir())


def test_a_backup_without_a_server_is_the_same(community, tmp_path):
    community.thread(community.writers[0], "written before")
    community.server.stop()
    said = command("backup", tmp_path / "backup", "--data", community.server.data)
    assert "different places" in said and "newest" in said
    assert "bad" not in command("doctor", "--backup", tmp_path / "backup")


def test_the_keys_can_be_kept_on_paper(community, make_server, tmp_path):
    wrapping = tmp_path / "wrapping.key"
    wrapping.write_bytes(bytes(range(32)))
    server = community.server
    server.stop()
    server.environment["KRING_WRAPPING_KEY_FILE"] = str(wrapping)
    server.start()
    community.writers = [again(writer, server) for writer in community.writers]
    community.thread(community.writers[0], "kept under a wrapped key")
    copy = backup(server.data, tmp_path / "backup", KRING_WRAPPING_KEY_FILE=str(wrapping))
    paper = command("backup", "--print", "--data", server.data, KRING_WRAPPING_KEY_FILE=str(wrapping))
    codes = [line for line in paper.splitlines() if ":" in line and "-" in line and "key:" in line]
    assert len(codes) == 2
    server.stop()
    keys = tmp_path / "backup" / "keys"
    (keys / "root.key").unlink()
    said = command("restore", "--from", copy, "--keys", keys, "--data", tmp_path / "none", status=1)
    assert "type in" in said or "wrapping" in said
    typed = "\n".join(codes).upper().replace("-", " ")
    wrong = typed.replace(typed[-1], "3" if typed[-1] == "2" else "2")
    said = command("restore", "--from", copy, "--keys", keys, "--data", tmp_path / "none", "--typed", "-", input=wrong, status=1)
    assert "line" in said.lower()
    restore(copy, keys, tmp_path / "new", "--typed", "-", input=typed)
    restored = make_server("--demo", data="new", KRING_WRAPPING_KEY_FILE=str(wrapping)).start()
    assert "kept under a wrapped key" in [seen["body"] for seen in visible(again(community.writers[0], restored)).values()]


def test_what_cannot_be_restored_is_said_and_nothing_is_made(community, tmp_path):
    copy = backup(community.server.data, tmp_path / "backup")
    keys, target = tmp_path / "backup" / "keys", tmp_path / "new"
    refusals = {}
    refusals["already"] = restore(copy, keys, community.server.data, status=1)
    refusals["stop it first"] = restore(copy, community.server.data, target, status=1)
    community.server.stop()
    refusals["400 days"] = restore(copy, keys, target, "--clock-offset", "401", status=1, KRING_TESTING="1")
    broken = pathlib.Path(shutil.copy(copy, tmp_path / "broken.sqlite"))
    flip(broken)
    refusals["Nothing was restored"] = restore(broken, keys, target, status=1)
    other = kring.Server(tmp_path / "other", "--demo").start()
    other.stop()
    refusals["no copy that kring backup made"] = restore(other.data / "kring.sqlite", other.data, target, status=1)
    refusals["does not belong"] = restore(copy, other.data, target, status=1)
    wrong = tmp_path / "wrong"
    shutil.copytree(keys, wrong)
    shutil.copy(other.data / "root.key", wrong / "root.key")
    refusals["root key does not belong"] = restore(copy, wrong, target, status=1)
    for words, said in refusals.items():
        assert words in said, said
    assert [path.name for path in target.iterdir()] == ["kring.sqlite.lock"], "what keeps two from restoring at once, and nothing else"


def test_older_keys_beside_newer_data_are_refused(community, tmp_path):
    """They open what was erased since, and do not know that it was."""
    data, folder = community.server.data, tmp_path / "backup"
    backup(data, folder)
    old = tmp_path / "old"
    shutil.copytree(folder / "keys", old)
    copy = backup(data, folder)
    assert "older than these data" in restore(copy, old, tmp_path / "new", status=1)
    community.server.stop()
    today = (data / "keys.sqlite").read_bytes()
    # Those of the newest backup, too: something may have been erased since.
    for keys in (old, folder / "keys"):
        shutil.copy(keys / "keys.sqlite", data / "keys.sqlite")
        said = command("serve", "--data", data, "--port", kring.free_port(), status=1)
        assert "older than these data" in said and "keys.sqlite" in said
    (data / "keys.sqlite").write_bytes(today)
    right = (data / "root.key").read_bytes()
    (data / "root.key").write_bytes(bytes(32))
    assert "root key does not belong" in command("serve", "--data", data, "--port", kring.free_port(), status=1)
    (data / "root.key").write_bytes(right)
    community.server.start()
    assert "root key: that of these data" in command("doctor", "--data", data)
    shutil.copy(old / "keys.sqlite", folder / "keys" / "keys.sqlite")
    assert "older than these data" in command("doctor", "--backup", folder, status=1)


def test_a_backup_is_looked_at_and_restored_where_nothing_can_be_written(community, tmp_path):
    """Also as root, to whom nothing is forbidden, it must not ask for it: what is there is there afterwards, and nothing else."""
    data, folder = community.server.data, tmp_path / "backup"
    copy = backup(data, folder)
    community.server.stop()
    before = {path: path.stat().st_mtime_ns for place in (folder, data) for path in [place, *place.rglob("*")]}
    for path in sorted(before, reverse=True):
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        assert "bad " not in command("doctor", "--backup", folder)
        restore(copy, folder / "keys", tmp_path / "new")
        # A lost site's own folder, with its lock, on a disk that was mounted to be read only.
        restore(copy, data, tmp_path / "newer")
        after = {path: path.stat().st_mtime_ns for place in (folder, data) for path in [place, *place.rglob("*")]}
    finally:
        for path in before:
            path.chmod(0o700 if path.is_dir() else 0o600)
    assert set(after) == set(before)


def flip(path):
    """Changes bytes in the middle of a file."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    for at in range(middle, middle + 512):
        content[at] ^= 0x55
    path.write_bytes(content)


def test_doctor_tells_a_good_backup_from_bad_ones(community, tmp_path):
    community.thread(community.writers[0], "looked at")
    folder = tmp_path / "backup"
    backup(community.server.data, folder)
    good = command("doctor", "--backup", folder)
    assert "texts open" in good and "bad" not in good
    before = {path: path.read_bytes() for path in folder.rglob("*.sqlite")}
    command("doctor", "--backup", folder)
    assert before == {path: path.read_bytes() for path in folder.rglob("*.sqlite")}, "it changes nothing"
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == sorted(
        [*(path.name for path in before), "root.key", "backup.lock"]), "and leaves nothing"

    other = kring.Server(tmp_path / "other", "--demo").start()
    backup(other.data, tmp_path / "other-backup")
    other.stop()
    faults = {
        "byte": lambda there: flip(next((there / "data").iterdir())),
        "key store's byte": lambda there: flip(there / "keys" / "keys.sqlite"),
        "missing keys": lambda there: (there / "keys" / "keys.sqlite").unlink(),
        "missing root key": lambda there: (there / "keys" / "root.key").unlink(),
        "other keys": lambda there: shutil.copy(tmp_path / "other-backup" / "keys" / "keys.sqlite", there / "keys" / "keys.sqlite"),
        "no data": lambda there: shutil.rmtree(there / "data"),
        "other root key": lambda there: (there / "keys" / "root.key").write_bytes(bytes(32)),
        "older keys left over": lambda there: shutil.copy(there / "keys" / "keys.sqlite", there / "keys" / "keys.sqlite.old"),
    }
    for name, fault in faults.items():
        there = tmp_path / name.replace(" ", "-").replace("'", "")
        shutil.copytree(folder, there)
        fault(there)
        assert "bad " in command("doctor", "--backup", there, status=1), name


def test_doctor_looks_at_a_running_site(community):
    assert "none is made yet" in command("doctor", "--data", community.server.data)
    (community.server.data / "restoring").mkdir(mode=0o700)
    assert "restore that was cut off" in command("doctor", "--data", community.server.data, status=1)
    (community.server.data / "restoring").rmdir()
    (community.server.data / "left-open").touch(mode=0o644)
    (community.server.data / "left-open").chmod(0o644)
    assert "left-open" in command("doctor", "--data", community.server.data, status=1)


def test_doctor_says_what_is_kept(community):
    said = command("doctor", "--privacy", "--data", community.server.data)
    known = community.server.visitor().get("/site", expect=200)["known"]
    for entry in known:
        assert entry["what"]["en"] in said and entry["how_long"]["en"] in said
    assert "account (" in said and "text (" in said
