"""What is typed into a field: a short name, a day; with the sentence that says what a field cannot hold."""

from memcon.dates import PartialDate
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask

# No name of a side, form, publisher or language is longer, in characters.
_LONGEST = 100


def short(ask: Ask, name: str) -> str | None:
    """A short name that is asked for; None where none is, WrongCall for one that is too long to be one."""
    return short_words(ask.words(name), name, _LONGEST)


def short_words(words: str, told: str, most: int) -> str | None:
    """What stands in a field of a form; None for nothing, WrongCall, which calls it `told`, for what is far too long."""
    if len(words) > most:
        raise WrongCall(f"At most {most} characters were expected for {told}, found {len(words):,}.")
    return words or None


def moment(ask: Ask, name: str) -> str | None:
    """A day, month or year that is asked for; None where none is, WrongCall for what the calendar has not."""
    value = ask.words(name)
    if not value:
        return None
    try:
        return str(PartialDate.parse(value[:20]))
    except (ValueError, OverflowError) as fault:
        raise WrongCall(f"A day, a month or a year (2016-05-03) was expected for {name}, found {value[:40]!r}.") from fault
