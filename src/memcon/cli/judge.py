"""`memcon judge`: say what is known better of an archive's document or of a page, or withdraw it; apart from the record."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, complain
from memcon.errors import WrongCall

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from memcon.archive.judgements import Judgement


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon judge`, as they were given."""

    journal: str | None
    archive: str
    by: str | None
    why: str
    unknown: bool
    withdraw: str | None
    list: bool
    register: str | None
    json: bool


@click.command()
@click.argument("words", nargs=-1, metavar="[ADDRESS FIELD=VALUE... | FILE NAME PERSON]")
@options.archive
@click.option("--why", "--reason", "why", metavar="WORDS", default="", help="Why; a judgement in an archive must say it.")
@click.option("--by", metavar="NAME", envvar="MEMCON_AUTHOR", help="Who says so: it is signed with it. [env: MEMCON_AUTHOR]")
@click.option("--withdraw", metavar="ID", help="Withdraw a judgement; it stays where it is, and no longer counts.")
@click.option("--list", "list", is_flag=True, help="List the judgements in the archive, or those of ADDRESS.")
@click.option(
    "--journal",
    metavar="FILE",
    type=click.Path(),
    help="Judge a page that is in no archive; the journal is a file of JSON lines, made where there is none.",
)
@click.option("--unknown", is_flag=True, help="With --journal: it is not known who it was, whatever memcon thinks.")
@options.register
@click.option("--json", "json", is_flag=True, help="Print the judgement, or the list, as one JSON document.")
def judge(words: tuple[str, ...], **given: Any) -> int:
    """Say what is known better: who somebody was, in which office, the day, or the right words where the page errs.

    FIELD=VALUE is speaker=PERSON or office=WORDS of a turn, p2=PERSON (a participant) or date=DATE of a document, text=WORDS of
    a turn or sentence. PERSON is an id, as `memcon who` prints it, a printed name in quotes, or none.

    \b
    memcon judge kremlin/60519/t12 speaker=mike-pompeo --why "the video shows it" --by "R. Editor"
    memcon judge kremlin/60519 p2=none --why "no list names him"
    memcon judge --withdraw 7 --why "mistaken"
    memcon judge page.html "Anna Weller" anna-weller --by "R. Editor" --journal judgements.jsonl
    """
    asked = Options(**given)
    if asked.journal is not None:
        return _in_journal(words, asked, asked.journal)
    if asked.unknown:
        raise WrongCall("--unknown was expected with --journal, found it without; in an archive say speaker=none.")
    if words and Path(words[0]).is_file():
        raise WrongCall(f"An address of the archive, or --journal FILE beside a page, was expected; found the file {words[0]}.")
    return _in_archive(words, asked)


# -- in an archive --


def _in_archive(words: tuple[str, ...], asked: Options) -> int:
    if asked.list:
        return _list(words, asked)
    from memcon.archive.judging import judge as judged
    from memcon.archive.judging import withdraw

    if asked.withdraw is None and len(words) < 2:
        raise WrongCall("An address and what is judged (ADDRESS speaker=PERSON) were expected, found less.")
    if asked.withdraw is not None and words:
        raise WrongCall("--withdraw NUMBER was expected alone, found an address beside it.")
    by = author(asked.by)
    with options.archive_of(asked.archive) as held:
        if asked.withdraw is not None:
            made: tuple[Judgement, ...] = (withdraw(held, _number(asked.withdraw), why=asked.why, by=by),)
        else:
            register = options.register_of(asked.register, options.teller(quiet=False))
            made = judged(held, words[0], words[1:], why=asked.why, by=by, register=register)
    _print(made, asked)
    return DONE


def _number(printed: str) -> int:
    if not printed.isdecimal() or len(printed) > 15:
        raise WrongCall(f"The number of a judgement was expected, found {printed!r}; `memcon judge --list` prints them.")
    return int(printed)


def author(by: str | None) -> str:
    """Who signs: as given, else the name of the login, which is said."""
    if by is not None:
        return by
    import getpass

    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError) as fault:
        raise WrongCall("A name to sign with (--by NAME, or MEMCON_AUTHOR) was expected, found none.") from fault
    complain(f"signed as {name}, the name of the login; --by NAME or MEMCON_AUTHOR signs otherwise.")
    return name


