# What the set-up scripts share. To be sourced.

step() { printf '%s\n' "$*" >&2; }

fail() {
    printf 'error: %s\n' "$1" >&2
    shift
    for line in "$@"; do printf '  next: %s\n' "$line" >&2; done
    exit 3
}

# Run a command without its output; show the output only if the command fails.
quietly() {
    local log
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

# Install a Debian package if we may; else say what to install. Usage: debian_package NAME WHAT-FOR
debian_package() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
    if ! command -v apt-get >/dev/null; then
        fail "$2 is missing." "Install it with your system's package manager (on Debian: $1), then run make again."
    fi
    if [ "${#as_root[@]}" -gt 0 ] && ! sudo -n true 2>/dev/null; then
        fail "$2 is missing." "Run: sudo apt-get install $1" "Then run make again."
    fi
    step "Installing $1: $2"
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends "$1")
    # The package lists of a fresh container are empty, those of an old one out of date.
    if ! "${install[@]}" >/dev/null 2>&1; then
        quietly "${as_root[@]}" apt-get -qq update || fail "The package lists could not be fetched." "Check the network, or install $1 by hand."
        quietly "${install[@]}" || fail "$1 could not be installed." "Install it by hand, then run make again."
    fi
}
