#!/usr/bin/env bash
# Gets a checkout ready: `scripts/setup.sh run` for the demonstration, `scripts/setup.sh test` for
# that and everything that tests and checks need. Called by every `make` target that needs it, so
# when nothing is missing it must be done in a fraction of a second and say nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

level=${1:?usage: scripts/setup.sh run|test}
python=${PYTHON:-python3}
venv=.venv

say() { printf '==> %s\n' "$*"; }
stop() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# --- Debian's packages ---------------------------------------------------------------------

wanted=$(cat scripts/debian-run.txt)
if [ "$level" = test ]; then
    wanted+=" $(cat scripts/debian-test.txt)"
fi

missing=()
if command -v dpkg-query >/dev/null; then
    # One query for all of them. It fails when a name is unknown, which is an answer here.
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' $wanted 2>/dev/null || true)
    for package in $wanted; do
        case $'\n'"$installed"$'\n' in
            *$'\n'"installed $package"$'\n'*) ;;
            *) missing+=("$package") ;;
        esac
    done
elif [ ! -e "$venv" ]; then
    say "This is not a Debian-like machine. Needed in another way: $(echo $wanted)"
fi

if [ ! -x "$venv/bin/python" ]; then
    command -v "$python" >/dev/null || stop "$python was not found: install Python 3.11 or newer."
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "$("$python" --version) is too old: Python 3.11 or newer is needed (PYTHON=… chooses another)."
    # Debian splits this part of Python's own library off.
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        missing+=(python3-venv)
    fi
fi

if [ ${#missing[@]} -gt 0 ]; then
    as_root=()
    if [ "$(id -u)" != 0 ]; then
        if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
            as_root=(sudo -n)
        else
            stop "Debian packages are missing. Run: sudo apt-get install --no-install-recommends ${missing[*]}"
        fi
    fi
    command -v apt-get >/dev/null || stop "install in your system's own way: ${missing[*]}"
    say "Installing Debian packages: ${missing[*]}"
    # A list that cannot be refreshed (another vendor's, say) need not stop the installation.
    "${as_root[@]}" apt-get update -qq || say "apt-get update failed; going on with the lists at hand."
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 "${missing[@]}" </dev/null
fi

# --- Python's packages ---------------------------------------------------------------------
# A stamp holds the hash of the lock file that was installed and the interpreter it was installed
# for, and lies inside .venv: a changed lock, another Python and a deleted .venv all make it stale.

mark() { printf '%s %s\n' "$(sha256sum <"$1")" "$(readlink -f "$venv/bin/python")"; }

have() { [ -f "$venv/stamp-$1" ] && [ "$(cat "$venv/stamp-$1")" = "$(mark "$2")" ]; }

install_lock() { # NAME LOCK
    if have "$1" "$2"; then return; fi
    say "Installing $(grep -c '^[A-Za-z0-9]' "$2") Python packages from $2 (half a minute the first time)"
    # Wheels only: building from source would fetch build tools that no hash covers.
    "$venv/bin/python" -m pip install --disable-pip-version-check --progress-bar off \
        --require-hashes --only-binary :all: -r "$2" |
        sed -u -n 's/^Collecting \([^ ]*\).*/      \1/p'
    mark "$2" >"$venv/stamp-$1"
}

# pip tells a whole environment from one whose making was interrupted, or whose Python is gone.
if [ ! -f "$venv/stamp-run" ] || ! have run requirements.txt; then
    if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        say "Creating $venv with $("$python" --version)"
        "$python" -m venv --clear "$venv"
    fi
fi
install_lock run requirements.txt
if [ "$level" = test ]; then
    install_lock test requirements-dev.txt
fi

# --- Settings and translations -------------------------------------------------------------

if [ ! -e .env ]; then
    say "Writing .env for a development site (from .env.example)"
    cp .env.example .env
fi

scripts/compile-messages.sh
