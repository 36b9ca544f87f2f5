"""Places where a block could part into label and speech: at a colon, a dash, a full stop, a gap, a bracket, a line's end."""

import re
from collections.abc import Callable

import msgspec

from memcon.conventions.notes import Notes
from memcon.conventions.table import Delimiter
from memcon.conventions.tokens import has_colon
from memcon.text import Span

LONGEST = 260
# A label alone on its line is no longer.
_LONGEST_LINE = 90
# The name of a series of speeches, and its stop: `Anf.`
_LONGEST_SERIES = 5
_DASH = re.compile(r" ?[–—‒―] ?| - |\.[-–—] ")
_OPENING, _CLOSING, _CLOSING_NOTE = "([{（［【", ")]}）］】", ")]）］"
_COLON_OR_BRACKET = re.compile(r"[:：﹕︓∶፦፡(\[{（［【)\]}）］】]")
_RARE_COLON = re.compile("[﹕︓∶፦፡]")
_DASHES = ("—", "–", "―")
# A dash right behind the colon belongs to it, as Indian ministries print it: `Smt. Ana Torres :- Good evening.`
_GLUED_DASH = re.compile(r"[-–—―]\s*(?=[^\W\d]|[\"“‘'«(\[])")
# A full stop that no dash follows: with one it is a delimiter of its own, as in French minutes (`Le Président. — Bonsoir.`).
_STOPS = re.compile(r"\.(?= (?![—–―] ))")
# A label alone on its line that a full stop closes, as Russian shorthand has it: `Вопрос.`, `А. Торлов (перевод).`
_STOPPED = re.compile(r"(?:[^\W\d_]\. ?){0,2}[^\W\d_][\w’'-]{2,30}(?: \([^()\n]{1,40}\))?\.")
# What stands before the last stop of a surname with initials.
_INITIALS_BEHIND = re.compile(r"[^\W\d_][\w’'-]{1,30} (?:[^\W\d_]\. ?){0,2}[^\W\d_]")
# An initial before the surname to come: `Голова Комітету Б.О. КРАВЧИШИН`.
_INITIAL_BEFORE = re.compile(r"[^\W\d_]{2}\s(?:[^\W\d_]\.\s?){0,2}[^\W\d_]$")
# A label goes on over whoever asks, or for whom: `QUESTION (Norland Radio): When?`
_BRACKETS_AND_COLON = re.compile(r"\([^()\n]{1,80}\)\s{0,2}[:：]")
_BARE_QUESTION = re.compile(r"(?P<label>Q|QUESTION)\s+(?=[\"“‘'(\[—–\-…]{0,2}\s?\w|[(\[—–…])")
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,3})?)?"
# A hyphen leads a label in Korean and Japanese pages (`- 질문 :`); elsewhere it begins what somebody says.
_LEAD = re.compile(
    rf"(?:[\[(]{_CLOCK}[\])]|\d{{1,2}}:\d{{2}}:\d{{2}}(?: [-–—|])?|>{{2,3}}|[•▪●◦▲△▶▷►□■◇◆◎※○*]|"
    r"[-–—](?=\s+[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3])|"
    r"\[?\d{1,4}[.)]?\]?|\d{1,3}\.\d{1,3}\.?|"
    # The number of a speech in a parliament's record: `Anf. 41`, `Nr. 12`, `§ 5`.
    r"[^\W\d_]{2,4}\. \d{1,4}[.:]?|§ ?\d{1,4}[.:]?|"
    r"[^\W\d_][^:()\[\]\n]{2,60} Portrait)\s+(?=[^\W\d_])|[○◯]\s?(?=[^\W\d_])|"
    # A number as Chinese pages print one: `一、海港日报记者`.
    r"[一二三四五六七八九十]{1,3}、(?=[^\W\d_])"
)
# A caption glued to a label in capitals: `Embassy PhotoPRIME MINISTER X`.
_CAPTION = re.compile(r"(?:[A-Z][\w’'-]* ){0,5}[A-Z][\w’'-]{0,30}[a-z](?=[A-Z]{4}[A-Z .,’'-]*$)")
# A clock that a service of transcription sets behind a label: `Host  0:12`, `Ana Torres • 1:02:33`.
_CLOCK_BEHIND = re.compile(rf"\s[-–—|•·,]?\s?{_CLOCK}(?:\s?[ap]\.?m\.?)?$", re.IGNORECASE)
_GLUED = re.compile(r"(?P<label>JOURNALIST|QUESTION|REPORTER|JRNLST)(?=[A-Z][a-z'’])")
# In the minutes of East Asian parliaments a circle stands before a label, and a blank behind it: `○議長（安田君） これより…`.
_ROUND_LED = re.compile(r"(?<=[^\s○◯])\s")
# Korean and Japanese ministries close the word for who speaks with a bracket: `문) 언제입니까?`, `問）`.
_CLOSED = re.compile(r"(?P<label>[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]{1,6})[)）]")
# Where a colon ends the label, no blank in it does: `○ 대변인 문가온 : 시작하겠습니다.`
_LED_TO_COLON = re.compile("[○◯][^:：。．.!?、，,\n]{1,40}[:：]")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_FULL_BRACKETS = re.compile(r"[【（〔［](?P<label>[^【】（）〔〕［］]{1,60})[】）〕］]")
# Chinese live records print labels in square brackets: `[李明] 大家好。`
_SQUARE = re.compile(r"\[(?P<label>[^\[\]\n]{0,59}[^\[\]\n.!?])\](?=\s+\S)")
# Korean ministries print who asks and who answers between angles: `<질문> 언제입니까?`
_BETWEEN_ANGLES = re.compile(r"[<＜〈](?P<label>[^<>＜＞〈〉:：.!?\n]{1,40}?)[>＞〉](?=\s)")
# Korean broadcasters close a label with an angle: `◇ 문가온> 안녕하세요.`
_ANGLED = re.compile(r"(?P<label>[^<>＜＞〈〉:：.!?\n]{1,40}?)\s?[>＞〉](?=\s)")


