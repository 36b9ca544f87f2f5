"""Inputs that nobody should hand in and that somebody will: made here, read by the tests and by benchmarks/bad_input.py."""

# ruff: noqa: E501

import gzip
import random
from collections.abc import Callable

import msgspec
import zstandard

from tests.pdf_maker import column, make_pdf, make_picture_pdf

MEGABYTE = 1_000_000
FIVE_MB = 5 * MEGABYTE


class BadInput(msgspec.Struct, frozen=True):
    """One bad input: what it is, the file name it comes under, and how its bytes are made."""

    what: str
    name: str
    make: Callable[[], bytes]


def _filled(unit: str, size: int = FIVE_MB) -> bytes:
    """A unit over and over, up to a size in bytes."""
    raw = unit.encode()
    return raw * (size // len(raw))


def _page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head><title>A page</title>{head}</head><body>{body}</body></html>".encode()


def _repeated(unit: str, count: int, *, head: str = "") -> bytes:
    return _page(unit * count, head)


def _nested(tag: str, depth: int, inner: str = "deep") -> bytes:
    return _page(f"<{tag}>" * depth + inner + f"</{tag}>" * depth)


def _numbered(form: str, count: int) -> str:
    return "".join(form.format(number) for number in range(count))


def _png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + random.Random(1).randbytes(20_000)


def _sized_5mb(unit: str) -> bytes:
    return _page(unit * (FIVE_MB // len(unit)))


def _cells(count: int) -> bytes:
    rows = (f"<tr>{''.join(f'<td>Cell {row}-{cell}</td>' for cell in range(10))}</tr>" for row in range(count // 10))
    return _page(f"<table>{''.join(rows)}</table>")


def _article(size: int) -> bytes:
    """Prose in ten thousands of small elements, as a page that trafilatura is slow on has."""
    words = "The ministers spoke at length about the harbour, and the <a href='/x'>talks</a> went on. "
    unit = f"<div><div class='c'><p>{words * 2}</p><span>{words}</span></div></div>"
    return _page(unit * (size // len(unit)))


def _cut(page: bytes, after: bytes) -> bytes:
    return page[: page.rindex(after) + len(after)]


_SPOKEN = _page(
    "<h1>Talks in Norburg</h1>"
    + "<p><b>Anna Weller:</b> We met in the harbour of Norburg &amp; talked for an hour, and I thank you.</p>" * 20
    + "<p><b>Пётр Ильмов:</b> Спасибо, мы рады встрече.</p><p class='last'>The end &eacute;</p>"
)

EMPTY = (
    BadInput("an empty file", "page.html", lambda: b""),
    BadInput("one byte", "page.html", lambda: b"x"),
    BadInput("one space", "page.txt", lambda: b" "),
    BadInput("one NUL", "page.txt", lambda: b"\x00"),
    BadInput("a byte order mark alone", "page.txt", lambda: b"\xef\xbb\xbf"),
    BadInput("half a byte order mark", "page.txt", lambda: b"\xff\xfe"),
    BadInput("one less-than sign", "page.html", lambda: b"<"),
    BadInput("markup without a word", "page.html", lambda: b"<html><body><p></p><hr></body></html>"),
    BadInput("one colon", "page.txt", lambda: b":"),
)

FOREIGN = (
    BadInput("a PNG", "picture.png", _png),
    BadInput("a PNG called a page", "page.html", _png),
    BadInput("random bytes", "page.html", lambda: random.Random(2).randbytes(200_000)),
    BadInput("a gzip bomb", "page.html.gz", lambda: gzip.compress(bytes(200 * MEGABYTE), 9)),
    BadInput("a gzip bomb of words", "page.html.gz", lambda: gzip.compress(b"<p>Anna Weller: yes. " * (4 * MEGABYTE), 9)),
    BadInput("gzip inside gzip, ten times", "page.gz", lambda: _wrapped(b"words", 10)),
    BadInput("a cut gzip file", "page.html.gz", lambda: gzip.compress(_SPOKEN)[:-40]),
    BadInput("a zstd bomb", "page.html.zst", lambda: zstandard.compress(bytes(500 * MEGABYTE), 3)),
    BadInput("a cut zstd file", "page.html.zst", lambda: zstandard.compress(_SPOKEN)[:-40]),
    BadInput("a PDF of pictures", "scan.pdf", lambda: make_picture_pdf(20)),
    BadInput("a PDF behind a password", "locked.pdf", lambda: make_pdf([column(["Secret words."])], password="seal")),
    BadInput(
        "a PDF cut in the middle", "cut.pdf", lambda: (pdf := make_pdf([column(["Anna Weller: Good day."])]))[: len(pdf) // 2]
    ),
    BadInput(
        "a PDF of 1,000 pages", "long.pdf", lambda: make_pdf([column(["Anna Weller: Good day to you all."] * 40)] * 1_000)
    ),
    BadInput("a PDF of labels", "labels.pdf", lambda: make_pdf([column([f"Speaker {n}: Word." for n in range(45)])] * 400)),
    BadInput("a PDF header and nothing else", "page.pdf", lambda: b"%PDF-1.7\n"),
    BadInput("XML of transcripts without an end", "page.xml", lambda: b"<transcripts><transcript>" * 200_000),
    BadInput("XML that nests entities", "page.xml", lambda: _laughs()),
)


def _wrapped(data: bytes, layers: int) -> bytes:
    for _ in range(layers):
        data = gzip.compress(data, mtime=0)
    return data


def _laughs() -> bytes:
    lines = [f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12)]
    return f'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY l0 "ha">{"".join(lines)}]><transcript><content>&l11;</content></transcript>'.encode()


NESTED = (
    BadInput("20,000 nested <div>", "page.html", lambda: _nested("div", 20_000)),
    BadInput("20,000 nested <b>", "page.html", lambda: _nested("b", 20_000)),
    BadInput("20,000 nested <span>", "page.html", lambda: _nested("span", 20_000, "Anna Weller: deep")),
    BadInput(
        "20,000 nested <blockquote> never closed", "page.html", lambda: _page("<blockquote>" * 20_000 + "Anna Weller: deep")
    ),
    BadInput("20,000 nested <table>", "page.html", lambda: _nested("table", 20_000)),
    BadInput("20,000 nested cells", "page.html", lambda: _page("<table><tr><td>" * 20_000 + "deep")),
    BadInput("20,000 nested lists", "page.html", lambda: _page("<ul><li>" * 20_000 + "deep")),
    BadInput("20,000 nested <svg>", "page.html", lambda: _nested("svg", 20_000)),
    BadInput("500,000 nested <i>", "page.html", lambda: _page("<i>" * 500_000 + "deep")),
    BadInput("100,000 nested <p><b>", "page.html", lambda: _page("<p><b>deep " * 100_000)),
    BadInput("20,000 nested formatting tags crossed", "page.html", lambda: _page("<b><i>x</b>" * 20_000)),
    BadInput("20,000 nested round brackets", "page.txt", lambda: b"(" * 20_000 + b"x" + b")" * 20_000),
    BadInput("20,000 nested square brackets", "page.txt", lambda: b"Anna Weller: " + b"[" * 20_000 + b"x" + b"]" * 20_000),
    BadInput("20,000 nested quotations of Markdown", "page.md", lambda: b"> " * 20_000 + b"x"),
    BadInput("20,000 nested brackets of Markdown", "page.md", lambda: b"[" * 20_000 + b"x" + b"](/a)" * 20_000),
    BadInput("front matter nested 20,000 deep", "page.md", lambda: b"---\na: " + b"[" * 20_000 + b"\n---\nWords."),
    BadInput("front matter that doubles its anchors", "page.md", lambda: _anchors()),
)


def _anchors() -> bytes:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return "\n".join(["---", *lines, "---", "Words."]).encode()


_UNITS = (
    ("<", "5 MB of <", ""),
    ("<a", "5 MB of <a", ""),
    ("&amp;", "5 MB of &amp;", ""),
    ("&", "5 MB of &", ""),
    ("&#x27;", "5 MB of references", ""),
    (":", "5 MB of :", ""),
    ("(", "5 MB of (", ""),
    ("[", "5 MB of [", ""),
    ("()", "5 MB of ()", ""),
    ("(a) ", "5 MB of notes", "Anna Weller: "),
    ("Mr. ", "5 MB of 'Mr. '", ""),
    ("A: ", "5 MB of 'A: '", ""),
    ("A. ", "5 MB of 'A. '", ""),
    (" - ", "5 MB of dashes", ""),
    ("Anna Weller: ", "5 MB of one label in one line", ""),
    ("Yes. Anna Weller: ", "5 MB of one label after sentences in one line", "Anna Weller: "),
    ("a", "5 MB of one letter", ""),
    ("word ", "5 MB of words in one line", ""),
    ("Word ", "5 MB of capitalised words in one line", ""),
    ("WORD ", "5 MB of capitals in one line", ""),
    ("слово ", "5 MB of Cyrillic words in one line", ""),
    ("总统说：", "5 MB of Chinese in one line", ""),
    ("\u0301", "5 MB of combining marks", "A"),
    ("\u200f", "5 MB of direction marks", "A"),
    ("\u00ad", "5 MB of soft hyphens", "A"),
    (" ", "5 MB of spaces", "A"),
    ("\u00a0", "5 MB of no-break spaces", "A"),
    (".", "5 MB of full stops", ""),
    ("*", "5 MB of asterisks", ""),
    ("-", "5 MB of hyphens", ""),
    ("- ", "5 MB of hyphens and spaces", ""),
    ("1", "5 MB of digits", ""),
    ("1:", "5 MB of clocks", ""),
    ("1/1/", "5 MB of dates", ""),
    ("1 de ", "5 MB of half dates", ""),
    ("\"", "5 MB of quotation marks", ""),
    ("“", "5 MB of opening quotation marks", ""),
    ("» ", "5 MB of breadcrumbs", ""),
    ("a » ", "5 MB of a long breadcrumb", ""),
    ("\\", "5 MB of backslashes", ""),
)  # fmt: skip

_LINES = (
    ("\n", "5 MB of newlines", ""),
    ("\r", "5 MB of carriage returns", ""),
    ("\r\n", "5 MB of CRLF", "A"),
    ("\t\n", "5 MB of tabs and newlines", ""),
    ("a\n", "2.5 million lines of one letter", ""),
    (":\n", "2.5 million lines of a colon", ""),
    ("Name: word\n", "450,000 lines 'Name: word'", ""),
    ("(Laughter.)\n", "400,000 lines of notes", "Anna Weller: Yes.\n\n"),
    ("---\n", "1.2 million rules", "A\n"),
    ("# a\n", "1.2 million headings", ""),
    ("| a | b |\n", "500,000 rows of a table", ""),
    ("- a\n", "1.2 million list items", ""),
)


def _as_text(unit: str, lead: str) -> Callable[[], bytes]:
    return lambda: lead.encode() + _filled(unit)


def _as_page(unit: str, lead: str) -> Callable[[], bytes]:
    return lambda: _page(f"<p>{lead}{unit * (FIVE_MB // len(unit.encode()))}</p>")


TEXTS = tuple(
    BadInput(f"{what}, as {kind}", f"page{suffix}", _as_text(unit, lead))
    for unit, what, lead in _UNITS + _LINES
    for kind, suffix in (("text", ".txt"), ("Markdown", ".md"))
)
PAGES = tuple(BadInput(f"{what}, in a page", "page.html", _as_page(unit, lead)) for unit, what, lead in _UNITS)

MANY = (
    BadInput("200,000 lines, each another name", "page.txt", lambda: _numbered("Name {}: word\n", 200_000).encode()),
    BadInput("200,000 paragraphs, each another name", "page.txt", lambda: _numbered("Anna Weller{}: word\n\n", 200_000).encode()),
    BadInput("100,000 labels", "page.html", lambda: _repeated("<p><b>Anna Weller:</b> Good day.</p>", 100_000)),
    BadInput("100,000 labels, each another", "page.html", lambda: _page(_numbered("<p><b>Anna W{}eller:</b> Good day.</p>", 100_000))),
    BadInput("20,000 labels, each another name in letters", "page.html", lambda: _page("".join(f"<p><b>Anna {_name(n)}:</b> Good day.</p>" for n in range(20_000)))),
    BadInput("30,000 questions and answers", "page.html", lambda: _repeated("<p>QUESTION: Why?</p><p>MS WELLER: So.</p>", 30_000)),
    BadInput("100,000 labels on lines of their own", "page.txt", lambda: b"ANNA WELLER\n\nGood day to all of you.\n\n" * 100_000),
    BadInput("50,000 labels before full stops", "page.txt", lambda: b"  Mr. WELLER. Mr. Speaker, I rise today.\n\n" * 50_000),
    BadInput("a table of 50,000 cells", "page.html", lambda: _cells(50_000)),
    BadInput("a table of 500,000 cells", "page.html", lambda: _page("<table>" + "<tr><td>a<td>b" * 250_000 + "</table>")),
    BadInput("100,000 foster-parented texts", "page.html", lambda: _page("<table>x<tr>y<td>z" * 100_000)),
    BadInput("200,000 paragraphs", "page.html", lambda: _repeated("<p>Good day.</p>", 200_000)),
    BadInput("1,000,000 <br>", "page.html", lambda: _repeated("<br>", 1_000_000)),
    BadInput("500,000 words parted by <br>", "page.html", lambda: _repeated("word<br>", 500_000)),
    BadInput("300,000 empty <p>", "page.html", lambda: _repeated("<p>", 300_000)),
    BadInput("500,000 <b> around one letter", "page.html", lambda: _repeated("<b>a</b> ", 500_000)),
    BadInput("300,000 comments in one word", "page.html", lambda: _page("<p>" + "a<!-- -->" * 300_000)),
    BadInput("comments never closed", "page.html", lambda: _page("<p>" + "a<!-- " * 300_000)),
    BadInput("300,000 stray closing tags", "page.html", lambda: _page("<p>" + "a</i>" * 300_000)),
    BadInput("300,000 unknown tags in one word", "page.html", lambda: _page("<p>" + "a</x y>" * 300_000)),
    BadInput("100,000 tooltips", "page.html", lambda: _repeated("word<span class=hidden>hint</span> ", 100_000)),
    BadInput("10,000 <meta>", "page.html", lambda: _page("<p>Words.</p>", _numbered("<meta name='m{}' content='x'>", 10_000))),
    BadInput("100,000 <meta>", "page.html", lambda: _page("<p>Words.</p>", "<meta property='og:title' content='x'>" * 100_000)),
    BadInput("10,000 attributes", "page.html", lambda: _page("<p " + _numbered("a{}=1 ", 10_000) + ">Words.</p>")),
    BadInput("100,000 times", "page.html", lambda: _repeated("<time datetime='2019-05-14'>now</time>", 100_000)),
    BadInput("attributes of 1 MB", "page.html", lambda: _page(f"<p class='{'a ' * 500_000}' style='{'x' * MEGABYTE}'>Words.</p>")),
    BadInput("a title of 1 MB", "page.html", lambda: _page("<p>Words.</p>", f"<meta property='og:title' content='{'Title ' * 170_000}'>")),
    BadInput("a heading of 1 MB", "page.html", lambda: _page(f"<h1>{'Remarks by President Anna Weller ' * 32_000}</h1><p>Words.</p>")),
    BadInput("a heading of 1 MB of dates", "page.html", lambda: _page(f"<h1>{'14 May 2019, ' * 80_000}</h1><p>Words.</p>")),
    BadInput("an address of 1 MB", "page.html", lambda: _page("<p>Words.</p>", f"<link rel=canonical href='https://{'a.' * 500_000}org'>")),
    BadInput("a bad address", "page.html", lambda: _page("<p>Words.</p>", "<link rel=canonical href='https://[::1'>")),
    BadInput("a style of a script of 5 MB", "page.html", lambda: _page(f"<script>{'x=1;' * (FIVE_MB // 4)}</script><p>Words.</p>")),
    BadInput("5 MB of prose in small elements", "page.html", lambda: _article(FIVE_MB)),
    BadInput("1.4 MB of prose in small elements", "page.html", lambda: _article(1_400_000)),
    BadInput("1.4 MB of links", "page.html", lambda: _repeated("<li><a href=/>more</a></li>", 50_000)),
    BadInput("1.4 MB of nested small elements", "page.html", lambda: _repeated("<div><div><div><span>a</span></div></div></div>", 30_000)),
    BadInput("1.4 MB of words in a paragraph", "page.html", lambda: _page(f"<p>{'Weller spoke. ' * 100_000}</p>")),
    BadInput("a page of 100 kB in which all rare characters stand", "page.html", lambda: _page("<p>" + "\U00012000\U00010600\U00016800 x" * 5_000)),
)  # fmt: skip

BROKEN = (
    BadInput("NULs", "page.html", lambda: _SPOKEN.replace(b" ", b"\x00")),
    BadInput("NULs between all letters", "page.txt", lambda: b"\x00".join(bytes([b]) for b in b"Anna Weller: Good day. " * 200)),
    BadInput("5 MB of NULs", "page.txt", lambda: bytes(FIVE_MB)),
    BadInput("5 MB of NULs in a page", "page.html", lambda: _page("<p>Anna Weller: " + "\x00" * FIVE_MB)),
    BadInput("broken UTF-8", "page.html", lambda: _SPOKEN.replace(b"\xd0", b"\xd0\xd0\xff")),
    BadInput("5 MB of bytes that are no UTF-8", "page.html", lambda: b"<p>Anna Weller: " + b"\xff\xc3" * (FIVE_MB // 2)),
    BadInput("lone surrogates as references", "page.html", lambda: _page("<p>Anna Weller: &#xD800; &#xDFFF; &#55357;&#56832; day.</p>")),
    BadInput("lone surrogates as bytes", "page.html", lambda: _page("<p>Anna Weller: ") + b"\xed\xa0\x80 \xed\xbf\xbf day.</p>"),
    BadInput("references out of range", "page.html", lambda: _page("<p>Anna Weller: &#0; &#1114112; &#99999999999999999999; &#xFFFFFFFFF; &#128; &#xFFFE;</p>")),
    BadInput("references of two characters", "page.html", lambda: _page("<p>Anna Weller: &NotEqualTilde; &fjlig; &notit; &ampamp; &am</p>")),
    BadInput("cut in the middle of a tag", "page.html", lambda: _cut(_SPOKEN, b"<p cl")),
    BadInput("cut in the middle of an attribute", "page.html", lambda: _cut(_SPOKEN, b"class='la")),
    BadInput("cut in the middle of a reference", "page.html", lambda: _cut(_SPOKEN, b"&eac")),
    BadInput("cut in the middle of a character", "page.html", lambda: _cut(_SPOKEN, b"\xd0")),
    BadInput("cut in the middle of a comment", "page.html", lambda: _SPOKEN[:900] + b"<!-- a note"),
    BadInput("cut in the middle of a script", "page.html", lambda: _SPOKEN[:900] + b"<script>if (a < b) {"),
    BadInput("cut in the middle of UTF-16", "page.html", lambda: _SPOKEN.decode().encode("utf-16")[:-1]),
    BadInput("declared in one encoding, written in another", "page.html", lambda: b"<meta charset=utf-16>" + _SPOKEN.decode().encode("cp1251", "replace")),
    BadInput("declared in an encoding there is not", "page.html", lambda: b"<meta charset=x-none-such>" + _SPOKEN),
    BadInput("declared in a codec that is no encoding", "page.html", lambda: b"<meta charset=rot13>" + _SPOKEN),
    BadInput("declared in UTF-7", "page.html", lambda: b"<meta charset=utf-7>" + _SPOKEN),
    BadInput("5 MB of ISO-2022-JP escapes", "page.html", lambda: b"<meta charset=iso-2022-jp>" + b"\x1b$B\x1b(B" * (FIVE_MB // 6)),
    BadInput("5 MB in GB 18030", "page.txt", lambda: "总统：你好。\n".encode("gb18030") * (FIVE_MB // 14)),
    BadInput("5 MB in Windows-1251", "page.txt", lambda: "Пётр Ильмов: Добрый день.\n".encode("cp1251") * (FIVE_MB // 26)),
    BadInput("frames and no body", "page.html", lambda: b"<html><frameset><frame src=a></frameset></html>"),
    BadInput("plaintext to the end", "page.html", lambda: _page("<p>Anna Weller: Good day.<plaintext>" + "<b>x</b>" * 1_000)),
    BadInput("a template around all", "page.html", lambda: _page("<template><p>Anna Weller: Good day.</p></template>")),
    BadInput("two bodies", "page.html", lambda: _SPOKEN + _SPOKEN),
    BadInput("front matter with a tag of Python", "page.md", lambda: b"---\ntitle: !!python/object/apply:os.system [ls]\n---\nWords."),
    BadInput("front matter with strange dates", "page.md", lambda: b"---\ntitle: [1, {a: b}]\ndate: 9999-99-99\nposted: .nan\n---\nWords."),
    BadInput("days that never were", "page.txt", lambda: b"Talks in Norburg\n\n31 February 2019, 99 May 2019, 0 June 1999\n\nWords."),
    BadInput("posted on the first day of all", "page.html", lambda: _page("<p>Yesterday the ministers met.</p>", "<meta name=date content='1800-01-01'>")),
)  # fmt: skip


def _name(number: int) -> str:
    """A surname of its own for each number."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 26)
        letters += chr(ord("a") + digit)
    return f"W{letters}ll"


ALL = (*EMPTY, *FOREIGN, *NESTED, *MANY, *BROKEN, *TEXTS, *PAGES)
