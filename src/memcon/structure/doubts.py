"""What the turns of a record give cause to doubt: words missing, played, doubled, in two languages, read across columns."""

import re
from collections.abc import Iterator

from memcon.conventions.notes import Notes
from memcon.conventions.scripts import beyond_ascii
from memcon.findings import Finding
from memcon.record import Aside, Turn
from memcon.structure.cues import Cues
from memcon.structure.languages import script_of
from memcon.text import Span

# A run of turns counts as printed twice from this many characters on; shorter ones (`Yes.` `Thank you.`) recur by nature.
_LONG_RUN = 100
_WITH = re.compile(r"\s?(?:with|mit|avec|con|com|с|со|з|із|z|ze|med|met|și|cu)\s", re.IGNORECASE)
# A label inside a paragraph: `Mr. Sandoval (Chile): Since`.
_INSIDE = re.compile(
    r"\S (?P<label>(?:M(?:r|rs|s|iss|me)|Dr|Sir|The)\b\.? ?[A-ZÀ-Þ][\w’'-]{1,30}(?: \([^()]{2,40}\))?) ?: [A-ZÀ-Þ]"
)
# Letters of Latin script, and of all others.
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_OTHER = re.compile("[\u0370-\u1dff\u1f00-\u1fff\u2c00-\u2dff\u3005-\ud7ff\uf900-\ufdff\ufe70-\ufefc\uff66-\uffdc]")
_ENDS = frozenset(".!?…:”’»)]")


def doubts(
    text: str, title: str, turns: tuple[Turn, ...], asides: tuple[Aside, ...], notes: Notes, cues: Cues
) -> Iterator[Finding]:
    """The findings about what is said and by whom, in the order of a reader's interest."""
    yield from _columns(text, turns)
    yield from _recordings(text, turns, asides, notes)
    yield from _missing_words(turns, asides)
    yield from _interpreted_part(text, asides, notes)
    yield from _doubled(text, turns)
    yield from _two_languages(text, turns)
    yield from _twice_running(turns, asides)
    yield from _one_side(title, turns, cues)


def _columns(text: str, turns: tuple[Turn, ...]) -> Iterator[Finding]:
    """Two labels inside paragraphs of a page without others, one of them in the middle of a sentence."""
    if any(turn.label is not None for turn in turns):
        return
    inside = list(_INSIDE.finditer(text))
    broken = next((found for found in inside if found[0][0] not in _ENDS), None)
    if broken is not None and len({found["label"] for found in inside}) > 1:
        message = "Labels stand in the middle of sentences: two columns seem to be read across; nobody is given words."
        yield Finding("columns-read-across", "warning", message, Span(*broken.span("label")))


def _recordings(text: str, turns: tuple[Turn, ...], asides: tuple[Aside, ...], notes: Notes) -> Iterator[Finding]:
    """Stretches between the marks at which a recording begins and ends, where somebody speaks in them."""
    opened: Aside | None = None
    for aside in asides:
        row = _row(aside, text, notes)
        if row == "recording-begins":
            opened = aside
        elif row == "recording-ends" and opened is not None:
            stretch = Span(opened.span.start, aside.span.end)
            if any(piece.overlaps(stretch) for turn in turns for piece in turn.speech):
                yield Finding("recording", "warning", "Words between these marks were played: nobody spoke them here.", stretch)
            opened = None


def _row(aside: Aside, text: str, notes: Notes) -> str | None:
    meaning = notes.meaning(aside.span.of(text)) if len(aside.span) < 400 else None
    return meaning.row if meaning is not None else None


def _missing_words(turns: tuple[Turn, ...], asides: tuple[Aside, ...]) -> Iterator[Finding]:
    """Turns of which the page prints nothing but in which language they were."""
    foreign = {aside.turn: aside for aside in reversed(asides) if aside.kind == "language"}
    silent = [turn for turn in turns if not turn.speech and turn.n in foreign]
    if silent:
        number = f"{len(silent)} turn{'' if len(silent) == 1 else 's'}"
        message = f"The words of {number} in another language are not printed."
        yield Finding("words-missing", "note", message, foreign[silent[0].n].span)


