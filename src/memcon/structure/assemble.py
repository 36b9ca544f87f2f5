"""Assembling the structure of one page: label by label, turn by turn, and what the page says about the whole."""

from bisect import bisect_right
from itertools import islice

import msgspec

from memcon.conventions.choose import home_of
from memcon.conventions.scripts import scripts_in
from memcon.conventions.table import Convention
from memcon.findings import Finding
from memcon.pages.page import Page
from memcon.record import WANTING, Aside, Block, BlockKind, Form, Occasion, Participant, Turn
from memcon.structure import findings_of, kinds
from memcon.structure.asides import asides_in
from memcon.structure.bare_speech import BareSpeech
from memcon.structure.body import lay_out
from memcon.structure.casting import (
    ask_for_site,
    cast_of,
    introduce,
    known_names,
    name_by_field,
    name_by_lead,
)
from memcon.structure.dialogue import is_debate, is_interview
from memcon.structure.form import Evidence, form_of, is_excerpt, kind_among, occasion_of
from memcon.structure.furniture import keep_document
from memcon.structure.header_lines import fact_boxes, header_lines, page_breaks
from memcon.structure.headings import BoldHeadings
from memcon.structure.home import home_told
from memcon.structure.knowledge import Knowledge
from memcon.structure.label_lines import label_lines
from memcon.structure.metadata import Metadata, read_metadata
from memcon.structure.numbered import Numbering
from memcon.structure.publisher_words import (
    closes,
    closes_for_good,
    lines_between,
    narrated_blocks,
    page_numbers,
    pull_quotes,
    unspoken_above_label,
)
from memcon.structure.rosters import Rosters, read_rosters
from memcon.structure.settling import Progress, Settling, first_block, words_of
from memcon.structure.site_name import site_names, title_parts
from memcon.structure.speaker_keys import read_key, with_key
from memcon.structure.style import Chosen, judge_styles
from memcon.structure.turns import Division, divide
from memcon.structure.unlabelled import closing_notes
from memcon.text import Span

# The lead and the first words tell what a page is, as far as so many characters.
_LONGEST_LEAD, _OPENING = 1_000, 600
# A document that names its publisher above its title does so in its first lines.
_FIRST_LINES = 4
# The line that says what a document is stands among so many first ones.
_MOST_ABOVE = 20


