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

if [ -z "$(stale)" ]; then exit 0; fi
echo "==> Compiling translations"
"$python" -m babel.messages.frontend --quiet compile -d locale -D django
# A catalogue marked fuzzy as a whole is left out without an error, and its language would
# then be missing from the site.
left=$(stale)
if [ -n "$left" ]; then
    echo "compile-messages: not compiled (is its header marked fuzzy?): $left" >&2
    exit 1
fi
