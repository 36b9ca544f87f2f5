"""Accounts as one TEI text with a critical apparatus: what all have once, and where wordings differ, each with its witnesses.

TEI P5 (https://tei-c.org/guidelines/p5/), chapter 8 for utterances, chapter 13 for the apparatus, by parallel segmentation:
every sentence is a `seg`; where accounts have it otherwise it holds an `app` with one `rdg` a wording.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from memcon.publish.collation import Collation, Place, Row, Witness
from memcon.publish.wording import Part, parts_of
from memcon.record import Participant
from memcon.text import NOT_IN_XML
from memcon.version import __version__

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ADDRESS = re.compile(r"https?://[!-~]+")
_NAME = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_UNTITLED = "Accounts of a meeting"


def apparatus(collation: Collation) -> str:
    """A TEI document of the accounts: well-formed whatever their words are."""
    return "".join(_document(collation))


def _document(collation: Collation) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"'
    yield f"{_language(collation.witnesses[0].side.language)}>\n"
    yield from _header(collation.witnesses)
    yield '<text>\n<body>\n<div type="meeting">\n'
    if not collation.rows:
        yield "<p/>\n"
    yield from _body(collation)
    yield "</div>\n</body>\n</text>\n</TEI>\n"


# -- the header --


def _header(witnesses: Sequence[Witness]) -> Iterator[str]:
    found = next((one.record.title.value for one in witnesses if one.record.title is not None), _UNTITLED)
    title = f"{' '.join(found.split())}: {len(witnesses)} accounts"
    yield f"<teiHeader>\n<fileDesc>\n<titleStmt><title>{_text(title)}</title></titleStmt>\n"
    yield f"<publicationStmt><p>Collated by memcon {__version__}; the words are those of the witnesses.</p></publicationStmt>\n"
    yield "<sourceDesc>\n<listWit>\n"
    yield from (_witness(one) for one in witnesses)
    yield "</listWit>\n</sourceDesc>\n</fileDesc>\n"
    yield '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/></encodingDesc>\n'
    people = "".join(_person(witness, one) for witness in witnesses for one in witness.record.participants)
    if people:
        yield f"<profileDesc><particDesc><listPerson>\n{people}</listPerson></particDesc></profileDesc>\n"
    yield "</teiHeader>\n"


def _witness(witness: Witness) -> str:
    record = witness.record
    title = " ".join(record.title.value.split()) if record.title is not None else _UNTITLED
    facts = [f"<title>{_text(title)}</title>"]
    if record.source.publisher is not None:
        facts.append(f"<publisher>{_text(record.source.publisher)}</publisher>")
    if record.date is not None and _DAY.fullmatch(record.date.value):
        facts.append(f"<date when={quoteattr(record.date.value)}>{_text(record.date.value)}</date>")
    facts.append(f'<idno type="memcon">{_text(witness.document)}</idno>')
    facts.append(f'<idno type="sha256">{_text(record.source.sha256)}</idno>')
    if record.source.url is not None and _ADDRESS.fullmatch(record.source.url):
        facts.append(f"<ref target={_attribute(record.source.url)}>{_text(record.source.url)}</ref>")
    return f'<witness xml:id="{witness.letter}"><bibl>{" ".join(facts)}</bibl></witness>\n'


def _person(witness: Witness, one: Participant) -> str:
    name = one.name or one.office or (one.as_printed[0] if one.as_printed else "not named")
    office = f"<occupation>{_text(one.office)}</occupation>" if one.office is not None else ""
    return f'<person xml:id="{_person_id(witness, one.id)}"><persName>{_text(name)}</persName>{office}</person>\n'


def _person_id(witness: Witness, one: str) -> str:
    """The first account's people go by their own ids, those of the others by the account's letter and theirs."""
    plain = one if _NAME.fullmatch(one) else "p"
    return plain if witness.number == 0 else f"{witness.letter}.{plain}"


# -- the text --


def _body(collation: Collation) -> Iterator[str]:
    """An utterance a turn of the first account that has its sentences; a paragraph where nobody speaks."""
    numbered = enumerate(collation.rows)
    for (account, passage), rows in groupby(numbered, key=lambda one: _home(one[1])):
        witness = collation.witnesses[account]
        turn = witness.side.passages[passage].turn
        name = witness.turn(next(one for one in witness.places if one.sentence.passage == passage).sentence)
        who = f' who="#{_person_id(witness, turn.speaker)}"' if turn is not None and turn.speaker is not None else ""
        tag = "u" if turn is not None else "p"
        yield f"<{tag} n={_attribute(name)}{who}{_language(witness.side.passages[passage].language)}>\n"
        yield from (_seg(collation, number, row) for number, row in rows)
        yield f"</{tag}>\n"


def _home(row: Row) -> tuple[int, int]:
    """The account that leads a row, and which of its passages the row is of."""
    lead = row.holders[0]
    return lead, row.cells[lead][0].sentence.passage


def _seg(collation: Collation, number: int, row: Row) -> str:
    readings = _readings(collation, row)
    if len(readings) == 1:
        return f"<seg>{next(iter(readings))}</seg>\n"
    differences = collation.differences.get(number, [])
    kind = f" type={_attribute(differences[0][1].kind.replace(' ', '-'))}" if differences else ""
    told = "".join(_rdg(collation, words, accounts, row) for words, accounts in readings.items())
    notes = "".join(f"<note>{letters[0]} beside {letters[1]}: {_text(one.explanation)}</note>" for letters, one in differences)
    return f"<seg><app{kind}>{told}{notes}</app></seg>\n"


def _rdg(collation: Collation, words: str, accounts: Sequence[int], row: Row) -> str:
    letters = " ".join(f"#{collation.witnesses[account].letter}" for account in accounts)
    if not words:
        return f'<rdg wit="{letters}"/>'
    cell = row.cells[accounts[0]]
    return f'<rdg wit="{letters}"{_language(_language_of(collation, cell))}>{words}</rdg>'


def _language_of(collation: Collation, cell: Sequence[Place]) -> str | None:
    return collation.witnesses[cell[0].account].side.language_of(cell[0].sentence)


def _readings(collation: Collation, row: Row) -> dict[str, list[int]]:
    """Each wording of a row, and the accounts that have it; the empty one is of those that lack it."""
    found: dict[str, list[int]] = {}
    for account, cell in enumerate(row.cells):
        words = "".join(_part(part) for part in parts_of(collation, cell)).strip()
        found.setdefault(words, []).append(account)
    return found


def _part(part: Part) -> str:
    if part.kind == "gap":
        return f'<gap reason="{part.aside}"/>'
    if part.kind == "fill":
        return f'<supplied source="#{part.of}">{_text(part.text)}</supplied>'
    return _text(part.text)


# -- characters --


def _text(words: str) -> str:
    return escape(NOT_IN_XML.sub("\ufffd", words))


def _attribute(words: str) -> str:
    return quoteattr(NOT_IN_XML.sub("\ufffd", words))


def _language(code: str | None) -> str:
    return f' xml:lang="{code}"' if code is not None and _LANGUAGE.fullmatch(code) else ""
