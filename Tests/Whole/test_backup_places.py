"""Where a backup and a restore are made: apart from the site and from what is somebody else's, one at a time, and cut off anywhere."""

import os
import shutil
import sqlite3
import subprocess

import pytest

import kring
from backup import Community, backup, command, visible


@pytest.fixture
def site(make_server, tmp_path):
    """A running site, whose data directory is PLACE/site/keys."""
    (tmp_path / "place").mkdir()
    return make_server("--demo", data="place/keys").start()


def contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def restore(copy, keys, target, status=0):
    return command("restore", "--from", copy, "--keys", keys, "--data", target, status=status)


def test_a_backup_is_made_apart_from_the_site_that_it_is_of(site, tmp_path):
    """Also where its keys would come to lie where those of the site are."""
    place = site.data.parent
    (tmp_path / "link").symlink_to(place)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "data").symlink_to(site.data)
    files = sorted(path for path in place.rglob("*"))
    for running in (True, False):
        if not running:
            site.stop()
        for folder in (place, tmp_path / "link", site.data, site.data / "backup", tmp_path / "other"):
            said = command("backup", folder, "--data", site.data, status=1)
            assert "No backup was made" in said and "apart" in said
        if running:
            assert sorted(path for path in place.rglob("*")) == files
    site.start()
    assert site.visitor().get("/rooms", expect=200)["items"]
    backup(site.data, tmp_path / "backup")


def test_what_is_somebody_elses_stays_and_is_named(site, tmp_path):
    folder = tmp_path / "backup"
    for running in (True, False):
        if not running:
            site.stop()
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "keys").mkdir(parents=True)
        (folder / "keys" / "id_ed25519").write_text("a key of mine")
        assert "keys/id_ed25519 is no part of a backup" in command("backup", folder, "--data", site.data, status=1)
        assert {path.name for path in folder.rglob("*")} == {"keys", "id_ed25519"}
        (folder / "keys" / "id_ed25519").rename(tmp_path / "id_ed25519")
        backup(site.data, folder)
        (tmp_path / "id_ed25519").rename(folder / "keys" / "id_ed25519")
        assert "keys/id_ed25519 does not belong there" in command("doctor", "--backup", folder, status=1)
        assert (folder / "keys" / "id_ed25519").read_text() == "a key of mine"


def test_old_keys_are_bad(make_server, tmp_path):
    site = make_server("--demo", "--clock-offset=-40").start()
    backup(site.data, tmp_path / "backup")
    site.stop()
    assert "bad   key copy: of " in command("doctor", "--backup", tmp_path / "backup", status=1)
    assert "bad" not in command("doctor", "--backup", tmp_path / "backup", KRING_KEY_COPY_DAYS="41")
    assert "KRING_KEY_COPY_DAYS" in command("doctor", "--data", site.data)
    assert "KRING_KEY_COPY_DAYS" not in command("doctor", "--data", site.data, KRING_KEY_COPY_DAYS="41")


def test_a_copy_that_was_fetched_to_where_the_site_is_to_be_is_not_lost(site, tmp_path):
    copy = backup(site.data, tmp_path / "backup")
    site.stop()
    new = tmp_path / "new"
    for fetched in (new / "restoring", new / "fetched"):
        shutil.copytree(tmp_path / "backup" / "keys", fetched)
        shutil.copy(copy, fetched)
        before = contents(new)
        for source, keys in ((fetched / copy.name, fetched), (copy, fetched), (fetched / copy.name, tmp_path / "backup" / "keys")):
            assert "lies in" in restore(source, keys, new, status=1)
        assert contents(new) == before
        fetched.rename(tmp_path / fetched.name)
        restore(copy, tmp_path / fetched.name, tmp_path / f"from-{fetched.name}")


def test_of_two_restores_into_one_directory_one_is_done(site, tmp_path):
    copy = backup(site.data, tmp_path / "backup")
    site.stop()
    arguments = [kring.binary(), "restore", "--from", copy, "--keys", site.data, "--data", tmp_path / "new"]
    for _ in range(3):
        shutil.rmtree(tmp_path / "new", ignore_errors=True)
        both = [subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=kring.settings({}))
                for _ in range(2)]
        said = [one.communicate()[0] for one in both]
        assert sorted(one.returncode for one in both) == [0, 1], said
        refused = next(words for one, words in zip(both, said) if one.returncode)
        assert "already" in refused and "rror domain" not in refused, said
        assert "bad " not in command("doctor", "--data", tmp_path / "new")


def test_a_restore_that_was_cut_off_starts_no_empty_site(make_server, tmp_path):
    """Its steps, one after another, taken back from a restored site: so they lie there when it was cut off."""
    community = Community(make_server("--demo").start())
    _, post = community.thread(community.writers[0], "still there")
    copy = backup(community.server.data, tmp_path / "backup")
    community.server.stop()
    new = tmp_path / "new"
    for step, aside in enumerate((["kring.sqlite", "keys.sqlite", "root.key"], ["kring.sqlite", "keys.sqlite"], ["kring.sqlite"], [])):
        shutil.rmtree(new, ignore_errors=True)
        restore(copy, community.server.data, new)
        (new / "restored").mkdir(mode=0o700)
        for name in aside:
            os.rename(new / name, new / "restored" / name)
        if aside:
            before = contents(new)
            for call in (["serve", "--port", str(kring.free_port())], ["setup"], ["purge"], ["doctor"], ["backup", tmp_path / "none"]):
                assert "run kring restore again" in command(*call, "--data", new, input=kring.PASSPHRASE + "\n", status=1), (step, call)
            assert contents(new) == before and not (tmp_path / "none").exists()
            assert "was done but for the names" in restore(copy, community.server.data, new)
        else:
            assert "a site in" in restore(copy, community.server.data, new, status=1)
        server = make_server("--demo", data="new").start()
        assert post in visible(server.visitor(patient=True).sign_in(community.host.name)), step
        server.stop()
        assert "bad " not in command("doctor", "--data", new)


def test_a_restore_that_was_cut_off_earlier_is_begun_anew(site, tmp_path):
    copy = backup(site.data, tmp_path / "backup")
    site.stop()
    draft = tmp_path / "new" / "restoring"
    draft.parent.mkdir(mode=0o700)
    draft.mkdir(mode=0o700)
    for name in ("kring.sqlite", "keys.sqlite.part"):
        (draft / name).write_bytes(b"half of it")
    assert "run kring restore again" in command("serve", "--data", tmp_path / "new", "--port", str(kring.free_port()), status=1)
    restore(copy, site.data, tmp_path / "new")
    assert "bad " not in command("doctor", "--data", tmp_path / "new")


def test_under_the_keys_of_a_lost_database_no_empty_site_is_started(site):
    database = site.data / "kring.sqlite"
    site.stop()
    lost = database.read_bytes()
    database.unlink()
    for call in (["serve", "--port", str(kring.free_port())], ["setup"]):
        said = command(*call, "--data", site.data, input=kring.PASSPHRASE + "\n", status=1)
        assert "Put kring.sqlite back" in said and not database.exists()
    database.write_bytes(lost)
    database.chmod(0o600)
    site.start()
    site.stop()
    # As a first start leaves it that is cut off before there is a database: of no site as yet.
    database.unlink()
    with sqlite3.connect(site.data / "keys.sqlite") as keys:
        keys.execute("DELETE FROM key WHERE number > 0")
        keys.execute("DELETE FROM backup")
    keys.close()
    command("setup", "--data", site.data, input=kring.PASSPHRASE + "\n")
