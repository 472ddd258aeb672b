#!/usr/bin/env bash
# Compiles the translations that are newer than their compiled form; only .po files are committed.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${VENV_PYTHON:-.venv/bin/python}

stale() {
    local po
    while IFS= read -r po; do
        if [ ! "${po%.po}.mo" -nt "$po" ]; then printf '%s\n' "$po"; fi
    done < <(find locale -name django.po 2>/dev/null)
}

todo=$(stale)
if [ -z "$todo" ]; then exit 0; fi
echo "==> Compiling translations"
# Not `python -m babel.messages.frontend`: run as a module it drops its exit status.
if ! "$python" -c 'import sys; from babel.messages.frontend import main; sys.exit(main())' \
    --quiet compile -d locale -D django; then
    # It writes a faulty catalogue all the same, which would pass for compiled the next time.
    while IFS= read -r po; do rm -f "${po%.po}.mo"; done <<<"$todo"
    exit 1
fi
# A catalogue marked fuzzy as a whole is left out without an error, and its language would
# then be missing from the site.
left=$(stale)
if [ -n "$left" ]; then
    echo "compile-messages: not compiled (is its header marked fuzzy?): $left" >&2
    exit 1
fi
