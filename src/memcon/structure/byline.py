"""The people a title or a frame sentence says speak: `Remarks by President Brandel and Prime Minister Ana Torres at …`."""

import re

import msgspec

from memcon.structure.cues import Cues
from memcon.structure.labels import Forms
from memcon.structure.listed import AND

# Words after which a title goes on to what, where and with whom: nobody's office or name holds them.
_STOPS = re.compile(
    r"\s(?:(?i:at|on|in|to|before|after|during|with|from|upon|following|ahead|aboard|announcing|welcoming|honoring|commemorating|"
    r"bei|beim|zur|zum|auf|anlässlich|nach|mit|vor|à|au|aux|lors|devant|sur|avec|en|ante|con|durante|tras|em|"
    r"по|на|в|перед|о|после|с|со)|al|ao|na|no)\s|[;:–—|(]\s| - |\s\("
)
# Where one who is named may end: at a comma, before `for`, and before the next.
_PAUSES = re.compile(r",|\s(?:for|für|pour|para)\s", re.IGNORECASE)
_AND = re.compile(rf",?\s(?:{AND})\s", re.IGNORECASE)
_COMMA = re.compile(r",\s+")
_NAMING = frozenset(
    {
        "office-name",
        "name",
        "honorific-name",
        "name-office",
        "office-comma-name",
        "office-name-of",
        "office-initialled",
        "initialled-name",
        "office-name-office",
        "honorific-name-of",
        "honorific-office-name",
        "name-then-office",
        "name-country",
        "office-name-country",
    }
)
_GENITIVE = re.compile(
    r"^(?P<who>.{4,80}?)[’']s (?=remarks|speech|address|interview|statement|opening|press|answers|introductory)", re.IGNORECASE
)
_BEGINS = frozenset({"head", "rank", "topic", "country", "honorific"})
# The Turkish genitive of a name, set off: Karadağlı'nın konuşması.
_GENITIVE_SET_OFF = re.compile(r"^(?P<who>.{4,80}?)[’'](?:n?[ıiuü]n)\s")
# Small words of Hindi and Urdu between whose something is and what it is.
_PARTICLES = frozenset("के का की کا کے کی".split())
# In, on, from, to and the like of the same languages: no office holds one.
_POSTPOSITIONS = frozenset("में पर से को ने तक میں پر سے کو نے تک".split())
_MOST_NAMED, _LONGEST, _MOST_WORDS = 4, 260, 12


class Named(msgspec.Struct, frozen=True):
    """Someone whom a title names: name, office, the country the name is followed by, and the words as printed."""

    name: str
    office: str | None
    country: str | None
    printed: str


def title_speakers(title: str, cues: Cues, forms: Forms) -> list[Named]:
    """Those whom a title says speak, in order; empty where it names nobody."""
    genitive = _GENITIVE.match(title) or _GENITIVE_SET_OFF.match(title)
    if genitive is not None:
        return _people(genitive["who"], cues, forms)
    pattern = cues.pattern("by_line")
    for hit in pattern.finditer(title) if pattern is not None else ():
        if _names_venue(title[: hit.start()], cues):
            continue
        owner = _owner(title[max(0, hit.start() - _LONGEST) : hit.start()], forms)
        named = [owner] if owner is not None else _people(title[hit.end() : hit.end() + _LONGEST].strip(), cues, forms)
        if named:
            return named
    return []


def _names_venue(before: str, cues: Cues) -> bool:
    """Whether the word before a small one is of a room or a building, which is named after somebody: Residencia de Robles."""
    last = before.rsplit(None, 1)[-1:]
    return bool(last) and cues.find("venue", last[0]) == last[0]


def told_after_by_line(title: str, cues: Cues) -> list[str]:
    """What follows in a title on the words for what is spoken, up to what it was about, where it was and with whom."""
    pattern = cues.pattern("by_line")
    return [_up_to_stop(title[hit.end() :][:_LONGEST]) for hit in pattern.finditer(title)] if pattern is not None else []


def _up_to_stop(words: str) -> str:
    stop = _STOPS.search(f"{words} ")
    return words[: stop.start()] if stop is not None else words


def _owner(before: str, forms: Forms) -> Named | None:
    """Whose speech it is where that stands before it, as in Hindi and Urdu: the longest run of words that names someone."""
    *words, particle = before.split()[-_MOST_WORDS:] or [""]
    if particle not in _PARTICLES:
        return None
    words = words[1 + max((at for at, word in enumerate(words) if word in _POSTPOSITIONS), default=-1) :]
    runs = (words[at:] for at in range(len(words)) if may_begin(words[at:], forms))
    return next((named for run in runs if (named := named_in(" ".join(run), forms)) is not None), None)


