"""Derive the Phoenix parts of the actor tables in Resources/world/actors.

Two public dictionaries of the PETRARCH2 project (MIT, copyright 2014 Open Event Data Alliance) are read as plain tables:
`agents.tsv` (generic nouns, CAMEO codes) and `phoenix_actors.tsv.gz` (names with dated codes up to 2014). What is
useful is translated to PLOVER sectors; the rest is dropped.

    python Training/world/derive_phoenix.py agents DATA/events Resources/world/actors   # rewrites the phoenix rows of agents.tsv
    python Training/world/derive_phoenix.py roles  DATA/events Resources/world/actors   # writes phoenix_roles.tsv
"""

import collections
import csv
import gzip
import pathlib
import re
import sys

# CAMEO codes of the agents dictionary: PLOVER sector and second sector. CAMEO's MED is media, HLH is health.
AGENT_SECTORS = {
    "MED": ("JRN", ""), "HLH": ("MED", ""), "GOVMED": ("GOV", "JRN"), "GOVDEV": ("GOV", ""), "GOVENV": ("GOV", ""),
    "GOVHLH": ("GOV", "MED"), "GOVHRI": ("GOV", ""), "GOVAGR": ("GOV", "AGR"), "GOVLAB": ("GOV", "LAB"),
    "GOVMIL": ("GOV", "MIL"), "GOVBUS": ("GOV", ""), "GOVEDU": ("GOV", "EDU"), "GOVREL": ("GOV", "REL"),
    "GOVJUD": ("GOV", "JUD"), "GOVCOP": ("GOV", "COP"), "GOVPTY": ("GOV", "PTY"), "OPP": ("PTY", "OPP"),
    "OPPEDU": ("CVL", "OPP"), "OPPLAB": ("LAB", "OPP"), "OPPMED": ("JRN", "OPP"), "MUS": ("REL", ""),
    "CHR": ("REL", ""), "HIN": ("REL", ""), "BUD": ("REL", ""), "JEW": ("REL", ""), "CHRCTH": ("REL", ""),
    "CHRPRO": ("REL", ""), "ENV": ("SOC", ""), "HRI": ("NGO", ""), "MILSPY": ("SPY", "MIL"), "MILCOP": ("COP", "MIL"),
    "MILGOV": ("MIL", "GOV"), "MILJUD": ("JUD", "MIL"), "NGO": ("NGO", ""), "PPL": ("CVL", ""),
    "REBMUS": ("REB", "REL"), "REBHIN": ("REB", "REL"), "REBCHR": ("REB", "REL"), "REBBUD": ("REB", "REL"),
    "UAFMUS": ("UAF", "REL"),
}
for _code in "GOV MIL REB CRM BUS CVL AGR COP JUD LEG EDU UAF REL SPY LAB REF PTY ELI".split():
    AGENT_SECTORS[_code] = (_code, "")

# Misspellings, fragments, plural forms, local curiosities and words that are no actor.
AGENT_JUNK = re.compile(
    r"minist$|authorit$|agenc$|compan$|industr$|[^a-z' -]|jute|tribes|obras|persons?$|branokker|ministerr|parlaim|governement"
    r"|katushya|deptof|dept of|national races|fami$|ilit$|\b(of|at|for|to|in|by|led)$|^(a|the) |kindergar|grader|maffia"
    r"|traffiker|filmaker|minster|admini[^s]|\bmen\b|\bman$|\bwoman$|women|cattle|husband|manafact|enterp|monarcy|offcial"
    r"|offical|secretariate|provincal|privit|federale|promulg|recreant|facilitiy|foster-nurse|opthamo|sanatar|sanitar"
    r"|tinginist|brigaider|cof$|gendarmie$|fuerzas|pak fa|kfir|\bmig$|nighthawk|phalanx|eurofighter|hornet|tomcat|falcon"
    r"|moslem|hebrew|jewish$|islamic$|islamist missionary|kanidurgu|monastary|cantor|tree hugger|eco warrior|muhab|mukab"
    r"|weekend warrior|milita$|self-dfense|nongovernmenal|unrepresentative|top (left|right)|national traitor|science congress"
    r"|a cabinet|council of the union|members? action|spokes |central jail|^retired$|^naval$|naturalized|mills assoc|^polity$"
    r"|governance|intelligence (activity|information)|meeting|^doc$|legislator.s|^granger$|sodbuster|^monger$|oiler|bargainer"
    r"|gangdom|gangland|gaolbird|rumrunner|holdup|stickup|legate|potentate|praesidium|stipendiary|consistory|lawgiver|ensign"
    r"|flag officer|echelon|orchardist|cropper|cultivator|excursionist|tourer|rabble|infiltration unit|snitch|^revolt$"
    r"|^uprising$|^rebellion$|insurgence$|^religion$|control forces|jg$|^crook$|^culprit$|^mendicant$|weapons storage"
    r"|transport plane$|educatee|^telecom|reps?$|prison house|shore patrol|guard command|owners of|students and|police man"
    r"|congress (man|woman)|armed professional|anti junta|unspecified|illegal (movement|party)|low level|mp of the|org$|corp$"
    r"|^armed force$|^self (defen[cs]e) force$|secretary of civil$|court supreme|to the un$|people court|^leading news|officer in command|army for the liberation|front for the liberation|agitated|^small town$|doctoral candidate|strategic service|home reserve"
    r"|fighting position|mortar position|chief's office|soldiers (and|with)|troops and|marine corp$|national board of|^throne council"
)
GROUP_WORDS = set(
    "association organization organisation party parties group army force forces police agency bank board body bureau "
    "commission committee council court department ministry office company corporation union federation movement alliance "
    "coalition government regime administration authority assembly senate parliament congress house embassy chancellery "
    "press radio television media newspaper daily agency hospital school university college institute institution industry "
    "enterprise business firm exchange squad gang militia insurgency front wing unit staff service reserve guard troop "
    "troops clergy church presidium gazette publication site station system branch judiciary presidency palace family "
    "faction syndicate facility infirmary sanatorium conservatory lab airline airway establishment secretariat apparatus "
    "delegation chamber society center centre district patrol laity order blog poor civil opposition elite parties "
    "leadership personnel rebels terrorism academy barracks".split())
