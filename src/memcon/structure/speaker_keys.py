"""Speaker keys: the letters by which a page calls its speakers, explained once, and the blocks that begin with them.

A key stands above the text or below it, a line for each speaker or all of them in one: `HT = Helena Tamm, Minister of Ports;
Q = question`; or the page explains each abbreviation where it stands (<abbr title>, `Minister Helena Tamm (HT): …`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from memcon.conventions.notes import Meaning
from memcon.conventions.table import Delimiter, LabelRow
from memcon.structure.belief import Belief
from memcon.structure.body import Body
from memcon.structure.labels import Claim, Forms, Reading
from memcon.structure.names_alike import initials
from memcon.structure.places import Split
from memcon.text import Span

# The key stands among so many blocks at the top or at the foot; a line that explains one speaker is no longer than this, one
# that explains all of them no longer than that.
_ZONE, _FOOT, _LONGEST, _LONGEST_WHOLE = 60, 12, 160, 1_200
_FEWEST = 2
_LETTERS = r"(?:[^\W\d_]\.?[ \u00a0]?){0,4}[^\W\d_]\.?"
_ALONE = re.compile(_LETTERS)
_LONGEST_LETTERS = 12
# Questions can be numbered: `Q1, Q2 – questions of journalists`.
_NUMBER = r"(?:[ \u00a0]?[-–]?[ \u00a0]?\d{1,2})"
_BEFORE = re.compile(
    rf"(?P<key>{_LETTERS})(?:{_NUMBER}(?:[,–—-]\s?{_LETTERS}{_NUMBER}){{0,9}})?(?P<mark>\s?[:=–—-])?\s(?P<name>\S.*)"
)
_BEHIND = re.compile(rf"(?:[^:]{{2,30}}:\s)?(?P<name>[^()]{{4,160}}?) \((?P<key>{_LETTERS})\)")
# What heads a line that explains all: `Key:`, `Abbreviations used in this transcript —`.
_HEAD = re.compile(rf"[^:—–=;]{{2,60}}[:—–]\s(?={_LETTERS}\s?[:=–—-]\s)")
_BETWEEN = re.compile(rf"\s*[;|•·]\s*|(?:,|(?<=[^\W\d_]{{3}})\.)\s(?={_LETTERS}\s?[:=–—-]\s)")
# A speaker in full, and in brackets the letters that stand for them from there on.
_INTRODUCED = re.compile(rf"(?P<label>(?P<name>[^():]{{4,120}}?) [(\[](?P<key>{_LETTERS})[)\]])\s?(?P<mark>[:：—–-])\s*")
# The same in a sentence that says who speaks: `Statements by Helena Tammsaar (HT), Minister of Ports, and Raivis Kalnins (RK)`.
_IN_SENTENCE = re.compile(
    rf"(?P<name>(?:[^\W\d_][\w'’.-]* ){{2,5}})\((?P<key>{_LETTERS})\)"
    r"(?:, (?P<office>[^();]{3,120}?)(?=,? (?:and|et|und|y|e|и) (?:[^\W\d_][\w'’.-]* ){1,5}\(|[;.]|, [^(),]{3,60} \(|$))?"
)
# What numbers a turn before its label: `§ 1 AT`, `12. AT`.
_BEFORE_LABEL = r"(?:(?P<mark_before>[§#№][ \u00a0]?\d{1,3}[.)]?|\d{1,3}[.)])[ \u00a0])?"
_DELIMITER = r"\s?(?P<mark>[:：])\s*|\s?(?P<dash>[–—-])\s+|\.?(?P<end>$)|\.?\s+"
_EXPLAINS = frozenset(
    "name honorific-name office-name office name-office name-country initialled-name initialled-office initialled-country "
    "office-initialled office-comma-name office-name-of".split()
)
_NAME_ALONE = frozenset("name honorific-name office-name initialled-name office-initialled".split())
_BELIEVED = 5.0
_MARK = Meaning("editorial", "mark")


class Key(msgspec.Struct, frozen=True):
    """The letters that stand for speakers, each with what its explanation is read as; the blocks of the list, and the labels
    that give a speaker in full with the letters behind.

    Letters that a page explains may stand before a blank alone (`is_loose`), others before a colon or a dash.
    """

    claims: dict[str, Claim]
    blocks: frozenset[int]
    introduced: tuple[Belief, ...] = ()
    is_loose: bool = True


class _Entry(msgspec.Struct, frozen=True):
    """A line that could explain letters: its blocks, the letters, and whom they stand for."""

    blocks: range
    letters: str
    claim: Claim

    @property
    def is_sure(self) -> bool:
        """Whether these can be nothing but letters: no short word."""
        return self.letters.isupper()


def read_key(body: Body, forms: Forms, abbreviations: Mapping[str, str], titles: Iterable[str] = ()) -> Key | None:
    """The key of a page; None where it explains fewer than two sets of letters that open blocks.

    `abbreviations` are the letters that the page's markup explains, each with what they stand for; letters that nothing
    explains are the initials of those whom the `titles` name, where they are so of two.
    """
    explained = _explained_key(body, forms, abbreviations)
    return explained if explained is not None else _key_of_titles(body, forms, titles)


def _explained_key(body: Body, forms: Forms, abbreviations: Mapping[str, str]) -> Key | None:
    """What lines, markup and first labels of the page explain."""
    entries = max((*_lists(body, forms), _in_sentences(body, forms)), key=len)
    claims: dict[str, Claim] = {}
    for one in entries:
        claims.setdefault(one.letters, one.claim)
    for letters, name in abbreviations.items():
        if _is_letters(letters) and (claim := _claim(name, forms)) is not None:
            claims.setdefault(_bare(letters), claim)
    introduced = {_bare(letters): belief for letters, belief in _introduced(body, forms)}
    for letters, belief in introduced.items():
        claims.setdefault(letters, (_BELIEVED, belief.reading.row, belief.reading.parts))
    if len(claims) < _FEWEST:
        return None
    key = Key(claims, frozenset(number for one in entries for number in one.blocks), tuple(introduced.values()))
    return key if _is_used(body, key) else None


def _is_used(body: Body, key: Key) -> bool:
    return len({_bare(one.reading.words) for one in _opened(body, key)}) >= _FEWEST


def _key_of_titles(body: Body, forms: Forms, titles: Iterable[str]) -> Key | None:
    """The initials of the names in some titles, where two of them open blocks before a colon or a dash, one of them again;
    none of those that two names share."""
    named: dict[str, dict[str, Claim]] = {}
    for name in (run for title in titles for run in _runs(title)):
        claim = next((one for one in forms.claims(name, "colon") if one[1].id == "name"), None)
        if claim is not None:
            named.setdefault(initials(name), {})[name] = claim
    claims = {letters: next(iter(found.values())) for letters, found in named.items() if len(found) == 1}
    key = Key(claims, frozenset(), is_loose=False)
    is_again = len(claims) >= _FEWEST and len(_opened(body, key)) > _FEWEST
    return key if is_again and _is_used(body, key) else None


def _runs(title: str) -> Iterator[str]:
    """The runs of two to four words with capitals in a title: Babou Ndiambène."""
    for stretch in re.split(r"[^\w\s'’.-]+|\b[a-zà-ÿа-яё][\w'’-]*", title[:_LONGEST_WHOLE]):
        words = [word for word in stretch.split() if word[:1].isupper() and not word.endswith(".")]
        for at in range(len(words)):
            yield from (" ".join(words[at:end]) for end in range(at + 2, min(at + 4, len(words)) + 1))


def _claim(name: str, forms: Forms) -> Claim | None:
    """What an explanation is read as: somebody, or a word for whoever asks or serves."""
    name = name.rstrip(" .,;")
    whole = next((one for one in forms.claims(name, "colon") if one[1].id in _EXPLAINS or one[1].kind != "speaker"), None)
    named, comma, office = name.partition(", ")
    alone = next((one for one in forms.claims(named, "colon") if comma and one[1].id in _NAME_ALONE), None)
    if alone is None or (whole is not None and whole[2].get("name", named) in named):
        return whole
    return alone[0], alone[1], {"office": office, **alone[2]}


def _lists(body: Body, forms: Forms) -> Iterator[list[_Entry]]:
    """The stretches of lines that explain letters, each with two sets of letters at least that can be nothing else."""
    found: list[_Entry] = []
    for blocks, letters, name in _explained(body):
        claim = _claim(name, forms) if name[-1:] not in "!?" else None
        # One letter of somebody is of the name: an agenda has letters too (A – Opening).
        if claim is not None and len(letters) == 1 and claim[1].kind == "speaker" and letters not in initials(name):
            claim = None
        if claim is None or (found and blocks.start - found[-1].blocks[-1] not in (0, 1)):
            if _are_enough(found):
                yield found
            found = []
        if claim is not None:
            found.append(_Entry(blocks, letters, claim))
    if _are_enough(found):
        yield found


def _in_sentences(body: Body, forms: Forms) -> list[_Entry]:
    """What a sentence above the text explains beside the names of who speaks; its block is kept as it is."""
    for block in body.blocks[:_ZONE]:
        found = []
        for one in _IN_SENTENCE.finditer(block.words) if "(" in block.words and len(block.words) <= _LONGEST_WHOLE else ():
            letters, name = _bare(one["key"]), _named(one["name"].strip(), _bare(one["key"]))
            claim = _claim(f"{name}, {one['office']}" if one["office"] else name, forms) if name else None
            found += [_Entry(range(0), letters, claim)] if claim is not None and letters.isupper() else []
        if len({one.letters for one in found}) >= _FEWEST:
            return found
    return []


def _named(words: str, letters: str) -> str | None:
    """The last words that letters are the initials of: Helena Tammsaar, of `by Helena Tammsaar` and HT."""
    parts = words.split()
    tails = (" ".join(parts[at:]) for at in range(len(parts) - 1, -1, -1))
    return next((tail for tail in tails if " " in tail and initials(tail) == letters), None)


def _are_enough(entries: list[_Entry]) -> bool:
    return len({one.letters for one in entries if one.is_sure}) >= _FEWEST


def _explained(body: Body) -> Iterator[tuple[range, str, str]]:
    """The lines that could explain letters: which blocks, the letters, and whom they stand for."""
    count = len(body.blocks)
    for number in sorted({*range(min(_ZONE, count)), *range(max(0, count - _FOOT), count)}):
        words = body.blocks[number].words
        if len(words) > _LONGEST_WHOLE:
            continue
        if _is_letters(words) and number + 1 < count:
            below = _beside(body, number)
            yield range(number, number + 1 + len(below)), _bare(words), ", ".join(below)
            continue
        for letters, name in _in_line(words):
            yield range(number, number + 1), letters, name


def _beside(body: Body, number: int) -> list[str]:
    """The lines that explain letters on a line of their own: the further cells of a row of a table, else the next one."""
    found = [body.blocks[number + 1].words[:_LONGEST]]
    for block in body.blocks[number + 2 : number + 4] if body.blocks[number].passage.cell == 1 else ():
        if block.passage.cell < len(found) + 2:
            break
        found.append(block.words[:_LONGEST])
    return found


def _in_line(words: str) -> list[tuple[str, str]]:
    """The letters that a line explains, each with whom they stand for: one speaker, or several after marks."""
    parts = _BETWEEN.split(words[head.end() :] if (head := _HEAD.match(words)) is not None else words)
    found = [one for part in parts if (one := _in_part(part.strip(" .,"), marked=len(parts) > 1)) is not None]
    return found if len(found) == len(parts) else []


def _in_part(words: str, *, marked: bool) -> tuple[str, str] | None:
    if len(words) > _LONGEST:
        return None
    before = _BEFORE.fullmatch(words)
    if before is not None and _is_letters(before["key"]):
        letters = _bare(before["key"])
        if before["mark"] or (not marked and len(letters) > 1 and _are_initials(letters, before["name"])):
            return letters, before["name"]
    behind = _BEHIND.fullmatch(words)
    if behind is not None and _is_letters(behind["key"]) and _are_initials(_bare(behind["key"]), behind["name"]):
        return _bare(behind["key"]), behind["name"]
    return None


def _introduced(body: Body, forms: Forms) -> Iterator[tuple[str, Belief]]:
    """The letters in brackets behind a speaker's full label, and that label."""
    for number, block in enumerate(body.blocks):
        found = _INTRODUCED.match(body.text, block.span.start, block.span.end)
        if found is None or not _is_letters(found["key"]) or not _are_initials(_bare(found["key"]), found["name"]):
            continue
        claim = _claim(found["name"], forms)
        if claim is not None:
            delimiter: Delimiter = "colon" if found["mark"] in ":：" else "dash"
            if delimiter == "dash" and body.text[found.end() : found.end() + 1].islower():
                continue
            split = Split(Span(*found.span("label")), (), delimiter, found.end())
            yield found["key"], _believed(Reading(number, split, claim[1], found["label"], claim[2], (), ()))


