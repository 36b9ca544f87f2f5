import os
from pathlib import Path

import pytest

from memcon.errors import MemconError, Unreadable, WrongCall
from memcon.fetch import folder
from memcon.fetch.folder import Document, bytes_of, documents_of


def names(*arguments: str) -> list[str]:
    return [document.name for document in documents_of(arguments)]


def only(argument: str) -> Document:
    documents = list(documents_of([argument]))
    assert len(documents) == 1
    return documents[0]


@pytest.fixture(autouse=True)
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.html", "a.txt", "photo.jpg", "in/c.pdf", "in/deep/d.md.gz", ".hidden/e.html", ".f.html", "page[1].html"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    (tmp_path / "none").mkdir()
    return tmp_path


def test_files_stay_in_the_order_of_the_call() -> None:
    assert names("b.html", "a.txt", "b.html", "photo.jpg") == ["b.html", "a.txt", "b.html", "photo.jpg"]


def test_a_folder_is_its_readable_files_by_name_and_those_of_its_folders() -> None:
    assert names(".") == ["./a.txt", "./b.html", "./in/c.pdf", "./in/deep/d.md.gz", "./page[1].html"]


def test_a_pattern_that_the_shell_left_alone() -> None:
    assert names("*.html") == ["b.html", "page[1].html"]
    assert names("in/**/*.gz") == ["in/deep/d.md.gz"]


def test_a_name_that_looks_like_a_pattern_is_a_name_first() -> None:
    assert only("page[1].html").path == "page[1].html"


@pytest.mark.parametrize("argument", ["gone.html", "z*.html", "a.txt/b", "nul\0name"])
def test_no_such_file(argument: str) -> None:
    document = only(argument)
    assert document.missing
    with pytest.raises(WrongCall):
        bytes_of(document)


def test_a_folder_without_pages_is_one_sentence() -> None:
    document = only("none")
    assert not document.missing
    with pytest.raises(Unreadable, match="found none in it"):
        bytes_of(document)


def test_a_folder_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refusing(path: str) -> object:
        if path == "./in":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    documents = list(documents_of(["."]))
    assert [document.name for document in documents] == ["./a.txt", "./b.html", "./in", "./page[1].html"]
    assert documents[2].fault == "A folder that may be read was expected, found one that may not (permission denied)."


def test_a_file_that_may_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refusing)
    with pytest.raises(Unreadable, match="permission denied"):
        bytes_of(Document("a.txt", "a.txt"))


def test_a_link_that_leads_in_a_circle(inbox: Path) -> None:
    (inbox / "in" / "up").symlink_to(inbox)
    (inbox / "in" / "self.html").symlink_to(inbox / "in" / "self.html")
    assert "./in/self.html" in names(".")
    with pytest.raises(MemconError):
        bytes_of(only("in/self.html"))


def test_a_file_without_end_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "MOST_BYTES", 4)
    with pytest.raises(Unreadable, match="more than 64 MiB"):
        bytes_of(only("a.txt"))


def test_names_are_printed_without_bytes_that_are_no_characters_and_without_commands_to_the_terminal() -> None:
    assert Document(os.fsdecode(b"ca\xfffe\x1b[31m.html")).printable == "ca�fe�[31m.html"