def _people(rest: str, cues: Cues, forms: Forms) -> list[Named]:
    """The people at the head of some words, one after another."""
    rest = _up_to_stop(rest)
    found: list[Named] = []
    # After a comma alone, a name without an office is rather a place: `…, Vilnius`.
    listed = False
    while rest and len(found) < _MOST_NAMED:
        rest = _bare(rest, cues, forms)
        end = _end_of_person(rest, cues, forms) if may_begin(rest.split(maxsplit=2), forms) else 0
        named = named_in(rest[:end], forms) if end else None
        if named is None:
            break
        if listed and named.office is None:
            break
        found.append(named)
        link = _AND.match(rest, end) or _COMMA.match(rest, end)
        listed = link is not None and link[0].strip() == ","
        rest = rest[link.end() :] if link is not None else ""
    return found


def _bare(rest: str, cues: Cues, forms: Forms) -> str:
    """Some words from where a person can begin: without articles, and without the office or the Messrs that several share."""
    plural = cues.pattern("plural")
    while True:
        shared = plural.match(rest) if plural is not None else None
        word = rest.partition(" ")[0]
        kinds = forms.vocabulary.kinds_of(word)
        if shared is not None:
            rest = rest[shared.end() :].lstrip(" .")
        elif word.islower() and " " in rest and kinds & {"connector", "particle"} and not kinds & {"head", "topic"}:
            rest = rest[len(word) :].lstrip()
        else:
            return rest


def _end_of_person(rest: str, cues: Cues, forms: Forms) -> int:
    """Where the person at the head of some words ends, with office and country; 0 if nobody stands there."""
    ends = sorted({found.start() for pattern in (_PAUSES, _AND) for found in pattern.finditer(rest)} | {len(rest)})
    end = 0
    for candidate in ends[:8]:
        link = _AND.match(rest, end) if end else None
        if link is not None and _begins_person(_bare(rest[link.end() :], cues, forms), forms):
            break
        if end and named_in(rest[end:candidate].strip(" ,"), forms) is not None:
            break
        if named_in(rest[:candidate], forms) is not None:
            end = candidate
    return end


def _begins_person(rest: str, forms: Forms) -> bool:
    """Whether someone stands at the head of some words."""
    ends = [*(found.start() for pattern in (_PAUSES, _AND) for found in pattern.finditer(rest)), len(rest)]
    return any(named_in(rest[:end], forms) is not None for end in sorted(ends)[:4])


def named_in(run: str, forms: Forms) -> Named | None:
    """The one person whom some words name; None if they name nobody."""
    claims = forms.claims(run.strip(), "colon") if run.strip() else []
    claim = next((claim for claim in claims if claim[1].id in _NAMING), None)
    named = person_of(claim[2], run.strip()) if claim is not None else None
    if named is None or (named.office is None and holds_office_words(named.name, forms)):
        return None
    of_occasion = any("occasion" in forms.vocabulary.kinds_of(word) for word in (named.office or "").split())
    return None if of_occasion else named


def person_of(parts: dict[str, str], printed: str) -> Named | None:
    """The person whom the parts of a claimed form name."""
    name = parts.get("name") or parts.get("surname") or parts.get("initialled")
    whole = parts.get("whole_office")
    office = (
        f"{parts['office']}, {whole}"
        if "office" in parts and whole
        else parts.get("office") or parts.get("known_office") or whole
    )
    return Named(name, office, parts.get("country") or parts.get("place"), printed) if name is not None else None


def may_begin(words: list[str], forms: Forms) -> bool:
    """Whether a person can begin with the first of some words.

    Words of office or country can, honorifics, names the tables do not know; one of outlets in an office (Press Secretary).
    """
    if not words:
        return False
    kinds = forms.vocabulary.kinds_of(words[0])
    if not kinds:
        return words[0][:1].isupper()
    if kinds.isdisjoint(_BEGINS):
        return False
    return "outlet" not in kinds or (len(words) > 1 and "head" in forms.vocabulary.kinds_of(words[1]))


def holds_office_words(name: str, forms: Forms) -> bool:
    """Whether what is taken for a name begins with the end of an office: China Xi Jinping."""
    return any(forms.vocabulary.kinds_of(word) & {"country", "topic", "head"} for word in name.split()[:-1])
