"""Rosters: the lists of participants that a page prints, under a heading or on one line, and name lines above the text."""

import re
from collections.abc import Iterator
from itertools import islice

import msgspec

from memcon.conventions.tokens import has_colon
from memcon.structure.attendance import attendance, has_leaders
from memcon.structure.body import Body
from memcon.structure.byline import holds_office_words
from memcon.structure.cues import Cues
from memcon.structure.header_lines import ENDS_SPEECH, is_printed_again
from memcon.structure.labels import Forms
from memcon.structure.listed import AND, Listed, name_in

# A line of a committee's roster: names in capitals, each with a state or a town, and an office with some.
_CAPITAL_WORD = r"(?:Mc|Mac)?[A-Z][A-Z.'’-]+"
_IN_CAPITALS = re.compile(
    rf"(?P<name>{_CAPITAL_WORD}(?: (?:{_CAPITAL_WORD}|[A-Z]\.|Jr\.|Sr\.)){{1,5}}), "
    r"(?P<place>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})"
    r"(?:, (?P<office>(?:Vice |Co-)?Chair(?:man|woman|person)?|Ranking(?: [A-Z][a-z]+)*))?"
)
_LEADERS = re.compile(r"\s*\.{3,200}\s*|\s*…{1,80}\s*")
_DASH = re.compile(r"\s+[–—-]\s+|/\s+|\s+/")
_BULLET = re.compile(r"^(?:[•·*▪●◦–—-]|\d{1,2}[.)])\s*")
_COLON = re.compile("[:：]")
# An office that several names share: `Present: Senators Merrow, Lodge, and Tate.`
_PLURAL = re.compile(r"^(?:Senators|Representatives|Messrs\.?|Ministers|Ambassadors|Delegates|Commissioners|Drs\.?)\s+")
# Where one who is listed on a line may end, and the next begin; so many such places are weighed.
_BETWEEN = re.compile(rf"\s*;\s*(?:(?:{AND})\s)?|,?\s(?:{AND})\s|,\s+")
_MOST_PLACES = 24
_MOST_WORDS = 30
# A page heads no more lists than that.
_MOST_LISTS = 60
_LONGEST_HEAD = 60
# What a claimed line must be to name someone on a list.
_NAMING = frozenset(
    {
        "office-name",
        "name-office",
        "honorific-name",
        "name-country",
        "name-office-brackets",
        "office-comma-name",
        "office-name-office",
        "honorific-name-of",
        "initialled-name",
    }
)

# Two surnames and the word between them are shorter; lists of surnames alone stand among so many first blocks.
_LONGEST_SURNAMES, _TOP = 60, 40


class Rosters(msgspec.Struct, frozen=True):
    """The people whom lists name, and the blocks that are lists."""

    people: tuple[Listed, ...]
    blocks: frozenset[int]


def read_rosters(body: Body, forms: Forms, cues: Cues) -> Rosters:
    """The lists of participants of a page, at most _MOST_LISTS of those under a heading."""
    people: list[Listed] = []
    blocks: set[int] = set()
    weighed = 0
    for number in range(len(body.blocks)):
        words = body.blocks[number].words
        led = has_leaders(words)
        if not led and len(words) > _LONGEST_HEAD and not has_colon(words[:_LONGEST_HEAD]):
            continue
        capitals = _members(body, number)
        if capitals or led:
            found = capitals or attendance(words, forms)
            people += found
            blocks.update([number] if found else [])
            continue
        head, rest = _parted(words)
        if head is None or weighed == _MOST_LISTS or not cues.names_roster(head) or len(head.split()) > 8:
            continue
        weighed += 1
        inline = _inline(rest, head, forms) if rest else []
        below, used = _below(body, number, head, forms) if inline or not rest else ([], 1)
        found = [*inline, *below]
        if found or (number < _TOP and _lists_surnames(rest, head, body)):
            people += found
            blocks.update(range(number, number + used))
    return Rosters(tuple(people), frozenset(blocks))


