"""The author of a citation: a person's name in its parts, or the body that published."""

import re

import msgspec

from memcon.identify.names import family_of, form_of, is_initial
from memcon.identify.register import Register
from memcon.people import NameForm

# Names in these scripts are printed without a space, the family name first.
_SOLID = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
# In names of these countries the family name comes first in Latin and Cyrillic letters too: Wang Yi, Moon Jae-in.
_FAMILY_FIRST = frozenset({"CN", "KP", "KR", "VN"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Initials that are printed without a space before the family name: В.В.Путин.
_GLUED = re.compile(r"((?:[^\W\d_]\.){1,3})(?=[^\W\d_]{2})")


class Author(msgspec.Struct, frozen=True, omit_defaults=True):
    """Who is cited: a person's family and given name, or `literal`, a name that has no parts (a body, an office).

    `is_solid` is a name printed without a space (习近平), `is_family_first` one printed with its family name first (Wang Yi).
    """

    family: str = ""
    given: str = ""
    suffix: str = ""
    literal: str = ""
    is_solid: bool = False
    is_family_first: bool = False

    @property
    def in_order(self) -> str:
        """The name as it is read: Ursula von der Leyen, Wang Yi, 习近平."""
        if self.literal:
            return self.literal
        parts = (self.family, self.given) if self.is_family_first or self.is_solid else (self.given, self.family)
        return ("" if self.is_solid else " ").join(filter(None, (*parts, self.suffix)))

    @property
    def inverted(self) -> str:
        """The name as lists of references sort it: von der Leyen, Ursula."""
        return self.literal or ", ".join(filter(None, (self.family, self.given, self.suffix)))


def author_of(name: str, *, side: str | None = None, person: str | None = None, register: Register | None = None) -> Author:
    """A person's printed name in its parts, by the register where it knows the person.

    >>> author_of("Ursula von der Leyen").inverted, author_of("Wang Yi", side="CN").inverted
    ('von der Leyen, Ursula', 'Wang, Yi')
    """
    words = _GLUED.sub(r"\1 ", name).split()
    if len(words) > 1 and words[-1].rstrip(".,").lower() in _SUFFIXES:
        whole = author_of(" ".join(words[:-1]).rstrip(","), side=side, person=person, register=register)
        return msgspec.structs.replace(whole, suffix=words[-1].rstrip(",")) if whole.family else whole
    if _SOLID.search(name) and len(words) == 1:
        return _solid(name)
    family = _known_family(name, person, register) or _family(words, side)
    return _parted(words, family.split())


def _solid(name: str) -> Author:
    """A name without spaces; a foreigner's, printed with a point between its parts, is left whole."""
    if "·" in name or "・" in name:
        return Author(literal=name)
    family = form_of(name, NameForm(name, name)).family
    return Author(family, name.removeprefix(family), is_solid=True)


def _known_family(name: str, person: str | None, register: Register | None) -> str | None:
    """The family name that the register has for a name as it is printed."""
    found = register.person(person) if register is not None and person is not None else None
    if found is None:
        return None
    exact = next((form.family for form in found.forms if form.name == name), None)
    return exact or form_of(name, NameForm(found.name, found.family)).family


def _family(words: list[str], side: str | None) -> str:
    """The family name of a name: what is set in capitals, what initials follow, what comes first or last in its country."""
    capitals = [word for word in words if word.isupper() and not is_initial(word) and not word.endswith(".")]
    if 0 < len(capitals) < len(words) and " ".join(capitals) in " ".join(words):
        return " ".join(capitals)
    if len(words) > 1 and all(word.endswith(".") and len(word) <= 6 for word in words[1:]) and not words[0].endswith("."):
        return words[0]
    return words[0] if side in _FAMILY_FIRST and len(words) > 1 else family_of(" ".join(words))


def _parted(words: list[str], family: list[str]) -> Author:
    """Words of a name as its parts; the name as a whole where the family name stands in the midst of it."""
    size = len(family)
    if words == family:
        return Author(" ".join(family))
    if words[-size:] == family:
        return Author(" ".join(family), " ".join(words[:-size]))
    if words[:size] == family:
        return Author(" ".join(family), " ".join(words[size:]), is_family_first=True)
    return Author(literal=" ".join(words))
