#!/usr/bin/env python3
"""What the program writes is what docs/ says: schemas, exact spans, identities, tables, and the commands of README.md.

PLEDGER names the program under test. outputs_test.py --update-readme writes what its commands print today below them.
"""
import csv, hashlib, html.parser, io, json, os, pathlib, re, shutil, subprocess, sys, tempfile, unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLEDGER = os.environ.get("PLEDGER", str(ROOT / "build/release/pledger"))
ARTICLES = ROOT / "corpus/articles"
METADATA = ROOT / "corpus/metadata.csv"
SCHEMAS = ROOT / "docs/schemas"
CONTEXT = 32  # code points of prefix and suffix

PLEDGE = "Ministers will spend £40 million on 12 new clinics by 2031, said Dr Ann Lee, chair of NHS England. “We have hired 900 nurses,” she added."
HOSTILE = {
    "emoji": "👩🏽‍⚕️🇬🇧 News 🏥: " + PLEDGE,
    "combining": "e\u0301a\u0308o\u0302 " + "x\u0301" * 40 + " " + PLEDGE,
    "crlf": "Heading\r\n\r\n" + PLEDGE + "\r\n\r\n- 40 beds\r\n- 50 GPs\r\n",
    "nul": "NHS England\0 said: " + PLEDGE + "\0",
    "rtl": "\u202eقالت الوزارة\u202c \u2067שלום\u2069 " + PLEDGE,
    "astral": "𝐍𝐇𝐒 𝟒𝟎 𠜎 " + PLEDGE,
    "controls": "\x01\x1b[31m\x7f\u0085\u2028 " + PLEDGE,
    "markup": "<script>alert(1)</script> \"=cmd|'/c calc'!A0\" " + PLEDGE,
    "open_marks": "“‘\"" * 50 + PLEDGE,
    "private_use": "\ue000\ue400\U000f0000 " + PLEDGE,
    "empty": "",
    "blank": " \n\t\n",
}


