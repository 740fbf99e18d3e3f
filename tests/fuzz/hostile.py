#!/usr/bin/env python3
"""Hostile clients of a running `vouch serve`: python3 tests/fuzz/hostile.py PID HOST PORT SECONDS [SEED] (make fuzz-http)

Sends requests that no browser sends (raw bytes, odd methods and versions, chunked bodies, huge and broken headers, bad
percent-encoding, NULs, long addresses, unknown parameters, rosters with hostile names, requests cut off anywhere), and wants of
each answer that it be one: a status line, our headers, a whole body, no markup that was sent in, of the 5xx only what a limit
says. A quick client asks for the first page all the while, and must get it. Ends with 1 and tells what was sent when something
is wrong, and when the server is gone. Bounded by SECONDS; loopback only.
"""

import json, os, random, re, socket, sys, time
from html.parser import HTMLParser

pid, host, port, seconds = int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
seed = int(sys.argv[5]) if len(sys.argv) > 5 else 1
if not host.startswith("127."):
    sys.exit("loopback only")
dice = random.Random(seed)
OURS = ["content-security-policy", "x-content-type-options", "referrer-policy", "cache-control"]
PATHS = [
    "/", "/find", "/person/", "/guide", "/about", "/check", "/check/report", "/check/roster", "/api/find", "/api/practitioners/",
    "/api/verify", "/api/openapi.json", "/fhir/metadata", "/fhir/Practitioner", "/fhir/PractitionerRole", "/fhir/Location",
    "/fhir/Organization", "/fhir/VerificationResult", "/fhir/", "/style.css", "/health", "/robots.txt", "/../etc/passwd", "//",
    "/%2e%2e/", "/fhir/Practitioner/_search",
]
NAMES = [
    "preset", "lang", "view", "who", "format", "licence_state", "licence_number", "identifier", "name", "_count", "_id",
    "practitioner", "page", "_include", "_revinclude", "_after", "_tag", "_format", "target", "x", "",
]
FIND = [
    "words", "near", "within", "in", "state", "trauma", "training", "licence", "proof", "route", "stage", "condition", "modality",
    "insurance", "language", "telehealth", "experiential", "prescriber", "accepting", "registers", "page", "limit",
]
KNOWN = {
    "/": ["lang"], "/find": FIND + ["lang"], "/person/": ["state", "view", "lang"], "/check": ["licence_state", "licence_number"],
    "/check/report": ["who", "licence", "state", "format"], "/api/find": FIND, "/api/verify": ["who", "licence", "state"],
    "/fhir/Practitioner": ["identifier", "name", "_count", "_id"], "/fhir/PractitionerRole": ["practitioner", "_count", "_include"],
    "/fhir/VerificationResult": ["target"], "/fhir/Location": ["_id", "_count"],
}
VALUES = [
    "", "1", "-1", "0", "99999999999999999999", "98101", "Portland, OR", "45.5,-122.6", "nan,nan", "1e309,0", "WA", "ZZ", "es", "en",
    "json", "fhir", "html", "csv", "yes", "trauma therapist near 98101 who takes Aetna", "terapeuta de trauma cerca de Portland",
    "Liz Ward", "2000001018", "WA:LICSW:LW60000101", ":::::", "'", '"', "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
    "%", "%s%n%x", "{}{l}{m}", "\\", "../../../../etc/passwd", "\x00", "a\x00b", "\r\nX-Injected: yes", "\u202e\u0000", "é" * 50,
    "\ud7ff", "😀" * 30, "a" * 700, "a " * 400, "OR " * 200, "NEAR(" * 50, "*" * 99, "\"" * 99, "-" * 99, "25mi", "40 km",
    "http://hl7.org/fhir/sid/us-npi|2000001018", "PractitionerRole:location", "Practitioner/pabcdefgh", "|", "|" * 50, "$" * 40,
    "\t\n\v\f",
]


