#!/bin/sh
# All that must be green: sets everything up, then style, types, layers and tests, the real engines, clients and the browser included.
# Arguments go to pytest: `sh tools/check.sh -m "not real"` leaves out what takes minutes.
set -eu
cd "$(dirname "$0")/.."

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# The judges: players, validators, clients and the browser. Elsewhere than on Debian their tests are skipped.
if command -v apt-get >/dev/null 2>&1; then
    missing=
    for pair in ffmpeg:ffmpeg mp3val:mp3val eyeD3:eyed3 chromium:chromium node:nodejs npm:npm newsboat:newsboat gpo:gpodder podget:podget pkill:procps java:default-jre-headless nginx:nginx-light; do
        command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
    done
    if [ -n "$missing" ]; then
        as_root apt-get update -qq
        # shellcheck disable=SC2086 # a list of packages
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
    fi
fi

if command -v npm >/dev/null 2>&1; then
    PUPPETEER_SKIP_DOWNLOAD=1 PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --prefix tests/browser --silent --no-audit --no-fund
fi

sh tools/setup.sh --dev
PATH="$PWD/.venv/bin:$PATH"
export PATH

ruff check --quiet .
ruff format --check --quiet .
mypy
lint-imports --no-logo
pytest "$@"
