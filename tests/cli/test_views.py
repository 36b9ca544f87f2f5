import sys

import pytest
from rich.cells import cell_len

from memcon.cli.entries import entries_of
from memcon.cli.markdown import markdown_view
from memcon.cli.plain import plain_view
from memcon.cli.terminal import terminal_view
from memcon.conventions.table import Tables, own_tables
from memcon.reading import Reader
from memcon.record import Record
from tests.cli.calls import PAGE, PLAIN, Caller, Terminal

LOST = "I am glad that you came, and I thank you all for what you did for us this year.\n\n" + PLAIN
LONG_NAMES = (
    "President of the Federal Republic of Germany Maximiliane von Hohenstein-Untersteckenhofen: Welcome to all of you.\n\n"
    "Minister of Trade Ana Torres: We thank you, and we would like to begin.\n"
)
ODD = (
    "MR DUNNE: A \x1b[31mred\x9b2J word, and <b>tags</b> & [b]marks[/b] :smile: for *you*.\n\n"
    "MR DUNNE: 1. No list, and - no dash.\n"
)
CHINESE = (
    "中国外长高远：" + "我们很高兴同各位朋友见面，也愿意同各方一起讨论渔业合作的问题。" * 6 + "\n\n记者：什么时候签署协议？\n"
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.fixture(scope="module")
def tables() -> Tables:
    return own_tables()


@pytest.fixture(scope="module", params=[PAGE, PLAIN, LOST, LONG_NAMES, ODD, CHINESE, "Nothing to see.", "x" * 500])
def record(request: pytest.FixtureRequest, reader: Reader) -> Record:
    return reader.read_bytes(request.param.encode())


@pytest.mark.parametrize("columns", [20, 40, 59, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(record: Record, tables: Tables, columns: int) -> None:
    for line in terminal_view(record, tables, columns=columns, colour=False).splitlines():
        assert cell_len(line) <= columns


def test_every_spoken_word_is_shown_once_and_in_order(record: Record) -> None:
    entries = [entry for entry in entries_of(record) if entry.turn is not None]
    pieces = [piece for entry in entries for paragraph in entry.paragraphs for piece in paragraph if not piece.aside]
    assert "".join(piece.words for piece in pieces).split() != [] or not record.turns
    shown = "".join("".join(piece.words for piece in pieces).split())
    assert shown == "".join("".join(record.words(turn) for turn in record.turns).split())


def test_without_colour_there_is_no_command_to_the_terminal(record: Record, tables: Tables) -> None:
    for view in (
        terminal_view(record, tables, columns=80, colour=False),
        plain_view(record, tables),
        markdown_view(record, tables),
    ):
        assert not {"\x1b", "\x9b", "\r", "\x08"} & set(view)


def test_with_colour_the_page_still_gives_no_command_of_its_own(reader: Reader, tables: Tables) -> None:
    view = terminal_view(reader.read_bytes(ODD.encode()), tables, columns=80, colour=True)
    assert "\x9b" not in view and "\x1b[31m" not in view
    assert "[b]" in view and "[/b]" in view and ":smile:" in view


def test_what_is_set_off_by_colour(reader: Reader, tables: Tables) -> None:
    view = terminal_view(reader.read_bytes(PAGE.encode()), tables, columns=80, colour=True)
    for coloured in (
        "\x1b[1mTalks in Nethermere\x1b[0m",
        "\x1b[1;36mOlav Brekke NO",
        "\x1b[2m (Laughter.)\x1b[0m",
        "\x1b[1;33m? \x1b[0m",
    ):
        assert coloured in view


def test_the_view_at_eighty_columns(reader: Reader, tables: Tables) -> None:
    view = terminal_view(reader.read_bytes(PAGE.encode()), tables, columns=80, colour=False)
    assert view == EIGHTY


EIGHTY = """
  Talks in Nethermere
  3 May 2021
  Transcript of a meeting · publisher not known · English
  2021-05-03-talks-in-nethermere · 4 turns, 2 speakers, 79 words

  Norway (NO)         Olav Brekke, President of Norway
  Spain (ES)          Ana Torres, Minister of Trade of Spain

  ────────────────────────────────────────────────────────────────────────────

  Olav Brekke NO      Good morning, colleagues, and welcome to our harbour
  President of        town of Nethermere. I am glad that you could come here
  Norway              today.

                      We have a long day before us, and I would like to hear
                      what you think of the fisheries agreement. (Laughter.)

  Ana Torres ES       Thank you, Mr President. We are happy to be here, and we
  Minister of Trade   will speak plainly about the agreement.
  of Spain

  Question            ? When will the agreement be signed, Mr President?

  Olav Brekke NO      Soon, I hope. It depends on the weather (inaudible) and
                      on the two parliaments.

  ────────────────────────────────────────────────────────────────────────────
  note     1 passage not heard by whoever wrote the page down.

"""


def test_a_narrow_terminal_has_the_speaker_above_the_speech(reader: Reader, tables: Tables) -> None:
    view = terminal_view(reader.read_bytes(PAGE.encode()), tables, columns=40, colour=False)
    assert "\n Olav Brekke NO\n President of Norway\n Good morning, colleagues, and welcome\n" in view


def test_words_given_to_nobody_say_so_in_every_view(reader: Reader, tables: Tables) -> None:
    record = reader.read_bytes(LOST.encode())
    assert "(given to nobody)" in terminal_view(record, tables, columns=80, colour=False)
    assert "[unassigned] I am glad" in plain_view(record, tables)
    assert "> (given to nobody) I am glad" in markdown_view(record, tables)


def test_markdown_is_read_again_as_the_same_turns(reader: Reader, tables: Tables) -> None:
    record = reader.read_bytes(PAGE.encode())
    again = reader.read_bytes(markdown_view(record, tables).encode(), name="record.md")
    assert [(turn.label and turn.label.text, record.words(turn)) for turn in record.turns][:3] == [
        (turn.label and turn.label.text, again.words(turn)) for turn in again.turns
    ][:3]


def test_markdown_prints_what_looks_like_markup_as_it_is(reader: Reader, tables: Tables) -> None:
    view = markdown_view(reader.read_bytes(ODD.encode()), tables)
    assert "\\<b\\>tags\\</b\\> & *\\[b\\]*marks*\\[/b\\]*" in view
    assert "**MR DUNNE:** 1\\. No list" in view


def test_a_terminal_gets_the_view_in_colour(call: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    page = call.write("page.html", PAGE)
    for options, coloured in (([], True), (["--no-color"], False)):
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setenv("COLUMNS", "80")
        call("read", page, *options)
        assert ("\x1b[" in terminal.shown()) == coloured
        assert "─" * 76 in terminal.shown()
    monkeypatch.setenv("NO_COLOR", "1")
    call("read", page, page)
    assert "── page.html ─" in terminal.shown()
