"""Two accounts as one HTML page that needs nothing else: differences with links to their places, then both side by side."""

import html
from collections.abc import Iterator, Sequence

from memcon.cli.output import plain
from memcon.publish.collation import Witness
from memcon.publish.comparison_told import Item, Shown, Told
from memcon.publish.comparison_words import Excerpt, shortened
from memcon.publish.wording import Part
from memcon.reading_room.words import direction


def escaped(words: str) -> str:
    """Words of a page as they may stand in another, in its text and in its attributes."""
    return html.escape(plain(words), quote=True)


def page(title: str, body: Iterator[str]) -> str:
    """A page that loads nothing and runs nothing, in which a first link leads to what follows the head."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    head = (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escaped(title)}</title><style>{_STYLE}</style></head>\n"
        '<body><a class="skip" href="#main">Skip to the differences</a>\n'
    )
    return "".join((head, *body, "</body></html>\n"))


def as_html(told: Told) -> str:
    """Two accounts side by side."""
    return page(f"Two accounts compared: {told.summary}", _body(told))


def _body(told: Told) -> Iterator[str]:
    yield f"<header><h1>Two accounts of a meeting</h1><p class='sum'>{escaped(told.summary)}</p><p>{escaped(told.meeting)}</p>"
    yield "".join(f'<p class="note">Note: {escaped(note)}</p>' for note in told.notes)
    yield from accounts(told.witnesses, told.accounts)
    yield '</header>\n<main id="main"><section aria-labelledby="differences">'
    yield '<h2 id="differences">Differences, the gravest first</h2>'
    yield from _differences(told)
    yield "</section>\n"
    if told.fillings:
        yield from fillings((one.letter, one.mark, one.of, one.words, one.address or "") for one in told.fillings)
    if told.shows_accounts:
        yield '<section aria-labelledby="accounts"><h2 id="accounts">Side by side</h2>'
        yield f'<p class="legend">{_LEGEND}</p><ol class="rows">\n'
        yield from (_row(row) for row in told.rows())
        yield "</ol></section>"
    yield "</main>\n"


_LEGEND = (
    "= the same words · ~ other words · ≠ a difference that matters · <mark class='own a'>dashed</mark>, words of A alone ·"
    " <mark class='own b'>underlined</mark>, words of B alone · <span class='fill'>⟨B: …⟩</span> words of B where A has a gap"
)


def accounts(witnesses: Sequence[Witness], told: Sequence[Sequence[str]]) -> Iterator[str]:
    """What tells the accounts from each other, with their addresses on the web."""
    yield '<dl class="accounts">'
    for witness, facts in zip(witnesses, told, strict=True):
        url = witness.record.source.url or ""
        link = f' <a href="{escaped(url)}" rel="noreferrer">page</a>' if url.startswith(("http://", "https://")) else ""
        words = " · ".join(f"<bdi>{escaped(fact)}</bdi>" for fact in facts)
        yield f"<div><dt>{witness.letter}</dt><dd>{words}{link}</dd></div>"
    yield "</dl>"


def fillings(found: Iterator[tuple[str, str, str, str, str]]) -> Iterator[str]:
    """The gaps that another account fills: whose, the mark, by whom, with which words, and where."""
    yield '<section aria-labelledby="fills"><h2 id="fills">Gaps that another account fills</h2><ul class="fills">'
    for letter, mark, of, words, address in found:
        gap = f'<span class="gap" dir="auto">{escaped(mark)}</span>'
        yield f"<li><b>{letter}</b> {gap} {_fill(of, words)} <small>{escaped(address)}</small></li>"
    yield "</ul></section>\n"


def _differences(told: Told) -> Iterator[str]:
    if not told.items:
        yield "<p>None that matters.</p>"
        return
    yield '<ol class="differences">'
    yield from (_item(item, is_linked=told.shows_accounts) for item in told.items)
    yield "</ol>"


def _item(item: Item, *, is_linked: bool) -> str:
    one = item.difference
    there = f' <a href="#row-{item.row}">to its place</a>' if item.row is not None and is_linked else ""
    words = "" if None in item.excerpts else "".join(_excerpt(excerpt) for excerpt in item.excerpts if excerpt is not None)
    where = "".join(_where(excerpt) for excerpt in item.excerpts if excerpt is not None and not words)
    head = f'<h3><span class="kind">{one.kind}</span> <small>{one.severity}</small>{there}</h3>'
    return (
        f'<li id="d{item.number}" class="{one.severity}">{head}'
        f'<p dir="auto">{escaped(one.explanation)}</p>{words}{where}</li>\n'
    )


def _excerpt(one: Excerpt) -> str:
    own = f'<mark class="own {one.letter.lower()}">{escaped(one.words)}</mark>'
    return (
        f'<blockquote><b>{one.letter}</b> <span dir="auto">{escaped(one.before)}{own}{escaped(one.after)}</span>'
        f"<footer>{_place(one)}</footer></blockquote>"
    )


def _where(one: Excerpt) -> str:
    return f"<p class='where'><b>{one.letter}</b> {_place(one)}</p>"


def _place(one: Excerpt) -> str:
    speaker = f'<span dir="auto">{escaped(one.speaker)}</span>, ' if one.speaker is not None else ""
    return f"{speaker}<code>{escaped(one.address or '')}</code>"


# -- side by side --


def _row(row: Shown) -> str:
    names = "".join(_speaker(row, number) for number in (0, 1)) if any(row.speakers) else ""
    turn = f'<div class="turn">{names}</div>' if names else ""
    notes = "".join(f'<p class="rownote">{escaped(note)}</p>' for note in row.notes)
    kind = (
        "only"
        if row.only is not None
        else "differs"
        if row.differences
        else "same"
        if row.is_same and not row.has_gap
        else "other"
    )
    cells = f"{_cell(row, 0)}{_sign(row)}{_cell(row, 1)}"
    return f'<li id="row-{row.number}" class="{kind}">{turn}<div class="pair">{cells}</div>{notes}</li>\n'


def _speaker(row: Shown, number: int) -> str:
    one, name = row.speakers[number], "ab"[number]
    if one is None:
        return f'<div class="{name} none"></div>'
    speaker = f"<bdi>{escaped(one.name or '')}</bdi>{' · ' if one.name is not None else ''}"
    return f'<h3 class="{name}"><span class="letter">{name.upper()}</span> {speaker}{escaped(one.turn)}</h3>'


def _cell(row: Shown, number: int) -> str:
    name = "ab"[number]
    if not row.cells[number]:
        return f'<div class="cell {name} none"></div>'
    only = f'<b class="alone">only here ({row.only})</b> ' if row.only is not None else ""
    words = "".join(_part(part, name) for part in row.cells[number])
    title = escaped(row.addresses[number] or "")
    letter = f'<b class="letter">{name.upper()}</b> '
    return (
        f'<div class="cell {name}" title="{title}">{letter}{only}<span{_language(row.languages[number])}>{words}</span></div>'
    )


def _language(code: str | None) -> str:
    lang = f' lang="{escaped(code)}"' if code is not None else ""
    return f'{lang} dir="{direction(code)}"'


def _part(part: Part, name: str) -> str:
    if part.kind == "own":
        return f'<mark class="own {name}">{escaped(part.text)}</mark>'
    if part.kind == "gap":
        return f'<span class="gap">{escaped(part.text)}</span>'
    return f" {_fill(part.of, shortened(part.text))}" if part.kind == "fill" else escaped(part.text)


def _fill(letter: str, words: str) -> str:
    return f'<bdi class="fill">⟨{letter}: {escaped(words)}⟩</bdi>'


def _sign(row: Shown) -> str:
    if row.differences:
        numbers = " ".join(f'<a href="#d{number}">{number}</a>' for number in row.differences)
        return f'<div class="sign alarm">≠ {numbers}</div>'
    if row.only is not None:
        return f'<div class="sign">{"◂" if row.only == "A" else "▸"}</div>'
    return f'<div class="sign">{"=" if row.is_same else "~"}<span class="hidden"> {row.word}</span></div>'


_STYLE = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--faint:#595959;--line:#ccc;--a:#fdf0d0;--b:#dceefb;
--alarm:#a00000;--alone:#f3f3f3}
@media (prefers-color-scheme:dark){:root{--ink:#eee;--paper:#161616;--faint:#b0b0b0;--line:#444;--a:#463a12;
--b:#12374d;--alarm:#ff9c9c;--alone:#242424}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:84rem;padding:1rem;font:1rem/1.5 Georgia,serif;color:var(--ink);
background:var(--paper);overflow-wrap:anywhere}
h1,h2,h3,dt,.sign,.sum,.kind,small,code,footer,.where,.rownote,.legend,.letter,.alone,th,
.skip{font-family:system-ui,sans-serif}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}h3{font-size:.85rem;margin:0}
.sum{font-size:1.15rem;font-weight:600;margin:.25rem 0}.note{border-left:.3rem solid var(--line);padding-left:.6rem}
.accounts div{display:flex;gap:.6rem;margin:.3rem 0}.accounts dt{font-weight:700}.accounts dd{margin:0}
a{color:inherit}small,footer,.where,.rownote,.legend{color:var(--faint);font-size:.8rem}code{font-size:.8rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.5rem;
outline:2px solid}
.differences>li{margin:.9rem 0;padding-left:.4rem}.differences p{margin:.2rem 0}.differences h3 a{font-weight:400}
.kind{text-transform:uppercase;letter-spacing:.03em}.high .kind{color:var(--alarm)}
blockquote{margin:.35rem 0;padding:0 0 0 .7rem;border-left:.15rem solid var(--line)}.where{margin:.2rem 0}
.fills li{margin:.4rem 0}
mark{color:inherit;background:none}mark.a{background:var(--a);text-decoration:underline dashed 1px;
text-underline-offset:.2em}
mark.b{background:var(--b);text-decoration:underline solid 2px;text-underline-offset:.2em}
.gap{color:var(--faint)}.fill{font-style:italic}
.rows{list-style:none;margin:0;padding:0}
.rows>li{scroll-margin-top:1rem}.turn,.pair{display:grid;grid-template-columns:1fr 4rem 1fr}
.turn{margin-top:1.2rem;padding-top:.6rem;border-top:1px solid var(--line)}.turn .b,.cell.b{grid-column:3}
.pair{padding:.15rem 0}
.sign{text-align:center;color:var(--faint)}.alarm{color:var(--alarm);font-weight:700}
.only .cell:not(.none){background:var(--alone);border-left:.3rem solid var(--line);padding-left:.5rem}
.alone{font-size:.75rem}.cell .letter{display:none}.rownote{margin:0 0 .3rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
:target{outline:2px solid var(--alarm);outline-offset:.2rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-size:.8rem;color:var(--faint)}
th,td{text-align:left;vertical-align:top;padding:.4rem .5rem;border-top:1px solid var(--line)}
tbody th{font-weight:400}
tbody th p{margin:0;font-family:Georgia,serif}td{white-space:nowrap;font-family:system-ui,sans-serif;font-size:.85rem}
td.lacks{color:var(--alarm)}td.otherwise{font-weight:700}td.silent{color:var(--faint)}td .letter{display:none}
[dir=rtl]{display:block;text-align:right}.why{list-style:none;margin:.2rem 0 0;padding-left:0;font-size:.9rem}
@media (max-width:700px){.turn,.pair{display:block}.none{display:none}.cell .letter,td .letter{display:inline}
.pair{padding:.35rem 0;display:flex;flex-direction:column}.same .cell.b{display:none}
.same .cell.a .letter{display:none}
.sign{order:-1;text-align:left;font-size:.8rem}.same .sign,.other .sign,.only .sign:not(.alarm){display:none}
thead{display:none}tbody tr,tbody th{display:block}tbody th{padding-left:0}tbody td{display:inline-block;
border:0;padding:.1rem .8rem .3rem 0}}
@media print{body{max-width:none;font-size:10pt;background:#fff;color:#000}.skip{display:none}.rows>li,
.differences>li,tr{break-inside:avoid}a{text-decoration:none}}
""".replace("\n", "")
