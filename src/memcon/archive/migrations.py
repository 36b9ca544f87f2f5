"""The tables of the archive, and how an older file is brought to them: one function a step, in order.

The file is read with plain SQL too. Tables are called by one thing of theirs (`document`), views for readers by many
(`documents`, `turns`, `speakers`). Offsets are code points into the text of the record of the document's current capture.
"""

from collections.abc import Callable

import apsw

# How the file says what it is: "memc" in ASCII.
APPLICATION_ID = 0x6D656D63

_FIRST = """
CREATE TABLE source (                 -- the bytes of a page, as they were taken in
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,        -- of the bytes
  size INTEGER NOT NULL,              -- of the bytes, before they were packed
  media_type TEXT NOT NULL,
  packed BLOB NOT NULL                -- the bytes, packed with zstd
);
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,          -- its lasting address: publisher/key
  publisher TEXT,
  url TEXT,
  title TEXT,
  date TEXT,                          -- of the event, as precise as the page prints it: 2019, 2019-05, 2019-05-14
  posted TEXT,
  time TEXT,
  place TEXT,
  form TEXT NOT NULL,
  occasion TEXT,
  status TEXT,
  language TEXT,
  capture INTEGER REFERENCES capture(id) DEFERRABLE INITIALLY DEFERRED -- the current one
);
CREATE INDEX document_date ON document(date);
CREATE TABLE capture (                -- one state of a document's page, read once
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  n INTEGER NOT NULL,                 -- its number, in the order in which they were added; 1 is the first
  position INTEGER NOT NULL DEFAULT 1, -- its place among them in time; the last is the current one
  source INTEGER NOT NULL REFERENCES source(id),
  url TEXT,
  web TEXT,                           -- what of the url tells pages apart: no scheme, no fragment, no stroke at the end
  captured_at TEXT,                   -- when it was fetched, where that is known
  added_at TEXT NOT NULL,
  read_by TEXT NOT NULL,              -- the version, the tables and the register, as JSON
  change TEXT NOT NULL CHECK (change IN ('first', 'words', 'furniture', 'reading')),
  record BLOB NOT NULL,               -- the record as JSON (docs/formats.md), packed with zstd
  UNIQUE (document, n)
);
CREATE INDEX capture_source ON capture(source);
CREATE INDEX capture_web ON capture(web);
CREATE TABLE participant (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  key TEXT NOT NULL,                  -- p1, p2, … in the record
  name TEXT,                          -- as printed
  as_printed TEXT NOT NULL,
  office TEXT,                        -- as printed
  side TEXT,
  spoke INTEGER NOT NULL,
  role TEXT,                          -- host, guest, moderator, interpreter
  person TEXT,                        -- the id in the register of persons
  person_name TEXT,                   -- the usual name of that person
  held TEXT,                          -- the office held that day, by the register
  held_in TEXT,                       -- the country or body of that office
  basis TEXT NOT NULL,
  score REAL,
  on_page INTEGER NOT NULL DEFAULT 1, -- 0: a judgement alone has somebody speak in this way; the key is then j1, j2, …
  UNIQUE (document, key)
);
CREATE INDEX participant_person ON participant(person);
CREATE TABLE office (                 -- every office of the register that a participant held on the day of the event
  participant INTEGER NOT NULL REFERENCES participant(id) ON DELETE CASCADE,
  office TEXT NOT NULL,               -- an id of the table of offices: foreign-minister
  country TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (participant, office, country, title)
) WITHOUT ROWID;
CREATE INDEX office_held ON office(office, country);
CREATE TABLE passage (                -- a turn, or a paragraph outside the turns: what an address stands for
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  name TEXT NOT NULL,                 -- t12, t2a, p3: lasting
  position INTEGER NOT NULL,          -- its place in the current capture, or in the last one it stood in
  kind TEXT NOT NULL,                 -- speech, question, answer, interjection; paragraph, heading, …
  participant INTEGER REFERENCES participant(id) ON DELETE SET NULL,
  judged INTEGER REFERENCES participant(id) ON DELETE SET NULL, -- who says it by the judgements in force, where that is another
  speaker TEXT,                       -- as printed, also of a passage that is gone
  answers TEXT,                       -- the name of the question's turn
  interpreted INTEGER NOT NULL,
  language TEXT,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  text TEXT NOT NULL,                 -- the very slice of the record's text
  folded TEXT,                        -- what is searched, where that is not the text itself
  sentences TEXT NOT NULL,            -- JSON: [name, start, stop] of each, offsets into text
  first INTEGER NOT NULL REFERENCES capture(id),
  changed INTEGER REFERENCES capture(id),  -- the capture that last changed its words
  gone INTEGER REFERENCES capture(id),     -- the first capture without it
  UNIQUE (document, name)
);
CREATE INDEX passage_participant ON passage(participant);
CREATE INDEX passage_judged ON passage(judged) WHERE judged IS NOT NULL;
CREATE TABLE placement (              -- where a passage stood in each capture; its words then are a slice of that record's text
  capture INTEGER NOT NULL REFERENCES capture(id) ON DELETE CASCADE,
  passage INTEGER NOT NULL REFERENCES passage(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  sentences TEXT,                     -- where they are not those of the capture after it
  speaker TEXT,                       -- as printed then
  PRIMARY KEY (capture, passage)
) WITHOUT ROWID;
CREATE INDEX placement_passage ON placement(passage);
CREATE TABLE reason (                 -- why a mention means what it does, each wording once
  id INTEGER PRIMARY KEY,
  words TEXT NOT NULL UNIQUE
);
CREATE TABLE mention (
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  person TEXT,
  reason INTEGER NOT NULL REFERENCES reason(id),
  PRIMARY KEY (document, start, stop, kind)
) WITHOUT ROWID;
CREATE INDEX mention_person ON mention(person) WHERE person IS NOT NULL;
CREATE TABLE finding (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  message TEXT NOT NULL,
  start INTEGER,
  stop INTEGER
);
CREATE INDEX finding_document ON finding(document);
CREATE TABLE redirect (               -- an address that now is another's, or one by which a document is also known
  old TEXT PRIMARY KEY,
  new TEXT NOT NULL,
  why TEXT NOT NULL,                  -- merged, split, renamed
  at TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE judgement (              -- what a person knows better; never edited, only withdrawn
  id INTEGER PRIMARY KEY,
  address TEXT NOT NULL,
  field TEXT NOT NULL,                -- speaker, text, …
  value TEXT,                         -- null: nobody
  before TEXT,                        -- what memcon had
  why TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  meant TEXT,                         -- JSON: what the register said then of the person or the office: name, side, offices
  withdrawn_at TEXT,
  withdrawn_by TEXT,
  withdrawn_why TEXT
);
CREATE INDEX judgement_address ON judgement(address);
CREATE TABLE saved_search (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  made_at TEXT NOT NULL,
  seen INTEGER NOT NULL DEFAULT 0     -- the last passage that was there when its hits were last shown
) WITHOUT ROWID;
CREATE TABLE watched (                -- pages and feeds that `memcon watch` fetches again
  url TEXT PRIMARY KEY,
  etag TEXT,
  modified TEXT,
  checked_at TEXT,                    -- when it was last asked for
  changed_at TEXT,                    -- when it last gave something new
  failures INTEGER NOT NULL DEFAULT 0, -- how often in a row it could not be had
  fault TEXT
) WITHOUT ROWID;

CREATE VIEW searched AS SELECT id, coalesce(folded, text) AS words FROM passage;
CREATE VIRTUAL TABLE word_index USING fts5(
  words, content='searched', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
  INSERT INTO word_index(rowid, words) VALUES (new.id, coalesce(new.folded, new.text));
END;
CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
  INSERT INTO word_index(word_index, rowid, words) VALUES ('delete', old.id, coalesce(old.folded, old.text));
END;
CREATE TRIGGER passage_changed AFTER UPDATE OF text, folded ON passage BEGIN
  INSERT INTO word_index(word_index, rowid, words) VALUES ('delete', old.id, coalesce(old.folded, old.text));
  INSERT INTO word_index(rowid, words) VALUES (new.id, coalesce(new.folded, new.text));
END;

-- For readers with plain SQL or Datasette.
CREATE VIEW documents AS
  SELECT d.name AS address, d.publisher, d.title, d.date, d.place, d.form, d.occasion, d.language, d.url,
    (SELECT count(*) FROM capture c WHERE c.document = d.id) AS captures,
    (SELECT count(*) FROM passage p WHERE p.document = d.id AND p.gone IS NULL AND p.name LIKE 't%') AS turns
  FROM document d;
CREATE VIEW turns AS
  SELECT d.name || '/' || p.name AS address, d.date, d.publisher, d.title, w.person_name AS person,
    coalesce(w.name, nullif(w.as_printed, '')) AS speaker, coalesce(w.office, w.held) AS office, w.side, p.kind, p.text,
    p.gone IS NOT NULL AS gone, p.judged IS NOT NULL AS judged
  FROM passage p JOIN document d ON d.id = p.document LEFT JOIN participant w ON w.id = coalesce(p.judged, p.participant)
  WHERE p.name LIKE 't%';
CREATE VIEW speakers AS
  SELECT coalesce(w.person_name, w.name, w.as_printed) AS speaker, w.person, w.side, count(DISTINCT w.document) AS documents,
    count(p.id) AS turns, min(d.date) AS first, max(d.date) AS last
  FROM passage p JOIN participant w ON w.id = coalesce(p.judged, p.participant) JOIN document d ON d.id = w.document
  WHERE coalesce(w.person, w.name, w.as_printed) <> ''
  GROUP BY coalesce(w.person, w.name, w.as_printed), w.side;
"""


