"""Whose words a quotation is, by what stands near it: who is named with a verb of saying, else who spoke before.

Every attribution says on what it rests; one that does not stand beside the quotation is a guess, and says so.
"""

from collections.abc import Sequence

import msgspec

from memcon.text import Span
from memcon.verifying.article_meant import SOMEBODY, Attributed, Meant, Told
from memcon.verifying.article_near import COLONS, STOPS, Near, Writing
from memcon.verifying.article_people import Mention
from memcon.verifying.article_quoted import CAPITALS, NAMED, Found
from memcon.verifying.article_text import Article
from memcon.verifying.article_uncased import Reading, reading_of
from memcon.verifying.article_words import saying_of

# The verb of saying is among so many words behind a quotation, among fewer where no sign joins them; and no more part it
# from its subject.
_MOST_BEHIND, _SOON, _MOST_APART = 10, 4, 3
_MOST_BEFORE = 800
_GOES_ON, _ENDS = ",，–—-―", ",?!…，？！"
_SPOKE_LAST = "the verb names nobody; {} spoke last"


class Attributions:
    """Goes through the quotations of an article in order and says whose each is."""

    def __init__(self, article: Article, found: Sequence[Found]) -> None:
        self._text, self._found = article.text, found
        self._saying = saying_of(article.language)
        self._writing = Writing(article, found, self._saying)
        self._meant = Meant(self._writing)
        self._uncased = reading_of(self._saying)
        self._last: Attributed | None = None

    def told(self) -> list[Attributed | None]:
        """Whose each quotation is, in order; None where nothing near it tells."""
        given: list[Told] = []
        for number in range(len(self._found)):
            told = self._own(number)
            given.append(told if told is not None else self._goes_on(number, given))
            self._meant.note(self._found[number].whole.end, _named(given[-1]))
        return [_named(told) for told in given]

    # -- beside the quotation --

    def _own(self, number: int) -> Told:
        """Whom the sentence of the quotation itself gives it to."""
        one = self._found[number]
        if one.signed is not None:
            return self._signed(one.signed)
        if one.why_not in (NAMED, CAPITALS):
            return SOMEBODY
        before, behind = self._writing.bounds(number)
        if self._uncased is not None:
            return self._by_uncased(self._uncased, before, behind)
        ahead = self._writing.ahead(before, one)
        told = self._before(self._writing.near(ahead), one) if ahead is not None else None
        if told == SOMEBODY and ahead is not None and self._is_behind_name(number, ahead):
            return self._meant.last_named(before.start, "", _SPOKE_LAST) or SOMEBODY
        if told is not None or one.is_block:
            return told
        after = self._writing.after(behind)
        return self._behind(self._writing.near(after), one) if after is not None else None

    def _is_behind_name(self, number: int, ahead: Span) -> bool:
        """Whether a verb of saying stands right behind a title in marks: Engel, author of “The Harbour”, said: “…”."""
        former = self._found[number - 1] if number else None
        if former is None or former.why_not is None or former.whole.end != ahead.start:
            return False
        first = next(self._saying.tokens(self._text, ahead), None)
        return first is not None and first.word in self._saying.verbs

    def _signed(self, span: Span) -> Told:
        near = self._writing.near(span)
        return self._meant.resolved(near.mentions[0]) if near.mentions else SOMEBODY

    def _before(self, near: Near, one: Found) -> Told:
        if any(_place_of(phrase, near) is not None for phrase in self._saying.of_others):
            return SOMEBODY
        verb = next((at for at in range(len(near.tokens) - 1, -1, -1) if self._is_verb(near, at)), None)
        stated = self._according(near)
        if stated is not None and (verb is None or self._subject(near, verb) is None):
            return stated
        if verb is not None:
            return self._by_verb(near, verb)
        if near.span.of(self._text).rstrip().endswith(COLONS):
            return self._by_colon(near)
        return self._labelled(near) if one.in_headline else None

    def _behind(self, near: Near, one: Found) -> Told:
        words, last = near.span.of(self._text).lstrip(), self._text[one.span.end - 1]
        joined = words[:1] != "" and words[0] in _GOES_ON
        if not near.tokens or words[0] in ".;。；:：" or (last in ".。" and not joined):
            return None
        verb = next((at for at in range(min(len(near.tokens), _MOST_BEHIND)) if self._is_verb(near, at)), None)
        goes_on = near.tokens[0].word in self._saying.prepositions
        if not (joined or last in _ENDS) and (verb is None or verb > _SOON or goes_on):
            return None
        stated = self._according(near)
        if stated is not None and (verb is None or any(phrase[0] == near.tokens[0].word for phrase in self._saying.according)):
            return stated
        return self._by_verb(near, verb) if verb is not None else self._dashed(near)

    def _by_verb(self, near: Near, verb: int) -> Told:
        subject = self._subject(near, verb)
        if subject is not None:
            return self._meant.resolved(subject, near.tokens[verb].word)
        if self._leaves_out_subject(near, verb):
            return self._meant.last_named(near.tokens[verb].start, "", _SPOKE_LAST) or SOMEBODY
        return SOMEBODY

    def _leaves_out_subject(self, near: Near, verb: int) -> bool:
        """Whether a verb has no subject: as a language allows it, or behind an `and`."""
        behind = near.tokens[verb + 1] if verb + 1 < len(near.tokens) else None
        if self._saying.row.drops_subject:
            parted = behind is None or self._text[near.tokens[verb].end : behind.start].strip() != ""
            return parted or (behind is not None and behind.word not in self._saying.articles)
        before = near.tokens[:verb]
        return bool(before) and all(token.word in self._saying.small for token in before)

    def _by_colon(self, near: Near) -> Told:
        """Whom the words before a colon name, where they name one and have no verb of saying."""
        named = [one for one in near.mentions if self._meant.is_subject(one, near)]
        told = self._meant.resolved(named[0]) if named else None
        if not isinstance(told, Attributed):
            return told
        if named[0].words and named[0].after - named[0].first == len(near.tokens):
            return told
        basis = f"{self._meant.told(named[0])}, named before the colon"
        return msgspec.structs.replace(told, basis=basis, guessed=True) if len(named) == 1 else None

    def _labelled(self, near: Near) -> Told:
        """The name before the colon of a headline: Petrov: the port “is open”."""
        first = near.mentions[0] if near.mentions else None
        if first is None or first.first or not self._text[first.span.end : near.span.end].lstrip().startswith(COLONS):
            return None
        return self._meant.resolved(first)

    def _dashed(self, near: Near) -> Told:
        """A name behind a dash: “We are ready” – Petrov."""
        words = near.span.of(self._text).strip()
        is_named = bool(near.mentions) and near.mentions[0].first == 0 and words[:1] in "–—-―"
        return self._meant.resolved(near.mentions[0]) if is_named else None

    def _according(self, near: Near) -> Told:
        """Whom `according to` and the like name."""
        for phrase, gender in self._saying.own_words.items():
            if (at := _place_of(phrase, near)) is not None:
                basis = f"“{' '.join(phrase)}” is taken to mean {{}}, the one last named"
                return self._meant.last_named(near.tokens[at].start, gender, basis) or SOMEBODY
        for phrase in self._saying.according:
            if (at := _place_of(phrase, near)) is not None:
                stop = at + len(phrase)
                named = next((one for one in near.mentions if stop <= one.first <= stop + 2 and not one.owns), None)
                if named is not None:
                    return self._meant.resolved(named, is_oblique=True)
        return None

    def _by_uncased(self, reading: Reading, before: Span, behind: Span) -> Told:
        """Whom a language without capitals names, before a quotation or behind it."""
        sentences, following = self._writing.sentences(before), self._writing.sentences(behind)
        who = reading.before(self._text, sentences[-1]) if sentences else None
        if who is None and following:
            who = reading.behind(self._text, following[0])
        if who is None:
            return None
        named = who.name or who.office
        if named is not None:
            if who.name is None and who.office in self._saying.unnamed:
                return SOMEBODY
            told = Attributed(who.name, who.office, who.span, f"“{named}” beside the quotation", guessed=False)
            self._last = told if who.name is not None else self._last
            return told
        if self._last is None:
            return SOMEBODY
        basis = f"nobody is named; {self._last.speaker} spoke last"
        return msgspec.structs.replace(self._last, span=who.span, basis=basis, guessed=True)

    # -- the subject of a verb --

    def _is_verb(self, near: Near, at: int) -> bool:
        if near.tokens[at].word not in self._saying.verbs:
            return False
        return not any(one.first <= at < one.after and one.words for one in near.mentions)

    def _subject(self, near: Near, verb: int) -> Mention | None:
        """Who says: the mention before the verb, or right behind it."""
        right = next((one for one in near.mentions if one.first > verb and self._is_right_behind(near, verb, one)), None)
        left = next((one for one in reversed(near.mentions) if one.after <= verb and self._can_say(one, near, verb)), None)
        return right if right is not None and (left is None or self._saying.row.verb_before_subject) else left

    def _is_right_behind(self, near: Near, verb: int, one: Mention) -> bool:
        between = near.tokens[verb + 1 : one.first]
        gap = self._text[near.tokens[verb].end : near.tokens[one.first].start]
        if one.owns or len(between) > _MOST_APART or any(mark in gap for mark in ",:;.–—"):
            return False
        parting = self._saying.prepositions - self._saying.articles
        return all(token.word not in parting for token in between) and self._may_be_person(one, near, is_beside=not between)

    def _can_say(self, one: Mention, near: Near, verb: int) -> bool:
        if not self._meant.is_subject(one, near) or self._is_in_relative(one, near, verb):
            return False
        return self._may_be_person(one, near, is_beside=verb - one.after <= _MOST_APART)

    def _may_be_person(self, one: Mention, near: Near, *, is_beside: bool) -> bool:
        """Whether a mention is somebody: a word with a capital alone is a name if it is known or stands beside the verb."""
        if len(one.words) != 1 or one.office or one.gender or self._meant.people.of(one.words) is not None:
            return True
        return is_beside and not (one.first > 0 and near.tokens[one.first - 1].word in self._saying.articles)

    def _is_in_relative(self, one: Mention, near: Near, verb: int) -> bool:
        """Whether a mention stands in a clause between commas that begins with who."""
        for at in range(one.first - 1, 0, -1):
            gap = self._text[near.tokens[at - 1].end : near.tokens[at].start]
            if near.tokens[at].word in self._saying.row.relative and "," in gap:
                inside = self._text[near.tokens[at].start : one.span.start]
                return "," not in inside and "," in self._text[one.span.end : near.tokens[verb].start]
        return False

    # -- where nothing beside it tells --

    def _goes_on(self, number: int, given: Sequence[Told]) -> Told:
        """Whom a quotation is of that follows another, or a sentence about somebody."""
        one = self._found[number]
        before, _ = self._writing.bounds(number)
        is_beside = number > 0 and before.start == self._found[number - 1].whole.end
        if is_beside and not self._is_parted(before, self._found[number - 1]):
            return given[-1]
        if one.why_not is not None or one.is_block or not self._begins_sentence(before, one):
            return None
        return self._sentence_before(before) or self._quotation_before(number, given, is_beside=is_beside)

    def _is_parted(self, between: Span, former: Found) -> bool:
        """Whether a sentence ends between two quotations."""
        if self._writing.has_end(between):
            return True
        first = next((mark for mark in between.of(self._text) if mark.isalnum()), None)
        return self._text[former.span.end - 1] in STOPS and (first is None or first.isupper())

    def _begins_sentence(self, before: Span, one: Found) -> bool:
        words = before.of(self._text).rstrip()
        return (not words or words[-1] in STOPS or words.endswith(COLONS)) and not self._text[one.span.start].islower()

    def _sentence_before(self, before: Span) -> Told:
        """The one whom the sentence before a quotation is about."""
        sentences = [one for one in self._writing.sentences(before) if one.of(self._text).strip(" .,;:")]
        near = self._writing.near(sentences[-1].head(_MOST_BEFORE)) if sentences else None
        if near is None:
            return None
        subjects = (one for one in near.mentions if self._meant.is_subject(one, near))
        first = next((one for one in subjects if one.is_pronoun or self._meant.people.of(one.words)), None)
        told = self._meant.resolved(first) if first is not None else None
        if first is None or not isinstance(told, Attributed):
            return told
        return msgspec.structs.replace(told, basis=f"{self._meant.told(first)} in the sentence before", guessed=True)

    def _quotation_before(self, number: int, given: Sequence[Told], *, is_beside: bool) -> Told:
        """The speaker of the quotation before, in the same paragraph, or in the one above where this is a whole paragraph."""
        last = given[-1] if given else None
        if not isinstance(last, Attributed):
            return None
        if is_beside:
            return msgspec.structs.replace(last, span=None, basis="the quotation before goes on", guessed=True)
        one = self._found[number]
        above = self._writing.number_of(one.whole.start) - 1
        alone = len(one.whole) >= len(self._writing.paragraph(one.whole.start)) - 2
        if not alone or self._found[number - 1].paragraph != above or self._text[one.span.end - 1] in "?？":
            return None
        return msgspec.structs.replace(last, span=None, basis="the quotation of the paragraph before goes on", guessed=True)


def _named(told: Told) -> Attributed | None:
    return told if isinstance(told, Attributed) else None


def _place_of(phrase: tuple[str, ...], near: Near) -> int | None:
    """The number of the word where a phrase begins, the last such place."""
    words = tuple(token.word for token in near.tokens)
    size = len(phrase)
    return next((at for at in range(len(words) - size, -1, -1) if words[at : at + size] == phrase), None)
