#!/usr/bin/env python3
"""The corpus is sound, and the program does not get worse on it.

PLEDGER names the program under test. corpus_test.py --measure prints today's figures, for tests/floors.json: a floor that has to fall is named in the commit that lowers it.
"""
import csv, json, os, pathlib, re, subprocess, sys, tempfile, unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLEDGER = os.environ.get("PLEDGER", str(ROOT / "build/release/pledger"))
CORPUS = ROOT / "corpus"
FLOORS = ROOT / "tests/floors.json"
RUN = 12  # words that two articles may not share
DIRECT_SPEECH = [r"“[^”]*”?", r'"[^"\n]*"?', r"(?<!\w)‘(?:[^’]|’(?=\w))*’?"]  # what may be quoted in both


def pledger(*args): return subprocess.run([PLEDGER, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def annotated():
    done = pledger("annotate", CORPUS / "articles", "--metadata", CORPUS / "metadata.csv", "--with-text")
    return done.stdout, [json.loads(line) for line in done.stdout.decode().splitlines()]


def scored(predictions):
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        file.write(predictions)
        file.flush()
        return json.loads(pledger("score", CORPUS / "gold", file.name, "--json").stdout)


def figures(predictions):
    """{"layer/row": F1, or percentage} of the program on the corpus."""
    report = scored(predictions)
    rows = {f"{layer}/{row}": value["F1"] if isinstance(value, dict) else value
            for layer in ("measures", "times", "quotations", "claims") for row, value in report[layer].items()}
    return {name: value for name, value in rows.items() if value is not None}


def runs_of(text):
    """Every run of RUN words outside direct speech."""
    for pattern in DIRECT_SPEECH: text = re.sub(pattern, " \n¶\n ", text)
    found = set()
    for stretch in text.split("¶"):
        words = re.findall(r"\w+(?:['’]\w+)*", stretch.lower())
        found |= {tuple(words[i:i + RUN]) for i in range(len(words) - RUN + 1)}
    return found


class Corpus(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.predictions, cls.documents = annotated()
        cls.articles = {path.name for path in (CORPUS / "articles").iterdir()}
        cls.gold = {path.stem: json.loads(path.read_text("utf-8")) for path in (CORPUS / "gold").glob("*.json")}

    def test_gold_check_finds_nothing(self):
        done = pledger("gold", "check", CORPUS / "gold")
        self.assertEqual((done.returncode, done.stdout.decode()), (0, "0 problems\n"))

    def test_every_article_is_read(self):
        self.assertEqual({d["slug"] for d in self.documents}, self.articles)

    def test_every_article_has_gold_and_every_gold_its_article(self):
        self.assertEqual(sorted(pathlib.Path(name).stem for name in self.articles), sorted(self.gold))
        for slug, gold in self.gold.items(): self.assertEqual(gold["slug"], slug)

    def test_every_article_has_a_row_of_metadata(self):
        with (CORPUS / "metadata.csv").open(encoding="utf-8", newline="") as file: rows = list(csv.DictReader(file))
        self.assertEqual(sorted(row["path"] for row in rows), sorted(self.articles))

    def test_no_two_articles_share_twelve_words(self):
        first_of, shared = {}, []
        for document in self.documents:
            for run in runs_of(document["text"]):
                other = first_of.setdefault(run, document["slug"])
                if other != document["slug"]: shared.append(f"{other} and {document['slug']}: {' '.join(run)}")
        self.assertEqual(shared, [])

    def test_shared_words_would_be_found(self):
        words = "one two three four five six seven eight nine ten eleven twelve"
        self.assertEqual(len(runs_of(words)), 1)
        self.assertEqual(len(runs_of(f"She said “{words}” and ‘it’s {words}’.")), 0)

    def test_figures_are_not_below_their_floors(self):
        floors, now = json.loads(FLOORS.read_text("utf-8")), figures(self.predictions)
        self.assertEqual(sorted(now), sorted(floors), "corpus_test.py --measure prints what floors.json must hold")
        fallen = [f"{name}: {now[name]} is below {floor}" for name, floor in floors.items() if now[name] < floor]
        self.assertEqual(fallen, [])

    def test_claims_that_are_called_sure_are(self):
        self.assertGreaterEqual(scored(self.predictions)["confidence"]["0.9 and more %"], 90)


if __name__ == "__main__":
    if sys.argv[1:] == ["--measure"]:
        print(json.dumps(figures(annotated()[0]), indent=1))
    else:
        unittest.main()
