#!/usr/bin/env python3
"""Questions among invented practitioners, beside Xapian (or, where it is not installed, a plain FTS5 table) in one run.

search.py make N SEED DIR       DIR/records (for `vouch import records`), DIR/questions, DIR/counts: what each must find
search.py ask DIR VOUCH...      asks `VOUCH... find --batch` and the peer each question, line by line; prints times and counts
The middle and the 99th of a hundred questions: one or two words, a state, 25 miles; twenty answers. Words are runs of
[a-z0-9]; distances on a sphere of 3958.7613 miles.
"""
import json, math, os, random, re, sqlite3, subprocess, sys, time

TOWNS = [t.split(",") for t in """New York,NY,40.71,-74.01,190|Los Angeles,CA,34.05,-118.24,130|Chicago,IL,41.88,-87.63,95|Dallas,TX,32.78,-96.80,76
Houston,TX,29.76,-95.37,71|Miami,FL,25.76,-80.19,61|Atlanta,GA,33.75,-84.39,60|Phoenix,AZ,33.45,-112.07,49|Boston,MA,42.36,-71.06,49|Seattle,WA,47.61,-122.33,40
Minneapolis,MN,44.98,-93.27,37|Denver,CO,39.74,-104.99,29|Portland,OR,45.52,-122.68,25|Kansas City,MO,39.10,-94.58,22|Boise,ID,43.62,-116.21,8|Spokane,WA,47.66,-117.43,6
Burlington,VT,44.48,-73.21,2|Cheyenne,WY,41.14,-104.82,1""".replace("\n", "|").split("|")]
FIELDS = "cardiology dermatology neurology urology oncology podiatry audiology optometry radiology rheumatology nephrology endocrinology".split()
FIELD_WEIGHT = [28, 16, 19, 11, 16, 14, 10, 30, 40, 7, 11, 9]
ABOUT = "migraine arthritis eczema psoriasis cataract anemia obesity sciatica scoliosis lupus gout hepatitis colitis ulcer sinusitis tinnitus vertigo bunion neuropathy wound".split()
FILL = "weekend hours residency university hospital community bilingual staff wheelchair wellness research teaching evidence years adults families".split()
SECOND = "weekend residency hospital wheelchair wellness".split()
GIVEN = "James Mary Robert Patricia John Jennifer Linda David Susan Sarah Karen Daniel Wei Priya Anil Fatima Omar Jose Maria Luis Yuki Olga Ngozi Ingrid".split()
RADIUS = 3958.7613


def miles(a, b, c, d):
    p, q = math.radians(a), math.radians(c)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(d - b) / 2) ** 2
    return 2 * RADIUS * math.asin(math.sqrt(h))


def people(n, rng):
    start = "ba co di fe gu ha jo ka le mi no pe ra so te vu wa".split()
    end = "berg dorf ell field ham ing kins lund mer ova sen ski stein ton wood".split()
    names = sorted({(rng.choice(start) + rng.choice(start) + rng.choice(end)).capitalize() for _ in range(9000)})
    weight = [1 / (i + 20) for i in range(len(names))]
    town_weight = [float(t[4]) for t in TOWNS]
    for i in range(n):
        t = rng.choices(TOWNS, town_weight)[0]
        d, turn = abs(rng.gauss(0, 0.35)), rng.random() * 2 * math.pi
        yield {"id": i, "name": rng.choice(GIVEN) + " " + rng.choices(names, weight)[0], "town": t[0], "state": t[1],
               "lat": round(float(t[2]) + d * math.sin(turn), 5), "lon": round(float(t[3]) + 1.25 * d * math.cos(turn), 5),
               "field": rng.choices(FIELDS, FIELD_WEIGHT)[0],
               "bio": " ".join(rng.choice(FILL) for _ in range(rng.randrange(8, 25))) + " treats " + " ".join(rng.sample(ABOUT, rng.randrange(1, 6)))}


