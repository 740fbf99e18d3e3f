#!/bin/sh
# https: what is sound is read, what is not is told of and nothing is taken from it; HTTP/2 where a server for it is there. TAP.
set -u
cd "$(dirname "$0")/.."
BUILD=${BUILD:-build}
vouch=$PWD/$BUILD/vouch
dir=$(mktemp -d)
n=0 pids=
trap 'for p in $pids; do kill "$p" 2>/dev/null; done; rm -rf "$dir"' EXIT INT TERM
check() {
    n=$((n + 1))
    if [ "$2" = "$3" ]; then echo "ok $n - $1"; else printf 'not ok %d - %s\n# wanted: %s\n# got: %s\n' $n "$1" "$2" "$3"; fi
}
skip() {
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2 is not installed"
}
if ! command -v openssl >/dev/null; then
    skip "TLS" openssl
    echo "1..$n"
    exit 0
fi
unset VOUCH_CONNECT_TO
cd "$dir" || exit 1
mkdir site
echo '<title>fine</title><p>Words.' > site/index.html
echo 'User-agent: nobody' > site/robots.txt
echo '<urlset></urlset>' > site/sitemap.xml

# A certificate authority of our own, and what it signs.
cat > ca.cnf <<'C'
[ca]
default_ca = d
[d]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = p
copy_extensions = copy
unique_subject = no
[p]
commonName = supplied
C
: > index.txt
echo 01 > serial
make_ca() { # NAME
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.crt" -days 30 -subj "/CN=$1" 2>/dev/null
}
sign() { # NAME HOST CA START END
    openssl req -newkey rsa:2048 -nodes -keyout "$1.key" -out "$1.csr" -subj "/CN=$2" -addext "subjectAltName=DNS:$2" 2>/dev/null
    openssl ca -batch -notext -config ca.cnf -in "$1.csr" -out "$1.crt" -cert "$3.crt" -keyfile "$3.key" \
        -startdate "$4" -enddate "$5" >/dev/null 2>&1
}
make_ca ours
make_ca theirs
from=$(date -u -d yesterday +%y%m%d000000Z) to=$(date -u -d '10 days' +%y%m%d000000Z)
sign good localhost ours "$from" "$to"
sign wrong-host elsewhere.test ours "$from" "$to"
sign expired localhost ours 200101000000Z 200201000000Z
sign early localhost ours 400101000000Z 410101000000Z
sign stranger localhost theirs "$from" "$to"
openssl req -x509 -newkey rsa:2048 -nodes -keyout self.key -out self.crt -days 30 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost 2>/dev/null

serve() { # NAME [OPTION...]: sets PORT
    name=$1
    shift
    (cd site && exec openssl s_server -accept 127.0.0.1:0 -key "../$name.key" -cert "../$name.crt" -WWW "$@" > "../$name.log" 2>&1) &
    pids="$pids $!"
    tries=0
    until PORT=$(sed -n 's/^ACCEPT 127.0.0.1:\([0-9]*\).*/\1/p' "$name.log" 2>/dev/null) && [ -n "$PORT" ]; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || break
        sleep 0.05
    done
}
outcome() { # NAME PORT: of one page
    mkdir -p "home.$1/sources"
    echo "{\"voice\":\"self\",\"private\":true,\"delay_s\":0,\"start\":\"https://localhost:$2/index.html\"}" > "home.$1/sources/s.json"
    VOUCH_CA_FILE=$dir/ours.crt "$vouch" crawl --home "home.$1" --timeout 5 --json 2>"err.$1" |
        sed -n 's/.*"outcomes":{"\([a-z_]*\)":1}.*/\1/p'
}
row() { # WHAT OUTCOME NAME [OPTION...]
    what=$1 want=$2
    shift 2
    serve "$@"
    check "$what" "$want" "$(outcome "$1" "$PORT")"
}
row "a sound certificate" ok good
row "a certificate of another host" tls_failed wrong-host
row "an expired certificate" tls_failed expired
row "a certificate of the future" tls_failed early
row "a certificate signed by a stranger" tls_failed stranger
row "a certificate signed by itself" tls_failed self
row "a TLS too old to be safe" tls_failed good -no_tls1_2 -no_tls1_3 -cipher ALL:@SECLEVEL=0

# HTTP/2: the same page over the other protocol, and a connection that dies in the middle of it.
if command -v nghttpd >/dev/null; then
    port=$((20000 + $$ % 20000))
    nghttpd -d site "$port" good.key good.crt > h2.log 2>&1 &
    pids="$pids $!"
    sleep 0.5
    rm -rf home.good
    check "HTTP/2" ok "$(outcome good "$port")"
else
    skip "HTTP/2" nghttpd
fi
echo "1..$n"
