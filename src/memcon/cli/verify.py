"""`memcon verify`: a quotation in; whether it was said so, by whom and where, and what it changes, out."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from memcon.cli import options
from memcon.cli.output import DONE, NO, UNREADABLE, answers, complain, is_terminal, wants_colour
from memcon.errors import MemconError, Unreadable, WrongCall

if TYPE_CHECKING:
    from memcon.comparing.translations import Translations
    from memcon.record import Record
    from memcon.verifying.answer import Verification
    from memcon.verifying.article import ArticleChecked
    from memcon.verifying.check import Verifier

# A file of quotations is no larger than this.
_MOST_BYTES = 64 * 1024 * 1024
_LONGEST_PATH = 1_000
_MOST_SHOWN = 200


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """One quotation of a batch, with whom and when it is attributed to."""

    quotation: str
    speaker: str | None = None
    office: str | None = None
    date: str | None = None


class Unasked(msgspec.Struct, frozen=True):
    """A line of a batch that is no quotation, and why."""

    quotation: str
    error: str


class Options(msgspec.Struct, frozen=True):
    """The options of one call of `memcon verify`, as they were given."""

    speaker: str | None
    office: str | None
    date: str | None
    files: tuple[str, ...]
    archive: str
    batch: str | None
    document: str | None
    as_json: bool
    html: bool
    register: str | None
    conventions: str | None
    quiet: bool
    no_color: bool


@click.command()
@click.argument("words", nargs=-1, metavar="QUOTATION")
@click.option("--speaker", metavar="NAME", help="Who is said to have said it.")
@click.option("--office", metavar="OFFICE", help="The office of whoever is said to have said it.")
@click.option("--date", metavar="DATE", help="When it is said to have been said: 2019, 2019-05 or 2019-05-14.")
@click.option(
    "--in", "files", multiple=True, metavar="FILE...", help="Search these pages (files, folders, patterns), not the archive."
)
@options.archive
@click.option("--batch", metavar="FILE", help="Verify the quotations of a .jsonl or .csv file, and print one answer a line.")
@click.option("--document", metavar="ARTICLE", help="Verify every quotation of an article (.html, .txt, .md, .docx).")
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON document.")
@click.option("--html", is_flag=True, help="Print the answer as a page for an editor.")
@options.register
@options.conventions
@click.option("--quiet", is_flag=True, help="No sentences on standard error.")
@click.option("--no-color", is_flag=True, help="No colours. [env: NO_COLOR]")
def verify(words: tuple[str, ...], **given: Any) -> int:
    """Say whether a quotation was said exactly so: the verdict, the place, what was changed, and a citation.

    QUOTATION is the words, or - for standard input. They are sought in the archive, or in the pages given with --in. The exit
    status is 0 where they may be printed as they are, 1 where not.

    \b
    memcon verify "the ports are open" --speaker "Viktor Sedov" --in page.html
    memcon verify --batch quotations.csv --archive press.db
    memcon verify --document article.html --html > checked.html
    """
    asked = Options(**given)
    quotation, more = parted(words, asked)
    return _Call(quotation, msgspec.structs.replace(asked, files=(*asked.files, *more))).carry_out()


def parted(words: Sequence[str], asked: Options) -> tuple[str | None, list[str]]:
    """The quotation of a call, and the further pages of --in: those of its arguments that are files.

    WrongCall where more than one argument is left.
    """
    more = [word for word in words if asked.files and len(word) < _LONGEST_PATH and Path(word).exists()]
    rest = [word for word in words if word not in more]
    if len(rest) > 1:
        raise WrongCall(f"One quotation was expected, found {len(rest)} arguments: put quotation marks around its words.")
    return rest[0] if rest else None, more


class _Call:
    """One call of `memcon verify`."""

    def __init__(self, quotation: str | None, options: Options) -> None:
        self._quotation, self._options = quotation, options
        self._unread = 0
        self._translations: Translations | None = None
        self._refuse_what_does_not_go_together()

    def _refuse_what_does_not_go_together(self) -> None:
        asked = self._options
        given = sum(one is not None for one in (self._quotation, asked.batch, asked.document))
        if given != 1:
            found = (
                "neither" if not given else "both" if asked.document is None else f"--document with {self._beside_document()}"
            )
            expected = "A quotation, or --batch FILE, was expected" if asked.document is None else "One of them was expected"
            raise WrongCall(f'{expected}, found {found}: memcon verify "…" --in page.html.')
        if asked.as_json and asked.html:
            raise WrongCall("One of --json and --html was expected, found both.")
        if asked.batch is not None and asked.html:
            raise WrongCall("--html is for one quotation; --batch prints one JSON answer a line.")
        if asked.date is not None:
            _check_date(asked.date)

    def _beside_document(self) -> str:
        return "--batch" if self._options.batch is not None else "a quotation"

    def carry_out(self) -> int:
        """Verify, and return the exit status."""
        if self._options.document is not None:
            status = self._article(self._options.document)
        else:
            with self._verifier() as verifier:
                status = self._batch(verifier, self._options.batch) if self._options.batch is not None else self._one(verifier)
        return UNREADABLE if self._unread else status

    def _article(self, path: str) -> int:
        """Verify the quotations of an article; it is read first, so that what is none is told before an archive is opened."""
        from memcon.verifying.answer import Attribution
        from memcon.verifying.article import check_article
        from memcon.verifying.article_reading import read_article

        asked = self._options
        article = read_article(article_bytes(path), name=path)
        for finding in article.findings:
            if finding.severity != "note" and not asked.quiet:
                complain(finding.message)
        default = Attribution(asked.speaker, asked.office, asked.date)
        with self._verifier() as verifier:
            checked = check_article(article, verifier, source=None if path == "-" else path, default=default)
        answers().write(self._article_shown(checked))
        return DONE if checked.is_yes else NO

    def _article_shown(self, checked: "ArticleChecked") -> bytes:
        from memcon.cli import article_view

        if self._options.as_json:
            return msgspec.json.format(msgspec.json.encode(checked)) + b"\n"
        if self._options.html:
            return article_view.as_html(checked).encode("utf-8", "replace")
        colour = wants_colour(self._options.no_color)
        return article_view.as_text(checked, colour=colour, wrap=is_terminal()).encode("utf-8", "replace")

    def _one(self, verifier: "Verifier") -> int:
        asked = self._options
        words = sys.stdin.read(_MOST_BYTES) if self._quotation == "-" else self._quotation or ""
        answer = self._translated(verifier.verify(words, speaker=asked.speaker, office=asked.office, date=asked.date))
        answers().write(self._shown(answer))
        return DONE if answer.is_yes else NO

    def _shown(self, answer: "Verification") -> bytes:
        from memcon.cli import verify_view

        if self._options.as_json:
            return msgspec.json.format(msgspec.json.encode(answer)) + b"\n"
        if self._options.html:
            return verify_view.as_html(answer).encode("utf-8", "replace")
        return verify_view.as_text(answer, colour=wants_colour(self._options.no_color), wrap=is_terminal()).encode(
            "utf-8", "replace"
        )

    def _translated(self, answer: "Verification") -> "Verification":
        """The answer with what other accounts of the meeting have in other languages, where an archive is searched."""
        return self._translations.told(answer) if self._translations is not None else answer

    def _batch(self, verifier: "Verifier", path: str) -> int:
        """Verify the quotations of a file: one answer a line, in order; what is no quotation is told in its line."""
        is_all = True
        for one in quotations_of(path):
            line, is_yes = self._answered(verifier, one)
            is_all = is_all and is_yes
            answers().write(line + b"\n")
        answers().flush()
        return DONE if is_all else NO

    def _answered(self, verifier: "Verifier", one: Asked | Unasked) -> tuple[bytes, bool]:
        if isinstance(one, Unasked):
            return msgspec.json.encode(one), False
        asked = self._options
        try:
            if one.date is not None:
                _check_date(one.date)
            answer = verifier.verify(
                one.quotation,
                speaker=one.speaker or asked.speaker,
                office=one.office or asked.office,
                date=one.date or asked.date,
            )
        except WrongCall as fault:
            return msgspec.json.encode(_unasked(one.quotation, str(fault))), False
        return msgspec.json.encode(self._translated(answer)), answer.is_yes

    @contextmanager
    def _verifier(self) -> Iterator["Verifier"]:
        from memcon.archive.meetings import has_meetings
        from memcon.verifying.check import Verifier

        asked = self._options
        register = options.register_of(asked.register, options.teller(quiet=asked.quiet)) if self._needs_register() else None
        if asked.files:
            yield Verifier(self._records(), register=register)
            return
        with options.archive_of(asked.archive, read_only=True) as archive:
            if has_meetings(archive):
                from memcon.comparing.translations import Translations

                self._translations = Translations(archive)
            yield Verifier(archive, register=register)

    def _needs_register(self) -> bool:
        """Whether spellings of a name may matter."""
        asked = self._options
        return asked.speaker is not None or asked.batch is not None or asked.document is not None

    def _records(self) -> Sequence["Record"]:
        """The records of the pages; one that cannot be read is told, and the others are searched."""
        from memcon.cli.rendering import Wanted, reader_of
        from memcon.fetch.folder import bytes_of, documents_of

        asked = self._options
        wanted = Wanted(
            shape="json", conventions=asked.conventions, url=None, layers="default", register=asked.register,
            allow_private=False, source=False, columns=80, colour=False,
        )  # fmt: skip
        reader = reader_of(wanted, options.teller(quiet=asked.quiet))
        records: list[Record] = []
        documents = list(documents_of(asked.files))
        for document in documents:
            try:
                records.append(reader.read_bytes(bytes_of(document), name=document.path))
            except MemconError as fault:
                if len(documents) == 1:
                    raise
                complain(f"{document.printable}: {fault}")
                self._unread += 1
        if not records:
            raise Unreadable(f"A page that can be read was expected, found none in {' '.join(asked.files)}.")
        return records


def article_bytes(path: str) -> bytes:
    """The bytes of an article, of standard input where its path is -.

    WrongCall where there is no such file, Unreadable where it cannot be read or is larger than any page.
    """
    from memcon.fetch.folder import bytes_of, documents_of

    if path != "-" and Path(path).is_dir():
        raise WrongCall(f"An article (.html, .txt, .md or .docx) was expected, found a folder at {path}.")
    documents = list(documents_of([path]))
    if len(documents) != 1:
        raise WrongCall(f"One article was expected, found {len(documents)} at {path}; verify them one after another.")
    return bytes_of(documents[0])


def _check_date(date: str) -> None:
    from memcon.publish.verification_told import checked_date

    checked_date(date)


def quotations_of(path: str) -> Iterator[Asked | Unasked]:
    """The quotations of a file of JSON lines, or of a table with a column named quotation; - is JSON lines from standard input.

    A line that is none is given as such. WrongCall where there is no such file; Unreadable for one that is too large, of which
    no line is a quotation, or a table without that column.
    """
    if path == "-":
        yield from _of_lines(sys.stdin.buffer.read(_MOST_BYTES + 1), "standard input")
        return
    file = Path(path)
    if not file.is_file():
        raise WrongCall(f"A file of quotations (.jsonl or .csv) was expected, found none at {path}.")
    if file.stat().st_size > _MOST_BYTES:
        raise Unreadable(f"A file of at most {_MOST_BYTES // 2**20} MB was expected, found a larger one at {path}; cut it up.")
    data = file.read_bytes()
    yield from _of_table(data, path) if file.suffix.lower() == ".csv" else _of_lines(data, path)


def _of_lines(data: bytes, name: str) -> Iterator[Asked | Unasked]:
    """The lines of a file; Unreadable where none of them is a quotation."""
    found = [_of_line(line, f"{name}:{number}") for number, line in enumerate(data.splitlines(), 1) if line.strip()]
    if found and not any(isinstance(one, Asked) for one in found):
        raise Unreadable(next(one.error for one in found if isinstance(one, Unasked)))
    yield from found


def _of_line(line: bytes, place: str) -> Asked | Unasked:
    try:
        return msgspec.json.decode(line, type=Asked)
    except (msgspec.DecodeError, UnicodeDecodeError):
        told = f'A line {{"quotation": "…"}} was expected, found another at {place}.'
        return _unasked(line.decode("utf-8", "replace"), told)


def _unasked(words: str, error: str) -> Unasked:
    """What cannot be asked, with the beginning of its words."""
    return Unasked(words[:_MOST_SHOWN], error)


def _of_table(data: bytes, name: str) -> Iterator[Asked]:
    import csv
    import io

    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        if "quotation" not in (rows.fieldnames or ()):
            raise Unreadable(f"A column named quotation was expected, found {rows.fieldnames} in {name}.")
        for row in rows:
            speaker, office, date = ((row.get(field) or "").strip() or None for field in ("speaker", "office", "date"))
            yield Asked(row["quotation"] or "", speaker, office, date)
    except (UnicodeDecodeError, csv.Error) as fault:
        raise Unreadable(f"A table in UTF-8 was expected, found another file at {name} ({fault}).") from fault
