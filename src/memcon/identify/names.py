"""Names of people compared: whether what is printed can be somebody of the register, and by how much of the name."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

import msgspec

from memcon.identify.sounds import close, folded, sound, stem
from memcon.people import NameForm
from memcon.text import Span

# Small words inside names, which some write and others leave out.
_PARTICLES = frozenset(
    "al el ul ar as ash at an ad bin bint ibn ben abu de del della di da do dos das du la le van von der den ter zu y e of и"
    " бен бин ибн аль эль ас аш ад ан ат аз ар оглы кызы фон де дер ди да ду ла ле ван".split()
)
_SIGNS = (
    "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff\u0e31-\u0e4e\u102b-\u109f\u17b4-\u17d3\u200c\u200d"
)
_WORD = re.compile(rf"[^\W\d_](?:[^\W_]|[{_SIGNS}]|[’'ʼ`](?=[^\W\d_]))*\.?")
# Words of respect that some print inside a name; left out where two other words remain (Sheikh Hasina keeps hers).
_RESPECT = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady sheikh shaikh shaykh sheik haji hajj dato datuk seri tun tan ayatollah"
    " hojatoleslam gen general col colonel lt maj adm he hrh hm hon rt honourable honorable eng engineer 3rd 2nd".split()
)
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
# With one of these a name goes on with the name of a house: Mohammed bin Salman Al Saud.
_OF_HOUSE = frozenset({"al", "bin", "ibn", "bint"})
# No name has more words.
_MOST_WORDS = 12
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")


class Alike(IntEnum):
    """How much of a person's name some printed words give; more is surer."""

    NOT = 0
    PART = 1  # words of it, but another given name first
    SURNAME = 2  # the part that is used alone, and nothing else
    INITIALS = 3  # that, and initials that fit
    GIVEN = 4  # that, and a given name
    FULL = 5  # every word of a known form


class NameWords(msgspec.Struct, frozen=True, gc=False):
    """A name parted into words that count, with the key of each (`memcon.identify.sounds`)."""

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    initials: tuple[bool, ...]
    particles: frozenset[str] = frozenset()


@lru_cache(maxsize=65536)
def parted(name: str) -> NameWords:
    """The words of a name that count: without particles, hyphened ones apart; a name in Han or hangul is one word.

    >>> parted("Abdel Fattah el-Sisi").words, parted("习近平").words
    (('Abdel', 'Fattah', 'Sisi'), ('习近平',))
    """
    if _HAN.search(name):
        whole = "".join(name.split()).replace("·", "").replace("・", "")
        return NameWords((whole,), (whole,), (False,))
    words = _WORD.findall(name)
    kept = tuple(word for word in words if word.rstrip(".").lower() not in _PARTICLES) or tuple(words) or (name,)
    if len(kept) > 2 and (bare := tuple(word for word in kept if word.rstrip(".").lower() not in _RESPECT)) and len(bare) > 1:
        kept = bare
    small = frozenset(word.lower() for word in words) & _PARTICLES
    return NameWords(kept, tuple(sound(word) for word in kept), tuple(is_initial(word) for word in kept), small)


def is_initial(word: str) -> bool:
    """Whether a word of a name is an initial."""
    return len(word.rstrip(".")) == 1


def same_word(one: str, other: str) -> bool:
    """Whether two words are one word of a name, however they are transliterated."""
    return sound(one) == sound(other) and close(one, other)


def alike(printed: str, forms: Iterable[NameForm]) -> Alike:
    """How much of a name that has these forms some printed words give.

    >>> alike("Sergei Lavrov", [NameForm("Sergey Lavrov", "Lavrov")]), alike("В. Путина", [NameForm("Владимир Путин", "Путин")])
    (<Alike.FULL: 5>, <Alike.INITIALS: 3>)
    """
    sought = parted(printed)
    if len(sought.words) > _MOST_WORDS:
        return Alike.NOT
    best = Alike.NOT
    keys = set(sought.sounds)
    for form in forms:
        family = parted(form.family)
        if keys.isdisjoint(family.sounds) and not _HAN.search(form.name):
            continue
        best = max(best, _grade(sought, parted(form.name), family))
        if best is Alike.FULL:
            break
    return best


