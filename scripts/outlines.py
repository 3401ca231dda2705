#!/usr/bin/env python3
"""usage: scripts/outlines.py countries110m.geojson.gz > Resources/map/outlines.tsv

Makes the outlines of the dossier's map from Natural Earth's 1:110m countries (public domain): tenths of a degree, each ring a
first point and steps to the next, rings parted by semicolons. Antarctica is left out.
"""
import gzip
import json
import sys

HEAD = """# Outlines of countries for the dossier's map, 1:110m.
# Source: Natural Earth (naturalearthdata.com), admin 0 countries, by scripts/outlines.py. Licence: public domain.
# rings: tenths of a degree, longitude before latitude: a first point, then steps to the next; rings parted by semicolons.
# Borders that are disputed are drawn as Natural Earth draws them.
country\tname\trings"""


def steps(ring):
    """A ring in tenths of a degree as differences; empty when nothing of it is left."""
    points = []
    for longitude, latitude, *_ in ring:
        point = (round(longitude * 10), round(latitude * 10))
        if not points or point != points[-1]:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < 3:
        return ""
    last = (0, 0)
    numbers = []
    for point in points:
        numbers += [str(point[0] - last[0]), str(point[1] - last[1])]
        last = point
    return " ".join(numbers)


def main():
    countries = json.load(gzip.open(sys.argv[1], "rt", encoding="utf-8"))["features"]
    print(HEAD)
    for country in sorted(countries, key=lambda c: (c["properties"]["iso_a3"], c["properties"]["name"])):
        properties = country["properties"]
        if properties["iso_a3"] == "ATA":
            continue
        rings = [steps(polygon[0]) for polygon in country["geometry"]["coordinates"]]
        rings = [ring for ring in rings if ring]
        if rings:
            print(properties["iso_a3"], properties["name"], ";".join(rings), sep="\t")


if __name__ == "__main__":
    main()
