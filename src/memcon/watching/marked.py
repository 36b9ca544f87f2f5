"""Passages as HTML for readers of feeds: what went in `del`, what came in `ins`, and long stretches between cut short."""

import html
from collections.abc import Iterable

from memcon.align.words import Change
from memcon.archive.captures import Altered

# An entry shows so many letters of the passages, and of a stretch that stayed so many at each end.
MOST_LETTERS = 20_000
_SHOWN = 160
_ELLIPSIS = " … "
_KINDS = ("changed", "new", "gone")


def summary_of(passages: Iterable[Altered]) -> str:
    """What a capture changed, in words.

    >>> one = Altered("norland/1/t2", "changed", "Yes.", "No.")
    >>> summary_of([one, one, Altered("norland/1/t3", "new", None, "Why?")])
    '2 turns changed, 1 new'
    """
    found, parts, said = list(passages), [], ""
    for kind in _KINDS:
        for letter, noun in (("t", "turn"), ("p", "paragraph")):
            count = sum(one.kind == kind and _letter(one.address) == letter for one in found)
            if count:
                parts.append(f"{count} {kind}" if said == noun else f"{counted(count, noun)} {kind}")
                said = noun
    return ", ".join(parts) or "words changed"


def counted(count: int, noun: str) -> str:
    """A number of things.

    >>> counted(1, "turn"), counted(2, "turn")
    ('1 turn', '2 turns')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def as_html(passages: Iterable[Altered], total: int) -> str:
    """The passages that changed, each with its address; `total` counts also those that are not among them."""
    return _bounded(((one.address, one.kind, _marked(one)) for one in passages), total)


def as_new(passages: Iterable[tuple[str, str]], total: int) -> str:
    """The passages of a new document, each with its address; `total` counts also those that are not among them."""
    return _bounded(((address, "", html.escape(words)) for address, words in passages), total)


def _bounded(parts: Iterable[tuple[str, str, str]], total: int) -> str:
    """As many passages as an entry has room for, and how many more there are."""
    shown: list[str] = []
    letters = 0
    for address, kind, words in parts:
        letters += len(words)
        if letters > MOST_LETTERS and shown:
            break
        shown.append(f"<p><small>{html.escape(f'{address} {kind}'.strip())}</small><br>{words}</p>")
    left = total - len(shown)
    return "\n".join([*shown, f"<p>… and {left:,} more.</p>"] if left > 0 else shown)


def _marked(one: Altered) -> str:
    if one.old is None or one.new is None:
        return _within("ins" if one.old is None else "del", one.new or one.old or "")
    return "".join(_change(change, one.old, one.new, at, len(one.changes)) for at, change in enumerate(one.changes))


def _change(change: Change, old: str, new: str, at: int, of: int) -> str:
    if change.kind == "same":
        return html.escape(_short(change.new.of(new), is_first=at == 0, is_last=at == of - 1))
    return _within("del", change.old.of(old)) + _within("ins", change.new.of(new))


def _within(element: str, words: str) -> str:
    """Words in an element, the white space at their ends outside; nothing where there are none."""
    bare = words.strip()
    if not bare:
        return words
    head, tail = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{head}<{element}>{html.escape(_cut(bare))}</{element}>{tail}"


def _short(words: str, *, is_first: bool, is_last: bool) -> str:
    """A stretch that stayed: its ends at the changes, the rest left out where it is long."""
    head, tail = 0 if is_first else _SHOWN, 0 if is_last else _SHOWN
    if len(words) <= head + tail + _SHOWN:
        return words
    return f"{words[:head]}{_ELLIPSIS}{words[len(words) - tail :]}"


def _cut(words: str) -> str:
    return words if len(words) <= MOST_LETTERS else f"{words[:MOST_LETTERS]}…"


def _letter(address: str) -> str:
    return address.rpartition("/")[2][:1]
