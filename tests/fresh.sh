#!/bin/sh
# tests/fresh.sh [DIR]: the README's two commands on a machine that has gcc, make and pkg-config and nothing else of ours:
# a Debian made with debootstrap in DIR (as root; needs the debootstrap package and a Debian mirror). Not part of make test.
set -eu
cd "$(dirname "$0")/.."
dir=${1:-$(mktemp -d)/fresh}
[ -x "$dir/usr/bin/gcc" ] || debootstrap --variant=minbase --include=gcc,make,pkg-config,libc6-dev,ca-certificates \
    bookworm "$dir" http://deb.debian.org/debian
cp /etc/resolv.conf "$dir/etc/resolv.conf"
mountpoint -q "$dir/proc" || mount -t proc proc "$dir/proc"
trap 'umount "$dir/proc" 2>/dev/null || true' EXIT INT TERM
rm -rf "$dir/vouch"
git clone -q . "$dir/vouch"
chroot "$dir" sh -c "cd /vouch && make ${FRESH:-demo} && make test"
