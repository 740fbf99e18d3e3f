#!/usr/bin/env python3
"""Pairs rightly and wrongly joined: score.py EXPORT.ndjson TRUTH.tsv [WRONG] prints precision, recall and F1.

With a third word it also prints so many wrong groups.
"""
import collections, json, sys

truth = dict(line.rstrip("\n").split("\t") for line in open(sys.argv[2]))
show = int(sys.argv[3]) if len(sys.argv) > 3 else 0


def pairs(n):
    return n * (n - 1) // 2


said = right = 0
for line in open(sys.argv[1]):
    who = collections.Counter(truth[i] for i in json.loads(line)["record_ids"])
    said += pairs(sum(who.values()))
    right += sum(map(pairs, who.values()))
    if len(who) > 1 and show > 0:
        show -= 1
        print(line[:600], dict(who))
there = sum(map(pairs, collections.Counter(truth.values()).values()))
p, r = right / said if said else 1, right / there if there else 1
print(f"precision {p:.5f} recall {r:.5f} F1 {2 * p * r / (p + r) if p + r else 0:.5f} pairs {there}")
