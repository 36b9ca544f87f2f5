"""The one whom a page interviews, where labels say no more than `A:`, or answers stand under no label at all."""

import re
from collections.abc import Iterable, Iterator

from memcon.structure.byline import Named, may_begin, named_in
from memcon.structure.labels import Forms

# Dana Rivers, Minister of Trade: “…” · Le ministre Jean Rivière : « … »
_HEADLINE = re.compile(r"(?P<who>[^:：«“\"„「『]{4,110}?)\s*[:：]\s*[«“\"„‘'「『]")
_OFFICIAL = frozenset({"head", "rank", "topic", "country", "honorific"})
_MOST_WORDS, _LONGEST_RUN, _SHORTEST_RUN = 70, 11, 3
_ENDS = re.compile(r"[,.;:!?)]$")


def interviewed(title: str, lines: Iterable[str], forms: Forms, outlets: frozenset[str]) -> Named | None:
    """The person whom the title quotes, else the only one whom the lines above the text name with an office."""
    head = _HEADLINE.match(title)
    named = named_in(head["who"].strip(), forms) if head is not None else None
    if named is not None and " " in named.name:
        return named
    found = [one for line in lines for one in _with_office(line, forms) if one.name.casefold() not in outlets]
    return found[0] if found and len({one.name for one in found}) == 1 else None


def _with_office(line: str, forms: Forms) -> Iterator[Named]:
    """Those whom a line names right behind their office; nobody in a script without capitals: any word could be a name."""
    words = line.split(None, _MOST_WORDS)[:_MOST_WORDS]
    start = 0
    while start < len(words):
        found = _at(words, start, forms)
        if found is None:
            start += 1
        else:
            named, start = found
            yield named


def _at(words: list[str], start: int, forms: Forms) -> tuple[Named, int] | None:
    """The longest run from a word on that is an office and a full name, and where it ends."""
    if not forms.vocabulary.kinds_of(words[start]) & _OFFICIAL or not may_begin(words[start : start + 2], forms):
        return None
    for end in range(min(len(words), start + _LONGEST_RUN), start + _SHORTEST_RUN - 1, -1):
        run = words[start:end]
        if not any(_ENDS.search(word) and len(word) > 3 for word in run[:-1]):
            named = named_in(" ".join(run).rstrip(" ,.;:!?"), forms)
            if named is not None and named.office is not None and _is_full(named.name):
                return named, end
    return None


def _is_full(name: str) -> bool:
    """Whether a name has several words, each with a capital."""
    return " " in name and all(word[:1].isupper() for word in name.split())
