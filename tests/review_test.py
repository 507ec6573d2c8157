"""Decisions of people: the sheet that they fill in, the file that keeps them, and what every run makes of it. PLEDGER names the program under test."""
import csv, io, re, unittest

from ledger_case import NEWS, PLEDGED, ROOT, Case, pledger, rows

MIDWIVES = "The Welsh Government will recruit 480 more midwives by 2030."
ODD = "👩‍⚕️ Un e\u0301te\u0301.\n\n=1. It said this. " + MIDWIVES + " More is to come.\n"


class Review(Case):
    def setUp(self):
        super().setUp()
        self.file = self.path / "review.csv"
        self.news = self.documents("n.jsonl", NEWS + [{"id": "m", "published": "2026-06-01", "text": MIDWIVES}])

    def sheet(self, ledger):
        done = pledger("review", "export", ledger)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(done.stdout.startswith(b"\xef\xbb\xbf"))
        return list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))

    def fill(self, rows, **cells):
        """Writes a sheet in which the row with text `text` has these cells."""
        text = cells.pop("text")
        row = next(r for r in rows if text in r["text"])
        row.update({"who": "A. Reader", "when": "2026-07-01", **cells})
        return row

    def save(self, rows, name="sheet.csv", columns=None):
        path = self.path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns or rows[0].keys(), extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return path

    def bring_in(self, path, *args):
        done = pledger("review", "import", path, "--into", self.file, *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def replay(self, out="out", news=None, *args):
        done = pledger("run", news or self.news, "--out", self.path / out, "--review", self.file, *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.path / out / "ledger.db", done.stderr.decode()

    def outcomes(self, ledger):
        return rows(ledger, "select kind, value, state, reason from review_decisions order by decision")

    def test_sheets_saved_with_semicolons_or_tabs_are_read_as_well(self):
        ledger = self.run_into("out", self.news)
        sheet = self.sheet(ledger)
        self.fill(sheet, text="480 more", verdict="kept", note='So; "far", it\tsays')
        self.bring_in(self.save(sheet))
        decisions = self.file.read_bytes()
        for delimiter in ";\t":
            path = self.path / "other.csv"
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.DictWriter(file, sheet[0].keys(), delimiter=delimiter)
                writer.writeheader()
                writer.writerows(sheet)
            self.file.unlink()
            self.bring_in(path)
            self.assertEqual(self.file.read_bytes(), decisions)
        # Each row as one cell: a comma was taken for a letter.
        lines = self.save(sheet).read_text("utf-8").splitlines()
        path.write_text("".join('"' + line.replace('"', '""') + '"\n' for line in lines))
        done = pledger("review", "import", path)
        self.assertEqual((done.returncode, done.stderr.decode().count("\n")), (2, 3))
        self.assertIn("all columns stand in one cell", done.stderr.decode())

    def test_the_sheet_has_every_claim_and_what_finds_it_again(self):
        ledger = self.run_into("out", self.documents("o.jsonl", [{"id": "o", "text": ODD}, {"id": "f", "text": "=2+3 " + PLEDGED}]))
        sheet = self.sheet(ledger)
        self.assertEqual(len(sheet), rows(ledger, "select count(*) from claims")[0][0])
        texts = dict(rows(ledger, "select id, text from documents"))
        for row in sheet:
            for cell in row.values(): self.assertNotRegex(cell, r"^[=+@]")
            prefix = row["prefix"][1:] if row["prefix"][:2] in ("'=", "''") else row["prefix"]
            text = row["text"][1:] if row["text"][:2] in ("'=", "''") else row["text"]
            self.assertIn(prefix + text + row["suffix"], texts[row["document"]])

    def test_a_filled_sheet_comes_back_and_is_replayed_on_every_run(self):
        ledger = self.run_into("out", self.news)
        sheet = self.sheet(ledger)
        self.fill(sheet, text="35 new dialysis", verdict="Partly kept", note="=HYPERLINK(1)")
        self.fill(sheet, text="480 more midwives", type_is="none")
        self.fill(sheet, text="has spent", speaker_is="Ann Other")
        done = self.bring_in(self.save(sheet))
        self.assertIn(b"3 decisions added, 0 known already", done.stderr)
        first = self.file.read_bytes()
        self.bring_in(self.save(sheet))
        self.assertEqual(self.file.read_bytes(), first)
        for _ in range(2):
            ledger, messages = self.replay()
            self.assertNotIn("review:", messages)
            self.assertEqual(rows(ledger, "select verdict, rubric, who, decided, note, statement from verdicts join pledges using (pledge_id)"),
                             [("partly_kept", "pledger.verdict/1", "A. Reader", "2026-07-01", "=HYPERLINK(1)", PLEDGED[:-1])])
            self.assertEqual(rows(ledger, "select count(*) from pledges"), [(1,)])
            self.assertEqual(rows(ledger, "select speaker from evidence"), [("Ann Other",)])
            self.assertEqual({r[2] for r in self.outcomes(ledger)}, {"applied"})
        # A run without the file keeps what the ledger has; the sheet shows it.
        ledger = self.run_into("out", self.news)
        self.assertEqual(rows(ledger, "select verdict from verdicts"), [("partly_kept",)])
        self.assertIn("verdict partly_kept (A. Reader, 2026-07-01)", [r["reviewed"] for r in self.sheet(ledger)])
        page = (self.path / "out/report/index.html").read_text("utf-8")
        self.assertIn('"verdict":{"is":"partly_kept"', page)
        table = pledger("export", "--format", "pledges-csv", ledger).stdout.decode("utf-8-sig")
        self.assertEqual([(r["verdict"], r["who"]) for r in csv.DictReader(io.StringIO(table))], [("partly_kept", "A. Reader")])

    def test_people_join_and_part_pledges_whatever_the_rules_say(self):
        ledger = self.run_into("out", self.news)
        self.assertEqual(rows(ledger, "select mention_count from pledges order by 1"), [(1,), (2,)])
        sheet = self.sheet(ledger)
        ref = {key: next(r["ref"] for r in sheet if key in r["text"]) for key in ("35 new dialysis", "promised", "midwives")}
        self.fill(sheet, text="35 new dialysis", not_same_as=ref["promised"], same_as=f"{ref['midwives']};")
        self.bring_in(self.save(sheet))
        ledger, _ = self.replay()
        together = rows(ledger, "select group_concat(d.id, '') from (select * from mentions join claims using (claim_id) order by document) join documents d using (document) group by pledge_id order by 1")
        self.assertEqual(together, [("am",), ("b",)])
        self.assertEqual(rows(ledger, "select decision, code from decisions where code = 'reviewed'"), [("refused", "reviewed")])
        # A later decision on the same pair, in the other direction, wins.
        sheet = self.sheet(ledger)
        self.fill(sheet, text="promised", same_as=next(r["ref"] for r in sheet if "35 new" in r["text"]), when="2026-08-01")
        self.bring_in(self.save(sheet))
        ledger, messages = self.replay()
        self.assertEqual(rows(ledger, "select mention_count from pledges"), [(3,)])
        self.assertEqual([r[2:] for r in self.outcomes(ledger)], [("applied", ""), ("overruled", "newer_decision"), ("applied", "")])
        # Apart wins over together where three mentions cannot be had both ways, and that is said.
        sheet = self.sheet(ledger)
        self.fill(sheet, text="promised", not_same_as=next(r["ref"] for r in sheet if "midwives" in r["text"]), when="2026-08-02")
        self.bring_in(self.save(sheet))
        ledger, messages = self.replay()
        self.assertEqual(sorted(r[2] for r in self.outcomes(ledger)), ["applied", "applied", "conflict", "overruled"])
        self.assertIn("conflict (other_decisions)", messages)

    def test_the_newest_verdict_on_a_pledge_stands_whichever_mention_it_was_given_on(self):
        ledger = self.run_into("out", self.news)
        for text, verdict, when in (("35 new", "on_track", "2026-07-01"), ("promised", "stalled", "2026-09-01"), ("35 new", "in_progress", "2026-08-01")):
            sheet = self.sheet(ledger)
            self.fill(sheet, text=text, verdict=verdict, when=when)
            self.bring_in(self.save(sheet))
        ledger, _ = self.replay()
        self.assertEqual(rows(ledger, "select verdict from verdicts"), [("stalled",)])
        self.assertEqual([r[2] for r in self.outcomes(ledger)], ["overruled", "applied", "overruled"])

    def test_diff_tells_new_and_changed_verdicts(self):
        old = self.run_into("old", self.news)
        ledgers = [old]
        for verdict, when in (("on_track", "2026-07-01"), ("stalled", "2026-09-01")):
            sheet = self.sheet(ledgers[-1])
            self.fill(sheet, text="35 new", verdict=verdict, when=when)
            self.bring_in(self.save(sheet))
            ledgers.append(self.replay(verdict)[0])
        said = [pledger("diff", *pair).stdout.decode() for pair in zip(ledgers, ledgers[1:])]
        self.assertIn("New verdicts (1)\n", said[0])
        self.assertIn("a: on_track (A. Reader, 2026-07-01)\n", said[0])
        self.assertIn("a: stalled (A. Reader, 2026-09-01), was on_track\n", said[1])
        self.assertEqual(pledger("diff", ledgers[-1], ledgers[-1]).stdout, b"No differences.\n")

    def test_decisions_follow_an_edited_document_and_orphans_are_reported_and_kept(self):
        ledger = self.run_into("out", self.documents("o.jsonl", [{"id": "o", "text": ODD}]))
        sheet = self.sheet(ledger)
        self.fill(sheet, text="480 more midwives", verdict="unclear")
        self.bring_in(self.save(sheet))
        before = self.file.read_bytes()
        edited = self.documents("e.jsonl", [{"id": "o", "text": "A new first line.\n" + ODD.replace("It said this", "It was told")}])
        ledger, messages = self.replay("edited", edited)
        self.assertEqual(self.outcomes(ledger), [("verdict", "unclear", "applied", "other_version")])
        self.assertEqual(rows(ledger, "select verdict from verdicts"), [("unclear",)])
        for news, reason in (([{"id": "x", "text": MIDWIVES}], "no_document"), ([{"id": "o", "text": PLEDGED}], "words_not_found"),
                             ([{"id": "o", "text": MIDWIVES + " " + MIDWIVES}], "several_places"), ([{"id": "o", "text": "Is it true? " + MIDWIVES[:-1] + "?"}], "no_claim")):
            ledger, messages = self.replay(reason, self.documents("x.jsonl", news))
            self.assertEqual(self.outcomes(ledger), [("verdict", "unclear", "orphan", reason)])
            self.assertIn(f"review.csv:2: orphan ({reason}): verdict on «", messages)
            self.assertEqual(rows(ledger, "select count(*) from decisions_without_claim"), [(1,)])
            self.assertIn('"state":"orphan"', (ledger.parent / "report/index.html").read_text("utf-8"))
        self.assertEqual(self.file.read_bytes(), before)

    def test_other_limits_of_a_claim_are_the_same_claim(self):
        ledger = self.run_into("out", self.news)
        sheet = self.sheet(ledger)
        row = self.fill(sheet, text="480 more midwives", verdict="kept")
        row["text"], row["suffix"] = row["text"].replace(" by 2030", ""), " by 2030."
        self.bring_in(self.save(sheet))
        ledger, _ = self.replay()
        self.assertEqual(self.outcomes(ledger), [("verdict", "kept", "applied", "other_limits")])

    def test_each_bad_cell_is_named(self):
        sheet = self.sheet(self.run_into("out", self.news))
        number = {r["ref"]: i + 2 for i, r in enumerate(sheet)}
        bad = {"35 new": {"verdict": "kep", "when": "01/07/2026"}, "promised": {"same_as": "m99", "who": ""}, "has spent": {"verdict": "kept", "type_is": "rumour"},
               "480 more": {"note": "x", "digest": "1.2E+63"}}
        refs = {}
        for text, cells in bad.items(): refs[text] = self.fill(sheet, text=text, **cells)["ref"]
        path = self.save(sheet)
        done = pledger("review", "import", path, "--into", self.file)
        self.assertEqual(done.returncode, 2)
        self.assertFalse(self.file.exists())
        said = done.stderr.decode()
        for text, column, reason in (("35 new", "verdict", "«kep» is no verdict; write one of kept, kept_late,"), ("35 new", "when", "«01/07/2026» is no date, or not a clear one"),
                                     ("promised", "same_as", "no row of this sheet has the ref «m99»"), ("promised", "who", "is empty: who decided"),
                                     ("has spent", "type_is", "«rumour» is no type"), ("480 more", "digest", "«1.2E+63» is no digest")):
            row = number[refs[text]]
            self.assertRegex(said, rf"sheet\.csv:\d+:\d+: row {row} \({refs[text]}\), column «{column}»: " + "".join("\\" + c if not c.isalnum() else c for c in reason))
        self.assertIn("column «who»", pledger("review", "import", path).stderr.decode())
        self.assertNotIn("column «who»", pledger("review", "import", path, "--who", "B").stderr.decode())
        statistic = self.sheet(self.run_into("out", self.news))
        self.fill(statistic, text="has spent", verdict="kept")
        self.assertIn("a verdict is on a pledge; this row is a delivery", pledger("review", "import", self.save(statistic)).stderr.decode())

    def test_the_scale_is_the_one_that_is_published(self):
        sheet = self.sheet(self.run_into("out", self.news))
        self.fill(sheet, text="35 new", verdict="?")
        said = pledger("review", "import", self.save(sheet)).stderr.decode()
        known = re.search(r"write one of ([a-z_, ]+)", said)[1].split(", ")
        chapter = (ROOT / "docs/ledger.md").read_text("utf-8").split("### Verdicts")[1].split("\n## ")[0]
        self.assertEqual(re.findall(r"^\| `([a-z_]+)` \|", chapter, re.M), known)

    def test_sheets_that_are_cut_or_lack_columns_are_refused(self):
        sheet = self.sheet(self.run_into("out", self.news))
        self.fill(sheet, text="35 new", verdict="kept")
        whole = self.save(sheet).read_text("utf-8")
        cut = self.path / "cut.csv"
        cut.write_text(whole[:len(whole) - 30], "utf-8")
        self.assertIn("cells, the header", pledger("review", "import", cut).stderr.decode())
        cut.write_text(whole + '"never closed', "utf-8")
        self.assertIn("this quote is never closed", pledger("review", "import", cut).stderr.decode())
        for column in ("verdict", "digest", "suffix"):
            lacking = self.save(sheet, "lacking.csv", [c for c in sheet[0] if c != column])
            self.assertIn(f"the column «{column}» is missing", pledger("review", "import", lacking).stderr.decode())
        # Columns of the reader's own, another order and no column that is only for reading: no matter.
        other = self.save([{**r, "my own": "=1"} for r in sheet], "own.csv", ["my own"] + [c for c in reversed(list(sheet[0])) if c not in ("sentence", "near")])
        self.assertIn(b"1 decisions added", self.bring_in(other).stderr)
        for content, reason in (("", "is empty"), ("a,b\n1,2\n", "unknown column «a»"), (self.file.read_text().replace("kept", "maybe", 1), "«maybe» is no verdict"),
                                (self.file.read_text().replace("verdict/1", "verdict/9"), "the rubric «pledger.verdict/9» is not known")):
            self.file.write_text(content)
            done = pledger("run", self.news, "--out", self.path / "never", "--review", self.file)
            self.assertEqual(done.returncode, 2)
            self.assertIn(reason, done.stderr.decode())
            self.assertFalse((self.path / "never").exists())


if __name__ == "__main__":
    unittest.main()