def _list(words: tuple[str, ...], asked: Options) -> int:
    from memcon.archive.judgements import listed, overruled

    if len(words) > 1 or asked.withdraw is not None:
        raise WrongCall("--list was expected alone or with one address, found more.")
    with options.archive_of(asked.archive, read_only=True) as held:
        found = listed(held, words[0] if words else None)
        later = overruled(held)
    if asked.json:
        _json(found)
    else:
        _lines(_table(found, later) if found else ["No judgement is made."])
    return DONE


def _table(found: "Sequence[Judgement]", later: dict[int, int]) -> "Iterator[str]":
    from memcon.cli.table import fitted

    rows = [
        (str(one.id), one.address, one.field, _value(one.value), _value(one.before), one.by, one.at[:10], _why(one, later))
        for one in found
    ]
    yield from fitted([("N", "ADDRESS", "FIELD", "VALUE", "MEMCON HAS", "BY", "ON", "WHY"), *rows], whole=("ADDRESS",))


def _value(value: str | None, most: int = 60) -> str:
    words = " ".join(value.split()) if value is not None else "none"
    return words if len(words) <= most else words[: most - 1] + "…"


def _why(one: "Judgement", later: dict[int, int]) -> str:
    if one.withdrawn_at is not None:
        return f"{one.why}; withdrawn by {one.withdrawn_by} on {one.withdrawn_at[:10]}: {one.withdrawn_why}"
    return f"{one.why}; judged otherwise by {later[one.id]}, which counts" if one.id in later else one.why


def _print(made: "Sequence[Judgement]", asked: Options) -> None:
    if asked.json:
        _json(made)
        return
    _lines(
        f"{one.id}  withdrawn by {one.withdrawn_by}: {one.address} {one.field}={_value(one.value)}, {one.withdrawn_why}"
        if one.withdrawn_at is not None
        else f"{one.id}  {one.address} {one.field}={_value(one.value)}, by {one.by}, {one.at} (memcon has {_value(one.before)})"
        for one in made
    )


def _json(found: object) -> None:
    from memcon.cli.conventions_view import print_json

    print_json({"judgements": found})


def _lines(lines: "Any") -> None:
    from memcon.cli.conventions_view import print_lines

    print_lines(lines)


# -- in a journal, of a page that is in no archive --


def _in_journal(words: tuple[str, ...], asked: Options, path: str) -> int:
    from memcon.identify.judgements import Journal

    if asked.by is None:
        raise WrongCall("A name to sign with (--by NAME) was expected, found none.")
    if asked.list or len(words) > 3:
        raise WrongCall("A page, a name on it and the id of a person were expected with --journal, found more.")
    kept = Journal.load(Path(path))
    if asked.withdraw is not None and (words or asked.unknown):
        raise WrongCall("--withdraw ID was expected alone, found a page or --unknown beside it.")
    if asked.withdraw is not None:
        said = kept.withdraw(asked.withdraw, asked.by, asked.why)
    else:
        said = _appended(kept, words, asked, asked.by)
    if asked.json:
        from memcon.cli.conventions_view import print_json

        print_json(said)
    else:
        what = f"withdrawn: {said.withdraws}" if said.withdraws else f"{said.printed} is {said.person or 'not known'}"
        _lines([f"{said.id}  {what}, by {said.by}, {said.at}"])
    return DONE


def _appended(journal: Any, words: tuple[str, ...], asked: Options, by: str) -> Any:
    """Say in a journal who a participant of a page was."""
    from memcon.fetch.folder import bytes_of, documents_of
    from memcon.reading import Reader

    if len(words) < 2 or (len(words) == 2) != asked.unknown:
        raise WrongCall("A page, a name on it and the id of a person (or --unknown) were expected, found less.")
    file, printed, person = words[0], words[1], words[2] if len(words) > 2 else None
    reader = Reader(register=options.register_of(asked.register, options.teller(quiet=False)))
    if person is not None and reader.register.person(person) is None:
        raise WrongCall(f"The id of a person in the register was expected, found {person!r}; `memcon who NAME` prints ids.")
    documents = list(documents_of((file,)))
    if len(documents) != 1:
        raise WrongCall(f"One page was expected, found {len(documents)} in {file}.")
    record = reader.read_bytes(bytes_of(documents[0]), name=documents[0].path)
    return journal.append(record, printed, person, by, asked.why)
