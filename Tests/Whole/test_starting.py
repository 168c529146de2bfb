"""Starting and stopping: what an operator sees first, and what the program says when it cannot start."""

import os
import re
import shutil
import socket
import subprocess

import pytest

import kring
from canary import files_with

MODELS = {"open", "readable", "registered", "conditional", "restricted", "closed"}


def said(finished):
    """What a command said, all of it, when it ended."""
    return (finished.stdout + finished.stderr).strip()


def answer_to_passphrase(finished):
    """What a command said after it had asked for a passphrase."""
    return said(finished).splitlines()[-1]


def assert_one_sentence(text, *words):
    """One line a person can act on: it has the words, and nothing of the program's inside."""
    assert len(text.splitlines()) == 1, text
    for word in words:
        assert str(word).lower() in text.lower(), f"{word!r} is not in {text!r}"
    for inside in ("fatal error", "error domain", ".swift:", "errno", "optional("):
        assert inside not in text.lower(), text


def test_it_says_that_it_is_alive_and_ready(demo):
    for path in ("//healthz", "//readyz"):
        assert demo.visitor().get(path).status == 200


def test_a_stop_ends_well_and_the_data_stay(make_server):
    server = make_server("--demo").start()
    before = {room["slug"] for room in server.visitor().items("/rooms")}
    assert server.stop() == 0
    server.start()
    assert before and {room["slug"] for room in server.visitor().items("/rooms")} == before


