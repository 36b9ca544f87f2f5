"""Sentences of several accounts that say the same, in one order: what a matrix and an edition have in a row."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from memcon.comparing.answer import Comparison
from memcon.comparing.sides import Side
from memcon.text import Span

# A sentence: the number of its account, and its own in that.
Key = tuple[int, int]
# What was found between each two accounts, by their numbers.
Compared = Mapping[tuple[int, int], Comparison]


def groups_of(
    sides: Sequence[Side], compared: Compared, without: Collection[int] = (), *, apart: bool = False
) -> list[list[Key]]:
    """The sentences of all accounts but some, those that are linked with each other together, in the order of the first.

    What the first lacks stands after what it follows in its own account, before another turn begins there; what an account
    says in two places stands where it says it first. With `apart`, sentences of transcripts that only a readout's sentence
    joins are groups of their own, and that sentence is in each of them.
    """
    owned = {key: [group] for key, group in _owners(sides, compared, without).items()}
    if apart:
        owned = _apart(sides, compared, owned)
    passages = {id(group): _passages(sides, group) for groups in owned.values() for group in groups}
    following: dict[int | None, int | None] = {None: None}
    for account, side in enumerate(sides):
        before: int | None = None
        passed: set[int] = set()
        for sentence in side.sentences if account not in without else ():
            for group in map(id, owned[account, sentence.number]):
                if group in passed:
                    continue
                passed.add(group)
                if group not in following:
                    at = _place(account, before, following, passages)
                    following[group], following[at] = following[at], group
                before = group
    every = {id(group): sorted(group) for groups in owned.values() for group in groups}
    return [every[number] for number in _read(following)]


def _place(
    account: int, before: int | None, following: Mapping[int | None, int | None], passages: Mapping[int, Mapping[int, int]]
) -> int | None:
    """The group that one of an account alone stands after: the one before it, and those of the same turns that it lacks."""
    at = before
    while (there := following[at]) is not None and account not in passages[there]:
        if before is not None and passages[there].items().isdisjoint(passages[before].items()):
            break
        at = there
    return at


def _read(following: Mapping[int | None, int | None]) -> Iterator[int]:
    at = following[None]
    while at is not None:
        yield at
        at = following[at]


def _passages(sides: Sequence[Side], group: Sequence[Key]) -> dict[int, int]:
    """The last passage of each account that has a part in a group."""
    return {account: sides[account].sentences[number].passage for account, number in sorted(group)}


def _apart(sides: Sequence[Side], compared: Compared, owned: Mapping[Key, list[list[Key]]]) -> dict[Key, list[list[Key]]]:
    """Each sentence with the groups that it is in, where those that only a readout's sentence joins stand apart."""
    links: dict[Key, list[list[Key]]] = {}
    for keys in _links(sides, compared):
        for key in keys:
            links.setdefault(key, []).append(keys)
    found: dict[Key, list[list[Key]]] = {}
    for group in {id(group): group for groups in owned.values() for group in groups}.values():
        for part in _parts(sides, group, links):
            for key in part:
                found.setdefault(key, []).append(part)
    return found


def _parts(sides: Sequence[Side], group: list[Key], links: Mapping[Key, Sequence[Sequence[Key]]]) -> list[list[Key]]:
    spoken = [key for key in group if sides[key[0]].is_spoken]
    parts = _joined(spoken, links)
    if len(parts) <= 1:
        return [group]
    for key in (one for one in group if one not in spoken):
        near = {one for keys in links.get(key, ()) for one in keys}
        for part in [part for part in parts if not part.isdisjoint(near)] or parts[:1]:
            part.add(key)
    return [sorted(part) for part in parts]


def _joined(keys: Sequence[Key], links: Mapping[Key, Sequence[Sequence[Key]]]) -> list[set[Key]]:
    """The keys, those together that links between themselves alone join."""
    owner = {key: {key} for key in keys}
    for link in (link for key in keys for link in links.get(key, ())):
        if all(key in owner for key in link):
            whole = set().union(*(owner[key] for key in link))
            owner |= dict.fromkeys(whole, whole)
    return list({id(part): part for part in owner.values()}.values())


def _owners(sides: Sequence[Side], compared: Compared, without: Collection[int]) -> dict[Key, list[Key]]:
    """Each sentence with the group that it is in."""
    owner = {(n, one.number): [(n, one.number)] for n, side in enumerate(sides) if n not in without for one in side.sentences}
    for keys in _links(sides, compared):
        whole = owner[keys[0]]
        for key in keys[1:]:
            part = owner[key]
            if part is not whole:
                whole += part
                owner |= dict.fromkeys(part, whole)
    return owner


def _links(sides: Sequence[Side], compared: Compared) -> Iterator[list[Key]]:
    """The sentences of each link.

    A readout's sentence may be linked to several of one transcript, and in another to one alone, which is linked to a part of
    them and says what it holds: such a wide link is left out.
    """
    found = [
        ((one, other), [*_keys(sides[one], one, pair.a), *_keys(sides[other], other, pair.b)])
        for (one, other), comparison in sorted(compared.items())
        for pair in comparison.pairs
    ]
    partners: dict[Key, list[list[Key]]] = {}
    for _, keys in found:
        for key in keys:
            partners.setdefault(key, []).append(keys)
    yield from (keys for pair, keys in found if not _is_wide(sides, pair, keys, partners))


def _keys(side: Side, account: int, spans: Sequence[Span]) -> Iterator[Key]:
    return ((account, side.by_start[span.start]) for span in spans)


def _is_wide(
    sides: Sequence[Side], pair: tuple[int, int], keys: Sequence[Key], partners: Mapping[Key, Sequence[Sequence[Key]]]
) -> bool:
    """Whether a link joins a readout's sentence to more of a transcript than a narrower link to another that says the same."""
    spoken = [account for account in pair if sides[account].is_spoken]
    if len(spoken) != 1:
        return False
    mine = [key for key in keys if key[0] in spoken]
    same = {key for one in mine for link in partners[one] for key in link if sides[key[0]].is_spoken and key[0] not in spoken}
    narrower = (link for one in keys if one not in mine for link in partners[one] if len(link) < len(keys))
    return any(key in same for link in narrower for key in link)
