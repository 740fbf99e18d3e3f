#!/bin/sh
# tests/web/caddy.sh - contrib/Caddyfile as it stands, but for ports and folders, before `vouch serve`. TAP.
set -u
cd "$(dirname "$0")/../.."
here=$PWD/tests
. tests/ask/home.sh
if ! command -v caddy > /dev/null; then
    echo "1..0 # SKIP no caddy (sudo apt-get install caddy)"
    exit 0
fi
ask_home
"$vouch" serve --listen 127.0.0.1:0 --trust-proxy 127.0.0.1 > "$tmp/serve.log" 2>&1 &
server=$!
proxy=
trap 'kill $server $proxy 2>/dev/null; rm -rf "$tmp"' EXIT INT TERM
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    at=$(sed -n 's/^serving http:\/\/\(.*\)\/$/\1/p' "$tmp/serve.log" 2> /dev/null)
    [ -n "$at" ] && break
    sleep 0.1
done
free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
https=$(free) http=$(free)
# Caddy fetches certificates by itself; here it makes its own, and leaves the machine's list of authorities alone.
sed -e "s/127\.0\.0\.1:8080 {/$at {/" -e "/^{/a admin off\nhttps_port $https\nhttp_port $http\ndefault_bind 127.0.0.1\nskip_install_trust\n\
local_certs\nstorage file_system $tmp/c" contrib/Caddyfile > "$tmp/Caddyfile"
export XDG_CONFIG_HOME="$tmp/config" XDG_DATA_HOME="$tmp/data" HOME="$tmp"
caddy run --adapter caddyfile --config "$tmp/Caddyfile" > "$tmp/caddy.log" 2>&1 &
proxy=$!
ask() { curl -sk -m 20 --resolve "vouch.example:$https:127.0.0.1" "$@"; }
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do ask -o /dev/null "https://vouch.example:$https/health" && break; sleep 0.25; done
is() { if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "wanted $2, got $3"; fi; }
site=https://vouch.example:$https

is "the file is sound" 0 "$(caddy validate --adapter caddyfile --config "$tmp/Caddyfile" > "$tmp/t" 2>&1; echo $?)"
is "health" ok "$(ask "$site/health")"
ask -D "$tmp/head" -o "$tmp/body" "$site/check/report?who=2000001331"
is "a report" 1 "$(grep -c '<h1>Bea Fontaine' "$tmp/body")"
for h in 'Content-Security-Policy: default-src' 'Cache-Control: no-store' 'Referrer-Policy: no-referrer' 'Strict-Transport-Security'; do
    is "its header: $h" 1 "$(grep -ci "^$h" "$tmp/head")"
done
is "links have the name and the scheme of the outside" "https://vouch.example:$https/fhir/Practitioner?_count=1" \
    "$(ask "$site/fhir/Practitioner?_count=1" | sed -n 's/.*"url": "\([^"]*\)".*/\1/p' | head -1)"
is "http leads to https" "308 https://vouch.example" \
    "$(curl -s -o /dev/null -w '%{http_code} %{redirect_url}' -H 'Host: vouch.example' "http://127.0.0.1:$http/check" | sed 's/example.*/example/')"
printf 'npi\n2000001331\n' > "$tmp/r.csv"
is "a roster" 1 "$(ask -F "roster=@$tmp/r.csv" -F format=csv "$site/check/roster" | grep -c 'Bea Fontaine,2000001331')"
head -c 2200000 /dev/zero > "$tmp/large"
is "one that is too large" 413 "$(ask -o /dev/null -w '%{http_code}' -H 'Content-Type: text/csv' --data-binary "@$tmp/large" "$site/check/roster")"
codes=$(for _ in 1 2 3 4 5 6; do ask -o /dev/null -w '%{http_code}\n' "$site/health?[1-40]"; done | sort | uniq -c | tr -s ' \n' ' ')
case $codes in *429*) pass "who asks too often is told so, by the address that the proxy tells" ;; *) fail "who asks too often is told so" "$codes" ;; esac
kill $server
wait $server
is "it stops cleanly behind it" 0 $?
is "nobody is there to ask" 502 "$(ask -o /dev/null -w '%{http_code}' "$site/check/report?who=2000001331")"
if grep -rqs 2000001331 "$tmp/caddy.log" "$tmp/serve.log" "$tmp/config" "$tmp/data"; then fail "no question stands in a log" "$(grep -rhs 2000001331 "$tmp/caddy.log")"
else pass "no question stands in a log"; fi
echo "1..$n"
