"""Assembling the structure of one page: label by label, turn by turn, and what the page says about the whole."""

import re
from collections.abc import Iterable

import msgspec

from memcon.conventions.choose import home_of
from memcon.conventions.scripts import scripts_in
from memcon.conventions.table import Convention
from memcon.findings import Finding
from memcon.pages.page import Head, Page
from memcon.record import Aside, Block, BlockKind, Form, Label, Occasion, Participant, Printed, Turn, TurnKind
from memcon.structure import findings_of
from memcon.structure.asides import asides_in, is_rule, whole_aside
from memcon.structure.body import BodyBlock, lay_out
from memcon.structure.byline import named_above, title_speakers
from memcon.structure.form import Evidence, form_of, is_excerpt, occasion_of
from memcon.structure.furniture import keep_document
from memcon.structure.introductions import introductions
from memcon.structure.knowledge import Knowledge
from memcon.structure.metadata import Metadata, read_metadata
from memcon.structure.participants import Cast
from memcon.structure.rosters import Rosters, name_lines, read_rosters
from memcon.structure.style import judge_styles
from memcon.structure.turns import Division, Draft, divide, speech_of
from memcon.structure.unlabelled import answers_apart, closing_notes, only_questions, set_off_questions
from memcon.text import Span

_ADDRESS = re.compile(r"^(?:https?://|www\.|tel\b|fax\b|e-?mail|\+?\d[\d ()/-]{6,}$)|\S@\S+\.\w{2,}", re.IGNORECASE)


class Structure(msgspec.Struct, frozen=True):
    """What a page says, as structure: everything of a record that is a pure function of the page and the tables."""

    text: str
    language: str | None
    metadata: Metadata
    form: Form
    form_basis: str
    occasion: Occasion | None
    excerpt: bool
    participants: tuple[Participant, ...]
    blocks: tuple[Block, ...]
    turns: tuple[Turn, ...]
    asides: tuple[Aside, ...]
    findings: tuple[Finding, ...]
    style: str
    runner_up: str | None


def structure_of(page: Page, convention: Convention | None, knowledge: Knowledge, *, trusted: bool) -> Structure:
    """The structure of a page read by a publisher's convention, or by the style its labels speak for."""
    return _Assembly(page, convention, knowledge, trusted).run()


