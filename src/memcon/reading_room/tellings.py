"""How the rooms tell what a record holds in the reader's language: forms, kinds, roles, severities, the names of facets."""

from collections.abc import Callable, Iterator, Mapping

import msgspec
from babel import Locale

from memcon.archive.cite import Citation
from memcon.archive.cite_styles import rendered
from memcon.reading_room.tellings_of_checks import ChecksTold
from memcon.reading_room.tellings_of_editing import EditingTold
from memcon.reading_room.tellings_of_engine import EngineTold
from memcon.reading_room.tellings_of_people import PeopleTold
from memcon.reading_room.tellings_of_queries import QueriesTold
from memcon.reading_room.words import Words, _
from memcon.searching.hits import Hit

# What a page is, with and without the occasion.
_FORMS = {
    "transcript": _("Transcript"), "readout": _("Readout"), "statement": _("Statement"), "notice": _("Notice"),
    "transcript meeting": _("Transcript of a meeting"), "transcript call": _("Transcript of a call"),
    "transcript press conference": _("Transcript of a press conference"), "transcript briefing": _("Transcript of a briefing"),
    "transcript interview": _("Transcript of an interview"), "transcript speech": _("Transcript of a speech"),
    "transcript debate": _("Transcript of a debate"), "readout meeting": _("Readout of a meeting"),
    "readout call": _("Readout of a call"), "statement press conference": _("Statement at a press conference"),
    "statement speech": _("Speech"), "notice meeting": _("Notice of a meeting"), "notice call": _("Notice of a call"),
}  # fmt: skip
_OCCASIONS = {
    "meeting": _("meeting"), "call": _("call"), "press conference": _("press conference"), "briefing": _("briefing"),
    "interview": _("interview"), "speech": _("speech"), "debate": _("debate"),
}  # fmt: skip
_KINDS = {
    "speech": _("Speech"), "question": _("Question"), "answer": _("Answer"), "interjection": _("Interjection"),
    "paragraph": _("Paragraph"), "heading": _("Heading"), "list item": _("List item"), "table cell": _("Table cell"),
    "note": _("Note of the page"), "unassigned": _("Words that nobody is known to speak"),
}  # fmt: skip
_ROLES = {
    "host": _("host"), "guest": _("guest"), "moderator": _("moderator"), "interpreter": _("interpreter"),
}  # fmt: skip
_SEVERITIES = {"error": _("Error"), "warning": _("Warning"), "note": _("Note")}
_ASIDES = {
    "inaudible": _("not heard"), "laughter": _("laughter"), "applause": _("applause"), "interpreter": _("of the interpreter"),
    "language": _("of the language spoken"), "crosstalk": _("several speak at once"), "omission": _("left out by the page"),
    "action": _("what was done"), "timestamp": _("a time mark"), "editorial": _("an editor's words"),
    "note": _("a mark of the page"),
}  # fmt: skip
_FACETS = {
    "speaker": _("Speakers"), "office": _("Offices"), "side": _("Sides"), "publisher": _("Publishers"), "year": _("Years"),
    "form": _("Forms"), "kind": _("Kinds"), "language": _("Languages"), "lang": _("Languages"), "occasion": _("Occasions"),
    "place": _("Places"), "person": _("Persons"), "country": _("Countries"), "date": _("Years"),
}  # fmt: skip
# What a capture changed, and what became of a passage between two captures.
_CAPTURED = {
    "first": _("the first"), "words": _("words changed"), "furniture": _("the page changed, its words did not"),
    "reading": _("the same page, read anew"),
}  # fmt: skip
_BECAME = {"changed": _("changed"), "new": _("new"), "gone": _("gone")}
_STYLES = {
    "text": _("In full, with the words"), "chicago": "Chicago", "apa": "APA", "bibtex": "BibTeX", "ris": "RIS",
    "csl-json": "CSL-JSON",
}  # fmt: skip
# What labels call a question.
_QUESTIONS = ("question", "вопрос", "frage", "pregunta", "pergunta", "domanda", "سؤال", "问", "問", "質問", "q")
_ROOMS = (
    ("search", _("Search")), ("verify", _("Verify")), ("compare", _("Compare")), ("people", _("People")),
    ("timeline", _("Timeline")),
)  # fmt: skip


