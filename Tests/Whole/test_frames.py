"""What every page of the client has around it: there is no build step, so the same frame stands in each file, and stays the same here."""

import re

import kring

PUBLIC = kring.ROOT / "Public"
# Where a page may differ from the directory's: its title, its own script, and these.
WIDE = {"index.html", "queue.html"}
QUEUES = {"queue.html", "steward.html"}
QUEUE_STYLE = '    <link rel="stylesheet" href="styles/queue.css">\n'


def frame(name, page):
    """The page without what is its own."""
    page = page.replace(f'src="scripts/pages/{name.removesuffix(".html")}.js"', 'src="its own"', 1)
    page = re.sub(r"<title>[^<]+ · Kring</title>", "<title>its own</title>", page, count=1)
    if name in QUEUES:
        page = page.replace(QUEUE_STYLE, "", 1)
    if name in WIDE:
        page = page.replace(' aria-busy="true" class="wide">', ' aria-busy="true">', 1)
    return page


def read():
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(PUBLIC.glob("*.html"))}


def differing(pages):
    ours = frame("index.html", pages["index.html"])
    return [name for name, page in pages.items() if frame(name, page) != ours]


def test_every_page_has_the_same_frame():
    pages = read()
    assert len(pages) > 10 and not differing(pages)
    for name in pages:
        assert (PUBLIC / "scripts/pages" / name.replace(".html", ".js")).is_file(), name
    # What all of them have, so that they are not alike in lacking it.
    for part in ('class="skip" href="#main"', 'id="leave" href="https://www.wikipedia.org/" rel="noreferrer"', "scripts/leave.js",
                 '<footer class="foot">', '<meta name="referrer" content="no-referrer">', "<noscript>", 'lang="nl"', 'lang="de"', 'lang="fr"'):
        assert pages["index.html"].count(part) == 1, part


def test_a_frame_that_differs_is_seen():
    pages = read()
    for name, old, new in (
        ("room.html", ' rel="noreferrer"', ""), ("thread.html", "Im Notfall: 112", "Im Notfall: 110"), ("log.html", QUEUE_STYLE[:-1], ""),
        ("queue.html", '<a class="skip"', '<a class="skipped"'), ("privacy.html", "pages/privacy.js", "pages/log.js"),
        ("notices.html", 'aria-busy="true"', 'aria-busy="true" class="wide"'), ("receipt.html", "<title>", "<title><!-- -->"),
    ):
        changed = pages[name].replace(old, new) if old in pages[name] else pages[name].replace("</head>", f"{old}\n</head>")
        assert changed != pages[name] and differing(pages | {name: changed}) == [name], name