def _is_letters(words: str) -> bool:
    """Whether words are letters that can stand for somebody: capitals, or a short word with one in front."""
    return len(words) < _LONGEST_LETTERS and words[:1].isupper() and _ALONE.fullmatch(words) is not None


def _bare(letters: str) -> str:
    """Letters without stops and spaces."""
    return re.sub(r"[\s.]", "", letters)


def _are_initials(letters: str, name: str) -> bool:
    """Whether letters are the first ones of words of a name, in order."""
    capitals = iter(initials(name))
    return all(letter in capitals for letter in letters)


def _opened(body: Body, key: Key) -> list[Belief]:
    """The labels of the blocks outside the key that begin with its letters."""
    opening = _opening(key)
    found = []
    for number, block in enumerate(body.blocks):
        label = opening.match(body.text, block.span.start, block.span.end) if number not in key.blocks else None
        if label is not None and (reading := _reading(body.text, number, label, key)) is not None:
            found.append(_believed(reading))
    return found


def _believed(reading: Reading) -> Belief:
    return Belief(reading, _BELIEVED, ((_BELIEVED, "letters that the page explains"),))


def _opening(key: Key) -> re.Pattern[str]:
    """A pattern for the letters of a key at the head of a block, with or without stops and a number, and what parts them."""
    letters = sorted(key.claims, key=len, reverse=True)
    spelled = "|".join(r"\.?[ \u00a0]?".join(map(re.escape, one)) for one in letters)
    return re.compile(rf"{_BEFORE_LABEL}(?P<label>(?P<key>{spelled})\.?(?P<number>{_NUMBER}?))(?:{_DELIMITER})")


