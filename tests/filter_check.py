#!/usr/bin/env python3
"""filter_check.py VOUCH: every pair and triple of filters over the home VOUCH_HOME, held against what `show --json` says of each person, and
every suggestion's count against what it finds. The answers are counted here anew, from what is shown alone. TAP."""

import itertools, json, math, re, subprocess, sys

VOUCH = sys.argv[1]
PROOFS = ["self-stated", "third-party", "document", "issuer-confirmed", "primary-source", "signed"]
ATTENDED = ("attended", "informed", "in-training")


def vouch(*words, lines=None):
    text = "\n".join(lines) + "\n" if lines is not None else None
    return subprocess.run([VOUCH, *words], input=text, capture_output=True, text=True).stdout


def miles(lat, lon, place):
    a, b, c, d = map(math.radians, (lat, lon, place["lat"], place["lon"]))
    x = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 3958.7613 * math.asin(math.sqrt(x))


def circle(place, far):
    near = json.loads(vouch("find", "--near", place, "--json", "--limit", "1"))["question"]["near"]
    return lambda p: any(x.get("lat") is not None and miles(near["lat"], near["lon"], x) <= far for x in p["places"])


def offers(key, word):
    return lambda p: word in [x["id"] for x in p["offers"][key]]


def licence(word):
    return lambda p: any(x["type"] == word for x in p["licences"])


def trained(word):
    return lambda p: any((x["programme"] or "").split("-")[0] == word for x in p["trainings"])


def filters():
    return {
        "licence LMHC": ({"licence": "LMHC"}, licence("LMHC")),
        "licence LICSW": ({"licence": "LICSW"}, licence("LICSW")),
        "training fluence": ({"training": "fluence"}, trained("fluence")),
        "training prati": ({"training": "PRATI"}, trained("prati")),
        "training ktc": ({"training": "ktc"}, trained("ktc")),
        "prescriber": ({"prescriber": True}, lambda p: p["prescribes"] is True),
        "telehealth": ({"telehealth": True}, lambda p: p["offers"]["telehealth"] is True),
        "accepting": ({"accepting": True}, lambda p: p["offers"]["accepting"] is True),
        "in WA": ({"in": "WA"}, lambda p: any(x["state"] == "WA" for x in p["places"])),
        "in OR": ({"in": "OR"}, lambda p: any(x["state"] == "OR" for x in p["places"])),
        "near 98101": ({"near": "98101"}, circle("98101", 25)),
        "near 98402": ({"near": "98402", "within": "50"}, circle("98402", 50)),
        "trauma emdr": ({"trauma": "emdr"}, lambda p: any(x["issuer"] == "emdr" and x["level"] not in ATTENDED for x in p["trauma"])),
        "proof document": ({"proof": "document"}, lambda p: any(PROOFS.index(x["proof"]) >= 2 for x in p["trainings"])),
        "lozenges": ({"route": "lozenge"}, offers("routes", "sublingual")),
        "by drip": ({"route": "IV"}, offers("routes", "intravenous")),
        "integration": ({"stage": "integration"}, offers("stages", "integration")),
        "trauma": ({"condition": "trauma"}, offers("conditions", "trauma")),
        "depression": ({"condition": "depression"}, offers("conditions", "depression")),
        "EMDR": ({"modality": "EMDR"}, offers("modalities", "emdr")),
        "IFS": ({"modality": "IFS"}, offers("modalities", "ifs")),
        "Premera": ({"insurance": "Premera"}, offers("insurance", "premera")),
        "Spanish": ({"language": "Spanish"}, offers("languages", "es")),
    }


def question(chosen, known):
    """The question with these filters; None where two are one, or where a rule of their own joins them."""
    out = {"limit": 100}
    for name in chosen:
        if any(key in out for key in known[name][0]):
            return None
        out.update(known[name][0])
    online = "telehealth" in out and ("near" in out or "in" in out)  # who treats online need not be near
    return None if online or ("proof" in out and "training" in out) else out


def from_args(args):
    flags = ("telehealth", "experiential", "prescriber", "accepting", "registers")
    out, i = {"limit": 100}, 0
    while i < len(args):
        name = args[i].removeprefix("--")
        if not args[i].startswith("--"):
            out["words"] = args[i]
        elif name in flags or i + 1 == len(args) or args[i + 1].startswith("--"):
            out[name] = True
        else:
            out[name] = args[i + 1]
            i += 1
        i += 1
    return out


def say(number, wrong, what):
    print("%sok %d - %s" % ("not " if wrong else "", number, what))
    for line in wrong[:10]:
        print("# " + line)


def main():
    known = filters()
    everybody = json.loads(vouch("find", "--limit", "100", "--json"))
    people = {x["id"]: json.loads(vouch("show", x["id"], "--json")) for x in everybody["answers"]}
    asked = [(c, question(c, known)) for n in (1, 2, 3) for c in itertools.combinations(known, n)]
    asked = [(c, q) for c, q in asked if q]
    wrong, offered = [], []
    dead = []
    for (chosen, q), line in zip(asked, vouch("find", "--batch", lines=[json.dumps(q) for _, q in asked]).splitlines(), strict=True):
        answer = json.loads(line)
        want = {i for i, p in people.items() if all(known[name][1](p) for name in chosen)}
        got = {x["id"] for x in answer["answers"]}
        if got != want or answer["total"] != len(want):
            wrong.append("%s: %d, and not %d: %s" % (chosen, answer["total"], len(want), [people[i]["name"] for i in got ^ want]))
        if (not answer["total"] and not answer["suggestions"]) or len(answer["suggestions"]) > 4:
            dead.append(str(chosen))
        offered += [(chosen, s, answer["total"]) for s in answer["suggestions"]]
    say(1, [] if everybody["total"] == len(people) > 50 else ["the town is not whole"], "%d people are asked about" % len(people))
    say(2, wrong, "%d pairs and triples of filters keep whom what is shown of them says" % len(asked))
    say(3, dead, "none is a dead end, none has more than four suggestions")
    wrong = []
    lines = [json.dumps(from_args(s["args"])) for _, s, _ in offered]
    for (chosen, s, total), line in zip(offered, vouch("find", "--batch", lines=lines).splitlines(), strict=True):
        found = json.loads(line)["total"]
        said, more = re.search(r": (\d+) p", s["text"]), re.search(r", (\d+) more", s["text"])
        if found != s["total"] or int(said.group(1)) != found or (more and int(more.group(1)) != found - total):
            wrong.append("%s: %s, and %d are found" % (chosen, s["text"], found))
    say(4, wrong, "%d suggestions find as many as they promise" % len(offered))
    print("1..4")


main()
