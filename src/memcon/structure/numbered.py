"""From drafts to the turns of a record: numbered, each with its speaker, its kind, and the question it answers."""

from collections.abc import Iterable

from memcon.conventions.notes import Notes
from memcon.record import Label, Turn, TurnKind
from memcon.structure.body import Body
from memcon.structure.languages import Languages
from memcon.structure.participants import Cast, Person
from memcon.structure.questions import asks
from memcon.structure.turns import Draft, speech_of
from memcon.text import Span

# So many characters tell the language of a turn; more are not looked at.
_TELLING = 400


class Numbering:
    """Makes the turns of one document; every speaker it meets takes their place in the cast."""

    def __init__(self, body: Body, cast: Cast, notes: Notes, languages: Languages, language: str | None) -> None:
        self._body, self._cast, self._notes, self._languages, self._language = body, cast, notes, languages, language

    def turns(self, drafts: Iterable[Draft]) -> tuple[Turn, ...]:
        """The drafts as turns, in order."""
        turns: list[Turn] = []
        question: int | None = None
        drafts = tuple(drafts)
        speakers = [self._speaker(draft) for draft in drafts]
        self._cast.arrange()
        for number, (draft, person) in enumerate(zip(drafts, speakers, strict=True), 1):
            speaker = person.id if person is not None else None
            kind = draft.kind or self._kind(draft, question)
            if kind == "question":
                question = number
            turns.append(self._turn(number, draft, speaker, kind, question if kind == "answer" else None))
            if self._ends_what_was_asked(draft):
                question = None
        return tuple(turns)

    def _ends_what_was_asked(self, draft: Draft) -> bool:
        """Whether a turn closes with the end of a live feed: who speaks after it is in the studio, and answers nobody there."""
        if not draft.asides:
            return False
        notes = (self._notes.meaning(span.of(self._body.text)) for span, _ in draft.asides)
        return any(meaning is not None and meaning.row == "live-ends" for meaning in notes)

    def _turn(self, number: int, draft: Draft, speaker: str | None, kind: TurnKind, answers: int | None) -> Turn:
        text = self._body.text
        label = Label(draft.label, draft.label.of(text)) if draft.label is not None else None
        speech = speech_of(draft, text)
        interpreted = (draft.reading is not None and "translator" in draft.reading.parts) or (
            bool(draft.asides) and any(aside == "interpreter" for _, aside in draft.asides)
        )
        spoken_in = self._languages.of_turn(_first_words(speech, text), self._language)
        return Turn(number, f"t{number}", label, speaker, speech, kind, answers, interpreted, spoken_in, draft.basis)

    def _speaker(self, draft: Draft) -> Person | None:
        """Who speaks a turn: whom its label names; without a label, the one the title names, unless it is a question."""
        if draft.reading is not None:
            return self._cast.speaker(draft.reading)
        if draft.kind == "answer":
            return self._cast.answers()
        return self._cast.solo_speaks() if draft.kind != "question" else None

    def _kind(self, draft: Draft, question: int | None) -> TurnKind:
        if draft.reading is None:
            return "speech"
        kind = draft.reading.row.kind
        if kind == "question":
            return "question"
        if kind == "collective":
            return "interjection"
        if kind == "service":
            last = draft.stretches[-1].of(self._body.text) if draft.stretches else ""
            return "question" if asks(last) else "speech"
        return "answer" if question is not None or kind == "answer" else "speech"


def _first_words(speech: tuple[Span, ...], text: str) -> str:
    """The beginning of what is said in a turn, enough of it to tell its language by."""
    words = ""
    for span in speech:
        words += f" {span.of(text)}" if words else span.of(text)
        if len(words) >= _TELLING:
            break
    return words[:_TELLING]
