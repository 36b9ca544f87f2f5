"""Which passages of a page belong to its main text, once some of them have been chosen."""

import re
from collections import Counter
from collections.abc import Iterable

from memcon.pages.html import Walk
from memcon.pages.page import LINK, Passage

_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|[٠-٩۰-۹०-९০-৯๐-๙]{4}|年")
# The number of a document that ends in its day: 2271-17-11-2023.
_FILE_NUMBER = re.compile(r"\d(?:[-/.]\d+){3,}")
_MOST_DATE_WORDS, _MOST_HEADER_LINES = 20, 3
# A headline stands no further above the text than this, and is at least this much of the title in the page's head.
_HEADLINE_REACH, _HEADLINE_SHARE = 12, 0.4
_LONGEST_HEADLINE = 1_000
# A heading of so many words is no `Latest news`; a headline is of this rank or a higher one.
_FEWEST_WORDS, _TOP_RANK = 6, 2
_BETWEEN_LINKS = " |·•/-–—\n\t\u00a0"
_FEW_LINES, _FEW_LABELS = 3, 3
# A label alone on its line is no longer, and does not end as a sentence does.
_LONGEST_LABEL, _MOST_LABEL_WORDS = 100, 12
# A day stands so many lines above the headline, where none stands below it, and is no longer; so long is a field's name.
_ABOVE_HEADLINE, _MOST_WORDS_ABOVE, _MOST_FIELD_WORDS = 2, 12, 4
# A day and little else stands so many lines below the first line of the text, which tells of the page.
_DAY_REACH = 6
# A list of fields begins no further below the first paragraph; the tag of a term stands right before its words.
_FIELDS_REACH, _TAGS, _LONGEST_VALUE = 16, 200, 80
_TERM = re.compile(r"<dt[^<>]*>(?:\s|<[^<>/]+>)*$", re.IGNORECASE)
# A name and what its bearer is: `Ada Merrow, Minister of Trade`.
_SAYS_MORE = re.compile(r"^\s*[^\W\d_][^,;:!?]{3,50}, [^\W\d_]")
# What stands at the head of a line before a colon.
_LABEL = re.compile(r"\s*[^\W\d_][^:：]{0,60}[:：]")
# The tag right before a line whose class says that it names a place; and a day of the month beside a year.
_PLACE = re.compile(
    r"<\w+ [^<>]*class=[^<>]*(?<![a-z])(?:location|place|venue|lieu|lugar|luogo|ort|plats|sted|miejsce|mesto)(?![a-z])[^<>]*>"
    r"(?:\s|<[^<>/]+>)*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")


