import random
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memcon.align import gap_work
from memcon.align.passages import Mapping, Passage, mapped, mapped_sentences, name_now
from memcon.errors import WrongCall

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("captures.toml").read_text(encoding="utf-8"))["case"]
_LINE = re.compile(r"(?P<name>\w+) (?:\((?P<note>[a-z]+)(?: (?P<origin>\w+))?\) )?(?P<who>[^:]*): ?(?P<words>.*)")
_KINDS = {"t": "turn", "p": "paragraph"}


def lines(capture: str) -> list[re.Match[str]]:
    found = [(line, _LINE.fullmatch(line)) for line in capture.strip().splitlines()]
    assert all(match for _, match in found), found
    return [match for _, match in found if match]


def passages(capture: str) -> list[Passage]:
    return [Passage(line["name"], line["who"] or None, _KINDS[line["name"][0]], line["words"]) for line in lines(capture)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["about"]))
def test_names_stay_with_the_words(case: dict[str, Any]) -> None:
    old, new = passages(case["old"]), passages(case["new"])
    mapping = mapped(old, [Passage("", it.who, it.kind, it.words) for it in new], case.get("taken", ()))
    assert mapping.names == tuple(it.name for it in new)
    notes = [("new" if line["origin"] else line["note"] or "same", line["origin"]) for line in lines(case["new"])]
    assert [(it.change, it.split_from) for it in mapping.placements] == notes
    lost = [" ".join(filter(None, (it.name, it.outcome, it.into))) for it in mapping.fates if it.outcome != "kept"]
    assert lost == case.get("became", [])
    check(old, new, mapping, set(case.get("taken", ())))


SENTENCES = [
    ("We met. We agreed. We left.", "We met. We agreed. We left.", "s1 s2 s3"),
    ("We met. We agreed. We left.", "We met. We ate. We agreed. We left.", "s1 s1a s2 s3"),
    ("We met. We agreed. We left.", "We met. We left.", "s1 s3"),
    ("We met. We sold grain and much fish.", "We met. We sold grain. And much fish.", "s1 s2 s2a"),
    ("We met. We left.", "We met. We left. Nobody came.", "s1 s2 s3"),
    ("", "We met.", "s1"),
    ("我们见面了. 我们签了协议.", "我们见面了. 我们没签协议.", "s1 s2"),
]


@pytest.mark.parametrize(("old", "new", "names"), SENTENCES)
def test_sentences_have_names_too(old: str, new: str, names: str) -> None:
    before = [(f"s{number}", words) for number, words in enumerate(old.split(". "), 1) if words]
    assert " ".join(mapped_sentences(before, new.split(". ")).names) == names


WRONG = [
    ([Passage("t1", None, "turn", "a"), Passage("t1", None, "turn", "b")], [], (), "'t1' twice"),
    ([Passage("p1", None, "turn", "a")], [], (), "begins with t, found 'p1'"),
    ([Passage("one", None, "turn", "a")], [], (), "found 'one'"),
    ([], [Passage("", None, "song", "a")], (), "found 'song'"),
    ([], [Passage("", None, "turn", "a")], ["T1"], "found 'T1'"),
]


@pytest.mark.parametrize(("old", "new", "taken", "sentence"), WRONG)
def test_a_wrong_call_is_refused(old: list[Passage], new: list[Passage], taken: list[str], sentence: str) -> None:
    with pytest.raises(WrongCall, match=sentence):
        mapped(old, new, taken)


def check(old: list[Passage], new: list[Passage], mapping: Mapping, taken: set[str]) -> None:
    """What is true of every mapping."""
    names, before = mapping.names, [it.name for it in old]
    assert len(names) == len(new) == len({*names})
    assert [fate.name for fate in mapping.fates] == before
    for passage, placement in zip(new, mapping.placements, strict=True):
        assert placement.name[0] == passage.kind[0]
        assert (placement.change == "new") == (placement.name not in before)
        assert placement.change == "new" or placement.split_from is None
        assert placement.name in before or placement.name not in taken
        assert placement.split_from is None or (placement.split_from in before and placement.split_from in names)
    for fate in mapping.fates:
        assert (fate.outcome == "kept") == (fate.name in names)
        assert (fate.outcome == "merged") == (fate.into is not None)
        assert fate.into is None or fate.into in names
    by_name = {it.name: it for it in old}
    for passage, placement in zip(new, mapping.placements, strict=True):
        if placement.change == "same":
            was = by_name[placement.name]
            assert (was.kind, was.who, was.words) == (passage.kind, passage.who, passage.words)


