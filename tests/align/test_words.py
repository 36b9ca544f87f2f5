import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memcon.align import words
from memcon.align.words import Change, differences, is_only_punctuation
from memcon.errors import BrokenPromise
from memcon.text import Span

# Old text, new text, and the changes written [-deleted-], {+inserted+}, [-old-]{+new+}.
READ = [
    ("", "", ""),
    ("", "We met.", "{+We met.+}"),
    ("We met.", "", "[-We met.-]"),
    ("We met.", "We met.", "We met."),
    ("We agree.", "We all agree.", "We{+ all+} agree."),
    ("We will not sign.", "We will sign.", "We will[- not-] sign."),
    ("We would sign.", "We wouldn't sign.", "We[- would-]{+ wouldn't+} sign."),
    ("Well, I go.", "I go.", "[-Well,-]I go."),
    ("Good talks", "Good talks.", "Good talks{+.+}"),
    ("I go. I stay.", "I go. We wait. I stay.", "I go.{+ We wait.+} I stay."),
    ("A yes. A no.", "A yes. A maybe. A no.", "A yes.{+ A maybe.+} A no."),
    ("Yes, sir. Yes, sir.", "Yes, sir.", "Yes, sir.[- Yes, sir.-]"),
    ("the red and the blue", "the green and the grey", "the[- red-]{+ green+} and the[- blue-]{+ grey+}"),
    (
        "They spoke about every border of the dry northern plain.",
        "They spoke for hours with guests of some distant island.",
        "They spoke[- about every border of the dry northern plain-]{+ for hours with guests of some distant island+}.",
    ),
    ("习近平主席说", "习近平总统说", "习近平[-主席-]{+总统+}说"),
    ("on 5.5 per cent", "on 55 per cent", "on[- 5.5-]{+ 55+} per cent"),
    ("One line\nanother line", "One line\na new line\nanother line", "One line{+\na new line+}\nanother line"),
]


def shown(old: str, new: str) -> str:
    parts = []
    for change in differences(old, new):
        gone, come = change.old.of(old), change.new.of(new)
        parts.append(come if change.kind == "same" else (f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else ""))
    return "".join(parts)


@pytest.mark.parametrize(("old", "new", "expected"), READ)
def test_differences_read_well(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


PUNCTUATION = [
    ("We agree, now.", "We agree now!", True),
    ("the Minister", "the minister", True),
    ("a well-known man", "a well known man", True),
    ("He said “no”", 'He said "no"', True),
    ("1,000 men", "1000 men", True),
    ("5.5 men", "55 men", False),
    ("$5 each", "€5 each", False),
    ("We agree", "We agreed", False),
    ("We agree", "We do not agree", False),
    ("resume", "résumé", False),
]


@pytest.mark.parametrize(("old", "new", "expected"), PUNCTUATION)
def test_marks_and_case_are_told_from_words(old: str, new: str, expected: bool) -> None:
    assert all(is_only_punctuation(change, old, new) for change in differences(old, new)) is expected


def test_a_change_of_other_texts_is_refused() -> None:
    with pytest.raises(BrokenPromise):
        is_only_punctuation(Change("deleted", Span(4, 9), Span(0, 0)), "four", "")


def check(old: str, new: str) -> None:
    changes = differences(old, new)
    assert "".join(change.old.of(old) for change in changes) == old
    assert "".join(change.new.of(new) for change in changes) == new
    for before, after in zip(changes, changes[1:], strict=False):
        assert (before.old.end, before.new.end) == (after.old.start, after.new.start)
        assert (before.kind == "same") != (after.kind == "same")
    for change in changes:
        assert bool(len(change.old)) == (change.kind != "inserted") and bool(len(change.new)) == (change.kind != "deleted")
        if change.kind == "same":
            assert change.old.of(old).split() == change.new.of(new).split() or _squeezed(change, old, new)
            assert is_only_punctuation(change, old, new)


def _squeezed(change: Change, old: str, new: str) -> bool:
    """Marks may stand next to a word or apart from it."""
    return "".join(change.old.of(old).split()) == "".join(change.new.of(new).split())


_talk = st.lists(st.sampled_from("we you agree not , . ! to a ’ - 5 5.5 国 \n We  ".split(" ")), max_size=25).map(" ".join)


@given(st.one_of(_talk, st.text(max_size=40)), st.one_of(_talk, st.text(max_size=40)))
def test_changes_tile_both_texts(old: str, new: str) -> None:
    check(old, new)
    assert differences(old, new) == differences(old, new)


@given(_talk, _talk)
def test_long_texts_are_tiled_by_their_sentences(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_SHORT_TEXTS", 0)
        check(old, new)


@given(st.one_of(_talk, st.text(max_size=40)))
def test_a_text_differs_not_from_itself(text: str) -> None:
    assert [change.kind for change in differences(text, text)] == (["same"] if text else [])
    spaced = text.replace(" ", "  ")
    assert {change.kind for change in differences(text, spaced)} <= {"same"} or not text.strip()


def test_a_few_changes_in_a_very_long_text_are_found() -> None:
    dice = random.Random(3)
    spoken = [f"word{dice.randrange(3000)}" + ("." if dice.random() < 0.1 else "") for _ in range(60_000)]
    changed = list(spoken)
    for place in range(500, 60_000, 1000):
        changed[place] = "other"
    old, new = " ".join(spoken), " ".join(changed)
    check(old, new)
    assert sum(change.kind != "same" for change in differences(old, new)) <= 60


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" " * 200_000, "a" + " " * 200_000),
        ("." * 50_000, "!" * 60_000),
        ("a b " * 20_000, "b a a " * 15_000),
        ("'" * 9999, "’" * 9999),
    ],
)
def test_monotonous_texts_end(old: str, new: str) -> None:
    check(old, new)
