#!/usr/bin/env python3
"""Holds a running `vouch serve` against its own description: every documented parameter works with its example, alone;
every answer validates against the schema of its status; what is not documented is refused. TAP.
usage: api_check.py http://127.0.0.1:PORT"""
import json, re, sys, urllib.error, urllib.parse, urllib.request

base, n = sys.argv[1], 0

def say(good, name, why=""):
    global n
    n += 1
    print(f"{'ok' if good else 'not ok'} {n} {name}" + (f"\n# {why}" if why and not good else ""))

def get(path):
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *a): return None
    try:
        r = urllib.request.build_opener(Stay).open(base + path, timeout=20)
    except urllib.error.HTTPError as e:
        r = e
    body = r.read()
    return r.status, r.headers.get("Content-Type", ""), json.loads(body) if body else None

doc = get("/api/openapi.json")[2]
TYPES = {"string": str, "object": dict, "array": list, "boolean": bool, "null": type(None)}
KNOWN = {"type", "properties", "required", "items", "enum", "anyOf", "allOf", "$ref", "pattern", "minimum", "maximum",
         "minLength", "maxLength", "description"}

def is_type(v, t):
    if t == "integer": return isinstance(v, int) and not isinstance(v, bool)
    if t == "number": return isinstance(v, (int, float)) and not isinstance(v, bool)
    return isinstance(v, TYPES[t])

def wrong(v, s, at="$"):
    """The first way in which V breaks the schema S; None. A keyword that this does not know is a fault too."""
    for k in s:
        if k not in KNOWN: return f"{at}: the test does not know the keyword {k}"
    if "$ref" in s: return wrong(v, doc["components"]["schemas"][s["$ref"].rsplit("/", 1)[1]], at)
    for one in s.get("allOf", []):
        if wrong(v, one, at): return wrong(v, one, at)
    if "anyOf" in s:
        all_wrong = [wrong(v, one, at) for one in s["anyOf"]]
        if all(all_wrong): return all_wrong[0]
    t = s.get("type")
    if t and not any(is_type(v, x) for x in (t if isinstance(t, list) else [t])): return f"{at}: {v!r} is no {t}"
    if "enum" in s and v not in s["enum"]: return f"{at}: {v!r} is none of {s['enum']}"
    if isinstance(v, str):
        if "pattern" in s and not re.search(s["pattern"], v): return f"{at}: {v!r} is not {s['pattern']}"
        if len(v) < s.get("minLength", 0): return f"{at}: too short"
    if isinstance(v, (int, float)) and not isinstance(v, bool):
        if v < s.get("minimum", v) or v > s.get("maximum", v): return f"{at}: {v} is out of bounds"
    if isinstance(v, dict):
        for k in s.get("required", []):
            if k not in v: return f"{at}: no {k}"
        for k, one in s.get("properties", {}).items():
            if k in v and wrong(v[k], one, f"{at}.{k}"): return wrong(v[k], one, f"{at}.{k}")
    if isinstance(v, list) and "items" in s:
        for i, one in enumerate(v):
            if wrong(one, s["items"], f"{at}[{i}]"): return wrong(one, s["items"], f"{at}[{i}]")
    return None

def fits(name, op, path, want):
    status, kind, body = get(path)
    answer = op["responses"].get(str(status), {})
    media = (answer.get("content") or {}).get(kind.split(";")[0])
    why = (f"{path} answered {status}, not {want}: {body}" if status != want else
           f"{path}: {status} as {kind} is not described" if not media else wrong(body, media["schema"]))
    say(not why, name, why)
    return body

def address(path, params):
    for p in params:
        if p["in"] == "path": path = path.replace("{" + p["name"] + "}", urllib.parse.quote(str(p["example"])))
    query = {p["name"]: p["example"] for p in params if p["in"] == "query"}
    return path + ("?" + urllib.parse.urlencode(query, doseq=True) if query else "")

