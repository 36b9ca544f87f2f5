"""`memcon accounts`: which documents of the archive are accounts of one meeting; proposed, confirmed and refused."""

from typing import TYPE_CHECKING, Any

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, NO, complain
from memcon.errors import WrongCall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memcon.archive.meetings import Ruling
    from memcon.archive.store import Archive
    from memcon.comparing.accounts import Proposals


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon accounts`, as they were given."""

    archive: str
    least: float
    limit: int
    confirm: bool
    refuse: bool
    accept_above: float | None
    withdraw: int | None
    list: bool
    why: str
    by: str | None
    json: bool


@click.command()
@click.argument("addresses", nargs=-1, metavar="[ADDRESS...]")
@options.archive
@click.option(
    "--least", type=click.FloatRange(0, 1), default=0.6, show_default=True, metavar="SCORE",
    help="Propose pairs of this score and above.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, metavar="N", help="So many at most.")
@click.option("--confirm", is_flag=True, help="The documents ADDRESS... are accounts of one meeting.")
@click.option("--refuse", is_flag=True, help="The two documents are of two meetings; they are not proposed again.")
@click.option(
    "--accept-above", type=click.FloatRange(0, 1), metavar="SCORE", help="Confirm every proposal of this score and above."
)
@click.option("--withdraw", type=click.IntRange(1, 10**15), metavar="N", help="Withdraw what was confirmed or refused.")
@click.option("--list", "list", is_flag=True, help="List what was confirmed, refused and withdrawn.")
@click.option("--why", metavar="WORDS", default="", help="Why; to withdraw, it must be said.")
@click.option("--by", metavar="NAME", envvar="MEMCON_AUTHOR", help="Who says so: it is signed with it. [env: MEMCON_AUTHOR]")
@click.option("--json", "json", is_flag=True, help="Print one JSON document.")
def accounts(addresses: tuple[str, ...], **given: Any) -> int:
    """List the documents of the archive that are likely accounts of one meeting, best first, with the reasons.

    With addresses, their partners alone. What is confirmed has a meeting with an address of its own, which `memcon show` lists.

    \b
    memcon accounts
    memcon accounts kremlin/60519
    memcon accounts --confirm kremlin/60519 state-department/sochi-remarks --by "R. Editor"
    """
    asked = Options(**given)
    doing = [name for name, on in _doing(asked).items() if on]
    if len(doing) > 1:
        raise WrongCall(f"One of --confirm, --refuse, --accept-above, --withdraw and --list was expected, found {len(doing)}.")
    if asked.list:
        return _list(addresses, asked)
    return _rule(addresses, asked, doing[0]) if doing else _propose(addresses, asked)


def _doing(asked: Options) -> dict[str, bool]:
    return {
        "confirm": asked.confirm, "refuse": asked.refuse, "accept": asked.accept_above is not None,
        "withdraw": asked.withdraw is not None, "list": asked.list,
    }  # fmt: skip


# -- proposed --


def _propose(addresses: tuple[str, ...], asked: Options) -> int:
    from memcon.cli.accounts_view import lines_of
    from memcon.cli.conventions_view import print_json, print_lines

    with options.archive_of(asked.archive, read_only=True) as held:
        found = _proposals(held, addresses, _checked(asked.least), asked.limit)
    if asked.json:
        print_json(found)
    else:
        print_lines(lines_of(found, addresses))
    return DONE if found.proposals else NO


def _checked(score: float) -> float:
    """A score from 0 to 1; WrongCall for what is no number."""
    if score != score:
        raise WrongCall("A score from 0 to 1 was expected, found none: nan is no number.")
    return score


def _proposals(held: "Archive", addresses: tuple[str, ...], least: float, limit: int) -> "Proposals":
    from memcon.comparing.accounts import Proposals, propose

    every = {
        (one.a.address, one.b.address): one
        for address in addresses or (None,)
        for one in propose(held, address, least)
    }  # fmt: skip
    found = sorted(every.values(), key=lambda one: (-one.score, one.a.address, one.b.address))
    documents = held.row("SELECT count(*) FROM document")[0]
    return Proposals(str(held.path), least, documents, len(found), tuple(found[:limit]))


# -- confirmed, refused, withdrawn --


def _rule(addresses: tuple[str, ...], asked: Options, doing: str) -> int:
    if doing == "withdraw" and addresses:
        raise WrongCall("--withdraw N was expected alone, found an address beside it.")
    if doing == "confirm" and len(addresses) < 2:
        raise WrongCall("Two addresses or more were expected with --confirm, found less.")
    if doing == "refuse" and len(addresses) != 2:
        raise WrongCall(f"Two addresses were expected with --refuse, found {len(addresses)}.")
    from memcon.cli.judge import author

    by = author(asked.by)
    with options.archive_of(asked.archive) as held:
        made = _ruled(held, addresses, asked, doing, by)
        meetings = _meetings(held, made)
    _print(made, meetings, asked)
    return DONE if made else NO


def _ruled(held: "Archive", addresses: tuple[str, ...], asked: Options, doing: str, by: str) -> "tuple[Ruling, ...]":
    from memcon.archive.meetings import Pair, rule, unrefused, withdraw

    if asked.withdraw is not None:
        return (withdraw(held, asked.withdraw, why=asked.why, by=by),)
    if asked.accept_above is None:
        pairs = [Pair(addresses[0], other) for other in addresses[1:]]
        return rule(held, pairs, is_one=doing == "confirm", by=by, why=asked.why)
    found = _proposals(held, addresses, _checked(asked.accept_above), 1_000_000).proposals
    sure = [one for one in found if one.meeting is None and one.score >= asked.accept_above]
    pairs = list(unrefused(held, (Pair(one.a.address, one.b.address, one.score) for one in sure)))
    if len(pairs) < len(sure):
        complain(f"{len(sure) - len(pairs)} are left out: they would join documents that were refused.")
    why = asked.why or f"accepted above {asked.accept_above:g}"
    return rule(held, pairs, is_one=True, by=by, why=why) if pairs else ()


def _meetings(held: "Archive", made: "Sequence[Ruling]") -> dict[int, str]:
    """The address of the meeting of each pair that is confirmed."""
    from memcon.archive.meetings import meeting_of

    found = {one.id: meeting_of(held, one.a) for one in made if one.is_one and one.withdrawn_at is None}
    return {number: name for number, name in found.items() if name is not None}


def _print(made: "Sequence[Ruling]", meetings: dict[int, str], asked: Options) -> None:
    from memcon.cli.accounts_view import ruling_in_words
    from memcon.cli.conventions_view import print_json, print_lines

    if asked.json:
        print_json({"rulings": made, "meetings": sorted(set(meetings.values()))})
    else:
        lines = [ruling_in_words(one, meetings.get(one.id)) for one in made]
        print_lines(lines or ["No proposal of that score is open."])


def _list(addresses: tuple[str, ...], asked: Options) -> int:
    from memcon.archive.meetings import rulings
    from memcon.cli.accounts_view import rulings_table
    from memcon.cli.conventions_view import print_json, print_lines

    if addresses:
        raise WrongCall("--list was expected alone, found an address beside it.")
    with options.archive_of(asked.archive, read_only=True) as held:
        found = rulings(held)
    if asked.json:
        print_json({"rulings": found})
    else:
        print_lines(rulings_table(found) if found else ["Nothing is confirmed or refused."])
    return DONE if found else NO
