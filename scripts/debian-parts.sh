#!/bin/sh
# Debian parts that some tests use: chromium, in which the reading room is looked at, and jing, which validates TEI. A machine
# without root, or that is no Debian, gets a message, and those tests are skipped.
set -eu

missing=""
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing="chromium fonts-noto-core"
command -v jing >/dev/null || missing="$missing jing"
if [ -z "$missing" ]; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "not installed, and not to be installed here: $missing; the tests that need them are skipped" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
for part in $missing; do
    apt-get install -y -qq --no-install-recommends "$part" >/dev/null || {
        echo "$part could not be installed: the tests that need it are skipped" >&2
    }
done