def _grade(sought: NameWords, form: NameWords, family: NameWords) -> Alike:
    if _HAN.search(sought.words[0] if sought.words else "") or _HAN.search(form.words[0] if form.words else ""):
        return _grade_solid(sought, form, family)
    if sought.words == form.words:
        return Alike.FULL
    pairs = _paired(sought, form)
    if not pairs:
        return Alike.NOT
    matched = {mine for mine, _ in pairs}
    theirs = {their for _, their in pairs}
    named = [at for at in _family_at(form, family) if at in theirs]
    spelt = [at for at in named if not form.initials[at]]
    if not spelt or any(sought.initials[mine] for mine, their in pairs if their in spelt):
        return Alike.NOT
    given = [(mine, their) for mine, their in pairs if their not in named]
    left = [at for at in range(len(sought.words)) if at not in matched]
    spelt_out = [at for at, initial in enumerate(form.initials) if not initial]
    if left and (len(theirs) < len(spelt_out) or len(spelt_out) == 1):
        return Alike.NOT
    if given and _goes_on(sought, form, pairs, named):
        return Alike.NOT
    if given and not _given_alike(sought, form, pairs, named):
        return Alike.PART
    whole = [mine for mine, their in given if not sought.initials[mine] and not form.initials[their]]
    if whole or (not given and len(form.words) == len(theirs)):
        return Alike.FULL if len(theirs) == len(form.words) else Alike.GIVEN
    if given:
        return Alike.INITIALS
    return Alike.SURNAME if not left else Alike.NOT


@lru_cache(maxsize=65536)
def _family_at(form: NameWords, family: NameWords) -> tuple[int, ...]:
    """Where the family name stands among the words of a form; of a word that stands there twice, the last."""
    found = ([at for at, word in enumerate(form.words) if same_word(word, known)] for known in family.words)
    return tuple(sorted({places[-1] for places in found if places}))


def _given_alike(sought: NameWords, form: NameWords, pairs: list[tuple[int, int]], named: list[int]) -> bool:
    """Whether the first given names are one: Salman, son of Hamad, is not Hamad."""
    of_family = {mine for mine, their in pairs if their in named}
    mine = next(at for at in range(len(sought.words)) if at not in of_family)
    theirs = next(at for at in range(len(form.words)) if at not in named)
    return (mine, theirs) in pairs


def _goes_on(sought: NameWords, form: NameWords, pairs: list[tuple[int, int]], named: list[int]) -> bool:
    """Whether another family name follows the one that ends the form: António Costa Silva is not António Costa."""
    if len(form.words) - 1 not in named:
        return False
    last = max(mine for mine, their in pairs if their in named)
    first = min(mine for mine, _ in pairs)
    after = sought.words[last + 1 :]
    return (
        first < last
        and any(not is_initial(word) and word.rstrip(".") not in _SUFFIXES for word in after)
        and not sought.particles & _OF_HOUSE
    )


def _grade_solid(sought: NameWords, form: NameWords, family: NameWords) -> Alike:
    """The same for names that are written without spaces."""
    if sought.words == form.words:
        return Alike.FULL
    return Alike.SURNAME if sought.words == family.words else Alike.NOT


def _paired(sought: NameWords, form: NameWords) -> list[tuple[int, int]]:
    """Which word of one name is which of the other; initials stand for whatever begins with them."""
    pairs: list[tuple[int, int]] = []
    free = list(range(len(form.words)))
    for mine, key in enumerate(sought.sounds):
        if sought.initials[mine]:
            continue
        for at in free:
            if form.sounds[at] == key and not form.initials[at] and close(sought.words[mine], form.words[at]):
                pairs.append((mine, at))
                free.remove(at)
                break
    return pairs if not free else [*pairs, *_by_initials(sought, form, free, {mine for mine, _ in pairs})]


