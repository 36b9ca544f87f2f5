"""How the rooms tell what was found of a quotation and of accounts side by side: verdicts, warnings, changes, differences."""

import msgspec

from memcon.reading_room.words import Words, _
from memcon.verifying.answer import Verification
from memcon.verifying.article_quoted import CAPITALS, NAMED, TOO_SHORT

# A verdict: its sign, which tells it without colour, and its name.
_VERDICTS = {
    "exact": ("✓", _("Exact")), "punctuation only": ("✓", _("The same words, other punctuation")),
    "ellipsis": ("✓", _("Shortened, as it is marked")), "spliced": ("≠", _("Spliced")), "altered": ("≠", _("Altered")),
    "wrong speaker": ("≠", _("Another speaker")), "not found": ("?", _("Not found")),
}  # fmt: skip
_DOUBTFUL = ("!", _("Shortened, and the cut may change the meaning"))
# A warning in two words, and what it means to somebody who wants to print the quotation.
_WARNINGS = {
    "interpreter's words": (_("The interpreter’s words."), _("The speaker used another language; this is a translation.")),
    "superseded wording": (_("Superseded wording."), _("The page was changed later, and has other words now.")),
    "readout, not speech": (_("Readout, not speech."), _("The page tells what was said; nobody is recorded as saying it so.")),
    "question read back": (_("Words of the question."), _("The speaker repeats what was asked.")),
    "reported speech": (_("Reported speech."), _("The speaker says that somebody else said this.")),
    "meaning may change": (_("The meaning may change."), _("A number, a name, a negation or a caution is not as it was said.")),
    "several places": (_("Several places."), _("The words were said more than once; say which day is meant.")),
}  # fmt: skip
_CHANGES = {
    "number": _("number"), "negation": _("negation"), "name": _("name"), "hedge": _("caution"), "condition": _("condition"),
    "order": _("order of words"), "spelling": _("spelling"), "inserted": _("words added"), "deleted": _("words left out"),
    "replaced": _("other words"),
}  # fmt: skip
_WHY_NOT = {
    TOO_SHORT: _("Too short to verify: one or two words are said everywhere."),
    NAMED: _("A title or a name, by the word before it."),
    CAPITALS: _("A title or a name, by its capitals."),
}  # fmt: skip
_DIFFERENCES = {
    "number": _("Number"), "negation": _("Negation"), "name": _("Name"), "softened": _("Softened"), "term": _("Term"),
    "omitted question": _("Question left out"), "omitted passage": _("Passage left out"),
}  # fmt: skip
_GRAVITIES = {"high": _("grave"), "middle": _("of some weight"), "low": _("slight")}
# What an account has of a passage: a sign, which tells it without colour, and words.
_HAS = {
    "has it": ("●", _("has it")), "has it otherwise": ("◐", _("otherwise")), "lacks it": ("○", _("lacks it")),
    "is silent": ("–", _("silent")),
}  # fmt: skip
_ONE_MEETING = {
    True: _("One meeting"), False: _("Not accounts of one meeting"), None: _("It cannot be told whether this is one meeting"),
}  # fmt: skip


class ChecksTold(msgspec.Struct, frozen=True):
    """What templates call to tell of quotations and accounts in the reader's words."""

    words: Words

    def names(self) -> dict[str, object]:
        """All of them by the names that templates use."""
        return {
            "verdict_told": self.verdict, "verdict_sign": verdict_sign, "verdict_class": verdict_class,
            "verdict_name": self.verdict_name, "warning_told": self.warning, "warning_why": self.warning_why,
            "change_told": self.change, "why_not_told": self.why_not, "difference_told": self.difference,
            "gravity_told": self.gravity, "has_told": self.has, "has_sign": has_sign, "meeting_told": self.meeting,
        }  # fmt: skip

    def verdict(self, answer: Verification) -> str:
        """A verdict, with the kinds of change that are behind it."""
        told = self.words.said(_told(answer)[1])
        kinds = ", ".join(dict.fromkeys(self.change(change.kind) for change in answer.changes))
        return f"{told}: {kinds}" if kinds and answer.verdict not in ("exact", "punctuation only") else told

    def verdict_name(self, verdict: str) -> str:
        """A verdict by itself."""
        return self.words.said(_VERDICTS[verdict][1]) if verdict in _VERDICTS else verdict

    def warning(self, warning: str) -> str:
        """A warning in two words."""
        return self.words.said(_WARNINGS[warning][0])

    def warning_why(self, warning: str) -> str:
        """What a warning means."""
        return self.words.said(_WARNINGS[warning][1])

    def change(self, kind: str) -> str:
        """What kind of change it is."""
        return self.words.said(_CHANGES.get(kind, kind))

    def why_not(self, why: str) -> str:
        """Why words between marks were not verified."""
        return self.words.said(_WHY_NOT.get(why, why))

    def difference(self, kind: str) -> str:
        """What kind of difference it is."""
        return self.words.said(_DIFFERENCES.get(kind, kind))

    def gravity(self, severity: str) -> str:
        """How much a difference matters."""
        return self.words.said(_GRAVITIES.get(severity, severity))

    def has(self, has: str) -> str:
        """What an account has of a passage."""
        return self.words.said(_HAS[has][1])

    def meeting(self, value: bool | None) -> str:
        """Whether two accounts are of one meeting."""
        return self.words.said(_ONE_MEETING[value])


def _told(answer: Verification) -> tuple[str, str]:
    is_doubtful = answer.verdict == "ellipsis" and not answer.is_yes
    return _DOUBTFUL if is_doubtful else _VERDICTS[answer.verdict]


def verdict_sign(answer: Verification) -> str:
    """The sign of a verdict."""
    return _told(answer)[0]


def verdict_class(answer: Verification) -> str:
    """How a verdict is printed: as a yes, as a no, or as not known."""
    return "yes" if answer.is_yes else "unknown" if answer.verdict == "not found" else "no"


def has_sign(has: str) -> str:
    """The sign of what an account has of a passage."""
    return _HAS[has][0]
