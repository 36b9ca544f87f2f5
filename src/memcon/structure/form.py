"""Form and occasion: whether a page prints speech, tells of a meeting, is a written statement or an announcement."""

import re
from collections.abc import Iterable

import msgspec

from memcon.record import Form, Occasion
from memcon.structure.cues import Cues
from memcon.structure.word_lists import small

_Kinds = tuple[tuple[str, Occasion], ...]
# Words that name an occasion, the surest first; a meeting and a speech are also what many other occasions are about.
_SURE: _Kinds = (
    ("call", "call"),
    ("press_conference", "press conference"),
    ("briefing", "briefing"),
    ("interview", "interview"),
    ("debate", "debate"),
)
# At these a statement is spoken, not written: a doorstep statement.
_ORAL = ("press_conference", "briefing", "interview")
_LOOSE: _Kinds = (("meeting", "meeting"), ("speech", "speech"))
# What a readout tells of.
_TOLD: _Kinds = (("call", "call"), ("meeting", "meeting"), *_SURE[1:], ("speech", "speech"))
_CONTINUED = re.compile(r"to be continued|продолжение следует|wird fortgesetzt|à suivre|continuará")
# So long is a line above the text, and a sentence in it that says that what follows is a part of the whole.
_LONGEST_ABOVE, _LONGEST_PART, _LONG_LINE = 1_000, 200, 300
_SENTENCE_END = re.compile(r"(?<=[.!?:]) +|(?<=[。！？।።])")
_WHOLE = ("frame", "transcript", "interview", "press_conference", "briefing", "speech")

# The headline of an interview quotes the one who was asked.
_QUOTED_TITLE = re.compile('[“«„"‘][^”»“"’]{12,200}[”»“"’]')
_LONGEST_KIND = 40


class Evidence(msgspec.Struct, frozen=True):
    """What form and occasion are judged by: the title, the lead, the first words, how many turns and how much of the text.

    `set_off` says that a page without labels sets questions off from answers, `is_sure` that dashes or heads of columns do so.
    """

    title: str
    lead: str
    opening: str
    category: str
    turns: int
    questions: int
    speakers: int
    interview: bool
    debate: bool
    spoken_share: float
    sounding: float
    set_off: bool = False
    is_sure: bool = False
    site: str = ""


def form_of(evidence: Evidence, cues: Cues) -> tuple[Form, str]:
    """The form of a page and the rule that says so."""
    title, lead = evidence.title, f"{evidence.lead} {evidence.opening}"
    if evidence.turns and (evidence.spoken_share >= 0.3 or evidence.turns > 1):
        return "transcript", "turns are printed"
    if (cue := cues.find("told", title)) is not None and not evidence.turns:
        return "readout", f"title says {cue}"
    if evidence.is_sure or (evidence.set_off and cues.find("interview", f"{title} {evidence.category} {lead}") is not None):
        return "transcript", "questions are set off from answers"
    if (
        evidence.sounding >= 0.5
        and (cue := cues.find("transcript", title)) is not None
        and cues.find("statement", title) is None
    ):
        return "transcript", f"title says {cue}"
    if (cue := cues.find("statement", title)) is not None and cues.find("readout", title) is None:
        spoken = evidence.sounding >= 0.6 and any(cues.find(kind, title) is not None for kind in _ORAL)
        return ("transcript", "text speaks to someone") if spoken else ("statement", f"title says {cue}")
    if evidence.sounding >= 0.6 and cues.find("written", lead[:300]) is None:
        return "transcript", "text speaks to someone"
    if (cue := cues.find("notice", title)) is not None:
        return "notice", f"title says {cue}"
    if (cue := cues.find("readout", title)) is not None:
        return "readout", f"title says {cue}"
    return _by_text(evidence, lead, cues)


def _by_text(evidence: Evidence, lead: str, cues: Cues) -> tuple[Form, str]:
    if evidence.turns:
        return "transcript", "a turn is printed"
    if (cue := cues.find("notice", lead[:300])) is not None:
        return "notice", f"text says {cue}"
    if (cue := cues.find("written", lead[:300])) is not None:
        return "statement", f"text says {cue}"
    if cues.find("narrated", lead) is not None:
        return "readout", "text tells what took place"
    if evidence.sounding >= 0.4:
        return "transcript", "text speaks to someone"
    return "notice", "nothing was said"


