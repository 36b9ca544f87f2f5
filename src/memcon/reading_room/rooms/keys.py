"""The keys of pages: where in a list a page goes on, told by what stands there and not by a number of places."""

from memcon.errors import WrongCall

_BETWEEN = "~"
_LONGEST = 1000


def key_of(order: object, name: object) -> str:
    """The key of the page behind something: what the list is ordered by, and what tells two apart that are alike in it."""
    return f"{order}{_BETWEEN}{name}"


def place_of(key: str, asked: str) -> tuple[str, str] | None:
    """The place that a key means, given for what is asked by that name; None where there is none, WrongCall for no key.

    >>> place_of("2016-05-03~kremlin/1", "after"), place_of("", "after")
    (('2016-05-03', 'kremlin/1'), None)
    """
    if not key:
        return None
    order, between, name = key.partition(_BETWEEN)
    if not between or len(key) > _LONGEST:
        raise WrongCall(f"The key of a page as the page before gives it was expected for {asked}, found {key[:40]!r}.")
    return order, name


def numbered_place_of(key: str, asked: str) -> tuple[int, str] | None:
    """The place that a key means in a list that is ordered by a number."""
    place = place_of(key, asked)
    if place is None:
        return None
    if not (place[0].isascii() and place[0].isdigit() and len(place[0]) < 15):
        raise WrongCall(f"The key of a page as the page before gives it was expected for {asked}, found {key[:40]!r}.")
    return int(place[0]), place[1]
