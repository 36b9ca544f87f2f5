"""Offices whose holder the page itself names: a label that prints the office alone is that person, whoever the register has."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping

import msgspec
from msgspec import UNSET

from memcon.identify.names import Alike, alike
from memcon.identify.register import Register
from memcon.identify.words import key, words_in
from memcon.people import Identity
from memcon.record import Participant, Record

# An office and the country or body whose it is.
_Held = tuple[str, str]
# A line that names who speaks below it has so many words at the most.
_LONGEST_LINE = 12
# An office in brief, and a small word, has so many letters: PM, of.
_LONGEST_BRIEF = 3


class _Page:
    """The lines of a page and the first label of each who speaks, to be asked for one after another."""

    def __init__(self, record: Record) -> None:
        self._text = record.text
        self._lines = [block.span for block in record.blocks if len(block.span)]
        self._labels = {turn.speaker: turn.label.span for turn in reversed(record.turns) if turn.label is not None}

    def words_above(self, one: Participant) -> list[str]:
        """The words of the line right above the first label of a participant; none where none stands there."""
        label = self._labels.get(one.id)
        number = bisect_right(self._lines, label.start, key=lambda line: line.end) if label is not None else 0
        return self._lines[number - 1].of(self._text).split() if number else []


def as_named_here(record: Record, register: Register, home: str | None) -> tuple[Participant, ...]:
    """The participants; one of whom only the office is printed is whoever the page names in that office of that country.

    The page names them as a participant, or in the line right above the label. `home` is the country whose office it is where
    the page names none. Where it names two in one office, the register decides as it does elsewhere.
    """
    holders: dict[_Held, list[Participant]] = {}
    for one in record.participants:
        if one.name is not None:
            for held in _held(one, register, None):
                holders.setdefault(held, []).append(one)
    page = _Page(record)
    return tuple(
        one if one.name is not None or not one.office else _as_named(one, page, holders, register, home)
        for one in record.participants
    )


def _as_named(
    one: Participant, page: _Page, holders: Mapping[_Held, list[Participant]], register: Register, home: str | None
) -> Participant:
    held = tuple(_held(one, register, home))
    named = {holder.name: holder for which in held for holder in holders.get(which, ()) if not _are_labelled_apart(one, holder)}
    if not named and (above := _named_above(one, page, register, frozenset(office for office, _ in held))) is not None:
        return _unless_same(one, above, register)
    if len(named) != 1:
        return one
    holder = next(iter(named.values()))
    if holder.person is not None and holder.person == one.person:
        return one
    identity = holder.identity if isinstance(holder.identity, Identity) else UNSET
    return msgspec.structs.replace(one, name=holder.name, person=holder.person, identity=identity)


def _are_labelled_apart(one: Participant, holder: Participant) -> bool:
    """Whether two who speak are labelled with offices of no word in common: the Prime Minister, the Premier of a state."""
    words, others = (set(map(key, words_in(office or ""))) for office in (one.office, holder.office))
    telling = {word for word in words if len(word) > _LONGEST_BRIEF}
    return one.spoke and holder.spoke and bool(telling) and telling.isdisjoint(others)


def _unless_same(one: Participant, name: str, register: Register) -> Participant:
    """The participant under a name of the page; unchanged where whom the register has in the office bears that name."""
    known = register.person(one.person) if one.person is not None else None
    if known is not None and alike(name, known.forms) >= Alike.SURNAME:
        return one
    return msgspec.structs.replace(one, name=name, person=None, identity=UNSET)


def _held(one: Participant, register: Register, home: str | None) -> Iterable[_Held]:
    """The offices that a participant's printed words mean, each with whose it is; none where the page does not tell whose."""
    title = register.read_office(one.office) if one.office else None
    if title is None or title.is_former or title.is_acting:
        return ()
    country = title.country or one.side or (_country_printed(one, register) if one.name is not None else None) or home
    return ((office, country) for office in title.offices) if country not in (None, "press") else ()


def _country_printed(one: Participant, register: Register) -> str | None:
    """The one country that the printed words name besides the office: President Ngirmang of Palau."""
    keys = [key(word) for word in words_in(one.as_printed[0])] if one.as_printed else []
    named = {code for _, _, code in register.lands.among(keys)}
    return named.pop() if len(named) == 1 else None


def _named_above(one: Participant, page: _Page, register: Register, offices: frozenset[str]) -> str | None:
    """The name that the line right above the first label has behind the same office; of labels that say whose it is."""
    title = register.read_office(one.office or "")
    words = page.words_above(one) if title.country is not None else []
    if not 1 < len(words) <= _LONGEST_LINE:
        return None
    for size in range(len(words) - 1, 0, -1):
        office, name = register.read_office(" ".join(words[:size])), " ".join(words[size:])
        if offices.intersection(office.offices) and _is_name(words[size:], register):
            is_of_another = office.is_former or office.country not in (None, title.country)
            return None if is_of_another else name
    return None


def _is_name(words: list[str], register: Register) -> bool:
    """Whether words are written as a name, and are no words of office and no country."""
    keys = [key(word) for text in words for word in words_in(text)]
    is_other = not register.office_vocabulary.isdisjoint(keys) or any(register.lands.among(keys))
    return len(keys) == len(words) and all(word[:1].isupper() and word.isalpha() for word in words) and not is_other
