"""Opens a news article: the bytes of an HTML page, a plain or Markdown text or a .docx file in, its text and paragraphs out."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from memcon.errors import Unreadable
from memcon.findings import Finding
from memcon.pages.page import Head, Passage
from memcon.verifying.article_text import Article, Marked, Paragraph, laid_out
from memcon.verifying.article_words import language_of

# An article is no longer than this: as long as a book.
_MOST_LETTERS = 1_000_000
_ZIP, _DOCX = b"PK\x03\x04", ".docx"
# A plain text's first line is its headline if it has no more words than this and ends no sentence.
_MOST_HEADLINE_WORDS = 20
_QUOTED_LINE = re.compile(r"^[ \t]{0,3}>[^\n]*$(?:\n[ \t]{0,3}>[^\n]*$)*", re.MULTILINE)


class _Opened(msgspec.Struct, frozen=True):
    """An article's passages, what its head says, and which stretches of its source are marked as quoted."""

    passages: Sequence[Passage]
    marked: Sequence[Marked] = ()
    head: Head = Head()
    findings: tuple[Finding, ...] = ()


def read_article(data: bytes, *, name: str | None = None, language: str | None = None) -> Article:
    """The article that some bytes hold; `name` is a hint at their kind, `language` what it is in, where that is known.

    Unreadable for an empty file, one that is no text, one without words, and one that is larger than any article.
    """
    opened = _opened(data, name)
    text, paragraphs = laid_out(opened.passages, opened.marked)
    if not text.strip():
        raise Unreadable("An article with words was expected, found a page without any; save it again from the browser.")
    if len(text) > _MOST_LETTERS:
        raise Unreadable(
            f"An article of at most {_MOST_LETTERS:,} characters was expected, found {len(text):,}; verify it in parts."
        )
    paragraphs = _with_headline(text, paragraphs)
    told = language or opened.head.language
    return Article(_title(opened.head, text, paragraphs), language_of(text, told), text, paragraphs, opened.findings)


def _opened(data: bytes, name: str | None) -> _Opened:
    if not data:
        raise Unreadable("An article as .html, .txt, .md or .docx was expected, found an empty file; save it again.")
    if data.startswith(_ZIP):
        from memcon.verifying.article_docx import read_docx

        return _Opened(*read_docx(data))
    if (name or "").lower().endswith(_DOCX):
        raise Unreadable("A .docx file was expected, found one that is no zip; save the article as .docx, .html or .txt.")
    return _of_page(data, name)


def _of_page(data: bytes, name: str | None) -> _Opened:
    from memcon.pages.encoding import decode
    from memcon.pages.opening import open_bytes

    content, media_type = open_bytes(data, name=name)
    if media_type == "application/pdf":
        raise Unreadable("An article as .html, .txt, .md or .docx was expected, found a PDF; save its text, and verify that.")
    decoded = decode(content)
    # Places in the source are compared with places in the tree, which counts a line's end as one character.
    source = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    match media_type:
        case "text/markdown":
            return _of_markdown(source)
        case "text/plain":
            return _of_plain(source)
        case _:
            return _of_html(source)


def _of_plain(source: str) -> _Opened:
    from memcon.pages.limits import bounded
    from memcon.pages.plain import read_plain

    passages, findings = read_plain(source)
    kept, cut = bounded(passages, source)
    return _Opened(kept, findings=(*findings, *cut))


def _of_markdown(source: str) -> _Opened:
    from memcon.pages.limits import bounded
    from memcon.pages.markdown import read_markdown

    passages, head = read_markdown(source)
    kept, cut = bounded(passages, source)
    marked = [Marked(*found.span(), is_block=True) for found in _QUOTED_LINE.finditer(source)]
    return _Opened(kept, marked, head, cut)


def _of_html(source: str) -> _Opened:
    from memcon.pages.head import read_head
    from memcon.pages.html import parse
    from memcon.pages.main_text import main_passages
    from memcon.pages.sources import Newlines

    document = parse(source)
    passages, findings = main_passages(document, Newlines(source))
    places = sorted(_elements(document.select("blockquote, q")))
    return _Opened(passages, list(_outermost(places)), read_head(document), findings)


def _elements(found: Sequence[object]) -> Iterator[tuple[int, int, bool]]:
    from turbohtml import Element

    from memcon.pages.elements import stretch_of

    for element in found:
        if isinstance(element, Element):
            yield *stretch_of(element), element.tag == "blockquote"


def _outermost(places: Sequence[tuple[int, int, bool]]) -> Iterator[Marked]:
    """The elements that stand in no other of their kind."""
    ends = {True: -1, False: -1}
    for start, end, is_block in places:
        if start >= ends[is_block] and end > start:
            ends[is_block] = end
            yield Marked(start, end, is_block)


def _with_headline(text: str, paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The paragraphs; of a text without headings the first is one where it is short and no sentence."""
    if len(paragraphs) < 2 or any(one.is_heading for one in paragraphs):
        return paragraphs
    words = paragraphs[0].span.of(text)
    if len(words.split()) > _MOST_HEADLINE_WORDS or words[-1] in ".。…:;,":
        return paragraphs
    return (msgspec.structs.replace(paragraphs[0], is_heading=True), *paragraphs[1:])


def _title(head: Head, text: str, paragraphs: Sequence[Paragraph]) -> str | None:
    if head.title is not None:
        return head.title.value
    return next((one.span.of(text) for one in paragraphs if one.is_heading), None)
