"""The main text of unknown sites: what is taken, what is left out, and what happens to pages that are too large."""

import pytest

from memcon.pages.below import below
from memcon.pages.elements import start_of
from memcon.pages.html import Choice, Walk, parse
from memcon.pages.main_text import MOST_ELEMENTS, MOST_TAGS, main_passages
from memcon.pages.marked import mark
from memcon.pages.sources import Newlines

_SPEECH = "<p>Minister: We have counted the lamps along the quay, and there are more of them than there were in spring.</p>" * 6


def words_of(body: str, *, title: str = "") -> tuple[list[str], list[str]]:
    """The passages of a page with this body, and the codes of its findings."""
    source = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    passages, findings = main_passages(parse(source), Newlines(source))
    return [" ".join(passage.words.split()) for passage in passages], [finding.code for finding in findings]


# Each row: what stands around the speech, and words that must not be taken with it.
@pytest.mark.parametrize(
    ("before", "after", "absent"),
    [
        ("<form action=x>", "</form>", "action"),
        ("", '<div id="comments"><div class=comment><b>Ole:</b><p>I counted fewer.</p></div></div>', "fewer"),
        ('<div role="navigation"><p>Harbour office</p></div>', "", "Harbour office"),
        ("<figure><img src=x><span>Photo: a lamp</span></figure>", "", "Photo"),
        ('<div class="cookie-notice"><p>We use biscuits.</p></div>', "", "biscuits"),
        ("", '<div class="subscribe"><h3>Harbour letters</h3><p>Choose what you want to receive.</p></div>', "receive"),
        ("", '<div class="CommentsList_root__x9"><p>Ole: I counted fewer.</p></div>', "fewer"),
        ('<div class="ad-slot"><span>Lamps for sale</span></div>', "", "sale"),
    ],
)
def test_furniture_is_left_out(before: str, after: str, absent: str) -> None:
    words, findings = words_of(f"{before}<div>{_SPEECH}</div>{after}")
    assert len(words) == 6
    assert not any(absent in passage for passage in words)
    assert findings == ([] if before.startswith("<form") else ["furniture"])


def test_headline_and_day_above_the_text_are_kept() -> None:
    body = f"<div class=head>The lamps of the quay</div><div class=day>3 May 2012</div><div class=text>{_SPEECH}</div>"
    assert words_of(body, title="The lamps of the quay - Harbour News")[0][:2] == ["The lamps of the quay", "3 May 2012"]


def test_a_file_number_below_the_headline_is_no_day() -> None:
    body = (
        "<main><div>17 May 2012 15:40</div><h1>The lamps of the quay burn</h1><div>2271-17-05-2012</div>"
        f"<div class=text>{_SPEECH}</div></main>"
    )
    assert words_of(body, title="The lamps of the quay burn")[0][:2] == ["17 May 2012 15:40", "The lamps of the quay burn"]


# Each row: the headings above the speech, and the one that is its headline; the head of the page names the site alone.
@pytest.mark.parametrize(
    ("above", "headline"),
    [
        ("<h2>The lamps of the quay will burn all night</h2>", "The lamps of the quay will burn all night"),
        (
            "<h1>Who counted the lamps of the quay</h1><h2>And why some burn no more than a day</h2>",
            "Who counted the lamps of the quay",
        ),
        ("<h2>Latest harbour news</h2>", None),
        ("<h2><a href=/more>More of the lamps of the quay here</a></h2>", None),
    ],
)
def test_long_heading_right_above_the_text_is_its_headline(above: str, headline: str | None) -> None:
    words, _ = words_of(f"<div>{above}</div><div>{_SPEECH}</div>", title="Harbour press service")
    assert len(words) == (6 if headline is None else 7)
    assert headline is None or words[0] == headline


def test_page_that_is_too_large_keeps_all_its_blocks() -> None:
    words, findings = words_of("<p>Yes.</p>" + "<i></i>" * MOST_ELEMENTS)
    assert words == ["Yes."]
    assert findings == ["main-text-not-chosen"]


def test_page_of_very_many_tags_keeps_all_its_blocks() -> None:
    words, findings = words_of("<p>Yes." + "<!-- -->" * MOST_TAGS)
    assert words == ["Yes."]
    assert findings == ["main-text-not-chosen"]


def test_what_stands_around_the_main_text_is_counted() -> None:
    notice = '<div class="cookie-notice"><p>We use biscuits.</p><p>Agree</p></div>'
    source = f"<html><body>{notice}<div>{_SPEECH}</div></body></html>"
    passages, findings = main_passages(parse(source), Newlines(source))
    assert len(passages) == 6
    assert [finding.message for finding in findings] == [
        "1 part of the page around the main text (navigation and the like) left out."
    ]


def test_markers_say_by_place_which_words_were_kept() -> None:
    source = "<p>one</p><script>two > three</script><p>four &amp; five</p>"
    marked = mark(source, [(10, 38)])
    assert marked is not None
    assert "two" not in marked.source
    kept = marked.in_text(marked.source[marked.source.index("four") - 2 :])
    assert marked.stretch_at(source.index("five")) in kept
    assert marked.stretch_at(source.index("one")) not in kept


def test_page_that_uses_all_rare_letters_is_not_marked() -> None:
    assert mark("<p>\U00012000\U00010600\U00016800</p>", []) is None


# Each row: what stands below the speech, and the kind of the last passage.
@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ("<div class=tail><p>Harbour office, Quay 12</p></div>", "note"),
        ("<div class=tail><p>Harbour office</p><p>Guest 7: I counted fewer lamps than the minister did</p></div>", "note"),
        (f"<div class=more>{_SPEECH}</div>", "paragraph"),
        ("<p>Minister: Thank you.</p>", "paragraph"),
    ],
)
def test_what_stands_in_an_element_of_its_own_below_the_text_is_a_note(after: str, kind: str) -> None:
    source = f"<main><div class=text>{_SPEECH}</div>{after}</main>"
    main = parse(source).select_one("main")
    assert main is not None
    walk = Walk(source, Choice(((main, "body"),)))
    walk.take(main, "body", start_of(main))
    assert below(walk.passages, walk.containers, main)[-1].kind == kind
