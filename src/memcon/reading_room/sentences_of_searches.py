"""What the engine says of a search (`memcon.searching`): what it mended, why it found nothing, and how it read the query."""

from memcon.reading_room.sentence_patterns import Said, ngettext
from memcon.reading_room.words import _

_MENDED: tuple[Said, ...] = (
    _("A closing parenthesis that closes nothing was left out."),
    _("An OR without words before it was left out."),
    _("An OR without words after it was left out."),
    _("A filter holds for the whole query, wherever it stands; OR joins words, and filters of one name."),
    _("An AND without words on both sides was left out."),
    _("A NEAR without words on both sides was left out."),
    _("NEAR stands between words or phrases; beside parentheses or filters it was read as AND."),
    _("A NOT without words after it was left out."),
    _("A quotation mark that is not closed was read as closed at the end of the query."),
    _("A parenthesis that is not closed was read as closed at the end of the query."),
    _("%(words)s has neither letters nor figures, and was left out."),
)
_WHY_NOTHING: tuple[Said, ...] = (
    _("The archive holds no record yet; `memcon add` adds some."),
    _("There was no time left to find out which part of the query leaves nothing."),
    _("Nothing is held %(spans)s; the nearest records held are of %(day)s and %(day_last)s."),
    _("Nothing is held %(spans)s; the records held are from %(day)s to %(day_last)s."),
    _("Nothing is held %(spans)s; no record that is held bears a date."),
    _("No passage has the phrase “%(words)s”."),
    _("No passage has “%(words)s”."),
    _("Nothing in the archive fits %(filters)s; it holds records of %(publishers)s."),
    _("Nothing in the archive fits %(filters)s."),
    _("Without %(filters)s something is found."),
    _("The words are found, but in no passage that fits all the filters."),
    _("No passage has all of this together."),
)
SEARCHES = (*_MENDED, *_WHY_NOTHING)
# How each filter was read, by its name; `%(value)s` is what its values were read as.
CLAUSES = {
    "speaker": _("said by: %(value)s"), "person": _("said by: %(value)s"), "office": _("said by: %(value)s"),
    "side": _("said for: %(value)s"), "publisher": _("published by: %(value)s"), "place": _("place: %(value)s"),
    "title": _("in the headline: %(value)s"), "form": _("form: %(value)s"), "occasion": _("occasion: %(value)s"),
    "kind": _("kind of passage: %(value)s"), "date": _("dated: %(value)s"), "lang": _("language: %(value)s"),
    "interpreted": "%(value)s", "answers": _("answer to: %(value)s"), "gone": "%(value)s",
}  # fmt: skip
# How the values of filters were read that are words of memcon's own.
READINGS: tuple[Said, ...] = (
    _("whoever was %(office)s on that day, by the register or, of people unknown to it, as printed"),
    _("whoever was %(office)s on that day"),
    _("somebody with the title %(words)s"),
    _("up to %(day)s"),
    _("%(day)s or later"),
    _("%(day)s to %(day_last)s"),
    "%(day)s",
    _("through an interpreter"),
    _("in the speaker's own words"),
    _("a question with “%(words)s”"),
    _("no longer on the page"),
    _("still on the page when last captured"),
)
NEXT_TO = _("%(words)s with no word between them")
NEAR = ngettext("%(words)s with at most %(n)s word between them", "%(words)s with at most %(n)s words between them")
# The value of `answers:` that any question fits, or none.
QUESTIONS = {"a question": _("a question"), "nothing": _("no question")}
