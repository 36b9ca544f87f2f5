"""A checked article as people read it: its quotations as a table, what is wrong with them below; and a page for an editor."""

import html
from collections.abc import Iterator
from textwrap import fill

from memcon.cli.output import plain
from memcon.cli.table import fitted
from memcon.cli.verify_view import difference, in_context
from memcon.dates import date_in_words
from memcon.verifying.answer import Place, Verification
from memcon.verifying.article import ArticleChecked, QuotationChecked

# How words that went and came, and words that were found, are marked, as where one quotation is shown.
_PLAIN = {"source": ("[-", "-]"), "printed": ("{+", "+}")}
_COLOUR = {"source": ("\033[31;9m", "\033[0m"), "printed": ("\033[32;4m", "\033[0m")}
_HTML = {"source": ("<del>", "</del>"), "printed": ("<ins>", "</ins>"), "found": ("<mark>", "</mark>")}
_MOST_LETTERS, _WIDTH = 48, 100
_NAMES = ("n", "verdict", "words", "given to", "said by, on")


def as_text(checked: ArticleChecked, *, colour: bool, wrap: bool) -> str:
    """The table and the explanations, for a terminal or a pipe."""
    lines = [*_head(checked), ""]
    if checked.quotations:
        rows = [_row(checked, one) for one in checked.quotations]
        lines += [*fitted([_NAMES, *rows], whole=("n", "verdict")), ""]
    for one in checked.quotations:
        for line in _below(one, colour=colour):
            lines.append(_wrapped(line) if wrap and not colour else line)
    return "\n".join([*lines, _foot(checked)]) + "\n"


def _wrapped(line: str) -> str:
    from rich.console import Console

    indent = line[: len(line) - len(line.lstrip())]
    width = min(_WIDTH, Console().width)
    return fill(line, width, subsequent_indent=indent, break_long_words=False) if line else line


def _head(checked: ArticleChecked) -> Iterator[str]:
    article = checked.article
    yield plain(article.title or article.source or "An article without a title")
    yield _counted(checked)


def _counted(checked: ArticleChecked) -> str:
    """How many quotations there are, and of which verdicts."""
    count = len(checked.quotations)
    if not count:
        return "No quotation was found in it: no words between quotation marks, and no block quotation."
    verified = sum(one.verification is not None for one in checked.quotations)
    told = ", ".join(f"{number} {verdict}" for verdict, number in checked.summary.items())
    rest = f"{count - verified} not verified" if verified < count else ""
    noun = "quotation" if count == 1 else "quotations"
    return f"{count} {noun}: {', '.join(filter(None, (told, rest)))}."


def _foot(checked: ArticleChecked) -> str:
    searched = checked.searched
    if searched is None:
        return "Nothing was searched for."
    return f"Searched {searched.records:,} records, {searched.turns:,} turns, {searched.words:,} words."


def _row(checked: ArticleChecked, one: QuotationChecked) -> tuple[str, ...]:
    return str(one.n), _verdict(one), _shortened(one.quoted(checked.article.text)), given_to(one), _said_by(one.verification)


def _verdict(one: QuotationChecked) -> str:
    if one.verification is None:
        return "–"
    is_doubtful = one.verification.verdict == "ellipsis" and not one.verification.is_yes
    return f"{one.verification.verdict} (!)" if is_doubtful else one.verification.verdict


