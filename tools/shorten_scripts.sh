#!/bin/sh
# Makes the scripts that pages carry (static/min) from those that people read (static). Run it after each change of a script; a test
# compares. `npm ci` in tests/browser installs terser.
set -eu
cd "$(dirname "$0")/.."
for script in src/newscast/artifacts/static/*.js; do
    node tests/browser/node_modules/terser/bin/terser "$script" --ecma 2022 --compress passes=3,toplevel --mangle toplevel \
        --output "${1:-src/newscast/artifacts/static/min}/$(basename "$script")"
done