def encode(s, hard):
    raw = s.encode("utf-8", "surrogatepass") if isinstance(s, str) else s
    out = b""
    for c in raw:
        r = dice.random()
        if hard and r < 0.03:
            out += dice.choice([b"%", b"%z1", b"%0", b"%00", b"%ff", b"%c0%af", b"+", b"&", b"=", b";", b"%25"])
        if chr(c).isalnum() and c < 128 and r < 0.97:
            out += bytes([c])
        elif hard and r > 0.98 and c > 32:
            out += bytes([c])
        else:
            out += b"%%%02X" % c
    return out


def junk(n):
    return bytes(dice.randrange(256) for _ in range(n))


def query(path=""):
    hard = dice.random() < 0.2
    names = NAMES if dice.random() < 0.15 else KNOWN.get(path, ["lang"])
    parts = [
        encode(dice.choice(names), hard)
        + b"="
        + encode(dice.choice(VALUES) if dice.random() < 0.9 else junk(dice.randrange(40)), hard)
        for _ in range(dice.choice([0, 1, 1, 2, 3, 6]))
    ]
    if dice.random() < 0.02:
        parts *= 60
    return (b"?" if parts else b"") + b"&".join(parts)


def target():
    known = dice.choice(PATHS + list(KNOWN) * 4)
    p = known.encode()
    if p.endswith(b"/") and dice.random() < 0.7:
        p += encode(dice.choice(VALUES + ["p" + "a" * 8, "pzzzzzzzz"]), dice.random() < 0.5)
    if dice.random() < 0.03:
        p = junk(dice.randrange(1, 60)).replace(b" ", b"").replace(b"\n", b"") or b"/"
    if dice.random() < 0.02:
        p += b"a" * dice.choice([1000, 8000, 40000])
    return p + query(known)


def roster():
    rows = [b"npi,name,licence_state,licence_type,licence_number,birth_year"]
    for _ in range(dice.choice([0, 1, 3, 3, 40] * 8 + [900])):
        rows.append(
            b",".join(
                dice.choice(
                    [
                        encode(dice.choice(VALUES), False), dice.choice(VALUES).encode("utf-8", "surrogatepass"),
                        b'"' + dice.choice(VALUES).encode("utf-8", "replace") + b'"', junk(6), b"=cmd|' /C calc'!A0",
                    ]
                )
                for _ in range(dice.randrange(8))
            )
        )
    return dice.choice([b"\n", b"\r\n", b"\r"]).join(rows)


def body():
    """(content type, bytes)"""
    kind = dice.random()
    text = roster()
    if kind < 0.5:
        mark = dice.choice([b"xx", b"-" * 60, b"a b", b"\"", b"x" * 300])
        name = dice.choice([b"roster", b"rows", b"format", b"lang", b"..", b'ro"ster', b"\x00", b"a" * 3000])
        file = dice.choice(
            [
                b'r.csv', b'../../etc/passwd', b'"', b'<script>alert(1)</script>', b'\x00', b'x' * 5000, "é😀".encode(), b'a\r\nX: y',
            ]
        )
        end = dice.choice([b"--\r\n", b"--", b"", b"\r\n"])
        parts = b"".join(
            b"--"
            + mark
            + b"\r\nContent-Disposition: form-data; name=\""
            + n
            + b"\"; filename=\""
            + file
            + b"\"\r\nContent-Type: text/csv\r\n\r\n"
            + text
            + b"\r\n"
            for n in [name] * dice.choice([1, 1, 2, 30])
        )
        return b"multipart/form-data; boundary=" + mark, parts + b"--" + mark + end
    if kind < 0.7:
        return b"application/x-www-form-urlencoded", b"rows=" + encode(text.decode("latin1"), True) + b"&" + query()[1:]
    if kind < 0.85:
        return b"text/csv", text
    return dice.choice([b"application/json", b"multipart/form-data", b"", junk(9), b"text/csv; charset=utf-7"]), dice.choice(
        [junk(500), b"{" * 9000, text]
    )


