"""Citations as text and in the formats of reference managers: BibTeX, CSL-JSON, RIS; Chicago and APA by CSL."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal, get_args

import msgspec
from anyascii import anyascii

from memcon.archive.cite import Citation
from memcon.archive.cite_csl import set_by_style
from memcon.archive.cite_kinds import date_parts, genre_of, kind_of, known_date, locator_of
from memcon.archive.cite_names import Author
from memcon.dates import date_in_words
from memcon.errors import WrongCall

Style = Literal["text", "bibtex", "csl-json", "ris", "chicago", "apa"]
STYLES: tuple[str, ...] = get_args(Style)


def rendered(cited: Citation, style: str) -> str:
    """A citation in a style of `STYLES`, without a line break at its end (RIS apart); WrongCall for another style."""
    return rendered_all([cited], style)


def rendered_all(cited: Sequence[Citation], style: str) -> str:
    """Citations in a style, one after the other; CSL-JSON is one list of them."""
    if style == "csl-json":
        return msgspec.json.format(msgspec.json.encode([csl_item(one) for one in cited])).decode()
    if style not in _WRITERS:
        raise WrongCall(f"A style was expected ({', '.join(STYLES)}), found {style!r}.")
    between = {"bibtex": "\n\n", "text": "\n\n", "ris": ""}.get(style, "\n")
    return between.join(_WRITERS[style](one) for one in cited)


def key_of(cited: Citation) -> str:
    """The key of a citation in BibTeX and CSL: its address in letters that every program takes, told apart by a hash if cut.

    >>> import re; re.sub("[0-9a-f]{8}$", "…", _key("2019-05-14-встреча/t1"))
    '2019-05-14-vstrecha-t1-…'
    """
    return _key(cited.address)


def _key(address: str) -> str:
    plain = re.sub(r"[^A-Za-z0-9]+", "-", anyascii(address)).strip("-")
    is_same = plain == address.replace("/", "-")
    return plain if is_same else f"{plain}-{hashlib.sha256(address.encode()).hexdigest()[:8]}".lstrip("-")


def _note(cited: Citation) -> str:
    """By what the words are found again: the address, when the page was so, its hash, and what became of it."""
    seen = f"as it was on {cited.seen_on}"
    return "; ".join(filter(None, (f"memcon {cited.address}", seen, f"SHA-256 {cited.sha256}", cited.state)))


def _squeezed(words: str) -> str:
    """Words in one line, without characters that no format takes."""
    return " ".join("".join(mark if mark.isprintable() or mark.isspace() else "\ufffd" for mark in words).split())


# -- text --


def _text(cited: Citation) -> str:
    lines = [f"“{cited.quote}”"] if cited.quote is not None else []
    who = ", ".join(filter(None, (cited.speaker, cited.office)))
    what = ", ".join(filter(None, (genre_of(cited), locator_of(cited))))
    when = ", ".join(filter(None, (cited.place, date_in_words(cited.date) if cited.date else "no date")))
    lines += [_sentences(who, cited.title, what, when, cited.publisher)]
    lines += [cited.url] if cited.url else []
    return "\n".join([*lines, _note(cited)])


def _sentences(*parts: str | None) -> str:
    """Parts as sentences; one that has its closing mark gets no other."""
    plain = [_squeezed(part) for part in parts if part]
    return " ".join(part if part.endswith((".", "?", "!", "…", "。", "？", "！")) else f"{part}." for part in plain)


# -- BibTeX --

# BibTeX counts braces even behind a backslash, so none is left in a value.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}", **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)  # fmt: skip
_IN_URL = {"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def _bibtex(cited: Citation) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _bibtex_fields(cited))
    return f"@misc{{{key_of(cited)},\n{fields}}}"


def _bibtex_fields(cited: Citation) -> Iterator[tuple[str, str]]:
    """The fields with their values; `date`, `urldate` and `organization` are biblatex's, the others BibTeX's too."""
    known = known_date(cited.date)
    if cited.author is not None:
        yield "author", f"{{{_tex_name(cited.author)}}}"
    if cited.title:
        yield "title", f"{{{{{_tex(cited.title)}}}}}"
    yield "howpublished", f"{{{_tex(', '.join(filter(None, (genre_of(cited), locator_of(cited)))))}}}"
    if cited.publisher:
        yield "organization", f"{{{_tex(cited.publisher)}}}"
    if cited.place:
        yield "address", f"{{{_tex(cited.place)}}}"
    if known is not None:
        yield "date", f"{{{known}}}"
        yield "year", f"{{{known.year}}}"
    if known is not None and known.month is not None:
        yield "month", _MONTHS[known.month - 1]
    if cited.url:
        yield "url", f"{{{_url(cited.url)}}}"
        yield "urldate", f"{{{cited.seen_on}}}"
    yield "note", f"{{{_tex(_note(cited))}}}"


def _tex(words: str) -> str:
    return _squeezed(words).translate(_TEX)


def _tex_name(author: Author) -> str:
    """A name as BibTeX parts it; what has no parts, or is read as it is printed, stands in braces of its own."""
    if author.literal or author.is_solid or not author.given:
        return f"{{{_tex(author.in_order)}}}"
    return ", ".join(filter(None, (_tex_part(author.family), author.suffix and _tex(author.suffix), _tex_part(author.given))))


def _tex_part(words: str) -> str:
    """A part of a name; with a comma or an `and` in it, which would part it, in braces."""
    return f"{{{_tex(words)}}}" if "," in words or " and " in words.lower() else _tex(words)


def _url(url: str) -> str:
    return "".join(_IN_URL.get(mark, mark) for mark in _squeezed(url))


# -- CSL-JSON --


def csl_item(cited: Citation) -> dict[str, Any]:
    """A citation as an item of CSL-JSON (schema 1.0.2), the fields alone that are known."""
    item: dict[str, Any] = {
        "id": key_of(cited),
        "type": kind_of(cited).csl,
        "title": cited.title,
        "author": [_csl_name(cited.author)] if cited.author is not None else None,
        "issued": date_parts(cited.date),
        "accessed": date_parts(cited.seen_on),
        "publisher": cited.publisher,
        "event-place": cited.place,
        "genre": genre_of(cited),
        "section": locator_of(cited),
        "URL": cited.url,
        "language": cited.language,
        "archive": "memcon",
        "archive_location": cited.address,
        "note": _note(cited),
    }
    return {key: value for key, value in item.items() if value}


def _csl_name(author: Author) -> dict[str, str]:
    if author.literal:
        return {"literal": author.literal}
    parts = {"family": author.family, "given": author.given, "suffix": author.suffix}
    return {key: value for key, value in parts.items() if value}


# -- RIS --


def _ris(cited: Citation) -> str:
    lines = [f"{tag}  - {_squeezed(value)}" for tag, value in _ris_fields(cited) if value]
    return "".join(f"{line}\r\n" for line in [*lines, "ER  - "])


def _ris_fields(cited: Citation) -> Iterator[tuple[str, str | None]]:
    """The tags with their values, the type first; dates as YYYY/MM/DD/ with what is not known left empty."""
    known = known_date(cited.date)
    yield "TY", kind_of(cited).ris if cited.url else "GEN"
    yield "AU", cited.author.inverted if cited.author is not None else None
    yield "TI", cited.title
    yield "PY", str(known.year) if known is not None else None
    yield "DA", _ris_date(cited.date)
    yield "CY", cited.place
    yield "PB", cited.publisher
    yield "M3", genre_of(cited)
    yield "SE", locator_of(cited)
    yield "LA", cited.language
    yield "UR", cited.url
    yield "Y2", _ris_date(cited.seen_on)
    yield "AN", cited.address
    yield "N1", _note(cited)


def _ris_date(date: str | None) -> str | None:
    known = known_date(date)
    if known is None:
        return None
    parts = [f"{known.year:04d}", *(f"{part:02d}" if part is not None else "" for part in (known.month, known.day))]
    return "/".join([*parts, ""])


_WRITERS: dict[str, Callable[[Citation], str]] = {
    "text": _text,
    "bibtex": _bibtex,
    "ris": _ris,
    "chicago": lambda cited: set_by_style(cited, "chicago"),
    "apa": lambda cited: set_by_style(cited, "apa"),
}
