"""Three accounts and more as one HTML page that needs nothing else: passages by account, as a table."""

from collections.abc import Iterator

from memcon.cli.compare_page import accounts, escaped, fillings, page
from memcon.publish.comparison_words import fillings_of
from memcon.publish.matrix_told import LEGEND, SIGNS, Passage, ToldMatrix


def matrix_html(told: ToldMatrix) -> str:
    """The passages that not all accounts have alike, with what each has."""
    return page(f"Accounts compared: {told.summary}", _body(told))


def _body(told: ToldMatrix) -> Iterator[str]:
    yield f"<header><h1>{len(told.witnesses)} accounts of a meeting</h1><p class='sum'>{escaped(told.summary)}</p>"
    yield from accounts(told.witnesses, told.accounts)
    yield "".join(f"<p>{escaped(note)}</p>" for note in told.notes)
    yield "".join(f'<p class="note"><b>Not two witnesses.</b> {escaped(one)}</p>' for one in told.dependences)
    yield '</header>\n<main id="main"><section aria-labelledby="passages"><h2 id="passages">Passages by account</h2>'
    yield from _table(told) if told.passages else ("<p>All accounts have all passages alike.</p>",)
    yield "</section>\n"
    found = list(fillings_of(told.collation))
    if found:
        yield from fillings((one.letter, one.mark, one.of, one.words, one.address or "") for one in found)
    yield "</main>\n"


def _table(told: ToldMatrix) -> Iterator[str]:
    letters = "".join(f'<th scope="col">{witness.letter}</th>' for witness in told.witnesses)
    yield f"<table><caption>{LEGEND}</caption><thead><tr><th scope='col'>passage</th>{letters}</tr></thead><tbody>\n"
    yield from (_row(told, one) for one in told.passages)
    yield "</tbody></table>"


def _row(told: ToldMatrix, one: Passage) -> str:
    speaker = f'<b dir="auto">{escaped(one.speaker)}:</b> ' if one.speaker is not None else ""
    why = "".join(f'<li dir="auto">≠ {escaped(reason)}</li>' for reason in one.differences)
    why = f'<ul class="why">{why}</ul>' if why else ""
    place = f"<small>{one.letter}: <code>{escaped(one.address or '')}</code></small>"
    head = f'<p dir="auto">{speaker}{escaped(one.text)}</p>{place}{why}'
    cells = "".join(
        f'<td class="{SIGNS[has][1].split()[0]}"><b class="letter">{witness.letter}</b> {" ".join(SIGNS[has])}</td>'
        for witness, has in zip(told.witnesses, one.has, strict=True)
    )
    return f'<tr id="p{one.number}"><th scope="row">{head}</th>{cells}</tr>\n'
