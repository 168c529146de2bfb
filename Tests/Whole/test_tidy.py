"""Rules about the text of the project itself: what a reader of it may rely on, and what the client must never hold."""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIMIT = 250


def tracked(*patterns):
    """The files that belong to the project: known to git or about to be, and not ignored."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def text(path):
    return path.read_text(encoding="utf-8", errors="replace")


def lines_with(pattern, paths):
    """Every "file:line: text" in which the pattern occurs."""
    found = []
    for path in paths:
        for number, line in enumerate(text(path).splitlines(), 1):
            if re.search(pattern, line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}")
    return found


def sources():
    paths = tracked("Sources/*.swift")
    assert paths, "there is no Swift source: these rules would hold for nothing"
    return paths


def test_no_source_file_is_longer_than_a_reader_can_hold():
    long = [f"{path.relative_to(ROOT)}: {count}" for path in sources() if (count := len(text(path).splitlines())) > LIMIT]
    assert not long


def test_nothing_is_left_to_be_done():
    assert not lines_with(r"\b(TODO|FIXME|XXX)\b", [*sources(), *tracked("Public", "Schema", "deploy/*.sh", "deploy/up")])


def test_no_error_is_swallowed():
    assert not lines_with(r"\btry\?", sources())


def test_a_request_never_ends_the_process():
    assert not lines_with(r"\b(fatalError|preconditionFailure)\(", sources())


def test_no_path_of_one_machine_is_in_the_tree():
    # Spelled in two parts, so that this file does not find itself.
    pattern = r"(^|[^A-Za-z0-9._-])/(" + "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me"]) + r")/[A-Za-z.]"
    paths = [path for path in tracked() if path.suffix not in {".png", ".jpg", ".ico", ".woff2"}]
    assert not lines_with(pattern, paths)
