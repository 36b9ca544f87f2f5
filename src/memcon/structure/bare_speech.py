"""Bare speech: what is said on a page, or before its first label, where no label says whose it is."""

from bisect import bisect_right
from collections.abc import Iterable

from memcon.record import AsideKind, BlockKind, TurnKind
from memcon.structure.asides import asides_in, is_rule, whole_aside
from memcon.structure.body import Body, BodyBlock
from memcon.structure.cues import Cues, plain_line
from memcon.structure.form import tells_of_excerpts
from memcon.structure.headings import BoldHeadings
from memcon.structure.interviews import Interview, columned, dash_of, interview_in, is_head
from memcon.structure.labels import Forms
from memcon.structure.questions import asks
from memcon.structure.turns import Division, Draft
from memcon.text import Span

Note = tuple[Span, AsideKind]


class BareSpeech:
    """The blocks of one document that stand under no label."""

    def __init__(self, body: Body, cues: Cues, forms: Forms) -> None:
        self._body, self._cues, self._forms, self._notes = body, cues, forms, forms.notes
        self._headings = BoldHeadings(body)

    def is_spoken(self, block: BodyBlock) -> bool:
        """Whether an unlabelled block above the first label is speech, so that its label seems lost."""
        words = block.words
        if block.role != "body" or block.passage.kind == "heading":
            return False
        return self._cues.sounds_spoken(words) or asks(words)

    def frames(self, block: BodyBlock) -> bool:
        """Whether a block is a line that frames a transcript: `Q&A`, `Transcript:`; `Excerpts from the interview follow.`"""
        return plain_line(block.words) in self._cues.openings or tells_of_excerpts(block.words, self._cues)

    def candidates(self, division: Division, header: Iterable[int]) -> list[int]:
        """The blocks of a page without labels that could be speech."""
        blocks, told = self._body.blocks, frozenset(header)
        return [
            n
            for n in division.before
            if n not in told and blocks[n].role == "body" and blocks[n].passage.kind not in ("heading", "note")
        ]

    def share(self, numbers: list[int]) -> float:
        """Of the blocks from where speech would begin, the share that sounds spoken; 0 where that is too few of them."""
        rest = numbers[self.start(numbers) :]
        spoken = sum(self._cues.sounds_spoken(self._body.blocks[number].words) for number in rest)
        return spoken / len(rest) if rest and len(rest) * 4 >= len(numbers) else 0.0

    def start(self, numbers: list[int]) -> int:
        """The place in a row of blocks at which speech begins: at a salutation, else at the first block that sounds spoken."""
        cues = self._cues
        words = [self._body.blocks[number].words for number in numbers]
        early = words[: len(words) * 3 // 4 + 1]
        greeting = next((at for at, one in enumerate(early) if cues.opens_with_salutation(one)), None)
        spoken = next((at for at, one in enumerate(words) if cues.sounds_spoken(one)), 0)
        return spoken if greeting is None else greeting

    def opening(self, kinds: list[BlockKind]) -> Draft:
        """A turn of the blocks above the first label that seem to have lost theirs."""
        draft = Draft(None, None, "no label: the title names the only speaker", kind="speech")
        for number, kind in enumerate(kinds):
            if kind == "unassigned":
                draft.stretches += self._without_asides(self._body.blocks[number], draft)
        return draft

    def drafts(
        self, numbers: list[int], kinds: list[BlockKind], loose: Iterable[Note], *, named: bool
    ) -> tuple[list[Draft], tuple[Note, ...]]:
        """A page without labels: an interview's questions and answers, or one turn. Enters into `kinds` what each block is.

        `loose` are the notes outside of turns; those that still are come back. `named` says that the title names the one
        who speaks.
        """
        told = self.interview(numbers)
        numbers = sorted({*numbers, *told.questions})
        begun = numbers.index(min(told.questions)) if told else self.start(numbers)
        spoken = [number for number in numbers[begun:] if not told.headed or number in told.openings]
        for number in {*numbers} - {*spoken}:
            kinds[number] = "note"
        drafts: list[Draft] = []
        starts: list[int] = []
        notes = list(loose)
        for number in spoken:
            kind = self._kind(number, told, drafts)
            block = Draft(None, None, f"no label: {_why(kind, told, named=named)}", kind=kind)
            kinds[number] = self._speak(number, block, told)
            notes += block.asides
            for part in _parted(block, told.ends.get(number), self._body.text):
                opens = (told.dashed and number in told.openings) or not drafts or drafts[-1].kind != part.kind
                if part.stretches and not opens:
                    drafts[-1].stretches += part.stretches
                elif part.stretches:
                    drafts.append(part)
                    starts.append(part.stretches[0].start if part is not block else self._body.blocks[number].span.start)
        return drafts, _shared(notes, drafts, starts)

    def interview(self, numbers: list[int]) -> Interview:
        """How these blocks set off questions from answers."""
        return columned(self._body, self._forms) or interview_in(self._body, numbers)

    def _kind(self, number: int, told: Interview, drafts: list[Draft]) -> TurnKind:
        """What a block's words are: of an interview, a question or an answer; after a dash, what began with it goes on."""
        if not told:
            return "speech"
        if told.dashed and number not in told.openings and drafts and drafts[-1].kind is not None:
            return drafts[-1].kind
        return "question" if number in told.questions else "answer"

    def _speak(self, number: int, draft: Draft, told: Interview) -> BlockKind:
        """Give a block to a turn without label, unless it is a rule, the page's end or a line that frames the words."""
        block = self._body.blocks[number]
        words = block.words
        if is_rule(words) or self._cues.is_end(words) or self.frames(block):
            return "note"
        if told and number not in told.questions and (self._headings.holds(block) or is_head(block)):
            return "heading"
        dash = dash_of(words[:4]) if told.dashed and number in told.openings else 0
        if dash:
            draft.asides.append((Span(block.span.start, block.span.start + dash).trimmed(self._body.text), "editorial"))
        draft.stretches += self._without_asides(block, draft, dash)
        return "paragraph" if block.passage.kind == "heading" else block.passage.kind

    def _without_asides(self, block: BodyBlock, draft: Draft, lead: int = 0) -> list[Span]:
        """The spoken stretches of a block behind the first `lead` characters; its asides go to the turn."""
        kind = whole_aside(block, self._notes)
        if kind is not None:
            draft.asides.append((block.span, kind))
            return []
        spoken = Span(block.span.start + lead, block.span.end)
        asides = asides_in(spoken.of(self._body.text), spoken.start, self._notes)
        draft.asides += asides
        pieces = spoken.without([place for place, _ in asides])
        return [bare for piece in pieces if len(bare := piece.trimmed(self._body.text))]


def _why(kind: TurnKind, told: Interview, *, named: bool) -> str:
    """By what a block without a label is a turn of its kind."""
    if told.headed:
        return "in a table with a column of questions and one of answers"
    return "the title names the speaker" if named and kind != "question" else "nothing names a speaker"


def _parted(draft: Draft, end: int | None, text: str) -> list[Draft]:
    """A draft of one block, parted where its question ends and the answer begins."""
    if end is None:
        return [draft]
    question, answer = (Draft(None, None, draft.basis, kind=kind) for kind in ("question", "answer"))
    for span in draft.stretches:
        cut = min(max(span.start, end), span.end)
        question.stretches += [said for said in [Span(span.start, cut).trimmed(text)] if len(said)]
        answer.stretches += [said for said in [Span(cut, span.end).trimmed(text)] if len(said)]
    return [question, answer]


def _shared(notes: list[Note], drafts: list[Draft], starts: list[int]) -> tuple[Note, ...]:
    """Give each note to the last turn whose first block starts no later; those before the first turn are left."""
    for draft in drafts:
        draft.asides = []
    outside = []
    for note in sorted(set(notes)):
        number = bisect_right(starts, note[0].start)
        if number:
            drafts[number - 1].asides.append(note)
        else:
            outside.append(note)
    return tuple(outside)