def headers():
    h = [b"Host: " + dice.choice([b"127.0.0.1", b"vouch.example", b"a\"b<script>", b"x" * 300, b"[::1]:80", b""])]
    if dice.random() < 0.8:
        h = [b"Host: 127.0.0.1"]
    for _ in range(dice.choice([0, 0, 0, 0, 1, 3, 12])):
        h.append(
            dice.choice(
                [
                    b"Accept: " + dice.choice([b"*/*", b"application/json", b"text/html;q=0", b"," * 500, junk(9)]),
                    b"Accept-Language: " + dice.choice([b"es", b"es;q=nan", b"e" * 2000, b"-" * 40, b"es-MX,en;q=0.1"]),
                    b"X-Forwarded-For: " + dice.choice([b"1.2.3.4", b"::", b"," * 99, b"evil\x00"]), b"Cookie: a=b",
                    b"Range: bytes=0-1", b"If-None-Match: *", b"Expect: 100-continue",
                    b"Connection: " + dice.choice([b"close", b"upgrade", b"keep-alive"]), b"Upgrade: h2c", b"X-" + junk(4) + b": y",
                    b"A: " + b"b" * dice.choice([10, 5000, 20000, 70000]), b" folded: x", b":", b"Transfer-Encoding: chunked",
                    b"Content-Length: 5", b"Content-Length: 99999999999999999999",
                ]
            )
        )
    return h


def chunked(data):
    out = b""
    while data:
        n = dice.choice([1, 3, 100, 5000])
        size = b"%x" % len(data[:n])
        if dice.random() < 0.03:
            size = dice.choice([b"-1", b"ffffffffffffffff", b"zz", size + b";ext=" + b"x" * 900, b"0x5", b""])
        out += size + b"\r\n" + data[:n] + b"\r\n"
        data = data[n:]
    return out + dice.choice([b"0\r\n\r\n", b"0\r\nTrailer: x\r\n\r\n", b"", b"0\r\n"])


