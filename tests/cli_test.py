"""Every sub-command, exit code and error text, as a shell sees them. PLEDGER names the program under test."""
import csv, io, json, os, pathlib, signal, sqlite3, subprocess, tempfile, time, unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLEDGER = os.environ.get("PLEDGER", str(ROOT / "build/release/pledger"))
ARTICLES = ROOT / "corpus/articles"
PLEDGE = "Ministers will spend £40 million on 12 new clinics by 2031. The Department of Health and Social Care said patients would benefit.\n"


def pledger(*args, stdin=b"", **options):
    return subprocess.run([PLEDGER, *map(str, args)], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self.folder.name)
        self.addCleanup(self.folder.cleanup)

    def write(self, name, content):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def lines(self, done): return [json.loads(line) for line in done.stdout.decode().splitlines()]


class Help(Case):
    def test_help_has_examples_and_exits_0(self):
        done = pledger("--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"Examples:", done.stdout)
        for command in ("annotate", "extract", "run", "export", "diff", "explain", "rules", "lexicon", "score", "gold"):
            self.assertIn(command.encode(), done.stdout)

    def test_every_sub_command_has_help(self):
        for command in (["annotate"], ["extract"], ["run"], ["export"], ["diff"], ["explain"], ["rules", "check"], ["rules", "list"], ["lexicon", "lookup"], ["score"], ["gold", "check"]):
            self.assertEqual(pledger(*command, "--help").returncode, 0, command)

    def test_version_names_program_and_rules(self):
        self.assertRegex(pledger("--version").stdout.decode(), r"^pledger \d+\.\d+\.\d+\+[0-9a-f]{16}\n$")

    def test_unknown_flag_is_2(self):
        done = pledger("extract", "--wings", ARTICLES)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"--wings", done.stderr)
        self.assertEqual(done.stdout, b"")

    def test_no_command_is_2(self): self.assertEqual(pledger().returncode, 2)

    def test_a_misspelt_command_is_named(self):
        for command, said in ((["explode", "x.txt"], "explode is no command; pledger --help lists them"), (["rules", "chekc"], "chekc is no command; pledger rules --help lists them")):
            done = pledger(*command)
            self.assertEqual((done.returncode, done.stderr.decode()), (2, f"pledger: {said}\n"))

    def test_a_wrong_input_format_is_told_with_the_right_ones(self):
        self.assertIn(b"docx is none of auto, text, markdown, html, jsonl", pledger("extract", "--input-format", "docx", ARTICLES).stderr)
        self.assertEqual(pledger("extract", "--input-format", "TEXT", "-").returncode, 0)

    def test_no_path_is_2(self): self.assertEqual(pledger("extract").returncode, 2)

    def test_values_out_of_range_are_2(self):
        for flags in (["--jobs", "0"], ["--min-confidence", "2"], ["--max-document", "9GB"], ["--format", "pdf"], ["--input-format", "docx"]):
            self.assertEqual(pledger("extract", *flags, ARTICLES).returncode, 2, flags)


