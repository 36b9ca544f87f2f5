"""What the engine says of a quotation (`memcon.verifying`), by the patterns of its sentences."""

from memcon.reading_room.sentence_patterns import Said, ngettext
from memcon.reading_room.words import _

_VERDICTS: tuple[Said, ...] = (
    _("The page has exactly this on %(day)s."),
    _("The page has exactly this."),
    _("%(who)s said exactly this on %(day)s."),
    _("%(who)s said exactly this."),
    _("The page has these words on %(day)s; only marks or capitals differ."),
    _("The page has these words; only marks or capitals differ."),
    _("%(who)s said these words on %(day)s; only marks or capitals differ."),
    _("%(who)s said these words; only marks or capitals differ."),
    _("The page has these words on %(day)s, but the cut leaves out ‘%(words)s’."),
    _("The page has these words, but the cut leaves out ‘%(words)s’."),
    _("%(who)s said these words on %(day)s, but the cut leaves out ‘%(words)s’."),
    _("%(who)s said these words, but the cut leaves out ‘%(words)s’."),
    _("The page has these words on %(day)s, in this order, with others between them as marked."),
    _("The page has these words, in this order, with others between them as marked."),
    _("%(who)s said these words on %(day)s, in this order, with others between them as marked."),
    _("%(who)s said these words, in this order, with others between them as marked."),
    _("The page has ‘%(words)s’; the quotation has ‘%(printed)s’."),
    _("%(who)s said ‘%(words)s’; the quotation has ‘%(printed)s’."),
    ngettext("%(n)s more change.", "%(n)s more changes."),
    _("The quotation joins words of different speakers from different places: %(pieces)s."),
    _("The quotation joins words of different speakers from sentences that do not follow each other: %(pieces)s."),
    _("The quotation joins words from different places: %(pieces)s."),
    _("The quotation joins words from sentences that do not follow each other: %(pieces)s."),
    _("The quotation joins words of %(who)s from different places: %(pieces)s."),
    _("The quotation joins words of %(who)s from sentences that do not follow each other: %(pieces)s."),
)
_ANOTHER_SPEAKER: tuple[Said, ...] = (
    _("Not %(asked)s, but %(who)s said this on %(day)s."),
    _("Not %(asked)s, but %(who)s said this."),
    _("Not %(asked)s, but %(who)s said nearly this on %(day)s."),
    _("Not %(asked)s, but %(who)s said nearly this."),
    _("The article gives it to %(asked)s, but %(who)s said this on %(day)s."),
    _("The article gives it to %(asked)s, but %(who)s said this."),
    _("The article gives it to %(asked)s, but %(who)s said nearly this on %(day)s."),
    _("The article gives it to %(asked)s, but %(who)s said nearly this."),
    _("The article seems to give it to %(asked)s (%(basis)s), but %(who)s said this on %(day)s."),
    _("The article seems to give it to %(asked)s (%(basis)s), but %(who)s said this."),
    _("The article seems to give it to %(asked)s (%(basis)s), but %(who)s said nearly this on %(day)s."),
    _("The article seems to give it to %(asked)s (%(basis)s), but %(who)s said nearly this."),
)
_NOTHING: tuple[Said, ...] = (
    ngettext(
        "No passage like this was found, in %(n)s record with %(n_turns)s turns searched.",
        "No passage like this was found, in %(n)s records with %(n_turns)s turns searched.",
    ),
    ngettext(
        "No passage like this was found, by %(asked)s or anybody else, in %(n)s record with %(n_turns)s turns searched.",
        "No passage like this was found, by %(asked)s or anybody else, in %(n)s records with %(n_turns)s turns searched.",
    ),
    _("The quotation is in %(tongue)s; what was searched is in %(tongues)s."),
    _("Not found on %(day)s; words like these were said on %(days)s."),
    _("Not found on that day; words like these were said on %(days)s."),
)
_BESIDES: tuple[Said, ...] = (
    _("The page does not say who speaks these words: whose they are cannot be told from it."),
    ngettext("Said at least %(n)s time.", "Said at least %(n)s times."),
    ngettext("Said %(n)s time.", "Said %(n)s times."),
    ngettext(
        "Said %(n)s time, first on %(day)s, last on %(day_last)s.", "Said %(n)s times, first on %(day)s, last on %(day_last)s."
    ),
    ngettext("They stand in %(n)s account of one meeting.", "They stand in %(n)s accounts of one meeting."),
    _("The page had these words as captured on %(day)s, and has others since %(day_until)s."),
    _("The page of %(record)s had these words as captured on %(day)s, and has others since %(day_until)s."),
    _("The words are the interpreter's."),
    _("The speaker reports somebody else's words."),
    _("The words are those of the question."),
    _("These are words of the page, not of a speaker."),
    _("Right before them stands ‘%(words)s’."),
    _("Right behind them stands ‘%(words)s’."),
    _("No table lists what denies in %(tongue)s: a short word that differs or is left out may."),
    _("Part of the words inside the quotation is inaudible in the record."),
    _("The account in %(tongue)s, %(record)s, has here: ‘%(words)s’; one is a translation of the other."),
)
ANSWERS = (*_VERDICTS, *_ANOTHER_SPEAKER, *_NOTHING, *_BESIDES)
# On what it rests that an article seems to give a quotation to somebody.
BASES: tuple[Said, ...] = (
    _("“%(words)s” is taken to mean %(name)s, the one last named"),
    _("“%(words)s” is taken to mean %(name)s, the one last named with that office"),
    _("“%(words)s”, named before the colon"),
    _("nobody is named; %(name)s spoke last"),
    _("“%(words)s” in the sentence before"),
    _("“%(words)s” beside the quotation"),
    _("the quotation before goes on"),
    _("the quotation of the paragraph before goes on"),
)
