"""The plan of the reading room: every room with its name, what it is asked, and what its JSON holds."""

from collections.abc import Mapping
from typing import Literal

import msgspec

from memcon.archive.cite import Citation
from memcon.archive.cite_styles import STYLES
from memcon.archive.meetings import Meeting
from memcon.reading_room.answer import Call, NotAsked
from memcon.reading_room.rooms import (
    about,
    captures,
    card,
    cite,
    compare,
    country,
    coverage,
    editing,
    editing_accounts,
    editing_judged,
    editing_signing,
    editing_upload,
    editing_view,
    feeds,
    front,
    meeting,
    memento,
    original,
    people,
    person,
    record,
    search,
    timeline,
    verify,
    verify_article,
)
from memcon.reading_room.rooms.compare_picking import LETTERS
from memcon.searching.hits import Hits
from memcon.verifying.answer import Verification
from memcon.verifying.article import ArticleChecked


class Field(msgspec.Struct, frozen=True):
    """One thing a room is asked by name."""

    name: str
    told: str
    kind: str = "string"
    choices: tuple[str, ...] = ()


class Room(msgspec.Struct, frozen=True):
    """A room: its name in addresses, the function that answers, and what it answers with.

    `has_address` is whether an address of the archive stands behind its name, `needs_address` whether one that may have it
    answers nothing without, `is_heavy` whether few are to be answered at
    once, `is_kept` whether the same answer serves everybody who asks the same, `is_page` whether it is a page for people and
    not a feed, a table or a frame alone. Of a room of editing, `form` is what its form holds beside, and `opens_to` says whom
    it lets in: everybody, or editors.
    """

    name: str
    call: Call
    told: str
    data: object
    fields: tuple[Field, ...] = ()
    has_address: bool = False
    needs_address: bool = True
    methods: tuple[str, ...] = ("GET",)
    is_heavy: bool = False
    is_kept: bool = True
    is_page: bool = True
    form: tuple[Field, ...] = ()
    opens_to: Literal["readers", "everybody", "editors"] = "readers"

    @property
    def takes(self) -> tuple[str, ...]:
        """The methods of HTTP that it takes: the head of what can be got is got too."""
        return (*(("GET", "HEAD") if "GET" in self.methods else ()), *(one for one in self.methods if one != "GET"))

    @property
    def is_of_editing(self) -> bool:
        """Whether it is there only where editing is switched on."""
        return self.opens_to != "readers"


