"""The form of a program: one JSON object whose values are words, numbers, yes or no, or null."""

import msgspec
from starlette.requests import Request

from memcon.archive.judging import NOBODY
from memcon.errors import WrongCall

# A call has no more fields than this.
MOST_FIELDS = 40
# Of these fields null says that there is none; of any other, that nothing was typed into it.
_MAY_BE_NOBODY = frozenset(("speaker", "office", "date"))
_Plain = dict[str, str | int | bool | None]


def is_json(request: Request) -> bool:
    """Whether a call brings JSON along; one that only reads brings nothing, whatever it says."""
    return request.method == "POST" and kind_of(request) == "application/json"


def kind_of(request: Request) -> str:
    """The kind of what a call brings along (its media type)."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def fields_of(body: bytes) -> dict[str, str]:
    """The fields of a JSON object as those of a form. WrongCall for anything else.

    null is nobody for who speaks, no office and no date for those, and of any other field nothing: it is left out.

    >>> fields_of(b'{"speaker": null, "text": null, "why": "no list names him", "is_one": true, "judgement": 7}')
    {'speaker': 'none', 'why': 'no list names him', 'is_one': 'yes', 'judgement': '7'}
    """
    try:
        found = msgspec.json.decode(body, type=_Plain)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as fault:
        raise WrongCall("A JSON object of plain values was expected, found something else.") from fault
    if len(found) > MOST_FIELDS:
        raise WrongCall(f"A JSON object of at most {MOST_FIELDS} values was expected, found {len(found):,}.")
    given = {name: NOBODY if value is None and name in _MAY_BE_NOBODY else value for name, value in found.items()}
    return {name: _words(value) for name, value in given.items() if value is not None}


def _words(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
