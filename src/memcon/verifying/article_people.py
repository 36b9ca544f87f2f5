"""Who is named in an article: names with the offices beside them, offices alone, pronouns; each where it stands.

Only the writer's own words are looked at, never those quoted.
"""

from collections.abc import Iterator, Sequence

import msgspec

from memcon.text import Span
from memcon.verifying.article_words import Saying, Token

# A name has no more words than this, and so many words part it at most from an office that is its own.
_MOST_WORDS, _MOST_BETWEEN = 5, 6
# An article that names more persons is a list.
_MOST_PERSONS = 2_000
_SAME_STEM, _MOST_ENDING = 4, 3
_VOWELS = "аеёиоуыэюя"


class Mention(msgspec.Struct, frozen=True):
    """Words that mean somebody: `words` are a name's, empty for a pronoun or an office alone."""

    span: Span
    words: tuple[str, ...] = ()
    office: str | None = None
    gender: str = ""
    is_pronoun: bool = False
    first: int = 0
    after: int = 0
    owns: bool = False


class Person(msgspec.Struct):
    """Somebody whom the article names in full or by surname."""

    words: tuple[str, ...]
    at: int
    office: str | None = None
    gender: str = ""

    @property
    def name(self) -> str:
        """The fullest form of the name."""
        return " ".join(self.words)


