#!/usr/bin/env python3
"""What `pledger export` writes, byte for byte (tests/exports/), and whether its places are right in the units in which each tool counts: an
emoji and a combining mark stand before every claim. `exports_test.py --update` writes what the program says now: read the diff before you commit it.
PLEDGER names the program under test."""
import csv, io, json, pathlib, re, sys, unittest

from ledger_case import PLEDGED, SPENT, TOLD_AGAIN, Case, pledger, rows

GOLDEN = pathlib.Path(__file__).resolve().parent / "exports"
# An emoji of three code points (five units of UTF-16), combining marks, markup, a claim over two lines, a quotation.
ODD = "👩‍⚕️ Un e\u0301te\u0301 & <b>plus</b>.\n\n" + PLEDGED.replace("on 35 new", "on 35\nnew") + " “We have nothing to add,” said Dr Ann Other of NHS England.\n"
NEWS = [{"id": "a/odd 1.txt", "published": "2026-01-10", "uri": "https://example.org/odd", "title": "=Été 💊", "publisher": "The Paper", "text": ODD},
        {"id": "b", "published": "2026-05-02", "text": "💊 Ne\u0301e.\n\n" + TOLD_AGAIN + " " + SPENT}]
TEXTS = {n["id"]: n["text"] for n in NEWS}
CLAIMS = {PLEDGED[:-1].replace("on 35 new", "on 35\nnew"), TOLD_AGAIN[:-1], SPENT[:-1]}
FILES = {"csv": "claims.csv", "pledges-csv": "pledges.csv", "links": "links.jsonl", "webannotation": "webannotation.json", "doccano": "doccano.jsonl",
         "label-studio": "label-studio.json", "schema-org": "schema-org.json"}


def utf16(text, begin, end):
    return text.encode("utf-16-le")[2 * begin:2 * end].decode("utf-16-le")


def lasting(name, data):
    """Without what another version of the rules may change: their digest, and how sure they are."""
    text = re.sub(rb"\d+\.\d+\.\d+\+[0-9a-f]{16}", b"VERSION", data)
    if name.endswith("claims.csv"): text = re.sub(rb"(?m),0\.\d+,(?=[0-9a-f]{16},|,)", b",CONFIDENCE,", text)
    return text


