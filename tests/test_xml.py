import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.pages.page import Fact
from memcon.pages.xml import is_transcripts_xml, read_transcripts_xml

FILE = """<?xml version="1.0" encoding="UTF-8" ?>
<transcripts>
  <transcript>
    <transcript-id>7</transcript-id>
    <title>Interview with Anna O&#039;Rell &amp;#150;   Radio Lindvik</title>
    <prime-minister>Halvik, Tor</prime-minister>
    <release-date>16/10/1996</release-date>
    <release-type>Interview</release-type>
    <document>https://pm-transcripts/original/7.pdf</document>
    <content><![CDATA[<p>O&#8217;RELL: When will it sail?<br />
PRIME MINISTER:<br />
In the summer.</p>
<p>Ends</p>
]]></content>
  </transcript>
</transcripts>
"""
TEXT = ["O’RELL: When will it sail?", "PRIME MINISTER:", "In the summer.", "Ends"]


def words(decoded: str) -> list[str]:
    return [" ".join(passage.words.split()) for passage in read_transcripts_xml(decoded)[0]]


def misplaced(decoded: str) -> list[str]:
    """The pieces that do not stand where they say."""
    pieces = [styled.piece for passage in read_transcripts_xml(decoded)[0] for styled in passage.pieces]
    outside = [one.text for one in pieces if not 0 <= one.source_start <= one.source_end <= len(decoded)]
    literal = [one for one in pieces if len(one.text) == one.source_end - one.source_start and not one.text.isspace()]
    return outside + [one.text for one in literal if one.text != decoded[one.source_start : one.source_end]]


def test_a_whole_file() -> None:
    _, head, findings = read_transcripts_xml(FILE)
    assert words(FILE) == TEXT
    assert findings == ()
    assert head.title == Fact("Interview with Anna O'Rell – Radio Lindvik", "element title")
    assert head.date == head.posted == Fact("1996-10-16", "element release-date")
    assert head.speaker == Fact("Halvik, Tor", "element prime-minister")
    assert head.category == Fact("Interview", "element release-type")
    assert head.site == "pm-transcripts"
    assert misplaced(FILE) == []


BROKEN = [
    # cut inside the text, inside the fields, before them
    (FILE[: FILE.index("summer") + 6], ["O’RELL: When will it sail?", "PRIME MINISTER:", "In the summer"], ["cut-short"]),
    (FILE[: FILE.index("<content>")], [], ["no-text"]),
    ("<transcripts>", [], ["no-text"]),
    (FILE.replace("16/10/1996", "31/02/1996"), TEXT, ["date-unread"]),
    (FILE.replace("<release-date>16/10/1996</release-date>", ""), TEXT, []),
    (FILE.replace("<![CDATA[", "").replace("]]>", ""), TEXT, []),
    (FILE.replace("]]></content>", "]]>"), TEXT, []),
    (FILE.replace("</transcripts>", "<transcript><title>Two</title></transcript></transcripts>"), TEXT, ["several-documents"]),
    (FILE.replace("\n", "\r\n"), TEXT, []),
]


@pytest.mark.parametrize(("decoded", "text", "codes"), BROKEN)
def test_broken_files_give_what_there_is(decoded: str, text: list[str], codes: list[str]) -> None:
    assert words(decoded) == text
    assert [finding.code for finding in read_transcripts_xml(decoded)[2]] == codes
    assert misplaced(decoded) == []


FORMS = [
    (FILE, True),
    ("\ufeff<transcripts>\n", False),
    ("<!-- kept --><transcripts>", True),
    ("<transcript>", True),
    ("<html><transcripts>", False),
    ("<?xml version='1.0'?><TEI>", False),
    ("transcripts", False),
    ("", False),
]


@pytest.mark.parametrize(("decoded", "expected"), FORMS)
def test_the_form_is_known_by_its_first_element(decoded: str, expected: bool) -> None:
    assert is_transcripts_xml(decoded) is expected


@given(st.integers(0, len(FILE)), st.integers(0, 40))
def test_a_file_with_a_hole_is_read(start: int, length: int) -> None:
    assert misplaced(FILE[:start] + FILE[start + length :]) == []
