"""The speaker a title names: `Remarks by President Brandel at …`, `Speech by Prime Minister Ana Torres`."""

import re

from memcon.structure.cues import Cues
from memcon.structure.labels import Forms

_STOPS = re.compile(
    r"\s(?:at|on|in|to|before|after|during|with|for|from|upon|following|ahead|aboard|announcing|welcoming|honoring|commemorating|"
    r"bei|beim|zur|zum|auf|anlässlich|vor|à|au|aux|lors|devant|sur|en|ante|durante|na|no|em|по|на|в|перед|о)\s|[,;:–—|(]| - ",
    re.IGNORECASE,
)
_NAMING = frozenset({"office-name", "name", "honorific-name", "name-office", "office-name-of"})
_AND = re.compile(r"\s(?:and|und|et|y|e|и)\s")
_GENITIVE = re.compile(
    r"^(?P<who>.{4,80}?)[’']s (?=remarks|speech|address|interview|statement|opening|press|answers|introductory)", re.IGNORECASE
)
_COMMA = re.compile(r",|$")
_AND_NEXT = re.compile(r",? (?:and|et|und|y|e|и) ")


def title_speakers(title: str, cues: Cues, forms: Forms) -> list[tuple[str, str | None, str]]:
    """Name, office and printed words of those whom a title says speak; empty where it names nobody."""
    listed = _listed_speakers(title, cues, forms)
    if listed:
        return listed
    words = _after_byline(title, cues)
    if not words:
        return []
    found = []
    for whole in _AND.split(words)[:4]:
        part = _from_person(whole, forms)
        claims = [
            claim
            for claim in forms.claims(part.strip(), "colon")
            if claim[1].id in ("office-name", "name", "honorific-name", "name-office")
        ]
        if claims:
            parts = claims[0][2]
            name = parts.get("name") or parts.get("surname")
            if name is not None:
                found.append((name, parts.get("office") or parts.get("whole_office"), part.strip()))
    return found


def _listed_speakers(title: str, cues: Cues, forms: Forms) -> list[tuple[str, str | None, str]]:
    """Those whom a title names with a comma between name and office, one after another, up to four."""
    pattern = cues.pattern("by_line")
    hit = next(pattern.finditer(title), None) if pattern is not None else None
    rest = title[hit.end() :].strip() if hit is not None else ""
    found: list[tuple[str, str | None, str]] = []
    while rest and len(found) < 4:
        ends = [comma.start() for comma in _COMMA.finditer(rest)][1:5]
        run = next((rest[:end] for end in ends if _pair(rest[:end], forms) is not None), None)
        pair = _pair(run, forms) if run is not None else None
        if pair is None or run is None:
            break
        found.append((*pair, run))
        link = _AND_NEXT.match(rest, len(run))
        rest = rest[link.end() :] if link is not None else ""
    return found


def _pair(run: str, forms: Forms) -> tuple[str, str | None] | None:
    """Name and office of a run that is both, with a comma between them."""
    claims = forms.claims(run.strip(), "colon")
    claim = next((claim for claim in claims if claim[1].id in ("name-office", "office-comma-name")), None)
    if claim is None:
        return None
    name = claim[2].get("name")
    return (name, claim[2].get("whole_office") or claim[2].get("office")) if name else None


def _from_person(part: str, forms: Forms) -> str:
    """A part of a title from the first word that can begin an office or a name."""
    words = part.split()
    start = next((at for at, word in enumerate(words) if _may_begin(word, forms)), 0)
    return " ".join(words[start:])


def _after_byline(title: str, cues: Cues) -> str | None:
    genitive = _GENITIVE.match(title)
    if genitive is not None:
        return genitive["who"]
    pattern = cues.pattern("by_line")
    hits = list(pattern.finditer(title)) if pattern is not None else []
    if not hits:
        return None
    rest = title[hits[0].end() :].strip()
    stop = _STOPS.search(rest)
    return rest[: stop.start()] if stop else rest


# Words before a person in a title: what stands before them is no part of an office.
_LIMITS = frozenset(
    "senators representatives ministers presidents messrs with by and between from "
    "und mit von zwischen avec par et con y com entre с и".split()
)
_BEGINS = frozenset({"head", "rank", "topic", "country", "honorific"})
_BEFORE = re.compile(r"(?:[^\s,;:()\[\]]+[ ]){1,9}$")


def named_above(surname: str, lines: list[str], forms: Forms) -> tuple[str, str | None, str, str | None] | None:
    """The longest run of words above the text that ends in a surname and names someone; None unless they agree."""
    folded = surname.casefold()
    found = [run for line in lines if folded in line.casefold() for run in _runs(surname, line, forms)]
    names = {name.casefold() for name, _, _ in found}
    if len(names) != 1:
        return None
    name, office, run = max(found, key=lambda one: len(one[2]))
    return name, office, run, _of_country(run, lines)


def _of_country(run: str, lines: list[str]) -> str | None:
    """The words after `… of`, where they follow a name above the text: President Sedov of Russia."""
    for line in lines:
        _, behind, rest = line.partition(f"{run} of ")
        found = _COUNTRY.match(rest) if behind else None
        if found is not None:
            return found[0]
    return None


_COUNTRY = re.compile(r"(?:the )?[^\W\d_][\w’'-]*(?: [A-Z][\w’'-]*){0,3}")


def _runs(surname: str, line: str, forms: Forms) -> list[tuple[str, str | None, str]]:
    found = []
    for hit in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", line, re.IGNORECASE):
        before = _BEFORE.search(line, max(0, hit.start() - 120), hit.start())
        words = _after_limit(before[0].split() if before else [], forms)
        runs = (" ".join([*words[at:], hit[0]]) for at in range(len(words)) if _may_begin(words[at], forms))
        named = next((one for run in runs if (one := _named(run, surname, forms)) is not None), None)
        found += [named] if named is not None else []
    return found


def _after_limit(words: list[str], forms: Forms) -> list[str]:
    """The words after the last one that parts a person from what went before: with, by, a verb."""
    last = -1
    for at, word in enumerate(words):
        unknown = word[:1].islower() and not forms.vocabulary.kinds_of(word)
        last = at if unknown or word.casefold() in _LIMITS else last
    return words[last + 1 :]


def _may_begin(word: str, forms: Forms) -> bool:
    """Whether a person can begin with a word: one of office or country, an honorific, or a name the tables do not know."""
    kinds = forms.vocabulary.kinds_of(word)
    return bool(kinds & _BEGINS) and "outlet" not in kinds if kinds else word[:1].isupper()


def _named(run: str, surname: str, forms: Forms) -> tuple[str, str | None, str] | None:
    claim = next((claim for claim in forms.claims(run, "colon") if claim[1].id in _NAMING), None)
    if claim is None:
        return None
    name = claim[2].get("name") or claim[2].get("surname")
    whole = name is not None and name.casefold().endswith(surname.casefold()) and " " in run
    office = claim[2].get("office")
    known = office is None or bool(forms.vocabulary.kinds_of(office.split()[0]))
    return (name, office, run) if name is not None and whole and known else None
