#!/bin/sh
# tests/fuzz/hostile.sh - hostile clients of `vouch serve` with the town's directory, SECONDS (60) long: make fuzz-http.
set -u
cd "$(dirname "$0")/../.."
BUILD=${BUILD:-build-san}
. tests/town.sh
tmp=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill $server 2>/dev/null; town_stop; rm -rf "$tmp"' EXIT INT TERM
town_home "$tmp/home"
{ town_start && town_import "$tmp/home" && "$BUILD/vouch" crawl --home "$tmp/home" && town_stop &&
    "$BUILD/vouch" build --home "$tmp/home"; } > "$tmp/log" 2>&1 || { cat "$tmp/log"; exit 1; }
"$BUILD/vouch" serve --home "$tmp/home" --listen 127.0.0.1:0 > "$tmp/serve.log" 2>&1 &
server=$!
until grep -q '^serving ' "$tmp/serve.log"; do kill -0 $server || exit 1; sleep 0.1; done
port=$(sed -n 's/^serving http:.*:\([0-9]*\)\/$/\1/p' "$tmp/serve.log")
seed=${SEED:-$(date +%s)}
bad=0 clients=
for i in 1 2 3 4; do
    python3 tests/fuzz/hostile.py $server 127.0.0.1 "$port" "${SECONDS_LONG:-60}" "$((seed + i))" &
    clients="$clients $!"
done
for c in $clients; do wait "$c" || bad=1; done
kill $server
wait $server || { echo "the server did not end cleanly"; bad=1; }
server=
if [ "$(wc -l < "$tmp/serve.log")" -gt 1 ]; then
    echo "the server says:"
    sed -n '2,60p' "$tmp/serve.log"
    bad=1
fi
exit $bad