THING_WORDS = set(
    "ship boat vessel plane jet aircraft bomber fighter helicopter gunship drone missile vehicle tank craft destroyer uav "
    "humvee hmmwv gun battlewagon containership jetliner airliner jetfighter submarine warship privateer jumbojet "
    "trainer".split())


def plural(word):
    """The regular English plural of a phrase: of its last word, or of the word before "of"."""
    head = re.match(r"(.*?\S)( (of|in|to|for|against) .+)$", word)
    if head:
        return plural(head[1]) + head[2]
    if re.search(r"(police|aircraft|intelligence|media|staff|personnel|-official)$", word):
        return word
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def read_table(path):
    """Rows of one of our tables, comment lines apart."""
    notes, rows = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            (notes if line.startswith("#") else rows).append(line.rstrip("\n"))
    header = rows[0].split("\t")
    return notes, header, [dict(zip(header, row.split("\t"))) for row in rows[1:]]


def derive_agents(data, out):
    """Replaces the rows of agents.tsv whose source is phoenix."""
    notes, header, rows = read_table(out / "agents.tsv")
    rows = [row for row in rows if row["source"] != "phoenix"]
    known = {row["phrase"] for row in rows} | {p for row in rows for p in row["plural"].split("|")}
    with open(data / "agents.tsv", encoding="utf-8") as file:
        source = [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["dict"] == "phoenix"]
    phrases = {r["phrase"].lower() for r in source}
    derived = {}
    for r in source:
        phrase, code = r["phrase"].lower().strip(), r["code"].strip("~")
        words = phrase.split()
        if code not in AGENT_SECTORS or phrase in known or AGENT_JUNK.search(phrase):
            continue
        if len(words) > 4 or len(phrase) < 4:
            continue
        if re.match(r"minist(er|ers|ry|ries)$", words[0]) or re.match(r"minist(ers|ry|ries|er)$", words[-1]):
            continue  # the portfolios are written out by hand
        singulars = [phrase[:-1]] if re.search(r"[^s]s$", phrase) else []
        singulars += [phrase[:-3] + "y"] if phrase.endswith("ies") else []
        if any(s in phrases or s in known for s in singulars) or re.search(r"(men|women|people)$", phrase):
            continue
        sector, second = AGENT_SECTORS[code]
        last = words[-1]
        if second == "OPP" and re.search(r"(activist|demonstrator|protester|dissenter|defector|deserter|objector)$", last):
            sector = "CVL"
        kind = "thing" if last in THING_WORDS else "group" if set(words) & GROUP_WORDS and not re.search(
            r"(er|or|ist|man|ian|chief|official|member|commissioner|head|president|speaker|officer|agent)$", last) else "person"
        form = phrase if re.search(r"[^s]s$", phrase) and " of " not in phrase else plural(phrase)
        derived[phrase] = {
            "phrase": phrase, "plural": form, "sector": sector, "secondary": second, "kind": kind, "source": "phoenix"}
    rows = sorted(rows + list(derived.values()), key=lambda row: row["phrase"])
    with open(out / "agents.tsv", "w", encoding="utf-8") as file:
        file.write("\n".join(notes + ["\t".join(header)] + ["\t".join(row[h] for h in header) for row in rows]) + "\n")
    print(len(derived), "agents from Phoenix of", len(rows))