_CAPTURE = Field("capture", "The number of a capture; the current one where none is given.", "integer")
_TABLE = (Field("format", "A table of the page as CSV.", choices=("csv",)),)
_LISTED = (
    Room("", front.front, "The front page: the latest meetings, what changed lately, what the archive covers.", front.Front),
    Room(
        "record", record.record, "A record, or a turn, paragraph or sentence of it, by its lasting address.", record.RecordData,
        (_CAPTURE,), has_address=True,
    ),
    Room(
        "search", search.search, "The passages that match a query.", Hits | NotAsked,
        (
            Field("q", "The query, as `memcon search` reads it."),
            Field("sort", "The order of the hits.", choices=("relevance", "date", "-date")),
            Field("after", "The address of a passage (a hit's `record` and `turn`): the hits behind it, as pages go on."),
            Field("from", "How many hits come before the first one shown.", "integer"),
        ),
    ),
    Room(
        "people", people.people, "Everybody who speaks in the archive, with sides and numbers of records.", people.People,
        (
            Field("q", "Words of a name, in any script."),
            Field("side", "The code of a side: US, NATO, press."),
            Field("sort", "The order: those with most records first, or by name.", choices=("records", "name")),
            Field("after", "The key of a page, as `after` of the page before gives it."),
            *_TABLE,
        ),
        # Everybody is counted for each page: half a second among 200,000 who took part.
        is_heavy=True,
    ),
    Room(
        "person", person.person, "A person by the id in the register: offices, what was said, with whom, where mentioned.",
        person.Person,
        (
            Field("until", "A year, a month or a day: what was said up to its end."),
            Field("after", "The key of a page of what was said, as `after` gives it."),
            Field("mentions", "The key of a page of mentions, as `mentions_after` gives it."),
            Field("table", "The table that is wanted as CSV.", choices=person.TABLES),
            *_TABLE,
        ),
        has_address=True,
    ),
    Room(
        "country", country.country, "A country or organisation as a side of meetings; the list of all sides without a code.",
        country.Country | country.Sides,
        (
            Field("offices", "Every office that the register has of it.", choices=("all",)),
            Field("table", "The table that is wanted as CSV.", choices=country.TABLES),
            *_TABLE,
        ),
        has_address=True, needs_address=False,
    ),
    Room(
        "timeline", timeline.timeline, "All records by time, or those of a year (timeline/2016) or a month (timeline/2016-05).",
        timeline.Timeline,
        (
            Field("from", "The day, month or year from which records are wanted."),
            Field("sort", "The order of the records.", choices=("date", "-date")),
            Field("side", "The code of a side that takes part."),
            Field("with", "The code of another side that takes part."),
            Field("form", "What the records are: transcript, readout, statement, notice."),
            Field("publisher", "The id of the publisher."),
            Field("language", "The code of the language."),
            Field("by", "What the counts are parted by.", choices=timeline.COUNTED_BY),
            Field("after", "The key of a page, as `after` of the page before gives it."),
            *_TABLE,
        ),
        has_address=True, needs_address=False,
    ),
    Room(
        "coverage", coverage.coverage, "What is here and what is not; the findings about records at coverage/findings/CODE.",
        coverage.CoverageData | coverage.Findings,
        (
            Field("code", "The kind of finding, at coverage/findings."),
            Field("after", "The key of a page of findings, as `after` of the page before gives it."),
            Field("table", "The table that is wanted as CSV.", choices=coverage.TABLES),
            *_TABLE,
        ),
        has_address=True, needs_address=False,
    ),
    Room(
        "about", about.about, "About memcon and its interfaces; the data dictionary at about/data.",
        about.About | about.Dictionary, _TABLE, has_address=True, needs_address=False,
    ),
    Room(
        "verify", verify.verify, "Whether somebody said these words: the verdict, what the quotation changes, and the places.",
        Verification | NotAsked,
        (
            Field("q", "The quotation."),
            Field("speaker", "Who is said to have said it."),
            Field("office", "The office of whoever is said to have said it."),
            Field("date", "When it is said to have been said: 2019, 2019-05 or 2019-05-14."),
        ),
        methods=("GET", "POST"),
    ),
    Room(
        "article", verify_article.article, "Every quotation of an article, verified: a form has its `article` or its `file`.",
        ArticleChecked | NotAsked,
        (
            Field("speaker", "Whose the words are where the article does not say it."),
            Field("date", "When they were said: 2019, 2019-05 or 2019-05-14."),
        ),
        methods=("GET", "POST"), is_heavy=True,
    ),
    Room(
        "compare", compare.compare, "Two accounts side by side; of three and more, the passages that not all have alike.",
        compare.CompareData | meeting.Meetings,
        (
            Field("a", "The address of an account, of a capture of it (kremlin/71702@1), or of a meeting: all its accounts."),
            Field("b", "The address of another account."),
            *(Field(name, "The address of a further account.") for name in LETTERS[2:]),
            Field("rows", "Which rows the page shows.", choices=("differing",)),
            Field("before", "The key of a page of the meetings that have several, where no account is named."),
        ),
        is_heavy=True,
    ),
    Room(
        "meeting", meeting.meeting, "A meeting with all its accounts; without an address, the meetings that have several.",
        Meeting | meeting.Meetings, (Field("before", "The key of a page, as `next` of the page before gives it."),),
        has_address=True, needs_address=False,
    ),
    Room(
        "captures", captures.captures_room, "The captures of a document, and what changed between two of them.",
        captures.Captured,
        (
            Field("from", "The number of the earlier capture.", "integer"), Field("to", "That of the later one.", "integer"),
            Field("after", "The key of a page, as `after` of the page before gives it."),
        ),
        has_address=True,
    ),
    Room(
        "original", original.original_room, "The captured page beside the words of an address.", original.Beside, (_CAPTURE,),
        has_address=True,
    ),
    Room(
        "framed", original.framed, "The captured page made harmless, the words of an address marked in it, for a frame.", None,
        (_CAPTURE,), has_address=True, is_page=False,
    ),
    Room(
        "cite", cite.cite, "The citation of an address in every style; a file of it in one that programs read.", Citation,
        (Field("style", "In which style.", choices=STYLES),), has_address=True,
    ),
    Room("card", card.card, "A quotation as a small page that stands in other pages.", Citation, has_address=True),
    Room(
        "oembed", card.oembed, "How a page shows the card of an address (https://oembed.com).", None,
        (
            Field("url", "The link to a record, a passage or a sentence in these rooms."),
            Field("maxwidth", "The most pixels it may be wide.", "integer"),
            Field("maxheight", "The most pixels it may be high.", "integer"),
            Field("format", "The format of the answer.", choices=("json",)),
        ),
        is_page=False,
    ),
    Room(
        "feed", feeds.feed, "Atom: new records, those that match a query, feed/changes, feed/person/ID.", feeds.Feed,
        (
            Field("q", "A query, as the search reads it."),
            Field("before", "The key of a page, as `before` of the page before gives it.", "integer"),
        ),
        has_address=True, needs_address=False, is_page=False,
    ),
    Room(
        "timemap", memento.timemap, "The states of a document in time (RFC 7089), as links (RFC 6690).", None, has_address=True,
        is_page=False,
    ),
    Room(
        "timegate", memento.timegate, "To the record as it was at the moment of the Accept-Datetime header (RFC 7089).", None,
        has_address=True, is_page=False, is_kept=False,
    ),
)  # fmt: skip
ROOMS: Mapping[str, Room] = {room.name: room for room in _LISTED}

