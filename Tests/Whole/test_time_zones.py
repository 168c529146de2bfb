"""What ends, ends by UTC: a server that is moved between time zones a day apart keeps a post neither longer nor shorter."""

import pathlib

import pytest

import kring

EAST, WEST = "EAST-14", "WEST11"


def restart(server, zone, days=0):
    server.stop()
    server.environment["TZ"] = zone
    server.start("--demo", *(["--clock-offset", str(days)] if days else []))
    assert f"TZ={zone}".encode() in pathlib.Path(f"/proc/{server.process.pid}/environ").read_bytes().split(b"\0")


@pytest.mark.parametrize("written, read", [(EAST, WEST), (WEST, EAST)])
def test_a_post_ends_a_day_after_it_was_written_wherever_the_server_stands(make_server, written, read):
    server = make_server("--demo", TZ=written).start()
    host = server.visitor(patient=True).register("host")
    slug = kring.open_room(server.sign_in("steward"), host, "travels", {"model": "open"})
    opening = {"title": "For a day", "body": "It is late here.", "expires_in_days": 1}
    thread = host.post(f"/rooms/{slug}/threads", opening, expect=201).json
    post = f"/posts/{thread['first_post']['id']}"
    for zone in (read, written):
        restart(server, zone)
        assert server.visitor().get(post).json["expires_at"] == thread["first_post"]["expires_at"]
        assert server.visitor().get("/site").status == 200
    for zone in (read, written):
        restart(server, zone, days=1)
        assert server.visitor().get(post).status == 404
