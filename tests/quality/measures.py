"""Everything that `make quality` measures, group by group: each group reads its own documents and gives its figures."""

import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from memcon.reading import Reader
from tests import pages_expected
from tests.quality import (
    accounts,
    articles,
    comparing,
    comparing_made,
    crec,
    damage,
    forms,
    gaps,
    hand_quotations,
    kremlin,
    people,
    pm,
    quotations,
    register,
    seed,
    sentences,
    unknown,
    whitehouse,
)
from tests.quality.data import absent
from tests.quality.holders import FOREIGN, HEADS, UN_MEMBERS
from tests.quality.score import Fault, Share, Tally

FLOORS = Path(__file__).with_name("floors.toml")


class Figure(msgspec.Struct, frozen=True):
    """One line of the table: what was measured, the figure, the same on the held-out third, and on how many it was taken."""

    name: str
    value: float
    of: int
    noun: str = "pages"
    apart: float | None = None
    faults: tuple[Fault, ...] = ()

    def reaches(self, floor: float, *, but: int = 0) -> bool:
        """Whether the figure is at its floor, or would be if `but` more of those it was taken on were right."""
        return self.value + but / max(1, self.of) >= floor - 1e-9


class Group(NamedTuple):
    """Figures that are taken together: the folders of real documents they need, and how they are taken of all or of `most`."""

    needs: tuple[str, ...]
    take: Callable[[Reader, int | None], list[Figure]]


def floors() -> dict[str, float]:
    """The floor of each figure that has one, by its name."""
    pinned: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["floors"]
    return pinned


def missing(group: Group) -> str | None:
    """Why a group cannot be taken here; None where it can."""
    return absent(*group.needs)


def _f1(name: str, tally: Tally, apart: Tally | None = None) -> Figure:
    of = tally.right + tally.missed
    return Figure(name, tally.f1, of, "turns", apart.f1 if apart and apart.right else None, tuple(tally.faults))


def _share(name: str, share: Share, apart: Share | None = None, *, noun: str = "pages") -> Figure:
    return Figure(name, share.share, share.of, noun, apart.share if apart and apart.of else None, tuple(share.faults))


def _kremlin(reader: Reader, most: int | None) -> list[Figure]:
    pages = kremlin.measure(reader, most=most)
    return [
        _f1("kremlin, as it is: turns F1", pages.turns, pages.apart),
        *(_share(f"kremlin: {name}", share) for name, share in pages.shares.items()),
        _share("kremlin: pages without furniture in the text", pages.clean),
    ]


def _kremlin_forms(reader: Reader, most: int | None) -> list[Figure]:
    form, occasion, apart = kremlin.forms(reader, most=most)
    return [_share("kremlin: form", form, apart), _share("kremlin: occasion", occasion)]


def _damaged(name: str) -> Callable[[Reader, int | None], list[Figure]]:
    def take(reader: Reader, most: int | None) -> list[Figure]:
        lost = name == "opening lost"
        pages = kremlin.measure(reader, damage.DAMAGES[name], without_first=lost, most=most)
        figures = [_f1(f"kremlin, {name}: turns F1", pages.turns, pages.apart)]
        return figures + ([_share(f"kremlin, {name}: pages with the finding", pages.told)] if lost else [])

    return take


def _whitehouse(reader: Reader, most: int | None) -> list[Figure]:
    shares, questions, apart = whitehouse.by_hand(reader, most=most)
    of, faults = questions.right + questions.missed, tuple(questions.faults)
    return [
        *(_share(f"whitehouse: {name}", share) for name, share in whitehouse.front(reader, most=most).items()),
        *(_share(f"whitehouse: {name}", share) for name, share in shares.items()),
        Figure(
            "whitehouse: Q turns, precision", questions.precision, of, "turns", apart.precision if apart.right else None, faults
        ),
        Figure("whitehouse: Q turns, recall", questions.recall, of, "turns", apart.recall if apart.right else None),
    ]


def _pm(reader: Reader, most: int | None) -> list[Figure]:
    date, occasion, title = pm.front(reader, most=most)
    turns = pm.by_hand(reader, most=most)
    return [
        _share("pm-transcripts: date", date),
        _share("pm-transcripts: occasion", occasion),
        _share("pm-transcripts: title", title),
        _f1("pm-transcripts, printed: turns F1", turns["clean"], turns["clean, held out"]),
        _f1("pm-transcripts, scanned: turns F1", turns["scanned"]),
    ]