class Chosen:
    """The passages of a page of which some were chosen, and the title that the page's head gives."""

    def __init__(self, walk: Walk, chosen: list[bool], title: str, source: str) -> None:
        self._source = source
        self._passages, self._containers, self._title = walk.passages, walk.containers, title
        self._chosen = chosen = self._without_menus(chosen)
        self._first, self._last = chosen.index(True), len(chosen) - chosen[::-1].index(True)
        self._begun = self._first_paragraph()

    def kept(self) -> list[bool]:
        """For each passage, whether it belongs: chosen ones, what stands among them, and lines above that name and date them.

        Rows of links never do, unless they are the speakers' names.
        """
        rows, head = _groups_of_links(self._passages), self._head()
        labels = self._linked_labels() | self._short_labels()
        members = Counter(container for container, keep in zip(self._containers, self._chosen, strict=True) if keep)
        most = sum(self._chosen) / 4
        headline, header, people = self._headline(), self._header(head), self._lists_of_people(head)
        passed_over = self._passed_over(rows)
        return [
            number in labels
            or number in passed_over
            or number == headline
            or (
                passage.group not in rows
                and (
                    keep
                    or number in header
                    or number in people
                    or (self._first <= number < self._last and members[container] >= most and not _all_links(passage))
                )
            )
            for number, (passage, container, keep) in enumerate(
                zip(self._passages, self._containers, self._chosen, strict=True)
            )
        ]

    def _without_menus(self, chosen: list[bool]) -> list[bool]:
        """What was chosen without the links above the headline: a menu in a table is none of the text."""
        head = self._named()
        left = [keep and not (n < head and _all_links(self._passages[n])) for n, keep in enumerate(chosen)]
        return left if any(left) else chosen

    def _named(self) -> int:
        """The first heading that names the page; the first passage where none does."""
        headings = (n for n, passage in enumerate(self._passages) if passage.kind == "heading" and self._names_page(n))
        return next(headings, 0)

    def _first_paragraph(self) -> int:
        """The first paragraph that was chosen, below the headline where there is one: a line above it only heads the page."""
        head = self._named()
        numbers = range(max(self._first, head if any(self._chosen[head:]) else 0), self._last)
        return next((n for n in numbers if self._chosen[n] and self._passages[n].kind != "heading"), self._first)

    def _headline(self) -> int | None:
        """The line above the text that the page's head has for a title, or for a part of it beside the site's name."""
        for number in range(self._begun - 1, max(-1, self._begun - _HEADLINE_REACH), -1):
            if self._names_page(number):
                return number
        return self._long_heading()

    def _long_heading(self) -> int | None:
        """The heading right above the text that has the words of a headline, one of the first rank if there is any, where no
        such heading was chosen: the head of such a page names the site alone, or gives the headline otherwise."""
        ranks = [passage.level if passage.kind == "heading" else 0 for passage in self._passages]
        if any(0 < rank <= _TOP_RANK for rank, keep in zip(ranks, self._chosen, strict=True) if keep):
            return None
        above = range(max(0, self._begun - _HEADLINE_REACH), self._first)
        headings = [n for rank in (2, 1) for n in above if ranks[n] == rank and self._could_be_headline(n)]
        return headings[-1] if headings else None

    def _passed_over(self, rows: set[int]) -> set[int]:
        """What was left out between the headline and the last chosen words, no links, where it is more than all that was
        chosen, or half as much and labels come back in it: the choice fell on the columns around a text of short lines."""
        head = next((n for n in range(self._last) if self._passages[n].kind == "heading" and self._names_page(n)), self._last)
        left = [n for n in range(head + 1, self._last) if not self._chosen[n] and self._passages[n].group not in rows]
        left = [n for n in left if not _all_links(self._passages[n])]
        size = sum(len(self._passages[n].words) for n in left)
        chosen = sum(len(passage.words) for passage, keep in zip(self._passages, self._chosen, strict=True) if keep)
        speaks = size * 2 >= chosen and _labels_come_back(self._passages[n] for n in left)
        return set(left) if size > chosen or speaks else set()

    def _names_page(self, number: int) -> bool:
        """Whether a passage is the title in the page's head, or a good part of it."""
        words = " ".join(self._passages[number].words[:_LONGEST_HEADLINE].split())
        return len(words) >= _HEADLINE_SHARE * len(self._title) and bool(words) and _is_part(words, self._title)

    def _could_be_headline(self, number: int) -> bool:
        passage = self._passages[number]
        return len(passage.words.split()) >= _FEWEST_WORDS and not _all_links(passage)

    def _head(self) -> int:
        """Where the lines above the first chosen paragraph begin that could be its header."""
        above = enumerate(self._passages[: self._begun])
        headings = [n for n, passage in above if passage.kind == "heading" and passage.level <= _TOP_RANK]
        return headings[-1] if headings else max(0, self._begun - _MOST_HEADER_LINES)

    def _header(self, head: int) -> set[int]:
        """The lines between headline and text that tell of the page: days, a place beside one, the fields of a list with a day;
        where no line there gives a day, one right above the headline that does."""
        below = range(self._below_headline(head), self._begun)
        days = {number for number in below if _is_date_line(self._passages[number])}
        days |= {number for number in range(self._begun, self._begun + _DAY_REACH) if self._is_day(number)}
        near = {number + 1 for number in days} | {number - 1 for number in days}
        places = {number for number in near if number in below and self._stands_behind(number, _PLACE)}
        # A field's name in an element of its own, its value in the next: `Venue`, `Quay Hall, Norburg`.
        values = {number + 1 for number in places if number + 1 < self._begun and self._is_name_of_field(number)}
        return days | places | values | self._fields(head) or self._day_above(head)

    def _below_headline(self, head: int) -> int:
        """Where the lines begin that could date the page: at the heading that names it, if another heads a part of it."""
        named = self._named()
        return named if named < head and self._chosen[named] and self._passages[named].kind == "heading" else head

    def _is_day(self, number: int) -> bool:
        """Whether a line left out right below the first one chosen is a day and little else."""
        if number >= len(self._passages) or self._chosen[number] or not _is_date_line(self._passages[number]):
            return False
        words = self._passages[number].words
        return len(words.split()) <= _MOST_WORDS_ABOVE and _DAY.search(words) is not None

    def _is_name_of_field(self, number: int) -> bool:
        words = self._passages[number].words.strip()
        return len(words.split()) == 1 and len(self._passages[number + 1].words) < _LONGEST_VALUE

    def _lists_of_people(self, head: int) -> set[int]:
        """The items of lists inside the text, left out as lists of links are, of which half say an office behind a comma."""
        kept: set[int] = set()
        run: list[int] = []
        for number in range(min(head, self._first), self._last):
            passage = self._passages[number]
            if not self._chosen[number] and passage.kind == "list item" and not _all_links(passage):
                run.append(number)
                continue
            named = sum(_SAYS_MORE.search(self._passages[one].words) is not None for one in run)
            kept |= set(run) if named > 1 and named * 2 >= len(run) else set()
            run = []
        return kept

    def _fields(self, head: int) -> set[int]:
        """The terms and definitions of a list at the top of the text, one of which is a day."""
        top = range(head, min(self._begun + _FIELDS_REACH, len(self._passages) - 1))
        names = [number for number in top if self._is_term(number)]
        dated = any(_is_date_line(self._passages[number + 1]) for number in names)
        return {number for name in names for number in (name, name + 1)} if dated else set()

    def _is_term(self, number: int) -> bool:
        passage = self._passages[number]
        short = len(passage.words.split(None, _MOST_FIELD_WORDS + 1)) <= _MOST_FIELD_WORDS
        return passage.kind == "list item" and short and self._stands_behind(number, _TERM)

    def _stands_behind(self, number: int, tag: re.Pattern[str]) -> bool:
        """Whether a passage's words stand right behind such a tag."""
        passage = self._passages[number]
        start = passage.pieces[0].piece.source_start
        return len(passage.words) < _LONGEST_VALUE and tag.search(self._source[max(0, start - _TAGS) : start]) is not None

    def _day_above(self, head: int) -> set[int]:
        passages = self._passages
        if not (head < len(passages) and passages[head].kind == "heading"):
            return set()
        for number in range(head - 1, max(-1, head - 1 - _ABOVE_HEADLINE), -1):
            if passages[number].kind == "heading":
                break
            words = passages[number].words
            if _is_date_line(passages[number]) and len(words.split()) <= _MOST_WORDS_ABOVE and _DAY.search(words):
                return {number}
        return set()

    def _short_labels(self) -> set[int]:
        """The short lines left out that stand right before chosen words and come back: speakers in elements of their own, and
        their offices on lines between."""
        passages = self._passages
        top = max(0, self._first - 2)
        lines = {n for n in range(top, self._last - 1) if not self._chosen[n] and _is_short_line(passages[n])}
        heads = [n for n in sorted(lines) if self._chosen[n + 1] or (n + 1 in lines and self._chosen[n + 2])]
        comes_back = len({passages[n].words.strip() for n in heads}) < len(heads)
        return set(heads) if len(heads) >= _FEW_LABELS and comes_back else set()

    def _linked_labels(self) -> set[int]:
        """The headings inside the text that are a link each, stand before chosen words and come back: the speakers of a
        parliament; and what stands between them, which was said, however short it is."""
        passages = self._passages
        top = next(
            (n for n in range(self._first - 1, max(-1, self._first - 4), -1) if _is_linked_heading(passages[n])), self._first
        )
        heads = [n for n in range(top, self._last) if _is_linked_heading(passages[n])]
        followed = sum(any(self._chosen[n + 1 : n + 4]) for n in heads)
        comes_back = len({passages[n].words.strip() for n in heads}) < len(heads)
        if len(heads) < _FEW_LABELS or followed * 2 < len(heads) or not comes_back:
            return set()
        return {*heads, *(n for n in range(heads[0], self._last) if not _all_links(passages[n]))}