class Structure(msgspec.Struct, frozen=True):
    """What a page says, as structure: everything of a record that is a pure function of the page and the tables.

    `home` is the state whose publisher it is, where the tables or the page tell it.
    """

    text: str
    language: str | None
    home: str | None
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
        self._site = site_names(page.head, self._cues)
        self._outlets = frozenset(name.casefold() for name in self._site)
        if self._home is None and convention is None:
            first = [block.words for block in self._body.blocks[:_FIRST_LINES] if len(block.words) < 100]
            self._home = home_told(self._site, (*title_parts(page.head), *first), self._forms, self._cues)
        self._bare = BareSpeech(self._body, self._cues, self._forms)
        self._settling = Settling(self._body, self._bare, self._cues, self._forms, self._outlets)

    def run(self) -> Structure:
        rosters = read_rosters(self._body, self._forms, self._cues)
        chosen, division = self._divided(rosters)
        read = self._introduced(division, rosters)
        self._settling.settle(read)
        numbering = Numbering(self._body, read.cast, self._forms.notes, self._knowledge.languages, self._language)
        read.turns = numbering.turns(read.division.drafts)
        evidence = self._evidence(read)
        form, form_basis = form_of(evidence, self._cues)
        if not read.turns and form == "transcript":
            self._read_bare(read, numbering)
            evidence = self._evidence(read) if any(turn.kind == "question" for turn in read.turns) else evidence
        return self._structure(read, chosen, evidence, form, form_basis)

    def _divided(self, rosters: Rosters) -> tuple[Chosen, Division]:
        """The style the labels speak for, and the body divided at them."""
        narrated = narrated_blocks(self._body, self._convention, self._cues)
        headings = (block.words for block in self._body.blocks[:_MOST_ABOVE] if block.passage.kind == "heading")
        titles = (*title_parts(self._page.head), *headings)
        key = read_key(self._body, self._forms, self._page.head.abbreviations, titles)
        quiet = rosters.blocks | pull_quotes(self._body) | header_lines(self._body, self._forms) | self._unspoken()
        quiet |= fact_boxes(self._body, self._forms, self._cues)
        quiet |= key.blocks if key is not None else frozenset()
        names = known_names(self._page.head)
        chosen = judge_styles(self._body, self._convention, self._knowledge, self._forms, names, quiet | frozenset(narrated))
        lines = label_lines(chosen.best.beliefs, self._body, self._forms)
        division = divide(
            self._body,
            with_key(list(lines.beliefs), self._body, key),
            self._forms.notes,
            ends=self._cues.is_end,
            above_label=lambda words: unspoken_above_label(words, self._cues),
            narrated=narrated,
            quiet=quiet | lines.blocks,
        )
        return chosen, msgspec.structs.replace(division, cut=chosen.cut or division.cut)

    def _introduced(self, division: Division, rosters: Rosters) -> Progress:
        """What the page says of the whole, and the people it names before they speak."""
        first = first_block(self._body, division)
        told = self._first_words(division, first)
        metadata = read_metadata(self._body, told, self._page.head, self._cues, self._knowledge.dates, self._home)
        asked = ask_for_site(division.drafts, self._body.text, self._outlets)
        division = msgspec.structs.replace(division, drafts=asked)
        cast = cast_of(self._body, metadata.title, rosters, first, self._forms, self._cues, self._home, self._outlets)
        introduce(cast, division.drafts, self._body, metadata.title, first, self._forms, self._cues)
        name_by_field(cast, division.drafts, self._page.head)
        return Progress(division, self._with_roster_heads(division.kinds, rosters), metadata, cast)

    def _with_roster_heads(self, kinds: tuple[BlockKind, ...], rosters: Rosters) -> list[BlockKind]:
        """What each block is, the head of a list of participants being a heading where it is set as one."""
        headings = BoldHeadings(self._body)
        heads = (number for number in rosters.blocks if number - 1 not in rosters.blocks)
        bold = {number for number in heads if headings.holds(self._body.blocks[number])}
        return ["heading" if number in bold else kind for number, kind in enumerate(kinds)]

    def _first_words(self, division: Division, first: int | None) -> int | None:
        """The block in which somebody first speaks: that of the first label, or one above it that has lost its own."""
        if first is None:
            return None
        blocks = self._body.blocks
        return next(
            (number for number in division.before if 0 < number < first and self._bare.is_spoken(blocks[number])), first
        )

    def _structure(self, read: Progress, chosen: Chosen, evidence: Evidence, form: Form, form_basis: str) -> Structure:
        metadata, text = read.metadata, self._body.text
        title = words_of(metadata)
        asides = self._asides(read)
        speech = frozenset(one.reading.split.speech_start for one in read.division.drafts if one.reading is not None)
        omitted = any(aside.kind == "omission" and self._is_cut(aside.span, speech) for aside in asides)
        occasion = self._occasion_by_category() or occasion_of(evidence, form, self._cues)
        read.turns = kinds.settled(read.turns, occasion, text)
        return Structure(
            home=self._home,
            text=text,
            language=self._language,
            metadata=metadata,
            form=form,
            form_basis=form_basis,
            occasion=occasion,
            excerpt=is_excerpt(text, title, self._above(read), self._cues, has_omission=omitted),
            participants=read.cast.listed(),
            blocks=tuple(
                Block(block.span, kind, block.runs) for block, kind in zip(self._body.blocks, read.kinds, strict=True)
            ),
            turns=read.turns,
            asides=asides,
            findings=self._findings(read, asides, title),
            style=chosen.best.convention.id,
            runner_up=chosen.beaten,
        )

    def _asides(self, read: Progress) -> tuple[Aside, ...]:
        """All asides in order: those of turns with the number of their turn, and of words that nobody speaks the marks of what
        is wanting there."""
        found = [Aside(span, kind, None) for span, kind in read.division.loose]
        drafts = read.division.drafts
        found += [Aside(span, kind, number) for number, draft in enumerate(drafts, 1) for span, kind in draft.asides]
        spoken = sorted([piece for draft in drafts for piece in draft.stretches] + [aside.span for aside in found])
        for block, kind in zip(self._body.blocks, read.kinds, strict=True):
            at = bisect_right(spoken, block.span)
            inside = any(block.span.overlaps(piece) for piece in spoken[max(0, at - 1) : at + 1])
            if kind not in ("heading", "note") and not inside:
                marks = asides_in(block.words, block.span.start, self._forms.notes)
                found += [Aside(span, mark, None) for span, mark in marks if mark in WANTING]
        return tuple(sorted({aside.span: aside for aside in found}.values(), key=lambda aside: aside.span))

    def _is_cut(self, omission: Span, speech: frozenset[int]) -> bool:
        """Whether an omission is a mark that the record was cut, not a break in what took place: dots where a paragraph or a
        speech begins or ends. Dots in the midst of a paragraph leave out some words there."""
        if not any(mark in omission.of(self._body.text) for mark in ("…", "...", ". . .")):
            return False
        block = self._body.blocks[bisect_right(self._body.blocks, omission.start, key=lambda one: one.span.start) - 1].span
        begins = omission.start in speech or omission.start == block.start
        return begins or not self._body.text[omission.end : block.end].strip()

    def _above(self, read: Progress) -> list[str]:
        """The lines above the first turn."""
        first = next((turn.speech[0].start for turn in read.turns if turn.speech), 0)
        return [block.words for block in self._body.blocks[:_MOST_ABOVE] if block.span.end <= first]

    def _findings(self, read: Progress, asides: tuple[Aside, ...], title: str) -> tuple[Finding, ...]:
        return findings_of.all_of(
            self._page,
            self._body,
            self._kept,
            self._convention,
            read.turns,
            asides,
            read.kinds,
            lost=read.lost,
            cut=read.division.cut,
            title=title,
            notes=self._forms.notes,
            cues=self._cues,
        )

    def _occasion_by_category(self) -> Occasion | None:
        """The occasion that the publisher's own field names, by the publisher's table."""
        category = self._page.head.category
        if category is None or self._convention is None:
            return None
        return self._convention.occasions.get(category.value)

    def _unspoken(self) -> frozenset[int]:
        """The blocks that the site or the printer put below the words or among them."""
        cues = self._cues
        words = [block.words for block in self._body.blocks]

        def ends(number: int) -> bool:
            return closes(self._body.blocks[number], words[number], cues, self._knowledge.dates)

        below = closing_notes(self._body, ends, lambda number: closes_for_good(words[number], cues))
        return below | page_breaks(self._body) | page_numbers(self._body) | lines_between(self._body, cues)

    def _read_bare(self, read: Progress, numbering: Numbering) -> None:
        """Read a page that prints speech without a label."""
        numbers = self._bare.candidates(read.division, read.metadata.header)
        if read.cast.solo is None:
            self._take_from_lead(read, numbers)
        drafts, loose = self._bare.drafts(numbers, read.kinds, read.division.loose, named=read.cast.solo is not None)
        self._settling.name_interviewed(read, drafts)
        read.turns = numbering.turns(drafts)
        read.division = Division(tuple(drafts), loose, read.division.kinds, ())

    def _take_from_lead(self, read: Progress, numbers: list[int]) -> None:
        """Have the one speak whom the lead, or a narrated line above the speech, tells to have spoken."""
        blocks = self._body.blocks
        leads = [block.words for block in blocks if block.role == "lead"]
        above = [blocks[number].words for number in numbers[: self._bare.start(numbers)]]
        name_by_lead(read.cast, (*leads, *above), self._forms, self._cues)

    # -- the whole --

    def _evidence(self, read: Progress) -> Evidence:
        text, category = self._body.text, self._page.head.category
        blocks = [block for block in self._body.blocks if block.passage.role == "body" and block.passage.kind != "heading"]
        plain = (block.words[:_OPENING] for block in blocks if len(block.words) > 20)
        spoken = sum(len(span) for turn in read.turns for span in turn.speech)
        above = [self._body.blocks[number].words for number in read.division.before[:_MOST_ABOVE]]
        bare = [] if read.division.drafts else self._bare.candidates(read.division, read.metadata.header)
        told = self._bare.interview(bare)
        return Evidence(
            title=words_of(read.metadata),
            lead=" ".join(block.words for block in self._body.blocks if block.passage.role == "lead")[:_LONGEST_LEAD],
            opening=" ".join(islice(plain, _OPENING // 20))[:_OPENING],
            category=category.value if category else kind_among(above, self._cues),
            turns=len(read.turns),
            questions=sum(turn.kind == "question" for turn in read.turns),
            speakers=len({turn.speaker for turn in read.turns if turn.speaker is not None}),
            interview=is_interview(text, read.turns, read.cast.listed()),
            debate=is_debate(read.turns, self._cues),
            spoken_share=spoken / (sum(len(block.words) for block in blocks) or 1),
            sounding=self._bare.share(bare),
            set_off=bool(told),
            is_sure=told.dashed or told.headed,
            site=" ".join(self._site),
        )