def _crec(reader: Reader, most: int | None) -> list[Figure]:
    turns = crec.measure(reader, most=most)
    return [
        _f1("congressional-record: turns F1, JSON as given", turns.given),
        _f1("congressional-record: turns F1, its errors put right", turns.corrected, turns.apart),
        _f1("congressional-record: F1 of what is right, JSON as given", turns.ceiling),
    ]


def _listed(name: str, file: str, offices: tuple[str, ...], countries: frozenset[str] | None) -> list[Figure]:
    found = register.compared(file, offices, countries)
    of = found.same + len(found.other)
    faults = tuple((sentence, "", "") for sentence in found.other)
    holes = of + len(found.unsure) + len(found.holes)
    return [
        Figure(f"register against {name}: the same person", found.share, of, "holders", None, faults),
        Figure(f"register against {name}: no hole", 1 - found.hole_share, holes, "holders"),
    ]


def _register(_: Reader, __: int | None) -> list[Figure]:
    figures = [
        *_listed("the factbook, heads", "cia-factbook-leaders.csv", HEADS, None),
        *_listed("checking-only, heads of UN members", "checking-only/peppercat.csv", HEADS, UN_MEMBERS),
        *_listed("checking-only, foreign ministers", "checking-only/peppercat.csv", ("foreign-minister",), FOREIGN),
    ]
    for name, found in (("visits", register.visitors(by_name=True)), ("travels", register.met(by_name=True))):
        faults = tuple((sentence, "", "") for sentence in (*found.wrong, *found.abstained))
        figures.append(
            Figure(f"{name}: leaders resolved", found.right / max(1, found.total), found.total, "leaders", None, faults)
        )
        figures.append(Figure(f"{name}: nobody wrong", 1 - len(found.wrong) / max(1, found.total), found.total, "leaders"))
    found = register.visitors(by_name=False)
    figures.append(Figure("visits, without the name: resolved", found.right / max(1, found.total), found.total, "leaders"))
    half = register.officers()
    figures.append(
        Figure("officers kept out, on a day: nobody wrong", 1 - len(half.wrong) / max(1, half.of), half.of, "days", None,
               tuple((sentence, "", "") for sentence in half.wrong))
    )  # fmt: skip
    figures.append(Figure("officers kept out, on a day: told by the others", half.right / max(1, half.of), half.of, "days"))
    return figures


def _people(reader: Reader, most: int | None) -> list[Figure]:
    identifying = Reader(reader.tables)
    speakers, apart = people.speakers(identifying, most)
    persons, persons_apart, places, places_apart = people.tags(identifying, most)
    return [
        Figure(
            "kremlin speakers in covered offices: recall",
            speakers.recall,
            speakers.of,
            "labels",
            apart.recall,
            _faults(speakers),
        ),
        Figure("kremlin speakers: precision", speakers.precision, speakers.of, "labels", apart.precision),
        _share("kremlin: persons of tags named", persons, persons_apart, noun="tags"),
        _share("kremlin: geography of tags named", places, places_apart, noun="tags"),
        _share("whitehouse: both parties of a readout", people.readouts(identifying, most), noun="readouts"),
    ]


def _mentions(reader: Reader, most: int | None) -> list[Figure]:
    all_, hard, held = people.mentions(Reader(reader.tables), most)
    return [
        Figure("mentions by hand: precision", all_.precision, all_.of, "mentions", held.precision, _faults(all_)),
        Figure("mentions by hand: recall", all_.recall, all_.of, "mentions", held.recall),
        Figure("mentions by hand, hard: recall", hard.recall, hard.of, "mentions"),
    ]


def _faults(found: people.Judged) -> tuple[Fault, ...]:
    return tuple((sentence, "", "") for sentence in (*found.wrong, *found.missed))


def _quotations(reader: Reader, most: int | None) -> list[Figure]:
    found = quotations.measure(reader, most)
    shares = {
        "quotations: verdict": found.verdict,
        **{f"quotations, {kind}: verdict": judged for kind, judged in found.kinds.items()},
        "quotations, altered: changed words": found.words,
        "quotations, altered: kinds of change": found.named,
        "quotations: right place first": found.place,
        "quotations, not found: called nothing else": found.unsaid,
    }
    return [_share(name, judged.every, judged.apart, noun="quotations") for name, judged in shares.items()]