# The rooms of editing. A program brings the token along and says with each thing who signs it (by); a page has its session.
_SIGNED = (Field("why", "Why, in words."), Field("by", "Who signs it."))
_EDITING = (
    Room(
        "sign-in", editing_signing.sign_in, "Sign in to edit, with the token and a name.", editing_signing.SignedIn,
        (Field("to", "The page to which it leads."),), methods=("GET", "POST"), opens_to="everybody",
        form=(Field("token", "The token of the reading room."), Field("by", "The name that signs.")),
    ),
    Room("sign-out", editing_signing.sign_out, "Sign out.", editing_signing.SignedIn, methods=("POST",), opens_to="editors"),
    Room(
        "edit", editing.edit, "What was judged of an address; and what is judged of it: who speaks, the right words, the day.",
        editing.Judged | editing_view.Edited,
        form=(
            Field("speaker", "Who speaks a turn: an id of the register, a name in quotes, or none."),
            Field("office", "In which office; none for no office."),
            Field("who", "The key of a participant (p2), whose speaker or office is judged in all turns of a document."),
            Field("text", "The right words of a turn or sentence."), Field("date", "The day of a document's event, or none."),
            Field("seen", "What stands for the state that was seen; another one since is refused (409)."), *_SIGNED,
        ),
        has_address=True, methods=("GET", "POST"), opens_to="editors",
    ),
    Room(
        "accounts", editing_accounts.accounts, "The accounts of a document's meeting; two confirmed as of one, or refused.",
        editing_accounts.Ruled | editing_accounts.Accounts,
        form=(
            Field("other", "The address of the other document."), Field("is_one", "Whether they are.", choices=("yes", "no")),
            *_SIGNED,
        ),
        has_address=True, methods=("GET", "POST"), is_heavy=True, opens_to="editors",
    ),
    Room(
        "upload", editing_upload.upload, "A page that is sent, read and kept as `memcon add` keeps it.",
        editing_upload.Sent | editing_upload.NotSent,
        form=(
            Field("file", "The file of a page, in a form.", "file"), Field("page", "The text of a page, instead of a file."),
            Field("name", "The name of its file."), Field("url", "Where it was published."), _SIGNED[1],
        ),
        methods=("GET", "POST"), is_heavy=True, opens_to="editors",
    ),
    Room(
        "judged", editing_judged.judged, "Everything that was judged and added, the last first.", editing_judged.JudgedList,
        (Field("after", "The key of a page, as `next` of the page before gives it."),), opens_to="editors",
    ),
    Room(
        "withdraw", editing_judged.withdraw,
        "A judgement or a ruling, withdrawn: it stays, and no longer counts. Or an addition: the page goes.",
        editing_judged.Withdrawn,
        (Field("judgement", "The number of a judgement.", "integer"), Field("ruling", "Of a ruling.", "integer"),
         Field("addition", "Of an addition.", "integer")), form=_SIGNED,
        methods=("GET", "POST"), opens_to="editors",
    ),
)  # fmt: skip
EDITING: Mapping[str, Room] = {room.name: room for room in _EDITING}
