"""What an address shows, as people read it in a terminal or a pipe."""

from collections.abc import Iterator
from textwrap import indent

from memcon.archive.shown import Line, Shown
from memcon.cli.output import plain


def as_text(shown: Shown, *, colour: bool) -> str:
    """The passages with their speakers and addresses; the stretch that was asked for is bold where colours are wanted."""
    lines = [*_head(shown), *(part for one in shown.lines for part in _passage(one, colour=colour)), *_foot(shown)]
    return "\n".join(lines) + "\n"


def _head(shown: Shown) -> Iterator[str]:
    yield plain(shown.title or shown.address)
    yield plain(", ".join(filter(None, (shown.date, shown.place, shown.form, shown.publisher))))
    yield ""


def _passage(one: Line, *, colour: bool) -> Iterator[str]:
    """A passage: who spoke and its address, what became of it, and the words."""
    who = ", ".join(filter(None, (one.speaker, one.office, one.side))) if one.speaker else f"({one.kind})"
    yield f"{plain(who)}  [{one.address}]"
    if one.gone_since is not None:
        yield f"  gone from the page since {one.gone_since}; these are its last words"
    elif one.changed_on is not None:
        yield f"  changed on {one.changed_on}; `memcon diff {one.address}` shows how"
    if one.judged is not None:
        who = ", ".join(filter(None, (one.judged.speaker or "nobody that is known", one.judged.office)))
        yield plain(f"  {one.judged.basis}: {who}")
    is_part = one.asked is not None and one.asked != (0, len(one.text))
    yield indent(_marked(one, colour=colour and is_part), "  ") if not is_part or colour else indent(_sentence(one), "  ")
    for other in one.corrections:
        old = one.text[other.start : other.stop] if other.is_of_now else "what stood there"
        yield plain(f"  corrected by {other.by} on {other.at[:10]}: “{other.words}” for “{old}” ({other.why})")
    yield ""


def _sentence(one: Line) -> str:
    """The sentence alone, where nothing can be made bold."""
    start, stop = one.asked or (0, len(one.text))
    return plain(one.text[start:stop])


def _marked(one: Line, *, colour: bool) -> str:
    if not colour or one.asked is None:
        return plain(one.text)
    start, stop = one.asked
    return f"{plain(one.text[:start])}\033[1m{plain(one.text[start:stop])}\033[0m{plain(one.text[stop:])}"


def _foot(shown: Shown) -> Iterator[str]:
    where = f"{shown.url}, " if shown.url else ""
    yield plain(f"{where}as it was on {shown.captured_at}, SHA-256 {shown.sha256[:16]}…, {_captures(shown.captures)}")


def _captures(count: int) -> str:
    return "one capture" if count == 1 else f"{count} captures"
