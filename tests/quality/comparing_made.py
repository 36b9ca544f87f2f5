"""Second accounts made of real pages by a seeded harness: parts dropped, joined, split, moved and paraphrased, facts changed.

`python -m tests.quality.comparing_made` prints how well the links and the changes are found again.
"""

import hashlib
import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from memcon.comparing.answer import Comparison
from memcon.comparing.compare import compare
from memcon.comparing.sides import Side
from memcon.reading import Reader
from memcon.record import Aside, Block, Record, Turn, TurnKind
from memcon.text import Span
from tests.quality.comparing import Tally
from tests.quality.data import DATA, held_out, some

PAGES = 120
_FEWEST, _MOST = 15, 400
# What is done to a page, and how often in ten thousand sentences or turns.
_JOIN, _SPLIT, _PARAPHRASE, _LONG = 0.08, 0.3, 0.7, 20
_NUMBER = re.compile(r"\b(?!(?:19|20)\d\d\b)\d{1,3}\b(?![.,:]\d)")
_LEFT_OUT, _UNHEARD = "<…>", "(inaudible)"
_GAP = re.compile(r"<…>|\(inaudible\)")
_NOT = re.compile(r"\b(is|are|was|were|do|does|did|will|would|can|could|should|has|have) not\b")
# Words for others of the same sense; the left one is replaced.
_SAME = (
    ("would like to", "want to"), ("I am", "I'm"), ("It is", "It's"), ("We have", "We've"), ("percent", "per cent"),
    ("programme", "program"), ("Mr President", "Mr. President"), ("of course", "certainly"), ("very much", "a great deal"),
    ("very", "extremely"), ("talks", "negotiations"), ("discuss", "talk about"), ("large", "big"), ("great", "big"),
    ("important", "significant"), ("begin", "start"), ("began", "started"), ("help", "assist"), ("many", "a lot of"),
    ("need to", "have to"), ("must", "have to"), ("now", "at the moment"), ("also", "too"), ("however", "but"),
    ("therefore", "so"), ("people", "citizens"), ("country", "state"), ("colleagues", "friends"), ("good", "fine"),
    ("development", "progress"), ("cooperation", "collaboration"), ("opportunity", "chance"), ("problem", "difficulty"),
    ("said", "stated"), ("think", "believe"), ("first of all", "to begin with"), ("for example", "for instance"),
    ("including", "among them"), ("centre", "center"), ("organise", "organize"), ("labour", "labor"), ("defence", "defense"),
    ("towards", "toward"), ("a number of", "several"), ("in order to", "to"), ("as well as", "and"),
)  # fmt: skip


class Piece(msgspec.Struct):
    """Words of the second account, and the sentences of the first that they are made of."""

    of: tuple[int, ...]
    text: str
    gone: str = ""


class Part(msgspec.Struct):
    """A turn of the second account."""

    speaker: str | None
    kind: TurnKind
    pieces: list[Piece]


class Made(msgspec.Struct):
    """A second account, its links with the first by where sentences begin, what differs, and what fills its gaps, in order.

    A difference is its kind, and in which sentence of the first account it stands.
    """

    page: str
    a: Record
    b: Record
    links: set[tuple[int, int]]
    differences: list[tuple[str, int]]
    fills: list[str]


def made(page: str, record: Record, *, most: int = _MOST) -> Made | None:
    """The second account of a page; None where the page is too short for one, or too long."""
    side = Side(record)
    if not _FEWEST <= len(side.sentences) <= most or not side.is_spoken:
        return None
    dice = random.Random(hashlib.sha256(page.encode()).digest())
    parts = _parts(side)
    differences = _dropped(parts, dice)
    _reworded(parts, dice)
    differences += _changed(parts, dice)
    _moved(parts, dice)
    _joined(parts, dice)
    _gaps(parts, [" ".join(side.text(one).split()) for one in side.sentences], {number for _, number in differences}, dice)
    return _built(page, record, side, parts, differences)