ROLES_HEADER = """\
# Names with country and sector, derived from the actor dictionaries of PETRARCH2 by Training/world/derive_phoenix.py.
# Source: openeventdata/petrarch2, Phoenix.Countries.actors.txt, Phoenix.International.actors.txt, Phoenix.MilNonState.actors.txt.
# Licence: MIT, Copyright (c) 2014 Open Event Data Alliance. Permission is hereby granted, free of charge, to any person obtaining a
# copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including
# without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and
# to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and
# this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS",
# WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A
# PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
# LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR
# OTHER DEALINGS IN THE SOFTWARE.
# Weaker than offices.tsv and organisations.tsv, which win where both know a name. The lists end in 2014 and many begin in 2003: a
# government role without an end there ends here with 2014. Times outside government (ELI there) are left out.
# country is IMG where the list gives a militant group no state or only a region.
# kind: person, group, organisation, company, ngo. valid_from, valid_to: ISO days, inclusive; empty: open.
"""
CODE_FIXES = {"TMP": "TLS", "ROM": "ROU", "ZAR": "COD", "IMY": "IMN", "PAL": "PSE", "BUR": "MMR", "SRB": "SRB", "KOS": "KOS"}
ROLE_SECTORS = ["GOV", "MIL", "JUD", "SPY", "COP", "LEG", "REB", "OPP", "PTY", "REL", "REF", "EDU", "BUS", "LAB", "AGR",
                "CRM", "CVL", "HRI"]
COMPANY_END = re.compile(
    r" (INC|CORP|CORPORATION|COMPANY|CO|GROUP|LTD|LIMITED|PLC|AG|SA|HOLDINGS?|BANK|BANCORP|AIRLINES?|AIRWAYS|PETROLEUM|OIL|ENERGY"
    r"|INDUSTRIES|MOTORS?|STEEL|MINING|TECHNOLOGIES|SYSTEMS|PHARMACEUTICALS?|INTERNATIONAL|PARTNERS|COMMUNICATIONS|ELECTRIC)$")
SMALL = set("of the and for in on to de la del von van der du al el ul e i y da dos das ibn bin bint di le les et".split())

# Written in capitals, though they could be words.
INITIALS = {"UN", "US", "USA", "UK", "EU", "UAE", "NATO", "OAS", "ICC", "IAEA"}
# Offices are no bodies: agents.tsv has the nouns, offices.tsv who holds them.
OFFICES = re.compile(r"(?<!OF )\b(ENVOY|AMBASSADOR|SECRETARY GENERAL|SECRETARY OF (STATE|DEFENSE)|ATTORNEY GENERAL|RESIDENT"
                     r"|HIGH REPRESENTATIVE|VICE.PRESIDENT|PRESIDENT OF THE UNITED STATES)\b")


def title_case(name, person=True):
    """Upper-case dictionary names as they are written in text; initials of bodies stay capitals."""
    if not person and re.fullmatch(r"[A-Z]{2,5}", name):
        return name
    words = []
    for i, word in enumerate(name.split()):
        low = word.lower()
        if i and low in SMALL:
            words.append(low)
        elif not person and word in INITIALS:
            words.append(word)
        elif len(word) <= 5 and word.isalpha() and not re.search(r"[AEIOUY]", word):
            words.append(word)
        else:
            words.append("-".join(re.sub(r"^(\(?['\"]?)(\w)", lambda m: m.group(1) + m.group(2).upper(), p) for p in low.split("-")))
    return " ".join(words)


def tidy(name):
    """A name without a bracket's gloss; empty when it is junk."""
    name = re.sub(r"\s*\([^)]*\)", "", name).strip(" ,;:.'\"")
    if len(name) < 4 or re.search(r"[^A-Z0-9 '\-.&/]", name) or re.search(r"\d{3}|DATABASE|HTTP|^(THE )?\d", name):
        return ""
    return re.sub(r"\s+", " ", name)


