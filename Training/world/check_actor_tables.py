"""Check the actor tables: python Training/world/check_actor_tables.py [Resources/world/actors]

Every row: the width of the header, no stray blanks or control characters, sorted, no duplicate keys; codes known to
countries.tsv, sectors of PLOVER; dates of the form YYYY, YYYY-MM or YYYY-MM-DD, real and in order; aliases without
repeats. Offices that one person holds at a time must not overlap by more than a month unless listed here.
Prints one line per fault and exits with 1 when there is any.
"""

import collections
import datetime
import pathlib
import re
import sys

SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split())
COUNTRY_LIKE = {"NGO", "IGO", "MNC"}  # PLOVER codes that stand where agents have a sector
TABLES = {
    # name: columns, key columns
    "countries.tsv": ("code name aliases demonyms capital metonyms valid_from valid_to", ["code"]),
    "offices.tsv": (
        "name aliases country sector office valid_from valid_to", ["country", "name", "office", "valid_from"]),
    "organisations.tsv": (
        "name aliases kind country sector valid_from valid_to", ["name", "country", "valid_from"]),
    "agents.tsv": ("phrase plural sector secondary kind source", ["phrase"]),
    "transliterations.tsv": ("canonical variants kind", ["kind", "canonical"]),
    "titles.tsv": ("title kind sector effect", ["title"]),
    "regions.tsv": ("name aliases demonyms country kind", ["name", "country"]),
    "phoenix_roles.tsv": (
        "name aliases country sector kind valid_from valid_to", ["name", "country", "sector", "kind", "valid_from"]),
}
KINDS = {
    "organisations.tsv": set("organisation group company party media ngo".split()),
    "agents.tsv": {"person", "group", "thing"},
    "transliterations.tsv": set("given family place group particle".split()),
    "titles.tsv": set("honorific academic royal title rank religious modifier suffix".split()),
    "regions.tsv": {"region", "people"},
    "phoenix_roles.tsv": set("person group organisation company ngo".split()),
}
LISTS = ("aliases", "demonyms", "metonyms", "plural", "variants")
# One holder at a time, state by state; the exceptions are rivals, two posts of one name, or a stand-in.
SINGLE = set(
    "President|Prime Minister|Premier|Foreign Minister|Defence Minister|King|Chancellor|Secretary of State|"
    "Secretary of Defense|Secretary of the Treasury|Trade Representative|Foreign Secretary|Defence Secretary|Home Secretary|"
    "Supreme Leader|Interior Minister|Army Chief|Director of the CIA|NATO Secretary General|UN Secretary-General|"
    "Chancellor of the Exchequer|Governor of the Bank of Japan|Ambassador to the United States".split("|"))
RIVALS = {
    ("AZE", "President"), ("CIV", "President"), ("ISR", "Prime Minister"), ("LBY", "Prime Minister"),
    ("LKA", "Prime Minister"), ("THA", "Prime Minister"), ("ZMB", "President"),
}


def earliest(date):
    """The first day that a date may mean."""
    return (date + "-01-01"[len(date) - 4 :]) if date else "0001-01-01"


