import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.pages.limits import MOST_PASSAGES
from memcon.pages.markdown import read_markdown
from memcon.pages.page import BOLD, ITALIC, LINK, STRUCK, Fact, Passage

PAGE = (
    "---\n"
    'title: "Remarks by Minister\\_Ortova\\\n'
    '  \\ in the Harbour of\\_Lindvik"\n'
    "date: '2014-03-14'\n"
    "published_time: 2014-03-14 19:04:00-05:00\n"
    "source_url: https://gov.example/remarks/2014/03/14/harbour/\n"
    "tags: speeches-remarks\n"
    "lang: en\n"
    "---\n"
    " \n"
    "Harbour of Lindvik\n"
    "\n"
    "MINISTER ORTOVA:\u00a0 Hello, everybody.\u00a0 (Laughter.)\u00a0  \n"
    "  \n"
    "We have spoken about the ferry and\n"
    "about the fish.  \n"
    "\u00a0  \n"
    "Q\u00a0\u00a0\u00a0 When?\n"
    "\n"
    "\\###\n"
)


def words(passage: Passage) -> str:
    return " ".join(passage.words.split())


def read(decoded: str) -> list[str]:
    return [words(passage) for passage in read_markdown(decoded)[0]]


def test_a_page_with_front_matter() -> None:
    passages, head = read_markdown(PAGE)
    assert [words(passage) for passage in passages] == [
        "Harbour of Lindvik",
        "MINISTER ORTOVA: Hello, everybody. (Laughter.)",
        "We have spoken about the ferry and about the fish.",
        "Q When?",
        "###",
    ]
    assert head.title == Fact("Remarks by Minister Ortova in the Harbour of Lindvik", "front matter title")
    assert head.posted == Fact("2014-03-14", "front matter published_time")
    assert head.category == Fact("speeches-remarks", "front matter tags")
    assert (head.url, head.language, head.date) == ("https://gov.example/remarks/2014/03/14/harbour/", "en", None)


FRONT_MATTER = [
    ("---\ntitle: A\ndate: 2014-03-14\n---\nx", "2014-03-14", ["x"]),
    ("---\r\ntitle: A\r\ndate: 2014-3-4\r\n---\r\nx", "2014-03-04", ["x"]),
    ("---\ndate: 14 March 2014\n---\nx", None, ["x"]),
    ("---\ndate: 2014-02-31\npublished: 2014-03-01\n---\nx", "2014-03-01", ["x"]),
    # what cannot be read stays in the text
    ("---\ntitle: [A\n---\nx", None, ["title: [A", "x"]),
    ("---\njust words\n---\nx", None, ["just words", "x"]),
    ("---\ntitle: A\n\nx", None, ["title: A", "x"]),
    ("---\n" + "[" * 9_000 + "\n---\nx", None, ["[" * 9_000, "x"]),
]


@pytest.mark.parametrize(("decoded", "posted", "text"), FRONT_MATTER)
def test_front_matter(decoded: str, posted: str | None, text: list[str]) -> None:
    passages, head = read_markdown(decoded)
    assert (head.posted.value if head.posted else None) == posted
    assert [words(passage) for passage in passages] == text


