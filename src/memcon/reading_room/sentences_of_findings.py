"""What the engine finds about a record (pages, structure, identify), by the patterns of its sentences."""

from memcon.reading_room.sentence_patterns import Said, ngettext
from memcon.reading_room.words import _

_OF_PAGES: tuple[Said, ...] = (
    _(
        "The page has more than %(n)s paragraphs: the record holds its beginning and leaves out the last %(n_left)s of"
        " %(n_all)s characters."
    ),
    _(
        "The page has more than %(n)s lines: the record holds its beginning and leaves out the last %(n_left)s of %(n_all)s"
        " characters."
    ),
    _(
        "The page has more than %(n)s tags, comments and stretches of text: the record holds its beginning and leaves out the"
        " last %(n_left)s of %(n_all)s characters."
    ),
    _(
        "The page is longer than %(n)s characters or has more than %(n_elements)s elements or %(n_tags)s tags, so no main text"
        " was chosen: all its blocks are kept."
    ),
    _("No main text stood out in the page, so all its blocks are kept."),
    _("The main text goes on in %(n)s more element of the page, taken with the first."),
    _("The main text goes on in %(n)s more elements of the page, taken with the first."),
    ngettext(
        "%(n)s part of the page around the main text (navigation and the like) left out.",
        "%(n)s parts of the page around the main text (navigation and the like) left out.",
    ),
    _("The title that the page gives outside its text has %(n)s characters or more; only these are kept."),
    _("The page declares the encoding %(encoding)s, but its bytes are %(encoding_found)s; it was read as %(encoding_read)s."),
    ngettext(
        "The page is not well-formed %(encoding)s: %(n)s character could not be read and stand as \ufffd.",
        "The page is not well-formed %(encoding)s: %(n)s characters could not be read and stand as \ufffd.",
    ),
    _(
        "The file holds the printed form of bytes (b'…\\n…'); that was undone, and places in the source are places in what it"
        " was."
    ),
    _("The file was expected to hold the text in an element <content>, and has none."),
    _("The file ends inside the element <content>; the record holds what there is."),
    _(
        "The file holds %(n)s transcripts, and a record is of one: the first was read. Part the file to read the rest."
    ),
    _("The release date was expected as day/month/year, found %(quoted)s; the date was left out."),
    _("The PDF has %(n)s pages; memcon read the first %(n_read)s and left out the rest."),
    _("These pages of the PDF are broken and were left out: %(pages)s."),
    _("These pages of the PDF are pictures without text, and their words are missing: %(pages)s."),
    _("The letters of this PDF do not say which characters they are; much of the text may be wrong."),
    _("The PDF holds no text that can be read."),
    _("The PDF holds pictures of pages and no text; run it through character recognition first, and read what that gives."),
    _("Lines of two columns could not be told apart on these pages, and their words may be mixed: %(pages)s."),
)  # fmt: skip
_OF_TURNS: tuple[Said, ...] = (
    ngettext(
        "%(n)s label had been parted from the colon and was joined again.",
        "%(n)s labels had been parted from the colon and was joined again.",
    ),
    ngettext(
        "%(n)s line of the site around the document (navigation and the like) left out.",
        "%(n)s lines of the site around the document (navigation and the like) left out.",
    ),
    _("The document holds no words: there is nothing to make a record of."),
    _("Words are spoken before the first label: an opening label seems to be lost, so these words are given to nobody."),
    _("The page prints speech but names no speaker: every label is missing."),
    ngettext(
        "%(n)s line below or among the words taken for the publisher's, so given to nobody.",
        "%(n)s lines below or among the words taken for the publisher's, so given to nobody.",
    ),
    _("More labels stand here than in any transcript: from here on they open no turns, and all stays the last speaker's."),
    ngettext(
        "%(n)s passage not heard by whoever wrote the page down.", "%(n)s passages not heard by whoever wrote the page down."
    ),
    _("Pages of %(publisher)s have at least %(n)s turns, found %(n_found)s."),
    _(
        "%(percent)s % of the words are given to nobody; pages of %(publisher)s have at most %(percent_most)s %."
    ),
    _("Labels stand in the middle of sentences: two columns seem to be read across; nobody is given words."),
    _("Words between these marks were played: nobody spoke them here."),
    ngettext(
        "The words of %(n)s turn in another language are not printed.",
        "The words of %(n)s turns in another language are not printed.",
    ),
    _("The page says how it has the part in a foreign language: those are not, or not all, the speaker's own words."),
    _("From turn %(n)s on, turns stand here that stood before, from turn %(n_before)s on."),
    _("The turns are in two languages beside each other: what was said once stands here twice."),
    _("The turns are in two languages by turns: what was said once stands here twice."),
    _("A label may not have been known here: bold words of whoever asks, with a colon, stay words of turn %(n)s."),
    _("Turns %(n)s and %(n_next)s have one speaker's label: what was said between them may be missing."),
    _("The title tells of a meeting; the page prints one speaker's words alone."),
)  # fmt: skip
_OF_PEOPLE: tuple[Said, ...] = (
    _("The page says that who took part is listed elsewhere (%(quoted)s): the list here is not the whole."),
    _(
        "The page prints no date; %(name)s’s only recorded journey to %(land)s in that time has %(journey)s (%(source)s)."
    ),
    _("The page says %(day)s; %(name)s’s recorded journey has %(journey)s (%(source)s): they agree."),
    _("The page says %(day)s; %(name)s’s recorded journey has %(journey)s (%(source)s)."),
    _("The page says %(day)s; %(name)s was %(office)s (%(land)s) %(tenures)s."),
    _("%(quoted)s can be %(either)s; memcon does not decide."),
)  # fmt: skip
FINDINGS = (*_OF_PAGES, *_OF_TURNS, *_OF_PEOPLE)
# Why somebody is taken for a person of the register (`memcon.identify.checks`).
CHECKS: tuple[Said, ...] = (
    _("office that day"), _("office perhaps"), _("office abroad"), _("office before"), _("leader"), _("words of the office"),
    _("whole name"), _("given name"), _("sound of the name"), _("initials"), _("surname"),
    _("sound of the surname"), _("part of the name"), _("name nearly"), _("only one of that name"), _("side"), _("in office"),
    _("named before"), _("other name"), _("another office"), _("not of that time"),
)  # fmt: skip
# Where a recorded journey led, and when.
JOURNEYS: tuple[Said, ...] = (_("%(land)s on %(day)s to %(day_last)s"), _("%(land)s on %(day)s"))
