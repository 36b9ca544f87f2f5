"""Six kinds of damage that copies do to official pages, done on purpose to good ones."""

import re
import textwrap

import turbohtml

from tests.quality.kremlin import Gold, Make, source

_BOLD = re.compile(rb"</?(?:b|strong)(?:\s[^>]*)?>")
_DROPPED = ".masha-ignore, .read__cut, .read__bottommeta, .read__tooltip, .slider, .hidden, script, style"
_WRAP = 72


def paragraphs(page: Gold) -> list[str]:
    """The paragraphs of the article as a person would copy them: no tags, one string each."""
    document = turbohtml.parse(source(page).decode("utf-8"))
    body = document.select_one(".read__internal_content") or document.select_one(".entry-content")
    if body is None:
        return []
    for element in list(body.select(_DROPPED)):
        element.decompose()
    found = [
        " ".join(element.text.split()) for element in body.select("p, blockquote, h2, h3, h4, li") if not element.select("p")
    ]
    return [words for words in found if words]


def header(page: Gold) -> list[str]:
    """The lines above the article: title, lead, date, time, place."""
    named = [page["title"], page["lead"], _long_date(page["date"]), page["time"], page["place"]]
    return [" ".join(line.split()) for line in named if line]


def _long_date(iso: str) -> str:
    months = "January February March April May June July August September October November December".split()
    year, month, day = iso.split("-")
    return f"{months[int(month) - 1]} {int(day)}, {year}"


def _text(lines: list[str]) -> tuple[bytes, str]:
    return "\n\n".join(lines).encode(), "copy.txt"


def tags_removed(page: Gold) -> tuple[bytes, str]:
    """Only the words are left, a paragraph to a line."""
    return "\n".join([*header(page), *paragraphs(page)]).encode(), "copy.txt"


def bold_removed(page: Gold) -> tuple[bytes, str]:
    """The page itself, but no label is set in bold."""
    return _BOLD.sub(b"", source(page)), "page.html"


def hard_wrapped(page: Gold) -> tuple[bytes, str]:
    """Plain text wrapped by hand at 72 columns."""
    return _text(
        [
            textwrap.fill(line, _WRAP, break_long_words=False, break_on_hyphens=False)
            for line in [*header(page), *paragraphs(page)]
        ]
    )


def glued(page: Gold) -> tuple[bytes, str]:
    """A copy on another site: navigation, breadcrumb, the headline twice, and a closed comment box."""
    title = page["title"]
    top = ["Skip to content", "Home", "News", "Contact us", f"Home » News of the Day » {title}", title, title]
    return _text([*top, *paragraphs(page), "Share this", "Related articles", "Comments are closed"])


def parted(page: Gold) -> tuple[bytes, str]:
    """Every label parted from its colon by a line break."""
    labels = [paragraph["speaker_label"] for paragraph in page["paragraphs"] if paragraph["speaker_label"]]
    lines = [*header(page)]
    for words in paragraphs(page):
        lines.append(_part(words, labels))
    return "\n".join(lines).encode(), "copy.txt"


def _part(words: str, labels: list[str]) -> str:
    for label in labels:
        bare = " ".join(label.split())
        if words.startswith(f"{bare}:"):
            return f"{bare}\n: {words[len(bare) + 1 :].strip()}"
    return words


def opening_lost(page: Gold) -> tuple[bytes, str] | None:
    """The opening label dropped; None for pages without turns."""
    labels = [paragraph["speaker_label"] for paragraph in page["paragraphs"] if paragraph["speaker_label"]]
    if not labels:
        return None
    lines = [*header(page), *paragraphs(page)]
    for number, words in enumerate(lines):
        found = re.match(re.escape(" ".join(labels[0].split())).replace(r"\ ", r"\s?") + r"\s?(?:\([^)]*\)\s?)?:\s?", words)
        if found:
            lines[number] = words[found.end() :]
            return "\n".join(lines).encode(), "copy.txt"
    return None


DAMAGES: dict[str, Make] = {
    "tags removed": tags_removed,
    "bold removed": bold_removed,
    "wrapped at 72": hard_wrapped,
    "glued on": glued,
    "label parted": parted,
    "opening lost": opening_lost,
}
