#!/usr/bin/env python3
"""Makes an archive of many documents from the corpus, for measuring the ledger; the same bytes on every machine.

make_archive.py OUT.jsonl CLAIMS

The corpus is told again and again, each time as other news: in one round every article has the same new names for people, places and
schemes, the same new figures and the same swapped topics, so that the articles of a round retell and contradict each other as those of
the corpus do, and rounds are as like each other as the news of two years. One document in fifty is a copy of one before.
"""
import csv, json, pathlib, random, re, sys, zlib

from make_text import ROOT, texts

CLAIMS_PER_DOCUMENT = 18.5  # measured on the corpus; CLAIMS is met to within some per cent
COPY_EVERY = 50
FIGURE = re.compile(r"(?<![\d/.,-])\d{1,3}(?:,\d{3})+(?![\d/])|(?<=[£$€₹])\d+|(?<![\d/.,-])\d{2,3}\b(?![/.,:-]\d|-year)")
WORD = re.compile(r"[^\W\d_]{4,}")
# Words of one row take each other's place.
TOPICS = [row.split() for row in (
    "nurses midwives paramedics physiotherapists pharmacists radiographers dietitians counsellors", "nurse midwife paramedic physiotherapist pharmacist radiographer dietitian counsellor",
    "hospitals clinics surgeries hospices centres hubs laboratories", "hospital clinic surgery hospice centre hub laboratory",
    "beds wards theatres scanners ambulances chairs cots", "dental maternity cancer stroke cardiac renal diabetes dementia asthma",
    "dentists surgeons consultants anaesthetists psychiatrists oncologists", "midwifery dentistry oncology psychiatry dermatology cardiology neurology",
    "vaccines tests scans check-ups appointments operations screenings", "measles influenza cholera hepatitis polio rubella malaria")]
ONSETS, VOWELS, CODAS = "B C D F G H K L M N P R S T V W Br Cl Dr Gr St Th Tr Wh".split(), "a e i o u ai ea oo".split(), "ck ll m n nd r rk sk t th x ley ford ham ton wick by".split()


def proper_names(articles):
    """Words that the corpus writes with a capital only, and in few articles: no ministry and no month."""
    capital, small = {}, set()
    for stem, text in articles:
        for found in WORD.finditer(text):
            (capital.setdefault(found[0], set()).add(stem) if found[0][0].isupper() else small.add(found[0]))
    return {w for w, stems in capital.items() if w.lower() not in small and len(stems) <= 3 and w[1:].islower()}


class Round:
    """What every article of one round has in common."""
    def __init__(self, number, names):
        self.number, self.names, self.known = number, names, {}
        rng = random.Random(number)
        self.topics = {old: new for row in TOPICS for old, new in zip(row, rng.sample(row, len(row)))} if number else {}

    def name(self, rng): return rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS[:11]) + rng.choice(["", rng.choice(VOWELS)]) + rng.choice(CODAS)

    def new(self, old):
        if old not in self.known:
            rng = random.Random(zlib.crc32(f"{self.number} {old}".encode()))
            if old[0].isdigit(): self.known[old] = "".join(c if c == "," else rng.choice("123456789") for c in old)
            else: self.known[old] = self.name(rng) if old in self.names else self.topics.get(old, old)
        return self.known[old]

    def told(self, text):
        if self.number == 0: return text
        text = FIGURE.sub(lambda found: self.new(found[0]), text)
        return WORD.sub(lambda found: self.new(found[0]), text)


def main():
    out, wanted = pathlib.Path(sys.argv[1]), int(sys.argv[2])
    articles = list(texts())
    about = {pathlib.Path(row["path"]).stem: row for row in csv.DictReader((ROOT / "corpus/metadata.csv").open(encoding="utf-8"))}
    names, total, last = proper_names(articles), round(wanted / CLAIMS_PER_DOCUMENT), None
    with out.open("w", encoding="utf-8") as file:
        for number in range(total):
            at = number % len(articles)
            if at == 0: last = Round(number // len(articles), names)
            stem, text = articles[at]
            row = about.get(stem, {})
            if number % COPY_EVERY == COPY_EVERY - 1: stem, text = articles[at - 1]
            document = {"id": f"{number:07}-{stem}", "text": last.told(text), "title": last.told(row.get("title") or stem)}
            document |= {key: row[key] for key in ("published", "country", "publisher") if row.get(key)}
            file.write(json.dumps(document, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
