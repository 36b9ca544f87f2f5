"""The publisher's state, where only the page tells it: `Ministry of Trade of Norland` as the name of the site."""

from collections.abc import Iterable

from memcon.conventions.phrase import Phrase
from memcon.structure.cues import Cues
from memcon.structure.labels import Forms
from memcon.structure.sides import countries_in

# A line at the top that is nothing but the name of a house or a ministry has no more words.
_MOST_WORDS = 8
# What a site's name is made of that is the name of an office: `Prime Minister of Norland`.
_OF_OFFICE = frozenset({"head", "topic", "country", "connector", "rank", "particle"})


def home_told(sites: Iterable[str], lines: Iterable[str], forms: Forms, cues: Cues) -> str | None:
    """The country that the site's names, or lines that could name it, give beside an institution of a state."""
    for name in sites:
        if (country := _country_of(name, forms, cues, offices=True)) is not None:
            return country
    short = (line for line in lines if len(line.split(None, _MOST_WORDS + 1)) <= _MOST_WORDS)
    return next((country for line in short if (country := _country_of(line, forms, cues, offices=False)) is not None), None)


def _country_of(name: str, forms: Forms, cues: Cues, *, offices: bool) -> str | None:
    """The one country in a name that is an institution's, or an office's if `offices` can name a site; of no outlet."""
    phrase = forms.phrase(name)
    named = set(countries_in(phrase))
    if len(named) != 1 or any("outlet" in kinds for kinds in phrase.kinds):
        return None
    institution = cues.find("institution", name)
    if institution is not None and (offices or _is_of_offices(forms.phrase(name.replace(institution, " ")))):
        return named.pop()
    headed = any("head" in kinds for kinds in phrase.kinds)
    return named.pop() if offices and headed and _is_of_offices(phrase) else None


def _is_of_offices(phrase: Phrase) -> bool:
    """Whether nothing stands in some words but what offices, institutions and countries are called by."""
    known = zip(phrase.tokens, phrase.kinds, strict=True)
    return all(kinds & _OF_OFFICE for token, kinds in known if token.shape != "mark")