def _made(db: apsw.Connection) -> None:
    db.execute(_FIRST)


_SECOND = """
CREATE TABLE seed_node (              -- the index of quotations: seeds of words and the entries that have them, 4 bytes each
  id INTEGER PRIMARY KEY,             -- 1 << bits | the first bits of its seeds
  seeds BLOB NOT NULL,
  entries BLOB NOT NULL               -- a passage, or one of `wording`
);
CREATE TABLE wording (                -- the words of passages that were changed, older ones and those that stand now
  entry INTEGER PRIMARY KEY,
  passage INTEGER NOT NULL REFERENCES passage(id) ON DELETE CASCADE,
  capture INTEGER REFERENCES capture(id), -- the last one with these words; null where they stand now
  hash BLOB NOT NULL                  -- of the words: the first 16 bytes of their sha256
);
CREATE INDEX wording_passage ON wording(passage);
"""


def _seeded(db: apsw.Connection) -> None:
    """The index by which a quotation's place is found, of everything the file holds."""
    from memcon.archive.seed_index import index_all

    db.execute(_SECOND)
    index_all(db)


_MEETINGS = """
CREATE TABLE meeting (                -- what documents are accounts of
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,          -- its lasting address: meeting/2019-05-14-ru-us
  first INTEGER NOT NULL REFERENCES document(id), -- the document with which it goes where accounts part
  at TEXT NOT NULL,                   -- when it was minted
  now INTEGER REFERENCES meeting(id)  -- another one that it was found to be
);
CREATE TABLE account (                -- the documents of meetings, as they follow from the rulings in force
  document INTEGER PRIMARY KEY REFERENCES document(id),
  meeting INTEGER NOT NULL REFERENCES meeting(id)
);
CREATE INDEX account_meeting ON account(meeting);
CREATE TABLE ruling (                 -- that two documents are accounts of one meeting, or not; never edited, only withdrawn
  id INTEGER PRIMARY KEY,
  one INTEGER NOT NULL REFERENCES document(id),
  other INTEGER NOT NULL REFERENCES document(id),
  is_one INTEGER NOT NULL CHECK (is_one IN (0, 1)),
  score REAL,                         -- what memcon gave the pair, where it proposed it
  why TEXT NOT NULL,
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  withdrawn_at TEXT,
  withdrawn_by TEXT,
  withdrawn_why TEXT,
  CHECK (one < other)
);
CREATE INDEX ruling_pair ON ruling(one, other);
"""


