#!/bin/sh
# Print the Python to use: python3.11 where there is one, else any from 3.11 on; exit 1 if none.
#
# Each candidate is run, not only looked up: version managers leave commands on the path that
# exist and refuse to start.
set -u
new_enough='import sys; sys.exit(sys.version_info < (3, 11))'
for name in python3.11 python3 python3.12 python3.13 python3.14 python; do
    path=$(command -v "$name" 2>/dev/null) || continue
    if "$path" -c "$new_enough" >/dev/null 2>&1; then
        printf '%s\n' "$path"
        exit 0
    fi
done
exit 1
