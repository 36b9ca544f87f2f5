"""What is signed in the archive: words and names as they are kept, and the moment."""

import datetime

from memcon.errors import WrongCall

# A reason, and a name, is no longer than this.
MOST_LETTERS = 2_000


def signed(words: str, what: str) -> str:
    """The words of a part of a signature, in one line; WrongCall, which tells `what` was expected, for none."""
    bare = " ".join(words.split())
    if not bare or not bare.isprintable() or len(bare) > MOST_LETTERS:
        found = "none" if not bare else "one that cannot be printed" if len(bare) <= MOST_LETTERS else f"{len(bare)} letters"
        raise WrongCall(f"{what} of 1 to {MOST_LETTERS} letters was expected, found {found}.")
    return bare


def now() -> str:
    """This moment (UTC), to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
