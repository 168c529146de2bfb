"""What all tests of the whole program share: the order of the files, and the binary."""

import os
import pathlib

import pytest

# The contract is checked against every exchange that the others recorded, so it comes last.
LAST = "test_contract.py"


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.path.name == LAST)


def pytest_configure(config):
    binary = pathlib.Path(os.environ.get("KRING_BINARY", ".build/debug/kring"))
    if not binary.is_file():
        pytest.exit(f"There is no program at {binary}: run swift build first, or set KRING_BINARY.", returncode=3)
    os.environ["KRING_BINARY"] = str(binary.resolve())
