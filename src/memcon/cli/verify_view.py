"""A verified quotation as people read it: the verdict, the difference word by word, the place in its context, the citation."""

import html
from collections.abc import Callable, Iterator
from textwrap import fill

from memcon.cli.output import plain
from memcon.publish.verification_told import Compared, compared_words, words_in_context
from memcon.verifying.answer import Place, Verification

Escape = Callable[[str], str]
# How words that went and came, and words that were found, are marked: without colours, with them, and on a page.
_PLAIN = {"source": ("[-", "-]"), "printed": ("{+", "+}"), "found": ("", "")}
_COLOUR = {"source": ("\033[31;9m", "\033[0m"), "printed": ("\033[32;4m", "\033[0m"), "found": ("\033[1m", "\033[0m")}
_HTML = {"source": ("<del>", "</del>"), "printed": ("<ins>", "</ins>"), "found": ("<mark>", "</mark>")}
_WIDTH = 100
_MOST_PLACES = 5


def as_text(answer: Verification, *, colour: bool, wrap: bool) -> str:
    """The answer for a terminal or a pipe."""
    marks = _COLOUR if colour else _PLAIN
    lines = [_verdict(answer, colour=colour), plain(answer.explanation)]
    if answer.changes:
        lines += ["", "  " + difference(answer, marks, plain)]
    for place in answer.places[:_MOST_PLACES]:
        lines += ["", *_place(place, marks)]
    if len(answer.places) > _MOST_PLACES:
        lines += ["", f"and {len(answer.places) - _MOST_PLACES} more places; --json has them"]
    searched = answer.searched
    lines += ["", f"Searched {searched.records:,} records, {searched.turns:,} turns, {searched.words:,} words."]
    return "\n".join(_wrapped(line) if wrap and not colour else line for line in lines) + "\n"


def _wrapped(line: str) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return fill(line, _WIDTH, initial_indent="", subsequent_indent=indent, break_long_words=False) if line else line


def _verdict(answer: Verification, *, colour: bool) -> str:
    kinds = ", ".join(dict.fromkeys(change.kind for change in answer.changes))
    told = answer.verdict.upper() + (f" ({kinds})" if kinds else "")
    line = " · ".join((told, *answer.warnings))
    return f"\033[1m{line}\033[0m" if colour else line


def difference(answer: Verification, marks: dict[str, tuple[str, str]], escape: Escape) -> str:
    """The quotation, with the source's words before its own where they differ."""
    return "".join(_compared(one, marks, escape) for one in compared_words(answer))


def _compared(one: Compared, marks: dict[str, tuple[str, str]], escape: Escape) -> str:
    """A stretch of the quotation; what stands where it has nothing is parted from its words."""
    if one.kind is None:
        return escape(one.words)
    both = (_marked(one.source, marks["source"], escape), _marked(one.printed, marks["printed"], escape))
    return ("" if one.printed else " ") + "".join(both)


def _marked(words: str, marks: tuple[str, str], escape: Escape) -> str:
    return f"{marks[0]}{escape(words)}{marks[1]}" if words else ""


def _place(place: Place, marks: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Where the words stand: who, when, the words with a sentence either side, the address and the citation."""
    who = ", ".join(filter(None, (place.speaker, place.office))) or ("(not speech)" if place.turn is None else "(not named)")
    where = ", ".join(filter(None, (place.title, place.date)))
    yield plain(f"{who} · {where}" if where else who)
    yield "  " + in_context(place, marks, plain).replace("\n", "\n  ")
    yield plain(f"  {place.address}" + (f"  {place.url}" if place.url else ""))
    if place.captured_at is not None:
        until = f"; other words since {place.until[:10]}" if place.until is not None else ""
        yield plain(f"  as captured on {place.captured_at[:10]}{until}")
    yield plain(f"  cite: {place.citation}")


def in_context(place: Place, marks: dict[str, tuple[str, str]], escape: Escape) -> str:
    """The context, the words found marked in it."""
    parts = words_in_context(place)
    return "".join(_marked(one.text, marks["found"], escape) if one.is_found else escape(one.text) for one in parts)


def as_html(answer: Verification) -> str:
    """The answer as one page that needs nothing else: verdict, difference, places; told in words as well as by colour."""
    return "".join(_page(answer))


def _page(answer: Verification) -> Iterator[str]:
    title = html.escape(f"{answer.verdict}: {' '.join(answer.quotation.split())[:80]}")
    yield '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{html.escape(_verdict(answer, colour=False))}</h1><p>{html.escape(answer.explanation)}</p>"
    yield f'<blockquote dir="auto">{difference(answer, _HTML, html.escape)}</blockquote>'
    for place in answer.places:
        yield from _section(place)
    searched = answer.searched
    yield f"<footer><p>Searched {searched.records:,} records, {searched.turns:,} turns, {searched.words:,} words.</p></footer>"
    yield "</body></html>\n"


def _section(place: Place) -> Iterator[str]:
    who = ", ".join(filter(None, (place.speaker, place.office))) or "(not named)"
    yield f"<section><h2>{html.escape(who)} <small>{html.escape(place.address)}</small></h2>"
    yield f'<p dir="auto">{in_context(place, _HTML, html.escape)}</p>'
    yield f"<p><cite>{html.escape(place.citation)}</cite></p>"
    if place.url is not None and place.url.startswith(("http://", "https://")):
        yield f'<p><a href="{html.escape(place.url, quote=True)}" rel="noreferrer">{html.escape(place.url)}</a></p>'
    yield "</section>"


_STYLE = (
    "body{max-width:70ch;margin:2em auto;padding:0 1em;font:1.05em/1.5 Georgia,serif;color-scheme:light dark}"
    "h1{font-size:1.3em}h2{font:600 .85em sans-serif;margin:1.5em 0 .3em}p,blockquote{white-space:pre-line}"
    "del{color:#a00;background:#fee;text-decoration:line-through}ins{color:#060;background:#efe;text-decoration:underline}"
    "del::before{content:'said: '}ins::before{content:'quoted: '}del::before,ins::before{font:.7em sans-serif}"
    "@media (prefers-color-scheme:dark){del{color:#fbb;background:#411}ins{color:#bfb;background:#131}}"
)