def request():
    """(bytes, path: NULL where the request itself is broken)"""
    if dice.random() < 0.05:
        return junk(dice.randrange(1, 3000)), None
    method = dice.choice(
        [b"GET"] * 40 + [b"HEAD"] * 2 + [b"POST"] * 12
        + [b"PUT", b"DELETE", b"OPTIONS", b"TRACE", b"CONNECT", b"PATCH", b"get", b"G" * 500, b"\x00"]
    )
    to = (
        target()
        if method != b"POST" or dice.random() < 0.3
        else dice.choice([b"/check/roster", b"/fhir/Practitioner/_search", b"/fhir/Practitioner/$match"]) + query()
    )
    h = headers()
    data = b""
    if method == b"POST" or dice.random() < 0.05:
        kind, data = body()
        if kind:
            h.append(b"Content-Type: " + kind)
        if dice.random() < 0.3:
            h.append(b"Transfer-Encoding: chunked")
            data = chunked(data)
        else:
            h.append(b"Content-Length: %d" % (len(data) + (dice.choice([-3, 7, 10**7]) if dice.random() < 0.08 else 0)))
    version = dice.choice([b"HTTP/1.1"] * 60 + [b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTP", b""])
    end = dice.choice([b"\r\n"] * 50 + [b"\n", b"\r"])
    raw = method + b" " + to + b" " + version + end + end.join(h) + end + end + data
    if dice.random() < 0.08:
        raw = raw[: dice.randrange(len(raw))]
    if dice.random() < 0.08:
        at = dice.randrange(len(raw))
        raw = raw[:at] + junk(dice.randrange(1, 9)) + raw[at + dice.randrange(9) :]
        to = None
    return raw, to


class Marks(HTMLParser):
    def __init__(self):
        super().__init__()
        self.bad = None

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "img", "iframe", "object") or any(k.startswith("on") for k, _ in attrs):
            self.bad = (tag, attrs)


def whole(got, head_only):
    """Whether the first answer is there to its end."""
    head, cut, rest = got.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return cut and (head_only or (length and len(rest) >= int(length[1])))


def ask(raw, wait=10):
    s = socket.create_connection((host, port), timeout=wait)
    got, ended = b"", False
    try:
        s.sendall(raw)
        while len(got) < 64 << 20 and not whole(got, raw.startswith(b"HEAD")):
            s.settimeout(wait if ended or got else 0.05)
            try:
                piece = s.recv(1 << 16)
            except socket.timeout:
                if ended:
                    raise
                s.shutdown(socket.SHUT_WR)  # no more will come
                ended = True
                continue
            if not piece:
                break
            got += piece
            if got.startswith(b"HTTP/1.1 100") and b"\r\n\r\n" in got:
                got = got.partition(b"\r\n\r\n")[2]
    except (ConnectionResetError, BrokenPipeError, OSError) as e:
        if isinstance(e, socket.timeout):
            raise
    finally:
        s.close()
    return got


def judge(raw, got):
    """What is wrong with the first answer; None when nothing is."""
    head, cut, rest = got.partition(b"\r\n\r\n")
    if not got:
        return None
    m = re.match(rb"HTTP/1\.[01] (\d\d\d)", head)
    if not m or not cut:
        return "no status line" if not m else "no end of the header"
    status = int(m[1])
    lines = head.decode("latin1").lower().split("\r\n")[1:]
    names = [line.split(":")[0] for line in lines]
    if "x-injected" in names or "set-cookie" in names:
        return "a header of others: %r" % names
    if status == 100:
        return None
    if status >= 500 and status != 503 and status != 501 and status != 505:
        return "status %d" % status
    own = "content-security-policy" in names
    if status < 400 and not own:
        return "status %d without our headers" % status
    if own and [n for n in OURS if n not in names]:
        return "headers are missing"
    tell["own" if own else "library"] += 1
    tell[status] = tell.get(status, 0) + 1
    length = [int(l.split(":")[1]) for l in lines if l.startswith("content-length:")]
    if raw.startswith(b"HEAD") or not own:
        return None
    if length and len(rest) < length[0]:
        return "cut: %d of %d bytes" % (len(rest), length[0])
    rest = rest[: length[0]] if length else rest
    kind = next((l for l in lines if l.startswith("content-type:")), "")
    if "json" in kind:
        try:
            json.loads(rest)
        except ValueError as e:
            return "no JSON: %s" % e
    if "html" in kind:
        try:
            text = rest.decode("utf-8")
        except UnicodeDecodeError as e:
            return "no UTF-8: %s" % e
        marks = Marks()
        marks.feed(text)
        if marks.bad:
            return "markup that was sent in: %r" % (marks.bad,)
        if not text.rstrip().endswith("</html>"):
            return "a page without an end"
    return None


tell = {"own": 0, "library": 0}
held, slowest, n, bad = [], 0.0, 0, 0
until = time.monotonic() + seconds
while time.monotonic() < until and bad < 5:
    raw, to = request()
    if dice.random() < 0.02 and len(held) < 300:  # somebody who sends half of it and waits
        s = socket.create_connection((host, port), timeout=5)
        s.sendall(raw[: len(raw) // 2][:8000])
        held.append(s)
    if held and dice.random() < 0.02:
        held.pop(dice.randrange(len(held))).close()
    began = time.monotonic()
    try:
        wrong = judge(raw, ask(raw, 30))
    except socket.timeout:
        wrong = "no end within 30 s"
    except OSError as e:
        wrong = "the server is gone: %s" % e
    n += 1
    if n % 50 == 0:
        began = time.monotonic()
        good = ask(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        slowest = max(slowest, time.monotonic() - began)
        if b" 200 " not in good[:20]:
            wrong = "the first page is not there: %r" % good[:60]
    if wrong:
        bad += 1
        print("%s\n  sent: %r" % (wrong, raw[:1500]))
for s in held:
    s.close()
try:
    os.kill(pid, 0)
except OSError:
    bad += 1
    print("the server has ended")
print("%d requests, seed %d: %s; the first page took %.2f s at most; %d wrong" % (n, seed, tell, slowest, bad))
sys.exit(1 if bad else 0)
