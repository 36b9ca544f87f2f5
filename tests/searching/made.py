"""A small archive made row by row, so that every passage, person and office in it is known."""

from collections.abc import Sequence

import apsw
import msgspec

from memcon.analysis.sentences import sentences_of
from memcon.archive.folding import folded
from memcon.archive.migrations import STEPS

_CAPTURE = (
    "INSERT INTO capture (id, document, n, source, added_at, read_by, change, record) VALUES (?, ?, 1, 1, '', '', 'first', x'')"
)


class Person(msgspec.Struct, frozen=True):
    """Somebody who takes part, with the offices held that day: (office, country)."""

    name: str | None
    side: str | None = None
    office: str | None = None
    person: str | None = None
    person_name: str | None = None
    offices: tuple[tuple[str, str], ...] = ()


class Turn(msgspec.Struct, frozen=True):
    """What somebody says: who, by the number in the list of people, and the words."""

    who: int | None
    text: str
    kind: str = "speech"
    answers: str | None = None
    interpreted: bool = False
    gone: bool = False


class Builder:
    """Makes an archive in memory, or in a file."""

    def __init__(self, db: apsw.Connection | None = None) -> None:
        self.db = db if db is not None else apsw.Connection(":memory:")
        if db is None:
            for step in STEPS:
                step(self.db)
        self.db.execute("INSERT OR IGNORE INTO source VALUES (1, 'made', 0, 'text/plain', x'')")
        self._documents = int(self.db.execute("SELECT count(*) FROM document").get)

    def add(
        self,
        name: str,
        turns: Sequence[Turn | str],
        people: Sequence[Person] = (),
        *,
        publisher: str | None = "gelen",
        title: str | None = "Talks in Gelen",
        date: str | None = "2019-05-14",
        place: str | None = "Gelen",
        form: str = "transcript",
        occasion: str | None = "meeting",
        language: str | None = "en",
    ) -> str:
        """Add a document, and return the text of its record."""
        number = self._documents = self._documents + 1
        self.db.execute("BEGIN")
        self.db.execute(
            "INSERT INTO document VALUES (?, ?, ?, NULL, ?, ?, NULL, NULL, ?, ?, ?, NULL, ?, ?)",
            (number, name, publisher, title, date, place, form, occasion, language, number),
        )
        self.db.execute(_CAPTURE, (number, number))
        people_ids = [self._person(number, at, person) for at, person in enumerate(people, 1)]
        text = ""
        for at, turn in enumerate(turns, 1):
            text += "\n" if text else ""
            self._turn(number, at, turn if isinstance(turn, Turn) else Turn(None, turn), people_ids, len(text), language)
            text += turn.text if isinstance(turn, Turn) else turn
        self.db.execute("COMMIT")
        return text

    def _person(self, document: int, at: int, one: Person) -> int:
        row = (document, f"p{at}", one.name, one.name or "", one.office, one.side, 1, one.person, one.person_name, "made")
        self.db.execute(
            "INSERT INTO participant (document, key, name, as_printed, office, side, spoke, person, person_name, basis)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        number = self.db.last_insert_rowid()
        for office, country in one.offices:
            self.db.execute("INSERT INTO office VALUES (?, ?, ?, ?)", (number, office, country, office))
        return number

    def _turn(self, document: int, at: int, turn: Turn, people: Sequence[int], start: int, language: str | None) -> None:
        spans = sentences_of(turn.text, language)
        sentences = [(f"s{number}", span.start, span.end) for number, span in enumerate(spans, 1)]
        self.db.execute(
            "INSERT INTO passage (document, name, position, kind, participant, answers, interpreted, language, start, stop,"
            " text, folded, sentences, first, gone) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?)",
            (
                document, f"t{at}", at, turn.kind, people[turn.who - 1] if turn.who else None, turn.answers, turn.interpreted,
                start, start + len(turn.text), turn.text, folded(turn.text), msgspec.json.encode(sentences).decode(), document,
                document if turn.gone else None,
            ),
        )  # fmt: skip


BREKKE = Person("Olav Brekke", "NO", "President", "olav-brekke", "Olav Brekke", (("president", "NO"),))
TORRES = Person("Ana Torrés", "ES", "Minister of Trade", "ana-torres", "Ana Torrés", (("trade-minister", "ES"),))
VESELOV = Person("Министр Веселов", "RU", None, "igor-veselov", "Igor Veselov", (("foreign-minister", "RU"),))
PRESS = Person(None, "press", "The Gelen Courier")


def small() -> Builder:
    """Three documents of two publishers."""
    made = Builder()
    made.add(
        "gelen/1",
        [
            Turn(1, "Welcome to Gelen. The peace plan for the harbour is ready. We drew a red line last year."),
            Turn(2, "Thank you, Mr President. The harbour will be open in spring.", interpreted=True),
            Turn(4, "Will the ferry be free?", "question"),
            Turn(2, "It will cost little. The ministers have agreed on the price.", "answer", answers="t3"),
            Turn(1, "That was said and then taken off the page.", gone=True),
        ],
        [BREKKE, TORRES, VESELOV, PRESS],
    )
    made.add(
        "gelen/2",
        ["A paragraph on the plan, and only much later, when nobody listened any more, on the long peace."],
        title="The ferry to Sudland",
        date="2020-03",
        form="statement",
        occasion=None,
        place="Sochi",
    )
    made.add(
        "volna/7",
        [Turn(1, "Всё ещё впереди. Красная линия проведена."), Turn(1, "我们讨论了和平计划和贸易。", "speech")],
        [VESELOV],
        publisher="volna",
        title="Встреча в порту",
        date="2022-11-02",
        language="ru",
        occasion="press conference",
    )
    return made