BLOCKS = [
    ("# Talks #\nWe met", [("heading", 1, "Talks"), ("paragraph", 0, "We met")]),
    ("### On ferries\n\nWe met", [("heading", 3, "On ferries"), ("paragraph", 0, "We met")]),
    ("#1 on the list", [("paragraph", 0, "#1 on the list")]),
    ("Talks\n=====\nWe met", [("heading", 1, "Talks"), ("paragraph", 0, "We met")]),
    ("Talks\n-----\nWe met", [("heading", 2, "Talks"), ("paragraph", 0, "We met")]),
    ("We met.\n---\nQ: When?", [("paragraph", 0, "We met."), ("paragraph", 0, "Q: When?")]),
    (
        "- ferries\n- the\n  fish\n\nWe met",
        [("list item", 0, "ferries"), ("list item", 0, "the fish"), ("paragraph", 0, "We met")],
    ),
    ("Present:\n* A\n* B", [("paragraph", 0, "Present:"), ("list item", 0, "A"), ("list item", 0, "B")]),
    ("1. ferries\n2. fish", [("list item", 0, "1. ferries"), ("list item", 0, "2. fish")]),
    # a wrapped line may begin with a year
    ("It will be done by\n2030. We agreed", [("paragraph", 0, "It will be done by 2030. We agreed")]),
    ("> We met\n> and agreed\n\nHe left", [("paragraph", 0, "We met and agreed"), ("paragraph", 0, "He left")]),
    ("He said\n> We met\nand agreed", [("paragraph", 0, "He said"), ("paragraph", 0, "We met and agreed")]),
    ("```\ncode\n```", [("paragraph", 0, "code")]),
    ("| A | Norland |\n|---|:--|\n| B | |", [("table cell", 0, "A"), ("table cell", 0, "Norland"), ("table cell", 0, "B")]),
    ("a\r\nb\r\n\r\nc\rd", [("paragraph", 0, "a b"), ("paragraph", 0, "c d")]),
    ("We <!-- not\n\nthis --> met", [("paragraph", 0, "We met")]),
    ("<script>let a\n\nb</script>\n\nWe met", [("paragraph", 0, "We met")]),
    ("", []),
    ("\n \n\u00a0  \n", []),
]


@pytest.mark.parametrize(("decoded", "expected"), BLOCKS)
def test_blocks(decoded: str, expected: list[tuple[str, int, str]]) -> None:
    passages, _ = read_markdown(decoded)
    assert [(passage.kind, passage.level, words(passage)) for passage in passages] == expected


@pytest.mark.parametrize("rule", ["* * *", "***", "---", "\\*\\*\\*", "_ _ _", "==="])
def test_a_rule_parts_and_is_no_passage(rule: str) -> None:
    passages, _ = read_markdown(f"We met.\n\n{rule}\n\nHe left.\n\nShe too.")
    assert [(words(passage), passage.rule_before) for passage in passages] == [
        ("We met.", False),
        ("He left.", True),
        ("She too.", False),
    ]


@pytest.mark.parametrize("parting", ["  \n", "   \n", "\\\n", "<br>", "<br/>\n", "  \r\n"])
def test_hard_breaks_part_a_paragraph_and_keep_it_one_group(parting: str) -> None:
    passages, _ = read_markdown(f"MINISTER: We met.{parting}Q: When?\n\nHe left.")
    assert [words(passage) for passage in passages] == ["MINISTER: We met.", "Q: When?", "He left."]
    first, second, third = (passage.group for passage in passages)
    assert first == second != third


INLINE = [
    ("**ORTOVA:** We met", [("ORTOVA:", BOLD), (" We met", 0)]),
    ("**ORTOVA:\u00a0** We met", [("ORTOVA:\u00a0", BOLD), (" We met", 0)]),
    ("__ORTOVA:__ We met", [("ORTOVA:", BOLD), (" We met", 0)]),
    ("**奥尔托娃：**我们", [("奥尔托娃：", BOLD), ("我们", 0)]),
    ("*aside* and _aside_", [("aside", ITALIC), (" and ", 0), ("aside", ITALIC)]),
    ("***both***", [("both", BOLD | ITALIC)]),
    ("**bold *and* more**", [("bold ", BOLD), ("and", BOLD | ITALIC), (" more", BOLD)]),
    ("**over\ntwo lines** on", [("over\ntwo lines", BOLD), (" on", 0)]),
    ("~~billion~~ million", [("billion", STRUCK), (" million", 0)]),
    ("<s>billion</s> \\[million\\]", [("billion", STRUCK), (" ", 0), ("[", 0), ("million", 0), ("]", 0)]),
    ("<b>ORTOVA:</b> We", [("ORTOVA:", BOLD), (" We", 0)]),
    ('see [the text](https://gov.example/a_(b) "T") here', [("see ", 0), ("the text", LINK), (" here", 0)]),
    ("[**Ortova**](/people/1)", [("Ortova", BOLD | LINK)]),
    ("see <https://gov.example/a>", [("see ", 0), ("https://gov.example/a", LINK)]),
    ("a ![the harbour](/h.jpg) b", [("a ", 0), (" b", 0)]),
    ("1<sup>st</sup> R&amp;D", [("1", 0), ("st", 0), (" R", 0), ("&", 0), ("D", 0)]),
    # marks that are none
    ("5 * 3 * 2", [("5 * 3 * 2", 0)]),
    ("**Oceans: closing day", [("**Oceans: closing day", 0)]),
    ("the file_name_here", [("the file_name_here", 0)]),
    ("six* years", [("six* years", 0)]),
    ("name: ______", [("name: ______", 0)]),
    ("[Ortova](via interpreter) and [ed.](sic)", [("[Ortova](via interpreter) and [ed.](sic)", 0)]),
    ("<…> and <inaudible> and a < b", [("<…> and <inaudible> and a < b", 0)]),
    ("AT&T; &nosuchthing;", [("AT&T; ", 0), ("&nosuchthing;", 0)]),
    ("[inaudible] [laughter]", [("[inaudible] [laughter]", 0)]),
]