def _lists_surnames(rest: str, head: str, body: Body) -> bool:
    """Whether a head that no other line has stands before words parted by commas, each with a capital: surnames alone."""
    parts = [part.strip() for part in rest.rstrip(" ,;").split(",")]
    listed = len(parts) > 1 and all(part[:1].isupper() and len(part) < _LONGEST_SURNAMES for part in parts)
    return listed and rest[-1] not in ".!?" and body.text.count(f"{head}:") == 1


def _is_side(body: Body, number: int, forms: Forms) -> bool:
    """Whether a line of a list is the head of one side: a country, or short words with bullets below."""
    words = body.blocks[number].words.strip(" :")
    if not 1 < len(words) < 40:
        return False
    phrase = forms.phrase(words)
    below = body.blocks[number + 1].words if number + 1 < len(body.blocks) else ""
    return phrase.is_entry("country", 0, len(phrase.tokens)) or _BULLET.match(below) is not None


def _members(body: Body, number: int) -> list[Listed]:
    """The members whom a line names: two, or one where the line above or below is of members too; else it may be a label."""
    here = _in_capitals(body.blocks[number].words)
    if len(here) == 1:
        near = (body.blocks[n].words for n in (number - 1, number + 1) if 0 <= n < len(body.blocks))
        return here if any(_in_capitals(line) for line in near) else []
    return here


def _in_capitals(words: str) -> list[Listed]:
    """The members whom a line of a committee's roster names; none unless the line holds nothing else."""
    if len(words) > 300 or _IN_CAPITALS.match(words) is None:
        return []
    if _IN_CAPITALS.sub("", words).strip():
        return []
    found = _IN_CAPITALS.finditer(words)
    return [Listed(hit["name"], hit["office"], None, hit[0], "list of members") for hit in found]


def _parted(words: str) -> tuple[str | None, str]:
    """A line at its colon, or a line that is all heading."""
    found = _COLON.search(words, 0, 120)
    if found is None:
        return (words if len(words) < 60 and words[-1:] not in ".,;!?" else None), ""
    return words[: found.start()].rstrip(), words[found.end() :].strip()


def _inline(rest: str, head: str, forms: Forms) -> list[Listed]:
    """The people on the line of the heading, parted by commas or semicolons; none if the rest is a sentence."""
    if len(rest) > 600 or re.search(r"[^\W\d_]{3,}[.!?]\s+[^\W\d_]", rest):
        return []
    rest = _PLURAL.sub("", rest)
    holders = _holders(rest.rstrip(" .,;"), head, forms)
    if len(holders) > 1:
        return holders
    whole = entry(rest, head, forms)
    if whole is not None and not holds_another(whole.office, forms):
        return [whole]
    parts = [part for part in re.split(r"\s*;\s*|\s*,\s*", rest.rstrip(" .,;")) if part]
    found = [entry(part, head, forms) for part in parts]
    known = [one for one in found if one is not None]
    return known if len(known) > 1 and len(known) * 2 > len(parts) else []


def _holders(line: str, head: str, forms: Forms) -> list[Listed]:
    """The people of a line of which each has an office, as many as it can be parted into; none where some words are left."""
    places = list(islice(_BETWEEN.finditer(line), _MOST_PLACES))
    ends = [*(place.start() for place in places), len(line)]
    # For each place where somebody may begin, from the last to the first: those who stand from there on.
    rest: list[list[Listed]] = [[]]
    for begin in (*(place.end() for place in reversed(places)), 0):
        found: list[Listed] = []
        for end, behind in zip(ends[-len(rest) :], rest[::-1], strict=True):
            if len(behind) < len(found) or (not behind and end < len(line)):
                continue
            one = entry(line[begin:end], head, forms)
            if one is not None and one.office and not holds_another(one.office, forms):
                found = [one, *behind]
        rest.append(found)
    return rest[-1]


def holds_another(office: str | None, forms: Forms) -> bool:
    """Whether an office has somebody's name behind a comma, or the head of another office after an article."""
    parts = _BETWEEN.split(office or "")[1:]
    return any(_begins_office(part, forms) or _is_name(part, forms) for part in parts)


def _begins_office(words: str, forms: Forms) -> bool:
    article, _, rest = words.partition(" ")
    return "connector" in forms.vocabulary.kinds_of(article) and "head" in forms.vocabulary.kinds_of(rest.partition(" ")[0])