def _accounts(reader: Reader, most: int | None) -> list[Figure]:
    found = accounts.measure(Reader(reader.tables), most)
    every, tuning, test = found.every, found.first["tuning"], found.first["test"]
    return [
        Figure("accounts: right partner first", every.share, every.of, "documents", test.share, tuple(tuning.faults)),
        _share("accounts: proposals that are true", found.proposals, noun="proposals"),
        _share("accounts: documents without a false proposal", found.documents, noun="documents"),
    ]


def _quotations_by_hand(reader: Reader, _: int | None) -> list[Figure]:
    found = hand_quotations.measure(reader)
    return [_share(f"quotations by hand: {name}", share, noun="quotations") for name, share in found.items()]


def _seed(reader: Reader, _: int | None) -> list[Figure]:
    return [_share("seed and page 60519: facts", seed.measure(reader), noun="facts")]


def _articles(reader: Reader, most: int | None) -> list[Figure]:
    makers = {
        "memcon": articles.by_memcon(reader),
        "trafilatura": articles.by_trafilatura(fast=False),
        "trafilatura, fast": articles.by_trafilatura(fast=True),
    }
    taken = {name: articles.measure(extract, most=most) for name, extract in makers.items()}
    return [
        Figure(f"articles: main text F1, {name}", articles.f1(found), len(found), apart=articles.f1_apart(found))
        for name, found in taken.items()
    ]


def _unknown(reader: Reader, _: int | None) -> list[Figure]:
    sites = unknown.measure(reader)
    return [
        _f1("invented unknown sites: turns F1", sites.turns),
        _share("invented unknown sites: furniture left out", sites.furniture, noun="pieces"),
        _share("invented unknown sites: title", sites.title),
        _share("invented unknown sites: date", sites.date),
    ]


def _forms(reader: Reader, _: int | None) -> list[Figure]:
    every, apart = forms.measure(reader)
    facts = [_share(f"forms without a table: {name}", every.facts[name], apart.facts[name]) for name in forms.FACTS]
    return [_f1("forms without a table: turns F1", every.turns, apart.turns), *facts]


def _invented(reader: Reader, _: int | None) -> list[Figure]:
    cases = Share()
    for case in pages_expected.cases():
        found, expected = pages_expected.record_of(case, reader), pages_expected.expected_of(case)
        wrong = sorted(name for name in expected if found.get(name) != expected[name])
        cases.add(case.relative_to(pages_expected.PAGES).as_posix(), wrong, [])
    return [_share("invented pages: records as expected", cases)]


def _comparing(reader: Reader, _: int | None) -> list[Figure]:
    """The invented pairs; those for tuning count with the others, which stand apart. Of those nobody sees what was wrong."""
    sets = comparing.measure(Reader(reader.tables))
    tuning, apart = sets["tuning"], sets["test"]
    fills, faults = tuple(tuning.fills.faults), tuple(tuning.differences.faults)
    of_links = {kind: tuple(tally.faults) for kind, tally in tuning.links.items()}
    every = comparing.together(sets)
    links = [
        Figure(f"pairs, {kind}: links F1", tally.f1, tally.of, "links", apart.links[kind].f1, of_links[kind])
        for kind, tally in every.links.items()
    ]
    told, left = every.differences, apart.differences
    return [
        *links,
        Figure("pairs: gaps filled", every.fills.recall, every.fills.of, "gaps", apart.fills.recall, fills),
        Figure("pairs: differences, recall", told.recall, told.of, "differences", left.recall, faults),
        Figure("pairs: differences, precision", told.precision, told.right + told.extra, "differences", left.precision),
        Figure("pairs alike: no difference told", every.alike.recall, every.alike.of, "pairs", apart.alike.recall),
        Figure("pairs: one meeting, or not", every.meetings.recall, every.meetings.of, "pairs", apart.meetings.recall),
    ]


def _comparing_later(reader: Reader, _: int | None) -> list[Figure]:
    """The later pairs; those for tuning alone, and beside them those kept for testing."""
    sets = comparing.measure(Reader(reader.tables), comparing.LATER)
    found, apart = sets["tuning"], sets["test"]
    told, left, faults = found.differences, apart.differences, tuple(found.differences.faults)
    fills, kept = found.fills, apart.fills
    return [
        Figure("later pairs: gaps filled", fills.recall, fills.of, "gaps", kept.recall, tuple(fills.faults)),
        Figure("later pairs: differences, recall", told.recall, told.of, "differences", left.recall, faults),
        Figure("later pairs: differences, precision", told.precision, told.right + told.extra, "differences", left.precision),
    ]


