#!/usr/bin/env python3
"""understood.py VOUCH: asks the questions of understood.tsv; names what was missed and what was read that nobody meant."""
import json
import os
import subprocess
import sys

LISTS = {"profession": "prof", "training": "training", "trauma": "trauma", "route": "route", "stage": "stage", "condition": "cond",
         "modality": "mod", "insurance": "ins", "language": "lang"}
FLAGS = {"telehealth": "tele", "prescriber": "prescriber", "experiential": "experiential", "accepting": "accepting",
         "sliding_scale": "sliding", "in_person": "inperson", "clinic": "clinic", "proof": "proof", "preset": "preset",
         "registers": "registers"}
VALUES = {"in": "in", "state": "state", "person": "person", "setting": "setting", "gender": "gender"}


def understood(d):
    out = ["near=" + d["near"]["label"]] if d["near"] else []
    out += ["within=%g" % d["within_mi"]] if d["within_mi"] else []
    out += [short + "=" + e["id"] for key, short in LISTS.items() for e in d[key]]
    out += [short for key, short in FLAGS.items() if d[key]]
    out += [short + "=" + d[key] for key, short in VALUES.items() if d[key]]
    out += ["lic=" + t for t in (d["licence"] or "").split("|") if t]
    return out + ["not:%s=%s" % (w["field"], w["id"]) for w in d["without"]]


def holds(token, got, d):
    name, _, value = token.partition("~")
    if name in ("note", "text") and value:
        return value.lower() in (" ".join(d["notes"]) if name == "note" else d["searched_as_text"] or "").lower()
    name, _, value = token.partition("=")
    if name == "left":
        return any(value in e["value"] for e in d["left_out"])
    if name in ("near", "person"):
        return any(g.startswith(name + "=") and value.lower() in g.lower() for g in got)
    return token in got


def check(row, d):
    got = understood(d)
    must = [m for m in row[2].split("; ") if m]
    meant = [m for one in must for m in one.split("|")] + [m for m in row[3].split("; ") if m]
    missed = [m for m in must if not any(holds(k, got, d) for k in m.split("|"))]
    wrong = [g for g in got if not any(holds(m, [g], d) and "~" not in m for m in meant)
             and not (g.startswith("within=") and "within=" not in row[2])]
    return missed, wrong


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "understood.tsv"), encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith(("#", "lang\t"))]
    asked = "".join(row[1] + "\n" for row in rows)
    out = subprocess.run([sys.argv[1], "ask"], input=asked, capture_output=True, text=True, check=True).stdout.splitlines()
    bad = len(rows) != len(out)
    for row, line in zip(rows, out):
        missed, wrong = check(row, json.loads(line))
        if missed or wrong:
            bad = True
            print("# %s: missed %s, not meant %s" % (row[1], missed, wrong))
    print("%d questions, %s" % (len(rows), "not all understood" if bad else "all understood"))
    return bad


sys.exit(main())
