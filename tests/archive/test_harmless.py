"""A captured page made harmless keeps its words, its structure and memcon's marks, and nothing that acts."""

import re
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.archive.harmless import harmless
from memcon.archive.harmless_bounds import is_bounded


def clean(page: str, *stretches: tuple[int, int], begins: int | None = None) -> str:
    """The body of a page made harmless."""
    found = harmless(page, stretches, is_html=True, begins=begins)
    return found.partition("<body>")[2].removesuffix("</body></html>\n")


def marked(body: str) -> list[str]:
    return [
        unescape(re.sub(r"<[^>]*>", "", one)) for one in re.findall(r'<mark class="memcon"[^>]*>(.*?)</mark>', body, re.DOTALL)
    ]


# What a page brings, and what must not be left of it.
HOSTILE = (
    ("<script>alert(1)</script>", "alert"),
    ("<script src=https://evil.example/x.js></script>", "evil"),
    ("<img src=https://evil.example/x.png onerror=alert(1)>", "evil|onerror"),
    ("<img src='data:image/svg+xml;base64,AAAA'>", "svg"),
    ("<img srcset='https://evil.example/x 2x' alt=x>", "srcset"),
    ("<a href='javascript:alert(1)' onclick=alert(1)>x</a>", "javascript|onclick|href"),
    ("<a href=https://evil.example/ target=_top ping=https://evil.example/>x</a>", "evil|target|ping"),
    ("<form action=https://evil.example/><input autofocus onfocus=alert(1)><button>x</button></form>", "evil|<form|<input"),
    ("<iframe srcdoc='<script>alert(1)</script>'></iframe>", "iframe|alert"),
    ("<object data=https://evil.example/></object><embed src=https://evil.example/>", "evil|object|embed"),
    ("<svg onload=alert(1)><script>alert(1)</script><a xlink:href=javascript:alert(1)>x</a></svg>", "svg|alert"),
    ("<math><mi xlink:href='javascript:alert(1)'>x</mi></math>", "math|alert"),
    ("<style>@import 'https://evil.example/x.css'; mark{display:none}</style>", "evil|style"),
    ("<link rel=stylesheet href=https://evil.example/x.css>", "evil|link"),
    ("<meta http-equiv=refresh content='0;url=https://evil.example/'>", "evil|meta"),
    ("<base href=https://evil.example/>", "evil|base"),
    ("<p style=\"background-color:red;background:url(https://evil.example/x)\">x</p>", "evil|url"),
    ("<p style='position:fixed;inset:0;z-index:9;opacity:0'>x</p>", "fixed|inset|opacity"),
    ("<p style='color:red;width:expression(alert(1))'>x</p>", "alert|expression"),
    ("<p style='width:\\75rl(https://evil.example/)'>x</p>", "evil"),
    ("<video poster=https://evil.example/x autoplay><source src=https://evil.example/y></video>", "evil|video"),
    ("<body background=https://evil.example/x onload=alert(1)>", "evil|onload"),
    ("<table background=https://evil.example/x><tr><td>x</table>", "evil"),
    ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<img[^>]*onerror"),
    ("<template><script>alert(1)</script></template><xmp><script>alert(1)</script></xmp>", "alert"),
    ("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>", "onerror=alert"),
    ("<div id=memcon class=memcon contenteditable tabindex=1 accesskey=x>x</div>", "id=|class=|contenteditable|accesskey"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "never"), HOSTILE)
def test_what_acts_goes(page: str, never: str) -> None:
    body = clean(f"<html><body><h1>Talks</h1>{page}<p>The words stay.</p>", begins=None)
    assert re.search(never, body) is None


def test_structure_tables_text_and_plain_looks_stay() -> None:
    page = (
        '<h1 lang="ru">Talks</h1><table border=1><tr><th scope="row" colspan=2>Harbour</th><td style="text-align: right">7</td>'
        "</tr></table><ol start=3><li>One &amp; two</li></ol><p dir=rtl><b>He:</b> <i>no</i> <s>billion</s></p>"
        "<center>x</center>"
    )
    body = clean(page)
    for kept in (
        '<h1 lang="ru">Talks</h1>', '<th scope="row" colspan="2">Harbour</th>', 'style="text-align:right"', '<ol start="3">',
        "One &amp; two", '<p dir="rtl"><b>He:</b> <i>no</i> <s>billion</s></p>', "<center>x</center>",
    ):  # fmt: skip
        assert kept in body


