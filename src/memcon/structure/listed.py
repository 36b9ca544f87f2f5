"""Someone whom a list of participants names."""

import msgspec

# The words for `and` that join the last two of a list, as alternatives of a pattern.
AND = "and|und|et|y|e|и|і|та|i|a|og|och|ja|ve|و|en|oraz|și|si|dhe|és|και"


class Listed(msgspec.Struct, frozen=True):
    """Someone a list names: name, office if it is given, side words, and the words as printed."""

    name: str
    office: str | None
    country: str | None
    printed: str
    basis: str


def name_in(parts: dict[str, str]) -> str | None:
    """The name among the parts of a claimed line."""
    return parts.get("name") or parts.get("surname") or parts.get("initialled")