def latest(date):
    """The last day that a date may mean."""
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        following = datetime.date(year + month // 12, month % 12 + 1, 1)
        return str(following - datetime.timedelta(days=1))
    return (date + "-12-31"[len(date) - 4 :]) if date else "9999-12-31"


def is_date(date):
    """Whether a field is empty or a date of this calendar."""
    if not date:
        return True
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", date):
        return False
    try:
        datetime.date.fromisoformat(earliest(date))
    except ValueError:
        return False
    return "1800" < date < "2030"


def read(path, faults):
    """Rows as dictionaries with their line number; faults of the file's form are noted."""
    rows, header, notes = [], None, 0
    data = path.read_bytes()
    if not data.endswith(b"\n") or b"\r" in data or data.startswith(b"\xef\xbb\xbf"):
        faults.append(f"{path.name}: must be UTF-8 with line feeds, without a mark at the start")
    for number, line in enumerate(data.decode("utf-8").split("\n")[:-1], 1):
        if line.startswith("#"):
            notes += 1
            if header or not line.startswith("# "):
                faults.append(f"{path.name}:{number}: a comment that is not at the head")
            continue
        fields = line.split("\t")
        if header is None:
            header = fields
            if line != "\t".join(TABLES[path.name][0].split()):
                faults.append(f"{path.name}:{number}: columns are {fields}")
            continue
        if len(fields) != len(header):
            faults.append(f"{path.name}:{number}: {len(fields)} fields, {len(header)} columns")
            continue
        for field in fields:
            if field != field.strip() or "  " in field or re.search(r"[\x00-\x1f\x7f\ufffd]", field):
                faults.append(f"{path.name}:{number}: blanks or control characters in {field!r}")
        rows.append((number, dict(zip(header, fields))))
    if not any("icence" in line for line in data.decode("utf-8").split("\n")[:notes]):
        faults.append(f"{path.name}: no licence at the head")
    return rows


def check_rows(name, rows, codes, faults):
    """Keys, codes, sectors, dates and lists of one table."""
    seen = {}
    for number, row in rows:
        where = f"{name}:{number}"
        key = tuple(row[column] for column in TABLES[name][1])
        if key in seen:
            faults.append(f"{where}: same key as line {seen[key]}: {key}")
        seen[key] = number
        if not row[TABLES[name][1][0]]:
            faults.append(f"{where}: no name")
        if "country" in row and row["country"] not in codes:
            faults.append(f"{where}: unknown country {row['country']!r}")
        allowed = SECTORS | {""} | ({"INHERIT"} if name in ("agents.tsv", "titles.tsv") else set())
        allowed |= COUNTRY_LIKE if name in ("agents.tsv", "organisations.tsv", "offices.tsv", "titles.tsv", "phoenix_roles.tsv") else set()
        for column in ("sector", "secondary"):
            if row.get(column, "") not in allowed:
                faults.append(f"{where}: unknown sector {row[column]!r}")
        if name in ("offices.tsv", "agents.tsv") and not row["sector"]:
            faults.append(f"{where}: no sector")
        if name in KINDS and row["kind"] not in KINDS[name]:
            faults.append(f"{where}: unknown kind {row['kind']!r}")
        for column in LISTS:
            items = row.get(column, "").split("|") if row.get(column) else []
            if len(items) != len(set(items)) or "" in items or row.get("name", row.get("canonical")) in items:
                faults.append(f"{where}: repeats or gaps in {column}: {row[column]!r}")
        if "valid_from" in row:
            begin, end = row["valid_from"], row["valid_to"]
            if not is_date(begin) or not is_date(end):
                faults.append(f"{where}: no date: {begin!r} {end!r}")
            elif earliest(begin) > latest(end):
                faults.append(f"{where}: ends before it begins: {begin} {end}")


def check_order(name, rows, faults):
    """Whether the rows are sorted by their first columns."""
    keys = {
        "offices.tsv": lambda r: (r["country"], r["name"], r["valid_from"], r["valid_to"], r["office"]),
        "organisations.tsv": lambda r: (r["name"].lower(), r["name"]),
        "titles.tsv": lambda r: (r["title"].lower(), r["title"]),
        "transliterations.tsv": lambda r: (r["kind"], r["canonical"].lower()),
        "regions.tsv": lambda r: (r["name"].lower(),),
    }
    key = keys.get(name, lambda r: (r[TABLES[name][1][0]],))
    for (_, one), (number, two) in zip(rows, rows[1:]):
        if key(one) > key(two):
            faults.append(f"{name}:{number}: not sorted")


def check_single_offices(rows, faults):
    """Offices with one holder at a time do not overlap by more than a month."""
    held = collections.defaultdict(list)
    for _, row in rows:
        if row["office"] in SINGLE and (row["country"], row["office"]) not in RIVALS:
            held[row["country"], row["office"]].append(row)
    for office, holders in held.items():
        holders.sort(key=lambda row: earliest(row["valid_from"]))
        for one, two in zip(holders, holders[1:]):
            end, begin = earliest(one["valid_to"]) if one["valid_to"] else "9999-12-31", latest(two["valid_from"])
            if (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(begin)).days > 31:
                faults.append(f"offices.tsv: {office}: {one['name']} until {end} and {two['name']} from {begin}")


def check_countries(rows, faults):
    """No name, demonym or capital of two states at the same time."""
    users = collections.defaultdict(dict)
    for _, row in rows:
        for column in ("name", "aliases", "demonyms", "capital", "metonyms"):
            for word in filter(None, row[column].split("|")):
                users[word][row["code"]] = (earliest(row["valid_from"]), latest(row["valid_to"]))
    shared = {"Brussels", "Willemstad", "Moscow", "Kremlin", "Kingston", "Belgrade"}  # the same place, or another day
    for word, codes in users.items():
        if len(codes) > 1 and word not in shared:
            spans = sorted(codes.values())
            if any(two[0] < one[1] for one, two in zip(spans, spans[1:])):
                faults.append(f"countries.tsv: {word!r} is {sorted(codes)}")


def main(folder):
    faults, counts, tables = [], {}, {}
    for name in TABLES:
        tables[name] = read(folder / name, faults)
        counts[name] = len(tables[name])
    codes = {row["code"] for _, row in tables["countries.tsv"]}
    for name, rows in tables.items():
        check_rows(name, rows, codes, faults)
        check_order(name, rows, faults)
    check_single_offices(tables["offices.tsv"], faults)
    check_countries(tables["countries.tsv"], faults)
    print("\n".join(faults + [f"{name}: {count} rows" for name, count in counts.items()] + [f"{len(faults)} faults"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "Resources/world/actors")))
