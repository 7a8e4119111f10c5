#!/usr/bin/env bash
# See to it that programs that are no Python packages are there. Usage: scripts/need.sh java chromium
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/common.sh

have() {
    local name
    for name in "$@"; do
        if command -v "$name" >/dev/null; then return 0; fi
    done
    return 1
}

for need in "$@"; do
    case $need in
    java)
        have java || debian_package default-jre-headless "a Java runtime (for the reasoner of the ontology)"
        ;;
    chromium)
        have chromium chromium-browser google-chrome google-chrome-stable ||
            debian_package chromium "a browser (for the tests of the pages)"
        ;;
    *)
        fail "scripts/need.sh does not know $need." "Use: java, chromium."
        ;;
    esac
done
