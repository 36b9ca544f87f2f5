"""Whom a bare surname means: the fullest way in which the lines above the text print it, with the office beside it."""

import re
from itertools import islice

from memcon.structure.byline import Named, holds_office_words, may_begin, person_of
from memcon.structure.labels import Forms
from memcon.structure.listed import AND
from memcon.structure.names_alike import plain
from memcon.structure.rosters import holds_another
from memcon.structure.word_lists import places_of

# Words before a person in a title: what stands before them is no part of an office.
_LIMITS = frozenset(
    "senators representatives ministers presidents messrs with by and between from "
    "und mit von zwischen avec par et con y com entre с и ile ve "
    # Offices that several share.
    "présidents ministres sénateurs députés chanceliers präsidenten kanzler presidentes ministros senadores cancilleres "
    "presidenti ministri senatori presidenten prezydentów ministrów prezidentů ministrů президентов министров президентів "
    "міністрів".split()
)
_DASHES = frozenset("-–—―")
# So many characters and words before a surname can be office and given names.
_REACH, _MOST_WORDS = 120, 9
# At so many places behind a name its office is looked for to end.
_MOST_ENDS = 6
_MARKS = re.compile(r"[,;:()\[\]]")
_AFTER = re.compile(r",\s?(?=[^\W\d_])[^;:()\[\]\n]{3,120}")
_ENDS = re.compile(rf"[,.](?=\s|$)|\s(?:{AND}|at|in|on|with|after|following)\s|$")
# The last two things an office is for.
_LAST = re.compile(rf"(?P<before>[^\s,]+)\s(?:{AND})\s[^,]+$")
_NAMING = frozenset({"office-name", "name", "honorific-name", "name-office", "office-name-of"})
# A word in the genitive of a language that sets its ending off: X's, X’nin.
_GENITIVE = re.compile(r"[^\W\d_]{2}[’'][^\W\d_]{1,4}$")
# The scripts that part no words: so many characters before a name can hold an office.
_UNPARTED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_MOST_BEFORE = 16
_COUNTRY = re.compile(r"(?:the )?[^\W\d_][\w’'-]*(?: [A-Z][\w’'-]*){0,3}")
# What a day or a number before the office leaves of those characters.
_PLAIN = re.compile(r"[^\d年月日号，。；：！？]+$")


def named_above(surname: str, lines: list[str], forms: Forms) -> tuple[Named, tuple[str, ...]] | None:
    """The person whom the lines above the text name by a surname, and every full form of it; None unless they agree."""
    named_in = _unparted if _UNPARTED.match(surname) else _parted
    found = [named for line in lines for named in named_in(surname, line, forms)]
    if not found:
        return None
    names = [plain(named.name) for named in found]
    fullest = max(names, key=len)
    if not all(fullest.endswith(name) for name in names):
        return None
    full = [named for named, name in zip(found, names, strict=True) if name == fullest]
    best = max(full, key=lambda named: len(named.printed))
    country = next((one for named in full if (one := named.country or _of_country(named.printed, lines))), None)
    placed = [named for named in full if named.office is not None] or [best]
    office = best.office or placed[0].office
    return Named(best.name, office, country, best.printed), tuple(dict.fromkeys(named.printed for named in placed))


def _of_country(run: str, lines: list[str]) -> str | None:
    """The words after `… of`, where they follow a name above the text: President Sedov of Russia."""
    for line in lines:
        _, behind, rest = line.partition(f"{run} of ")
        found = _COUNTRY.match(rest) if behind else None
        if found is not None:
            return found[0]
    return None


def _parted(surname: str, line: str, forms: Forms) -> list[Named]:
    """Those whom a line names by a surname, each in the longest run of words that ends in it."""
    found = []
    for place in places_of(surname, line):
        before = _after_occasion(_after_limit(_words_before(line, place.start), forms), forms)
        named = _ending_in(surname, place.of(line), before, forms)
        if named is not None:
            found.append(_with_office(named, line, place.end, forms) if named.office is None else named)
    return found


def _ending_in(surname: str, printed: str, before: list[str], forms: Forms) -> Named | None:
    """The one whom the longest run of words before a surname, as printed, names together with it."""
    for at in range(len(before)):
        if may_begin(before[at : at + 2], forms):
            named = _named(" ".join([*before[at:], printed]), surname, forms)
            if named is not None:
                return named
    return _named(printed, surname, forms) if " " in printed else None


