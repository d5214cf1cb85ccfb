#!/bin/sh
# Make .venv ready: sh scripts/setup.sh run|dev
#
# `run` installs what the program needs, `dev` what its tests need as well. The second time it only
# compares a checksum and looks whether the system's libraries are still there.
set -eu
cd "$(dirname "$0")/.."

case ${1:-run} in
    run) set -- run requirements/run.txt requirements/build.txt ;;
    dev) set -- dev requirements/dev.txt ;;
    *) echo "usage: sh scripts/setup.sh run|dev" >&2; exit 2 ;;
esac
what=$1
shift
here=$(pwd -P)

# Settings that would send packages somewhere other than .venv, bring others in, or slow every start.
unset PYTHONHOME PYTHONPATH PYTHONDONTWRITEBYTECODE PIP_TARGET PIP_PREFIX PIP_ROOT PIP_REQUIRE_HASHES || true
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PYTHONNOUSERSITE=1
# Without a home to write to, pip would warn about its cache.
[ -w "${HOME:-}" ] || export PIP_NO_CACHE_DIR=1

# Changes whenever something must be installed anew: the pins, the package's own metadata, the place.
key() {
    { echo "$here"; cat "$@" pyproject.toml planner/__init__.py scripts/setup.sh; } | cksum
}

is_ready() {
    [ "$(cat ".venv/ready-$what" 2>/dev/null)" = "$wanted_key" ] &&
        .venv/bin/python -I -S scripts/native_libraries.py >/dev/null 2>&1
}

# An environment is good for one place only: its commands carry that place's path.
is_usable() {
    [ "$(cat .venv/place 2>/dev/null)" = "$here" ] &&
        .venv/bin/python -I -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

wanted_key=$(key "$@")
if is_ready; then exit 0; fi

# Two runs in one checkout wait for one another where the system has flock.
exec 9<.
if command -v flock >/dev/null 2>&1; then flock 9 || true; fi
if is_ready; then exit 0; fi

sh scripts/system.sh
echo "planner: setting up .venv (once; about a minute)" >&2
if ! is_usable; then
    "$(sh scripts/find_python.sh)" -m venv --clear .venv
    echo "$here" >.venv/place
fi
rm -f .venv/ready-*

# -qq: errors only; warnings here speak of the machine's own pip settings.
requirements=
for file in "$@"; do requirements="$requirements --requirement $file"; done
.venv/bin/python -m pip install -qq --no-compile --require-hashes --only-binary :all: $requirements
.venv/bin/python -m pip install -qq --no-index --no-deps --no-build-isolation --editable .

# The first import proves that all is there, and leaves the bytecode of what is used; compiling the
# rest of the packages as well would take longer than installing them.
.venv/bin/python -I -c 'import click, jinja2, numpy, ortools.sat.python.cp_model, pydantic, weasyprint, yaml'

# dev.txt holds everything in run.txt and build.txt at the same pins.
if [ "$what" = dev ]; then
    key requirements/run.txt requirements/build.txt >.venv/ready-run
fi
echo "$wanted_key" >.venv/ready-$what
