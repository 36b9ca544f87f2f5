"""What the engine says of accounts side by side (`memcon.comparing`, `memcon.publish`), by the patterns of its sentences."""

from memcon.reading_room.sentence_patterns import Said, ngettext
from memcon.reading_room.words import _

DIFFERENCES: tuple[Said, ...] = (
    _("The first account has ‘%(first)s’, the second ‘%(second)s’."),
    _("The first account gives these words to ‘%(first)s’, the second to ‘%(second)s’."),
    _("Only the first account has the words ‘%(first)s’ in this sentence; the second lacks them."),
    _("Only the second account has the words ‘%(second)s’ in this sentence; the first lacks them."),
    _("Only the first account has the words ‘%(first)s’ in this question; the second lacks them."),
    _("Only the second account has the words ‘%(second)s’ in this question; the first lacks them."),
    _("Only the first account has the question ‘%(first)s’; the second leaves it out."),
    _("Only the second account has the question ‘%(second)s’; the first leaves it out."),
    _("Only the first account has the question ‘%(first)s’ and its answer; the second leaves them out."),
    _("Only the second account has the question ‘%(second)s’ and its answer; the first leaves them out."),
    _("Only the first account has the words ‘%(first)s’; the second leaves it out."),
    _("Only the second account has the words ‘%(second)s’; the first leaves it out."),
)
# A difference of two accounts among several.
DIFFERENCES_OF_PAIRS: tuple[Said, ...] = (_("%(letter)s (the first) and %(letter_other)s (the second): %(difference)s"),)
# Why two accounts are of one meeting, or are not.
REASONS: tuple[Said, ...] = (
    _("%(percent)s percent of the shorter account's words are in the other"),
    _("the same day"),
    _("days that follow each other"),
    _("other days"),
    _("a day is not told"),
    _("both have %(people)s"),
    _("each has somebody whom the other lacks"),
    _("the same place"),
    _("other places"),
    _("of one publisher"),
    _("the same bytes"),
)
NOTES: tuple[Said, ...] = (
    _("Both are the same file, or copies of it: it is compared with itself."),
    _("The first account holds no words that somebody says."),
    _("The second account holds no words that somebody says."),
    _("These are not two accounts of one meeting: nothing is linked."),
    _("The first account says that it is an excerpt: what it lacks it does not deny."),
    _("The second account says that it is an excerpt: what it lacks it does not deny."),
    _("The first account says where it lacks words: what it lacks there it does not deny."),
    _("The second account says where it lacks words: what it lacks there it does not deny."),
    _(
        "Negations, numbers in letters and terms are not compared in %(tongue)s, which no table has: read what is linked"
        " beside each other."
    ),
    _(
        "%(n)s of %(n_all)s linked sentences have the same words: one is a copy of the other, or both of a third; they are"
        " not two witnesses."
    ),
    ngettext(
        "%(n)s mark of an interpreter or a language: the words of the other account stand beside.",
        "%(n)s marks of an interpreter or a language: the words of the other account stand beside.",
    ),
    _("%(letter)s and %(letter_other)s are the same file."),
    _("%(letter)s is of another meeting than the others: its passages are left out."),
    _("%(letter)s and %(letter_other)s: One meeting: %(reasons)s."),
    _("%(letter)s and %(letter_other)s: Not accounts of one meeting: %(reasons)s."),
    _("%(letter)s and %(letter_other)s: It cannot be told whether this is one meeting: %(reasons)s."),
    _("%(letter)s and %(letter_other)s: One meeting."),
    _("%(letter)s and %(letter_other)s: Not accounts of one meeting."),
    _("%(letter)s and %(letter_other)s: It cannot be told whether this is one meeting."),
)  # fmt: skip
# Why accounts are not two witnesses; what is to be said of a row of two accounts.
NOTES_OF_PAIRS: tuple[Said, ...] = (_("%(letter)s and %(letter_other)s: %(note)s"),)
NOTES_OF_ROWS: tuple[Said, ...] = (
    _("moved: A has it at %(place)s, B at %(place_other)s"),
    _("%(letter)s does not deny it: %(silence)s"),
)
SILENCES: tuple[Said, ...] = (
    _("the other account is a readout, which tells what it chooses"),
    _("the other account says that it stops before"),
    _("the other account says that it lacks words here"),
    _("the other account says that it is an excerpt"),
    _("the other account is too short to hold it"),
)
