"""The citation of an address in every style, to copy, and for programs that keep references."""

import msgspec

from memcon.archive.cite import Citation, citation
from memcon.archive.cite_styles import STYLES, key_of, rendered
from memcon.errors import WrongCall
from memcon.reading_room.answer import Ask, Moved, Raw, Shown
from memcon.reading_room.links import Links
from memcon.reading_room.rooms.finding import found_at
from memcon.reading_room.rooms.states import DESCRIBED, changed_at, link

# How the file of a form for programs ends.
_ENDINGS = {"csl-json": "json", "bibtex": "bib", "ris": "ris"}


class Styled(msgspec.Struct, frozen=True):
    """A citation in one style; `ending` is that of its file, None of a style for people alone."""

    style: str
    words: str
    ending: str | None

    @property
    def key(self) -> str:
        """What its element is called on the page."""
        return f"as-{self.style}"


class CiteView(msgspec.Struct, frozen=True):
    """The page of a citation: the styles for people, and those for programs, the one asked for first."""

    cited: Citation
    people: tuple[Styled, ...]
    programs: tuple[Styled, ...]


def cite(ask: Ask) -> Shown | Raw | Moved:
    """The citation of an address in all styles, or a file of it in one that programs read."""
    found, style = found_at(ask), ask.words("style")
    if style and style not in STYLES:
        raise WrongCall(f"A style was expected ({', '.join(STYLES)}), found {style[:40]!r}.")
    if found.followed or str(found.address) != ask.address.strip("/"):
        return Moved("cite", str(found.address), is_for_good=bool(found.followed), asked={"style": style})
    cited = citation(ask.archive, str(found.address), register=ask.register, tables=ask.tables)
    changed = changed_at(ask, found.document)
    described = (("Link", link(Links(ask.origin).to("record", cited.address), "describes")),)
    if style in DESCRIBED:
        words = rendered(cited, style) if style == "ris" else f"{rendered(cited, style)}\n"
        name, media = f"{key_of(cited)[:100]}.{_ENDINGS[style]}", DESCRIBED[style]
        return Raw(words.encode("utf-8", "replace"), f"{media}; charset=utf-8", name, changed=changed, headers=described)
    order = sorted(STYLES, key=lambda one: one != style)
    styled = [Styled(one, rendered(cited, one).strip(), _ENDINGS.get(one)) for one in order]
    people, programs = (tuple(one for one in styled if (one.ending is None) is wanted) for wanted in (True, False))
    return Shown("cite.html", CiteView(cited, people, programs), cited, cited.address, changed=changed, headers=described)