def pledger(*args, stdin=b""):
    return subprocess.run([PLEDGER, *map(str, args)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def rows_of(done): return [json.loads(line) for line in done.stdout.decode().splitlines()]


# --- JSON Schema, as much of draft 2020-12 as docs/schemas uses ------------------------------------

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "number": (int, float), "integer": int}
SILENT = {"$schema", "title", "description", "$defs"}  # say nothing about an instance


def is_type(value, name):
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def identical(a, b): return type(a) is type(b) and a == b


def violations(schema, value, root, place="$"):
    """Yields «place: what is wrong». Raises KeyError for a keyword that it does not know."""
    for keyword, wanted in schema.items():
        if keyword in SILENT: continue
        yield from KEYWORDS[keyword](wanted, value, schema, root, place)


def one(holds, place, reason):
    if not holds: yield f"{place}: {reason}"


def check_type(wanted, value, schema, root, place):
    names = [wanted] if isinstance(wanted, str) else wanted
    yield from one(any(is_type(value, n) for n in names), place, f"{value!r} is not {' or '.join(names)}")


def check_ref(wanted, value, schema, root, place):
    target = root
    for part in wanted.removeprefix("#/").split("/"): target = target[part]
    yield from violations(target, value, root, place)


def check_any_of(wanted, value, schema, root, place):
    tried = [list(violations(option, value, root, place)) for option in wanted]
    if all(tried): yield from min(tried, key=len)


def check_properties(wanted, value, schema, root, place):
    for name, part in wanted.items():
        if isinstance(value, dict) and name in value: yield from violations(part, value[name], root, f"{place}.{name}")


def check_additional(wanted, value, schema, root, place):
    if wanted is not False: raise KeyError("additionalProperties other than false")
    for name in value if isinstance(value, dict) else ():
        yield from one(name in schema["properties"], place, f"unexpected {name!r}")


def check_required(wanted, value, schema, root, place):
    for name in wanted if isinstance(value, dict) else ():
        yield from one(name in value, place, f"{name!r} is missing")


def check_items(wanted, value, schema, root, place):
    for i, item in enumerate(value if isinstance(value, list) else ()): yield from violations(wanted, item, root, f"{place}[{i}]")


def number_check(holds, kind, reason):
    def check(wanted, value, schema, root, place):
        if is_type(value, kind): yield from one(holds(value, wanted), place, f"{value!r}: {reason} {wanted}")
    return check


KEYWORDS = {
    "type": check_type, "$ref": check_ref, "anyOf": check_any_of, "properties": check_properties, "additionalProperties": check_additional,
    "required": check_required, "items": check_items,
    "enum": lambda w, v, s, r, p: one(any(identical(v, x) for x in w), p, f"{v!r} is none of {w}"),
    "const": lambda w, v, s, r, p: one(identical(v, w), p, f"{v!r} is not {w!r}"),
    "pattern": number_check(lambda v, w: re.search(w, v) is not None, "string", "does not match"),
    "minLength": number_check(lambda v, w: len(v) >= w, "string", "is shorter than"),
    "minimum": number_check(lambda v, w: v >= w, "number", "is below"),
    "maximum": number_check(lambda v, w: v <= w, "number", "is above"),
    "minItems": number_check(lambda v, w: len(v) >= w, "array", "has fewer items than"),
    "maxItems": number_check(lambda v, w: len(v) <= w, "array", "has more items than"),
}


def load_schema(name): return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
def wrong_with(schema, value): return list(violations(schema, value, schema))


class Validator(unittest.TestCase):
    """The checker above can fail."""

    def test_it_refuses_what_breaks_each_keyword(self):
        for schema, good, bad in [
            ({"type": "integer"}, 1, True), ({"type": ["string", "null"]}, None, 1), ({"enum": ["a", None]}, None, "b"), ({"const": True}, True, 1),
            ({"type": "object", "required": ["a"]}, {"a": 1}, {}), ({"properties": {"a": {"type": "string"}}}, {"a": ""}, {"a": 1}),
            ({"properties": {"a": {}}, "additionalProperties": False}, {"a": 1}, {"b": 1}), ({"items": {"type": "null"}}, [None], [1]),
            ({"minItems": 1}, [1], []), ({"maxItems": 1}, [1], [1, 2]), ({"pattern": "^a$"}, "a", "b"), ({"minLength": 1}, "a", ""),
            ({"minimum": 0}, 0, -1), ({"maximum": 1}, 1, 1.5), ({"anyOf": [{"type": "null"}, {"const": 1}]}, 1, 2),
            ({"$defs": {"x": {"type": "null"}}, "$ref": "#/$defs/x"}, None, 0),
        ]:
            self.assertEqual(wrong_with(schema, good), [], schema)
            self.assertNotEqual(wrong_with(schema, bad), [], schema)

    def test_it_refuses_an_unknown_keyword(self):
        with self.assertRaises(KeyError): wrong_with({"multipleOf": 2}, 4)

    def test_both_schemas_define_shared_parts_alike(self):
        annotation, claim = load_schema("annotation")["$defs"], load_schema("claim")["$defs"]
        self.assertEqual({name: annotation[name] for name in claim}, claim)


# --- outputs over the corpus and over hostile texts -------------------------------------------------


class Outputs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        hostile = pathlib.Path(cls.folder.name) / "hostile"
        hostile.mkdir()
        lines = [json.dumps({"id": name, "text": text, "published": "2029-05-06", "country": "GB"}) for name, text in HOSTILE.items()]
        (hostile / "all.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
        for name, text in HOSTILE.items(): (hostile / f"{name}.txt").write_bytes(text.encode())
        cls.inputs = [ARTICLES, hostile, "--metadata", METADATA]
        cls.annotated = pledger("annotate", "--with-text", *cls.inputs)
        cls.extracted = pledger("extract", *cls.inputs)
        cls.annotations, cls.records = rows_of(cls.annotated), rows_of(cls.extracted)
        cls.texts = {}
        for a in cls.annotations: cls.texts.setdefault(a["document"]["digest"], a["text"])

    @classmethod
    def tearDownClass(cls): cls.folder.cleanup()

    def test_nothing_is_set_aside(self):
        self.assertEqual((self.annotated.returncode, self.extracted.returncode), (0, 0), self.annotated.stderr.decode())
        self.assertEqual(len(self.annotations), len(list(ARTICLES.iterdir())) + 2 * len(HOSTILE))

    def test_annotations_follow_their_schema(self):
        schema = load_schema("annotation")
        for a in self.annotations: self.assertEqual(wrong_with(schema, a), [], a["slug"])

    def test_records_follow_their_schema(self):
        schema = load_schema("claim")
        for r in self.records: self.assertEqual(wrong_with(schema, r), [], r["document"]["id"])

    def assert_quotes(self, text, item, where):
        begin, end = item["span"]
        self.assertTrue(0 <= begin < end <= len(text), where)
        self.assertEqual(text[begin:end], item["text"], where)

    def test_annotations_quote_their_text(self):
        for a in self.annotations:
            text = a["text"]
            self.assertEqual(hashlib.sha256(text.encode()).hexdigest(), a["document"]["digest"])
            self.assertEqual(a["slug"], a["document"]["id"])
            for layer in ("quotations", "measures", "times", "claims"):
                for item in a[layer]: self.assert_quotes(text, item, (a["slug"], layer, item["text"]))
                self.assertEqual(a[layer], sorted(a[layer], key=lambda item: item["span"][0]), (a["slug"], layer))
            for claim in a["claims"]:
                if claim["actor"] and claim["actor"]["span"]: self.assert_quotes(text, claim["actor"], (a["slug"], "actor"))
            for quotation in a["quotations"]:
                speaker = quotation["speaker"]
                if speaker and speaker["span"]: self.assertTrue(0 <= speaker["span"][0] < speaker["span"][1] <= len(text))

    def test_no_measure_overlaps_another(self):
        for a in self.annotations:
            for layer in ("measures", "times"):
                for left, right in zip(a[layer], a[layer][1:]): self.assertLessEqual(left["span"][1], right["span"][0], (a["slug"], layer))

    def test_indices_are_valid(self):
        for a in self.annotations:
            for claim in a["claims"]:
                for layer in ("measures", "times"): self.assertTrue(all(i < len(a[layer]) for i in claim[layer]), a["slug"])
                if claim["deadline"] is not None: self.assertIn(claim["deadline"], claim["times"])
                if claim["quotation"] is not None: self.assertEqual(a["quotations"][claim["quotation"]]["speaker"], claim["speaker"])
        for r in self.records:
            if r["deadline"] is not None: self.assertLess(r["deadline"], len(r["times"]))

    def test_records_quote_their_text_in_code_points_and_bytes(self):
        for r in self.records:
            text, where = self.texts[r["document"]["digest"]], (r["document"]["id"], r["claim_id"])
            self.assert_quotes(text, r, where)
            begin, end = r["span"]
            self.assertEqual(text.encode()[r["bytes"][0]:r["bytes"][1]].decode(), r["text"], where)
            self.assertEqual(r["prefix"], text[max(0, begin - CONTEXT):begin], where)
            self.assertEqual(r["suffix"], text[end:end + CONTEXT], where)
            self.assert_quotes(text, r["sentence"], where)
            for item in r["measures"] + r["times"]: self.assert_quotes(text, item, where)
            for part in (r["subject"], r["actor"]):
                if part and part["span"]: self.assert_quotes(text, part, where)

    def test_records_are_the_claims_of_the_annotations(self):
        pairs = [(c["claim_id"], c["type"], c["span"], c["confidence"]) for a in self.annotations for c in a["claims"]]
        self.assertEqual(pairs, [(r["claim_id"], r["type"], r["span"], r["confidence"]) for r in self.records])

    def test_ids_are_unique_and_made_as_documented(self):
        self.assertEqual(len({r["claim_id"] for r in self.records}), len(self.records))
        seen = {}
        for r in self.records:
            key = (r["document"]["id"], r["document"]["digest"], "-".join(map(str, r["bytes"])), r["type"])
            ordinal = seen[key] = seen.get(key, -1) + 1
            self.assertEqual(r["claim_id"], hashlib.sha256("\n".join([*key, str(ordinal)]).encode()).hexdigest()[:16])

    def test_a_second_run_gives_the_same_bytes(self):
        self.assertEqual(pledger("extract", *self.inputs).stdout, self.extracted.stdout)

    def test_pledges_have_a_strength_and_others_have_none(self):
        for r in self.records: self.assertEqual(r["strength"] is not None, r["type"] == "pledge", r["text"])

    def test_hostile_texts_keep_their_findings(self):
        for a in self.annotations:
            if a["slug"].removesuffix(".txt") not in HOSTILE or "Ministers" not in a["text"]: continue
            self.assertIn(40000000, [m.get("value") for m in a["measures"]], a["slug"])
            self.assertTrue(any("Ministers will spend" in c["text"] for c in a["claims"]), a["slug"])

    def test_every_rule_named_is_listed(self):
        listed = set(re.findall(r"^([a-z]\S*) ", pledger("rules", "list").stdout.decode(), re.M))
        named = {step["rule"] for r in self.records for step in r["trace"]}
        named |= {item["rule"] for a in self.annotations for layer in ("quotations", "measures", "times", "claims") for item in a[layer]}
        self.assertTrue(named)
        self.assertEqual(named - listed, set())

    def test_the_table_has_a_row_per_record(self):
        done = pledger("extract", "--format", "csv", *self.inputs)
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
        self.assertEqual([row["claim_id"] for row in rows], [r["claim_id"] for r in self.records])
        for row, r in zip(rows, self.records):
            self.assertIn(row["text"], (r["text"], "'" + r["text"]))
            self.assertEqual([int(row["span_begin"]), int(row["span_end"])], r["span"])
            self.assertEqual(float(row["confidence"]), r["confidence"])
            self.assertNotIn(None, row)  # no cell too many
            for cell in row.values(): self.assertFalse(re.match(r"[=+@\t\r]|-(?![\d.])", cell), cell)

    def test_diagnostics_are_documented(self):
        documented = set(column("outputs.md", "## Diagnostics", 0))
        self.assertEqual({d["code"] for a in self.annotations for d in a["diagnostics"]} - documented, set())


# --- docs say what the code says -----------------------------------------------------------------------


def table(name, heading):
    """The rows of the first table behind a heading of docs/NAME (or README.md), cells without backticks."""
    text = (ROOT / name if name == "README.md" else ROOT / "docs" / name).read_text("utf-8")
    rows = []
    for line in text.split(f"\n{heading}\n", 1)[1].splitlines():
        if line.startswith("|"): rows.append([cell.strip().replace("`", "") for cell in line.strip("|").split("|")])
        elif rows: break
    return rows[2:]


def column(name, heading, at): return [part for row in table(name, heading) for part in row[at].split(", ")]


class Page(html.parser.HTMLParser):
    """What stands in the texts of an annotated page, and its elements."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.texts, self.tags, self.ids, self.links, self.inside = [], set(), [], [], False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.add(tag)
        if "id" in attributes: self.ids.append(attributes["id"])
        if tag == "a": self.links.append(attributes["href"])
        if attributes.get("class") == "text":
            self.inside = True
            self.texts.append("")

    def handle_endtag(self, tag):
        if tag == "div": self.inside = False

    def handle_data(self, data):
        if self.inside: self.texts[-1] += data


class AnnotatedPage(unittest.TestCase):
    def page(self, documents):
        lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in documents.items())
        done = pledger("annotate", "--format", "html", "--input-format", "jsonl", "-", stdin=lines.encode())
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.decode()

    def test_the_text_is_all_there_and_runs_nothing(self):
        texts = {**HOSTILE, "attack": "</div><img src=x onerror=alert(1)><style>*{}</style> &lt; &#60; ]]> " + PLEDGE}
        page = Page(self.page(texts))
        shown = [re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "\ufffd", t) for t in texts.values()]
        self.assertEqual(page.texts, shown)
        self.assertLessEqual(page.tags, set("html meta title style h1 h2 h3 p span article div table tr th td a".split()))

    def test_every_link_leads_to_its_place(self):
        page = Page(self.page({"a": PLEDGE, "b": PLEDGE + " Again: " + PLEDGE, "c": "Nothing here."}))
        self.assertEqual(len(set(page.ids)), len(page.ids))
        self.assertTrue(page.links)
        self.assertLessEqual({link[1:] for link in page.links}, set(page.ids))

    def test_a_policy_forbids_scripts_and_requests(self):
        page = self.page({"a": PLEDGE})
        self.assertIn("default-src 'none'", page)
        for outside in ("http://", "https://", "<script", "@import", "url("): self.assertNotIn(outside, page)


class Docs(unittest.TestCase):
    # On one line, strings that were broken over lines joined again.
    tables = "".join((ROOT / "core" / name).read_text("utf-8") for name in ("layer_classes.cpp", "layer_constants.cpp"))
    tables = re.sub(r'(?<=[^\\,(]")\s+"', "", re.sub(r"\s+", " ", tables))

    def test_layers(self):
        self.assertEqual(table("rules.md", "## Layers"), [list(row) for row in re.findall(r'LayerInfo\{"(\w+)", "([^"]+)"\}', self.tables)])

    def test_classes(self):
        selectors = {name: re.findall(r'(?:ClassSelector\{|tense\(|verb_class\()"(\w+)"', body)
                     for name, body in re.findall(r"constexpr std::array (k\w+Selectors) = \{(.*?)\};", self.tables, re.S)}
        wanted = []
        for name, layer, chosen, about in re.findall(r'ClassInfo\{"(\w+)", (kWords|"\w+"), \w+, \d+, (\w+|\{\}), "([^"]+)"\}', self.tables):
            wanted.append([name, "(text)" if layer == "kWords" else layer.strip('"'), ", ".join(selectors.get(chosen, [])), about])
        self.assertGreater(len(wanted), 20)
        self.assertEqual(table("rules.md", "## Classes"), wanted)

    def test_kernels(self):
        wanted = {}
        for layer, name in re.findall(r'KernelInfo\{"(\w+)", "(\w+)"\}', self.tables): wanted.setdefault(layer, []).append(name)
        self.assertEqual(table("rules.md", "## Kernels"), [[layer, ", ".join(names)] for layer, names in wanted.items()])

    def test_fields(self):
        annotation, claim = load_schema("annotation"), load_schema("claim")
        for heading, part in {
            "## A line of `annotate`": annotation, "### document": annotation["$defs"]["document"], "### profile": annotation["$defs"]["profile"],
            "### A quotation": annotation["$defs"]["quotation"], "### speaker": annotation["$defs"]["speaker"], "### A measure": annotation["$defs"]["measure"],
            "### A time": annotation["$defs"]["time"], "### A claim": annotation["$defs"]["claim"], "### actor": annotation["$defs"]["actor"],
            "### A diagnostic": annotation["$defs"]["diagnostic"], "## A claim record": claim,
        }.items():
            self.assertEqual(sorted(column("outputs.md", heading, 0)), sorted(part["properties"]), heading)

    def test_what_was_set_aside(self):
        schema = load_schema("set-aside")
        self.assertEqual(column("outputs.md", "## What was set aside", 0), list(schema["properties"]))
        codes = re.search(r"kCodes = \{(.*?)\};", (ROOT / "readers/set_aside.h").read_text("utf-8"), re.S)[1]
        self.assertEqual(re.findall(r'"(.+?)"', codes), schema["properties"]["code"]["enum"])
        self.assertEqual(column("outputs.md", "### Kinds of reasons", 0), schema["properties"]["code"]["enum"])

    def test_columns(self):
        header = pledger("extract", "--format", "csv", "-").stdout.decode("utf-8-sig").split("\r\n")[0]
        self.assertEqual(column("outputs.md", "## claims.csv", 0), header.split(","))

    def test_exit_codes(self):
        codes = re.findall(r"k\w+ = (\d+),", (ROOT / "apps/exit_codes.h").read_text("utf-8"))
        self.assertEqual(column("README.md", "## Exit codes", 0), codes)
        self.assertEqual(column("outputs.md", "## Exit codes", 0), codes)


def shell_commands(text):
    """The commands of ```sh blocks, continued lines joined; what ./dev does, other tests show."""
    commands = []
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        for line in block.replace("\\\n", " ").splitlines():
            line = line.split("  #")[0].strip()
            if line and not line.startswith(("#", "./dev")): commands.append(line)
    return commands


# A command alone in its block, and what it prints in the next one.
SHOWN = re.compile(r"^```sh\n(build/release/pledger[^\n]*)\n```\n+(```(?:json|text)\n)(.*?)^```", re.M | re.S)


def ran_commands(*names):
    """Runs the commands of documents, in a folder that looks like the project so that nothing is written into it. Yields (name, command, done)."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("corpus", "docs", "lexicons"): os.symlink(ROOT / name, pathlib.Path(folder) / name)
        for name in names:
            for command in shell_commands((ROOT / name).read_text("utf-8")):
                runnable = command.replace("build/release/pledger", PLEDGER)
                if not shutil.which("jq"): runnable = re.sub(r"\| jq .*", "", runnable)
                yield name, command, subprocess.run(["bash", "-o", "pipefail", "-c", runnable], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


class Commands(unittest.TestCase):
    def test_all_work(self):
        printed = {}
        for name, command, done in ran_commands("README.md", "docs/rules.md"):
            self.assertEqual(done.returncode, 0, f"{name}: {command}\n{done.stderr.decode()[-2000:]}")
            printed[command] = done.stdout.decode()
        self.assertGreaterEqual(len(printed), 15)
        shown = SHOWN.findall((ROOT / "README.md").read_text("utf-8"))
        self.assertTrue(shown)
        for command, _, text in shown:
            if shutil.which("jq") or "jq" not in command: self.assertEqual(printed[command], text, command)

    def test_the_excerpt_of_the_readme_stands_in_the_article(self):
        text = (ROOT / "README.md").read_text("utf-8")
        name = re.search(r"corpus/articles/[\w.-]+", text)[0]
        excerpt = re.search(r"((?:^> .*\n)+)", text, re.M)[1].replace("> ", "").replace("\n", " ").strip()
        self.assertIn(excerpt, (ROOT / name).read_text("utf-8").replace("\n", " "))

    def test_the_worked_example_is_the_file(self):
        self.assertIn((ROOT / "docs/examples/newsroom/rules/undertakings.toml").read_text("utf-8"), (ROOT / "docs/rules.md").read_text("utf-8"))


def update_readme():
    path = ROOT / "README.md"
    printed = {}
    for _, command, done in ran_commands("README.md"):
        if done.returncode or done.stderr: sys.exit(f"{command}\n{done.stderr.decode()}")
        printed[command] = done.stdout.decode()
    path.write_text(SHOWN.sub(lambda m: f"```sh\n{m[1]}\n```\n{m[2]}{printed[m[1]]}```", path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--update-readme"]: update_readme()
    else: unittest.main()
