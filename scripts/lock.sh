#!/bin/sh
# Write the hash-pinned requirements from pyproject.toml: sh scripts/lock.sh [--upgrade] [--exclude-newer DATE]
#
# Every pin lists the hashes of all files of that release, so one lock serves all platforms and
# Pythons from 3.11 on. Existing pins are kept unless --upgrade or --upgrade-package NAME is given.
# --exclude-newer with a date a week back leaves time for a bad release to be withdrawn.
set -eu
cd "$(dirname "$0")/.."

python=$(sh scripts/find_python.sh)
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT INT TERM
"$python" -m venv "$tools"
"$tools/bin/python" -m pip install --quiet --disable-pip-version-check 'uv>=0.13,<0.14'

# lock OUTPUT INPUT... : resolve the inputs; what dev.txt pins is binding for the other two.
lock() {
    output=$1
    shift
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --fork-strategy fewest \
        --no-annotate --no-header --no-config \
        --output-file "requirements/$output" "$@"
    if grep -nE '^-|://|file:|@ ' "requirements/$output"; then
        echo "lock: requirements/$output names a place on the network or on this machine" >&2
        exit 1
    fi
}

lock dev.txt pyproject.toml --extra dev requirements/build.in "$@"
# Workbooks and calendars are among what everybody asks for.
lock run.txt pyproject.toml --extra xlsx --extra ics --constraint requirements/dev.txt "$@"
lock build.txt requirements/build.in --constraint requirements/dev.txt "$@"
grep -c == requirements/run.txt requirements/build.txt requirements/dev.txt
