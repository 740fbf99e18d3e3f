#!/bin/sh
# The held-out pages (tests/heldout): what `vouch read` says of people, beside what a careful person reads there.
set -u
here=$(cd "$(dirname "$0")" && pwd)
build=${BUILD:-build}
vouch=${VOUCH:-$build/vouch}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT INT TERM
mkdir "$home/sources"
for voice in self directory organisation issuer authority; do
    printf '{"name":"%s","voice":"%s","kind":"site","start":["https://%s.example/"]}\n' $voice $voice $voice \
        > "$home/sources/$voice.json"
done

"$build/tests/heldout_score" "$vouch" "$home" "$here/heldout" "$@" > "$home/out" || { echo "Bail out! no scores"; exit 1; }
sed 's/^/# /' "$home/out"

n=0
check() { # WHAT SET KEY OPERATOR LIMIT
    n=$((n + 1))
    value=$(sed -n "s/^$2: .*\\b$3 \\([0-9.]*\\).*/\\1/p" "$home/out")
    if awk -v v="${value:-nan}" -v l="$5" "BEGIN { exit !(v + 0 == v && v $4 l) }"; then
        echo "ok $n - $1: $value"
    else
        echo "not ok $n - $1: $value, wanted $4 $5"
    fi
}
check "every page is read" all failed == 0
check "no training, licence or trauma credential is said that is not so" all false_hard == 0
check "credentials a careful person finds" all recall '>=' 0.90
check "names wholly right" all names_share '>=' 0.97
check "quotes that are not on their page" all bad == 0
"$build/tests/heldout_score" "$vouch" "$home" "$here/heldout" -s > "$home/out" || { echo "Bail out! no scores"; exit 1; }
sed 's/^/# without a source: /' "$home/out"
check "without a source hardly anything is said that is not so" all false_hard '<=' 2
check "without a source names are wholly right" all names_share '>=' 0.97
echo "1..$n"
