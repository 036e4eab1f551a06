#!/bin/sh
# Makes .venv and installs newscast into it; with --dev also what its tests need. Safe to run again.
set -eu
cd "$(dirname "$0")/.."

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The first Python of 3.11 to 3.13 that is here.
python=
for candidate in python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "newscast needs Python 3.11 or newer. Install it (apt-get install python3 python3-venv, or brew install python) and try again." >&2
    exit 1
fi

# Debian keeps venv in a package of its own.
if [ ! -x .venv/bin/python ] && ! "$python" -m venv .venv >/dev/null 2>&1; then
    rm -rf .venv
    as_root apt-get update -qq
    as_root apt-get install -y -qq --no-install-recommends python3-venv
    "$python" -m venv .venv
fi

.venv/bin/python -m pip install --quiet --upgrade pip
if [ "${1:-}" = --dev ]; then
    .venv/bin/python -m pip install --quiet --editable '.[serve,verify,cluster,cjk]' --group dev
else
    .venv/bin/python -m pip install --quiet --editable .
fi
