"""What a call prints and where: answers to standard output, sentences to standard error, and the exit status."""

import os
import re
import sys
from typing import BinaryIO

import click

DONE, NO, WRONG, UNREADABLE, INTERRUPTED = 0, 1, 2, 3, 130

# Characters that a terminal takes for commands, and those that turn the direction of all that follows.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(words: str) -> str:
    """Words of a page as they may be printed on a terminal: without the characters that it takes for commands."""
    return _CONTROLS.sub("\ufffd", words)


def complain(sentence: str, who: str = "memcon") -> None:
    """Say one sentence on standard error."""
    click.echo(as_complaint(sentence, who), err=True)


def as_complaint(sentence: str, who: str = "memcon") -> str:
    """A sentence as it stands on standard error: who says it, and nothing that a terminal takes for a command."""
    return plain(f"{who}: {sentence}")


class Watch:
    """What somebody sees of a batch while it runs: the sentences, as they come; a bar is another."""

    def advance(self) -> None:
        """One document is done."""

    def say(self, sentence: str) -> None:
        """Say a sentence on standard error."""
        complain(sentence)


def answers() -> BinaryIO:
    """Standard output, for answers in UTF-8 whatever the terminal's character set."""
    return sys.stdout.buffer


def is_terminal() -> bool:
    """Whether standard output is a terminal that can show more than plain text."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def wants_colour(no_color: bool) -> bool:
    """Whether to colour: on a terminal, unless the call or the environment (NO_COLOR) says otherwise."""
    return is_terminal() and not no_color and not os.environ.get("NO_COLOR")
