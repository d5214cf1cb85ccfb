#!/bin/sh
# See to what the system must provide: Python 3.11 or newer with venv, and Pango with HarfBuzz.
#
# Does nothing where all is there. On Debian and Ubuntu it installs what is missing if it may (as
# root, or with sudo that asks no password); otherwise it prints the command to run and exits 1.
set -u
cd "$(dirname "$0")/.." || exit 1

# Debian packages still missing, on one line; nothing when the machine is ready.
missing_packages() {
    python=$(sh scripts/find_python.sh) || python=
    if [ -z "$python" ]; then
        echo "python3 python3-venv libpangoft2-1.0-0 libharfbuzz-subset0"
        return
    fi
    packages=
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        packages=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    fi
    if ! "$python" -I scripts/native_libraries.py >/dev/null 2>&1; then
        packages="$packages libpangoft2-1.0-0 libharfbuzz-subset0"
    fi
    echo $packages
}

# The command before apt-get that makes us root: empty as root; fails where root is out of reach.
become_root() {
    if [ "$(id -u)" -eq 0 ]; then
        return 0
    fi
    sudo -n true >/dev/null 2>&1 && echo "sudo -n"
}

install_packages() {
    log=$(mktemp) || return 1
    echo "planner: installing system packages: $*" >&2
    options="-q -y -o DPkg::Lock::Timeout=300"
    # A failed update is no reason to stop: the lists at hand may do.
    $root env DEBIAN_FRONTEND=noninteractive apt-get $options update >"$log" 2>&1 </dev/null
    $root env DEBIAN_FRONTEND=noninteractive apt-get $options install --no-install-recommends \
        "$@" >>"$log" 2>&1 </dev/null
    status=$?
    [ "$status" -eq 0 ] || tail -n 15 "$log" >&2
    rm -f "$log"
    return "$status"
}

explain() {
    echo "planner: this machine lacks: $1" >&2
    if command -v apt-get >/dev/null 2>&1; then
        echo "Run this once, then try again:" >&2
        echo "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $1" >&2
        case $1 in
            *python*) echo "(Python 3.11 or newer is needed: Debian 12, Ubuntu 24.04 or later.)" >&2 ;;
        esac
    elif command -v dnf >/dev/null 2>&1; then
        echo "Those are Debian's names. Here: sudo dnf install -y python3 pango harfbuzz" >&2
    elif command -v brew >/dev/null 2>&1; then
        echo "Those are Debian's names. Here: brew install python@3.12 pango" >&2
    else
        echo "Those are Debian's names. Install Python 3.11 or newer with venv, Pango and HarfBuzz." >&2
    fi
}

wanted=$(missing_packages)
[ -n "$wanted" ] || exit 0
if command -v apt-get >/dev/null 2>&1 && root=$(become_root); then
    install_packages $wanted
    wanted=$(missing_packages)
    [ -n "$wanted" ] || exit 0
fi
explain "$wanted"
exit 1