def _is_name(words: str, forms: Forms) -> bool:
    """Whether words are a name of two words and more, none of them of an office."""
    claim = next(iter(forms.claims(words, "colon")), None)
    if claim is None or claim[1].id not in ("name", "honorific-name") or " " not in words:
        return False
    ends_office = claim[1].id == "name" and "topic" in forms.vocabulary.kinds_of(words.split()[-1])
    return not ends_office and not holds_office_words(words, forms)


def _below(body: Body, number: int, head: str, forms: Forms) -> tuple[list[Listed], int]:
    """The people on the lines below a heading, as long as lines name someone."""
    found: list[Listed] = []
    side: str | None = None
    used = 1
    for block in body.blocks[number + 1 : number + 80]:
        words = block.words
        one = entry(words, head, forms) if not _is_label(body, number + used) else None
        if one is not None:
            found.append(one if one.country or not side else msgspec.structs.replace(one, country=side))
        elif _is_side(body, number + used, forms) and not _is_label(body, number + used):
            side = words.strip(" :")
        else:
            break
        used += 1
    return found, used


def _is_label(body: Body, number: int) -> bool:
    """Whether a line stands right above what somebody says, and again further down: it labels speech, and lists nobody."""
    below = body.blocks[number + 1].words if number + 1 < len(body.blocks) else ""
    speaks = len(below) > _LONGEST_HEAD and below[-1] in ENDS_SPEECH
    return speaks and is_printed_again(body, number, body.blocks[number].words)


def entry(line: str, head: str, forms: Forms) -> Listed | None:
    """The person a line of a list names; None if it names nobody."""
    bare = _LEADERS.sub(" ", _BULLET.sub("", line)).strip(" ,;.")
    if not bare or len(bare.split()) > _MOST_WORDS or _is_sentence(line, forms):
        return None
    left, dash, right = _dashed(bare)
    if dash:
        named = next((claim for claim in forms.claims(left, "colon") if name_in(claim[2])), None)
        name = name_in(named[2]) if named else None
        return Listed(name, right or None, None, bare, f"list: {head}") if name else None
    for _, row, parts in forms.claims(bare, "colon"):
        name = name_in(parts)
        if row.id in _NAMING and name is not None:
            return Listed(name, parts.get("office") or parts.get("whole_office"), parts.get("country"), bare, f"list: {head}")
    return _by_comma(bare, head, forms)


def _is_sentence(line: str, forms: Forms) -> bool:
    """Whether a line tells something: it ends as a sentence does, with words in it that stand in no office and no name."""
    told = (word for word in line.split() if word.isalpha() and word.islower() and not forms.vocabulary.kinds_of(word))
    return line.rstrip().endswith((".", "!", "?")) and sum(1 for _ in told) > 1


def _by_comma(bare: str, head: str, forms: Forms) -> Listed | None:
    """`Name, Office, Department`: the first part a name, the rest whatever it says."""
    first, comma, rest = bare.partition(",")
    claim = next((claim for claim in forms.claims(first.strip(), "colon") if claim[1].id in ("name", "honorific-name")), None)
    name = name_in(claim[2]) if claim else None
    return Listed(name, rest.strip() or None, None, bare, f"list: {head}") if name and comma and " " in name else None


def _dashed(bare: str) -> tuple[str, str, str]:
    found = _DASH.search(bare)
    return (bare[: found.start()], found[0], bare[found.end() :]) if found else (bare, "", "")


def name_lines(body: Body, above: range, forms: Forms) -> Iterator[Listed]:
    """Pairs of lines above the text: a name, and the office below it, as US headers print them."""
    for number in above:
        if number + 1 >= len(body.blocks):
            return
        name, office = (body.blocks[n].words for n in (number, number + 1))
        if len(name.split()) > 6 or len(office.split()) > 14 or name[-1:] in ".:,":
            continue
        claim = next(iter(forms.claims(name, "colon")), None)
        below = next(iter(forms.claims(office, "colon")), None)
        if claim and below and claim[1].id == "name" and below[1].id == "office" and " " in name:
            yield Listed(claim[2]["name"], office, None, f"{name}, {office}", "lines above the text")