class Exports(Case):
    def setUp(self):
        super().setUp()
        self.ledger = self.run_into("out", self.documents("n.jsonl", NEWS))
        sheet = list(csv.DictReader(io.StringIO(pledger("review", "export", self.ledger).stdout.decode("utf-8-sig"), newline="")))
        for row in sheet:
            if row["text"] in CLAIMS and row["type"] == "pledge": row.update(verdict="on track", note="“So far” 💊", who="A. Reader", when="2027-03-01")
        with (self.path / "sheet.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, sheet[0].keys())
            writer.writeheader()
            writer.writerows(sheet)
        done = pledger("review", "import", self.path / "sheet.csv", "--into", self.path / "review.csv")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.ledger = self.run_into("out", self.path / "n.jsonl", "--review", self.path / "review.csv")

    def export(self, form):
        done = pledger("export", "--format", form, self.ledger)
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        return done.stdout

    def folder(self, form):
        done = pledger("export", "--format", form, self.ledger, "--out", self.path / form)
        self.assertEqual((done.returncode, done.stdout), (0, b""), done.stderr)
        return {p.name: p.read_bytes() for p in sorted((self.path / form).iterdir())}

    def written(self):
        files = {name: self.export(form) for form, name in FILES.items()}
        for form in ("brat", "datapackage"):
            files.update({f"{form}/{name}": data for name, data in self.folder(form).items()})
        return {name: lasting(name, data) for name, data in files.items()}

    def test_they_are_as_they_were(self):
        written = self.written()
        known = {str(p.relative_to(GOLDEN)): p.read_bytes() for p in GOLDEN.rglob("*") if p.is_file()}
        self.assertEqual(sorted(written), sorted(known))
        for name, data in written.items(): self.assertEqual(data.decode("utf-8"), known[name].decode("utf-8"), name)

    def claims(self, found):
        self.assertEqual({text for _, text in found}, CLAIMS)
        self.assertEqual(len(found), 3)

    def test_web_annotations_count_code_points(self):
        page = json.loads(self.export("webannotation"))
        self.assertEqual((page["@context"], page["type"]), ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"))
        by_source = {"https://example.org/odd": "a/odd 1.txt"}
        found, ids = [], set()
        for item in page["items"]:
            ids.add(item["id"])
            if item["motivation"] != "classifying": continue
            quote, position = item["target"]["selector"]
            source = item["target"]["source"]
            text = TEXTS[by_source[source]] if source in by_source else next(t for t in TEXTS.values() if t[position["start"]:position["end"]] == quote["exact"])
            self.assertEqual(text[position["start"]:position["end"]], quote["exact"])
            self.assertIn(quote["prefix"] + quote["exact"] + quote["suffix"], text)
            found.append((item["id"], quote["exact"]))
        self.claims(found)
        self.assertEqual(len(ids), len(page["items"]))
        self.assertEqual(sorted(i["motivation"] for i in page["items"]), ["assessing", "classifying", "classifying", "classifying", "linking"])
        self.assertRegex(page["items"][1]["target"]["source"], r"^ni:///sha-256;[\w-]{43}$")

    def test_doccano_counts_utf16_units(self):
        found = []
        for line in self.export("doccano").decode().splitlines():
            task = json.loads(line)
            self.assertEqual(task["text"], TEXTS[task["document"]])
            found += [(label, utf16(task["text"], begin, end)) for begin, end, label in task["label"]]
        self.assertIn(("direct quotation", "We have nothing to add,"), found)
        self.claims([f for f in found if "quotation" not in f[0]])

    def test_label_studio_counts_code_points(self):
        found, links = [], []
        for task in json.loads(self.export("label-studio")):
            for item in task["predictions"][0]["result"]:
                if item["type"] == "relation": links.append(item)
                else: self.assertEqual(task["data"]["text"][item["value"]["start"]:item["value"]["end"]], item["value"]["text"])
                if item["type"] == "labels" and "quotation" not in item["value"]["labels"][0]: found.append((item["id"], item["value"]["text"]))
        self.claims(found)
        # The same relation to the other document's mention cannot be said there.
        ids = {text: region for region, text in found}
        self.assertEqual([(l["from_id"], l["to_id"], l["labels"]) for l in links], [(ids[SPENT[:-1]], ids[TOLD_AGAIN[:-1]], ["partly_fulfils"])])

    def test_brat_counts_code_points_and_cuts_at_line_ends(self):
        files = self.folder("brat")
        found = []
        for name in [n for n in files if n.endswith(".ann")]:
            self.assertRegex(name, r"^[\w.-]+-[0-9a-f]{12}\.ann$")
            text = files[name[:-4] + ".txt"].decode()
            self.assertIn(text, TEXTS.values())
            for line in files[name].decode().splitlines():
                if line[0] != "T": continue
                number, places, words = line.split("\t")
                kind, spans = places.split(" ", 1)
                parts = [text[int(b):int(e)] for b, e in (s.split() for s in spans.split(";"))]
                self.assertEqual(" ".join(parts), words)
                if "quotation" not in kind: found.append((kind, "\n".join(parts)))
        self.claims(found)
        self.assertEqual(pledger("export", "--format", "brat", self.ledger).returncode, 2)

    def test_schema_org_claims_have_their_reviews(self):
        graph = json.loads(self.export("schema-org"))["@graph"]
        claim, review = graph
        self.assertEqual((claim["@type"], review["@type"]), ("Claim", "ClaimReview"))
        self.assertIn(claim["text"], CLAIMS)
        self.assertEqual([a["datePublished"] for a in claim["appearance"]], ["2026-01-10", "2026-05-02"])
        self.assertEqual(claim["firstAppearance"], claim["appearance"][0])
        self.assertEqual(review["itemReviewed"], {"@id": claim["@id"]})
        self.assertEqual(review["reviewRating"]["alternateName"], "on_track")

    def test_the_data_package_describes_its_tables(self):
        files = self.folder("datapackage")
        package = json.loads(files["datapackage.json"])
        keys = {}
        for resource in package["resources"]:
            table = list(csv.reader(io.StringIO(files[resource["path"]].decode("utf-8"), newline="")))
            fields = resource["schema"]["fields"]
            self.assertEqual(table[0], [f["name"] for f in fields])
            for row in table[1:]:
                for cell, field in zip(row, fields):
                    self.assertNotRegex(cell, r"^[=+@]")
                    if cell == "": continue
                    form = {"number": r"-?[\d.]+(e[+-]?\d+)?", "integer": r"\d+", "boolean": "[01]", "date": r"\d{4}-\d\d-\d\d", "string": r"[\s\S]*"}[field["type"]]
                    self.assertRegex(cell, f"^{form}$")
            columns = list(zip(*table[1:]))
            keys[resource["name"]] = {n: set(c) for n, c in zip(table[0], columns)}
            if "primaryKey" in resource["schema"]: self.assertEqual(len(keys[resource["name"]][resource["schema"]["primaryKey"]]), len(table) - 1)
        for resource in package["resources"]:
            for key in resource["schema"].get("foreignKeys", []):
                there = keys[key["reference"]["resource"]][key["reference"]["fields"]]
                self.assertLessEqual(keys[resource["name"]][key["fields"]] - {""}, there)
        self.assertEqual(len(keys["claims"]["claim_id"]), rows(self.ledger, "select count(*) from claims")[0][0])

    def test_what_is_corrected_in_a_tool_comes_back_as_gold(self):
        tasks = json.loads(self.export("label-studio"))
        for task in tasks:
            task["annotations"] = [{"was_cancelled": True, "result": []}, {"result": task.pop("predictions")[0]["result"]}]
        studio = self.path / "studio.json"
        studio.write_text(json.dumps(tasks))  # with \\u escapes: surrogate pairs
        doccano = self.path / "doccano.jsonl"
        doccano.write_bytes(self.export("doccano"))
        for tool, path in (("label-studio", studio), ("doccano", doccano)):
            done = pledger("import", "--from", tool, path, "--out", self.path / tool)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(f"0 problems; «pledger gold check {self.path / tool} --texts FOLDER»", done.stderr.decode())
            texts = self.path / "texts"
            texts.mkdir(exist_ok=True)
            for name, text in TEXTS.items(): (texts / pathlib.Path(name).with_suffix(".txt").name).write_text(text, "utf-8")
            self.assertEqual(pledger("gold", "check", self.path / tool, "--texts", texts).stdout, b"0 problems\n")
            none = pledger("gold", "check", self.path / tool, "--texts", self.path / "none")
            self.assertEqual((none.returncode, none.stdout.decode()), (3, f"{self.path / tool}: no text of any document was found; --texts names their folder\n1 problem\n"))
            gold = {p.name: json.loads(p.read_text("utf-8")) for p in (self.path / tool).iterdir()}
            self.assertEqual(sorted(gold), ["b.json", "odd 1.json"])
            self.claims([(c["type"], c["text"]) for g in gold.values() for c in g["claims"]])
            for name, text in (("odd 1.json", ODD), ("b.json", NEWS[1]["text"])):
                for item in gold[name]["claims"] + gold[name]["quotations"]: self.assertEqual(text[slice(*item["span"])], item["text"])
        predictions = self.path / "p.jsonl"
        done = pledger("annotate", self.path / "n.jsonl")
        predictions.write_bytes(done.stdout.replace(b'"slug":"a/odd 1.txt"', b'"slug":"odd 1"'))
        scores = json.loads(pledger("score", self.path / "doccano", predictions, "--json").stdout)
        self.assertEqual({k: scores["claims"]["right type"][k] for k in ("P", "R", "gold", "predicted")}, {"P": 100.0, "R": 100.0, "gold": 3, "predicted": 3})

    def test_corrections_that_cannot_be_placed_are_named_and_left_out(self):
        task = {"text": "💊 We will.", "document": "d.txt", "label": [[0, 1, "pledge"], [0, 99, "pledge"], [3, 5, "rumour"], [3, 10, "pledge"]]}
        studio = {"data": {"text": "💊 We will.", "document": "d.txt"}, "annotations": [{"result": [
            {"type": "labels", "value": {"start": 3, "end": 10, "text": "We will", "labels": ["pledge"]}}, {"type": "labels", "value": {"start": 2, "end": 9, "labels": ["pledge"]}}]}]}
        lines = "\n".join([json.dumps(task), "{", "[]", '{"text": "x"}', json.dumps(task)])
        for tool, content, reasons in (("doccano", lines, [":1: [0, 1] is no place", ":1: [0, 99] is no place", ":1: the label «rumour» is not known", ":2: ", ":3: no JSON object", ":4: no \"text\" or no \"document\"", ":5: a second document"]),
                                       ("label-studio", json.dumps([studio]), ["[3, 10] does not hold the words", "1 documents, 1 problems"])):
            path = self.path / f"{tool}.bad"
            path.write_text(content)
            done = pledger("import", "--from", tool, path, "--out", self.path / "gold")
            self.assertEqual(done.returncode, 3)
            for reason in reasons: self.assertIn(reason, done.stderr.decode())
            gold = json.loads((self.path / "gold/d.json").read_text("utf-8"))
            self.assertEqual([c["text"] for c in gold["claims"]], ["We will"])
        self.assertEqual(pledger("import", "--from", "doccano", self.path / "none", "--out", self.path / "g").returncode, 4)
        path.write_text("{}")
        self.assertEqual(pledger("import", "--from", "label-studio", path, "--out", self.path / "g").returncode, 4)
        self.assertFalse((self.path / "g").exists())


def update():
    case = Exports("test_they_are_as_they_were")
    case.setUp()
    for name, data in case.written().items():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_bytes(data)
    case.doCleanups()


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]: update()
    else: unittest.main()
