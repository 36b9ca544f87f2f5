"""Which records of an archive are accounts of one meeting: pairs with a score and the reasons."""

import msgspec

from memcon.archive.meetings import Ruled, ruled
from memcon.archive.moment import one_moment
from memcon.archive.store import Archive
from memcon.comparing.accounts_candidates import candidates
from memcon.comparing.accounts_cards import Card
from memcon.comparing.accounts_weighing import Kind, Weighed, weighed
from memcon.comparing.accounts_words import WordIndex

# The least score of a proposal that is shown: chosen on the pairs of tests/comparing_pairs that are for tuning.
LEAST = 0.6


class Document(msgspec.Struct, frozen=True):
    """One side of a proposal: a document of the archive as it is listed."""

    address: str
    publisher: str | None
    title: str | None
    date: str | None
    place: str | None
    language: str | None
    form: str
    occasion: str | None
    captures: int


class Proposal(msgspec.Struct, frozen=True):
    """Two documents that are likely accounts of one meeting, how likely (0 to 1), and why.

    "same words": one has much of what the other says. "same occasion": they share no words, but the people, the day and the
    place, as a statement and a press conference after it do. `meeting` is the address of theirs where both are in one already.
    """

    a: Document
    b: Document
    kind: Kind
    score: float
    reasons: tuple[str, ...]
    meeting: str | None = None


class Proposals(msgspec.Struct, frozen=True):
    """What `memcon accounts --json` prints: the proposals, best first, and how many there are with those that are not shown."""

    archive: str
    least: float
    documents: int
    found: int
    proposals: tuple[Proposal, ...]


def propose(archive: Archive, address: str | None = None, least: float = LEAST) -> tuple[Proposal, ...]:
    """Pairs of an archive's documents that are likely accounts of one meeting, best first; with an address, its partners.

    Pairs that a person refused are left out, those confirmed say so. WrongCall for an address that the archive has not.
    """
    with one_moment(archive):
        known = ruled(archive)
        words = WordIndex(archive)
        held = [one for one in candidates(archive, words, address) if known.refusal(one.a.id, one.b.id) is None]
        found = [_proposal(one, known) for one in weighed(archive, words, held)]
        return tuple(sorted((one for one in found if one.score >= least or one.meeting), key=_best_first))


def _best_first(one: Proposal) -> tuple[float, str, str]:
    return -one.score, one.a.address, one.b.address


def _proposal(one: Weighed, known: Ruled) -> Proposal:
    a, b = sorted((one.a, one.b), key=lambda card: card.name)
    return Proposal(_document(a), _document(b), one.kind, round(one.score, 2), one.reasons, known.meeting_of(a.id, b.id))


def _document(card: Card) -> Document:
    return Document(
        card.name, card.publisher, card.title, card.date, card.place, card.language, card.form, card.occasion, card.captures
    )