# A stretch that could be a label, and where in the text the speech behind it begins.
_Parting = tuple[Span, int]


class Split(msgspec.Struct, frozen=True, gc=False):
    """A place where a block could part into label and speech."""

    label: Span
    notes: tuple[Span, ...]
    delimiter: Delimiter
    speech_start: int


def splits(text: str, block: Span, delimiters: tuple[Delimiter, ...], notes: Notes) -> list[Split]:
    """The places where a block could part into label and speech, by the delimiters a convention uses."""
    found: list[Split] = []
    for delimiter in delimiters:
        for label, speech_start in _FINDERS[delimiter](text, block):
            if delimiter == "bracket" and notes.meaning(label.of(text)) is not None:
                continue
            for bare, aside in _without_notes(text, label, notes):
                words, lead = _without_lead(text, bare)
                if words.end > words.start:
                    found.append(Split(words, (*lead, *aside), delimiter, speech_start))
    return found


def _at_colon(text: str, block: Span) -> list[_Parting]:
    window = text[block.start : min(block.end, block.start + LONGEST)]
    at = _first_colon(window) if _holds_colon(window) else None
    if not at:
        return []
    label = _inside_brackets(text, Span(block.start, block.start + at).trimmed(text))
    glued = _GLUED_DASH.match(text, block.start + at + 1, block.end)
    return [(label, glued.end() if glued is not None else _skip_blank(text, block.start + at + 1, block.end))]


def _inside_brackets(text: str, label: Span) -> Span:
    """A label without the brackets that enclose the whole of it, as some print reporters: `(Ana Torres, Harbour TV): When?`."""
    words = label.of(text)
    enclosed = words.startswith("(") and words.endswith(")") and words.count("(") == 1
    return Span(label.start + 1, label.end - 1).trimmed(text) if enclosed else label


def _holds_colon(window: str) -> bool:
    return has_colon(window) or (not window.isascii() and _RARE_COLON.search(window) is not None)


def _first_colon(window: str) -> int | None:
    """The first colon outside brackets that stands in no clock and no address; brackets that never close do not count."""
    depth = 0
    first_inside: int | None = None
    for found in _COLON_OR_BRACKET.finditer(window):
        mark, at = found[0], found.start()
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        elif not _in_clock(window, at):
            if depth == 0:
                return at
            first_inside = at if first_inside is None else first_inside
    return first_inside if depth else None