class Mentions:
    """The mentions among the words of one stretch of text, in order."""

    def __init__(self, text: str, tokens: Sequence[Token], saying: Saying, small: frozenset[str]) -> None:
        self._text, self._tokens, self._saying = text, tokens, saying
        # Words that the article has in small letters too: a sentence that begins with one begins with no name.
        self._small = small

    def found(self) -> Iterator[Mention]:
        """All mentions; an office beside a name is the name's."""
        at = 0
        held: Mention | None = None
        while at < len(self._tokens):
            one = self._at(at)
            if one is None:
                at += 1
                continue
            at = one.after
            if held is not None and (both := self._as_one(held, one)) is not None:
                held = both
                continue
            if held is not None:
                yield held
            held = one
        if held is not None:
            yield held

    def _at(self, at: int) -> Mention | None:
        token = self._tokens[at]
        saying = self._saying
        if token.word in saying.row.pronouns and not token.owns:
            return Mention(_span(token), gender=saying.row.pronouns[token.word], is_pronoun=True, first=at, after=at + 1)
        if token.word in saying.row.epithets:
            return Mention(_span(token), is_pronoun=True, first=at, after=at + 1)
        return self._office(at) or self._honoured(at) or self._name(at)

    # -- offices --

    def _office(self, at: int) -> Mention | None:
        """An office with the name behind it, if there is one."""
        head = at
        while head < len(self._tokens) and self._tokens[head].word in self._saying.before and self._follows(head):
            head += 1
        office = self._saying.office_of(self._tokens[head].word) if head < len(self._tokens) else None
        if office is None:
            return None
        stop = self._after_office(head + 1)
        told = " ".join(
            (*(token.word for token in self._tokens[at:head]), office, *(t.word for t in self._tokens[head + 1 : stop]))
        )
        gender = "f" if self._is_feminine(self._tokens[head].word) else ""
        span = Span(self._tokens[at].start, self._tokens[stop - 1].end)
        begin = self._beyond_lands(stop)
        named = self._run(begin) if begin < len(self._tokens) and self._is_beside(begin - 1, begin) else 0
        owns = self._tokens[stop - 1].owns
        if not named or owns:
            return Mention(span, office=told, gender=gender, first=at, after=self._beyond_land(stop), owns=owns)
        begin = self._without_land(begin, named)
        return self._named(begin, named, told, gender, at)

    def _is_feminine(self, word: str) -> bool:
        feminine = self._saying.feminine
        return word in feminine or (self._saying.row.compounds and any(word.endswith(one) for one in feminine))

    def _after_office(self, at: int) -> int:
        """Where the words end that belong to an office: of state, иностранных дел."""
        for phrase in self._saying.after:
            if tuple(token.word for token in self._tokens[at : at + len(phrase)]) == phrase:
                return at + len(phrase)
        return at

    def _beyond_lands(self, at: int) -> int:
        """Where a name can begin behind an office: behind `of Norland`, where what follows is long enough for both."""
        if at < len(self._tokens) and self._tokens[at].word in self._saying.row.links:
            run = self._run(at + 1)
            return at + 2 if run >= 3 else at
        if self._saying.row.genitive_between:
            while at < len(self._tokens) and not self._tokens[at].has_capital and self._is_genitive(at):
                at += 1
        return at

    def _beyond_land(self, at: int) -> int:
        """Where the words end that say of what somebody holds an office: of Norland."""
        if at < len(self._tokens) and self._tokens[at].word in self._saying.row.links:
            begin = at + 1
            while begin < len(self._tokens) and self._tokens[begin].word in self._saying.articles:
                begin += 1
            return begin + min(self._run(begin), 3) if begin < len(self._tokens) and self._run(begin) else at
        return at + 1 if self._saying.row.genitive_between and at < len(self._tokens) and self._run(at) == 1 else at

    def _is_genitive(self, at: int) -> bool:
        word = self._tokens[at].word
        return (
            len(word) > 3
            and word.endswith(("ых", "их", "ии", "ов", "ей", "ы", "и", "ого", "ния", "тва", "ства", "ги"))
            and self._follows(at)
        )

    def _without_land(self, begin: int, count: int) -> int:
        """Where the name begins behind a land in the genitive: министр Норландии Иван Петров."""
        if self._saying.row.genitive_between and count > 1:
            word = self._tokens[begin].word
            if word.endswith(("ии", "ы", "и", "ана", "ая")) and not word.endswith("ий"):
                return begin + 1
        return begin

    def _named(self, begin: int, count: int, office: str, gender: str, first: int) -> Mention:
        stop = begin + count if begin + count <= len(self._tokens) else len(self._tokens)
        stop = min(stop, self._end_of_run(begin))
        words = tuple(self._text[token.start : token.end] for token in self._tokens[begin:stop])
        span = Span(self._tokens[begin].start, self._tokens[stop - 1].end)
        return Mention(span, words, office, gender, first=first, after=stop, owns=self._tokens[stop - 1].owns)

    # -- names --

    def _honoured(self, at: int) -> Mention | None:
        """A name behind an honorific."""
        token = self._tokens[at]
        if token.word not in self._saying.row.honorifics or not token.has_capital:
            return None
        count = self._run(at + 1) if at + 1 < len(self._tokens) and self._is_beside(at, at + 1) else 0
        return self._name_of(at + 1, count, self._saying.row.honorifics[token.word], at) if count else None

    def _name(self, at: int) -> Mention | None:
        count = self._run(at)
        if not count:
            return None
        if self._begins_sentence(at) and self._tokens[at].word in self._small:
            at, count = at + 1, count - 1
        stop = at + count
        if not count or (stop < len(self._tokens) and self._is_beside(stop - 1, stop) and self._starts_office(stop)):
            return None
        return self._name_of(at, count, "", at)

    def _name_of(self, at: int, count: int, gender: str, first: int) -> Mention | None:
        tokens = self._tokens[at : at + count]
        if any(token.word in self._saying.bodies for token in tokens) or (count == 1 and self._is_shouted(tokens[0])):
            return None
        words = tuple(self._text[token.start : token.end] for token in tokens)
        span = Span(tokens[0].start, tokens[-1].end)
        return Mention(span, words, None, gender, first=first, after=at + count, owns=tokens[-1].owns)

    def _is_shouted(self, token: Token) -> bool:
        return len(token.word) > 1 and self._text[token.start : token.end].isupper()

    def _starts_office(self, at: int) -> bool:
        word = self._tokens[at].word
        return word in self._saying.before or self._saying.office_of(word) is not None

    def _run(self, at: int) -> int:
        """How many words from here on are a name's."""
        return self._end_of_run(at) - at

    def _end_of_run(self, at: int) -> int:
        end = at
        while end < len(self._tokens) and end - at < _MOST_WORDS and (end == at or self._is_beside(end - 1, end)):
            token = self._tokens[end]
            inner = end > at and token.word in self._saying.particles and end + 1 < len(self._tokens)
            if inner and self._tokens[end + 1].has_capital and self._is_beside(end, end + 1):
                end += 1
            elif self._is_of_name(end):
                end += 1
                if token.owns:
                    break
            else:
                break
        return end

    def _is_of_name(self, at: int) -> bool:
        token, saying = self._tokens[at], self._saying
        if not token.has_capital or token.word in saying.not_names or token.word in saying.row.honorifics:
            return False
        if token.word[0].isdigit() or self._starts_office(at):
            return False
        return token.word not in saying.verbs

    # -- how words stand to each other --

    def _follows(self, at: int) -> bool:
        return at + 1 >= len(self._tokens) or self._is_beside(at, at + 1)

    def _is_beside(self, one: int, other: int) -> bool:
        """Whether two words stand beside each other with nothing but a space between, or the point of an abbreviation."""
        between = self._text[self._tokens[one].end : self._tokens[other].start]
        if self._tokens[one].owns:
            return False
        if between in (" ", "\u00a0", "\u202f"):
            return True
        short = self._tokens[one].end - self._tokens[one].start <= 4 and self._tokens[one].has_capital
        return short and between.strip("\u00a0 ") == "." and len(between) <= 2

    def _begins_sentence(self, at: int) -> bool:
        before = self._text[max(0, self._tokens[at].start - 3) : self._tokens[at].start].rstrip()
        return at == 0 or not before or before[-1] in '.!?…:\n»”"“–—'

    def _as_one(self, one: Mention, other: Mention) -> Mention | None:
        """A name and an office that a comma joins, as one mention: Olav Brekke, the president, …; the mayor, Tor Lind, …."""
        between = self._text[one.span.end : other.span.start]
        if one.is_pronoun or other.is_pronoun or "," not in between or one.owns or len(between) > 80:
            return None
        told = between.split()
        if any(mark in between for mark in '.;:!?«»“”"()') or len(told) > _MOST_BETWEEN or self._says(one.after, other.first):
            return None
        if one.words and not one.office and other.office and not other.words and between.lstrip().startswith(","):
            return msgspec.structs.replace(one, office=other.office, gender=one.gender or other.gender, after=other.after)
        if one.office and not one.words and len(other.words) > 1 and not other.office and between.rstrip().endswith(","):
            return msgspec.structs.replace(other, office=one.office, gender=one.gender or other.gender, first=one.first)
        return None

    def _says(self, start: int, stop: int) -> bool:
        return any(token.word in self._saying.verbs for token in self._tokens[start:stop])


