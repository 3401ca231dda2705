"""Hold offices.tsv against the dated roles of PETRARCH2's dictionaries, an independent list that ends in 2014.

    python Training/world/compare_offices.py DATA/events [Resources/world/actors]

Two figures. Overlap: government offices between 2003 and 2012 whose holder the dictionaries know in that country's
government, and how many of them overlap one of its stretches; the others are printed, for most of them the dictionary has
a gap. Dates: heads of state and government with a day in offices.tsv, and how near the dictionary's nearest day is
(it often has only the month of a yearbook).
"""

import collections
import csv
import datetime
import gzip
import pathlib
import sys

from derive_phoenix import CODE_FIXES, read_table

HEADS = {"President", "Prime Minister", "King", "Chancellor", "Premier", "Emir"}
BODIES = {"EUR", "IGO", "UNO"}


def earliest(date):
    """The first day that a date may mean."""
    return date + "-01-01"[len(date) - 4 :] if date else "0001-01-01"


def latest(date):
    """A day as late as a date may mean; good enough for overlaps."""
    return date + "-12-31"[len(date) - 4 :] if date else "9999-12-31"


def folded(name):
    """A name as the dictionary writes it."""
    return name.upper().replace("-", " ")


def days_apart(one, two):
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(two)).days)


def main(data, tables):
    known = collections.defaultdict(list)
    with gzip.open(data / "phoenix_actors.tsv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if "?" in row["valid_from"] + row["valid_to"]:
                continue
            for name in filter(None, [row["name"]] + row["aliases"].split("|")):
                known[name.replace("-", " ")].append(row)
    compared = overlapping = 0
    starts, ends = [], []
    for row in read_table(tables / "offices.tsv")[2]:
        body = row["country"] in BODIES
        roles = [r for r in known.get(folded(row["name"]), []) if body or (
            CODE_FIXES.get(r["country3"], r["country3"]) == row["country"] and r["rest"].startswith("GOV"))]
        begin, end = row["valid_from"], row["valid_to"]
        if not roles:
            continue
        meets = any(earliest(begin) <= latest(r["valid_to"]) and earliest(r["valid_from"]) <= latest(end) for r in roles)
        if row["sector"] == "GOV" and earliest(begin) < "2012" and latest(end) > "2003":
            compared += 1
            overlapping += meets
            if not meets:
                print("no overlap:", row["country"], row["name"], row["office"], begin, end,
                      [(r["valid_from"], r["valid_to"]) for r in roles])
        if meets and row["office"] in HEADS:
            if len(begin) == 10:
                starts += [min(days_apart(begin, r["valid_from"]) for r in roles if r["valid_from"])] if any(
                    r["valid_from"] for r in roles) else []
            if len(end) == 10:
                ends += [min(days_apart(end, r["valid_to"]) for r in roles if r["valid_to"])] if any(
                    r["valid_to"] for r in roles) else []
    print(f"overlap: {overlapping} of {compared} government offices, 2003-2012")
    for what, days in (("begins", starts), ("ends", ends)):
        print(f"heads, {what}: {len(days)}, within 3 days {sum(d <= 3 for d in days)}, within 31 {sum(d <= 31 for d in days)}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "Resources/world/actors"))