class Documents(Case):
    def test_annotate_gives_one_line_per_document_in_order(self):
        self.write("b.txt", PLEDGE)
        self.write("a.txt", "Nothing here.\n")
        done = pledger("annotate", self.path)
        self.assertEqual(done.returncode, 0)
        self.assertEqual([d["slug"] for d in self.lines(done)], ["a.txt", "b.txt"])

    def test_with_text_prints_what_spans_refer_to(self):
        path = self.write("p.html", "<html><body><nav>Home 12 pages</nav><article><p>Ministers will spend £4m.</p></article></body></html>")
        found = self.lines(pledger("annotate", "--with-text", path))[0]
        self.assertNotIn("Home", found["text"])
        measure = found["measures"][0]
        begin, end = measure["span"]
        self.assertEqual(found["text"][begin:end], measure["text"])
        self.assertEqual(measure["value"], 4e6)
        self.assertNotIn("text", self.lines(pledger("annotate", path))[0])

    def test_extract_records_are_self_contained(self):
        path = self.write("p.txt", PLEDGE)
        records = self.lines(pledger("extract", path))
        self.assertTrue(records)
        text = PLEDGE
        for record in records:
            begin, end = record["span"]
            self.assertEqual(text[begin:end], record["text"])
            begin, end = record["bytes"]
            self.assertEqual(text.encode()[begin:end].decode(), record["text"])
        pledge = next(r for r in records if r["type"] == "pledge" and r["measures"])
        self.assertEqual(pledge["measures"][0]["value"], 40e6)
        self.assertEqual(pledge["times"][pledge["deadline"]]["end"], "2031-12-31")

    def test_where_no_claims_are_found_that_is_said(self):
        path = self.write("recipe.txt", "Stir for 10 minutes. The sauce will thicken.\n")
        for form in ("jsonl", "csv"):
            done = pledger("extract", "--format", form, path)
            self.assertEqual(done.returncode, 0)
            self.assertIn(b"no claims found", done.stderr)
        self.assertEqual([d["code"] for d in self.lines(pledger("annotate", path))[0]["diagnostics"]], ["claims.not_public"])
        self.assertEqual(pledger("extract", self.write("p.txt", PLEDGE)).stderr, b"")
        done = pledger("run", self.path, "--out", self.path / "out")
        self.assertIn(b"In 1 document no claims were sought", done.stdout)

    def test_extract_csv(self):
        path = self.write("p.txt", PLEDGE)
        done = pledger("extract", "--format", "csv", path)
        self.assertTrue(done.stdout.startswith(b"\xef\xbb\xbfclaim_id,"))
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
        self.assertIn("40000000", {r["values"].split(";")[0] for r in rows})

    def test_csv_cells_are_no_formulas(self):
        path = self.write("=cmd.txt", PLEDGE)
        rows = list(csv.DictReader(io.StringIO(pledger("extract", "--format", "csv", path).stdout.decode("utf-8-sig"), newline="")))
        self.assertTrue(all(r["document"].startswith("'=") for r in rows))

    def test_min_confidence_leaves_out(self):
        path = self.write("p.txt", PLEDGE)
        every = self.lines(pledger("extract", path))
        some = self.lines(pledger("extract", "--min-confidence", "0.65", path))
        self.assertEqual([r["claim_id"] for r in every if r["confidence"] >= 0.65], [r["claim_id"] for r in some])
        self.assertEqual(self.lines(pledger("extract", "--min-confidence", "1", path)), [r for r in every if r["confidence"] >= 1])

    def test_metadata_states_what_files_cannot(self):
        self.write("p.txt", PLEDGE)
        table = self.write("m.csv", "path,title,published,country\np.txt,A title,2024-05-06,GB\n")
        document = self.lines(pledger("annotate", "--metadata", table, self.path / "p.txt"))[0]["document"]
        self.assertEqual((document["title"], document["published"], document["country"], document["uri"]), ("A title", "2024-05-06", "GB", None))

    def test_broken_metadata_is_2_with_place(self):
        self.write("p.txt", PLEDGE)
        table = self.write("m.csv", "path,published\np.txt,31 February\n")
        done = pledger("annotate", "--metadata", table, self.path / "p.txt")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"m.csv:2:", done.stderr)

    def test_standard_input(self):
        document = self.lines(pledger("annotate", "-", stdin=PLEDGE.encode()))[0]
        self.assertEqual(document["document"]["id"], "-")
        stdin = json.dumps({"id": "x", "text": PLEDGE}).encode()
        self.assertEqual(self.lines(pledger("annotate", "--input-format", "jsonl", "-", stdin=stdin))[0]["slug"], "x")

    def test_utf16_and_bom(self):
        self.write("a.txt", b"\xef\xbb\xbf" + PLEDGE.encode())
        self.write("b.txt", PLEDGE.encode("utf-16"))
        a, b = self.lines(pledger("annotate", self.path))
        self.assertEqual(a["document"]["digest"], b["document"]["digest"])
        self.assertEqual([m["span"] for m in a["measures"]], [m["span"] for m in b["measures"]])

    def test_jobs_do_not_change_the_bytes(self):
        outputs = {pledger("annotate", "--jobs", n, ARTICLES, "--metadata", ROOT / "corpus/metadata.csv").stdout for n in (1, 2, 8, 1)}
        self.assertEqual(len(outputs), 1)