def _parts(side: Side) -> list[Part]:
    parts: list[Part] = []
    for number, passage in enumerate(side.passages):
        turn = passage.turn
        asides = [one.span for one in side.record.asides]
        pieces = [
            Piece((one.number,), " ".join(piece.of(side.record.text) for piece in one.span.without(asides)))
            for one in side.sentences if one.passage == number
        ]  # fmt: skip
        if pieces:
            parts.append(Part(turn.speaker if turn is not None else None, turn.kind if turn is not None else "speech", pieces))
    return parts


def _dropped(parts: list[Part], dice: random.Random) -> list[tuple[str, int]]:
    """Leave out a passage inside a long turn, and a question with its answer."""
    found: list[tuple[str, int]] = []
    long = [one for one in parts if len(one.pieces) >= 8]
    if long:
        part = dice.choice(long)
        start = dice.randint(1, len(part.pieces) - 6)
        gone = part.pieces[start : start + dice.randint(3, 5)]
        del part.pieces[start : start + len(gone)]
        if sum(len(one.text.split()) for one in gone) >= _LONG:
            found.append(("omitted passage", gone[0].of[0]))
    asked = [n for n, one in enumerate(parts[:-1]) if one.kind == "question" and _words(one) >= _LONG // 2]
    if asked and len(parts) > 4:
        n = dice.choice(asked)
        found.append(("omitted question", parts[n].pieces[0].of[0]))
        del parts[n : n + 2]
    return found


def _words(part: Part) -> int:
    return sum(len(one.text.split()) for one in part.pieces)


def _reworded(parts: list[Part], dice: random.Random) -> None:
    """Other words of the same sense, in most sentences."""
    for piece in (piece for part in parts for piece in part.pieces):
        for one, other in _SAME:
            if dice.random() < _PARAPHRASE:
                piece.text = re.sub(rf"\b{one}\b", other, piece.text, count=1)


def _changed(parts: list[Part], dice: random.Random) -> list[tuple[str, int]]:
    """Another number in one sentence, and a negation less in another."""
    pieces = [piece for part in parts for piece in part.pieces]
    found: list[tuple[str, int]] = []
    numbers = [piece for piece in pieces if _NUMBER.search(piece.text)]
    if numbers:
        piece = dice.choice(numbers)
        piece.text = _NUMBER.sub(lambda it: str(int(it.group()) + dice.choice((3, 11, 40))), piece.text, count=1)
        found.append(("number", piece.of[0]))
    denied = [piece for piece in pieces if _NOT.search(piece.text) and piece.of[0] not in {one for _, one in found}]
    if denied:
        piece = dice.choice(denied)
        piece.text = _NOT.sub(r"\1", piece.text, count=1)
        found.append(("negation", piece.of[0]))
    return found


def _moved(parts: list[Part], dice: random.Random) -> None:
    """Two turns in the other order, in half of the pages that have many; and one turn cut in two."""
    if len(parts) >= 6 and dice.random() < 0.5:
        n = dice.randrange(1, len(parts) - 2)
        parts[n], parts[n + 1] = parts[n + 1], parts[n]
    long = [n for n, one in enumerate(parts) if len(one.pieces) >= 6]
    if long and dice.random() < 0.5:
        n = dice.choice(long)
        part = parts[n]
        at = dice.randint(2, len(part.pieces) - 2)
        parts[n : n + 1] = [Part(part.speaker, part.kind, part.pieces[:at]), Part(part.speaker, part.kind, part.pieces[at:])]


def _joined(parts: list[Part], dice: random.Random) -> None:
    """Two sentences as one, and one as two."""
    for part in parts:
        at = 0
        while at + 1 < len(part.pieces):
            one, other = part.pieces[at], part.pieces[at + 1]
            if dice.random() < _JOIN and one.text.endswith("."):
                part.pieces[at : at + 2] = [
                    Piece((*one.of, *other.of), f"{one.text[:-1]}; {other.text[:1].lower()}{other.text[1:]}")
                ]
            at += 1
        for piece in part.pieces:
            if dice.random() < _SPLIT:
                piece.text = re.sub(r", and ([a-z])", lambda it: f". And {it.group(1)}", piece.text, count=1)


def _gaps(parts: list[Part], said: Sequence[str], changed: set[int], dice: random.Random) -> None:
    """A few words that were not heard, and sentences that the page says it leaves out; each gap keeps what fills it.

    `said` are the sentences of the first account: what was not heard stands there in the same words, and `changed`
    those that differ, which stay.
    """
    for part in parts:
        if len(part.pieces) < 9 or dice.random() < 0.5:
            continue
        at = dice.randint(2, len(part.pieces) - 5)
        gone = part.pieces[at : at + dice.randint(2, 3)]
        if changed & {number for one in gone for number in one.of}:
            continue
        part.pieces[at : at + len(gone)] = [Piece(tuple(n for one in gone for n in one.of), _LEFT_OUT)]
    for piece in (piece for part in parts for piece in part.pieces):
        words = piece.text.split(" ")
        if len(piece.of) == 1 and len(words) >= 10 and dice.random() < 0.1 and not piece.gone and not changed & set(piece.of):
            at, size = dice.randint(2, len(words) - 6), dice.randint(1, 3)
            if " ".join(words[at - 1 : at + size + 1]) not in said[piece.of[0]]:
                continue
            piece.gone = " ".join(words[at : at + size])
            words[at : at + size] = [_UNHEARD]
            piece.text = " ".join(words)


def _built(page: str, record: Record, side: Side, parts: list[Part], differences: list[tuple[str, int]]) -> Made:
    """The second account as a record, and the links by where the sentences begin."""
    text = ""
    places: list[tuple[Span, tuple[int, ...]]] = []
    spans: list[Span] = []
    for part in parts:
        start = len(text)
        for piece in part.pieces:
            places.append((Span(len(text), len(text) + len(piece.text)), piece.of))
            text += piece.text + " "
        spans.append(Span(start, max(start, len(text) - 1)))
        text = text[:-1] + "\n"
    asides = tuple(
        Aside(span, "omission" if span.of(text) == _LEFT_OUT else "inaudible", n)
        for n, turn in enumerate(spans, 1)
        for span in (Span(it.start(), it.end()) for it in _GAP.finditer(text, turn.start, turn.end))
    )
    turns = tuple(
        Turn(
            n,
            f"t{n}",
            None,
            part.speaker,
            tuple(span.without([one.span for one in asides])),
            part.kind,
            None,
            False,
            record.language,
            "made",
        )
        for n, (part, span) in enumerate(zip(parts, spans, strict=True), 1)
    )
    source = msgspec.structs.replace(record.source, sha256=hashlib.sha256(text.encode()).hexdigest())
    other = msgspec.structs.replace(
        record, id=f"made/{page}", text=text, turns=turns, asides=asides,
        blocks=tuple(Block(span, "paragraph") for span in spans),
        title=None, place=None, time=None, posted=None, mentions=(), days=(), findings=(), source=source,
        # A page that says that words are wanting marks where; without the marks the account claims to be whole.
        excerpt=record.excerpt and any(one.kind == "omission" for one in asides),
        date=msgspec.structs.replace(record.date, span=None) if record.date is not None else None,
    )  # fmt: skip
    links = {
        (side.sentences[number].span.start, one.span.start)
        for one in Side(other).sentences for span, of in places
        if span.overlaps(one.span) and span.of(text) != _LEFT_OUT for number in of
    }  # fmt: skip
    told = [(kind, side.sentences[number].span.start) for kind, number in differences]
    fills = [_filling(side, piece) for part in parts for piece in part.pieces if piece.gone or piece.text == _LEFT_OUT]
    return Made(page, record, other, links, told, fills)


def _filling(side: Side, piece: Piece) -> str:
    """What fills a gap: the words that were not heard, or the sentences that were left out."""
    if piece.gone:
        return piece.gone
    return " ".join(side.text(side.sentences[number]) for number in piece.of)


class Found(msgspec.Struct):
    """Links, and differences by kind; each also of the held-out third."""

    links: Tally = msgspec.field(default_factory=Tally)
    apart: Tally = msgspec.field(default_factory=Tally)
    differences: Tally = msgspec.field(default_factory=Tally)
    differences_apart: Tally = msgspec.field(default_factory=Tally)
    by_kind: dict[str, Tally] = msgspec.field(default_factory=dict)
    fills: Tally = msgspec.field(default_factory=Tally)
    fills_apart: Tally = msgspec.field(default_factory=Tally)


def measure(reader: Reader, most: int | None = PAGES) -> Found:
    """The figures over so many pages."""
    found = Found()
    folder = DATA / "kremlin" / "pages"
    for name in sorted(some([path.name for path in folder.glob("*.html")], most)):
        page = Path(name).stem
        pair = made(page, reader.read_bytes((folder / name).read_bytes(), name=name))
        if pair is not None:
            count(found, pair, compare(pair.a, pair.b), is_apart=held_out(page))
    return found


def count(found: Found, pair: Made, answer: Comparison, *, is_apart: bool) -> None:
    """Set an answer beside what was done."""
    mine = {(one.start, other.start) for one_pair in answer.pairs for one in one_pair.a for other in one_pair.b}
    for tally in (found.links, found.apart) if is_apart else (found.links,):
        tally.add(len(mine & pair.links), _shown(pair, mine - pair.links, "+"), _shown(pair, pair.links - mine, "-"))
    _fills(found, pair, answer, is_apart=is_apart)
    left = list(answer.differences)
    for kind, place in pair.differences:
        hit = next((one for one in left if one.kind == kind and one.a is not None and _is_at(pair, place, one.a)), None)
        if hit is not None:
            left.remove(hit)
        missed = [] if hit is not None else [(f"- {kind}, {pair.page}", _sentence(pair.a, place), "")]
        for tally in _of(found, kind, is_apart=is_apart):
            tally.add(hit is not None, [], missed)
    for one in left:
        for tally in _of(found, one.kind, is_apart=is_apart):
            tally.add(0, [(f"+ {one.kind}, {pair.page}", one.explanation, "")], [])


def _fills(found: Found, pair: Made, answer: Comparison, *, is_apart: bool) -> None:
    """The gaps of the second account in order, each beside what was taken out."""
    mine = {fill.gap.span.start: fill.words.span.of(pair.a.text) for fill in answer.fills if fill.gap.side == "b"}
    for aside, wanted in zip(pair.b.asides, pair.fills, strict=True):
        got = mine.get(aside.span.start, "")
        is_right = _plain(got) == _plain(wanted)
        for tally in (found.fills, found.fills_apart) if is_apart else (found.fills,):
            tally.add(is_right, [], [] if is_right else [(f"- fill, {pair.page}", got, wanted)])


def _plain(words: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"\([^()]*\)|<…>", " ", words).lower())


