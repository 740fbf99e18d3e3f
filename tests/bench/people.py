#!/usr/bin/env python3
"""Invented people and shops with known truth, as records for `vouch import records`.

usage: people.py SHAPE N SEED RECORDS.ndjson TRUTH.tsv

SHAPE  febrl          Australian-like people as FEBRL's dsgen makes them: originals and up to five duplicates each, with
                      typing, scanning and phonetic errors, missing and exchanged fields; no number for a person
       voters         a state's voters: middle names, suffixes, years of birth, households; people move and marry
       contacts       names, towns and telephones only; short names, other ways to write both
       shops          eating places as two guides list them (kind practice)
       namesakes      practitioners, of whom one in six shares a common name, a town and a profession with another
       practitioners  therapists and physicians: own sites, clinics, directories, rosters; common names, couples who share a
                      telephone, clinics that share one, father and son, maiden names, moves, mistyped numbers
N      records, about; TRUTH: record id, tab, whom it speaks of. The same seed gives the same file.
"""
import json, random, sys

shape, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = random.Random(f"{shape} {seed}")
records, truth = open(sys.argv[4], "w"), open(sys.argv[5], "w")

GIVEN = """james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald
steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan
stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry tyler aaron jose
henry adam douglas nathan peter zachary kyle walter mary patricia jennifer linda elizabeth barbara susan jessica sarah karen
nancy lisa margaret betty sandra ashley dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca
laura sharon cynthia kathleen amy shirley angela helen anna brenda pamela nicole ruth katherine samantha christine emma
catherine debra virginia rachel carolyn janet maria heather diane julie joyce victoria kelly christina joan evelyn lauren
judith olivia wei ming priya anil fatima omar ahmed aisha luis carmen ana hiroshi yuki olga dmitri ngozi kwame ingrid lars chloe
giulia marco mitchell lachlan harrison isabella mia ella talia kirra jarrod bronte""".split()
SHORT = {"james": "jim", "john": "jack", "robert": "bob", "michael": "mike", "william": "bill", "david": "dave", "richard": "rick",
         "joseph": "joe", "thomas": "tom", "charles": "chuck", "christopher": "chris", "daniel": "dan", "matthew": "matt",
         "anthony": "tony", "steven": "steve", "andrew": "andy", "joshua": "josh", "kenneth": "ken", "edward": "ed",
         "ronald": "ron", "timothy": "tim", "jeffrey": "jeff", "nicholas": "nick", "benjamin": "ben", "samuel": "sam",
         "gregory": "greg", "alexander": "alex", "patrick": "pat", "patricia": "pat", "jennifer": "jen", "elizabeth": "liz",
         "barbara": "barb", "susan": "sue", "jessica": "jess", "margaret": "peggy", "kimberly": "kim", "deborah": "deb",
         "rebecca": "becky", "cynthia": "cindy", "kathleen": "kathy", "katherine": "kate", "samantha": "sam",
         "christine": "chris", "catherine": "cathy", "victoria": "vicky", "christina": "tina", "judith": "judy"}
COMMON = """smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez wilson anderson
thomas taylor moore jackson martin lee perez thompson white harris sanchez clark ramirez lewis robinson walker young allen king
wright scott torres nguyen hill flores green adams nelson baker hall rivera campbell mitchell carter roberts""".split()
A = "ba ca da fa ga ha ja ka la ma na pa ra sa ta va wa bo co do fo go ho jo ko lo mo no po ro so to vo be ce de fe ge he ke le me ne pe re se te ve bi di fi gi hi ki li mi ni pi ri si ti vi bran crest dun esk fair glen holm".split()
Z = "son man ez ski sen ton ley berg feld stein ova ard ell ett ing wood worth ham field well kins mer ner dorf escu rick gate mead".split()
STREETS = """main oak maple washington lake hill park cedar elm river church mill market union spring walnut chestnut broad jackson
lincoln pine willow birch highland sunset prospect valley forest garden harbour wattle banksia kurrajong mulga jarrah""".split()
KINDS = ["street", "avenue", "road", "drive", "lane", "court", "place", "crescent", "close", "terrace"]
ABBREVIATED = {"street": "st", "avenue": "ave", "road": "rd", "drive": "dr", "lane": "ln", "court": "ct", "place": "pl"}