class BadInput(Case):
    def test_missing_file_beside_a_good_one_is_3(self):
        good = self.write("p.txt", PLEDGE)
        done = pledger("extract", self.path / "gone.txt", good)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"gone.txt", done.stderr)
        self.assertTrue(done.stdout)

    def test_nothing_readable_is_4(self):
        done = pledger("extract", self.path / "gone.txt")
        self.assertEqual(done.returncode, 4)
        self.assertEqual(done.stdout, b"")

    def test_broken_json_in_line_17_is_set_aside_and_the_rest_goes_on(self):
        rows = [json.dumps({"id": str(i), "text": PLEDGE}) for i in range(1, 31)]
        rows[16] = '{"id": "17", "text": "cut'
        path = self.write("all.jsonl", "\n".join(rows) + "\n")
        done = pledger("annotate", path)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"all.jsonl:17:", done.stderr)
        self.assertEqual([d["slug"] for d in self.lines(done)], [str(i) for i in range(1, 31) if i != 17])

    def test_an_empty_file_is_a_document_without_claims(self):
        done = pledger("annotate", self.write("e.txt", ""))
        self.assertEqual(done.returncode, 0)
        self.assertEqual(self.lines(done)[0]["claims"], [])

    def test_directory_loop(self):
        self.write("d/p.txt", PLEDGE)
        os.symlink("..", self.path / "d/loop")
        done = pledger("annotate", self.path / "d")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"loop", done.stderr)
        self.assertEqual(len(self.lines(done)), 1)

    def test_dangling_link_and_pipe(self):
        os.symlink("nowhere", self.path / "l.txt")
        os.mkfifo(self.path / "f.txt")
        self.write("p.txt", PLEDGE)
        done = pledger("annotate", self.path, timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertEqual(len(self.lines(done)), 1)
        self.assertEqual(done.stderr.count(b"set aside"), 2)

    @unittest.skipIf(os.geteuid() == 0, "root reads everything")
    def test_unreadable_folder(self):
        self.write("no/p.txt", PLEDGE)
        os.chmod(self.path / "no", 0)
        self.addCleanup(os.chmod, self.path / "no", 0o755)
        self.assertEqual(pledger("annotate", self.path / "no").returncode, 4)

    def test_too_large_is_set_aside(self):
        self.write("big.txt", PLEDGE * 100)
        done = pledger("annotate", "--max-document", "1KB", self.path / "big.txt")
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"big.txt", done.stderr)

    def test_a_million_wrong_lines_do_not_flood(self):
        rows = ['{"id": "cut'] * 50 + [f'{{"id": "{n}"}}' for n in range(25)] + ['{"id": "a", "text": ""}'] * 2
        path, listed = self.write("all.jsonl", "\n".join(rows) + "\n"), self.path / "aside.jsonl"
        done = pledger("annotate", path)
        said = done.stderr.decode().splitlines()
        self.assertEqual(len([line for line in said if line.startswith(f"pledger: set aside {path}:")]), 20 + 20 + 1)
        self.assertEqual(said[-3:], ["pledger: set aside and 30 more: no valid JSON", "pledger: set aside and 5 more: no object with id and text",
                                     "pledger: --set-aside FILE writes a list of all of them"])
        done = pledger("annotate", path, "--set-aside", listed)
        self.assertEqual(done.returncode, 3)
        self.assertIn(f"all of them are in {listed}", done.stderr.decode())
        entries = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
        self.assertEqual([(e["source"], e["line"]) for e in entries], [(str(path), n) for n in [*range(1, 76), 77]])
        self.assertEqual({e["code"] for e in entries}, {"json.invalid", "json.record", "id.repeated"})
        done = pledger("run", path, "--out", self.path / "out")
        self.assertIn(f"all of them are in {self.path}/out/ledger.db, table set_aside", done.stderr.decode())
        ledger = sqlite3.connect(self.path / "out/ledger.db")
        self.assertEqual(ledger.execute("select count(*) from set_aside").fetchone(), (76,))
        ledger.close()

    def test_names_of_files_are_harmless_to_a_terminal_and_to_json(self):
        os.symlink("nowhere", os.fsencode(self.path) + b"/odd\n\x1b[2J\xff.txt")
        done = pledger("annotate", "--set-aside", self.path / "aside", self.path)
        self.assertEqual(done.returncode, 4)
        self.assertIn(rb"odd\x0a\x1b[2J", done.stderr)
        self.assertEqual(done.stderr.count(b"\n"), 1)
        entry = json.loads((self.path / "aside").read_text("utf-8"))
        self.assertEqual((entry["source"], entry["line"], entry["code"]), (f"{self.path}/odd\n\x1b[2J\ufffd.txt", None, "unreadable"))

    def test_the_list_of_what_was_set_aside_is_empty_where_nothing_was(self):
        listed = self.write("aside.jsonl", "of an earlier run\n")
        self.assertEqual(pledger("extract", "--set-aside", listed, self.write("p.txt", PLEDGE)).returncode, 0)
        self.assertEqual(listed.read_bytes(), b"")
        self.assertEqual(pledger("extract", "--set-aside", self.path / "none/aside", self.path / "p.txt").returncode, 5)

    def test_documents_of_other_programs_are_told_apart(self):
        self.write("d/report.txt", "%PDF-1.7\n")
        self.write("d/good.txt", PLEDGE)
        done = pledger("extract", self.path / "d", "-", stdin=b"\x1f\x8b\x08")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"report.txt: is a PDF file", done.stderr)
        self.assertIn(b"set aside -: is compressed", done.stderr)
        self.assertEqual({r["document"]["id"] for r in self.lines(done)}, {"good.txt"})

    def test_hostile_bytes_are_survived(self):
        for name, content in {
            "nul.txt": b"a\0b\0 12 per cent\0", "bad.txt": b"\xff\xfe\xfd 12% \xc3", "cut.txt": PLEDGE.encode()[:22], "marks.txt": "“".encode() * 50000,
            "combining.txt": b"e" + "\u0301".encode() * 50000, "line.txt": b"word " * 200000, "digits.txt": b"9" * 100000, "quotes.txt": b"'\"" * 50000,
            "deep.html": b"<div>" * 50000, "deep.jsonl": b'{"id":"a","text":' + b"[" * 50000, "emoji.txt": "🧪e\u0301 Ministers will spend £4m. ".encode() * 500}.items():
            path = self.write(name, content)
            done = pledger("annotate", path, timeout=120)
            self.assertIn(done.returncode, (0, 4), name)
            for document in self.lines(done): self.assertEqual(document["slug"], name)