_words = st.one_of(
    st.lists(st.sampled_from("we you bridge grain Tarn spoke agreed not the yes".split()), max_size=12).map(" ".join),
    st.sampled_from(["Thank you.", "Yes.", "…", "", "We spoke of the bridge, and of grain, and of the river Tarn."]),
)
_passage = st.builds(
    Passage, st.just(""), st.sampled_from(["A", "B", None]), st.sampled_from(["turn", "turn", "paragraph"]), _words
)
_capture = st.lists(_passage, max_size=8)


def given_names(capture: list[Passage]) -> list[Passage]:
    return renamed(capture, mapped([], capture))


def renamed(capture: list[Passage], mapping: Mapping) -> list[Passage]:
    return [Passage(name, it.who, it.kind, it.words) for name, it in zip(mapping.names, capture, strict=True)]


@given(_capture, _capture, st.sets(st.sampled_from(["t1", "t2a", "t9", "p1a", "t0a"])))
def test_every_mapping_keeps_the_rules_both_ways(one: list[Passage], other: list[Passage], taken: set[str]) -> None:
    for before, after in ((given_names(one), other), (given_names(other), one)):
        mapping = mapped(before, after, taken)
        check(before, after, mapping, taken)
        assert mapped(before, after, [*taken]) == mapping


@given(_capture, _capture)
def test_with_large_gaps_the_rules_are_kept_too(one: list[Passage], other: list[Passage]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gap_work, "_FEW", 2)
        patch.setattr(gap_work, "_PASSAGES", 4)
        patch.setattr(gap_work, "_PHRASE", 2)
        old = given_names(one)
        check(old, other, mapped(old, other), set())


@given(_capture)
def test_an_unchanged_capture_keeps_all_its_names(capture: list[Passage]) -> None:
    old = given_names(capture)
    mapping = mapped(old, capture)
    assert mapping.names == tuple(it.name for it in old)
    assert {it.change for it in mapping.placements} <= {"same"} and {it.outcome for it in mapping.fates} <= {"kept"}


@given(_capture, _passage, st.integers(0, 8))
def test_an_insertion_leaves_all_other_names(capture: list[Passage], passage: Passage, place: int) -> None:
    old = given_names(capture)
    new = [*capture[:place], passage, *capture[place:]]
    after = renamed(new, mapped(old, new))
    # Where the inserted words stood already, either of the two may be the new one.
    assert [it for it in after if it.name in {one.name for one in old}] == old


@given(_capture.filter(bool), st.integers(0, 7))
def test_a_deletion_leaves_all_other_names(capture: list[Passage], place: int) -> None:
    old = given_names(capture)
    place %= len(old)
    new = [*capture[:place], *capture[place + 1 :]]
    mapping = mapped(old, new)
    assert all(it in old for it in renamed(new, mapping))
    assert sum(it.outcome == "gone" for it in mapping.fates) == 1