def npi(i):
    """An invented one: those of people begin with 1; the check digit is right (ISO 7812, behind 80840)."""
    body = f"2{i:08d}"
    s = 24 + sum((int(c) * 2 - 9 if int(c) > 4 else int(c) * 2) if k % 2 == 0 else int(c) for k, c in enumerate(reversed(body)))
    return body + str(-s % 10)


def words(p):
    return set(re.findall("[a-z0-9]+", f"{p['name']} {p['field']} {p['town']} {p['bio']}".lower()))


def record(p):
    claim = lambda field, value, quote: {"field": field, "value": value, "quote": quote}
    return {"source": "bench", "url": f"http://p{p['id']}.example/", "seen": "2026-11-01T00:00:00Z", "id": str(p["id"]), "kind": "person", "claims": [
        claim("name", p["name"], p["name"]), claim("address", {"city": p["town"], "state": p["state"]}, f"{p['town']}, {p['state']}"),
        {"field": "geo", "value": {"lat": p["lat"], "lon": p["lon"]}}, claim("npi", npi(p["id"]), "NPI"),
        claim("profession", p["field"], p["field"]), claim("approach", p["bio"], p["bio"]), claim("language", "es" if p["id"] % 3 else "en", "Spanish spoken"),
        claim("licence", {"state": p["state"], "type": "MD", "number": f"MD{p['id']:07d}"}, f"licence MD{p['id']:07d}"), claim("accepting", True, "new patients"), claim("condition", "pain", "pain")]}


def make(n, seed, folder):
    rng = random.Random(seed)
    ask = []
    for i in range(400):
        t = rng.choices(TOWNS, [float(t[4]) for t in TOWNS])[0]
        ask.append([rng.choice(FIELDS) if i % 2 else rng.choice(ABOUT), t[1], float(t[2]), float(t[3]), 25, 0])
        if i % 4 > 1: ask[-1][0] = rng.choice(FIELDS) + " " + rng.choice(SECOND)
    by_state = {}
    for q in ask: by_state.setdefault(q[1], []).append((q, q[0].split()))
    with open(folder + "/records", "w") as out:
        for p in people(n, rng):
            out.write(json.dumps(record(p)) + "\n")
            has = words(p)
            for q, terms in by_state.get(p["state"], ()):
                if has.issuperset(terms) and miles(q[2], q[3], p["lat"], p["lon"]) <= q[4]: q[5] += 1
    with open(folder + "/questions", "w") as out:
        for q in ask: out.write(json.dumps({"words": q[0], "in": q[1], "near": f"{q[2]},{q[3]}", "within": str(q[4]), "limit": 20}) + "\n")
    json.dump(ask, open(folder + "/counts", "w"))