def _with_meetings(db: apsw.Connection) -> None:
    db.execute(_MEETINGS)


_ADDITIONS = """
CREATE TABLE addition (               -- captures that somebody added and signed; never edited, only withdrawn
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL,             -- its lasting address
  n INTEGER NOT NULL,                 -- the number of the capture
  outcome TEXT NOT NULL,              -- added, new capture, read anew
  title TEXT,
  url TEXT,
  sha256 TEXT NOT NULL,               -- of the bytes
  by TEXT NOT NULL,
  at TEXT NOT NULL,
  before BLOB,                        -- what the document was before, as JSON packed with zstd; null where there was none
  withdrawn_at TEXT,
  withdrawn_by TEXT,
  withdrawn_why TEXT,
  names TEXT                          -- JSON: the passages and sentences that went with it, whose names no others get
);
CREATE INDEX addition_document ON addition(document);
-- What leads to a capture, or to an address: all of it is looked up when one goes.
CREATE INDEX IF NOT EXISTS passage_first ON passage(first);
CREATE INDEX IF NOT EXISTS passage_changed_in ON passage(changed) WHERE changed IS NOT NULL;
CREATE INDEX IF NOT EXISTS passage_gone_in ON passage(gone) WHERE gone IS NOT NULL;
CREATE INDEX IF NOT EXISTS document_capture ON document(capture);
CREATE INDEX IF NOT EXISTS wording_capture ON wording(capture) WHERE capture IS NOT NULL;
CREATE INDEX IF NOT EXISTS redirect_new ON redirect(new);
"""


def _with_additions(db: apsw.Connection) -> None:
    db.execute(_ADDITIONS)


# Each brings a file one version on; the version is the number of steps a file has taken (PRAGMA user_version).
STEPS: tuple[Callable[[apsw.Connection], None], ...] = (_made, _seeded, _with_meetings, _with_additions)