class _Assembly:
    """One page on its way to a structure; each step takes what the steps before it found."""

    def __init__(self, page: Page, convention: Convention | None, knowledge: Knowledge, trusted: bool) -> None:
        self._page, self._convention, self._knowledge = page, convention, knowledge
        self._kept = keep_document(page.passages, knowledge.cues(None), trusted=trusted)
        self._body = lay_out(self._kept.passages)
        self._home = convention.home if convention else home_of(page.head.url)
        self._language = knowledge.languages.of_body(self._body, page.head.language)
        self._cues = knowledge.cues(self._language)
        self._forms = knowledge.forms(convention, self._language, scripts_in(self._body.text))

    def run(self) -> Structure:
        rosters = read_rosters(self._body, self._forms, self._cues)
        narrated = self._narrated()
        quiet = rosters.blocks | closing_notes(self._body, self._closes)
        chosen, runner_up = judge_styles(
            self._body,
            self._convention,
            self._knowledge,
            self._forms,
            _known_names(self._page.head),
            quiet | frozenset(narrated),
        )
        division = divide(
            self._body,
            list(chosen.beliefs),
            self._forms.notes,
            ends=self._cues.is_end,
            narrated=narrated,
            quiet=quiet,
        )
        first = self._first_block(division)
        metadata = read_metadata(self._body, first, self._page.head, self._cues, self._knowledge.dates, self._home)
        cast = self._cast(metadata.title, rosters, first)
        self._introduce(cast, division, metadata.title, first)
        language = self._language
        division, kinds, lost = self._settle(division, metadata)
        if only_questions(division.drafts):
            division = msgspec.structs.replace(division, drafts=tuple(answers_apart(division.drafts, self._body)))
        if lost and self._is_solo(cast, division, metadata):
            division, kinds, lost = self._with_opening(division, kinds), self._as_spoken(kinds), False
        turns = self._turns(division.drafts, cast, language)
        evidence = self._evidence(metadata, turns, self._spoken_share(division, metadata))
        form, form_basis = form_of(evidence, self._cues)
        if not turns and form == "transcript":
            division, kinds, turns = self._without_labels(division, kinds, metadata, cast, language)
        asides = self._asides(division)
        omitted = any(aside.kind == "omission" and _is_cut(aside.span.of(self._body.text)) for aside in asides)
        title = metadata.title.value if metadata.title else ""
        return Structure(
            text=self._body.text,
            language=language,
            metadata=metadata,
            form=form,
            form_basis=form_basis,
            occasion=self._occasion_by_category() or occasion_of(evidence, form, self._cues),
            excerpt=is_excerpt(self._body.text, title, has_omission=omitted),
            participants=cast.listed(),
            blocks=tuple(Block(block.span, kind, block.runs) for block, kind in zip(self._body.blocks, kinds, strict=True)),
            turns=turns,
            asides=asides,
            findings=findings_of.all_of(
                self._page,
                self._body,
                self._kept,
                self._convention,
                turns,
                asides,
                kinds,
                lost=lost,
                title=title,
                notes=self._forms.notes,
                cues=self._cues,
            ),
            style=chosen.convention.id,
            runner_up=f"{runner_up.convention.id} ({runner_up.score:g} against {chosen.score:g})" if runner_up else None,
        )

    def _occasion_by_category(self) -> Occasion | None:
        """The occasion that the publisher's own field names, by the publisher's table."""
        category = self._page.head.category
        if category is None or self._convention is None:
            return None
        return self._convention.occasions.get(category.value)

    def _narrated(self) -> list[int]:
        """The blocks in which, by the convention's table, the publisher speaks."""
        convention = self._convention
        if convention is None:
            return []
        starts = tuple(words for words in convention.narration if not words.startswith("*"))
        ends = tuple(words[1:] for words in convention.narration if words.startswith("*"))
        found = []
        for number, block in enumerate(self._body.blocks):
            words = block.span.of(self._body.text)
            if (
                words.startswith(starts or "\0")
                or words.endswith(ends or "\0")
                or (convention.headings_end and block.passage.kind == "heading")
            ):
                found.append(number)
        return found

    def _closes(self, block: BodyBlock) -> bool:
        """Whether a block is no sentence: capitals, a day alone, an address, a source, furniture."""
        words = block.span.of(self._body.text)
        if block.role == "body" and len(words) < 600 and self._cues.find("disclaimer", words) is not None:
            return True
        if block.role != "body" or len(words) > 160:
            return False
        if words[-1] not in '.!?…"”»)]' and " " in words and words.isupper():
            return True
        return _ADDRESS.search(words) is not None or self._cues.is_source(words) or self._knowledge.dates.is_day(words)

    def _first_block(self, division: Division) -> int | None:
        """The block in which the first turn opens."""
        if not division.drafts or division.drafts[0].label is None:
            return None
        start = division.drafts[0].label.start
        return next(number for number, block in enumerate(self._body.blocks) if block.span.end > start)

    def _cast(self, title: Printed | None, rosters: Rosters, first: int | None) -> Cast:
        cast = Cast(self._forms.vocabulary, self._home)
        if title is not None:
            for name, office, printed in title_speakers(title.value, self._cues, self._forms):
                cast.present(name, office, printed, "named in the title")
        above = range(min(first if first is not None else 12, 16))
        for listed in (*rosters.people, *name_lines(self._body, above, self._forms)):
            side = cast.side_of(listed.country) or cast.side_of(listed.basis, home=False)
            cast.present(listed.name, listed.office, listed.printed, listed.basis, side=side)
        return cast

    def _introduce(self, cast: Cast, division: Division, title: Printed | None, first: int | None) -> None:
        """Give labels of one word the full name that title or header print before it."""
        lines = [title.value] if title is not None else []
        lines += [block.span.of(self._body.text) for block in self._body.blocks[: min(first or 0, 12)] if len(block.span) < 400]
        readings = {draft.reading.words: draft.reading for draft in division.drafts if draft.reading is not None}
        names = [one.name for one in readings.values() if one.name and (" " not in one.name or one.office is not None)]
        folded = " ".join(lines).casefold()
        for surname in sorted({name.split()[-1] for name in names if len(name.split()[-1]) > 2}):
            named = named_above(surname, lines, self._forms) if surname.casefold() in folded else None
            if named is not None:
                name, office, printed, country = named
                cast.expect(name, office, printed, "named above the text", side=cast.side_of(country, home=False))
        for name, office, printed in introductions(division.drafts, self._body.text, self._forms):
            cast.expect(name, office, printed, "introduces themself")

    def _settle(self, division: Division, metadata: Metadata) -> tuple[Division, list[BlockKind], bool]:
        """What each block is, once header and lead are known; whether an opening label seems lost."""
        kinds = list(division.kinds)
        lost = False
        for number in division.before:
            block = self._body.blocks[number]
            if number in metadata.header or not division.drafts:
                kinds[number] = "note" if number in metadata.header else _plain_kind(block)
                continue
            lost = lost or self._is_lost_speech(block)
            kinds[number] = "unassigned" if lost else "note"
        for number, block in enumerate(self._body.blocks):
            if block.role == "title" or (
                metadata.title is not None and block.span == metadata.title.span and not _is_spoken(block, division)
            ):
                kinds[number] = "heading"
        return division, kinds, lost

    def _is_lost_speech(self, block: BodyBlock) -> bool:
        words = block.span.of(self._body.text)
        cues = self._cues
        return (
            block.role == "body"
            and block.passage.kind != "heading"
            and (cues.sounds_spoken(words) or words.endswith(("?", "？", "؟")))
        )

    def _is_solo(self, cast: Cast, division: Division, metadata: Metadata) -> bool:
        """Whether the title names the one person who can have spoken before the first label; interviews open otherwise."""
        labels = [draft.reading for draft in division.drafts if draft.reading is not None]
        others = [reading for reading in labels if reading.row.kind in ("speaker", "answer") and not cast.is_solo(reading)]
        told = self._cues.find("interview", metadata.title.value if metadata.title else "") is not None
        return cast.solo is not None and not others and not told

    def _with_opening(self, division: Division, kinds: list[BlockKind]) -> Division:
        """The turns with the unlabelled opening before them."""
        opening = Draft(None, None, "no label: the title names the only speaker", kind="speech")
        for number, kind in enumerate(kinds):
            if kind == "unassigned":
                opening.stretches += self._without_asides(self._body.blocks[number], opening)
        return msgspec.structs.replace(division, drafts=(opening, *division.drafts))

    def _as_spoken(self, kinds: list[BlockKind]) -> list[BlockKind]:
        return [
            _plain_kind(block) if kind == "unassigned" else kind for block, kind in zip(self._body.blocks, kinds, strict=True)
        ]

    # -- turns --

    def _turns(self, drafts: Iterable[Draft], cast: Cast, language: str | None) -> tuple[Turn, ...]:
        turns: list[Turn] = []
        question: int | None = None
        for number, draft in enumerate(drafts, 1):
            speaker = self._speaker(draft, cast)
            kind = draft.kind or self._turn_kind(draft, question)
            if kind == "question":
                question = number
            turns.append(self._turn(number, draft, speaker, kind, question if kind == "answer" else None, language))
        return tuple(turns)

    def _turn(
        self, number: int, draft: Draft, speaker: str | None, kind: TurnKind, answers: int | None, language: str | None
    ) -> Turn:
        label = Label(draft.label, draft.label.of(self._body.text)) if draft.label is not None else None
        speech = speech_of(draft, self._body.text)
        interpreted = any(aside == "interpreter" for _, aside in draft.asides) or (
            draft.reading is not None and "translator" in draft.reading.parts
        )
        spoken_in = self._knowledge.languages.of_turn(" ".join(span.of(self._body.text) for span in speech), language)
        return Turn(number, f"t{number}", label, speaker, speech, kind, answers, interpreted, spoken_in, draft.basis)

    def _speaker(self, draft: Draft, cast: Cast) -> str | None:
        """Who speaks a turn: whom its label names; without a label, the one the title names, unless it is a question."""
        if draft.reading is not None:
            return cast.speaker(draft.reading)
        return cast.solo_speaks() if draft.kind != "question" else None

    def _turn_kind(self, draft: Draft, question: int | None) -> TurnKind:
        if draft.reading is None:
            return "speech"
        kind = draft.reading.row.kind
        if kind == "question":
            return "question"
        if kind == "collective":
            return "interjection"
        if kind == "service":
            last = draft.stretches[-1].of(self._body.text) if draft.stretches else ""
            return "question" if last.endswith(("?", "？", "؟")) else "speech"
        return "answer" if question is not None or kind == "answer" else "speech"

    def _without_labels(
        self, division: Division, kinds: list[BlockKind], metadata: Metadata, cast: Cast, language: str | None
    ) -> tuple[Division, list[BlockKind], tuple[Turn, ...]]:
        """A page that prints speech without a label: an interview's questions and answers, or one turn of one speaker."""
        numbers = self._unlabelled(division, metadata)
        questions = set_off_questions(self._body, numbers)
        begun = numbers.index(min(questions)) if questions else self._speech_start(numbers)
        for number in numbers[:begun]:
            kinds[number] = "note"
        drafts: list[Draft] = []
        for number in numbers[begun:]:
            kind: TurnKind = "question" if number in questions else "answer" if questions else "speech"
            if not drafts or drafts[-1].kind != kind:
                named = (
                    "the title names the speaker" if cast.solo is not None and kind != "question" else "nothing names a speaker"
                )
                drafts.append(Draft(None, None, f"no label: {named}", kind=kind))
            kinds[number] = self._speak_unlabelled(number, drafts[-1])
        spoken = [draft for draft in drafts if draft.stretches]
        turns = self._turns(spoken, cast, language)
        held = {place for draft in spoken for place, _ in draft.asides}
        loose = tuple(note for note in division.loose if note[0] not in held)
        return Division(tuple(spoken), loose, division.kinds, ()), kinds, turns

    def _speak_unlabelled(self, number: int, draft: Draft) -> BlockKind:
        """Give a block to a turn without label, unless it is a heading or the page's end."""
        block = self._body.blocks[number]
        words = block.span.of(self._body.text)
        if is_rule(words) or self._cues.is_end(words):
            return "note"
        draft.stretches += self._without_asides(block, draft)
        return _plain_kind(block)

    def _unlabelled(self, division: Division, metadata: Metadata) -> list[int]:
        """The blocks of a page without labels that could be speech."""
        blocks = self._body.blocks
        return [
            n
            for n in division.before
            if n not in metadata.header and blocks[n].role == "body" and blocks[n].passage.kind != "heading"
        ]

    def _speech_start(self, numbers: list[int]) -> int:
        """The place in a row of blocks at which speech begins: at a salutation, else at the first block that sounds spoken."""
        cues = self._cues
        words = [self._body.blocks[number].span.of(self._body.text) for number in numbers]
        greeting = next((at for at, one in enumerate(words) if cues.opens_with_salutation(one)), None)
        spoken = next((at for at, one in enumerate(words) if cues.sounds_spoken(one)), 0)
        return spoken if greeting is None else greeting

    def _spoken_share(self, division: Division, metadata: Metadata) -> float:
        """Of the blocks from where speech would begin, the share that sounds spoken; 0 for pages with labels."""
        numbers = self._unlabelled(division, metadata) if not division.drafts else []
        rest = numbers[self._speech_start(numbers) :]
        spoken = sum(self._cues.sounds_spoken(self._body.blocks[number].span.of(self._body.text)) for number in rest)
        return spoken / len(rest) if rest and len(rest) * 4 >= len(numbers) else 0.0

    def _without_asides(self, block: BodyBlock, draft: Draft) -> list[Span]:
        """The spoken stretches of a block; its asides go to the turn."""
        kind = whole_aside(block, self._body.text, self._knowledge.notes)
        if kind is not None:
            draft.asides.append((block.span, kind))
            return []
        asides = list(asides_in(block.span, self._body.text, self._knowledge.notes))
        draft.asides += asides
        pieces = block.span.without([place for place, _ in asides])
        return [bare for piece in pieces if len(bare := piece.trimmed(self._body.text))]

    # -- the whole --

    def _asides(self, division: Division) -> tuple[Aside, ...]:
        found = [Aside(span, kind, None) for span, kind in division.loose]
        found += [Aside(span, kind, number) for number, draft in enumerate(division.drafts, 1) for span, kind in draft.asides]
        return tuple(sorted(found, key=lambda aside: aside.span))

    def _evidence(self, metadata: Metadata, turns: tuple[Turn, ...], sounding: float) -> Evidence:
        text = self._body.text
        blocks = [block for block in self._body.blocks if block.role == "body" and block.passage.kind != "heading"]
        lead = " ".join(block.span.of(text) for block in self._body.blocks if block.role == "lead")
        plain = [block.span.of(text) for block in blocks if len(block.span) > 20]
        spoken = sum(len(span) for turn in turns for span in turn.speech)
        size = sum(len(block.span) for block in blocks) or 1
        return Evidence(
            title=metadata.title.value if metadata.title else "",
            lead=lead,
            opening=" ".join(plain)[:600],
            category=self._page.head.category.value if self._page.head.category else "",
            turns=len(turns),
            questions=sum(turn.kind == "question" for turn in turns),
            speakers=len({turn.speaker for turn in turns}),
            spoken_share=spoken / size,
            sounding=sounding,
        )


def _is_cut(words: str) -> bool:
    """Whether an omission is a mark that the record was cut, not a break in what took place."""
    return any(mark in words for mark in ("…", "...", ". . ."))


def _is_spoken(block: BodyBlock, division: Division) -> bool:
    """Whether a label or speech stands in a block."""
    return any(
        block.span.overlaps(span)
        for draft in division.drafts
        for span in (*draft.stretches, *([draft.label] if draft.label is not None else ()))
    )


def _plain_kind(block: BodyBlock) -> BlockKind:
    return block.passage.kind


def _known_names(head: Head) -> frozenset[str]:
    """The names a page gives outside its text: `Rudd, Kevin` is known as `rudd` and `kevin rudd`."""
    if head.speaker is None:
        return frozenset()
    surname, _, given = head.speaker.value.casefold().partition(",")
    return frozenset({surname.strip(), f"{given.strip()} {surname.strip()}".strip()})