class Rules(Case):
    def test_check_passes_on_the_built_in_ones(self):
        done = pledger("rules", "check")
        self.assertEqual(done.returncode, 0, done.stdout.decode()[-3000:])
        self.assertRegex(done.stdout.decode(), r"\d+ rules, \d+ examples: 0 wrong\n$")

    def test_a_folder_that_is_known_already_is_checked_once(self):
        builtin = pathlib.Path(PLEDGER).resolve().parent / "lexicons"
        if not builtin.exists(): builtin = ROOT / "lexicons"
        (self.path / "link").symlink_to(builtin)
        told = pledger("rules", "check").stdout
        for folder in (builtin, f"{builtin}/../lexicons/", self.path / "link"):
            done = pledger("rules", "check", folder)
            self.assertEqual((done.returncode, done.stdout, done.stderr[:300]), (0, told, b""))

    def test_of_many_duplicate_ids_some_are_told_and_the_rest_counted(self):
        rules = "".join(f"[[rule]]\nid = \"mine.r{i}\"\nlayer = \"claims\"\nwhy = \"test\"\nmatch = '(?P<cue>xyz)'\nset = {{ type = \"statistic\" }}\nyes = [\"Some [cue:xyz].\"]\nno = [\"No.\"]\n\n" for i in range(15))
        for name in ("a", "b", "c"): self.write(f"rules/{name}.toml", rules)
        done = pledger("rules", "check", self.path)
        self.assertEqual(done.returncode, 2)
        text = done.stderr.decode()
        self.assertEqual(text.count("duplicate id"), 21)
        self.assertTrue(text.endswith("rules: … and 10 more duplicate ids; is a file there twice?\n"), text[-300:])

    def test_list_names_every_rule_with_its_place(self):
        self.assertIn(b"pledge.will", pledger("rules", "list").stdout)
        self.assertIn(b"claims_pledges_future.toml:", pledger("rules", "list").stdout)

    def test_all_problems_of_a_broken_rule_file_are_told_with_caret(self):
        self.write("rules/mine.toml", "[[rule]]\nid = \"mine.one\"\nlayer = \"claims\"\nwhy = \"test\"\nmatch = '(?P<cue>{WIZARD} spells)'\nyes = [\"[cue:Merlin spells].\"]\nno = [\"No.\"]\n\n[[rule]]\nid = \"mine.two\"\nlayer = \"clams\"\nwhy = \"test\"\nmatch = 'a(b'\nyes = [\"ab\"]\nno = [\"b\"]\n")
        done = pledger("rules", "check", self.path)
        self.assertEqual(done.returncode, 2)
        text = done.stderr.decode()
        self.assertRegex(text, r"mine\.toml:5:\d+: .*WIZARD")
        self.assertRegex(text, r"mine\.toml:11:\d+: .*clams")
        self.assertIn("^", text)

    def test_a_syntax_error_names_line_and_column(self):
        self.write("rules/mine.toml", "[[rule]\nid = 1\n")
        done = pledger("rules", "check", self.path)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr.decode(), r"mine\.toml:\d+:\d+: ")

    def test_an_example_that_fails_is_told(self):
        self.write("rules/mine.toml", "[[rule]]\nid = \"mine.one\"\nlayer = \"claims\"\nwhy = \"test\"\nmatch = '(?P<cue>xyzzy)'\nset = { type = \"statistic\" }\nyes = [\"Nothing to see [cue:here].\"]\nno = [\"No.\"]\n")
        done = pledger("rules", "check", self.path)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"mine.one: did not find", done.stdout)

    def test_an_overlay_adds_a_rule_and_changes_the_digest(self):
        self.write("rules/mine.toml", "[[rule]]\nid = \"mine.oath\"\nlayer = \"claims\"\nwhy = \"an oath\"\nmatch = '(?P<cue>solemn oath)'\nset = { type = \"pledge\", strength = \"committed\", confidence = 0.9 }\npriority = 99\nyes = [\"The board swore a [cue:solemn oath] about beds.\"]\nno = [\"The board swore.\"]\n")
        self.assertEqual(pledger("rules", "check", self.path).returncode, 0)
        text = self.write("p.txt", "NHS England and the Department of Health and Social Care swore a solemn oath about beds.\n")
        with_rule = self.lines(pledger("--lexicons", self.path, "extract", text))
        self.assertIn("mine.oath", {step["rule"] for r in with_rule for step in r["trace"]})
        self.assertNotEqual(pledger("--version").stdout, pledger("--lexicons", self.path, "--version").stdout)

    def test_an_overlay_of_words(self):
        self.write("words/organisations.tsv", "# format: form\tcanonical\tid\tattributes\n# source: test\n# licence: test\n# updated: 2026-01-01\nGrey Heron Trust\t\torg.test.heron\tkind=charity\n")
        self.assertIn(b"org.test.heron", pledger("--lexicons", self.path, "lexicon", "lookup", "grey heron trust").stdout)

    def test_a_folder_that_is_none_is_2(self):
        done = pledger("--lexicons", self.path / "none", "extract", ARTICLES)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"none", done.stderr)

    def test_lookup(self):
        done = pledger("lexicon", "lookup", "nhs england")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"org.gb.nhs_england", done.stdout)
        self.assertEqual(pledger("lexicon", "lookup", "zyzzyva").returncode, 4)


