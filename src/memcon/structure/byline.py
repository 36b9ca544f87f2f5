"""The speaker a title names: `Remarks by President Brandel at …`, `Speech by Prime Minister Ana Torres`."""

import re

from memcon.structure.cues import Cues
from memcon.structure.labels import Forms

_STOPS = re.compile(
    r"\s(?:at|on|in|to|before|after|during|with|for|from|upon|following|ahead|aboard|announcing|welcoming|honoring|commemorating|"
    r"bei|beim|zur|zum|auf|anlässlich|vor|à|au|aux|lors|devant|sur|en|ante|durante|na|no|em|по|на|в|перед|о)\s|[,;:–—|(]| - ",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|und|et|y|e|и)\s")
_GENITIVE = re.compile(
    r"^(?P<who>.{4,80}?)[’']s (?=remarks|speech|address|interview|statement|opening|press|answers|introductory)", re.IGNORECASE
)


def title_speakers(title: str, cues: Cues, forms: Forms) -> list[tuple[str, str | None, str]]:
    """Name, office and printed words of those whom a title says speak; empty where it names nobody."""
    words = _after_byline(title, cues)
    if not words:
        return []
    found = []
    for part in _AND.split(words)[:4]:
        claims = [
            claim
            for claim in forms.claims(part.strip(), "colon")
            if claim[1].id in ("office-name", "name", "honorific-name", "name-office")
        ]
        if claims:
            parts = claims[0][2]
            name = parts.get("name") or parts.get("surname")
            if name is not None:
                found.append((name, parts.get("office") or parts.get("whole_office"), part.strip()))
    return found


def _after_byline(title: str, cues: Cues) -> str | None:
    genitive = _GENITIVE.match(title)
    if genitive is not None:
        return genitive["who"]
    pattern = cues.pattern("by_line")
    hits = list(pattern.finditer(title)) if pattern is not None else []
    if not hits:
        return None
    rest = title[hits[0].end() :].strip()
    stop = _STOPS.search(rest)
    return rest[: stop.start()] if stop else rest