def test_pictures_that_the_page_brings_along_stay() -> None:
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in clean("<img alt=x src='data:image/png;base64,iVBORw0KGgo='>")


def test_the_very_stretches_are_marked_and_the_first_can_be_linked_to() -> None:
    page = "<p>One <b>two</b> three.</p><table><tr><td>four</td></tr></table>"
    stretches = [(page.index(word), page.index(word) + len(word)) for word in ("two", "three", "four")]
    body = clean(page, *stretches)
    assert marked(body) == ["two", "three", "four"] and body.count('id="memcon"') == 1
    assert '<b><mark class="memcon" id="memcon">two</mark></b>' in body


def test_a_page_cannot_set_a_mark_of_memcons() -> None:
    page = '<p><mark class="memcon" id="memcon">false</mark> <span id="memcon">x</span> true</p>'
    assert marked(clean(page, (page.index("true"), page.index("true") + 4))) == ["true"]


def test_where_a_record_begins_can_be_linked_to_without_a_mark() -> None:
    page = "<nav>menu</nav><h1>Talks</h1>"
    assert clean(page, begins=page.index("Talks")) == 'menu<h1><span id="memcon"></span>Talks</h1>'.replace(
        "menu", "<nav>menu</nav>"
    )


def test_a_page_that_is_no_html_is_shown_by_its_characters() -> None:
    found = harmless("a <b>bold</b> word", [(2, 5)], is_html=False, language="en")
    assert '<pre>a <mark class="memcon" id="memcon">&lt;b&gt;</mark>bold&lt;/b&gt; word</pre>' in found
    assert '<html lang="en">' in found


def test_a_page_from_right_to_left_stays_so() -> None:
    assert '<html lang="ar" dir="rtl">' in harmless("<html dir='rtl'><p>x", [], is_html=True, language="ar")


@pytest.mark.parametrize(
    ("page", "is_fine"),
    [
        ("<p>Word.</p>" * 20_000, True),
        ("<ul>" + "<li>x" * 50_000, True),
        ("<script>if (a<b) {" + "x y " * 9_000 + "}</script><p>x", True),
        ("<div>" * 3_000, False),
        ("<b><u></b>" * 9_000, False),
        ("<p " + " ".join(f"a{n}" for n in range(4_000)) + ">", False),
        ('<p x=">" ' + " ".join(f"a{n}" for n in range(4_000)) + ">", False),
        ("&amp;" * 200_000, False),
        ("<svg><style><p " + " ".join(f"a{n}" for n in range(4_000)) + "></style></svg>", False),
        ("<!--" * 50_000, True),
        ("x" * 5_000_000, False),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else str(value),
)  # fmt: skip
def test_a_page_that_would_take_long_is_shown_by_its_characters(page: str, is_fine: bool) -> None:
    assert is_bounded(page) is is_fine


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<script>", "</script>", "<!--", "-->", "<svg>", '"',
     "'", "<a href=javascript:x>", "<img src=x onerror=x>", "&lt;script&gt;", "word", " ", "\x00", "😀", "<style>", "</style>",
     "<mark>", "<textarea>", "</textarea>", "<title>", "<noscript>", "<select>", "<option>", "<math>", "<p title='<script>'>"]
)  # fmt: skip


class Tags(HTMLParser):
    """The tags of a page with their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_nothing_that_acts_comes_out_of_any_page(page: str) -> None:
    words = re.search("word", page)
    body = clean(page, *([words.span()] if words else []))
    acting = {"script", "style", "svg", "math", "form", "textarea", "title", "select", "option", "noscript"}
    for tag, attributes in Tags(body).found:
        assert tag not in acting and not attributes.keys() & {"onerror", "href", "src"}
    assert all(one == "word" for one in marked(body))


def test_what_is_for_readers_without_scripts_is_marked_too() -> None:
    page = "<noscript><p>The words.</p></noscript>"
    assert marked(clean(page, (page.index("The"), page.index("</p>")))) == ["The words."]
