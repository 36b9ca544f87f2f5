"""What became of the inputs of one call that added: each accounted for."""

from collections.abc import Mapping

import msgspec


class Account(msgspec.Struct, frozen=True):
    """What became of one input: added, unchanged, new capture, read anew, refused or missing.

    `address` is the lasting one of the document, `capture` the number of its capture, `why` the sentence of a refusal.
    """

    input: str
    outcome: str
    address: str | None = None
    capture: int | None = None
    why: str | None = None


class Added(msgspec.Struct, frozen=True):
    """What `memcon add --json` prints: how many inputs met which outcome, and the account of each."""

    archive: str
    outcomes: Mapping[str, int]
    inputs: tuple[Account, ...]