def _span(token: Token) -> Span:
    return Span(token.start, token.end)


class People:
    """The persons whom an article names, found by any form of their name."""

    def __init__(self, saying: Saying) -> None:
        self._saying = saying
        self.persons: list[Person] = []
        self._by_stem: dict[str, list[Person]] = {}

    def add(self, mention: Mention) -> None:
        """Take note of somebody who is named in full; of an office and a gender also where a surname is."""
        words = mention.words
        person = self.of(words)
        if person is None:
            if len(words) < 2 and mention.office is None and not mention.gender:
                return
            if len(self.persons) >= _MOST_PERSONS:
                return
            person = Person(words, mention.span.start)
            self.persons.append(person)
            self._by_stem.setdefault(_stem(words), []).append(person)
        elif len(words) > len(person.words):
            person.words = words
        person.office = person.office or mention.office
        person.gender = person.gender or mention.gender

    def of(self, words: Sequence[str]) -> Person | None:
        """The person of a name: the one who bears all its words, in some case."""
        if not words:
            return None
        return next((one for one in self._by_stem.get(_stem(words), ()) if self._is_of(words, one)), None)

    def _is_of(self, words: Sequence[str], person: Person) -> bool:
        if not self._is_alike(words[-1], person.words[-1]):
            return False
        others = person.words[:-1]
        return not others or all(any(self._is_alike(word, other) for other in others) or len(word) == 1 for word in words[:-1])

    def _is_alike(self, one: str, other: str) -> bool:
        """Whether two words are one name, perhaps in two cases."""
        one, other = one.casefold().replace("ё", "е"), other.casefold().replace("ё", "е")
        if one == other or not self._saying.row.cases:
            return one == other
        same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        return same >= _SAME_STEM and max(len(one), len(other)) - same <= _MOST_ENDING

    def by_office(self, office: str, before: int) -> Person | None:
        """The person last named before a place who holds an office, as the article says."""
        held = [one for one in self.persons if one.at < before and one.office and self._is_office(office, one.office)]
        return held[-1] if held else None

    def _is_office(self, told: str, held: str) -> bool:
        """Whether an office told shortly may be the one that somebody holds: the minister, the foreign minister."""
        short, long = told.split(), held.split()
        telling = self._saying.telling
        if {word for word in short if word in telling} != {word for word in long if word in telling}:
            return False
        if self._saying.row.compounds:
            return any(word.endswith(short[-1]) and not word.startswith("vize") for word in long)
        return all(word in long for word in short)


def _stem(words: Sequence[str]) -> str:
    """What the forms of a surname share in every case."""
    return words[-1].casefold().replace("ё", "е")[:_SAME_STEM]


def nominative(words: Sequence[str], saying: Saying) -> tuple[str, ...]:
    """A name of two words as it is when it stands alone: Ивана Петрова is Иван Петров.

    >>> from memcon.verifying.article_words import saying_of
    >>> nominative(("Ивана", "Петрова"), saying_of("ru")), nominative(("Анны", "Петровой"), saying_of("ru"))
    (('Иван', 'Петров'), ('Анна', 'Петрова'))
    """
    if len(words) != 2:
        return tuple(words)
    given, surname = words
    for row in saying.row.cases:
        end, other, named = row.split()
        if given.endswith(end) and surname.endswith(other) and len(given) > len(end) + 1:
            return _given(given, end), surname[: -len(other)] + named.strip("-")
    return tuple(words)


def _given(given: str, end: str) -> str:
    """A given name in the nominative, by the ending that it has in another case."""
    stem = given[: -len(end)]
    if end in "ыи":
        return stem + ("а" if end == "ы" else "я")
    return stem + ("" if end == "а" else "й" if stem[-1] in _VOWELS else "ь")
