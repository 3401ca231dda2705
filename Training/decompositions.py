"""Writes Resources/language/decompositions.tsv: characters that fold to others when accents are stripped.

    python3 Training/decompositions.py > Resources/language/decompositions.tsv

The uncased WordPiece vocabulary was made from text in Unicode normalisation form D without nonspacing marks. The
table holds every character whose canonical decomposition, marks removed, differs from itself; Hangul syllables
are left out (they decompose by arithmetic).
"""

import sys
import unicodedata


def main() -> None:
    groups: dict[str, list[str]] = {}
    for code in range(0x80, 0x110000):
        if 0xAC00 <= code <= 0xD7A3 or 0xD800 <= code <= 0xDFFF:
            continue
        character = chr(code)
        if unicodedata.category(character) == "Mn":
            continue
        base = "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")
        if base != character:
            groups.setdefault(base, []).append(character)
    print("# Characters whose canonical decomposition without nonspacing marks is another text.")
    print(f"# Source: Unicode Character Database {unicodedata.unidata_version} (Unicode licence v3).")
    print("# Made by Training/decompositions.py. Columns: what they fold to; the characters. Both in hexadecimal.")
    print("base\tcharacters")
    for base in sorted(groups):
        print(" ".join(f"{ord(c):X}" for c in base) + "\t" + " ".join(f"{ord(c):X}" for c in groups[base]))


if __name__ == "__main__":
    sys.exit(main())
