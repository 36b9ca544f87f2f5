#!/bin/sh
# The example pages in a browser: PORT is the port (8000 where not told). Needs `memcon` and `python` on PATH; Ctrl-C ends it.
# The archive is written anew each time: the examples, a later state of one, and two of them as accounts of one meeting.
set -eu
cd "$(dirname "$0")/.."
port=${PORT:-8000}

if ! python -c 'import socket, sys; socket.create_server(("127.0.0.1", int(sys.argv[1]))).close()' "$port" 2>/dev/null; then
    printf 'memcon: A free port was expected, found %s taken; `make serve PORT=8001` takes another.\n' "$port" >&2
    exit 2
fi
# Each port has an archive of its own, so that one that is being read is never written over.
archive=build/examples-$port.db
[ "$port" = 0 ] && archive=build/examples-0-$$.db
mkdir -p build
scratch=$(mktemp -d build/examples.XXXXXX)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

echo 'The example pages are read first; that takes some ten seconds.' >&2
new=$scratch/examples.db
memcon add --quiet --archive "$new" --register examples/register.csv examples/*.html examples/*.md
memcon add --quiet --archive "$new" --register examples/register.csv examples/later/*.html >/dev/null
memcon accounts --archive "$new" --accept-above 0.9 --by make >/dev/null
rm -f "$archive-wal" "$archive-shm"
mv "$new" "$archive"
rm -rf "$scratch"
exec memcon serve --archive "$archive" --register examples/register.csv --port "$port" \
    --note 'The pages here are invented examples: no person in them exists, and none of these words were ever said.'