def _in_clock(window: str, at: int) -> bool:
    before, after = window[at - 1 : at], window[at + 1 : at + 3]
    return (before.isdigit() and after[:1].isdigit()) or after == "//"


def _at_dash(text: str, block: Span) -> list[_Parting]:
    window = text[block.start : min(block.end, block.start + 110)]
    dashes = _DASH.finditer(text, block.start, block.start + len(window))
    found = next((one for one in dashes if not _is_bracketed(window, one.start() - block.start)), None)
    if found and found.start() > block.start and found[0] != "–" and found[0].startswith((" ", ".")):
        label = Span(block.start, found.start()).trimmed(text)
        return [(_without_stop(text, label), _skip_blank(text, found.end(), block.end))]
    return []


def _without_stop(text: str, label: Span) -> Span:
    """A label before a dash without the full stop that French minutes print before it; that of an initial stays."""
    words = label.of(text)
    closes = words.endswith(".") and not words[-3:-2].isspace() and "." not in words[:-1].rpartition(" ")[2]
    return Span(label.start, label.end - 1) if closes else label


def _is_bracketed(window: str, at: int) -> bool:
    """Whether a place stands in brackets that close: `O SR. PRESIDENTE (Rui Tavira. PD - BA) - Bom dia.`"""
    opened = max(window.rfind(mark, 0, at) for mark in "([（［")
    return opened > max(window.rfind(mark, 0, at) for mark in ")]）］") and any(mark in window[at:] for mark in ")]）］")


def _at_periods(text: str, block: Span) -> list[_Parting]:
    stops = _STOPS.finditer(text, block.start, min(block.end, block.start + 120))
    partings = []
    for found in list(stops)[:4]:
        # The stop of an initial is part of the name: `ЛІСОВЕНКО С.М. Дякую.`
        whole = _INITIALS_BEHIND.fullmatch(text, block.start, found.start()) is not None
        if not whole and _INITIAL_BEFORE.search(text, max(block.start, found.start() - 12), found.start()) is not None:
            continue
        end = found.end() if whole else found.start()
        partings.append((Span(block.start, end).trimmed(text), _skip_blank(text, found.end(), block.end)))
    return partings


def _at_gap(text: str, block: Span) -> list[_Parting]:
    found = _BARE_QUESTION.match(text, block.start, block.end) or _GLUED.match(text, block.start, block.end)
    if found is None or text.startswith(("and ", "& ", "+ "), found.end()) or _BRACKETS_AND_COLON.match(text, found.end()):
        return []
    return [(Span(*found.span("label")), found.end())]


_BRACKETED = (_FULL_BRACKETS, _SQUARE, _CLOSED, _BETWEEN_ANGLES, _ANGLED)


def _at_brackets(text: str, block: Span) -> list[_Parting]:
    found = next((one for form in _BRACKETED if (one := form.match(text, block.start, block.end)) is not None), None)
    if found is not None and (found.re not in (_ANGLED, _BETWEEN_ANGLES) or _EAST_ASIAN.search(found["label"]) is not None):
        return [(Span(*found.span("label")), _skip_blank(text, found.end(), block.end))]
    if text[block.start] not in "○◯" or _LED_TO_COLON.match(text, block.start, block.end) is not None:
        return []
    gaps = _ROUND_LED.finditer(text, block.start, min(block.end, block.start + 60))
    found_at = [(Span(block.start, gap.start()), _skip_blank(text, gap.end(), block.end)) for gap in gaps]
    return [one for one in found_at if _EAST_ASIAN.search(text, one[0].start, one[0].end) is not None]


def _whole_line(text: str, block: Span) -> list[_Parting]:
    if _STOPPED.fullmatch(text, block.start, block.end) is not None:
        return [(Span(block.start, block.end - 1), block.end)]
    label = _inside_brackets(text, block) if len(block) <= _LONGEST_LINE else Span(block.end, block.end)
    ends = (text[one.end - 1] for one in (block, label))
    return [(label, block.end)] if len(label) and not any(end in '.!?;,…:»”"' for end in ends) else []


