"""How the rooms tell what people judged in the reader's language: of what, which value, and whence a candidate is known."""

import msgspec

from memcon.archive.additions import Addition
from memcon.archive.judgements import Judgement, unquoted
from memcon.reading_room.words import Words, _, filled

_FIELDS = {
    "speaker": _("Who speaks"), "office": _("In which office"), "text": _("The words"), "date": _("The date"),
}  # fmt: skip
_OF_SOMEBODY = {"speaker": _("Who is meant by “%(name)s”"), "office": _("In which office is “%(name)s”")}
_WHENCE = {
    "memcon": _("as memcon has it"), "record": _("speaks in this record"), "name": _("bears such a name"),
}  # fmt: skip
_OUTCOMES = {
    "added": _("The page is read and kept."), "unchanged": _("The very same page was here already; nothing is changed."),
    "new capture": _("The page was here already in another state; this one is kept as a new capture of it."),
    "read anew": _("The very same page was here already; it is read anew."),
}  # fmt: skip

_ADDITIONS = {
    "added": _("A new record"), "new capture": _("A new capture, number %(n)s"), "read anew": _("Read anew, capture %(n)s"),
}  # fmt: skip


class EditingTold(msgspec.Struct, frozen=True):
    """What the templates of editing call to tell a thing in the reader's words."""

    words: Words

    def names(self) -> dict[str, object]:
        """All of them by the names that templates use."""
        return {
            "field_told": self.field, "value_told": self.value, "whence_told": self.whence, "outcome_told": self.outcome,
            "edited_name": edited_name, "addition_told": self.addition,
        }  # fmt: skip

    def field(self, field: str) -> str:
        """What a judgement is about: who speaks, or who is meant by a name that is printed."""
        kind, _sign, name = field.partition(":")
        return filled(self.words.said(_OF_SOMEBODY[kind]), name=name) if name else self.words.said(_FIELDS.get(kind, kind))

    def value(self, field: str, value: str | None) -> str:
        """What is said: a name, an office, words, a day."""
        if value is None:
            return self.words.said(_("nobody that is known") if field.startswith("speaker") else _("none"))
        if field == "date":
            return self.words.date(value)
        return unquoted(value) or value

    def whence(self, whence: str) -> str:
        """Whence somebody is known who may be meant."""
        return self.words.said(_WHENCE.get(whence, whence))

    def addition(self, one: Addition) -> str:
        """What somebody added: a record, or another state of one."""
        return filled(self.words.said(_ADDITIONS[one.outcome]), n=one.n)

    def outcome(self, outcome: str) -> str:
        """What became of a page that was sent; nothing for what is no outcome."""
        return self.words.said(_OUTCOMES[outcome]) if outcome in _OUTCOMES else ""


def edited_name(judgement: Judgement) -> str | None:
    """The id of the person whom a judgement names, where it names one of the register."""
    is_id = judgement.field.startswith("speaker") and judgement.value is not None and unquoted(judgement.value) is None
    return judgement.value if is_id else None
