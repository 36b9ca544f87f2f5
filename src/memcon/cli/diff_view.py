"""A difference of two captures as people read it: in a terminal or a pipe, and as an HTML page."""

import html
from collections.abc import Callable, Iterator
from textwrap import indent

from memcon.align.words import Change
from memcon.archive.captures import Altered, Difference
from memcon.cli.output import plain

Escape = Callable[[str], str]
# Without colours what went stands in [-…-] and what came in {+…+}, as word-wise diffs are printed.
_PLAIN = {"old": ("[-", "-]"), "new": ("{+", "+}")}
_COLOURED = {"old": ("\033[31;9m", "\033[0m"), "new": ("\033[32;4m", "\033[0m")}
# So many characters of what did not change stand on either side of what did.
_AROUND, _LEFT_OUT = 120, " […] "
_HTML = {"old": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}


def as_text(found: Difference, *, colour: bool) -> str:
    """The passages that changed, what went and what came marked in each."""
    marks = _COLOURED if colour else _PLAIN
    lines = [_head(found), ""]
    for one in found.passages:
        words = _words(one, marks, plain, _shortened)
        lines += [f"{one.address}  {_KINDS[one.kind]}{plain(_speakers(one))}", indent(words, "  "), ""]
    return "\n".join([*lines, _foot(found)]) + "\n"


_KINDS = {"changed": "changed", "new": "came", "gone": "is gone"}


def _head(found: Difference) -> str:
    return plain(
        f"{found.address}, from capture {found.earlier.n} ({found.earlier.when}) to {found.later.n} ({found.later.when})"
    )


def _foot(found: Difference) -> str:
    same = f"{found.same:,} passages are word for word the same"
    if found.is_furniture:
        return f"No words changed: {same}." if found.same else "No words changed."
    counts = {kind: sum(one.kind == kind for one in found.passages) for kind in _KINDS}
    told = ", ".join(f"{count} {_KINDS[kind].removeprefix('is ')}" for kind, count in counts.items() if count)
    return f"{told}; {same}."


def _speakers(one: Altered) -> str:
    """Who said it, where that is printed otherwise, or of what came or is gone."""
    if one.kind == "changed" and one.old_speaker != one.new_speaker:
        return f": said by {one.old_speaker or 'nobody named'} before, by {one.new_speaker or 'nobody named'} now"
    return f": {speaker}" if (speaker := one.new_speaker or one.old_speaker) else ""


def _shortened(words: str) -> str:
    """A long stretch that did not change, without its middle."""
    if len(words) <= 2 * _AROUND + len(_LEFT_OUT):
        return words
    head, tail = words[:_AROUND].rpartition(" ")[0], words[-_AROUND:].partition(" ")[2]
    return f"{head or words[:_AROUND]}{_LEFT_OUT}{tail or words[-_AROUND:]}"


def _words(one: Altered, marks: dict[str, tuple[str, str]], escape: Escape, same: Escape) -> str:
    if one.old is None:
        return _marked(one.new or "", marks["new"], escape)
    if one.new is None:
        return _marked(one.old, marks["old"], escape)
    return "".join(_part(change, one.old, one.new, marks, escape, same) for change in one.changes)


def _part(change: Change, old: str, new: str, marks: dict[str, tuple[str, str]], escape: Escape, same: Escape) -> str:
    if change.kind == "same":
        return escape(same(change.new.of(new)))
    gone = _marked(change.old.of(old), marks["old"], escape) if len(change.old) else ""
    come = _marked(change.new.of(new), marks["new"], escape) if len(change.new) else ""
    return gone + come


def _marked(words: str, marks: tuple[str, str], escape: Escape) -> str:
    """Words between two marks, the white space at their ends outside."""
    bare = words.strip()
    head = words[: len(words) - len(words.lstrip())]
    tail = words[len(words.rstrip()) :] if bare else ""
    return f"{head}{marks[0]}{escape(bare)}{marks[1]}{tail}" if bare else words


def as_page(found: Difference) -> str:
    """The difference as one HTML page that needs nothing else: del and ins for what went and came, in words too."""
    return "".join(_page(found))


def _page(found: Difference) -> Iterator[str]:
    title = html.escape(f"Changes of {found.address}")
    yield '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{title}</title><style>{_STYLE}</style></head><body>"
    yield f"<h1>{title}</h1><p>{html.escape(_head(found))}</p>"
    for one in found.passages:
        yield f"<section><h2>{html.escape(one.address)} <small>{_KINDS[one.kind]}{html.escape(_speakers(one))}</small></h2>"
        yield f'<p dir="auto">{_words(one, _HTML, html.escape, str)}</p></section>'
    yield f"<footer><p>{html.escape(_foot(found))}</p></footer></body></html>\n"


_STYLE = (
    "body{max-width:70ch;margin:2em auto;padding:0 1em;font:1.05em/1.5 Georgia,serif;color-scheme:light dark}"
    "h1{font-size:1.3em}h2{font:600 .85em sans-serif;margin:1.5em 0 .3em}p{white-space:pre-line}"
    "del{color:#a00;background:#fee;text-decoration:line-through}ins{color:#060;background:#efe;text-decoration:underline}"
    "@media (prefers-color-scheme:dark){del{color:#fbb;background:#411}ins{color:#bfb;background:#131}}"
)
