"""People behind a title: another name behind the same title in another language."""

from collections.abc import Iterator

from memcon.comparing.said import Said
from memcon.comparing.sides import code_of
from memcon.comparing.small_words import listed
from memcon.comparing.spellings import may_be_one, may_be_spelled
from memcon.comparing.towns import is_cased, joined
from memcon.comparing.transcribed import Characters, Transcribed, is_in_characters, is_transcription
from memcon.identify.sounds import folded

# What stands before the name of a person, by sense.
TITLES = frozenset(
    "mister minister prime-minister president chancellor ambassador director secretary undersecretary governor deputy king"
    " captain general-rank".split()
)
# A name behind a title has so many words at most; a word of a name that no capital shows has so many letters.
_WORDS, _LEAST = 3, 4

_RANK = "general-rank"
# A whole name stands so many words behind a title at most, where it is said what that is of: the minister of roads and ports
# Ana Torvill.
_OF = 4
# A foreign name before a title has so many characters.
_FEWEST, _MOST = 2, 8

Words = tuple[int, int]


def other_titled(a: Said, b: Said) -> Iterator[tuple[Words, Words]]:
    """The only name behind a title that each side has alone, where it is one title: President Arlen, le président Lannoy."""
    mine, theirs = _not_met(a, b), _not_met(b, a)
    if len(mine) != 1 or len(theirs) != 1:
        return
    (title, one), (other_title, other) = mine[0], theirs[0]
    if title == other_title and not may_be_spelled(joined(a, one), joined(b, other)):
        yield one, other


def _not_met(said: Said, other: Said) -> list[tuple[str, Words]]:
    """The titles with a name behind them of which no word is like any name of the other side."""
    return [(title, (first, last)) for title, first, last in _titled(said) if not _is_met(said, (first, last), other)]


def _is_met(said: Said, words: Words, other: Said) -> bool:
    """Whether any word of a name may be one of the other side's."""
    keys = said.keys[slice(*words)]
    if is_in_characters(said):
        return any(_may_be_transcribed(joined(said, words), name) for name in _names(other))
    if is_in_characters(other):
        theirs = [joined(other, (first, last)) for _, first, last in _titled(other)]
        is_heard = any(Characters(other).named_like(key) for key in keys)
        return is_heard or any(_may_be_transcribed(name, key) for name in theirs for key in keys)
    return any(may_be_one(key, name) for key in keys for name in _names(other))


def _names(said: Said) -> list[str]:
    """The words of a side that may be of names."""
    if said.known.table.names.is_told_by_capitals:
        titles = {word for title, first, last in said.concepts if title in TITLES for word in range(first, last)}
        words = (at for at in range(len(said)) if said.is_telling(at) and at not in titles)
        return [said.keys[at] for at in words if said.printed(at, at + 1)[0].isupper()]
    return [key for at, key in enumerate(said.keys) if _is_name(said, at)]


def _may_be_transcribed(characters: str, name: str) -> bool:
    """Whether some Chinese characters may be a name in letters, by its sounds or as they are read: 林宝山, Lin."""
    read = {folded(part) for part in (characters[:1], characters[1:], characters[:2], characters[2:]) if part}
    return folded(name) in read or not Transcribed(0, len(characters), (characters,)).is_other(name)


def _titled(said: Said) -> Iterator[tuple[str, int, int]]:
    """The titles of a side, by sense, that a name stands beside, and the words of that: behind it, or behind what the title is
    of (وزير النقل سامي); in Chinese before it (马尔文大使)."""
    for title, before, behind in (*said.concepts, *_ranks(said)):
        if title in TITLES:
            found = _name_before(said, before) if is_in_characters(said) else _name_behind(said, behind)
            if found is not None:
                yield title, *found


def _ranks(said: Said) -> Iterator[tuple[str, int, int]]:
    """The words for a rank, where a name follows (General Ross); as adjectives, which they are as often, they are none."""
    listed_ = listed("ranks", code_of(said.language))
    yield from ((_RANK, at, at + 1) for at, key in enumerate(said.keys) if key in listed_ and _run(said, at + 1) > at + 1)


def _name_behind(said: Said, first: int) -> Words | None:
    """The words of the name that begins at a word, or of a whole name behind the few words of what a title is of."""
    reach = _OF if said.known.table.names.is_told_by_capitals else 1
    for at in range(first, min(len(said), first + reach + 1)):
        last = _run(said, at)
        if last - at > (at > first):
            return at, last
        if at in said.breaks:
            break
    return None


def _run(said: Said, first: int) -> int:
    """The word after those of a name that begins at a word."""
    last = first
    while last < min(len(said), first + _WORDS) and last not in said.breaks and _is_name(said, last):
        last += 1
    return last


def _name_before(said: Said, last: int) -> Words | None:
    """The characters before a title that a foreign name is written in, where no dictionary has any of them."""
    named = {word for _, first, end in said.concepts for word in range(first, end)}
    first = last
    while first > 0 and first not in said.breaks and first - 1 not in named and said.is_telling(first - 1):
        first -= 1
    name = joined(said, (first, last))
    return (first, last) if _FEWEST <= last - first <= _MOST and is_transcription(name) else None


def _is_name(said: Said, word: int) -> bool:
    """Whether a word may be one of a name: printed as one is, or, where no capital tells, in no dictionary."""
    if said.known.table.names.is_told_by_capitals:
        return is_cased(said, word)
    concepts = (*said.concepts, *said.further_concepts)
    named = any(first <= word < last for _, first, last in concepts)
    return not named and said.is_telling(word) and len(said.keys[word]) >= _LEAST
