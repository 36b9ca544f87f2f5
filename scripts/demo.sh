#!/bin/sh
# What memcon does, shown on the invented pages in examples/. Needs `memcon` and `python` on PATH; ends by itself.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

caption() {
    printf '\n\n== %s\n\n' "$1"
}

# What a person would type: words with spaces in quotation marks.
typed() {
    printf '$'
    for word in "$@"; do
        case $word in *[\ \"]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
    done
    printf '\n\n'
}

show() {
    typed "$@"
    "$@"
}

caption "A host's page: who spoke, in which office, what was said"
show memcon read examples/01-host-*.html

caption "The guest's page of the same meeting: other words, one not heard, one number that differs, one question more"
show memcon read examples/02-guest-*.html

caption "Ten more pages, one line each: publishers and languages differ, the record is the same kind of thing"
printf '$ memcon read examples/0[3-9]-* examples/1* --jsonl\n\n'
memcon read --quiet --jsonl examples/0[3-9]-* examples/1* >"$scratch/records.jsonl"
python - "$scratch/records.jsonl" <<'END'
import json
import sys

for line in open(sys.argv[1], encoding="utf-8"):
    record = json.loads(line)
    turns, people = len(record["turns"]), len(record["participants"])
    date = record["date"]["value"] if record["date"] else "no date   "
    publisher = record["source"].get("publisher") or "nobody known"
    print(f"{date}  {record['language'] or '?':3} {publisher:22} {record['form']:10} {turns:3} turns {people:3} people  {record['title']['value'][:60]}")
END

caption "Why memcon believes that a line is a label: the row of the tables that claimed it, and the runner-up"
printf '$ memcon read --explain examples/12-*.html\n\n'
memcon read --quiet --explain examples/12-*.html >"$scratch/explained"
head -n 24 "$scratch/explained"

caption "Who it was on that day: the register of offices, with reasons and sources"
show memcon who "Secretary of State" --country US --date 2019-05-14
show memcon who "President of France" --date 2017-05-14

caption "The people of an invented page, by a register of invented people: identified, and the printed day cross-checked"
show memcon people examples/01-host-*.html --register examples/register.csv --mentions

caption "An archive: every page kept, and when a page is changed after publishing, the change is told and the old words stay citable"
MEMCON_ARCHIVE="$scratch/demo.db"
MEMCON_REGISTER=examples/register.csv
export MEMCON_ARCHIVE MEMCON_REGISTER
show memcon add examples/0*.* examples/1*.html
show memcon add examples/later/01-host-talks-in-gelen.html
show memcon captures kremlin/71702
printf '$ memcon diff kremlin/71702\n\n'
memcon diff kremlin/71702 || true
show memcon show kremlin/71702/t4a
show memcon show kremlin/71702/t1/s6
show memcon cite kremlin/71702/t1/s5

caption "Search, with the office that somebody held on that day as a filter; an empty answer says what was searched"
show memcon search 'ice office:foreign-minister@US'
show memcon search '"third port" kind:question'
typed memcon search 'lighthouse date:2019'
memcon search 'lighthouse date:2019' || true
unset MEMCON_ARCHIVE MEMCON_REGISTER

# The verdict and the sentence that explains it.
verified() {
    printf '$ memcon verify'
    for word in "$@"; do
        case $word in --*) printf ' %s' "$word" ;; *) printf ' "%s"' "$word" ;; esac
    done
    printf ' --in examples/01-host-talks-in-gelen.html\n'
    memcon verify "$@" --in examples/01-host-talks-in-gelen.html >"$scratch/verified" || true
    sed -n '1,2s/^/  /p' "$scratch/verified"
    printf '\n'
}

caption "Did they say exactly this? One quotation of each verdict"
verified "I thank our guests for an honest conversation."
verified "i thank our guests, for an honest conversation"
verified "Our talks lasted almost three hours … frank and businesslike."
verified "Last year it grew by 16 percent"
verified "We also talked about the northern ports I hope that the two commissions will meet there"
verified "We have serious differences, and I spoke about them openly" --speaker "Viktor Sedov"
verified "The lighthouse will be paid for by both of us"

caption "Two accounts of one meeting: where do they differ in what matters?"
printf '$ memcon compare examples/01-host-* examples/02-guest-* --brief\n\n'
memcon compare --quiet --brief examples/01-host-*.html examples/02-guest-*.html || true

caption "A file that holds no document: one sentence, exit status 3, and the rest of a batch goes on"
: >"$scratch/empty.html"
printf '$ memcon read empty.html\n\n'
status=0
(cd "$scratch" && memcon read empty.html) 2>&1 || status=$?
printf '(exit status %s)\n' "$status"

caption "Next: make serve shows the same pages in a browser (read, search, verify, compare); memcon --help lists what the command line does"
