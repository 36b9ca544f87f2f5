"""Speaker keys: the letters by which a page calls its speakers, explained at the top, and the blocks that begin with them."""

import re
from collections.abc import Iterator

import msgspec

from memcon.structure.belief import Belief
from memcon.structure.body import Body
from memcon.structure.labels import Claim, Forms, Reading
from memcon.structure.places import Split
from memcon.text import Span

# The key stands among so many blocks at the top, and none of its lines is longer than this.
_ZONE, _LONGEST = 60, 120
_FEWEST = 2
_LETTERS = "[A-ZÀ-ÞА-ЯЁЄІЇҐ]{2,4}"
_ALONE = re.compile(_LETTERS)
_BEFORE = re.compile(rf"(?P<key>{_LETTERS})(?:\s?[:=–—-])?\s(?P<name>\S.*)")
_BEHIND = re.compile(rf"(?:[^:]{{2,30}}:\s)?(?P<name>[^()]{{4,80}}?) \((?P<key>{_LETTERS})\)")
_OPENING = re.compile(rf"(?P<key>{_LETTERS})(?P<mark>\s?:)?\s+")
_EXPLAINS = frozenset(
    {"name", "honorific-name", "office-name", "office", "name-office", "name-office-brackets", "name-country"}
)


class Key(msgspec.Struct, frozen=True):
    """The letters that stand for speakers, each with what its explanation is read as, and the blocks of the list."""

    claims: dict[str, Claim]
    blocks: frozenset[int]


def read_key(body: Body, forms: Forms) -> Key | None:
    """The key of a page; None where its first blocks explain fewer than two sets of letters that open blocks below."""
    claims: dict[str, Claim] = {}
    blocks: set[int] = set()
    for numbers, letters, name in _explained(body):
        claim = next((one for one in forms.claims(name, "colon") if one[1].id in _EXPLAINS), None)
        follows = not blocks or numbers.start == max(blocks) + 1
        if claim is not None and follows and letters not in claims and name[-1] not in ".!?":
            claims[letters] = claim
            blocks.update(numbers)
    if len(claims) < _FEWEST:
        return None
    key = Key(claims, frozenset(blocks))
    used = {one.reading.words for one in keyed_beliefs(body, key)}
    return key if len(used) >= _FEWEST else None


def _explained(body: Body) -> Iterator[tuple[range, str, str]]:
    """The lines that could explain letters: which blocks, the letters, and whom they stand for."""
    for number, block in enumerate(body.blocks[:_ZONE]):
        if len(block.words) > _LONGEST:
            continue
        words = block.words
        if _ALONE.fullmatch(words) and number + 1 < len(body.blocks):
            yield range(number, number + 2), words, body.blocks[number + 1].words[:_LONGEST]
        elif (before := _BEFORE.fullmatch(words)) is not None:
            yield range(number, number + 1), before["key"], before["name"]
        elif words[-1] == ")" and (behind := _BEHIND.fullmatch(words)) and _are_initials(behind["key"], behind["name"]):
            yield range(number, number + 1), behind["key"], behind["name"]


def _are_initials(letters: str, name: str) -> bool:
    return "".join(word[0] for word in name.split() if word[:1].isupper()).endswith(letters)


def keyed_beliefs(body: Body, key: Key) -> list[Belief]:
    """The labels of the blocks below the key that begin with its letters."""
    found = []
    for number in range(max(key.blocks) + 1, len(body.blocks)):
        span = body.blocks[number].span
        opening = _OPENING.match(body.text, span.start, span.end)
        if opening is None or opening["key"] not in key.claims:
            continue
        _, row, parts = key.claims[opening["key"]]
        label = Span(*opening.span("key"))
        split = Split(label, (), "colon" if opening["mark"] else "gap", opening.end())
        reading = Reading(number, split, row, opening["key"], parts, (), ())
        found.append(Belief(reading, 5.0, ((5.0, "letters that a key above the text explains"),)))
    return found


def with_key(beliefs: list[Belief], body: Body, key: Key | None) -> list[Belief]:
    """The labels believed on a page and those that its key explains, in order; in one block the key's goes first."""
    if key is None:
        return beliefs
    keyed = {one.reading.block: one for one in keyed_beliefs(body, key)}
    return sorted(({one.reading.block: one for one in beliefs} | keyed).values(), key=lambda one: one.reading.block)
