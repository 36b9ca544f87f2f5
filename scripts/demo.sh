#!/bin/sh
# What memcon does, shown on the invented pages in examples/. Needs `memcon` and `python` on PATH; ends by itself.
set -eu
cd "$(dirname "$0")/.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT INT TERM

caption() {
    printf '\n\n== %s\n\n' "$1"
}

show() {
    printf '$ %s\n\n' "$*"
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

caption "A file that holds no document: one sentence, exit status 3, and the rest of a batch goes on"
: >"$scratch/empty.html"
printf '$ memcon read empty.html\n\n'
status=0
(cd "$scratch" && memcon read empty.html) 2>&1 || status=$?
printf '(exit status %s)\n' "$status"

caption "Next: memcon read --json FILE for programs, memcon who for the register, memcon conventions for the tables, memcon --help"