def edited(capture: list[Passage], dice: random.Random) -> list[Passage]:
    """The capture after one chance edit: something inserted, deleted, changed, split, merged or moved."""
    place = dice.randrange(len(capture) + 1)
    before, here, after = capture[:place], capture[place : place + 1], capture[place + 1 :]
    edit = dice.choice(["insert", "delete", "change", "split", "merge", "move"])
    vocabulary = [f"word{number}" for number in range(40)]
    if edit == "insert" or not here:
        said = " ".join(dice.choices(vocabulary, k=dice.randint(0, 12)))
        return [*before, Passage("", dice.choice(["A", "B"]), dice.choice(["turn", "turn", "paragraph"]), said), *here, *after]
    words = here[0].words.split()
    if edit == "change" and words:
        words[dice.randrange(len(words))] = dice.choice(vocabulary)
        return [*before, with_words(here[0], words), *after]
    if edit == "split" and len(words) > 1:
        middle = dice.randrange(1, len(words))
        return [*before, with_words(here[0], words[:middle]), with_words(here[0], words[middle:]), *after]
    if edit == "merge" and after and after[0].kind == here[0].kind:
        return [*before, with_words(here[0], words + after[0].words.split()), *after[1:]]
    if edit == "move":
        return [*before, *after, *here]
    return [*before, *after]


def with_words(passage: Passage, words: list[str]) -> Passage:
    return Passage("", passage.who, passage.kind, " ".join(words))


@settings(deadline=None)
@given(st.randoms(use_true_random=False), st.integers(1, 5))
def test_a_chain_of_edits_never_loses_or_repeats_a_name(dice: random.Random, edits: int) -> None:
    capture: list[Passage] = []
    for _ in range(8):
        capture = edited(capture, dice)
    capture = given_names(capture)
    taken = {it.name for it in capture}
    mappings: list[Mapping] = []
    for _ in range(5):
        after = capture
        for _ in range(edits):
            after = edited(after, dice)
        mapping = mapped(capture, after, taken)
        check(capture, after, mapping, taken)
        made = {it.name for it in mapping.placements if it.change == "new"}
        assert not made & taken
        capture, taken = renamed(after, mapping), taken | made
        mappings.append(mapping)
    alive = {it.name for it in capture}
    assert all((now := name_now(name, mappings)) is None or now in alive for name in taken)


def test_a_redirect_is_followed_from_capture_to_capture() -> None:
    first = passages("t1 A: We met for an hour.\nt2 A: We spoke of the bridge over the river.\nt3 A: Goodbye.")
    merged = passages("t2 A: We met for an hour. We spoke of the bridge over the river.\nt3 A: Goodbye.")
    one, two, three = mapped(first, merged), mapped(merged, merged), mapped(merged, merged[1:])
    assert [name_now("t1", chain) for chain in ([one], [one, two], [one, two, three])] == ["t2", "t2", None]
    assert name_now("t3", [one, two, three]) == "t3"


def many(vocabulary: int, passages: int, dice: random.Random) -> list[Passage]:
    said = (" ".join(f"word{dice.randrange(vocabulary)}" for _ in range(40)) for _ in range(passages))
    return [Passage(f"t{number}", "A", "turn", words) for number, words in enumerate(said, 1)]


@pytest.mark.parametrize("vocabulary", [3, 2000])
def test_two_long_captures_with_nothing_in_common_end(vocabulary: int) -> None:
    dice = random.Random(5)
    old, new = many(vocabulary, 1500, dice), many(vocabulary, 1500, dice)
    mapping = mapped(old, new)
    check(old, new, mapping, set())


def test_a_long_capture_in_which_every_passage_changed_keeps_its_names() -> None:
    dice = random.Random(5)
    old = many(2000, 1500, dice)
    new = [Passage("", it.who, it.kind, f"well {it.words} indeed") for it in old]
    mapping = mapped(old, new)
    check(old, new, mapping, set())
    assert mapping.names == tuple(it.name for it in old)


@pytest.mark.parametrize(("changed", "is_kept"), [(20, True), (1, False)])
def test_a_very_long_passage_is_known_by_its_neighbouring_words(changed: int, is_kept: bool) -> None:
    dice = random.Random(5)
    said = [f"word{dice.randrange(300)}" for _ in range(6000)]
    other = [f"word{dice.randrange(300)}" if place % changed == 0 else word for place, word in enumerate(said)]
    mapping = mapped([Passage("t1", "A", "turn", " ".join(said))], [Passage("", "A", "turn", " ".join(other))])
    assert (mapping.fates[0].outcome == "kept") is is_kept
