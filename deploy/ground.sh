# What deploy/up and Tests/run both stand on: Debian packages and the Swift toolchain. Sourced, not run.
# shellcheck shell=bash

# What the toolchain itself loads, what it links with, and the libraries that Kring uses.
# shellcheck disable=SC2034
build_packages=(git ca-certificates libcurl4 libxml2 libncurses6 libuuid1
    binutils libc6-dev libgcc-12-dev libstdc++-12-dev pkg-config
    zlib1g-dev libargon2-dev libicu-dev libssl-dev libsqlite3-dev libstemmer-dev)

# One sentence that says what is missing and what to do about it, and the end.
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null)" = 'ii ' ]
}

# Asks dpkg first, so that nothing is fetched, and no rights are needed, where all is there.
need_packages() {
    local missing=() name as_root=()
    command -v dpkg-query >/dev/null ||
        fail "This command installs packages with apt, which this system lacks: install by hand what $* are called here, or use Debian 12."
    for name in "$@"; do
        installed "$name" || missing+=("$name")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null || ! { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
            fail "The packages ${missing[*]} are missing and only root may install them: run 'apt-get install ${missing[*]}' as root, then this command again."
        fi
        as_root=(sudo)
    fi
    echo "Installing ${missing[*]}"
    # A fresh machine has no package lists yet; one that has them need not fetch them again.
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
        { "${as_root[@]}" apt-get update -qq >/dev/null &&
            "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; } ||
        fail "apt could not install ${missing[*]}: see its message above, mend it, then run this command again."
}

need_swift() {
    command -v swift >/dev/null ||
        fail "Swift is missing: install the Swift 6.3 toolchain from https://www.swift.org/install/linux/ and put its usr/bin on the PATH."
}

need_swift_version() {
    local version major minor
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] ||
        fail "'swift --version' does not answer: install the Swift 6.3 toolchain for this Debian anew from https://www.swift.org/install/linux/."
    major=${version%%.*} minor=${version#*.}
    if [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 3 ]; }; then
        fail "Swift $version is too old: install the Swift 6.3 toolchain from https://www.swift.org/install/linux/ and put its usr/bin first on the PATH."
    fi
}
