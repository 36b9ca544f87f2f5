"""What a record's header says, in words for people: dates, forms, sides, who took part, how much was said."""

from collections.abc import Iterable, Iterator

from babel import Locale

from memcon.conventions.table import Tables
from memcon.dates import date_in_words
from memcon.people import Identity
from memcon.record import Participant, Record


def when_and_where(record: Record) -> list[str]:
    """The day, time and place of the event, and the day it was put out where that is another one."""
    date, posted = record.date, record.posted
    facts = []
    if date is not None:
        facts.append(("posted " if date.basis == "posted" else "") + date_in_words(date.value))
    facts += [value.value for value in (record.time, record.place) if value is not None]
    if posted is not None and (date is None or (date.basis != "posted" and posted.value[:10] != date.value)):
        facts.append("posted " + date_in_words(posted.value[:10]))
    return facts if date is not None or posted is not None else ["no date printed", *facts]


def what_it_is(record: Record, tables: Tables) -> list[str]:
    """Form and occasion, publisher, language, status; that the page stops early."""
    facts = [record.form if record.occasion is None else f"{record.form} of {_article(record.occasion)} {record.occasion}"]
    facts.append(publisher_of(record, tables) or "publisher not known")
    facts += [language_name(record.language)] if record.language is not None else []
    facts += [record.status] if record.status is not None else []
    facts += ["an excerpt: the page stops early"] if record.excerpt else []
    return [facts[0].capitalize(), *facts[1:]]


def _article(noun: str) -> str:
    return "an" if noun[0] in "aeiou" else "a"


def publisher_of(record: Record, tables: Tables) -> str | None:
    """The publisher's name by its table; its identifier where no table is at hand."""
    known = {convention.id: convention.name for convention in tables.publishers}
    return known.get(record.source.publisher or "", record.source.publisher)


def how_much(record: Record) -> str:
    """How many turns, speakers and words.

    Words are what white space parts; a text in a script without it is counted in characters.
    """
    if not record.turns:
        return "nobody is quoted turn by turn"
    speakers = sum(one.spoke for one in record.participants)
    speech = "".join(record.words(turn) + "\n" for turn in record.turns)
    words = len(speech.split())
    size = f"{words:,} words" if len(speech) < 12 * words else f"{len(speech):,} characters"
    turns = f"{len(record.turns)} turn{'s' if len(record.turns) != 1 else ''}"
    return f"{turns}, {speakers} speaker{'s' if speakers != 1 else ''}, {size}" if speakers else f"{turns}, {size}"


def language_name(code: str) -> str:
    """The English name of a language, or its code."""
    return str(Locale("en").languages.get(code.replace("-", "_"), code))


def side_name(side: str | None) -> str:
    """What a side is called: a country's English name, an organisation's, the press.

    >>> side_name("FR"), side_name("press"), side_name("NATO"), side_name(None)
    ('France', 'Press', 'NATO', 'Side not given')
    """
    if side is None:
        return "Side not given"
    return "Press" if side == "press" else str(Locale("en").territories.get(side, side))


def by_side(participants: Iterable[Participant]) -> Iterator[tuple[str | None, list[Participant]]]:
    """The participants of each side, in the order in which the sides appear; those of none last."""
    sides: dict[str | None, list[Participant]] = {}
    for one in participants:
        sides.setdefault(one.side, []).append(one)
    yield from sorted(sides.items(), key=lambda item: item[0] is None)


def called(participant: Participant) -> str:
    """What to call a participant: the name, else the office, else the first printed form."""
    return participant.name or participant.office or (participant.as_printed[0] if participant.as_printed else "somebody")


def named(participant: Participant) -> str:
    """A participant in one line: the name and the office."""
    return ", ".join(part for part in (participant.name, participant.office) if part) or called(participant)


def identified(participant: Participant) -> str | None:
    """Who a participant was by the register, and in which office from when to when; None where memcon does not say.

    A name that is printed in full is not said again.
    """
    identity = participant.identity
    if not isinstance(identity, Identity):
        return None
    who = "" if identity.name == participant.name else identity.name
    since, until = identity.tenure if identity.tenure is not None else ("", "")
    held = f"{identity.office}, {since} to {until or 'no end known'}" if identity.office is not None else ""
    return ": ".join(part for part in (who, held) if part) or identity.name


def speakers_of(record: Record) -> dict[str | None, Participant]:
    """The participants by their ids; a turn whose voice cannot be told from others has none of them."""
    return {one.id: one for one in record.participants}