def occasion_of(evidence: Evidence, form: Form, cues: Cues) -> Occasion | None:
    """What kind of occasion it was, by the title, then by who speaks, then by the lead; None where nothing tells.

    A written statement and an announcement that speak of a meeting or a speech were not made at one.
    """
    if form == "readout" and cues.find("spoke_with", evidence.title) is not None:
        return "call"
    if form == "readout":
        return _named((evidence.title, evidence.category, evidence.lead, evidence.opening), _TOLD, evidence, cues)
    if form != "transcript":
        return _named((evidence.title, evidence.category, evidence.lead), _SURE, evidence, cues)
    titles = (evidence.title, evidence.category)
    quoted = evidence.questions > 0 and evidence.speakers == 1 and _QUOTED_TITLE.search(evidence.title) is not None
    asked = (evidence.interview or quoted) and all(cues.find(kind, evidence.title) is None for kind, _ in _LOOSE)
    return (
        _named(titles, _SURE, evidence, cues)
        or ("interview" if asked else "debate" if evidence.debate else None)
        or _named((evidence.site,), (("debate", "debate"),), evidence, cues)
        or _named(titles, _LOOSE, evidence, cues)
        or _named((evidence.lead,), (*_SURE, *_LOOSE), evidence, cues)
        or (_by_turns(evidence) if evidence.turns else None)
    )


def kind_among(lines: Iterable[str], cues: Cues) -> str:
    """The first of some lines that names a kind of occasion and no more, as a document's type: `INTERVIEW`; empty if none."""
    short = (line for line in lines if len(line) < _LONGEST_KIND)
    named = (line for line in short if any((cues.find(kind, line) or "") == line for kind, _ in _SURE))
    return next(named, "")


def _named(words: tuple[str, ...], kinds: _Kinds, evidence: Evidence, cues: Cues) -> Occasion | None:
    """The first occasion that any of some words name, in their order."""
    for stretch in filter(None, words):
        for kind, occasion in kinds:
            if cues.find(kind, stretch) is not None:
                alone = occasion == "meeting" and kinds is not _TOLD and _speaks_alone(evidence, stretch, cues)
                return "speech" if alone else occasion
    return None


def _speaks_alone(evidence: Evidence, words: str, cues: Cues) -> bool:
    """Whether one person spoke, unasked, at a gathering where others only listen: a summit, a reception, no meeting besides."""
    gathering = cues.pattern("gathering")
    if gathering is None or evidence.speakers > 1 or evidence.questions:
        return False
    return gathering.search(words) is not None and cues.find("meeting", gathering.sub(" ", words)) is None


def _by_turns(evidence: Evidence) -> Occasion:
    if evidence.questions > 3 or (evidence.questions and evidence.questions * 3 >= evidence.turns):
        return "press conference"
    return "speech" if evidence.speakers <= 1 else "meeting"


def is_excerpt(text: str, title: str, above: list[str], cues: Cues, *, has_omission: bool) -> bool:
    """Whether the page itself says that it does not hold the whole: in the title, in a line above the text, at the end."""
    if has_omission or stops_early(text):
        return True
    if cues.find("excerpt", title) is not None:
        return True
    sentences = [part for line in above if len(line) < _LONGEST_ABOVE for part in _SENTENCE_END.split(line) if part]
    parts = [sentence for sentence in sentences if len(sentence) < _LONGEST_PART and cues.find("excerpt", sentence) is not None]
    return parts[-1:] == sentences[-1:] != [] or any(_tells_of_whole(part, cues) for part in parts)


def stops_early(text: str) -> bool:
    """Whether a page says at its end that more is to come: `To be continued.`"""
    return _CONTINUED.search(small(text[-400:])) is not None


def tells_of_excerpts(words: str, cues: Cues) -> bool:
    """Whether a line is the publisher's and says that a part of something follows: excerpts from the interview."""
    return len(words) < _LONG_LINE and cues.find("excerpt", words) is not None and _tells_of_whole(words, cues)


def _tells_of_whole(sentence: str, cues: Cues) -> bool:
    """Whether a sentence above the text names what it gives a part of: `The following are excerpts from the interview.`"""
    return any(cues.find(kind, sentence) is not None for kind in _WHOLE)
