#!/bin/sh
# tests/web/nginx.sh - contrib/nginx.conf as it stands, but for ports, names and folders, before `vouch serve`. TAP.
set -u
cd "$(dirname "$0")/../.."
here=$PWD/tests
. tests/ask/home.sh
nginx=$(command -v nginx || ls /usr/sbin/nginx 2> /dev/null)
if [ -z "$nginx" ]; then
    echo "1..0 # SKIP no nginx (sudo apt-get install nginx-light)"
    exit 0
fi
ask_home
"$vouch" serve --listen 127.0.0.1:0 --trust-proxy 127.0.0.1 > "$tmp/serve.log" 2>&1 &
server=$!
proxy=
trap 'kill $server $proxy 2>/dev/null; rm -rf "$tmp"' EXIT INT TERM
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
    at=$(sed -n 's/^serving http:\/\/\(.*\)\/$/\1/p' "$tmp/serve.log")
    [ -n "$at" ] && break
    sleep 0.1
done
free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
https=$(free) http=$(free)
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=vouch.example -keyout "$tmp/key" -out "$tmp/cert" 2> /dev/null
sed -e "s/127\.0\.0\.1:8080;/$at;/" -e '/listen \[::\]/d' -e "s/listen 443 ssl/listen 127.0.0.1:$https ssl/" \
    -e "s/listen 80;/listen 127.0.0.1:$http;/" -e "s,/etc/ssl/certs/vouch.example.pem,$tmp/cert," \
    -e "s,/etc/ssl/private/vouch.example.key,$tmp/key," -e "s,/var/log/nginx/,$tmp/," contrib/nginx.conf > "$tmp/site.conf"
mkdir "$tmp/n"
cat > "$tmp/nginx.conf" << END
pid $tmp/n/pid; error_log $tmp/n/error.log; daemon off; worker_processes 1;
events { worker_connections 256; }
http {
    client_body_temp_path $tmp/n/body; proxy_temp_path $tmp/n/proxy; fastcgi_temp_path $tmp/n/f; uwsgi_temp_path $tmp/n/u;
    scgi_temp_path $tmp/n/s; access_log $tmp/n/access.log;
    include $tmp/site.conf;
}
END
"$nginx" -e "$tmp/n/error.log" -c "$tmp/nginx.conf" > "$tmp/nginx.log" 2>&1 &
proxy=$!
ask() { curl -sk -m 20 --resolve "vouch.example:$https:127.0.0.1" "$@"; }
for _ in 1 2 3 4 5 6 7 8 9 10; do ask -o /dev/null "https://vouch.example:$https/health" && break; sleep 0.2; done
is() { if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "wanted $2, got $3"; fi; }
site=https://vouch.example:$https

is "the configuration is sound" 0 "$("$nginx" -t -e "$tmp/n/error.log" -c "$tmp/nginx.conf" > "$tmp/t" 2>&1; echo $?)"
is "health" ok "$(ask "$site/health")"
ask -D "$tmp/head" -o "$tmp/body" "$site/check/report?who=2000001331"
is "a report" 1 "$(grep -c '<h1>Bea Fontaine' "$tmp/body")"
for h in 'Content-Security-Policy: default-src' 'Cache-Control: no-store' 'Referrer-Policy: no-referrer' 'Strict-Transport-Security'; do
    is "its header: $h" 1 "$(grep -ci "^$h" "$tmp/head")"
done
is "links have the name and the scheme of the outside" "https://vouch.example/fhir/Practitioner?_count=1" \
    "$(ask "$site/fhir/Practitioner?_count=1" | sed -n 's/.*"url": "\([^"]*\)".*/\1/p' | head -1)"
is "http leads to https" "https://vouch.example/check?lang=es" \
    "$(curl -s -o /dev/null -w '%{redirect_url}' -H 'Host: vouch.example' "http://127.0.0.1:$http/check?lang=es")"
printf 'npi\n2000001331\n' > "$tmp/r.csv"
is "a roster" 1 "$(ask -F "roster=@$tmp/r.csv" -F format=csv "$site/check/roster" | grep -c 'Bea Fontaine,2000001331')"
head -c 2200000 /dev/zero > "$tmp/large"
is "one that is too large" 413 "$(ask -o /dev/null -w '%{http_code}' -H 'Content-Type: text/csv' --data-binary "@$tmp/large" "$site/check/roster")"
codes=$(for _ in 1 2 3 4 5 6; do ask -o /dev/null -w '%{http_code}\n' "$site/health?[1-40]" ; done | sort | uniq -c | tr -s ' \n' ' ')
case $codes in *429*) pass "who asks too often is told so, by the address that the proxy tells" ;; *) fail "who asks too often is told so" "$codes" ;; esac
kill $server
wait $server
is "it stops cleanly behind it" 0 $?
is "nobody is there to ask" 502 "$(ask -o /dev/null -w '%{http_code}' "$site/check/report?who=2000001331")"
if grep -rqs 2000001331 "$tmp/n" "$tmp/vouch.error.log" "$tmp/serve.log"; then fail "no question stands in a log" "$(grep -rl 2000001331 "$tmp/n")"
else pass "no question stands in a log"; fi
echo "1..$n"