def made(n, parts):
    out = {}
    while len(out) < n:
        out["".join(rng.choice(A) for _ in range(rng.choice(parts))) + rng.choice(Z)] = 1
    return list(out)


RARE = made(max(2000, min(count // 4, 60000)), (1, 1, 2, 2))
TOWNS = [(w.title(), f"{10000 + 37 * i:05d}"[:5]) for i, w in enumerate(made(300, (1, 2)))]
STATES = ["WA", "OR", "CA", "CO", "NY", "TX", "IL"]


def weighted(words, s=0.8):
    """Zipf-like: the first words are the common ones."""
    return words[min(int(len(words) * rng.random() ** (1 + s)), len(words) - 1)]


def surname():
    return weighted(COMMON) if rng.random() < 0.22 else weighted(RARE, 0.4)


def given():
    return weighted(GIVEN, 0.5)


def write(rid, who, claims, kind="person", source=None, url=None, voice=None):
    r = {"source": source or shape, "url": url or f"http://{shape}.example/", "id": rid, "kind": kind,
         "claims": [{"field": f, "value": v} for f, v in claims if v not in (None, "", {})]}
    if voice:
        r["voice"] = voice
    if not r["claims"]:
        return
    records.write(json.dumps(r) + "\n")
    truth.write(f"{rid}\t{who}\n")


# The slips of dsgen: keyboard neighbours, scanning, sounds.
KEYS = {"a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl",
        "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "wa", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb",
        "w": "qe", "x": "zc", "y": "tu", "z": "x"}
SCAN = [("m", "rn"), ("l", "1"), ("o", "0"), ("s", "5"), ("b", "6"), ("g", "9"), ("w", "vv"), ("d", "cl"), ("i", "l")]
SOUND = [("ph", "f"), ("f", "ph"), ("ck", "k"), ("c", "k"), ("k", "c"), ("y", "i"), ("i", "y"), ("ie", "y"), ("ee", "ea"), ("s", "z"),
         ("z", "s"), ("gh", "g"), ("mac", "mc"), ("wr", "r"), ("ll", "l"), ("tt", "t")]


def slip(s):
    if not s:
        return s
    i = rng.randrange(len(s))
    how = rng.random()
    if how < 0.25:
        c = s[i].lower()
        return s[:i] + (rng.choice("0123456789") if c.isdigit() else rng.choice(KEYS.get(c, "e"))) + s[i + 1:]
    if how < 0.45:
        return s[:i] + s[i + 1:] if len(s) > 2 else s
    if how < 0.62:
        return s[:i] + (rng.choice("0123456789") if s[i].isdigit() else rng.choice("aeiounrst")) + s[i:]
    if how < 0.75 and len(s) > 2:
        i = min(i, len(s) - 2)
        return s[:i] + s[i + 1] + s[i] + s[i + 2:]
    swaps = [(a, b) for a, b in (SCAN if how < 0.85 else SOUND) if a in s]
    if swaps:
        a, b = rng.choice(swaps)
        return s.replace(a, b, 1)
    if how < 0.93 and len(s) > 4:
        return s[:i] + " " + s[i:]
    return s.replace(" ", "", 1)


def febrl():
    made_of = ["given", "surname", "number", "street", "unit", "suburb", "postcode", "state", "birth"]
    chance = dict(zip(made_of, [0.16, 0.16, 0.08, 0.16, 0.12, 0.14, 0.08, 0.02, 0.08]))

    def put(rid, who, p):
        b = p["birth"]
        write(rid, who, [("given", p["given"]), ("family", p["surname"]),
                         ("address", {k: v for k, v in (("number", p["number"]), ("street", p["street"]), ("unit", p["unit"]),
                                      ("city", p["suburb"]), ("zip", p["postcode"]), ("state", p["state"])) if v}),
                         ("birth_date", f"{b[:4]}-{b[4:6]}-{b[6:]}" if len(b) == 8 else b)])

    n = who = 0
    while n < count:
        who += 1
        p = {"given": given(), "surname": surname(), "number": str(int(rng.expovariate(1 / 60)) + 1),
             "street": f"{weighted(STREETS + RARE[:400])} {rng.choice(KINDS)}",
             "unit": rng.choice(["", "", "", "", f"unit {rng.randrange(1, 40)}", f"{rng.choice(RARE)} village", rng.choice(RARE)]),
             "suburb": weighted([t[0].lower() for t in TOWNS]), "postcode": f"{rng.randrange(2000, 7999)}",
             "state": rng.choice(["nsw", "nsw", "nsw", "vic", "vic", "qld", "wa", "sa", "tas", "act", "nt"]),
             "birth": f"{rng.randrange(1910, 2000)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}"}
        for f in ("given", "surname", "number", "suburb", "state", "birth"):
            if rng.random() < 0.03:
                p[f] = ""
        put(f"rec-{who}-org", who, p)
        n += 1
        for d in range(rng.choices([0, 1, 2, 3, 4, 5], [40, 30, 12, 8, 6, 4])[0]):
            q = dict(p)
            for _ in range(rng.randrange(1, 5)):
                f = rng.choices(made_of, [chance[x] for x in made_of])[0]
                what = rng.random()
                if what < 0.12:
                    q[f] = ""
                elif what < 0.2 and f in ("given", "surname"):
                    q["given"], q["surname"] = q["surname"], q["given"]
                elif what < 0.2 and f in ("street", "unit"):
                    q["street"], q["unit"] = q["unit"], q["street"]
                elif what < 0.25 and f == "birth" and len(q[f]) == 8:
                    q[f] = q[f][:4] + q[f][6:] + q[f][4:6]
                else:
                    q[f] = slip(q[f]) if f not in ("postcode", "birth", "number") or not q[f] else \
                        q[f][:(i := rng.randrange(len(q[f])))] + rng.choice("0123456789") + q[f][i + 1:]
            put(f"rec-{who}-dup-{d}", who, q)
            n += 1


def address(town=None):
    t, z = town or rng.choice(TOWNS)
    kind = rng.choice(KINDS)
    return {"street": f"{rng.randrange(1, 9999)} {rng.choice(STREETS).title()} {kind.title()}", "city": t, "state": "NC", "zip": z}


def voters():
    n = who = 0

    def put(p, again):
        nonlocal n
        a = dict(p["address"])
        if again and rng.random() < 0.3:
            a["street"] = " ".join(ABBREVIATED.get(w.lower(), w) for w in a["street"].split()).upper()
        g, m, f = p["given"], p["middle"], p["surname"]
        if again and rng.random() < 0.08:
            g = slip(g)
        if again and rng.random() < 0.06:
            f = slip(f)
        if again and m and rng.random() < 0.4:
            m = m[0]
        if again and rng.random() < 0.15:
            m = ""
        if again and rng.random() < 0.08:
            g = SHORT.get(g, g)
        y = p["year"] + (rng.choice((-1, 1, 10)) if again and rng.random() < 0.01 else 0)
        write(f"v{n}", p["who"], [("given", g.title()), ("middle", m.title()), ("family", f.title()), ("suffix", p["suffix"]),
                                  ("birth_year", y), ("address", a),
                                  ("phone", p["phone"] if rng.random() < 0.5 else None)])
        n += 1

    while n < count:
        home, f = address(), surname()
        line = f"{rng.randrange(201, 989)}-555-{rng.randrange(10000):04d}"
        year = rng.randrange(1930, 1985)
        members = rng.choice([1, 1, 2, 2, 3, 4])
        names = []
        for k in range(members):
            who += 1
            g = names[0] if k == 2 and rng.random() < 0.06 else given()
            names.append(g)
            p = {"who": who, "given": g, "middle": given() if rng.random() < 0.8 else "", "surname": f,
                 "suffix": "Jr" if k == 2 and g == names[0] else "", "year": year + rng.randrange(-4, 5) + (27 if k > 1 else 0),
                 "address": home, "phone": line if rng.random() < 0.7 else f"{rng.randrange(201, 989)}-555-{rng.randrange(10000):04d}"}
            put(p, False)
            if rng.random() < 0.35:
                if rng.random() < 0.2:
                    p["address"] = address()
                if k == 1 and rng.random() < 0.1:
                    p["surname"] = surname()
                put(p, True)


def contacts():
    n = who = 0
    while n < count:
        who += 1
        g, f, t = given(), surname(), rng.choice(TOWNS)[0]
        phone = f"{rng.randrange(201, 989)}555{rng.randrange(10000):04d}"
        for k in range(rng.choices([1, 2, 3], [50, 40, 10])[0]):
            gg, ff, tt, pp = g, f, t, phone
            if k and rng.random() < 0.15:
                gg = SHORT.get(g, g)
            if k and rng.random() < 0.07:
                gg = gg[0] + "."
            if k and rng.random() < 0.1:
                ff = slip(ff)
            if k and rng.random() < 0.1:
                tt = rng.choice(TOWNS)[0]
            if k and rng.random() < 0.1:
                pp = f"{rng.randrange(201, 989)}555{rng.randrange(10000):04d}"
            if rng.random() < 0.1:
                pp = ""
            pp = pp and rng.choice((f"({pp[:3]}) {pp[3:6]}-{pp[6:]}", f"{pp[:3]}-{pp[3:6]}-{pp[6:]}", f"+1 {pp[:3]} {pp[3:6]} {pp[6:]}"))
            name = f"{ff.title()}, {gg.title()}" if rng.random() < 0.2 else f"{gg.title()} {ff.title()}"
            write(f"c{n}", who, [("name", name), ("address", {"city": tt}), ("phone", pp)])
            n += 1


def shops():
    kinds = ["cafe", "grill", "bistro", "restaurant", "kitchen", "diner", "trattoria", "bar", "house", "deli"]
    n = who = 0
    while n < count:
        who += 1
        core = rng.choice([f"{rng.choice(RARE)}'s", f"{weighted(STREETS)} {rng.choice(kinds)}", f"{rng.choice(RARE)} {rng.choice(kinds)}",
                           f"the {rng.choice(STREETS)} {rng.choice(RARE)}", f"{given()} & {given()}"])
        a, phone = address(rng.choice(TOWNS[:12])), f"{rng.randrange(201, 989)}-555-{rng.randrange(10000):04d}"
        for k in range(rng.choices([1, 2], [60, 40])[0]):
            name, b, p = core, dict(a), phone
            if k:
                if rng.random() < 0.3:
                    name = f"{name} {rng.choice(kinds)}" if rng.random() < 0.5 else name.replace("the ", "")
                if rng.random() < 0.15:
                    name = slip(name)
                if rng.random() < 0.5:
                    b["street"] = " ".join(ABBREVIATED.get(w.lower(), w) for w in b["street"].split()) + "."
                if rng.random() < 0.15:
                    b["street"] = f"at {rng.choice(STREETS)} & {rng.choice(STREETS)}"
                if rng.random() < 0.1:
                    p = slip(p)
            write(f"s{n}", who, [("name", name.title()), ("address", b), ("phone", p)], kind="practice",
                  source="guide-a" if not k else "guide-b")
            n += 1


def npi(i):
    body = f"2{i:08d}"
    s = 24
    for k, c in enumerate(reversed(body)):
        d = int(c) * (2 if k % 2 == 0 else 1)
        s += d - 9 if d > 9 else d
    return body + str((10 - s % 10) % 10)


def practitioners(alike=0):
    types = [("LMHC", "LH"), ("LMFT", "LF"), ("LICSW", "LW"), ("PMHNP", "AP"), ("MD", "MD")]
    n = who = clinic = 0
    cities = [(t[0], t[1], rng.choice(STATES)) for t in TOWNS[:80]]

    def phone():
        return f"{rng.randrange(201, 989)}-555-{rng.randrange(10000):04d}"

    def person(g=None, f=None, place=None, line=None):
        nonlocal who
        who += 1
        t, letters = rng.choice(types)
        return {"who": who, "given": g or given(), "surname": f or surname(), "middle": given() if rng.random() < 0.4 else "",
                "place": place or weighted(cities, 1.2), "street": f"{rng.randrange(1, 9999)} {rng.choice(STREETS).title()} {rng.choice(KINDS).title()}",
                "phone": line or phone(), "type": t, "number": f"{letters}{60000000 + who * 7}", "npi": npi(who), "suffix": "",
                "former": surname() if rng.random() < 0.05 else "", "site": f"http://p{who}.example/"}

    def put(p, source, url, voice, parts):
        nonlocal n
        g = p["given"]
        if "short" in parts:
            g = SHORT.get(g, g)
        f = p["former"] if "former" in parts and p["former"] else p["surname"]
        m = p["middle"] and (p["middle"].title() if rng.random() < 0.3 else p["middle"][0].upper() + ".")
        name = " ".join(x for x in (g.title(), m if "middle" in parts else "", f.title(), p["suffix"]) if x)
        number = p["number"]
        if "slip" in parts:
            i = rng.randrange(3, len(number))
            number = number[:i] + rng.choice("0123456789") + number[i + 1:]
        claims = [("name", name),
                  ("npi", p["npi"] if "npi" in parts else None),
                  ("phone", p["phone"] if "phone" in parts else None),
                  ("url", p["site"] if "site" in parts else None),
                  ("former_name", p["former"].title() if "says former" in parts else None),
                  ("address", {"street": p["street"], "city": p["place"][0], "state": p["place"][2], "zip": p["place"][1]}
                   if "street" in parts else {"city": p["place"][0], "state": p["place"][2]} if "city" in parts else None),
                  ("licence", {"state": p["place"][2], "type": p["type"], "number": number} if "licence" in parts
                   else {"type": p["type"]} if "type" in parts else None)]
        write(f"k{n}", p["who"], claims, source=source, url=url, voice=voice)
        n += 1

    def records_of(p, clinic_url):
        some = lambda *pairs: [x for x, chance in pairs if rng.random() < chance]
        if rng.random() < 0.5:
            put(p, f"p{p['who']}", p["site"], "self", ["phone", "city"] + some(("street", .6), ("licence", .5), ("type", .9), ("npi", .1),
                ("middle", .4), ("short", .2), ("says former", .6), ("slip", .02)))
        if clinic_url:
            put(p, clinic_url[7:-9], clinic_url + f"team/{p['who']}", "organisation",
                ["type"] + some(("phone", .7), ("street", .5), ("licence", .2), ("short", .3), ("middle", .2)))
        for d in range(3):
            if rng.random() < 0.45:
                put(p, f"directory-{d}", f"http://directory-{d}.example/{n}", "directory", ["city"] + some(("phone", .7),
                    ("street", .4), ("licence", .4), ("type", .8), ("npi", .2), ("site", .4), ("short", .3), ("middle", .3),
                    ("former", .15), ("slip", .03)))
        if rng.random() < 0.2:
            put(p, "roster", "http://roster.example/list", "issuer", ["city"] + some(("licence", .3), ("middle", .3)))

    while n < count:
        kind = rng.random()
        if alike and rng.random() < alike:
            first = person(g=weighted(GIVEN[:60]), f=weighted(COMMON))
            records_of(first, None)
            for _ in range(rng.choice((1, 1, 2))):
                p = person(g=first["given"], f=first["surname"], place=first["place"])
                p["type"], p["number"] = first["type"], first["number"][:2] + p["number"][2:]
                records_of(p, None)
        elif kind < 0.45:
            records_of(person(), None)
        elif kind < 0.6:  # a couple, or father and son, at one telephone and address
            p = person()
            q = person(g=p["given"] if rng.random() < 0.15 else None, f=p["surname"], place=p["place"], line=p["phone"])
            q["street"] = p["street"]
            if q["given"] == p["given"]:
                p["suffix"], q["suffix"] = "Sr.", "Jr."
            records_of(p, None)
            records_of(q, None)
        else:  # a clinic, where some bear one surname
            clinic += 1
            first = person()
            url = f"http://clinic{clinic}.example/"
            records_of(first, url)
            for _ in range(rng.randrange(1, 9)):
                p = person(f=first["surname"] if rng.random() < 0.05 else None, place=first["place"], line=first["phone"])
                p["street"] = first["street"]
                records_of(p, url)


{"febrl": febrl, "voters": voters, "contacts": contacts, "shops": shops, "practitioners": practitioners, "namesakes": lambda: practitioners(0.12)}[shape]()
