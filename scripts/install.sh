#!/usr/bin/env bash
# Make .venv and put into it exactly what a lock file names, and s3graph itself.
# Usage: scripts/install.sh requirements.lock
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

lock=$1
minimum="3.11"

find_python() {
    local candidate
    for candidate in ${PYTHON:-python3.11 python3 python3.12 python3.13 python3.14}; do
        if "$candidate" -c "import sys; sys.exit(sys.version_info < (${minimum/./, }))" 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    fail "Python $minimum or later was not found." \
        "Install it (on Debian 12: apt-get install python3), or name it: make PYTHON=/path/to/python3"
}

if ! .venv/bin/python -c "" 2>/dev/null || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    python=$(find_python)
    # Debian keeps a part of the venv module in a package of its own.
    if ! "$python" -c "import ensurepip, venv" 2>/dev/null; then
        version=$("$python" -c "import sys; print('%d.%d' % sys.version_info[:2])")
        debian_package "python$version-venv" "the venv module of Python"
    fi
    step "Making the virtual environment .venv with $("$python" --version)"
    rm -rf .venv
    quietly "$python" -m venv .venv || fail "The virtual environment could not be made."
fi

pip=(.venv/bin/python -m pip --disable-pip-version-check --quiet)
step "Installing what $lock names"
quietly "${pip[@]}" install --require-hashes --no-deps --requirement "$lock" ||
    fail "The packages of $lock could not be installed." "Check the network and the message above, then run make again."
# The lock holds the build tool as well, so this step fetches nothing.
quietly "${pip[@]}" install --no-index --no-deps --no-build-isolation --editable . ||
    fail "s3graph itself could not be installed." "See the message above."