def _by_initials(sought: NameWords, form: NameWords, free: list[int], done: set[int]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    for mine, word in enumerate(sought.words):
        if mine in done:
            continue
        for at in free:
            initial = sought.initials[mine] or form.initials[at]
            if initial and folded(word)[:1] == folded(form.words[at])[:1] != "":
                pairs.append((mine, at))
                free.remove(at)
                break
    return pairs


def spelt_in(printed: str, forms: Iterable[NameForm]) -> bool:
    """Whether the family name of some form is printed letter by letter: Mueller is no Miller."""
    words = {folded(stem(word)) for word in parted(printed).words}
    return any({folded(stem(word)) for word in parted(form.family).words} <= words for form in forms)


def only_sounds(printed: str, forms: Iterable[NameForm]) -> bool:
    """Whether a family name is printed that sounds like that of every form, and is written like none: Door for Doria.

    >>> only_sounds("Жаны Доор", [NameForm("João Doria", "Doria"), NameForm("Жуан Дориа", "Дориа")])
    True
    >>> only_sounds("Sergei Lavrov", [NameForm("Sergey Lavrov", "Lavrov")])
    False
    """
    known = list(forms)
    words = parted(printed).words
    return not spelt_in(printed, known) and all(words != parted(form.name).words for form in known)


def nearly(printed: str, forms: Iterable[NameForm]) -> bool:
    """Whether some printed words are a name but for a slip in its spelling: most letters of the family and the given name.

    >>> nearly("Asif Zadari", [NameForm("Asif Ali Zardari", "Zardari")])
    True
    >>> nearly("Igor Ivanov", [NameForm("Sergei Ivanov", "Ivanov")])
    False
    """
    words = parted(printed).words
    for form in forms:
        family = parted(form.family).words
        given = [word for word in parted(form.name).words if word not in family]
        last = max((_ratio(word, known) for word in words for known in family), default=0.0)
        first = (
            max((_ratio(word, known) for word in words for known in given), default=0.0) if len(words) > 1 and given else 1.0
        )
        if last >= _NEARLY and first >= _NEARLY_GIVEN:
            return True
    return False


@lru_cache(maxsize=65536)
def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, folded(one), folded(other), autojunk=False).ratio()


_NEARLY, _NEARLY_GIVEN = 0.75, 0.6


def family_of(name: str) -> str:
    """The part of a name in Western order that is used alone: its last word, with the particles before it.

    >>> family_of("Ursula von der Leyen"), family_of("Mohammed bin Salman Al Saud")
    ('von der Leyen', 'Al Saud')
    """
    words = name.split()
    words = [word for word in words if word.rstrip(".,").lower() not in ("jr", "sr", "ii", "iii", "iv")] or words
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return " ".join(words[at:]).rstrip(",")


def form_of(name: str, usual: NameForm) -> NameForm:
    """A form of a name with its family name: the words that sound like the usual one's, else where that has it.

    >>> form_of("Сергей Викторович Лавров", NameForm("Sergey Lavrov", "Lavrov")).family
    'Лавров'
    """
    if _HAN.search(name):
        bare = "".join(name.split())
        size = 2 if len(bare) >= 4 and "·" not in bare and "・" not in bare else 1
        return NameForm(name, bare[: size if len(bare) > size else len(bare)])
    family = parted(usual.family)
    words = _WORD.findall(name)
    alike_words = [word for word in words if any(same_word(word, known) for known in family.words)]
    if alike_words:
        return NameForm(name, " ".join(alike_words))
    comes_first = parted(usual.name).words[:1] == family.words[:1] and len(parted(usual.name).words) > 1
    return NameForm(name, words[0] if comes_first and words else family_of(name))


def without_genitive(span: Span, text: str) -> Span:
    """A name without the genitive that a language adds: Mueller’s."""
    words = span.of(text)
    for ending in ("’s", "'s", "’", "'"):
        if words.endswith(ending) and len(words) > len(ending) + 1:
            return Span(span.start, span.end - len(ending))
    return span