def derive_roles(data, out):
    """Writes phoenix_roles.tsv."""
    countries = {row["code"] for row in read_table(out / "countries.tsv")[2]}
    taken = set()
    for table in ("offices.tsv", "organisations.tsv"):
        if (out / table).exists():
            for row in read_table(out / table)[2]:
                taken |= {n.upper() for n in [row["name"]] + row["aliases"].split("|") if n}
    with gzip.open(data / "phoenix_actors.tsv.gz", "rt", encoding="utf-8") as file:
        source = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    place_words = place_names(source, out)
    merged = collections.defaultdict(set)
    for r in source:
        name = tidy(r["name"])
        if not name or name in place_words or "?" in r["valid_from"] + r["valid_to"]:
            continue
        begin, end = r["valid_from"], r["valid_to"]
        if begin and end and begin > end:
            continue
        found = classify(r, name, countries)
        if not found:
            continue
        country, sector, kind = found
        if name in taken:
            continue
        if kind == "person":
            if " " not in name or not (begin or end) or "ELI" in r["rest"][:3]:
                continue
            if not end:
                end = "2014-12-31"
            if end < "1979":
                continue
        else:
            if kind in ("organisation", "group") and OFFICES.search(name):
                continue
            begin = end = ""
        merged[(title_case(name, kind == "person"), country, sector, kind, begin, end)] |= {
            title_case(a, kind == "person") for a in map(tidy, r["aliases"].split("|")) if a and a not in taken and a not in place_words and a != name
            and (" " in a or kind != "person") and not re.match(r"(PRESIDENT|PRIME MINISTER|KING|LEADER) ", a)}
    # Stretches of the same role that follow within two months are one.
    rows = []
    for key in sorted(merged):
        name, country, sector, kind, begin, end = key
        last = rows[-1] if rows else None
        if last and last[0] == name and last[2] == country and last[3] == sector and kind == "person" and joins(last[6], begin):
            last[6] = max(last[6], end)
            last[1] |= merged[key]
            continue
        rows.append([name, set(merged[key]), country, sector, kind, begin, end])
    with open(out / "phoenix_roles.tsv", "w", encoding="utf-8") as file:
        file.write(ROLES_HEADER + "name\taliases\tcountry\tsector\tkind\tvalid_from\tvalid_to\n")
        for name, aliases, country, sector, kind, begin, end in rows:
            file.write("\t".join([name, "|".join(sorted(aliases - {name})), country, sector, kind, begin, end]) + "\n")
    print(len(rows), "roles from Phoenix:", dict(collections.Counter(row[4] for row in rows)))


def joins(end, begin):
    """Whether a stretch that begins then goes on where another ended, with a gap of up to two months."""
    months = lambda day: int(day[:4]) * 12 + int(day[5:7])
    return bool(end and begin) and months(begin) - months(end) <= 2


def place_names(source, out):
    """Names and aliases of whole countries: their cities and provinces are no actors."""
    names = set()
    for r in source:
        if r["dict"] == "countries" and not r["rest"]:
            names |= {r["name"]} | set(r["aliases"].split("|"))
    for row in read_table(out / "countries.tsv")[2]:
        for column in ("name", "aliases", "demonyms", "capital", "metonyms"):
            names |= {n.upper() for n in row[column].split("|")}
    return names


def classify(r, name, countries):
    """Country code, sector and kind of one dictionary row, or nothing."""
    code = r["code"]
    if r["dict"] == "countries":
        country = CODE_FIXES.get(r["country3"], r["country3"])
        rest = r["rest"]
        if country not in countries or not rest or rest.startswith("ELI"):
            return None
        sector = next((s for s in ROLE_SECTORS if rest.startswith(s)), "")
        if not sector:
            return None
        sector = {"OPP": "PTY", "HRI": "SOC"}.get(sector, sector)
        dated = r["valid_from"] or r["valid_to"]
        return country, sector, "person" if dated else "group"
    if r["dict"] == "milnonstate":
        country = CODE_FIXES.get(r["country3"], r["country3"])
        if code.endswith("REB") and country in countries and country != "IMG":
            return country, "REB", "group"
        if country == "IMG" or code.endswith("REB"):
            return "IMG", "REB", "group"
        return None
    head, rest = code[:3], code[3:]
    dated = r["valid_from"] or r["valid_to"]
    if head == "IGO" and rest.startswith("EUR"):
        return "EUR", "GOV" if dated else "", "person" if dated else "organisation"
    if head == "IGO" and rest.startswith("UNO"):
        return "UNO", "GOV" if dated else "", "person" if dated else "organisation"
    if head == "IGO":
        return "IGO", "GOV" if dated else "", "person" if dated else "organisation"
    if head == "NGO" and not dated and len(name.split()) > 1:
        return "NGO", "NGO", "ngo"
    if head == "MNC" and COMPANY_END.search(name):
        country = CODE_FIXES.get(rest[:3], rest[:3])
        return (country if country in countries else "MNC"), "BUS", "company"
    return None


if __name__ == "__main__":
    what, data, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    {"agents": derive_agents, "roles": derive_roles}[what](data, out)
