"""Comparing, beside difflib and CollateX: links of sentences on the invented pairs, and time on long accounts.

`python -m benchmarks.compare` prints its rows alone.
"""

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

import msgspec

from benchmarks.speed import Ratio
from memcon.comparing.compare import compare
from memcon.comparing.sides import Side
from memcon.reading import Reader
from memcon.record import Block, Record, Turn
from memcon.text import Span
from tests.quality import comparing_made
from tests.quality.comparing import Case, cases
from tests.quality.data import DATA

# Comparing may take twice as long as the peer.
_ASKED = 1 / 2
_LONG, _LONGEST = 2_000, 20_000
# A sentence and another are linked by a peer that joins so much of the shorter one's words.
_JOINED = 0.3
Links = set[tuple[Span, Span]]


def comparing() -> list[Ratio]:
    """All rows of the table."""
    return [*linking(), *long_accounts()]


def linking() -> Iterator[Ratio]:
    """F1 of the links on the pairs in one language, beside each peer: here the ratio is of figures, not of seconds."""
    reader = Reader()
    some = [one for one in cases(reader) if one.gold["kind"] == "same language" and one.gold["same_meeting"]]
    mine = _f1(some, _mine)
    peers: dict[str, Callable[[Case], Links]] = {"difflib": _difflib}
    if _has_collatex():
        peers["CollateX"] = _collatex
    for name, links in peers.items():
        yield Ratio(f"F1 of linked sentences, beside {name} ({_f1(some, links):.3f})", len(some), _f1(some, links), mine, 1.0)


def _has_collatex() -> bool:
    try:
        import collatex  # type: ignore[import-not-found,import-untyped,unused-ignore]  # noqa: F401  # whether the peer is here
    except ImportError:
        return False
    return True


def _f1(some: Sequence[Case], links: Callable[[Case], Links]) -> float:
    right = found = gold = 0
    for case in some:
        mine, true = links(case), _true(case)
        right, found, gold = right + len(mine & true), found + len(mine), gold + len(true)
    return 2 * right / max(1, found + gold)


def _true(case: Case) -> Links:
    return {
        (one, other)
        for a, b in case.gold["pairs"] for x in a.split() for y in b.split()
        if (one := case.span("a", x)) is not None and (other := case.span("b", y)) is not None
    }  # fmt: skip


def _mine(case: Case) -> Links:
    answer = compare(case.records["a"], case.records["b"])
    return {(one, other) for pair in answer.pairs for one in pair.a for other in pair.b}


# -- peers: an alignment of words, and the sentences that it joins --


def _words(side: Side) -> list[tuple[str, int]]:
    return [(key, one.number) for one in side.sentences for key in side.keys(one)]


def _difflib(case: Case) -> Links:
    a, b = (_words(case.sides[side]) for side in ("a", "b"))
    matcher = SequenceMatcher(None, [word for word, _ in a], [word for word, _ in b], autojunk=False)
    pairs = [(a[one + n][1], b[other + n][1]) for one, other, size in matcher.get_matching_blocks() for n in range(size)]
    return _joined(case, pairs)


def _collatex(case: Case) -> Links:
    import collatex

    collation = collatex.Collation()
    words = {side: _words(case.sides[side]) for side in ("a", "b")}
    witnesses = [
        {"id": side, "tokens": [{"t": f"{word} ", "n": word, "at": at} for word, at in some]} for side, some in words.items()
    ]
    for witness in witnesses:
        collation.add_witness(witness)
    table = collatex.collate(collation, segmentation=False)
    pairs = [
        (one[0].token_data["at"], other[0].token_data["at"])
        for column in table.columns
        if (one := column.tokens_per_witness.get("a")) and (other := column.tokens_per_witness.get("b"))
        and one[0].token_data["n"] == other[0].token_data["n"]
    ]  # fmt: skip
    return _joined(case, pairs)


def _joined(case: Case, pairs: Sequence[tuple[int, int]]) -> Links:
    """The sentences that share enough of the words of the shorter one."""
    counts: dict[tuple[int, int], int] = {}
    for pair in pairs:
        counts[pair] = counts.get(pair, 0) + 1
    sides = [case.sides[side].sentences for side in ("a", "b")]
    return {
        (sides[0][one].span, sides[1][other].span)
        for (one, other), count in counts.items()
        if count >= _JOINED * min(sides[0][one].size, sides[1][other].size)
    }


# -- time --


def long_accounts() -> Iterator[Ratio]:
    """Two accounts of 2,000 sentences beside difflib's word diff; and ten times as many beside the same, by n log n."""
    pair = _long(_LONG)
    words = [record.text.split() for record in (pair.a, pair.b)]
    mine = _seconds(lambda: compare(pair.a, pair.b))
    peer = _seconds(lambda: SequenceMatcher(None, *words, autojunk=False).get_opcodes())
    yield Ratio("two accounts of 2,000 sentences, beside difflib's diff of words", _LONG, mine, peer, _ASKED)
    for count in (5_000, 10_000, _LONGEST):
        longer = _long(count)
        took = _seconds(lambda longer=longer: compare(longer.a, longer.b))  # type: ignore[misc]  # bound now
        allowed = mine * count * count.bit_length() / (_LONG * _LONG.bit_length())
        yield Ratio(f"two accounts of {count:,} sentences, beside n log n from 2,000", count, took, allowed, 0.8)


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _long(count: int) -> comparing_made.Made:
    """A long account out of many pages, and the second one made of it."""
    reader = Reader(layers="structure")
    text, spans, sentences = "", list[Span](), 0
    first: Record | None = None
    while sentences < count:
        for path in sorted((DATA / "kremlin" / "pages").glob("*.html")):
            record = reader.read_bytes(path.read_bytes(), name=path.name)
            first = first or record
            side = Side(record)
            for passage in side.passages:
                words = " ".join(piece.of(record.text) for piece in passage.pieces).replace("\n", " ")
                spans.append(Span(len(text), len(text) + len(words)))
                text += words + "\n"
                sentences += len(passage.sentences)
                if sentences >= count:
                    return _made(first, text, spans)
    raise AssertionError("the pages have no sentences")


def _made(like: Record, text: str, spans: list[Span]) -> comparing_made.Made:
    turns = tuple(Turn(n, f"t{n}", None, None, (span,), "speech", None, False, "en", "made") for n, span in enumerate(spans, 1))
    record = msgspec.structs.replace(
        like, text=text, turns=turns, asides=(), title=None, place=None, mentions=(), days=(), findings=(),
        blocks=tuple(Block(span, "paragraph") for span in spans),
        source=msgspec.structs.replace(like.source, sha256=hashlib.sha256(text.encode()).hexdigest()),
    )  # fmt: skip
    made = comparing_made.made("long", record, most=10**9)
    assert made is not None
    return made


if __name__ == "__main__":
    for row in comparing():
        print(f"{row.name}: {row.ratio:.2f} (asked {row.asked:.2f})")
