import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from memcon.cli.fetch import fetch
from memcon.cli.output import DONE, UNREADABLE
from memcon.errors import MemconError, WrongCall
from memcon.fetch.warc import documents_in_warc
from tests.fetch.servers import PAGE, Says, Script, Server, serving

GENTLE = ("--allow-private", "--pause", "0")


@pytest.fixture
def server() -> Iterator[Server]:
    script: Script = {"/one": Says(PAGE + b"1"), "/two": Says(PAGE + b"2"), "/old": Says(b"", 302, (("Location", "/two"),))}
    with serving(script) as running:
        yield running


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*arguments: str, stdin: str = "") -> tuple[int, str]:
    """The exit status of a call, and what it said on standard error."""
    result: Result = CliRunner().invoke(fetch, list(arguments), input=stdin, standalone_mode=False)
    if isinstance(result.exception, MemconError):
        raise result.exception
    assert result.exception is None, result.exception
    assert result.stdout == ""
    return result.return_value, result.stderr


def kept(path: str = "talks.warc.gz") -> list[bytes]:
    documents = list(documents_in_warc(path))
    assert all(document.fault is None for document in documents)
    return [document.data[-1:] for document in documents]


def test_pages_into_a_web_archive(server: Server) -> None:
    status, said = call(server.url("/one"), server.url("/old"), "-o", "talks.warc.gz", *GENTLE)
    assert status == DONE
    assert said == "memcon: 2 addresses: 2 pages in talks.warc.gz.\n"
    assert kept() == [b"1", b"2"]


def test_lists_in_files_and_on_standard_input(server: Server) -> None:
    Path("pages.urls").write_text(f"# talks\n{server.url('/one')}\n", encoding="utf-8")
    status, said = call(
        "pages.urls", "-", "-o", "talks.warc", *GENTLE, stdin=f"{server.url('/two')}\n{server.url('/one#again')}\n"
    )
    assert status == DONE
    assert said == "memcon: 3 addresses: 2 pages in talks.warc, 1 named before.\n"
    assert kept("talks.warc") == [b"1", b"2"]


def test_every_address_is_accounted_for(server: Server) -> None:
    lines = [server.url("/one"), server.url("/gone"), "ftp://talks.example/", server.url("/one"), server.url("/two")]
    status, said = call("-", "-o", "talks.warc.gz", *GENTLE, stdin="\n".join(lines))
    assert status == UNREADABLE
    first, second, summary = said.splitlines()
    assert first.startswith(f"memcon: {server.url('/gone')}: A page was expected")
    assert "(line 3)." in second
    assert summary == "memcon: 5 addresses: 2 pages in talks.warc.gz, 1 named before, 2 not fetched."
    assert kept() == [b"1", b"2"]


def test_private_addresses_need_a_word(server: Server) -> None:
    status, said = call(server.url("/one"), "-o", "talks.warc.gz")
    assert status == UNREADABLE
    assert "--allow-private" in said
    assert server.asked == []
    assert not Path("talks.warc.gz").exists()


def test_an_existing_file_is_not_written_over(server: Server) -> None:
    call(server.url("/one"), "-o", "talks.warc.gz", *GENTLE)
    with pytest.raises(WrongCall, match="--append"):
        call(server.url("/two"), "-o", "talks.warc.gz", *GENTLE)
    assert kept() == [b"1"]
    call(server.url("/two"), "-o", "talks.warc.gz", "--append", *GENTLE)
    assert kept() == [b"1", b"2"]


def test_quiet_says_only_what_went_wrong(server: Server) -> None:
    assert call(server.url("/one"), "-o", "a.warc", "--quiet", *GENTLE) == (DONE, "")
    status, said = call(server.url("/gone"), "-o", "b.warc", "--quiet", *GENTLE)
    assert (status, len(said.splitlines())) == (UNREADABLE, 1)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["gone.urls"], "found none of this name"),
        (["ftp://talks.example/"], "http:// or https://"),
        (["https://dunne:secret@talks.example/"], "without a name and a password"),
        (["-"], "found a list without any"),
        (["https://talks.example/", "-o", "talks.zip"], "ends in .warc or .warc.gz"),
    ],
)
def test_wrong_calls(arguments: list[str], found: str) -> None:
    with pytest.raises(WrongCall, match=found):
        call("-o", "talks.warc.gz", *arguments)
    assert list(Path().iterdir()) == []


def test_a_bar_while_somebody_watches(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    arguments = [server.url("/one"), server.url("/two"), "-o", "talks.warc.gz", "--no-color", *GENTLE]
    assert fetch.main(arguments, standalone_mode=False) == DONE
    assert "2/2" in screen.getvalue()
