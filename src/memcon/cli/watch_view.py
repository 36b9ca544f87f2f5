"""The events of watching as people read them: a line for each, and the account of a round in one sentence."""

from collections.abc import Iterator

from memcon.cli.output import plain
from memcon.watching.events import Added, Changed, Event, Failed, Found, Gone, Moved, Round, Unsearched


def as_lines(event: Event) -> Iterator[str]:
    """The lines that tell an event: when, what, the lasting address where there is one, and more; an account has none."""
    match event:
        case Added():
            yield _line(event.at, "added", event.address, f"{event.url} ({event.passages} passages)")
        case Changed():
            yield _line(event.at, "words changed", event.address, f"{event.url} ({_changes(event)})")
        case Gone():
            last = f" ({event.last} was the last time)" if event.last is not None else ""
            yield _line(event.at, "gone", event.address, f"{event.url} is gone from the web{last}")
        case Failed():
            yield _line(event.at, "failed", None, f"{event.url}: {_times(event.times)}{event.why}")
        case Moved():
            yield _line(event.at, "moved", None, f"{event.url} is now {event.to}")
        case Found():
            yield from _hits(event)
        case Unsearched():
            yield _line(event.at, "not searched", None, f"{event.search}: {event.why}")
        case Round():
            return


def as_account(event: Round) -> str:
    """The account of a round in one sentence.

    >>> as_account(Round("2021-05-03T12:00:00Z", asked=3, added=1, failed=2))
    '2021-05-03T12:00:00Z: asked for 3: 1 added, 2 not had.'
    """
    counts = (
        (event.added, "added"),
        (event.changed, "with other words"),
        (event.furniture, "with the same words on another page"),
        (event.unchanged, "unchanged"),
        (event.failed, "not had"),
    )
    told = ", ".join(f"{count:,} {what}" for count, what in counts if count)
    return f"{event.at}: asked for {event.asked:,}: {told}." if told else f"{event.at}: nothing was due."


def _line(at: str, what: str, address: str | None, rest: str) -> str:
    words = " ".join(plain(rest).split())
    return f"{plain(at)}  {what:13}  {plain(address or '-'):32}  {words}"


def _changes(event: Changed) -> str:
    counts = ((event.changed, "changed"), (event.new, "new"), (event.gone, "gone"))
    return ", ".join(f"{count} {what}" for count, what in counts if count)


def _times(times: int) -> str:
    return "" if times == 1 else f"{times} times in a row; "


def _hits(event: Found) -> Iterator[str]:
    for hit in event.hits:
        who = f"{hit.speaker}: " if hit.speaker is not None else ""
        yield _line(event.at, "found", hit.address, f"{event.search}: {who}{hit.snippet}")
    left = event.total - len(event.hits)
    if left > 0:
        yield _line(event.at, "found", None, f"{event.search}: {left:,} more")
