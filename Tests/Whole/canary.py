"""Canaries: texts that stand nowhere else, to be looked for where they must not be."""

import secrets


def canary():
    return "canary" + secrets.token_hex(10)


def files_with(data, *canaries):
    """The files, whatever they are, in whose bytes one of the canaries stands; capitals and UTF-16 count too."""
    found = set()
    for path in data.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for text in canaries:
                if any(form in content for form in (text.encode(), text.upper().encode(), text.encode("utf-16-le"))):
                    found.add((path.name, text))
    return found
