#!/usr/bin/env python3
"""Makes a large JSON Lines file from the corpus by varying names and figures; the same bytes on every machine.

make_text.py OUT.jsonl MEGABYTES
"""
import json, pathlib, random, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
NAMES = ["Harrow", "Selby", "Moreton", "Ashdown", "Tarrant", "Corbridge", "Whitlock", "Penhale", "Quayle", "Rossiter", "Daventry", "Kerslake"]


def texts():
    for path in sorted((ROOT / "corpus/articles").iterdir()):
        if path.suffix in (".txt", ".md"): yield path.stem, path.read_text("utf-8")


def varied(text, rng):
    """Other figures of the same shape, and other surnames after a title."""
    digit = lambda found: "".join(rng.choice("123456789") if c.isdigit() else c for c in found[0])
    text = re.sub(r"(?<![\d/])\d{1,3}(?:,\d{3})+|(?<=£)\d+|\b\d{2,3}\b(?!/)", digit, text)
    return re.sub(r"\b(Dr|Mr|Mrs|Ms|Professor) ([A-Z][a-z]+)\b", lambda found: f"{found[1]} {rng.choice(NAMES)}", text)


def main():
    out, megabytes = pathlib.Path(sys.argv[1]), float(sys.argv[2])
    rng, sources, written, number = random.Random(20260101), list(texts()), 0, 0
    with out.open("wb") as file:
        while written < megabytes * 1e6:
            stem, text = sources[number % len(sources)]
            line = json.dumps({"id": f"{stem}-{number}", "text": varied(text, rng), "published": f"20{20 + number % 6}-0{1 + number % 9}-1{number % 10}"}, ensure_ascii=False).encode() + b"\n"
            file.write(line)
            written += len(line)
            number += 1


if __name__ == "__main__":
    main()
