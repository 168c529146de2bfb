"""What stands at the server's edge: slow and huge requests, headers, paths that try to leave the client's folder."""

import http.client
import json
import socket
import time

import pytest

import kring

DEADLINE = 2
# Time for a busy machine to notice that a deadline has passed.
SLACK = 4
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")


@pytest.fixture(scope="module")
def hurried(tmp_path_factory):
    """A server whose deadlines are short enough to wait for."""
    folder = tmp_path_factory.mktemp("hurried")
    server = kring.Server(folder / "data", "--demo", KRING_TESTING="1", KRING_DEADLINE_SECONDS=str(DEADLINE)).start()
    yield server
    server.kill()


def connect(server, **options):
    connection = socket.socket()
    for name, value in options.items():
        connection.setsockopt(socket.SOL_SOCKET, getattr(socket, name), value)
    connection.settimeout(30)
    connection.connect(("127.0.0.1", server.port))
    return connection


def seconds_until_closed(connection, drip=b""):
    """How long the server keeps the connection, while this side sends a byte now and then; None if it kept it too long."""
    began = time.monotonic()
    connection.settimeout(0.2)
    while time.monotonic() - began < DEADLINE + SLACK:
        try:
            if drip:
                connection.sendall(drip)
            if connection.recv(65536) == b"":
                return time.monotonic() - began
        except TimeoutError:
            continue
        except OSError:
            return time.monotonic() - began
    return None


def test_a_head_that_drips_is_cut_off(hurried):
    with connect(hurried) as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        assert seconds_until_closed(connection, b"a") is not None


def test_a_body_that_drips_is_cut_off(hurried):
    with connect(hurried) as connection:
        connection.sendall(f"POST {kring.API}/sessions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                           "Content-Length: 5000\r\n\r\n".encode())
        assert seconds_until_closed(connection, b" ") is not None


def test_an_idle_connection_is_closed_but_not_before_it_was_idle(hurried):
    connection = http.client.HTTPConnection("127.0.0.1", hurried.port, timeout=30)
    for _ in range(2):
        connection.request("GET", "/healthz")
        assert connection.getresponse().read() is not None
        time.sleep(DEADLINE / 4)
    assert seconds_until_closed(connection.sock) is not None


def test_a_connection_that_says_nothing_is_closed(hurried):
    with connect(hurried) as connection:
        assert seconds_until_closed(connection) is not None


def test_a_reader_who_does_not_read_is_cut_off(hurried):
    asked = 300
    length = len(hurried.visitor().get("/openapi.yaml", expect=200).raw)
    with connect(hurried, SO_RCVBUF=4096) as connection:
        connection.settimeout(1)
        try:
            connection.sendall(f"GET {kring.API}/openapi.yaml HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * asked)
        except TimeoutError:
            pass
        time.sleep(DEADLINE + SLACK)
        received = 0
        try:
            while part := connection.recv(1 << 20):
                received += len(part)
        except TimeoutError:
            pytest.fail(f"the connection is still open after {received} bytes")
        except OSError:
            pass
    assert received < asked * length, "all was sent in spite of the deadline"


def test_a_server_that_was_dripped_on_still_serves(hurried):
    slow = [connect(hurried) for _ in range(100)]
    for connection in slow:
        connection.sendall(b"GET /healthz HTT")
    assert hurried.visitor().get("//readyz").status == 200
    for connection in slow:
        connection.close()


def body_of(size):
    filled = json.dumps({"name": "", "passphrase": ""})
    return filled.replace('""', '"' + "a" * (size - len(filled)) + '"', 1).encode()


def test_a_body_over_the_limit_is_too_large(demo):
    visitor = demo.visitor()
    at_limit = visitor.post("/sessions", body_of(128 * 1024))
    assert at_limit.status not in (413, 500), at_limit
    over = visitor.post("/sessions", body_of(128 * 1024 + 1), expect=413)
    assert over["type"] == "/problems/too-large"


def test_a_body_over_the_limit_in_chunks_is_too_large(demo):
    connection = http.client.HTTPConnection("127.0.0.1", demo.port, timeout=30)
    chunks = (b"a" * 1024 for _ in range(200))
    connection.request("POST", kring.API + "/sessions", chunks, {"Content-Type": "application/json"}, encode_chunked=True)
    assert connection.getresponse().status == 413


def test_every_page_is_served_under_the_strict_policy(demo):
    pages = ["//", *(f"//{page.name}" for page in (kring.ROOT / "Public").glob("*.html"))]
    assert len(pages) > 3
    for page in pages:
        answer = demo.visitor().get(page, expect=200)
        assert answer.type == "text/html", page
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"


def test_answers_are_typed_and_what_belongs_to_somebody_is_not_stored(demo):
    visitor, member = demo.visitor(), demo.sign_in("member")
    for client, path in ((visitor, "/site"), (visitor, "/rooms"), (visitor, "/account"), (member, "/account"), (member, "/rooms")):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert "content-type" in headers
        if client is member:
            assert "no-store" in headers["cache-control"], path


ESCAPES = ["/../Package.swift", "/%2e%2e/Package.swift", "/..%2fPackage.swift", "/%2e%2e%2fPackage.swift", "/..%5cPackage.swift",
           "/%252e%252e%252fPackage.swift", "/words/../../Package.swift", "/words/%2e%2e/%2e%2e/Package.swift", "/./.././Package.swift",
           "/....//Package.swift", "/%c0%ae%c0%ae/Package.swift", "//etc/passwd", "/%2fetc/passwd", "/..;/Package.swift",
           "/../../../../../../../../etc/passwd", "/index.html%00/../../Package.swift", "/.git/config", "/../.git/config"]


def raw_get(server, target):
    """Sends the path as it stands: a client library would tidy it up. Gives status and body."""
    with connect(server) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while part := connection.recv(65536):
            answer += part
    head, _, body = answer.partition(b"\r\n\r\n")
    return int(head.split()[1]), body


@pytest.mark.parametrize("path", ESCAPES)
def test_no_path_leads_out_of_the_clients_folder(demo, path):
    status, body = raw_get(demo, path)
    assert status in (400, 404), (path, status)
    assert b"swift-tools-version" not in body and b"root:" not in body and b"[core]" not in body


def test_control_the_same_way_of_asking_finds_what_is_there(demo):
    status, body = raw_get(demo, "/index.html")
    assert status == 200 and b"<html" in body