def _is_short_line(passage: Passage) -> bool:
    """Whether a passage may be a label alone: few words that do not end as a sentence does, and no row of links."""
    words = passage.words.strip()
    is_short = 0 < len(words) <= _LONGEST_LABEL and len(words.split()) <= _MOST_LABEL_WORDS
    return is_short and words[-1] not in ".!?…" and not _all_links(passage)


def labels_in(passages: Iterable[Passage]) -> list[str]:
    """What stands at the head of passages before a colon."""
    return [hit[0].strip() for passage in passages if (hit := _LABEL.match(passage.words)) is not None]


def _labels_come_back(passages: Iterable[Passage]) -> bool:
    """Whether two or more different beginnings of lines before a colon stand there, and one of them again."""
    labels = Counter(labels_in(passages))
    return len(labels) > 1 and max(labels.values()) > 1


def _is_part(words: str, title: str) -> bool:
    """Whether words are a title from its beginning or to its end, parted from the rest by more than a space."""
    if title.startswith(words):
        rest = title[len(words) :].strip()
        return not rest or not rest[0].isalnum()
    return title.endswith(words) and not title[: -len(words)].rstrip()[-1].isalnum()


def _is_date_line(passage: Passage) -> bool:
    words = passage.words
    return (
        passage.kind != "heading"
        and len(words.split(None, _MOST_DATE_WORDS + 1)) <= _MOST_DATE_WORDS
        and _YEAR.search(words) is not None
        and _FILE_NUMBER.search(words) is None
        and not _all_links(passage)
    )


def _is_linked_heading(passage: Passage) -> bool:
    return passage.kind == "heading" and passage.level > 2 and _all_links(passage)


def _all_links(passage: Passage) -> bool:
    return all(styled.style & LINK or not styled.piece.text.strip(_BETWEEN_LINKS) for styled in passage.pieces)


def _groups_of_links(passages: list[Passage]) -> set[int]:
    """The groups, parted by line breaks alone, that hold a row of links or are mostly lines of one link each."""
    lines: Counter[int] = Counter(passage.group for passage in passages)
    links = Counter(passage.group for passage in passages if _all_links(passage))
    rows = {passage.group for passage in passages if _links_in(passage) > 1 and _all_links(passage)}
    return rows | {group for group, number in links.items() if number * 2 >= lines[group] >= _FEW_LINES}


def _links_in(passage: Passage) -> int:
    linked = [bool(styled.style & LINK) for styled in passage.pieces]
    return sum(here and not before for before, here in zip([False, *linked], linked, strict=False))
