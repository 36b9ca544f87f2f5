"""`memcon show`: the document, the turn or the sentence of an address, with who said it and what became of it since."""

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, answers, complain, wants_colour
from memcon.errors import WrongCall


@click.command()
@click.argument("address", metavar="ADDRESS")
@options.archive
@click.option("--context", type=click.IntRange(0, 1000), default=0, metavar="N", help="So many turns before and after it too.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option(
    "--original",
    metavar="FILE",
    help="Write the captured page with the words of the address marked in it (- for standard output).",
)
@click.option("--capture", type=int, metavar="N", help="With --original: the page of this capture.  [default: the current one]")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def show(
    address: str, archive: str, context: int, as_json: bool, original: str | None, capture: int | None, no_color: bool
) -> int:
    """Show what an address means: a document, a turn (t12), a paragraph (p3) or a sentence (s2) in one; a meeting.

    \b
    memcon show kremlin/60519/t12 --context 1
    memcon show kremlin/60519/t12/s3 --original page.html
    """
    if as_json and original is not None:
        raise WrongCall("One of --json and --original was expected, found both.")
    if capture is not None and original is None:
        raise WrongCall("--capture goes with --original; `memcon diff` shows the words of earlier captures.")
    from memcon.archive.shown import show as shown_at
    from memcon.cli.show_view import as_text

    with options.archive_of(archive, read_only=True) as held:
        if _is_meeting(held, address):
            return _meeting(held, address, as_json=as_json, plain=original is None and not context)
        if original is not None:
            return _original(held, address, original, capture)
        found = shown_at(held, address, context=context)
    for sentence in found.followed:
        complain(sentence)
    if as_json:
        answers().write(msgspec.json.format(msgspec.json.encode(found)) + b"\n")
    else:
        answers().write(as_text(found, colour=wants_colour(no_color)).encode())
    return DONE


def _is_meeting(held: object, address: str) -> bool:
    from memcon.archive.meetings import PREFIX, is_meeting
    from memcon.archive.store import Archive

    assert isinstance(held, Archive)
    return address.strip().startswith(PREFIX) and is_meeting(held, address)


def _meeting(held: object, address: str, *, as_json: bool, plain: bool) -> int:
    """The accounts of a meeting."""
    from memcon.archive.meetings import meeting
    from memcon.archive.store import Archive
    from memcon.cli.conventions_view import print_json, print_lines

    assert isinstance(held, Archive)
    if not plain:
        raise WrongCall(f"An account was expected with --context and --original, found the meeting {address}; show one of it.")
    found = meeting(held, address)
    for sentence in found.followed:
        complain(sentence)
    if as_json:
        print_json(found)
    else:
        from memcon.cli.accounts_view import meeting_in_words

        print_lines(meeting_in_words(found))
    return DONE


def _original(held: object, address: str, path: str, capture: int | None) -> int:
    """Write the captured page, the words marked."""
    from pathlib import Path

    from memcon.archive.original import marked_page
    from memcon.archive.store import Archive

    assert isinstance(held, Archive)
    page, sentence = marked_page(held, address, capture)
    if path != "-" and Path(path).exists():
        raise WrongCall(f"A file to make was expected, found that {path} exists; take another name, or - and a pipe.")
    if path == "-":
        answers().write(page)
    else:
        Path(path).write_bytes(page)
        complain(f"{sentence}; written to {path}.")
    return DONE
