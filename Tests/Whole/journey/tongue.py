"""What a page says, and whether it says it in the language that it is in: no key without words, no English left over."""

import functools
import json
import re

import kring

WORDS = kring.ROOT / "Public/words"

# Everything that is read out or seen: the text of the page, and the names that controls have for those who listen.
SAID = """() => {
    const said = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest("noscript, script, style, [hidden], option")) said.push(walker.currentNode.data);
    }
    for (const element of document.querySelectorAll("body *")) {
        for (const name of ["aria-label", "title", "placeholder", "alt"]) said.push(element.getAttribute(name) ?? "");
    }
    return [document.title, ...said].map((text) => text.trim()).filter(Boolean);
}"""


@functools.cache
def words(language):
    """The texts of a language by their keys; what the number decides is a list of its forms."""
    found = {}
    for path in sorted((WORDS / language).glob("*.js")):
        entries = re.split(r"""^ {4}(?:"([^"]+)"|(\w+)):""", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        for quoted, bare, entry in zip(entries[0::3], entries[1::3], entries[2::3]):
            forms = [json.loads(text) for text in re.findall(r'"[^"]*"', entry)]
            found[quoted or bare] = forms[0] if len(forms) == 1 else forms
    assert len(found) > 100, language
    return found


def sentences(language):
    """As they come to stand on a page: each paragraph by itself."""
    texts = [form for text in words(language).values() for form in ([text] if isinstance(text, str) else text)]
    return {part.strip() for text in texts for part in text.split("\n\n")}


@functools.cache
def english(language):
    """What would be English on a page of this language. Places for values take any; what is nothing but a place says nothing."""
    only = [text for text in sentences("en") - sentences(language) if re.search(r"[a-z]{2}", re.sub(r"\{\w+\}", "", text))]
    return re.compile("|".join(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in only))


def faults(said, language):
    """What of it is a key, or English."""
    keys = words("en").keys() - sentences(language) - sentences("en")
    found = [text for text in said if text in keys]
    return found if language == "en" else found + [text for text in said if english(language).fullmatch(text)]


def speaks(person, language):
    """Looks at the whole page as it stands."""
    assert person.page.evaluate("document.documentElement.lang") == language
    said = person.page.evaluate(SAID)
    assert len(said) > 10 and not faults(said, language), faults(said, language)