def _of(found: Found, kind: str, *, is_apart: bool) -> list[Tally]:
    tallies = [found.differences, found.by_kind.setdefault(kind, Tally())]
    return [*tallies, found.differences_apart] if is_apart else tallies


def _is_at(pair: Made, place: int, span: Span) -> bool:
    sentence = next(one.span for one in Side(pair.a).sentences if one.span.start == place)
    return sentence.overlaps(span)


def _sentence(record: Record, start: int) -> str:
    return record.text[start : start + 140].replace("\n", " ")


def _shown(pair: Made, links: set[tuple[int, int]], sign: str) -> list[tuple[str, str, str]]:
    return [(f"{sign} link, {pair.page}", _sentence(pair.a, a), _sentence(pair.b, b)) for a, b in sorted(links)]


def main(arguments: Sequence[str]) -> int:
    """Print the figures; with -v what was wrong outside the held-out third."""
    found = measure(Reader(), int(arguments[-1]) if arguments and arguments[-1].isdigit() else PAGES)
    sys.stdout.write(f"links: F1 {found.links.f1:.4f} of {found.links.of}, held out {found.apart.f1:.4f}\n")
    sys.stdout.write(f"fills: {found.fills.recall:.4f} of {found.fills.of}, held out {found.fills_apart.recall:.4f}\n")
    for name, tally in {"all": found.differences, "held out": found.differences_apart, **found.by_kind}.items():
        told = f"precision {tally.precision:.3f}, recall {tally.recall:.3f} of {tally.of}"
        sys.stdout.write(f"differences, {name}: {told}\n")
    if "-v" in arguments:
        faults = [*found.fills.faults, *found.differences.faults, *found.links.faults[:60]]
        shown = [fault for fault in faults if not held_out(fault[0].rpartition(" ")[2])]
        sys.stdout.writelines(f"    {' | '.join(fault)}\n" for fault in shown)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