def _comparing_made(reader: Reader, most: int | None) -> list[Figure]:
    found = comparing_made.measure(Reader(reader.tables), comparing_made.PAGES if most is None else most)
    told, left = found.differences, found.differences_apart
    faults = (*found.differences.faults, *found.links.faults)
    return [
        Figure("second accounts made of pages: links F1", found.links.f1, found.links.of, "links", found.apart.f1, faults),
        Figure(
            "second accounts made of pages: gaps filled", found.fills.recall, found.fills.of, "gaps", found.fills_apart.recall
        ),
        Figure("second accounts made of pages: differences, recall", told.recall, told.of, "differences", left.recall),
        Figure("second accounts made of pages: differences, precision", told.precision, told.of, "differences", left.precision),
    ]


def _gaps(_: Reader, most: int | None) -> list[Figure]:
    """The gaps of single sentences, all or some of them, always the same ones."""
    found, apart = gaps.measure(most)
    return [Figure("gaps of sentences: words found", found.recall, found.of, "gaps", apart.recall, tuple(found.faults))]


def _sentences(_: Reader, most: int | None) -> list[Figure]:
    """Single sentences in two accounts, all or some of them, always the same ones."""
    found, apart = sentences.measure(most)
    told, left, faults = found.differences, apart.differences, tuple(found.differences.faults)
    alike = found.alike
    return [
        Figure("sentences said twice: differences, recall", told.recall, told.of, "differences", left.recall, faults),
        Figure(
            "sentences said twice: differences, precision",
            told.precision,
            told.right + told.extra,
            "differences",
            left.precision,
        ),
        Figure("sentences said twice, alike: none told", alike.recall, alike.of, "pairs", apart.alike.recall),
        *(
            Figure(f"sentences said twice: {kind}, recall", tally.recall, tally.of, "differences", apart.of_kind(kind).recall)
            for kind in sentences.KINDS
            for tally in (found.of_kind(kind),)
        ),
    ]


GROUPS: dict[str, Group] = {
    "kremlin": Group(("data/kremlin",), _kremlin),
    **{f"kremlin, {name}": Group(("data/kremlin",), _damaged(name)) for name in damage.DAMAGES},
    "kremlin, form": Group(("data/kremlin",), _kremlin_forms),
    "whitehouse": Group(("data/whitehouse",), _whitehouse),
    "pm-transcripts": Group(("data/pm-transcripts",), _pm),
    "congressional-record": Group(("data/congressional-record",), _crec),
    "seed": Group(("seed", "data/kremlin"), _seed),
    "register": Group(("data/office-holders", "data/us-officers", "data/us-travels", "data/us-visits"), _register),
    "people": Group(("data/kremlin", "data/whitehouse"), _people),
    "mentions": Group(("seed", "data/kremlin", "data/whitehouse", "data/pm-transcripts"), _mentions),
    "quotations": Group(("data/kremlin", "data/whitehouse", "data/pm-transcripts"), _quotations),
    "accounts": Group(("data/kremlin", "data/whitehouse"), _accounts),
    "quotations by hand": Group((), _quotations_by_hand),
    "pairs of accounts": Group((), _comparing),
    "later pairs": Group((), _comparing_later),
    "gaps": Group((), _gaps),
    "sentences": Group((), _sentences),
    "second accounts made of pages": Group(("data/kremlin",), _comparing_made),
    "articles": Group(("data/articles",), _articles),
    "unknown sites": Group((), _unknown),
    "invented pages": Group((), _invented),
    "forms without a table": Group((), _forms),
}


def take(name: str, most: int | None = None) -> list[Figure]:
    """The figures of one group; its own reader is made for it, so that groups can be taken side by side."""
    return GROUPS[name].take(Reader(layers="structure"), most)


def undercut(figures: Iterable[Figure]) -> list[str]:
    """One sentence for each figure under its floor."""
    pinned = floors()
    return [
        f"{figure.name} is {figure.value:.4f}, its floor is {pinned[figure.name]:g}"
        for figure in figures
        if not figure.reaches(pinned.get(figure.name, 0.0))
    ]
