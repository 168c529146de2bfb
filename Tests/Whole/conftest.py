"""What all tests of the whole program share: the order of the files, the binary, and servers that are always stopped."""

import os
import pathlib

import pytest

import kring

# The contract is checked against every exchange that the others recorded, so it comes last.
LAST = "test_contract.py"


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.name == LAST)


def pytest_configure(config):
    binary = pathlib.Path(kring.binary())
    if not binary.is_file():
        pytest.exit(f"There is no program at {binary}: run swift build first, or set KRING_BINARY.", returncode=3)
    os.environ["KRING_BINARY"] = str(binary.resolve())


@pytest.fixture
def make_server(tmp_path):
    """Makes servers on data directories of their own; what still runs when the test is over is ended."""
    servers = []

    def make(*options, data="data", port=None, **environment):
        servers.append(kring.Server(tmp_path / data, *options, port=port, **environment))
        return servers[-1]

    yield make
    for server in servers:
        server.kill()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration community that the tests of one file share."""
    server = kring.Server(tmp_path_factory.mktemp("demo") / "data", "--demo").start()
    yield server
    server.kill()
