"""An archive for citations and exports: talks in Gelen, re-edited once, and pages of other kinds and scripts."""

from memcon.archive.keeping import Kept, keep
from memcon.archive.prepared import prepare
from memcon.archive.store import Archive
from tests.archive.gelen import reader

URL = "http://en.kremlin.ru/events/president/news/70519"
TALKS = "kremlin/70519"
HEAD = ("Meeting with Secretary of State Martin Hartwell", "May 14, 2019")
SEDOV = (
    "President of Russia Viktor Sedov: Mr Secretary of State, it is good to see you. We have spoken of the harbour."
    " It cost 50% more & took a year."
)
HARTWELL = "United States Secretary of State Martin Hartwell: Thank you, Mr President. (Laughter.) Let us go on."
QUESTION = "Question: When will it be opened, and who is going to pay for it?"
ANSWER = "Viktor Sedov: Soon, I hope, and all of us."
OTHER = "Viktor Sedov: We shall see about the weather first, my friends, for it is spring."


def add(archive: Archive, *lines: str, url: str | None = None, at: str = "2019-05-15T10:00:00Z", known: bool = True) -> Kept:
    """A page of paragraphs read and kept, fetched at a time where that is known."""
    data = "\n\n".join(lines).encode()
    record = reader().read_bytes(data, name="page.txt", url=url, captured_at=at if known else None)
    return keep(archive, prepare(record, data, reader().register), at=at)


def talks(archive: Archive) -> None:
    """The talks in Gelen as they were first published."""
    kept = add(archive, *HEAD, SEDOV, HARTWELL, QUESTION, ANSWER, url=URL)
    assert kept.address == TALKS


def talks_edited(archive: Archive) -> None:
    """The talks a month later: a sentence other, a question and its answer gone."""
    talks(archive)
    add(archive, *HEAD, SEDOV.replace("50%", "60%"), HARTWELL, OTHER, url=URL, at="2019-06-15T09:00:00Z")