def _words_before(line: str, at: int) -> list[str]:
    """The words right before a place in a line, back to a mark; empty where no blank parts them from it."""
    before = line[max(0, at - _REACH) : at]
    return _MARKS.split(before)[-1].split()[-_MOST_WORDS:] if before.endswith(" ") else []


def _unparted(name: str, line: str, forms: Forms) -> list[Named]:
    """The same where no spaces part the words: the longest run that is an office and the name."""
    for hit in re.finditer(re.escape(name), line):
        before = _PLAIN.search(line, max(0, hit.start() - _MOST_BEFORE), hit.start())
        for start in range(before.start(), hit.start()) if before is not None else ():
            run = line[start : hit.end()]
            claim = next(iter(forms.claims(run, "colon")), None)
            if claim is not None and claim[1].id in _NAMING and claim[2].get("name") == name and "office" in claim[2]:
                return [Named(name, claim[2]["office"], None, run)]
    return []


def _with_office(named: Named, line: str, end: int, forms: Forms) -> Named:
    """Someone named, with the office that follows after a comma, if one does."""
    after = _AFTER.match(line, end)
    words = after[0] if after is not None else ""
    for stop in reversed(list(islice(_ENDS.finditer(words, 2), _MOST_ENDS))):
        run = (named.printed + words[: stop.start()]).rstrip(" .")
        claim = next((claim for claim in forms.claims(run, "colon") if claim[1].id == "name-office"), None)
        if claim is not None and not _goes_on(claim[2].get("whole_office") or "", forms):
            return person_of(claim[2], run) or named
    return named


def _goes_on(office: str, forms: Forms) -> bool:
    """Whether what is taken for an office goes on to somebody else, not to a last thing it is for: Trade and Blue Economy."""
    last = _LAST.search(office)
    topics = last is not None and "topic" in forms.vocabulary.kinds_of(last["before"])
    return holds_another(office[: last.start()] if last is not None and topics else office, forms)


def _after_limit(words: list[str], forms: Forms) -> list[str]:
    """The words after the last one that parts a person from what went before: with, by, a verb, somebody's."""
    last = next((at for at in range(len(words) - 1, -1, -1) if _is_limit(words, at, forms)), -1)
    return words[last + 1 :]


def _after_occasion(words: list[str], forms: Forms) -> list[str]:
    """The words after what was held or said, where a small word parts them from it: Press Conference of President John."""
    run = " ".join(words)
    phrase = forms.phrase(run)
    behind = (at for at, kinds in enumerate(phrase.kinds) if at and "connector" in kinds and phrase.tokens[at].shape == "lower")
    ends = [phrase.tokens[at].end for at in behind if "occasion" in phrase.kinds[at - 1]]
    return run[ends[-1] :].split() if ends else words


def _is_limit(words: list[str], at: int, forms: Forms) -> bool:
    """Whether a word parts a person from what went before."""
    word = words[at]
    kinds = forms.vocabulary.kinds_of(word)
    if word in _DASHES or (word[:1].islower() and not kinds):
        return True
    if word.casefold() in _LIMITS and not _links_topics(words, at, forms):
        return True
    of_other = not word.isalpha() and _GENITIVE.search(word) is not None
    return of_other and "country" not in kinds | forms.vocabulary.kinds_of(word[:-2])


def _links_topics(words: list[str], at: int, forms: Forms) -> bool:
    """Whether an `and` stands between two things one office is for: Natural Resources and Environment Minister."""
    if not 0 < at < len(words) - 1:
        return False
    before, after = forms.vocabulary.kinds_of(words[at - 1]), forms.vocabulary.kinds_of(words[at + 1])
    return bool(before & {"topic", "head"}) and "topic" in after and "head" not in after


def _named(run: str, surname: str, forms: Forms) -> Named | None:
    claim = next((claim for claim in forms.claims(run, "colon") if claim[1].id in _NAMING), None)
    if claim is None:
        return None
    name = claim[2].get("name") or claim[2].get("surname")
    whole = name is not None and plain(name).endswith(plain(surname)) and " " in run
    office = claim[2].get("office")
    first = office.split()[0] if office else ""
    known = (first.isupper() or bool(forms.vocabulary.kinds_of(first))) if first else not holds_office_words(name or "", forms)
    return person_of(claim[2], run) if whole and known else None
