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


def test_no_file_is_longer_than_a_reader_can_hold():
    read = [*sources(), *client("scripts/*.js", "styles/*.css")]
    long = [f"{path.relative_to(ROOT)}: {count}" for path in read if (count := len(text(path).splitlines())) > LIMIT]
    assert not long


def test_nothing_is_left_to_be_done():
    assert not lines_with(r"\b(TODO|FIXME|XXX)\b", [*sources(), *tracked("Public", "Schema", "deploy/*.sh", "deploy/up")])


def test_no_error_is_swallowed():
    assert not lines_with(r"\btry\?", sources())


# Where stopping the program is right: a broken library must not go on to send what is not protected, and the names of
# headers are made at start, out of this code alone.
STOPS = ("Sources/Vault/Libcrypto.swift:", "Sources/Forum/Api/Exchange.swift:", "Sources/Forum/Memberships/SpoofChecker.swift:")


def test_a_request_never_ends_the_process():
    stops = lines_with(r"\b(fatalError|preconditionFailure|try!)", sources())
    assert not [line for line in stops if not line.startswith(STOPS)]


def test_no_path_of_one_machine_is_in_the_tree():
    # Spelled in two parts, so that this file does not find itself.
    pattern = r"(^|[^A-Za-z0-9._-])/(" + "|".join(["wo" + "rk", "ro" + "ot", "ho" + "me"]) + r")/[A-Za-z.]"
    paths = [path for path in tracked() if path.suffix not in {".png", ".jpg", ".ico", ".woff2"}]
    assert not lines_with(pattern, paths)


def client(*patterns):
    paths = tracked(*(f"Public/{pattern}" for pattern in patterns))
    assert paths, f"there is no {patterns} in Public: these rules would hold for nothing"
    return paths


def test_the_client_makes_no_markup_out_of_text():
    makers = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment", "DOMParser",
              r"document\.write", "eval", "new Function"]
    assert not lines_with(rf"\b({'|'.join(makers)})\b", client("*.js", "*.html"))


def test_the_client_has_no_inline_script_or_style():
    pages = client("*.html")
    assert not lines_with(r"<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:", pages)
    assert not lines_with(r"<script(?![^>]*\ssrc=)[^>]*>", pages)


def test_the_client_asks_nobody_else():
    # Where leaving at once leads to, and the name of SVG, which no browser fetches.
    allowed = {"https://www.wikipedia.org/", "http://www.w3.org/2000/svg"}
    for path in client("*.js", "*.html", "*.css", "*.svg", "*.webmanifest"):
        urls = set(re.findall(r"""(?:https?:|wss?:|(?<=["'(]))//[\w.-]+\.[a-z]{2,}[^\s"'`<>)]*""", text(path)))
        assert urls <= allowed, f"{path.relative_to(ROOT)}: {urls - allowed}"


def words(language):
    """The client's texts: key to the rest of its entry, as it stands in the language's files."""
    parts = client(f"words/{language}/*.js")
    together = text(ROOT / f"Public/words/{language}.js")
    assert all(f'from "./{language}/{part.name}"' in together for part in parts), f"{language}.js leaves a part out"
    entries = re.split(r"""^ {4}(?:"([^"]+)"|(\w+)):""", "\n".join(map(text, parts)), flags=re.MULTILINE)[1:]
    keys = [quoted or bare for quoted, bare in zip(entries[0::3], entries[1::3])]
    assert len(keys) == len(set(keys)) > 100, [key for key in keys if keys.count(key) > 1]
    return dict(zip(keys, entries[2::3]))


LANGUAGES = {"en", "nl", "de", "fr"}


def places(entry):
    return set(re.findall(r"\{\w+\}", entry))


def forms(entry):
    """What the number decides, as {one, other}; nothing where the text is one."""
    return sorted(re.findall(r'(?<=[{,\s])(\w+): "', entry))


def strings(entry):
    return re.findall(r'"([^"]*)"', entry)


def faults(english, other):
    """What another language's texts lack that the English ones have: keys, places for values, forms for numbers, or being translated."""
    found = [f"{key} is in one language only" for key in english.keys() ^ other.keys()]
    for key in english.keys() & other.keys():
        if places(english[key]) != places(other[key]):
            found.append(f"{key} has other places")
        if forms(english[key]) != forms(other[key]):
            found.append(f"{key} has other forms")
        # Single words, such as "Code", can be the same in both.
        if strings(english[key]) == strings(other[key]) and " " in strings(english[key])[0]:
            found.append(f"{key} is English still")
    return found


def test_every_language_has_every_text_with_the_same_places_and_forms():
    offered = re.findall(r"(\w+): \"", re.search(r"languages = \{(.*?)\}", text(ROOT / "Public/scripts/words.js"))[1])
    assert set(offered) == LANGUAGES
    english = words("en")
    assert any(forms(entry) == ["one", "other"] for entry in english.values())
    for language in LANGUAGES - {"en"}:
        assert not faults(english, words(language)), language


def test_every_fault_of_a_translation_is_seen():
    english, german = words("en"), words("de")
    assert not faults(english, german)
    for wrong in (
        {key: entry for key, entry in german.items() if key != "leave"},
        german | {"leave at last": '"Endlich weg"'},
        german | {"composer.counter": german["composer.counter"].replace("{limit}", "vielen")},
        german | {"composer.days": '"{n} Tage"'},
        german | {"composer.days": german["composer.days"].replace("one:", "eins:")},
        german | {"leave": english["leave"]},
    ):
        assert len(faults(english, wrong)) == 1


# Before these signs French has a space that does not end the line, and within its quotation marks too. Addresses have none.
UNFRENCH = re.compile(r"(?<!\u00a0)[;:!?»](?!//)|«(?!\u00a0)|'")


def test_french_signs_stand_after_a_space_that_keeps_them():
    texts = [string for entry in words("fr").values() for string in strings(entry)]
    assert not [string for string in texts if UNFRENCH.search(string)]
    for wrong in ("Besoin d’aide ?", "Besoin d’aide?", "« Partir\u00a0»", "Besoin d'aide"):
        assert UNFRENCH.search(wrong)


def test_every_text_is_used_and_every_used_text_is_there():
    scripts = "\n".join(text(path) for path in client("scripts/*.js"))
    literals = set(re.findall(r'"([^"\n]*)"', scripts))
    # `access.read.${tier}` uses each key that it may become.
    made = [re.sub(r"\\\$\\\{.*?\\\}", ".+", re.escape(template)) for template in re.findall(r"`([^`\n]*\$\{[^`\n]*)`", scripts)]
    made = [pattern for pattern in made if not pattern.startswith(".+") and re.match(r"[a-z]+\\?\.", pattern)]
    known = words("en").keys()
    assert not [key for key in known if key not in literals and not any(re.fullmatch(pattern, key) for pattern in made)]
    assert not sorted(set(re.findall(r'\bt\("([^"]+)"', scripts)) - known)