def _reading(text: str, number: int, found: re.Match[str], key: Key) -> Reading | None:
    """What letters at the head of a block are read as; None where a sentence could begin with them."""
    letters = _bare(found["key"])
    _, row, parts = key.claims[letters]
    delimiter: Delimiter = (
        "colon" if found["mark"] else "dash" if found["dash"] else "line" if found["end"] is not None else "gap"
    )
    goes_on = text[found.end() : found.end() + 1].islower()
    if not key.is_loose and (goes_on or delimiter not in ("colon", "dash")):
        return None
    if delimiter == "gap" and (len(letters) < _FEWEST or goes_on or not _is_somebody(row, parts)):
        return None
    if (delimiter == "dash" and goes_on) or (found["number"] and row.kind != "question"):
        return None
    notes = (Span(*found.span("mark_before")),) if found["mark_before"] else ()
    split = Split(Span(*found.span("label")), notes, delimiter, found.end())
    return Reading(number, split, row, found["label"], parts, tuple(_MARK for _ in notes), ())


def _is_somebody(row: LabelRow, parts: Mapping[str, str]) -> bool:
    """Whether an explanation gives a name, or says who asks or serves; an office in letters can begin a sentence: PM Tamm."""
    return row.kind != "speaker" or not {"name", "surname", "initialled"}.isdisjoint(parts)


def with_key(beliefs: list[Belief], body: Body, key: Key | None) -> list[Belief]:
    """The labels believed on a page and those that its key explains, in order; in one block the key's goes first."""
    if key is None:
        return beliefs
    keyed = {one.reading.block: one for one in (*key.introduced, *_opened(body, key))}
    return sorted(({one.reading.block: one for one in beliefs} | keyed).values(), key=lambda one: one.reading.block)
