#!/bin/sh
# Names the libraries that are missing, installs them where this user may, else prints the one line to type and stops.
# The list is "pkg-config name : Debian package"; tools, "command : Debian package", are of the tests. Not needed, but useful while
# working: clang libclang-rt-14-dev (make CC=clang, make fuzz), clang-format, chromium (looks at the pages), debootstrap
# (tests/fresh.sh), valgrind, strace, nginx-light what make test-web asks for, wrk and python3-xapian (make bench), warcio of PyPI
# (another reader of our archives).
set -u
list='libcurl:libcurl4-openssl-dev
libxml-2.0:libxml2-dev
sqlite3:libsqlite3-dev
jansson:libjansson-dev
libmicrohttpd:libmicrohttpd-dev
libcrypto:libssl-dev
zlib:zlib1g-dev
libzstd:libzstd-dev
libbrotlidec:libbrotli-dev
libutf8proc:libutf8proc-dev
libpsl:libpsl-dev
icu-uc:libicu-dev
cmocka:libcmocka-dev'
tools='curl:curl
mandoc:mandoc
nghttpd:nghttp2-server
sqlite3:sqlite3
python3:python3
jq:jq
xmllint:libxml2-utils
pgrep:procps'

if ! command -v pkg-config >/dev/null 2>&1; then
    missing=pkg-config
    want="$(printf '%s\n' "$list" "$tools" | sed 's/.*://')"
else
    missing=$(printf '%s\n' "$list" | while IFS=: read -r name package; do
        pkg-config --exists "$name" || printf '%s ' "$package"
    done
    printf '%s\n' "$tools" | while IFS=: read -r name package; do
        command -v "$name" >/dev/null 2>&1 || printf '%s ' "$package"
    done)
    want=
fi
[ -n "$missing" ] || exit 0

echo "missing: $missing" >&2
# shellcheck disable=SC2086
set -- $missing $want
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as=
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as=sudo
    else as=no
    fi
    if [ "$as" != no ]; then
        echo "installing them with apt-get" >&2
        $as apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as apt-get install -y -qq --no-install-recommends "$@" \
            >/dev/null && exit 0
    fi
fi
echo "please type:  sudo apt-get install $*" >&2
exit 1