def _skip_blank(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def behind_dash(text: str, split: Split) -> Split | None:
    """A split whose speech begins behind the dash that some print after a colon (`O Sr. Presidente: — Bom dia.`) or after the
    letter for whoever asks (`Q - Bonjour.`), or None."""
    at = split.speech_start
    dashes = (*_DASHES, "-") if split.delimiter == "gap" else _DASHES
    if split.delimiter not in ("colon", "gap") or text[at : at + 1] not in dashes or not text[at + 1 : at + 2].isspace():
        return None
    return msgspec.structs.replace(split, speech_start=at + 2)


def _without_notes(text: str, label: Span, notes: Notes) -> list[tuple[Span, tuple[Span, ...]]]:
    """The label without the notes in brackets at its end, and those notes; then, if it still ends in a bracket that is a
    remark which no row knows, also without that."""
    label, clock = _without_clock(text, label)
    if text[label.end - 1] not in _CLOSING_NOTE:
        return [(label, clock)]
    known = _without_brackets(text, label, notes, clock, remarks=False)
    with_remarks = _without_brackets(text, label, notes, clock, remarks=True)
    return [known] if known == with_remarks else [known, with_remarks]


def _without_brackets(
    text: str, label: Span, notes: Notes, aside: tuple[Span, ...], *, remarks: bool
) -> tuple[Span, tuple[Span, ...]]:
    """The label without the notes in brackets at its end, and those before what was set aside already; with `remarks`,
    also those no row knows."""
    while len(label) and text[label.end - 1] in _CLOSING_NOTE:
        start = _opening_of(text, label)
        note = Span(start, label.end)
        if start <= label.start or (notes.meaning(note.of(text)) is None and not (remarks and _is_remark(text, note))):
            break
        aside = (note, *aside)
        label = Span(label.start, start).trimmed(text)
    return label, aside


def _without_clock(text: str, label: Span) -> tuple[Span, tuple[Span, ...]]:
    """The label without a clock behind it, and that clock with the mark before it."""
    if not text[label.end - 1].isdigit() and text[label.end - 1] not in "mM.":
        return label, ()
    found = _CLOCK_BEHIND.search(text, max(label.start, label.end - 20), label.end)
    if found is None or found.start() == label.start:
        return label, ()
    return Span(label.start, found.start()).trimmed(text), (Span(*found.span()).trimmed(text),)


def _without_lead(text: str, label: Span) -> tuple[Span, tuple[Span, ...]]:
    """The label without what a transcriber set before it: a clock, a number, `>>`, a bullet."""
    words = label.of(text)
    lead = (_LEAD.match(words) if _may_have_lead(words) else None) or (_CAPTION.match(words) if _may_be_glued(words) else None)
    if lead is None:
        return label, ()
    return Span(label.start + len(lead[0]), label.end), (Span(label.start, label.start + len(lead[0].rstrip())),)


def _may_have_lead(words: str) -> bool:
    """Whether a label begins with no word, or with the few that a lead can begin with."""
    return not words[:1].isalpha() or "." in words[:_LONGEST_SERIES] or "Portrait" in words or "、" in words[:_LONGEST_SERIES]


def _may_be_glued(words: str) -> bool:
    """Whether a label ends in capitals and does not hold them alone."""
    return not words[-1:].islower() and not words.isupper()


def _is_remark(text: str, bracket: Span) -> bool:
    """Whether a bracket is a remark on the speaking (answering first, vertaald), not an outlet (газета «Чуй») or an ending
    (Intervenant(s))."""
    note = bracket.of(text)
    is_apart = text[bracket.start - 1 : bracket.start].isspace() and len(note) > _LONGEST_SERIES
    return note[1:2].islower() and is_apart and not any(mark in note for mark in '«“„"')


def _opening_of(text: str, label: Span) -> int:
    depth = 0
    for at in range(label.end - 1, label.start - 1, -1):
        depth += (text[at] in _CLOSING) - (text[at] in _OPENING)
        if depth == 0:
            return at
    return label.start


_FINDERS: dict[Delimiter, Callable[[str, Span], list[_Parting]]] = {
    "colon": _at_colon,
    "dash": _at_dash,
    "period": _at_periods,
    "gap": _at_gap,
    "bracket": _at_brackets,
    "line": _whole_line,
}