def test_a_taken_port_is_said_in_one_sentence(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        finished = kring.run("serve", "--data", tmp_path / "data", "--port", port)
    assert finished.returncode != 0
    assert_one_sentence(said(finished), port)


def test_a_second_server_on_the_same_data_is_refused(make_server):
    first = make_server("--demo").start()
    finished = kring.run("serve", "--data", first.data, "--port", kring.free_port())
    assert finished.returncode != 0
    assert_one_sentence(said(finished), first.data)
    assert first.visitor().get("//readyz").status == 200


def test_an_unwritable_data_directory_is_said_in_one_sentence():
    # A place where not even root can make a directory.
    finished = kring.run("serve", "--data", "/proc/kring", "--port", kring.free_port())
    assert finished.returncode != 0
    assert_one_sentence(said(finished), "/proc/kring")


def test_the_clock_is_shifted_for_drills_only(make_server, tmp_path):
    finished = kring.run("serve", "--data", tmp_path / "other", "--port", kring.free_port(), "--clock-offset", 2)
    assert finished.returncode != 0
    assert_one_sentence(said(finished), "--clock-offset")
    assert make_server("--clock-offset", "2", KRING_TESTING="1").start().visitor().get("//readyz").status == 200


def test_the_life_of_a_key_copy_is_a_number_of_days_and_counts_for_each_room(make_server, tmp_path):
    for wrong in ("0", "366", "1.5", "a week", ""):
        finished = kring.run("serve", "--data", tmp_path / "data", KRING_KEY_COPY_DAYS=wrong)
        assert finished.returncode != 0
        assert_one_sentence(said(finished), "KRING_KEY_COPY_DAYS", "from 1 to 365")
    for days, options in ((1, {}), (30, {"KRING_KEY_COPY_DAYS": "30"})):
        server = make_server("--demo", **options).start()
        retention = server.visitor().get("/rooms")["items"][0]["retention"]
        server.stop()
        assert retention["longest_life_days"] == retention["keep_days"] + days + 1


def made_steward(finished, stem):
    """The sign-in name and the one-time codes' secret, as the command printed them."""
    assert finished.returncode == 0, said(finished)
    [name] = set(re.findall(rf"\b{stem}-\d+\b", finished.stdout))
    [secret] = re.findall(r"\b[A-Z2-7]{32}\b", finished.stdout)
    return name, secret


def can_sign_in_as_steward(server, name, secret):
    account = server.visitor(patient=True).sign_in(name, secret=secret).get("/account", expect=200)
    return account["roles"] == ["steward"] and account["totp"]


def test_a_site_is_set_up_and_gets_further_stewards(make_server):
    server = make_server()
    setup = kring.run("setup", "--data", server.data, "--steward-stem", "anker", input=kring.PASSPHRASE + "\n")
    first = made_steward(setup, "anker")
    again = kring.run("setup", "--data", server.data, "--steward-stem", "tweede", input=kring.PASSPHRASE + "\n")
    assert again.returncode != 0
    assert_one_sentence(answer_to_passphrase(again), "set up already")
    added = kring.run("steward", "add", "--data", server.data, "--stem", "haven", input=kring.PASSPHRASE + "\n")
    second = made_steward(added, "haven")
    server.start()
    assert can_sign_in_as_steward(server, *first) and can_sign_in_as_steward(server, *second)
    server.visitor().post("/sessions", {"name": first[0], "passphrase": kring.PASSPHRASE}, expect=401)
    assert list(server.visitor().items("/rooms")) == [], "a site that is set up is empty"


def test_what_setup_prints_is_what_a_steward_needs(make_server):
    server = make_server()
    setup = kring.run("setup", "--data", server.data, "--steward-stem", "anker", input=kring.PASSPHRASE + "\n")
    name, secret = made_steward(setup, "anker")
    recovery_codes = re.findall(r"\b[0-9a-z]{4}(?:-[0-9a-z]{4}){5}\b", setup.stdout)
    assert len(set(recovery_codes)) == 10
    server.start()
    steward = server.visitor().sign_in(name, secret=secret)
    account = steward.get("/account", expect=200)
    assert account["totp"] and account["totp_required_from"] and account["recovery_codes_left"] == 10
    steward.get("/bans", expect=200)
    # One code alone gives the account back. What stewards do waits until one-time codes are on again.
    recovered = {"recovery_code": recovery_codes[-1], "passphrase": "another lantern in the orchard"}
    steward.token = server.visitor().post("/recoveries", recovered, expect=201)["token"]
    assert steward.get("/bans", expect=403)["unmet"] == ["one_time_codes"]
    again = steward.post("/account/totp", expect=201)["secret"]
    steward.put("/account/totp", {"one_time_code": kring.one_time_code(again)}, expect=204)
    steward.get("/bans", expect=200)
    assert server.stop() == 0
    assert files_with(server.data, secret, again, *recovery_codes, kring.PASSPHRASE) == set(), "kept sealed or as hashes"
    assert files_with(server.data, name), "the search sees what is kept"
    assert not [word for word in (name, secret, again, *recovery_codes) if word in server.log_text()]


@pytest.mark.parametrize("command", [("steward", "add"), ("purge",)])
def test_a_mistyped_path_makes_no_site(tmp_path, command):
    place = tmp_path / "mistyped"
    refused = kring.run(*command, "--data", place, input=kring.PASSPHRASE + "\n")
    assert refused.returncode != 0
    assert_one_sentence(said(refused), place, "kring setup")
    assert not place.exists()


@pytest.mark.parametrize("passphrase, why", [
    ("too short", "15"), ("ankerankeranker", "easily guessed"), ("qwertyuiopasdfgh", "easily guessed")])
def test_a_short_or_common_passphrase_makes_no_steward(tmp_path, passphrase, why):
    refused = kring.run("setup", "--data", tmp_path / "data", "--steward-stem", "anker", input=passphrase + "\n")
    assert refused.returncode != 0
    assert_one_sentence(answer_to_passphrase(refused), why)
    assert "Sign-in name" not in refused.stdout


def test_everyone_of_the_demonstration_can_sign_in_as_what_the_file_says(demo):
    cast = demo.accounts()
    steward = demo.sign_in("steward")
    rooms = {room["slug"]: room for room in steward.items("/rooms")}
    assert {room["access"]["model"] for room in rooms.values()} >= MODELS - {"closed"}
    by_room = {}
    for one in cast:
        account = demo.visitor(patient=True).sign_in_as(one).get("/account", expect=200)
        if one["role"] == "steward":
            assert account["roles"] == ["steward"]
        elif one["role"] != "newcomer":
            [membership] = [held for held in account["memberships"] if held["room"] == one["room"]]
            assert (membership["role"], membership["state"]) == (one["role"], "admitted")
            by_room.setdefault(one["room"], []).append(one["role"])
    assert {"steward", "newcomer"} <= {one["role"] for one in cast}
    assert len(by_room) >= len(MODELS)
    for room, roles in by_room.items():
        assert roles.count("facilitator") >= 1 and roles.count("moderator") >= 2 and roles.count("member") >= 2, (room, roles)


def test_the_demonstration_has_a_room_of_each_model_with_something_to_read(demo):
    models = {}
    for one in demo.accounts():
        if one["role"] == "facilitator":
            facilitator = demo.visitor(patient=True).sign_in(one["name"], one["passphrase"])
            model = facilitator.get(f"/rooms/{one['room']}/access", expect=200)["model"]
            models[model] = list(facilitator.items(f"/rooms/{one['room']}/threads"))
    assert set(models) >= MODELS
    assert all(models.values()), {model: len(threads) for model, threads in models.items()}


@pytest.fixture
def tools(tmp_path):
    """A folder with what a fresh Debian has of what deploy/up calls, and no Swift."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("bash", "env", "dirname", "realpath", "mkdir", "id", "cut", "cat", "sed", "head", "dpkg-query"):
        (folder / tool).symlink_to(shutil.which(tool))
    return folder


def up(tools, tmp_path, **environment):
    environment = {**os.environ, "PATH": str(tools), "KRING_DATA": str(tmp_path / "data"), **environment}
    return subprocess.run([kring.ROOT / "deploy/up"], env=environment, text=True, capture_output=True, timeout=60)


def test_the_start_command_says_that_swift_is_missing(tools, tmp_path):
    finished = up(tools, tmp_path, KRING_PORT=str(kring.free_port()))
    assert finished.returncode != 0
    assert_one_sentence(said(finished), "Swift is missing", "6.3")


def test_the_start_command_says_that_swift_is_too_old(tools, tmp_path):
    (tools / "swift").write_text("#!/bin/sh\necho 'Swift version 6.2.4 (swift-6.2.4-RELEASE)'\n".replace("/bin/sh", shutil.which("sh")))
    (tools / "swift").chmod(0o755)
    finished = up(tools, tmp_path, KRING_PORT=str(kring.free_port()))
    assert finished.returncode != 0
    assert_one_sentence(said(finished), "6.2 is too old", "6.3")


def test_the_start_command_says_that_the_port_is_taken(tools, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        finished = up(tools, tmp_path, KRING_PORT=str(port))
    assert finished.returncode != 0
    assert_one_sentence(said(finished), f"port {port} is taken", "KRING_PORT")


def test_the_start_command_says_that_it_cannot_write(tools, tmp_path):
    finished = up(tools, tmp_path, KRING_DATA="/proc/kring", KRING_PORT=str(kring.free_port()))
    assert finished.returncode != 0
    assert_one_sentence(said(finished), "/proc/kring cannot be written", "KRING_DATA")