def _interpreted_part(text: str, asides: tuple[Aside, ...], notes: Notes) -> Iterator[Finding]:
    made = next((aside for aside in asides if _row(aside, text, notes) == "foreign-part"), None)
    if made is not None:
        message = "The page says how it has the part in a foreign language: those are not, or not all, the speaker's own words."
        yield Finding("interpreted-part", "note", message, made.span)


def _doubled(text: str, turns: tuple[Turn, ...]) -> Iterator[Finding]:
    """Two or more turns that stand again, word for word, later on."""
    said = [(turn.label.text if turn.label else "", " ".join([span.of(text) for span in turn.speech])) for turn in turns]
    seen: dict[tuple[tuple[str, str], tuple[str, str]], int] = {}
    for at, pair in enumerate(zip(said, said[1:], strict=False)):
        first = seen.setdefault(pair, at)
        if first < at and _is_long(said, first, at):
            span = _place(turns[at])
            message = f"From turn {at + 1} on, turns stand here that stood before, from turn {first + 1} on."
            yield Finding("repeated-turns", "warning", message, span)
            return


def _is_long(said: list[tuple[str, str]], first: int, again: int) -> bool:
    """Whether the turns from one place on are those from another on for long enough."""
    length = 0
    for one, other in zip(said[first:again], said[again:], strict=False):
        if one != other or length >= _LONG_RUN:
            break
        length += len(one[1])
    return length >= _LONG_RUN


def _place(turn: Turn) -> Span | None:
    return turn.label.span if turn.label is not None else (turn.speech[0] if turn.speech else None)


def _holds_both(words: str) -> bool:
    """Whether a good part of the letters is Latin, and a good part is not."""
    latin, other = len(_LATIN.findall(words)), len(_OTHER.findall(words))
    return latin + other > 30 and 2 * latin > other and 2 * other > latin


def _two_languages(text: str, turns: tuple[Turn, ...]) -> Iterator[Finding]:
    if _OTHER.search(beyond_ascii(text)) is None:
        return
    tongues = [(turn.language, script_of(turn.speech[0].of(text))) for turn in turns if turn.speech and len(turn.speech[0]) > 2]
    both = sum(_holds_both(" ".join(span.of(text) for span in turn.speech)[:1000]) for turn in turns if turn.speech)
    if both >= 2 and both * 3 >= len(turns) * 2:
        message = "The turns are in two languages beside each other: what was said once stands here twice."
        yield Finding("two-languages", "warning", message)
        return
    changes = sum(one != other for one, other in zip(tongues, tongues[1:], strict=False))
    if changes >= 3 and changes * 3 >= len(tongues) * 2 and len({script for _, script in tongues}) > 1:
        message = "The turns are in two languages by turns: what was said once stands here twice."
        yield Finding("two-languages", "warning", message)


def _twice_running(turns: tuple[Turn, ...], asides: tuple[Aside, ...]) -> Iterator[Finding]:
    """One speaker's label twice running on a page with questions: a question between them may be lost."""
    if not any(turn.kind == "question" for turn in turns):
        return
    noted = {aside.turn for aside in asides}
    for before, turn in zip(turns, turns[1:], strict=False):
        labels = (before.label, turn.label)
        if None not in labels and turn.speaker is not None and before.speaker == turn.speaker and before.n not in noted:
            message = f"Turns {before.n} and {turn.n} have one speaker's label: what was said between them may be missing."
            yield Finding("same-label-twice", "note", message, turn.label.span if turn.label else None)
            return


def _one_side(title: str, turns: tuple[Turn, ...], cues: Cues) -> Iterator[Finding]:
    """A title that names a meeting with somebody, and one speaker alone."""
    alone = len({turn.speaker for turn in turns}) == 1 and turns[0].speaker is not None
    pattern = cues.pattern("meeting") if alone else None
    hits = pattern.finditer(title) if pattern is not None else ()
    if any(_WITH.match(title, hit.end()) for hit in hits):
        yield Finding("one-side-only", "note", "The title tells of a meeting; the page prints one speaker's words alone.")