class Run(Case):
    def test_run_writes_its_files_and_says_so(self):
        out = self.path / "new/out"
        done = pledger("run", ARTICLES, "--metadata", ROOT / "corpus/metadata.csv", "--out", out)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(sorted(p.name for p in out.iterdir()), ["claims.csv", "claims.jsonl", "ledger.db", "metadata.yml", "report", "summary.txt"])
        records = [json.loads(line) for line in (out / "claims.jsonl").read_text("utf-8").splitlines()]
        with (out / "claims.csv").open(encoding="utf-8-sig", newline="") as file: rows = list(csv.DictReader(file))
        self.assertEqual([r["claim_id"] for r in records], [r["claim_id"] for r in rows])
        self.assertEqual(len({r["claim_id"] for r in records}), len(records))
        self.assertIn(f"Found {len(records)} claims", (out / "summary.txt").read_text("utf-8"))
        texts = [*out.glob("*.[cjt]*"), out / "report/index.html"]  # the ledger counts its runs (ledger_test.py)
        before = {p: p.read_bytes() for p in texts}
        pledger("run", ARTICLES, "--metadata", ROOT / "corpus/metadata.csv", "--out", out)
        self.assertEqual(before, {p: p.read_bytes() for p in texts})

    def test_read_is_done_and_set_aside(self):
        self.write("in/a.txt", PLEDGE)
        self.write("in/b.jsonl", '{"id":"1","text":"x"}\n{"broken\n')
        done = pledger("run", self.path / "in", "--out", self.path / "out")
        self.assertEqual(done.returncode, 3)
        self.assertIn("Read 3 documents: 2 done, 1 set aside", (self.path / "out/summary.txt").read_text())
        self.assertIn("b.jsonl:2:", (self.path / "out/summary.txt").read_text())

    def test_what_comes_twice_is_counted_once(self):
        for year in ("2024", "2025"): self.write(f"{year}/speech.txt", PLEDGE)
        once = pledger("extract", self.path / "2024").stdout
        done = pledger("run", self.path / "2024", self.path / "2024/speech.txt", "--out", self.path / "out")
        said = "1 file named or linked twice, read once\n"
        self.assertEqual((done.returncode, done.stderr.decode()), (0, "pledger: " + said))
        self.assertIn("Read 1 document: 1 done, 0 set aside (0.00 MB of text)\n" + said, (self.path / "out/summary.txt").read_text())
        self.assertEqual((self.path / "out/claims.jsonl").read_bytes(), once)
        # Other files, but the same id and text: the ids of their claims would be the same.
        other = self.write("o.jsonl", "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("speech.txt", PLEDGE), ("other", PLEDGE), ("speech", "No."))))
        done = pledger("run", self.path / "2024", self.path / "2025", other, "--out", self.path / "out")
        self.assertEqual(done.returncode, 3)
        for place in (self.path / "2025/speech.txt", f"{other}:1"):
            self.assertIn(f"set aside {place}: the same text with the id «speech.txt» was read before", done.stderr.decode())
        self.assertIn("Read 5 documents: 3 done, 2 set aside", done.stdout.decode())
        ids = [json.loads(line)["claim_id"] for line in (self.path / "out/claims.jsonl").read_text("utf-8").splitlines()]
        self.assertEqual(len(set(ids)), len(ids))
        # Another text under the same id is another version.
        self.write("2025/speech.txt", PLEDGE * 2)
        self.assertEqual(pledger("extract", self.path / "2024", self.path / "2025").returncode, 0)

    def test_files_that_are_passed_over_are_counted(self):
        for name in ("a.txt", "b.pdf", "c.docx", "d.txt.gz", "letter", ".hidden.pdf"): self.write("in/" + name, PLEDGE)
        done = pledger("run", self.path / "in", "--out", self.path / "in/out")
        said = "4 files passed over: .docx 1, .gz 1, .pdf 1, without ending 1\n"
        self.assertEqual((done.returncode, done.stderr.decode()), (0, "pledger: " + said))
        self.assertIn("Read 1 document: 1 done, 0 set aside (0.00 MB of text)\n" + said, (self.path / "in/out/summary.txt").read_text())
        self.assertEqual(pledger("run", self.path / "in", "--out", self.path / "in/out").stderr, done.stderr)
        self.assertIn(b".txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson are read", pledger("run", "--help").stdout)

    def test_an_output_folder_that_cannot_be_made_is_5(self):
        self.write("file", "x")
        self.assertEqual(pledger("run", ARTICLES, "--out", self.path / "file/out").returncode, 5)

    def test_a_full_disk_is_5(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PLEDGER, "extract", ARTICLES], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 5)
        self.assertIn(b"standard output", done.stderr)

        with open("/dev/full", "wb") as full:
            done = subprocess.run([PLEDGER, "run", self.write("p.txt", PLEDGE), "--out", self.path / "out"], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 5)
        self.assertIn(b"standard output", done.stderr)

    def test_messages_that_cannot_be_written_stop_nothing(self):
        good, gone = self.write("p.txt", PLEDGE), self.path / "gone.txt"
        whole = pledger("extract", gone, good).stdout
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PLEDGER, "extract", gone, good], stdout=subprocess.PIPE, stderr=full)
        self.assertEqual((done.returncode, done.stdout), (3, whole))
        out = self.path / "out"
        done = subprocess.run(["bash", "-c", '"$0" run "$@" 0<&- 1>&- 2>&-', PLEDGER, gone, good, "--out", out])
        self.assertEqual(done.returncode, 5)  # the page for standard output; no file has taken its place
        self.assertEqual((out / "claims.jsonl").read_bytes(), whole)
        self.assertNotIn(b"set aside", (out / "claims.csv").read_bytes())

    def test_a_closed_pipe_ends_quietly(self):
        rows = "".join(json.dumps({"id": str(i), "text": PLEDGE * 20}) + "\n" for i in range(300))
        path = self.write("many.jsonl", rows)
        with subprocess.Popen([PLEDGER, "annotate", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.read(100)
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b"")
        self.assertEqual(process.returncode, 0)
        out = self.path / "out"
        with subprocess.Popen([PLEDGER, "run", self.write("p.txt", PLEDGE), "--out", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b"")
        self.assertEqual(process.returncode, 0)
        self.assertTrue((out / "claims.jsonl").exists())

    def test_results_are_not_read_as_articles(self):
        self.write("a.txt", PLEDGE)
        first = pledger("run", self.path, "--out", self.path / "results").stdout
        self.assertIn(b"Read 1 document:", first)
        self.assertEqual(pledger("run", self.path, "--out", self.path / "results").stdout, first)
        for _ in range(2):  # nor where they lie among the articles
            self.assertIn(b"Read 1 document:", pledger("run", self.path, "--out", self.path).stdout)
        self.assertEqual(pledger("extract", self.path / "results").returncode, 4)

    def test_a_misspelt_path_costs_no_results(self):
        out = self.path / "out"
        pledger("run", self.write("a.txt", PLEDGE), "--out", out)
        before = {p: p.read_bytes() for p in out.rglob("*") if p.is_file()}
        done = pledger("run", self.path / "b.txt", "--out", out)
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"left as it was", done.stderr)
        self.assertEqual(before, {p: p.read_bytes() for p in out.rglob("*") if p.is_file()})

    def test_where_nothing_is_read_nothing_is_made(self):
        (self.path / "empty").mkdir()
        (self.path / "there").mkdir()
        for out, said in (("new/out", "nothing was written"), ("there", f"what {self.path / 'there'} holds is left as it was")):
            done = pledger("run", self.path / "empty", "--out", self.path / out)
            self.assertEqual(done.returncode, 4)
            self.assertTrue(done.stderr.decode().endswith(f"nothing could be read; {said}\n"), done.stderr)
        self.assertEqual(sorted(p.name for p in self.path.rglob("*")), ["empty", "there"])
        self.write("broken.jsonl", "{\"a\"\n" * 30)
        done = pledger("run", self.path / "broken.jsonl", "--out", self.path / "new")
        self.assertIn(b"--set-aside FILE writes a list of all of them", done.stderr)
        self.assertFalse((self.path / "new").exists())

    def test_two_runs_at_once_do_not_mix(self):
        self.write("a.txt", PLEDGE)
        out = self.path / "out"
        with subprocess.Popen([PLEDGER, "run", "-", "--out", out], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as first:
            while not (out / "claims.jsonl.part").exists() and first.poll() is None: time.sleep(0.01)
            second = pledger("run", self.path / "a.txt", "--out", out)
            first.communicate(PLEDGE.encode())
        self.assertEqual((first.returncode, second.returncode), (0, 5))
        self.assertIn(b"another run", second.stderr)
        self.assertEqual({json.loads(line)["document"]["id"] for line in (out / "claims.jsonl").read_text("utf-8").splitlines()}, {"-"})

    def test_an_interrupt_is_130_and_leaves_nothing_half_written(self):
        rows = "".join(json.dumps({"id": str(i), "text": PLEDGE * 200}) + "\n" for i in range(3000))
        path, out = self.write("many.jsonl", rows), self.path / "out"
        with subprocess.Popen([PLEDGER, "run", path, "--jobs", "1", "--out", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            while not (out / "claims.jsonl.part").exists() and process.poll() is None: time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            process.communicate()
        self.assertEqual(process.returncode, 130)
        self.assertEqual([p.name for p in out.iterdir()], ["ledger.db"])  # documents in it are whole (ledger_test.py)


class Ledgers(Case):
    def test_a_folder_stands_for_the_ledger_in_it(self):
        out = self.path / "out"
        done = pledger("run", self.write("p.txt", "NHS England will hire 40 nurses by 2031."), "--out", out)
        self.assertIn(b"Found 1 claim: 1 pledge, 0 deliveries,", done.stdout)
        self.assertIn(b"Ledger: 1 document, 1 claim, 1 pledge in 1 mention, 0 relations,", done.stdout)
        for command in (["export"], ["export", "--format", "links"], ["review", "export"]):
            self.assertEqual(pledger(*command, out).stdout, pledger(*command, out / "ledger.db").stdout)
        self.assertEqual(pledger("diff", out, out / "ledger.db").stdout, b"No differences.\n")

    def test_what_is_no_ledger_is_4_with_the_reason(self):
        self.write("p.txt", PLEDGE)
        for named, reason in (("gone.db", "gone.db: no such file"), (".", "./ledger.db: no such file"), ("p.txt", "p.txt: file is not a database")):
            for command in (["export", named], ["review", "export", named], ["diff", named, named]):
                done = pledger(*command, cwd=self.path)
                self.assertEqual((done.returncode, done.stderr.decode()), (4, f"pledger: {reason}\n"))


class Interrupts(Case):
    def test_who_waits_for_standard_input_ends_at_the_first(self):
        for given in (b"", b"NHS England will hire 40 nurses by"):  # not one word of a document cut short comes out
            pipes = {name: subprocess.PIPE for name in ("stdin", "stdout", "stderr")}
            with subprocess.Popen([PLEDGER, "annotate", "-"], **pipes) as process:
                process.stdin.write(given)
                process.stdin.flush()
                time.sleep(2)  # past its start, where the first signal still ends it at once
                process.send_signal(signal.SIGINT)
                self.assertEqual(process.wait(60), 130)
                self.assertEqual((process.stdout.read(), process.stderr.read()), (b"", b""))

    def test_a_command_without_documents_ends_at_once(self):
        def heed():  # a shell has its background jobs ignore the signal, and they pass that on
            signal.signal(signal.SIGINT, signal.SIG_DFL)

        pipes = {name: subprocess.PIPE for name in ("stdin", "stdout", "stderr")}
        with subprocess.Popen([PLEDGER, "explain", "0" * 16, "-"], preexec_fn=heed, **pipes) as process:
            time.sleep(0.2)
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(60), -signal.SIGINT)  # a shell says 130


class Explain(Case):
    def test_explain_shows_sentence_rule_and_reason(self):
        records = self.write("r.jsonl", pledger("extract", self.write("p.txt", PLEDGE)).stdout)
        record = next(json.loads(l) for l in records.read_text().splitlines() if json.loads(l)["type"] == "pledge")
        done = pledger("explain", record["claim_id"], records)
        self.assertEqual(done.returncode, 0)
        text = done.stdout.decode()
        self.assertIn("[[Ministers will spend £40 million", text)
        self.assertRegex(text, r"for type by pledge\.will")
        self.assertRegex(text, r"claims_\w+\.toml:\d+\)")
        self.assertEqual(pledger("explain", record["claim_id"], "-", stdin=records.read_bytes()).stdout, done.stdout)

    def test_records_are_found_in_a_ledger_and_in_its_folder(self):
        out = self.path / "out"
        pledger("run", self.write("p.txt", PLEDGE), "--out", out)
        id_ = json.loads((out / "claims.jsonl").read_text("utf-8").splitlines()[0])["claim_id"]
        told = pledger("explain", id_, out / "claims.jsonl").stdout
        self.assertIn(id_.encode(), told)
        pledger("run", self.write("q.txt", "Nothing here."), "--out", out)  # the ledger still has it
        for records in (out, out / "ledger.db"): self.assertEqual(pledger("explain", id_, records).stdout, told)
        self.assertEqual(pledger("explain", id_, out / "claims.jsonl").returncode, 4)
        done = pledger("explain", "0" * 16, out)
        self.assertEqual((done.returncode, done.stderr.decode()), (4, f"pledger: {out}/ledger.db and claims.jsonl: no record has the claim_id {'0' * 16}\n"))
        done = pledger("explain", id_, self.path)
        self.assertEqual((done.returncode, done.stderr.decode()), (4, f"pledger: {self.path}/ledger.db: No such file or directory\n"))

    def test_an_unknown_id_or_file_is_4(self):
        records = self.write("r.jsonl", pledger("extract", self.write("p.txt", PLEDGE)).stdout)
        self.assertEqual(pledger("explain", "0" * 16, records).returncode, 4)
        done = pledger("explain", "0" * 16, self.path / "gone.jsonl")
        self.assertEqual(done.returncode, 4)
        self.assertIn(b"gone.jsonl", done.stderr)


class Score(Case):
    def setUp(self):
        super().setUp()
        self.text = "Ministers will spend £40 million by 2031."
        self.write("articles/a.txt", self.text)
        self.gold = {"slug": "a", "quotations": [], "measures": [{"text": "£40 million", "kind": "money", "value": 4e7, "currency": "GBP"}],
                     "times": [{"text": "by 2031", "relation": "by", "start": None, "end": "2031-12-31"}],
                     "claims": [{"id": "c1", "text": self.text[:-1], "type": "pledge", "actor": "Ministers", "measures": ["£40 million"], "time": "by 2031", "speaker": None, "negated": False, "strength": "committed", "concepts": []}]}
        self.write("gold/a.json", json.dumps(self.gold))
        self.write("p.jsonl", pledger("annotate", self.path / "articles").stdout)

    def test_score_prints_rows_with_intervals(self):
        done = pledger("score", self.path / "gold", self.path / "p.jsonl")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn(b"measures", done.stdout)
        report = json.loads(pledger("score", self.path / "gold", self.path / "p.jsonl", "--json").stdout)
        self.assertEqual(report["measures"]["right"]["F1"], 100.0)
        self.assertEqual(report["times"]["right"]["F1"], 100.0)

    def test_errors_show_the_text(self):
        self.gold["measures"][0]["value"] = 5e7
        self.write("gold/a.json", json.dumps(self.gold))
        done = pledger("score", self.path / "gold", self.path / "p.jsonl", "--errors", "5")
        self.assertIn("£40 million", done.stdout.decode())

    def test_claim_records_are_no_annotations(self):
        records = self.write("r.jsonl", pledger("extract", "-", stdin=b"NHS England will hire 40 nurses by 2031.").stdout * 30)
        done = pledger("score", self.path / "gold", records)
        self.assertEqual((done.returncode, done.stdout), (4, b""))
        self.assertRegex(done.stderr.decode(), r"r\.jsonl:1: is a claim of `pledger extract`; only what `pledger annotate` writes is scored")
        self.assertIn("pledger: and 10 more problems\n", done.stderr.decode())

    def test_nothing_to_score_is_4(self):
        self.assertEqual(pledger("score", self.path / "none", self.path / "p.jsonl").returncode, 4)

    def test_gold_check(self):
        self.assertEqual(pledger("gold", "check", self.path / "gold").returncode, 0)
        self.gold["measures"][0]["text"] = "£41 million"
        self.write("gold/a.json", json.dumps(self.gold, indent=1))
        done = pledger("gold", "check", self.path / "gold")
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stdout.decode(), r"a\.json:\d+: ")


if __name__ == "__main__":
    unittest.main()
