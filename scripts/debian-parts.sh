#!/bin/sh
# Debian parts that some tests use: chromium, in which the reading room is looked at. A machine without root, or that is no
# Debian, gets a message, and those tests are skipped.
set -eu

if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then
    exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "chromium is not installed, and cannot be installed here: the tests in a browser are skipped" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null || {
    echo "chromium could not be installed: the tests in a browser are skipped" >&2
}
