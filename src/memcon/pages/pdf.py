"""PDF files: their printed lines made into passages again, running heads, feet and page numbers left out.

A PDF has no characters between its pages; `Page.decoded` is its lines in the order of reading, a line feed between two of
them and a form feed between two pages, and every run points into that.
"""

import re

import pypdfium2

from memcon.errors import Unreadable
from memcon.findings import Finding
from memcon.pages.page import Fact, Head, Page
from memcon.pages.pdf_furniture import furniture_of
from memcon.pages.pdf_paragraphs import Sheet, paragraphs
from memcon.pages.pdf_rows import PageRows, read_rows
from memcon.pages.pdf_weight import check_weight

_MOST_PAGES = 1_000
_MOST_CHARACTERS = 1_200_000
# A day of a parliament, 150 pages of two columns, has some 18,000 lines; each costs the reader about 100 microseconds.
MOST_ROWS = 18_000
_PASSWORD_NEEDED = 4  # FPDF_ERR_PASSWORD
# Titles that a program left behind, not a person: "Microsoft Word - speech_v3.docx", "untitled", "speech.indd".
_LEFT_BEHIND = re.compile(r"(?i)microsoft .{0,200}|untitled.{0,20}|.{0,200}\.(?:docx?|rtf|indd|pdf|qxd|txt|odt|wpd|pages)")
# Characters that letters without a meaning come as, but for the bullets that Symbol and Wingdings set.
_ODD = re.compile("[\ufffd\ue000-\uf0a6\uf0a9-\uf0b6\uf0b8-\uf8ff\x00-\x08\x0e-\x1f]")
_GARBLED_SHARE = 0.1


def read_pdf(data: bytes) -> Page:
    """The passages of a PDF file; Unreadable if it is locked or broken, a finding if it holds only pictures of pages."""
    check_weight(data)
    document = _open(data)
    try:
        pages, findings = _pages(document)
        title = str(document.get_metadata_dict().get("Title", ""))
    finally:
        document.close()
    rows = [row for page in pages for row in page.rows]
    sheet = Sheet.laid(rows)
    passages = paragraphs(sheet, furniture_of(rows, len(pages)))
    return Page(
        "application/pdf", None, sheet.text, passages, Head(title=_title(title)), (*findings, *_oddities(pages, sheet.text))
    )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_NEEDED:
            message = (
                "A PDF that opens without a password was expected, found a locked one; save an unlocked copy and read that."
            )
            raise Unreadable(message) from error
        message = "A PDF was expected, found one that is broken or cut so that it cannot be opened; fetch it again."
        raise Unreadable(message) from error


def _pages(document: pypdfium2.PdfDocument) -> tuple[list[PageRows], tuple[Finding, ...]]:
    """The pages up to the limits, and a finding if there are more."""
    count = len(document)
    pages: list[PageRows] = []
    characters = rows = 0
    for number in range(min(count, _MOST_PAGES)):
        pages.append(read_rows(document, number))
        characters += pages[-1].characters
        rows += len(pages[-1].rows)
        if characters > _MOST_CHARACTERS or rows > MOST_ROWS:
            break
    if len(pages) == count:
        return pages, ()
    message = f"The PDF has {count} pages; memcon read the first {len(pages)} and left out the rest."
    return pages, (Finding("cut-short", "warning", message),)


def _title(title: str) -> Fact | None:
    words = " ".join(title.split())
    return Fact(words, "PDF title") if words and not _LEFT_BEHIND.fullmatch(words) else None


def _oddities(pages: list[PageRows], text: str) -> tuple[Finding, ...]:
    broken = [number for number, page in enumerate(pages, 1) if page.unread]
    if not text.strip():
        return (_no_text(bool(broken) or not any(page.pictured for page in pages)),)
    findings = []
    if broken:
        findings.append(
            Finding("cut-short", "warning", f"These pages of the PDF are broken and were left out: {_list(broken)}.")
        )
    pictured = [number for number, page in enumerate(pages, 1) if page.pictured]
    if pictured:
        message = f"These pages of the PDF are pictures without text, and their words are missing: {_list(pictured)}."
        findings.append(Finding("no-text-on-page", "warning", message))
    findings += _columns(pages)
    if _is_garbled(text):
        message = "The letters of this PDF do not say which characters they are; much of the text may be wrong."
        findings.append(Finding("garbled", "warning", message))
    return tuple(findings)


def _no_text(blank: bool) -> Finding:
    if blank:
        return Finding("no-text", "error", "The PDF holds no text that can be read.")
    message = (
        "The PDF holds pictures of pages and no text; run it through character recognition first, and read what that gives."
    )
    return Finding("no-text", "error", message)


def _columns(pages: list[PageRows]) -> list[Finding]:
    mixed = [number for number, page in enumerate(pages, 1) if page.mixed_columns]
    if not mixed:
        return []
    message = f"Lines of two columns could not be told apart on these pages, and their words may be mixed: {_list(mixed)}."
    return [Finding("columns", "warning", message)]


def _list(numbers: list[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:20])
    return shown + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")


def _is_garbled(text: str) -> bool:
    return len(_ODD.findall(text)) > _GARBLED_SHARE * len(text)
