"""Furniture and mending: which passages belong to the site and not to the document, and which were torn apart."""

import re

import msgspec

from memcon.pages.page import LINK, Passage, Styled
from memcon.structure.cues import Cues, plain_line
from memcon.text import Piece

_CRUMBS = re.compile(r"[^»›>|/→\n]{1,80}(?:[ \u00a0][»›>→|/][ \u00a0][^»›>→|/\n]{1,160}){1,8}")
# The counter of a row of pictures: `7 of 12`.
_COUNTER = re.compile(r"\d{1,3} (?:of|/|из|von|de|sur|di) \d{1,3}")
# Where a page can be shared; a row of so many of them, with so few other words, is a share bar.
_NETWORKS = frozenset(
    """facebook twitter linkedin whatsapp telegram xing vk вконтакте одноклассники instagram reddit pinterest viber threads
    bluesky mastodon weibo wechat messenger pocket tumblr kakaotalk flipboard 微博 微信 페이스북 트위터 카카오톡""".split()
)
_ALSO_SHARED = frozenset("x line mail e email ok копировать".split())
_FEWEST_NETWORKS, _MOST_OTHERS = 2, 4
# A way back to where the reader came from: « Back.
_BACK = re.compile(r"(?:«|‹|←|<{1,2}|◄|⟵)[ \u00a0]?[^\W\d_][^«»‹›.!?:]{1,30}")
# The number of a printed page, alone on its line.
_PAGE_MARK = re.compile(
    r"(?:page|pag\.|pagina|página|pág\.|seite|sida|strona|strana|стр\.|σελ\.|sayfa|oldal|[pс]\.) ?\d{1,4}", re.IGNORECASE
)
# A switch of languages: `fr-CA1 en-CA1 pt-BR1`.
_CODES = re.compile(r"(?:[a-z]{2}[-_][A-Z]{2}\d?[ |,/]{0,3}){2,40}")
# A row of a site's own at the foot: `/Public Release. This material …`.
# A paragraph's number: `6 `, `[6] `.
_NUMBER = re.compile(r"\[?(?P<number>\d{1,3})\]?[ \u00a0]+(?=\S)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD_ZONE, _TAIL_ZONE = 14, 12
_LONGEST_DAY, _LONGEST_TITLE = 30, 140
# A label alone on its line is seldom longer; a headline that stands again is.
_LONG_LABEL = 70
# A line that ends or begins in a page number, and the digits in which such lines differ.
_PAGED = re.compile(r"^\d{1,4}\s|\s\d{1,4}$")
# A line that is a day and no more may well stand twice above a text.
_DAY_ALONE = re.compile(r"(?:[^\W\d_]{2,12},? ){0,2}\d{1,2},?(?: [^\W\d_]{2,12})?,? \d{4}")
_DIGITS = re.compile(r"^\d{1,4}(?=\s)|(?<=\s)\d{1,4}$")
_LABEL_TAIL = re.compile(r"[a-zà-ÿа-яё][^.!?:]{1,120}[:：] ?\S")


class Kept(msgspec.Struct, frozen=True):
    """The passages that are the document's, and how many were left out as the site's, and how many were mended."""

    passages: tuple[Passage, ...]
    left_out: int
    mended: int


def keep_document(passages: tuple[Passage, ...], cues: Cues, *, trusted: bool) -> Kept:
    """Leave out breadcrumbs, doubled headlines, share bars and the like, then join labels that were torn from their colon.

    `trusted` passages were chosen by their publisher's own selectors: only mending is done.
    """
    kept = list(passages) if trusted else [p for n, p in enumerate(passages) if not _is_furniture(n, passages, cues)]
    kept = kept if trusted else _without_numbers(kept)
    kept = kept if trusted else _without_boxes(passages, kept, cues)
    kept = kept if trusted else _without_running_heads(kept)
    kept = kept if trusted else _without_doubled_headline(kept)
    whole = _mended(kept)
    return Kept(tuple(whole), len(passages) - len(kept), len(kept) - len(whole))


def _is_furniture(number: int, passages: tuple[Passage, ...], cues: Cues) -> bool:
    passage = passages[number]
    words = _short(passage)
    if passage.role != "body" or not words:
        return False
    in_head, in_tail = number < _HEAD_ZONE, number >= len(passages) - _TAIL_ZONE
    if (
        in_head
        and len(words) < 220
        and not _YEAR.search(words)
        and _CRUMBS.fullmatch(words)
        and words[-1] not in ".:"
        and _parts(words) >= 2
    ):
        return True
    if (in_head or in_tail) and len(words) < 300 and (words.casefold().startswith(cues.banners) or _CODES.fullmatch(words)):
        return True
    if len(words) < 16 and (_COUNTER.fullmatch(words) or _PAGE_MARK.fullmatch(words)):
        return True
    if (in_head or in_tail) and (_is_share_bar(words) or _BACK.fullmatch(words)):
        return True
    if plain_line(words) in cues.advertisements:
        return True
    if in_tail and _is_field_of_site(words, cues):
        return True
    if words[-1] not in ".!?" and plain_line(words) in cues.furniture:
        return in_head or in_tail or " " in words
    return in_tail and len(words) < 120 and _is_link(passage) and not _comes_back(passage, passages)


def _is_share_bar(words: str) -> bool:
    """Whether a line names places where a page can be shared, and little else: Share: Facebook, LinkedIn, E-mail."""
    parts = [part for part in re.split(r"[\W_]+", words.casefold()) if part]
    named = sum(part in _NETWORKS for part in parts)
    others = sum(part not in _NETWORKS | _ALSO_SHARED for part in parts)
    return named >= _FEWEST_NETWORKS and others <= _MOST_OTHERS and words[-1] not in ".!?"


def _is_field_of_site(words: str, cues: Cues) -> bool:
    """Whether a line says what a site keeps of its page: Статус материала: опубликован в разделе «Новости»."""
    field, colon, _ = words.partition(":")
    return bool(colon) and " " in field and len(words) < _LONGEST_TITLE and plain_line(field) in cues.furniture


def _comes_back(passage: Passage, passages: tuple[Passage, ...]) -> bool:
    """Whether a heading stands elsewhere on the page too: a speaker of a parliament, whose name leads to a page of theirs."""
    return passage.kind == "heading" and sum(one.kind == "heading" and one.words == passage.words for one in passages) > 1


def _is_link(passage: Passage) -> bool:
    """Whether a passage is a link, beside which at most a day or a number stands: a headline of another page."""
    rest = "".join(styled.piece.text for styled in passage.pieces if not styled.style & LINK).strip()
    beside = not any(mark.isalpha() for mark in rest) or (len(rest) < _LONGEST_DAY and _YEAR.search(rest) is not None)
    return beside and any(styled.style & LINK for styled in passage.pieces)


def _without_numbers(passages: list[Passage]) -> list[Passage]:
    """Strip the numbers that a copy set before its paragraphs, where they count nearly all of them, one by one."""
    found = [(passage, _NUMBER.match(passage.words)) for passage in passages]
    numbers = [int(hit["number"]) for _, hit in found if hit is not None]
    in_order = all(after == before + 1 for before, after in zip(numbers, numbers[1:], strict=False))
    if len(numbers) < 4 or not in_order or len(numbers) * 5 < len(passages) * 4:
        return passages
    return [_after_number(passage, hit.end()) if hit is not None else passage for passage, hit in found]


def _after_number(passage: Passage, size: int) -> Passage:
    """A passage without its first characters, where its first piece holds them."""
    first = passage.pieces[0]
    if len(first.piece.text) <= size:
        return passage
    piece = Piece(first.piece.text[size:], first.piece.source_start + size, first.piece.source_end)
    return msgspec.structs.replace(passage, pieces=(Styled(piece, first.style), *passage.pieces[1:]))


def _without_boxes(passages: tuple[Passage, ...], kept: list[Passage], cues: Cues) -> list[Passage]:
    """Drop what stands below `See also` in the middle of a page: titles and days of other pages, at most four.

    A box may stand in one line as well: its head, and a link.
    """
    dropped: set[int] = set()
    for number, passage in enumerate(passages):
        if _is_boxed_link(passage, cues):
            dropped.add(id(passage))
        words = _short(passage)
        if plain_line(words) not in cues.boxes:
            continue
        if " " in words and words[-1] not in ".!?":
            dropped.add(id(passage))
        for other in passages[number + 1 : number + 5]:
            if not _may_be_boxed(other):
                break
            dropped |= {id(passage), id(other)}
    return [passage for passage in kept if id(passage) not in dropped]


def _may_be_boxed(passage: Passage) -> bool:
    """Whether a passage below the head of a box can be another page's title or day: a link, or no sentence and no label."""
    words = _short(passage)
    return len(words) <= _LONGEST_TITLE and (_is_link(passage) or not (":" in words or words[-1:] in ".!?,;…"))


def _is_boxed_link(passage: Passage, cues: Cues) -> bool:
    """Whether a passage is a box in one: a link, and beside it nothing but the head of a box, with a gap or glued to it."""
    linked = "".join(styled.piece.text for styled in passage.pieces if styled.style & LINK)
    beside = "".join(styled.piece.text for styled in passage.pieces if not styled.style & LINK)
    return bool(linked.strip()) and len(beside) < _LONGEST_TITLE and plain_line(" ".join(beside.split())) in cues.boxes


def _without_running_heads(passages: list[Passage]) -> list[Passage]:
    """Drop all but the first of the lines that differ in their page number alone, and join what they parted."""
    heads: dict[str, set[str]] = {}
    for passage in passages:
        words = _short(passage)
        if _PAGED.search(words) and len(words) > 14 and words.count(" ") >= 2 and ":" not in words:
            heads.setdefault(_DIGITS.sub("#", words), set()).add(words)
    running = {shape for shape, lines in heads.items() if len(lines) > 1}
    if not running:
        return passages
    kept: list[Passage] = []
    seen: set[str] = set()
    parted = False
    for passage in passages:
        shape = _DIGITS.sub("#", _short(passage))
        if shape in running and shape in seen:
            parted = True
            continue
        seen.add(shape)
        if parted and kept and passage.words[:1].islower() and kept[-1].words.rstrip()[-1:] not in ".!?:":
            kept[-1] = _joined(kept[-1], passage)
        else:
            kept.append(passage)
        parted = False
    return kept


def _short(passage: Passage) -> str:
    """The passage's first words; a longer one is no furniture."""
    return " ".join(passage.words[:400].split())


def _parts(words: str) -> int:
    return len([part for part in re.split(r"[ \u00a0][»›>→|/][ \u00a0]", words) if part.strip()])


def _without_doubled_headline(passages: list[Passage]) -> list[Passage]:
    """Drop a headline that stands again near the top; a short line with sentences between is rather a label printed again."""
    seen: dict[str, int] = {}
    kept: list[Passage] = []
    sentences = 0
    for number, passage in enumerate(passages):
        words = plain_line(_short(passage))
        again = words in seen and (seen[words] == sentences or len(words) > _LONG_LABEL)
        if number < _HEAD_ZONE and again and not _DAY_ALONE.fullmatch(words):
            continue
        ended = passage.words.rstrip().endswith((":", "：", ".", "?", "!", "。", ","))
        if 12 < len(words) < 300 and not ended:
            seen[words] = sentences
        sentences += ended
        kept.append(passage)
    return kept


def _mended(passages: list[Passage]) -> list[Passage]:
    """Join a passage that begins with a colon, or in the middle of a label, to the one before it."""
    whole: list[Passage] = []
    before = ""
    for passage in passages:
        after = passage.words.strip()
        if whole and _torn(before, after) and _may_be_one(whole[-1], passage):
            whole[-1] = _joined(whole[-1], passage)
            before = whole[-1].words.strip()
        else:
            whole.append(passage)
            before = after
    return whole


def _may_be_one(first: Passage, second: Passage) -> bool:
    return first.kind != "heading" and second.kind != "heading" and first.role == "body"


def _torn(before: str, after: str) -> bool:
    """Whether words go on where others were broken off."""
    if not before or not after or len(before) > 280:
        return False
    if after[0] in ":：" and before[-1] not in ".!?:":
        return True
    return len(before) < 80 and before[-1].isalnum() and before[0].isupper() and _LABEL_TAIL.match(after) is not None


def _joined(first: Passage, second: Passage) -> Passage:
    end = first.pieces[-1].piece.source_end
    gap = (Styled(Piece(" ", end, end)),)
    return msgspec.structs.replace(first, pieces=(*first.pieces, *gap, *second.pieces))