someone = get("/api/find?limit=1")[2]["answers"][0]["id"]
for path, item in doc["paths"].items():
    op = item["get"]
    params = op.get("parameters", [])
    must = [p for p in params if p.get("required")]
    for p in must:
        if p["in"] == "path": p["example"] = someone
    fits(f"{path} as little as it wants", op, address(path, must), 200)
    for p in params:
        if p not in must: fits(f"{path} with {p['name']}", op, address(path, must + [p]), 200)
    if params: fits(f"{path} with everything", op, address(path, params), 200)
    plain = address(path, must)
    fits(f"{path} refuses a parameter that it does not know", op, plain + ("&" if "?" in plain else "?") + "colour=blue", 400)
    for p in params:
        if p in must and p["in"] == "query": fits(f"{path} wants {p['name']}", op, address(path, [q for q in must if q is not p]), 400)
    fits(f"{path} refuses what is too long", op, plain + ("&" if "?" in plain else "?") + "a=" + "b" * 3000, 414)

find, show, verify = (doc["paths"][p]["get"] for p in ("/api/find", "/api/practitioners/{id}", "/api/verify"))
for path, name, most in (("/api/find", "words", 400), ("/api/find", "near", 60), ("/api/verify", "who", 400)):
    op = doc["paths"][path]["get"]
    fits(f"{path}: {name} is as long as it may be", op, f"{path}?{name}=" + "a" * most, 200)
    fits(f"{path}: {name} is too long", op, f"{path}?{name}=" + "a" * (most + 1), 400)
for value in ("limit=0", "limit=101", "limit=x", "page=0", "page=-1", "page=99999999999999999999", "within=far", "proof=sworn",
              "telehealth=maybe"):
    body = fits(f"/api/find?{value} is refused", find, "/api/find?" + value, 400)
    say(body.get("parameter") == value.split("=")[0], f"and {value.split('=')[0]} is named", str(body))
fits("nobody", show, "/api/practitioners/pzzzzzzzz", 404)
fits("an NPI leads to the id", show, "/api/practitioners/2000001331", 301)
for who in ("Maria+Santos", "Nobody+Atall", "2000001208", "1234567890", "%F0%9F%92%99"):
    fits(f"verify {who}", verify, "/api/verify?who=" + who, 200)
fits("a licence in no form", verify, "/api/verify?who=2000001331&licence=LH60000133", 400)
fits("a state that is none", verify, "/api/verify?who=2000001331&state=Narnia", 400)
long = urllib.parse.quote("xx" + "\u20ac" * 60) # cut anywhere it would be no text any more
fits("a parameter with long characters", find, f"/api/find?{long}=1", 400)
fits("a value with long characters", find, f"/api/find?limit={long}", 400)
for path in (f"/fhir/Practitioner?{long}=1", f"/fhir/Practitioner?_count={long}", f"/fhir/{long[1:]}", f"/fhir/Practitioner/{long[1:]}",
             f"/fhir/Location?address-state={long}"):
    status, kind, body = get(path)
    say(status in (400, 404) and body["resourceType"] == "OperationOutcome", "FHIR is told so too", f"{path} {status}")
for path in ("/api/", "/api/nothing", "/api/find/", "/api/practitioners/"):
    status, kind, body = get(path)
    say(status == 404 and kind == "application/problem+json" and not wrong(body, doc["components"]["schemas"]["Problem"]),
        f"{path} is a problem 404", f"{status} {kind} {body}")
found = get("/api/find?limit=100")[2]
for a in found["answers"]:
    shown = get("/api/practitioners/" + a["id"])[2]
    if wrong(shown, {"$ref": "x/Practitioner"}) or shown["name"] != a["name"]:
        say(False, f"{a['id']} is shown as it was found", wrong(shown, {"$ref": "x/Practitioner"}))
say(found["total"] == len(found["answers"]) > 5, "everybody found is shown", str(found["total"]))
print(f"1..{n}")
