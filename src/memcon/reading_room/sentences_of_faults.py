"""What went wrong: sentences of the rooms and of what they call, by their patterns; programs get them in English."""

from memcon.reading_room.sentence_patterns import Said
from memcon.reading_room.words import _

FAULTS: tuple[Said, ...] = (
    _("A room of the reading room was expected, found none at %(path)s."),
    _("An address such as kremlin/60519/t12/s3 was expected, found %(found)s."),
    _("An address of this archive was expected, found %(found)s; `memcon search` prints addresses."),
    _("An address of this archive was expected, found %(found)s; it was withdrawn on %(on)s by %(name)s: %(why)s."),
    _("A turn or paragraph of %(record)s was expected, found %(found)s; it has %(n)s turns."),
    _("A turn or paragraph of %(record)s was expected, found %(found)s; it has %(n)s paragraphs."),
    _("The id of a person in the register (sergey-lavrov) was expected, found %(found)s; look among the people."),
    _("The address of a meeting was expected, found %(found)s; all meetings are listed under /meeting."),
    _("The code of a country or an organisation (US, NATO) was expected, found %(found)s; look at the list."),
    _("A year (2016) or a month (2016-05) was expected, found %(found)s."),
    _("A number from 0 to %(most)s was expected for %(name)s, found %(found)s."),
    _("A kind of finding that records here have was expected, found %(found)s; the coverage lists them."),
    _("A capture from 1 to %(last)s of %(record)s was expected, found %(found)s."),
    _("Words to search for, or a filter (speaker:lavrov), were expected, found %(found)s."),
    _("The key of a page as the page before gives it was expected for %(name)s, found %(found)s."),
    _("At most %(most)s characters were expected for %(name)s, found %(found)s."),
    _("The address of a record was expected for %(boxes)s, found none; choose what the archive has."),
    _("At most %(most)s accounts at once were expected, found %(found)s; compare some of them."),
    _("An article was expected, found none: paste its text, or choose its file."),
    _("A text or a file was expected, found both; empty the one that is not meant."),
    _("An answer within 30 seconds was expected, found a longer task; ask for less at once."),
    _("A free place for this was expected, found all taken for 30 seconds; try again in a minute."),
    _("An answer was expected, found a fault of memcon's own; tell its makers."),
    _("One of %(choices)s was expected for by, found %(found)s."),
    _("A day, a month or a year (2016-05-03) was expected for %(name)s, found %(found)s."),
    _("The order %(some)s or %(last)s was expected, found %(found)s."),
    _("The format csv was expected, found %(found)s."),
    _("A table was expected (%(names)s), found %(found)s."),
    _("A style was expected (%(styles)s), found %(found)s."),
    _("A record of %(span)s was expected, found none in this archive."),
    _("The code of a country or an organisation (US, NATO) was expected, found %(found)s."),
    _(
        "A person of the register was expected, found %(found)s as a printed name alone; the search finds what is"
        " said under it."
    ),
    _("A form as browsers send it was expected, found one that cannot be read."),
    _("Room for a form was expected, found all of it taken by others; send it again in a minute."),
    _("At most %(most)s MB were expected, found more; send less at once."),
    _("A method that this room takes (%(methods)s) was expected, found %(found)s."),
    _("The name of a host was expected in the Host header, found something else."),
    _(
        "A call by one of this machine's own pages or programs was expected, found one by a page of another site;"
        " see `memcon serve --cors`."
    ),
    _("A form of this reading room was expected, found a call that comes from elsewhere: open its page, and send it there."),
    _("Somebody who is signed in was expected, found nobody: sign in, and do it again."),
    _("The token that the reading room was started with was expected, found another."),
    _("A token in %(wait)s seconds was expected, found one now, after several that were wrong."),
    _("A name of 1 to 100 letters was expected, found none; it signs what you do."),
    _("A name of 1 to 100 letters that signs (by) was expected, found none."),
    _("An archive that is free to write was expected, found somebody else writing; send it again in a moment."),
    _(
        "What the form showed was expected, found that %(who)s made judgement %(number)s (%(field)s) meanwhile; look"
        " at it, and send yours again if it holds."
    ),
    _(
        "What the form showed was expected, found that %(who)s withdrew judgement %(number)s (%(field)s) meanwhile;"
        " look at it, and send yours again if it holds."
    ),
    _(
        "What the form showed was expected, found another capture of the page meanwhile; look at it, and send yours"
        " again if it holds."
    ),
    _(
        "The last capture of %(record)s was expected, found %(n)s, after which capture %(n_last)s was added; what was added"
        " later goes first."
    ),
    _(
        "The last capture of %(record)s was expected, found %(n)s, after which capture %(n_last)s was added; nobody signed that"
        " one, so it stays, and this too."
    ),
    _(
        "A document of which nothing was ruled was expected, found ruling %(numbers)s of %(record)s: what was ruled stays,"
        " withdrawn or not, and so does what it was ruled of."
    ),
    _(
        "A capture of which nothing is judged that stands was expected, found judgement %(numbers)s of its words; withdraw"
        " what was judged first."
    ),
    _("What still stands was expected, found it withdrawn by %(name)s already: %(why)s."),
    _("A quotation of words was expected, found nothing."),
    _("A quotation of words was expected, found only marks in %(found)s."),
    _(
        "A quotation of at least %(least)s words was expected, found one, %(found)s: so short a one is said everywhere and"
        " means nothing; give the words around it too."
    ),
    _("A quotation of at most %(most)s words was expected, found %(found)s; verify it in parts."),
    _(
        "A quotation of at most %(most)s characters was expected, found %(found)s; to set whole documents side by side is"
        " another task."
    ),
    _("A date such as 2019, 2019-05 or 2019-05-14 was expected, found %(found)s."),
    _("An article of at most %(most)s characters was expected, found %(found)s; verify it in parts."),
    _("An article with words was expected, found a page without any; save it again from the browser."),
    _("An article as .html, .txt, .md or .docx was expected, found an empty file; save it again."),
    _("An article as .html, .txt, .md or .docx was expected, found a PDF; save its text, and verify that."),
    _("A country, a body or its code (Russia, RU, NATO, press) was expected after side: or @, found %(found)s."),
    _("A date (2022, 2019-05, 2019-05-14, 2019..2020) was expected after date:, found %(found)s."),
    _("A date that the calendar has (2022, 2019-05, 2019-05-14, 2019..2020) was expected after date:, found %(found)s."),
    _("A date that ends no earlier than it begins was expected after date:, found %(found)s."),
    _("A query of at most %(most)s characters was expected, found one of %(found)s."),
    _("At least %(least)s letters were expected before the star, found %(found)s*."),
    _(
        "An answer within %(seconds)s seconds was expected, found too many passages to go through; narrow the search with"
        " rarer words, a phrase, or filters (date:2019, speaker:, publisher:)."
    ),
)  # fmt: skip