class Tellings(msgspec.Struct, frozen=True):
    """What templates call to tell a thing in the reader's words."""

    words: Words
    publishers: Mapping[str, str]

    def names(self) -> dict[str, object]:
        """All of them by the names that templates use."""
        engine = EngineTold(self.words, PeopleTold(self.words).source)
        return {
            "rooms": self.rooms, "form_told": self.form, "kind_told": self.kind, "role_told": self.role,
            "severity_told": self.severity, "aside_told": self.aside, "facet_told": self.facet, "facet_value": self.facet_value,
            "publisher_told": self.publisher, "narrowed": narrowed, "marked": marked, "citation_of": citation_of,
            "capture_told": self.capture, "became_told": self.became, "style_told": self.style,
            "own_name": own_name, "says_question": says_question, "went_before": went_before,
            "kinds_told": self.kinds_of, **ChecksTold(self.words).names(),
            **PeopleTold(self.words).names(), **EditingTold(self.words).names(), **engine.names(),
            **QueriesTold(self.words, self.facet_value, lambda said: engine.told("reading", said)).names(),
        }  # fmt: skip

    def rooms(self) -> list[tuple[str, str]]:
        """The rooms that every page leads to."""
        return [(room, self.words.said(called)) for room, called in _ROOMS]

    def form(self, form: str, occasion: str | None) -> str:
        """What a page is: the transcript of a meeting."""
        both = _FORMS.get(f"{form} {occasion}")
        if both is not None or occasion is None:
            return self.words.said(both or _FORMS.get(form, form))
        return f"{self.words.said(_FORMS.get(form, form))}, {self.occasion(occasion)}"

    def occasion(self, occasion: str) -> str:
        """What people met for."""
        return self.words.said(_OCCASIONS.get(occasion, occasion))

    def kind(self, kind: str) -> str:
        """What a passage is that nobody named speaks."""
        return self.words.said(_KINDS.get(kind, kind))

    def role(self, role: str) -> str:
        """The part somebody has in a meeting."""
        return self.words.said(_ROLES.get(role, role))

    def severity(self, severity: str) -> str:
        """How much a finding matters."""
        return self.words.said(_SEVERITIES.get(severity, severity))

    def aside(self, kind: str) -> str:
        """What words are that nobody spoke."""
        return self.words.said(_ASIDES.get(kind, kind))

    def capture(self, change: str) -> str:
        """What a capture changed."""
        return self.words.said(_CAPTURED.get(change, change))

    def became(self, kind: str) -> str:
        """What became of a passage."""
        return self.words.said(_BECAME.get(kind, kind))

    def style(self, style: str) -> str:
        """The name of a style of citations."""
        return self.words.said(_STYLES.get(style, style))

    def facet(self, name: str) -> str:
        """What a facet counts."""
        return self.words.said(_FACETS.get(name, name))

    def facet_value(self, name: str, value: str) -> str:
        """One value of a facet; what is told of none is empty."""
        if not value and name != "publisher":
            return self.words.said(_("not told"))
        if name in ("side", "country"):
            return self.words.land(value)
        if name in ("language", "lang"):
            return self.words.tongue(value)
        if name in ("kind", "occasion"):
            return self.kind(value) if name == "kind" else self.occasion(value)
        return self.form(value, None) if name == "form" else self.publisher(value) if name == "publisher" else value

    def kinds_of(self, facet: str) -> Callable[[str], str]:
        """How the values of a facet are told."""
        return lambda value: self.facet_value(facet, value)

    def publisher(self, name: str) -> str:
        """The name of a publisher; of none, that it is not known."""
        return self.publishers.get(name, self.words.said(_("publisher not known")) if name in ("", "unknown") else name)


def narrowed(query: str, facet: str, value: str) -> str:
    """A query narrowed to a value of a facet.

    >>> narrowed("gas", "speaker", "Anna Weller"), narrowed("gas", "year", "2019")
    ('gas speaker:"Anna Weller"', 'gas date:2019')
    """
    name = {"year": "date", "language": "lang"}.get(facet, facet)
    bare = value.replace('"', "")
    is_one_word = all(mark.isalnum() or mark in "-._" for mark in bare)
    return f"{query} {name}:{bare}" if is_one_word else f'{query} {name}:"{bare}"'


def marked(hit: Hit) -> Iterator[tuple[str, bool]]:
    """The words of a hit, and whether each stretch is what was sought."""
    at = 0
    for mark in hit.marks:
        if at < mark.start:
            yield hit.snippet[at : mark.start], False
        yield hit.snippet[mark.start : mark.end], True
        at = mark.end
    if at < len(hit.snippet):
        yield hit.snippet[at:], False


def citation_of(cited: Citation) -> str:
    """A citation as a person writes it."""
    return rendered(cited, "text")


def says_question(label: str) -> bool:
    """Whether a label says itself that somebody asks.

    >>> says_question("Question"), says_question("Вопрос:"), says_question("Anna Weller")
    (True, True, False)
    """
    first = label.split(maxsplit=1)[0] if label.split() else ""
    return first.rstrip(":.").casefold() in _QUESTIONS


def went_before(name: str, before: str | None) -> int | None:
    """The number that is missing right before a sentence, which comes behind the sentence `before` (None: it is the first).

    >>> went_before("s7", "s5"), went_before("s6", "s5"), went_before("s5a", "s5"), went_before("s2", None)
    (6, None, None, 1)
    """
    here, last = (int("".join(filter(str.isdigit, one or "")) or 0) for one in (name, before))
    return here - 1 if here > last + 1 else None


def own_name(language: str) -> str:
    """What a language calls itself."""
    return str(Locale.parse(language).languages.get(language, language)).capitalize()
