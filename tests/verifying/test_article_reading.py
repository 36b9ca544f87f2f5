"""An article of any kind becomes one text; what is none is refused in one sentence."""

import io
import zipfile

import pytest

from memcon.errors import MemconError, Unreadable
from memcon.verifying.article_docx import _MOST_BYTES
from memcon.verifying.article_quoted import NAMED, TOO_SHORT, quotations_in
from memcon.verifying.article_reading import read_article

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = (
    f'<w:styles {_W}><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>'
)
BODY = (
    f'<w:document {_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>'
    '<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>The port “is open to all”</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>“We are ready to </w:t></w:r><w:r><w:t>go,” </w:t></w:r>"
    "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
    "<w:r><w:t>said the minister, Tor Lind.</w:t></w:r></w:p>"
    "<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>“twice is too much”</w:t></mc:Fallback>"
    "</mc:AlternateContent></w:r></w:p>"
    '<w:p><w:pPr><w:pStyle w:val="Zitat"/></w:pPr><w:r><w:t>The port was open in every winter.</w:t></w:r></w:p>'
    '<w:p><w:pPr><w:pStyle w:val="Zitat"/></w:pPr><w:r><w:t>It will be open in this one.</w:t></w:r></w:p>'
    "</w:body></w:document>"
)


def docx(body: str | bytes = BODY, **others: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", body)
        for name, content in others.items():
            file.writestr(f"word/{name}.xml", content)
    return packed.getvalue()


def test_a_docx_has_headings_block_quotations_and_no_deleted_words() -> None:
    article = read_article(docx(styles=STYLES), name="article.docx")
    assert article.title == "The port “is open to all”"
    assert "never" not in article.text and "twice" not in article.text
    found = quotations_in(article)
    assert [(one.span.of(article.text), one.in_headline, one.is_block) for one in found] == [
        ("is open to all", True, False),
        ("We are ready to go,", False, False),
        ("The port was open in every winter.\nIt will be open in this one.", False, True),
    ]


BOMB = f'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w:document {_W}>&b;</w:document>'
REFUSED = [
    (b"", "x.html", "an empty file"),
    (b"", "x.docx", "an empty file"),
    (b"words", "x.docx", "one that is no zip"),
    (docx()[:200], "x.docx", "broken or locked"),
    (docx().replace(b"word/document", b"word/dokument"), "x.docx", "without word/document.xml"),
    (docx(BOMB), "x.docx", "a document type of its own"),
    (docx("<w:document"), "x.docx", "XML is broken"),
    (docx(b" " * (_MOST_BYTES + 1)), "x.docx", "unpacks to more than 32 MB"),
    (docx(f"<w:document {_W}/>"), "x.docx", "found a page without any"),
    (b"<html><body></body></html>", "x.html", "found a page without any"),
    (b"%PDF-1.7\n", "x.pdf", "found a PDF"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "x.txt", "a PNG picture"),
    (bytes(range(256)) * 40, "x.txt", "another kind"),
    (b"Many words about the port. " * 400_000, "x.txt", "at most 1,000,000 characters"),
]


@pytest.mark.parametrize(("data", "name", "sentence"), REFUSED, ids=lambda one: one if isinstance(one, str) else "")
def test_what_is_no_article_is_refused_in_one_sentence(data: bytes, name: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_article(data, name=name)
    assert sentence in str(refused.value) and "\n" not in str(refused.value) and str(refused.value).endswith(".")


def test_every_cut_of_a_docx_is_read_or_refused() -> None:
    whole = docx(styles=STYLES)
    for end in range(4, len(whole), 7):
        try:
            read_article(whole[:end] + b"\x00" * 9, name="article.docx")
        except MemconError as refused:
            assert "\n" not in str(refused)


PAGE = """<!doctype html><html lang="en"><head><title>Port open - Courier</title></head><body><article>
<h1>Port “to stay open in winter”</h1>
<p>The minister, Tor Lind, spoke of <q>a harbour for every ship</q> on Monday &amp; said no more about the winter.</p>
<blockquote><p>“The port was open in every winter.</p><p>“It will be open in this one.”</p>
<p>— Tor Lind, minister</p></blockquote>
<blockquote><p>“We are ready to go, and we will go,” said Tor Lind.</p></blockquote>
<p>The newspaper “The Northern Coast Daily” called it “late” in an article of some length about the harbour.</p>
</article></body></html>"""


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_page_has_blocks_elements_and_headlines(ending: str) -> None:
    article = read_article(PAGE.replace("\n", ending).encode(), name="page.html")
    found = [(one.span.of(article.text), one.is_block, one.in_headline, one.why_not) for one in quotations_in(article)]
    assert found == [
        ("to stay open in winter", False, True, None),
        ("a harbour for every ship", False, False, None),
        ("The port was open in every winter.\n“It will be open in this one.", True, False, None),
        ("We are ready to go, and we will go,", False, False, None),
        ("The Northern Coast Daily", False, False, NAMED),
        ("late", False, False, TOO_SHORT),
    ]


def test_markdown_and_plain_text() -> None:
    article = read_article(b"# Port\n\n> The port was open.\n> It is still.\n\nNo more was said.\n", name="a.md")
    (block,) = quotations_in(article)
    assert block.is_block and block.span.of(article.text) == "The port was open. It is still."
    plain = read_article("Lind: “the port is open”\n\nNo more was said of it.\n".encode(), name="a.txt")
    assert [one.in_headline for one in quotations_in(plain)] == [True]