def _shortened(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _MOST_LETTERS else flat[: _MOST_LETTERS - 1].rstrip() + "…"


def given_to(one: QuotationChecked) -> str:
    """Whom the article gives a quotation to; a guess with a question mark."""
    who = one.attribution
    if who is None:
        return ""
    return f"{who.speaker or who.office}{'?' if who.guessed else ''}"


def _said_by(answer: Verification | None) -> str:
    if answer is None or not answer.places:
        return ""
    return ", ".join(filter(None, (_speaker(answer.places[0]), answer.places[0].date)))


def _speaker(place: Place) -> str:
    return place.speaker or ("(the page)" if place.turn is None else "(not named)")


def _below(one: QuotationChecked, *, colour: bool) -> Iterator[str]:
    """What an editor has to know of a quotation that cannot be printed as it is, or bears a warning."""
    answer = one.verification
    if answer is None:
        return
    if answer.is_yes and not answer.warnings:
        return
    yield _bold(f"{one.n}  {_headed(one, answer)}", colour=colour)
    yield plain(f"   {answer.explanation}")
    if one.attribution is not None and one.attribution.guessed and not answer.is_yes:
        yield plain(f"   given to {one.attribution.speaker or one.attribution.office} by a guess: {one.attribution.basis}")
    if answer.changes:
        yield "   " + difference(answer, _COLOUR if colour else _PLAIN, plain)
    for place in answer.places[:1]:
        yield plain(f"   {place.address}" + (f"  {place.url}" if place.url else ""))
    yield ""


def _headed(one: QuotationChecked, answer: Verification) -> str:
    kinds = ", ".join(dict.fromkeys(change.kind for change in answer.changes))
    where = ("in the headline",) if one.in_headline else ()
    return " · ".join((answer.verdict.upper() + (f" ({kinds})" if kinds else ""), *answer.warnings, *where))


def _bold(line: str, *, colour: bool) -> str:
    return f"\033[1m{line}\033[0m" if colour else line


def as_html(checked: ArticleChecked) -> str:
    """The article's quotations as one page that needs nothing else."""
    return "".join(_page(checked))


def _page(checked: ArticleChecked) -> Iterator[str]:
    title = html.escape(checked.article.title or checked.article.source or "An article")
    language = html.escape(checked.article.language or "en", quote=True)
    yield '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width">'
    yield f"<title>Quotations of: {title}</title><style>{_STYLE}</style></head><body>"
    yield f'<h1 lang="{language}" dir="auto">{title}</h1><p>{html.escape(_counted(checked))}</p><ol>'
    for one in checked.quotations:
        yield from _item(checked, one, language)
    yield f"</ol><footer><p>{html.escape(_foot(checked))}</p></footer></body></html>\n"


def _item(checked: ArticleChecked, one: QuotationChecked, language: str) -> Iterator[str]:
    answer = one.verification
    kind = "none" if answer is None else "yes" if answer.is_yes else "no"
    yield f'<li class="{kind}"><h2>{html.escape(_headed(one, answer) if answer is not None else "Not verified")}</h2>'
    # The words that were verified, where these are not quite those printed, so that the differences stand in their places.
    words = difference(answer, _HTML, html.escape) if answer is not None and answer.changes else None
    printed = words if words is not None else html.escape(one.quoted(checked.article.text))
    yield f'<blockquote lang="{language}" dir="auto">{printed}</blockquote>'
    yield f"<p>{html.escape(_attributed(one))}</p>"
    yield f"<p>{html.escape(answer.explanation if answer is not None else f'{one.why_not}.')}</p>"
    for place in answer.places[:1] if answer is not None else ():
        yield from _place(place)
    yield "</li>"


def _attributed(one: QuotationChecked) -> str:
    who = one.attribution
    where = "In the headline, given" if one.in_headline else "Given"
    if who is None:
        return f"{where} to nobody."
    name = ", ".join(filter(None, (who.speaker, who.office)))
    return f"{where} to {name}{' by a guess' if who.guessed else ''}: {who.basis}."


def _place(place: Place) -> Iterator[str]:
    who = ", ".join(filter(None, (_speaker(place), place.office)))
    day = f", {date_in_words(place.date)}" if place.date is not None else ""
    yield f"<h3>{html.escape(who + day)} <small>{html.escape(place.address)}</small></h3>"
    yield f'<p dir="auto">{in_context(place, _HTML, html.escape)}</p><p><cite>{html.escape(place.citation)}</cite></p>'
    if place.url is not None and place.url.startswith(("http://", "https://")):
        yield f'<p><a href="{html.escape(place.url, quote=True)}" rel="noreferrer">{html.escape(place.url)}</a></p>'


_STYLE = (
    "body{max-width:70ch;margin:2em auto;padding:0 1em;font:1.05em/1.5 Georgia,serif;color-scheme:light dark}"
    "h1{font-size:1.3em}h2{font:600 .95em sans-serif;margin:0 0 .3em}p,blockquote{white-space:pre-line}"
    "del{color:#a00;background:#fee;text-decoration:line-through}ins{color:#060;background:#efe;text-decoration:underline}"
    "del::before{content:'said: '}ins::before{content:'quoted: '}del::before,ins::before{font:.7em sans-serif}"
    "@media (prefers-color-scheme:dark){del{color:#fbb;background:#411}ins{color:#bfb;background:#131}}"
    "li{margin:1.5em 0;padding-left:1em;border-left:4px solid #999}li.yes{border-color:#070}li.no{border-color:#b00}"
    "h3{font:600 .85em sans-serif;margin:1em 0 .3em}"
)