def told(what, times, wrong):
    times.sort()
    n = len(times)
    print(f"{what:34} p50 {times[n // 2]:.2f} ms, p99 {times[n * 99 // 100]:.2f} ms; {wrong} of {n} counts differ")
    return times[n // 2], times[n * 99 // 100]


def ask_vouch(folder, command, asked):
    child = subprocess.Popen(command + ["find", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    lines = open(folder + "/questions", "rb").read().splitlines(True)
    for turn in range(2):
        times, wrong = [], 0
        for line, q in zip(lines, asked):
            start = time.perf_counter()
            child.stdin.write(line); child.stdin.flush()
            answer = child.stdout.readline()
            times.append((time.perf_counter() - start) * 1e3)
            wrong += json.loads(answer)["total"] != q[5]
    resident = re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{child.pid}/status").read()) if os.path.exists("/proc") else None
    child.stdin.close(); child.wait()
    if resident: print(f"  held {int(resident[1]) // 1024} MB")
    return told("find --batch, answers in full", times, wrong)


def xapian_peer(folder, asked):
    import xapian
    db = xapian.WritableDatabase(folder + "/x", xapian.DB_CREATE_OR_OVERWRITE)
    cell = lambda la, lo: "XC%dx%d" % (int((la + 90) * 2), int((lo + 180) * 2))
    for line in open(folder + "/records"):
        c = json.loads(line)["claims"]
        v = {x["field"]: x["value"] for x in c}
        d, la, lo = xapian.Document(), v["geo"]["lat"], v["geo"]["lon"]
        for w in re.findall("[a-z0-9]+", f"{v['name']} {v['profession']} {v['address']['city']} {v['approach']}".lower()): d.add_term(w)
        d.add_boolean_term("XST" + v["address"]["state"]); d.add_boolean_term(cell(la, lo))
        d.add_value(0, xapian.LatLongCoord(la, lo).serialise()); d.set_data(v["name"])
        db.add_document(d)
    db.commit()
    Q, times, wrong = xapian.Query, [], 0
    for turn in range(2):
        times, wrong = [], 0
        for t, st, la, lo, mi, n in asked:
            e = mi / 69; ex = e / math.cos(math.radians(la + e))
            start = time.perf_counter()
            cells = ["XC%dx%d" % (y, x) for y in range(int((la - e + 90) * 2), int((la + e + 90) * 2) + 1) for x in range(int((lo - ex + 180) * 2), int((lo + ex + 180) * 2) + 1)]
            near = xapian.LatLongDistancePostingSource(0, xapian.LatLongCoords(xapian.LatLongCoord(la, lo)), xapian.GreatCircleMetric(RADIUS * 1609.344), mi * 1609.344)
            f = Q(Q.OP_FILTER, Q(Q.OP_AND, [Q(w) for w in t.split()]), Q(Q.OP_AND, [Q("XST" + st), Q(Q.OP_OR, [Q(c) for c in cells])]))
            enquire = xapian.Enquire(db); enquire.set_query(Q(Q.OP_FILTER, f, Q(near)))
            found = enquire.get_mset(0, 20, 1 << 30)
            [x.document.get_data() for x in found]
            times.append((time.perf_counter() - start) * 1e3)
            wrong += found.get_matches_estimated() != n
    return told("Xapian, a list of twenty", times, wrong)


def fts_peer(folder, asked):
    db = sqlite3.connect(":memory:")
    db.create_function("miles", 4, miles, deterministic=True)
    db.execute("CREATE TABLE p(id INTEGER PRIMARY KEY, name, lat REAL, lon REAL)")
    db.execute("CREATE VIRTUAL TABLE f USING fts5(body, content='')")
    for i, line in enumerate(open(folder + "/records"), 1):
        v = {x["field"]: x["value"] for x in json.loads(line)["claims"]}
        db.execute("INSERT INTO p VALUES (?, ?, ?, ?)", (i, v["name"], v["geo"]["lat"], v["geo"]["lon"]))
        db.execute("INSERT INTO f(rowid, body) VALUES (?, ?)", (i, f"{v['name']} {v['profession']} {v['address']['city']} {v['approach']} zzst{v['address']['state']}"))
    times, wrong = [], 0
    for t, st, la, lo, mi, n in asked:
        start, e = time.perf_counter(), mi / 69 + 1e-4
        ex = e / math.cos(math.radians(la))
        found = db.execute("SELECT name, miles(lat, lon, ?, ?) d FROM f JOIN p ON p.id = f.rowid WHERE f MATCH ? AND lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?"
                           " AND d <= ? ORDER BY f.rank", (la, lo, f"{t} zzst{st}", la - e, la + e, lo - ex, lo + ex, mi)).fetchall()
        times.append((time.perf_counter() - start) * 1e3)
        wrong += len(found) != n
    return told("plain FTS5 (no Xapian here)", times, wrong)


if sys.argv[1] == "make":
    make(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
else:
    asked = json.load(open(sys.argv[2] + "/counts"))
    ours = ask_vouch(sys.argv[2], sys.argv[3:], asked)
    try:
        import xapian
        peer = xapian_peer(sys.argv[2], asked)
    except ImportError:
        peer = fts_peer(sys.argv[2], asked)
    print(f"  ratio {peer[0] / ours[0]:.2f} in the middle, {peer[1] / ours[1]:.2f} at the 99th of a hundred")