@pytest.mark.parametrize(("decoded", "expected"), INLINE)
def test_inline(decoded: str, expected: list[tuple[str, int]]) -> None:
    (passage,) = read_markdown(decoded)[0]
    assert [(styled.piece.text, styled.style) for styled in passage.pieces] == expected


def test_an_escape_is_one_unit_of_two_characters() -> None:
    (passage,) = read_markdown("he \\[sic\\]")[0]
    piece = passage.pieces[1].piece
    assert (piece.text, piece.source_start, piece.source_end) == ("[", 3, 5)


def assert_pieces_fit(decoded: str) -> None:
    last = 0
    for passage in read_markdown(decoded)[0]:
        for styled in passage.pieces:
            piece = styled.piece
            assert last <= piece.source_start < piece.source_end <= len(decoded)
            last = piece.source_end
            if len(piece.text) == piece.source_end - piece.source_start:
                assert piece.text == decoded[piece.source_start : piece.source_end]


MARKS = [
    "*",
    "**",
    "_",
    "~~",
    "[",
    "](",
    "](/a)",
    ")",
    "\\",
    "<b>",
    "</b>",
    "<br>",
    "&amp;",
    "&",
    "<!--",
    "-->",
    "\x00",
    "> ",
    "- ",
    "1. ",
]
MARKS += ["#", "|", "---", "\n", "\n\n", "  \n", "\r\n", " ", "\u00a0", "word", "Ортова", "`", "<script>", "</script>", "!["]


@given(st.lists(st.sampled_from(MARKS), max_size=40).map("".join))
def test_every_piece_is_its_source(decoded: str) -> None:
    assert_pieces_fit(decoded)


@given(st.text(max_size=200))
def test_any_text_is_read(decoded: str) -> None:
    assert_pieces_fit(decoded)


@given(st.text(st.sampled_from("ab c.\n"), max_size=80))
def test_no_letter_of_plain_words_is_lost(decoded: str) -> None:
    text = "".join(read(decoded))
    assert [mark for mark in text if mark.isalpha()] == [mark for mark in decoded if mark.isalpha()]


HOSTILE = [
    "*",
    "[",
    "a*",
    " *a",
    "[a](b ",
    "](",
    "![",
    "<a ",
    "&a",
    "\\[",
    "<!--",
    "<s>",
    "a\n",
    "> a\n>",
    "|a",
    "1. a\n",
    "`",
    "_*~~a",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_page_is_read_to_its_end(unit: str) -> None:
    decoded = unit * (400_000 // len(unit)) + "end"
    passages, _ = read_markdown(decoded)
    assert passages[-1].pieces[-1].piece.text.endswith("end") or len(passages) > MOST_PASSAGES
    assert sum(len(passage.pieces) for passage in passages) < 250_000
