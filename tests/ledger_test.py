"""The ledger as its users meet it: the database, what two runs make of it, exports, and what is left when a run is killed.
PLEDGER names the program under test."""
import base64, csv, hashlib, io, itertools, json, pathlib, re, resource, shutil, signal, sqlite3, subprocess, time, unittest

from ledger_case import CORPUS, NEWS, PLEDGED, ROOT, SPENT, TOLD_AGAIN, Case, pledger, program, rows

# What linking makes, and what documents say; `runs` and row numbers may differ between ways to the same ledger.
TABLES = {
    "documents": "select id, digest, text from documents order by id, digest",
    "claims": "select claim_id, id, type, c.text, actor, due_end, terms, record from claims c join records using (claim) join documents using (document) order by claim_id",
    "pledges": "select * from pledges order by pledge_id",
    "mentions": "select * from mentions order by claim_id",
    "relations": "select * from relations order by from_claim, to_claim, relation",
    "decisions": "select * from decisions order by left_claim, right_claim",
    "verdicts": "select * from verdicts order by pledge_id",
    "block_limits": "select * from block_limits order by what",
    "sums": "select * from sums order by actor, concept, year, currency",
}


def contents(path):
    with sqlite3.connect(path) as db: return {name: db.execute(sql).fetchall() for name, sql in TABLES.items()}


class Ledger(Case):
    def test_the_corpus_is_whole_in_it(self):
        path = self.run_into("out", *CORPUS)
        records = [json.loads(l) for l in (self.path / "out/claims.jsonl").read_text("utf-8").splitlines()]
        self.assertEqual(rows(path, "pragma integrity_check"), [("ok",)])
        self.assertEqual(rows(path, "pragma foreign_key_check"), [])
        self.assertEqual(rows(path, "select count(*) from claims"), [(len(records),)])
        self.assertEqual({i: json.loads(r).keys() for i, r in rows(path, "select claim_id, record from claims join records using (claim)")},
                         {r["claim_id"]: {k: 0 for k in r if list(r).index(k) >= list(r).index("strength")}.keys() for r in records})
        for claim, text, begin, end, whole in rows(path, "select claim_id, c.text, span_begin, span_end, d.text from claims c join documents d using (document)"):
            self.assertEqual(whole[begin:end], text, claim)
        for text, begin, end, whole in rows(path, "select m.text, span_begin, span_end, d.text from measures m join documents d using (document)"):
            self.assertEqual(whole[begin:end], text)
        for cue, begin, end, whole in rows(path, "select rc.text, rc.span_begin, rc.span_end, d.text from relation_cues rc join claims using (claim_id) join documents d using (document)"):
            self.assertEqual(whole[begin:end], cue)
        # Every pledge has its mentions, and every claim of that type is in exactly one; others are only what headlines say of it.
        self.assertEqual(rows(path, "select count(*) from claims where type='pledge'"), rows(path, "select count(*) from mentions join claims using (claim_id) where type='pledge'"))
        self.assertEqual(rows(path, "select count(*) from mentions join claims using (claim_id) where type <> 'pledge' and sentence_number > 3"), [(0,)])
        self.assertEqual(rows(path, "select count(*) from pledges p where mention_count <> (select count(*) from mentions m where m.pledge_id = p.pledge_id)"), [(0,)])
        self.assertEqual(rows(path, "select count(*) from pledges p where pledge_id <> (select min(claim_id) from mentions m where m.pledge_id = p.pledge_id)"), [(0,)])

    def test_of_a_level_progress_is_known_where_the_evidence_names_the_whole(self):
        pledged = {"id": "a", "published": "2026-01-10", "text": "NHS England will open 40 beds at Hexley Hospital by 2028."}
        for i, (told, progress, reason) in enumerate((("NHS England has opened 14 of the 40 beds at Hexley Hospital.", 0.35, "14 of 40, by claim "),
                                                      ("NHS England has opened 14 beds at Hexley Hospital.", None, "no_baseline"),
                                                      ("NHS England has opened 14 of the 50 beds at Hexley Hospital.", None, "no_"))):
            path = self.run_into(f"out{i}", self.documents("n.jsonl", [pledged, {"id": "b", "published": "2027-02-10", "text": told}]))
            found, why = rows(path, "select progress, progress_reason from pledges where value = 40")[0]
            self.assertEqual(found, progress, told)
            self.assertTrue(why.startswith(reason), (told, why))

    def test_what_a_known_document_has_otherwise_is_said_and_not_taken(self):
        text = "NHS England will recruit 5,000 more nurses next year. Its board swore a solemn oath about beds.\n"
        news = [{"id": "a", "text": text}, {"id": "b", "text": PLEDGED}]
        path = self.run_into("out", self.documents("n.jsonl", news))
        before = contents(path)
        said = "1 document is in the ledger already, read by other rules or with other metadata;"
        stays = "what it has of them stays as it was: run into another folder to take what is new"

        def again(*args):
            done = pledger("run", *args, "--out", self.path / "out")
            self.assertEqual((done.returncode, contents(path)), (0, before), done.stderr)
            self.assertEqual(f"{said}\n{stays}\n" in (self.path / "out/summary.txt").read_text(), said in done.stderr.decode())
            return done.stderr.decode()
        self.assertEqual(again(self.path / "n.jsonl"), "")
        self.assertEqual(again(self.documents("m.jsonl", [{**news[0], "published": "2026-01-10"}, news[1]])), f"pledger: {said}\npledger: {stays}\n")
        # Another claim, that the ledger has not: it is found in claims.jsonl all the same.
        rules = self.path / "mine/rules/mine.toml"
        rules.parent.mkdir(parents=True)
        rules.write_text("[[rule]]\nid = \"mine.oath\"\nlayer = \"claims\"\nwhy = \"test\"\nmatch = '(?P<cue>solemn oath)'\nset = { type = \"pledge\", strength = \"committed\", confidence = 0.9 }\npriority = 99\n"
                         "yes = [\"The board swore a [cue:solemn oath] about beds.\"]\nno = [\"The board swore.\"]\n")
        self.assertIn(said, again(self.path / "n.jsonl", "--lexicons", self.path / "mine"))
        ids = [json.loads(line)["claim_id"] for line in (self.path / "out/claims.jsonl").read_text("utf-8").splitlines()]
        self.assertTrue(set(ids) - {r[0] for r in before["claims"]})
        for claim_id in ids: self.assertEqual(pledger("explain", claim_id, self.path / "out").returncode, 0)
        self.assertIn(said.replace("1 document is", "2 documents are"), pledger("run", self.path / "n.jsonl", "--min-confidence", "1", "--out", self.path / "out").stderr.decode())

    def test_views_and_full_text_search_answer(self):
        path = self.run_into("out", *CORPUS)
        views = [r[0] for r in rows(path, "select name from sqlite_master where type='view'")]
        self.assertEqual(len(views), 10)
        for view in views: rows(path, f"select * from {view}")
        found = rows(path, "select kind, key, text from search where search match 'midwives'")
        self.assertEqual({kind for kind, _, _ in found}, {"claim", "quotation"})
        for kind, key, text in found:
            self.assertEqual(rows(path, "select text from claims where claim_id = '%s'" % key if kind == "claim" else "select text from quotations where quotation = %d" % key), [(text,)])
        with sqlite3.connect(path) as db: db.execute("insert into search (search, rank) values ('integrity-check', 1)")  # raises where index and texts differ

    def test_datasette_can_follow_every_foreign_key(self):
        path = self.run_into("out", self.documents("n.jsonl", NEWS))
        tables = [r[0] for r in rows(path, "select name from sqlite_master where type = 'table'")]
        keys = [(table, key[3], key[2], key[4]) for table in tables for key in rows(path, f"pragma foreign_key_list({table})")]
        self.assertGreater(len(keys), 20)
        for table, column, other, other_column in keys:
            self.assertIn(other_column, {r[1] for r in rows(path, f"pragma table_info({other})")}, (table, column))

    def test_datasette_is_told_about_every_table(self):
        path = self.run_into("out", self.documents("n.jsonl", [{**NEWS[0], "publisher": 'The "Daily": Paper'}] + NEWS[1:]))
        page = {}  # two blanks a level, values in JSON
        levels = [page]
        for line in (self.path / "out/metadata.yml").read_text("utf-8").splitlines():
            indent, key, value = re.fullmatch(r"((?:  )*)([a-z_]+):(?: (.+))?", line).groups()
            del levels[len(indent) // 2 + 1:]
            levels[-1][key] = json.loads(value) if value else {}
            levels.append(levels[-1][key])
        self.assertEqual(page["source"], 'The "Daily": Paper')
        tables = page["databases"]["ledger"]["tables"]
        known = {r[0] for r in rows(path, "select name from sqlite_master where type in ('table', 'view') and name not like 'search%'")}
        self.assertEqual(set(tables), known)
        for name, table in tables.items():
            self.assertTrue(table["title"])
            columns = {r[1] for r in rows(path, f"pragma table_info({name})")}
            self.assertLessEqual({*table.get("facets", []), *(table[k] for k in ("sort", "sort_desc") if k in table)}, columns, name)

    def test_a_pledge_its_restatement_and_what_was_spent(self):
        path = self.run_into("out", self.documents("n.jsonl", NEWS))
        pledges = rows(path, "select statement, actor_id, currency, value, due_end, mention_count, source_count, status, progress, first_published from pledges")
        self.assertEqual(len(pledges), 1, pledges)
        statement, actor, currency, value, due, mentions, sources, status, progress, first = pledges[0]
        self.assertEqual((actor, currency, value, due, mentions, sources, first), ("org.gb.nhs_england", "GBP", 640e6, "2029-03-31", 2, 2, "2026-01-10"))
        self.assertEqual(status, "evidence_for")
        self.assertAlmostEqual(progress, 90 / 640)
        self.assertEqual(rows(path, "select relation, rule, why from relations"), [("partly_fulfils", "relation.figure", "£90 million of £640 million")])
        self.assertEqual(rows(path, "select headline, deduplicated from sums where actor='NHS England'"), [(1280e6, 640e6)])

    def test_sums_side_by_side_are_no_parts_of_each_other(self):
        for join, left in ((". NHS England will spend £38 million on", 96e6), (", including £38 million on", 58e6)):
            text = f"NHS England will spend £58 million on stroke units in every region by 2031{join} stroke units in London by 2031."
            path = self.run_into("out" + str(left), self.documents("s.jsonl", [{"id": "s", "text": text}]))
            self.assertEqual(rows(path, "select deduplicated from sums where actor = 'NHS England'"), [(left,)], rows(path, "select * from relations"))

    def test_what_a_local_body_does_is_not_the_nations(self):
        national = "NHS England promised that mental health support will be more widely available to patients by 2030."
        local = "Dunmere Clinical Commissioning Group said mental health support will be more widely available to patients by 2030. There is still a severe lack of mental health support for patients."
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "n", "text": national}, {"id": "l", "text": local}]))
        self.assertEqual(rows(path, "select mention_count from pledges"), [(1,), (1,)])
        across = "select f.text, t.text from relations join claims f on f.claim_id = from_claim join claims t on t.claim_id = to_claim where f.document <> t.document"
        self.assertEqual(rows(path, across), [])

    def test_a_figure_inside_another_claim_is_a_part_of_it(self):
        text = "NHS England promised 2,400 new school nurses by 2030. The union said few of the 2,400 new school nurses would come. Its director said there would be 3,900 more school nurses by 2030, including 2,400 nurses in mobile teams, whatever councils say."
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "p", "text": text}]))
        parts = rows(path, "select f.text, t.text, certain from relations join claims f on f.claim_id = from_claim join claims t on t.claim_id = to_claim where relation = 'part_of'")
        self.assertTrue(any("2,400" in part and "3,900" in whole and certain for part, whole, certain in parts), parts)

    def test_a_number_alone_counts_what_it_counts_elsewhere_in_the_document(self):
        text = "The Scottish Government promised eleven dialysis centres in 2021. All eleven will be open by May 2029, ministers said."
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "e", "text": text}]))
        self.assertEqual(rows(path, "select mention_count, value, due_end from pledges where value = 11"), [(2, 11.0, "2029-05-31")])

    def test_a_number_alone_counts_what_it_counted_before_and_not_what_it_counts_later(self):
        promised, again, other = "The Scottish Government promised eleven dialysis centres in 2021. ", "All eleven will be open by May 2029, ministers said. ", "It will buy eleven tents. "
        for name, text, mentions in (("later", promised + again + other, [1, 2]), ("before", promised + "Rain fell. A band played. Children danced. " + other + "Rain fell. A band played. Children danced. Nobody left. " + again, [1, 1, 1])):
            path = self.run_into(name, self.documents("n.jsonl", [{"id": "e", "text": text}]))
            self.assertEqual(sorted(n for n, in rows(path, "select mention_count from pledges where value = 11")), mentions)

    def test_new_things_are_all_the_things_and_more_are_not(self):
        again = "NHS England will build 36 dialysis centres by March 2030."
        promised = "Few believe in the 36 dialysis centres promised by NHS England."
        for more, later, pledges in (("new", again, 1), ("more", again, 2), ("more", promised, 1)):
            news = [{"id": "a", "text": f"NHS England will build 36 {more} dialysis centres by March 2030."}, {"id": "b", "text": later}]
            path = self.run_into(f"{more}{len(later)}", self.documents("n.jsonl", news))
            self.assertEqual(rows(path, "select count(*) from pledges"), [(pledges,)])

    def test_a_penny_is_no_sum(self):
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "p", "text": "NHS England will not charge patients a penny more to park."}]))
        self.assertEqual(rows(path, "select value, currency from pledges"), [(None, None)])

    def mentions(self, text):
        """How many mentions each pledge of a document has."""
        path = self.run_into(f"out{hash(text)}", self.documents("n.jsonl", [{"id": "n", "text": text}]))
        return sorted(count for count, in rows(path, "select mention_count from pledges"))

    def test_a_headline_is_a_mention_of_what_its_article_promises(self):
        lead = "Ministers will give hospices £21m for night nurses, the health department announced on Tuesday."
        self.assertEqual(self.mentions(f"Hospices get £21m for night nurses\n\n{lead}"), [2])
        self.assertEqual(self.mentions(f"Hospices get £34m for night nurses\n\n{lead}"), [1])
        self.assertEqual(self.mentions(f"For release\n\n4 May 2024\n\nHospices get £21m for night nurses\n\n{lead}"), [2])
        self.assertEqual(self.mentions(f"A dull day\n\nHospices get £21m for night nurses. {lead}"), [1])

    def test_what_pays_for_a_pledge_or_speaks_of_it_is_not_the_pledge(self):
        self.assertEqual(self.mentions("NHS England will spend £77m on an ambulance scheme. "
                                       "The money for the ambulance scheme will come from a new £77m fund, NHS England said."), [1, 1])
        self.assertEqual(self.mentions("NHS England will spend £77m on an ambulance scheme. NHS England said that £77m will go to the ambulance scheme."), [2])

    def test_a_surname_is_the_whole_name(self):
        self.assertEqual(self.mentions("Governor Ruth Adeyemi will give rural nursing homes $318.4 million. Adeyemi pledged the $318.4 million on Monday for care in the countryside."), [2])
        self.assertEqual(self.mentions("Governor Ruth Adeyemi will raise spending on hospices by 6.2%, to reach $318.4 million. Under Governor Adeyemi's proposals hospices would see their budget rise by $19 million to $318.4 million."), [2])
        self.assertEqual(self.mentions("Governor Ruth Adeyemi will raise spending on hospices by 6.2%, to reach $318.4 million. Under Governor Adeyemi's proposals hospices would see their budget rise by $19 million to $351.6 million."), [1, 1])
        self.assertEqual(self.mentions("Ruth Adeyemi pledged to reopen 30 birth centres. Colm Byrne pledged to reopen 44 birth centres."), [1, 1])

    def test_words_that_say_the_same_are_one(self):
        self.assertEqual(self.mentions("NHS England will recruit 300 paramedics for the islands. In all 300 paramedics are to be hired for the islands, NHS England said."), [2])
        self.assertEqual(self.mentions("NHS England will build a heliport at Stornay for patients. NHS England said that a heliport would be built at Stornay for patients."), [2])
        self.assertEqual(self.mentions("NHS England will build a heliport at Stornay for patients. NHS England said that a heliport would also be cleaned at Stornay for nurses."), [1, 1])

    def test_a_further_one_is_not_the_first(self):
        once = "NHS England will build a clinic for ferry crews on the northern islands."
        self.assertEqual(self.mentions(f"{once} NHS England said that it would build a clinic for ferry crews on the northern islands."), [2])
        self.assertEqual(self.mentions(f"{once} NHS England said that it would build a further clinic for ferry crews on the northern islands."), [1, 1])

    def test_what_will_not_be_done_is_not_what_will(self):
        close, keep = "The government will close the ferry ward at Stornay hospital.", "The government said that it would not close the ferry ward at Stornay hospital."
        self.assertEqual(self.joined("one", close, keep), [1, 1])
        self.assertEqual(self.joined("two", keep, keep.replace("said", "promised")), [2])
        path = self.run_into("three", self.documents("n.jsonl", [{"id": "a", "text": close}, {"id": "b", "text": keep}]))
        self.assertEqual(rows(path, "select code from decisions"), [("opposite",)])
        nobody = self.run_into("five", self.documents("n.jsonl", [{"id": "a", "text": close}, {"id": "b", "text": "The government said that no ferry ward at Stornay hospital would close."}]))
        self.assertEqual(rows(nobody, "select code from decisions"), [("opposite",)])
        limits = "No patient will wait more than six weeks for a scan by 2027, the government promised.", "Patients will not wait more than six weeks for a scan by 2027, the government said.", "The government said patients would wait no longer than six weeks for a scan by 2027."
        self.assertEqual(self.joined("four", *limits), [3])

    def test_a_level_that_is_reached_and_a_number_said_short_are_no_change(self):
        self.assertEqual(self.joined("one", "Eye clinics will grow to around 4,600 by 2031, NHS England promised.", "NHS England will increase the number of eye clinics to 4,600 by 2031."), [2])
        lead = "NHS England will find 4,300 more midwives for the islands by 2030."
        self.assertEqual(self.mentions("NHS England said that it will find 4,300 midwives for the islands by 2030. " + lead), [2])
        self.assertEqual(self.joined("two", "NHS England will find 4,300 midwives for the islands by 2030.", lead), [1, 1])

    def test_what_a_figure_is_instead_of_is_not_promised(self):
        promised = "NHS England will open 60 new hospices by 2030."
        self.assertEqual(self.joined("one", promised, "NHS England will now open 41 rather than 60 new hospices by 2030."), [1, 1])
        self.assertEqual(self.joined("two", promised, "NHS England will open 60 new hospices rather than wards by 2030."), [2])

    def test_the_noun_before_a_promise_is_what_is_promised(self):
        promised = "NHS England will open 60 new hospices by 2030."
        asked = "Ministers asked when the islands would hear of the 60 new hospices NHS England has promised to open."
        self.assertEqual(max(self.joined("one", promised, asked)), 2)
        self.assertEqual(max(self.joined("two", promised, asked.replace("60", "70"))), 1)

    def test_a_party_that_may_govern_is_not_the_government(self):
        self.assertEqual(self.mentions("The Tories will give every school a nurse. A future Tory government would give every school a nurse. The government will give every school a nurse."), [1, 2])

    def test_whose_party_it_is_the_country_of_the_article_says(self):
        text = "The Tories will give every school a nurse. A future Tory government would give every school a nurse. Labour will give every school a nurse."
        for country in ("GB", "UK"):
            path = self.run_into(country, self.documents(f"{country}.jsonl", [{"id": "n", "text": text, "country": country}]))
            self.assertEqual(sorted(rows(path, "select mention_count from pledges")), [(1,), (2,)], country)
            families = {family for family, in rows(path, "select distinct actor_family from claims")}
            self.assertEqual(families, {"party:org.gb.conservatives", "party:org.gb.labour"}, country)

    def joined(self, name, *texts):
        """How many mentions each pledge of several documents has."""
        path = self.run_into(name, self.documents("n.jsonl", [{"id": str(i), "text": t} for i, t in enumerate(texts)]))
        return sorted(count for count, in rows(path, "select mention_count from pledges"))

    def test_what_a_party_promised_before_an_election_its_government_is_held_to(self):
        party = "In its manifesto the Conservative Party pledged to recruit 7,400 extra midwives by 2028."
        held = "The government has dropped its election pledge to recruit 7,400 more midwives."
        other = "The government will give 61 island surgeries a nurse by 2028. The Tories will give 61 island surgeries a nurse by 2028."
        self.assertEqual(self.joined("one", party, held), [2])
        self.assertEqual(self.joined("two", party + " " + held), [2])
        self.assertEqual(self.joined("three", other), [1, 1])

    def test_who_tells_a_pledge_again_may_leave_out_that_they_are_more(self):
        first = "The government will hire 7,400 more midwives by 2028."
        self.assertEqual(self.joined("one", first, "The government’s pledge of 7,400 midwives has been forgotten, a union said."), [2])
        self.assertEqual(self.joined("two", first, "The government will train 7,400 midwives by 2028."), [2])
        self.assertEqual(self.joined("three", first, "The government will visit 7,400 midwives by 2028."), [1, 1])

    def test_what_pays_for_a_thing_does_not_make_it_the_sum(self):
        sum_, built = "The government has set aside £54m for eye centres.", "Ministers said nine eye centres would be built by 2029 for hospital patients."
        both = "The government will build nine eye centres, paid for out of £54m, by 2029."
        self.assertEqual(self.joined("one", both, built), [2])
        self.assertEqual(self.joined("two", both, sum_), [1, 1])
        hired = "The government will hire 7,300 more ward staff by 2030."
        self.assertEqual(self.joined("three", hired, "The government will hire 7,300 staff so that 600,000 more patients can be seen."), [2])
        self.assertEqual(self.joined("four", "The government will cap hospital care bills at £64,000 from 2029.", "The government will cap hospital care bills at 64,000 pounds ($83,000)."), [2])

    def test_jobs_are_staff_and_a_dateline_is_no_place(self):
        cut = "The Department of Veterans Affairs plans to cut 31,000 jobs at its hospitals."
        for name, text, mentions in (("one", "The Department of Veterans Affairs will cut 31,000 staff.", [2]), ("two", "WASHINGTON -- The Department of Veterans Affairs plans to cut 31,000 hospital jobs.", [2])):
            path = self.run_into(name, self.documents("n.jsonl", [{"id": str(i), "country": "US", "text": t} for i, t in enumerate((cut, text))]))
            self.assertEqual(sorted(n for n, in rows(path, "select mention_count from pledges")), mentions, text)

    def test_a_promise_within_another_is_one_of_its_own(self):
        holds = "NHS England, which has promised 310 nurses for the island schools, has pledged to open a ferry clinic."
        self.assertEqual(self.joined("one", holds, "NHS England said that it would open a ferry clinic."), [1, 1, 1])
        self.assertEqual(self.joined("two", holds, "NHS England will find 310 nurses for the island schools."), [1, 2])

    def test_the_number_in_front_of_a_pledge_inside_a_complaint_is_its_own(self):
        again = "The government said that it would fund 460 new school dentists by 2027."
        self.assertEqual(self.mentions(f"Few of the 460 new ‘school’ dentists promised in the spring Budget have ever been seen in one. {again}"), [2])
        self.assertEqual(self.mentions(f"Few of the 380 new ‘school’ dentists promised in the spring Budget have ever been seen in one. {again}"), [1, 1])
        self.assertEqual(self.mentions("The government will hire 460 fully trained school dentists by 2027. Its pledge of 460 dentists for schools still stands, the government said: it will hire 460 school dentists."), [1, 2])

    def test_what_is_asked_for_is_not_promised_by_that(self):
        news = [{"id": "a", "text": "The government will set aside £64m for hearing aids."}]
        for number, (text, pledges, codes) in enumerate((("Doctors called on the government to set aside £64m for hearing aids.", 2, [("demanded",)]),
                                                         ("Doctors said the government would set aside £64m for hearing aids.", 1, []))):
            path = self.run_into(f"out{number}", self.documents("n.jsonl", [*news, {"id": "b", "text": text}]))
            self.assertEqual(rows(path, "select count(*) from pledges"), [(pledges,)])
            self.assertEqual(rows(path, "select code from decisions"), codes)

    def test_as_of_decides_which_deadlines_have_passed(self):
        news = self.documents("n.jsonl", NEWS[:2])
        for day, status in (("2029-03-31", "no_evidence"), ("2029-04-01", "deadline_passed")):
            path = self.run_into("out" + day, news, "--as-of", day)
            self.assertEqual(rows(path, "select distinct status from pledges"), [(status,)])
        self.assertEqual(pledger("run", news, "--as-of", "soon", "--out", self.path / "x").returncode, 2)

    def test_copies_are_one_source(self):
        long = " ".join([PLEDGED] + [f"Hospital number {n} is one of those where patients wait for dialysis." for n in range(40)])
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "a", "text": long}, {"id": "b", "text": long + " Ends."}]))
        self.assertEqual(rows(path, "select count(*) from copies"), [(1,)])
        self.assertEqual(rows(path, "select mention_count, source_count from pledges where value = 640e6"), [(2, 1)])

    def test_two_runs_are_as_one_whatever_their_order(self):
        articles = sorted((ROOT / "corpus/articles").iterdir())
        metadata = ["--metadata", ROOT / "corpus/metadata.csv"]
        halves = [articles[::2], articles[1::2]]
        together = contents(self.run_into("together", *articles, *metadata))
        for name, order in (("ab", halves), ("ba", halves[::-1])):
            for half in order: path = self.run_into(name, *half, *metadata)
            self.assertEqual(contents(path), together)
        before = contents(path)
        self.assertEqual(contents(self.run_into("ab", *articles, *metadata)), before)
        self.assertEqual(rows(path, "select count(*) from runs")[0][0], 2)

    def test_a_new_version_of_a_document_keeps_the_old_one(self):
        self.run_into("out", self.documents("n.jsonl", NEWS[:1]))
        path = self.run_into("out", self.documents("n.jsonl", [{**NEWS[0], "text": PLEDGED.replace("640", "700")}]))
        self.assertEqual(rows(path, "select value from pledges order by value"), [(640e6,), (700e6,)])

    def test_former_ids_lead_to_the_pledge(self):
        one = self.run_into("one", self.documents("b.jsonl", [NEWS[1]]))
        old = rows(one, "select pledge_id from pledges")[0][0]
        self.run_into("one", self.documents("a.jsonl", [NEWS[0]]))
        new = rows(one, "select pledge_id from pledges")[0][0]
        self.assertEqual(rows(one, "select former_id, pledge_id from former_ids"), [] if old == new else [(old, new)])


# What a later document says, and how it bears on a pledge of an earlier one.
CLINICS, DIABETES = "NHS England will open 36 new walk-in clinics by March 2027.", "NHS England will invest £48m in diabetes care."
TOLD = [
    (CLINICS, "NHS England has opened 14 of the 36 walk-in clinics it promised.", "partly_fulfils", "14 of 36"),
    (CLINICS, "Half of the 36 walk-in clinics have been opened, NHS England said.", "partly_fulfils", "Half of 36"),
    (CLINICS, "The first 14 of the 36 walk-in clinics will be opened in June, NHS England said.", "part_of", "14 of 36"),
    (DIABETES, "NHS England will spend £17m of the £48m for diabetes care on equipment.", "part_of", "£17m of £48m"),
    (CLINICS, "NHS England has raised its target from 36 to 50 walk-in clinics.", "updates", "50 after 36"),
    (CLINICS, "NHS England will open 14 more walk-in clinics in addition to the 36 already promised.", "distinct_from", "«in addition to the 36»"),
    (DIABETES, "NHS England will spend £17m on diabetes care, on top of the £48m announced earlier.", "distinct_from", "«on top of the £48m»"),
    (CLINICS, "NHS England said it remained committed to 36 new walk-in clinics by March 2027.", "restates", "«remained committed»"),
]


class Told(Case):
    def test_what_a_later_document_says_of_a_pledge(self):
        for at, (first, later, relation, why) in enumerate(TOLD):
            with self.subTest(later):
                path = self.run_into(str(at), self.documents(f"{at}.jsonl", [{"id": "a", "published": "2025-02-03", "text": first}, {"id": "b", "published": "2026-09-14", "text": later}]))
                self.assertEqual(rows(path, "select relation, why, certain from relations"), [(relation, why, 1 if relation != "partly_fulfils" or "Half" not in why else 0)])
                self.assertEqual(rows(path, "select count(*) from pledges where mention_count > 1"), [(0,)])

    def test_the_same_figure_of_another_body_or_for_another_thing_is_another_pledge(self):
        for at, (first, later, code) in enumerate([(CLINICS, "NHS England looks after patients and hospitals.\n\n" + CLINICS.replace("NHS England", "Kirkwold Borough Council"), "actor_unknown"), (DIABETES, DIABETES.replace("diabetes care", "flood walls"), "other_topic")]):
            with self.subTest(later):
                path = self.run_into(str(at), self.documents(f"{at}.jsonl", [{"id": "a", "text": first}, {"id": "b", "text": later}]))
                self.assertEqual(rows(path, "select decision, code from decisions"), [("candidate", code)])
                self.assertEqual(rows(path, "select count(*) from pledges"), [(2,)])


class OnePlanManyFigures(Case):
    """What is part of what, what is not to be added up, and what is said against a pledge and for it."""

    def relations(self, path, relation):
        return rows(path, f"select f.text, t.text, certain, why from relations join claims f on f.claim_id = from_claim join claims t on t.claim_id = to_claim where relation = '{relation}'")

    # A document, and the relations that it must and must not have: kind, words of the one claim, words of the other.
    TOLD = (
        ("The health department will have 70 per cent of surgeries online by 2026. It aims to have 95 per cent of surgeries online by 2028.",
         [("part_of", "70 per cent", "95 per cent")], [("part_of", "95 per cent", "70 per cent")]),
        ("The health department will open 20 walk-in surgeries by 2026. It will open 95 walk-in surgeries by 2028.", [("part_of", "20 walk-in", "95 walk-in")], []),
        ("The health department will open 2 walk-in surgeries by 2026. It will train 95 porters by 2028.", [], [("part_of", "2 walk-in", "95 porters")]),
        ("NHS England will open 12 night clinics. It will hire 300 paramedics. Together these measures will cut waits in casualty by a fifth.",
         [("enables", "12 night", "a fifth"), ("enables", "300 paramedics", "a fifth")], []),
        ("NHS England will train 800 porters. This would allow 20 hospitals to keep their doors open at weekends.", [("enables", "800", "20 hospitals")], [("part_of", "20 hospitals", "800")]),
        ("NHS England will train 800 porters. Under its strategy for the wards, hospitals will keep their doors open at weekends.", [("part_of", "weekends", "800")], []),
        ("The government promised 60 new hospices by 2027. None of them will be open before 2029.", [("updates", "before 2029", "60")], [("contradicts", "before 2029", "60")]),
        ("The government promised 60 new hospices by 2027. “These hospices will never be built,” said Ann Dale of the Hospice Union.", [("disputes", "never", "60")], [("contradicts", "never", "60")]),
        ("The government promised 60 new hospices by 2027. Nine of the hospices were not built last year.", [("contradicts", "not built", "60")], [("disputes", "not built", "60")]),
        ("The government promised 90,000 hearing aids by May 2024. Barely 12,000 hearing aids have been handed out.", [("contradicts", "12,000", "90,000")], [("partly_fulfils", "12,000", "90,000")]),
        ("The government promised 90,000 hearing aids by May 2024. About 12,000 hearing aids have been handed out.", [("partly_fulfils", "12,000", "90,000")], [("contradicts", "12,000", "90,000")]),
        ("Norbridge Hospital Trust has pledged to open 80 beds by December 2025. Norbridge Hospital Trust has now opened 80 beds.", [("supports", "has now", "by December")], []),
        ("Norbridge Hospital Trust has pledged to open 80 beds for children. Separately, Norbridge Hospital Trust will open 40 beds for mothers.", [("distinct_from", "40 beds", "80 beds")], []),
        ("The government will give hospices £90m for beds. Only 310 hospices have been built in the county.", [], [("contradicts", "310", "£90m")]),
        ("Harwell Council is to build 1,200 homes beside the river. Residents like the plan. The river is wide there. The mayor spoke of hope. The money will come from a sale of land.",
         [("enables", "sale of land", "1,200")], []),
        ("Harwell Council is to build 1,200 homes beside the river. Harwell Council promised 900 homes beside the river in 2020.", [], [("part_of", "900", "1,200")]),
        ("Harwell Council has unveiled a £46m plan to renew its care homes. Councillors will vote in May. The £46m scheme will hire 310 carers by 2028.", [("part_of", "310", "£46m plan")], [("part_of", "310", "vote")]),
        ("£46m plan for care homes. The £46m scheme will hire 310 carers by 2028.", [], [("part_of", "310", "310")]),
        ("Nurses want the hospital trust to pay for parking. The hospital trust will not pay for parking, Ann Dale of the union said.", [("contradicts", "not pay", "want")], [("disputes", "not pay", "want")]),
        ("The government will raise spending on hospices by £40m. “That is only 1 per cent in real terms,” said Ann Dale, an economist.", [("disputes", "1 per cent", "£40m")], [("restates", "1 per cent", "£40m")]),
        ("The government promised 60 new hospices by 2027. Six hospices are being built.", [("supports", "being", "60")], [("partly_fulfils", "being", "60")]),
        ("NHS England has hired 410 porters. NHS England will hire 600 more porters by 2030.", [("distinct_from", "410", "600")], [("partly_fulfils", "410", "600")]),
        ("Norbridge Council will give hospices £4.5m. Half a million is to be spent on vans. One and a half million is to be spent on beds, and the rest will be spent on 30 nurses.",
         [("part_of", "Half a million", "£4.5m"), ("part_of", "One and a half", "£4.5m")], []),
        ("NHS England will spend £940m on dialysis wards. NHS England will spend an extra £30m on nurses.", [("distinct_from", "£30m", "£940m")], [("part_of", "£30m", "£940m")]),
        ("NHS England will spend £940m on dialysis wards. The money will all be allocated by May 2030.", [("restates", "allocated", "£940m")], [("enables", "£940m", "allocated")]),
        ("The government will raise the ward fee from £60 to £65. Unions want the government to scrap the ward fee.", [("disputes", "scrap", "£65")], []),
        ("The health minister will open 12 night clinics. There are also plans to train 90 porters.", [], [("part_of", "porters", "clinics")]),
        ("If the permit comes, NHS England will open 12 night clinics. If it doesn't, NHS England will keep the vans on the road.", [("distinct_from", "vans", "12 night")], []),
        ("NHS England will open 12 night clinics. £38m will be spent on the scheme.", [("enables", "£38m", "12 night")], []),
        ("NHS England will spend an additional £30m on nurses. NHS England will spend £940m on dialysis wards in all.", [("distinct_from", "£30m", "£940m")], []),
        ("NHS England will open 12 night clinics. This will reduce waits in casualty by a fifth.", [("enables", "12 night", "a fifth")], [("part_of", "a fifth", "12 night")]),
        ("NHS England will open 12 walk-in clinics. Residents like them. The clinics will treat 900 patients a week.", [("enables", "12 walk-in", "900")], []),
        ("The government will open 2,900 beds by 2031. Kent's 40 will be ready in time for next winter.", [("part_of", "Kent", "2,900")], []),
        ("NHS England promised to hire 1,900 nurses by 2030. NHS England has filled 240 of the posts.", [("partly_fulfils", "240", "1,900")], []),
        ("NHS England set itself a target of 3,000 home visits. NHS England reached 3,310.", [("supports", "3,310", "3,000")], []),
        ("The government will give hospices an additional £40m. That's a 5.5% increase.", [("restates", "5.5%", "£40m")], []),
        ("NHS England promised 4,500 counsellors by 2030. Ministers never promised 4,500 counsellors. Not one counsellor has been hired.", [("contradicts", "hired", "England promised")], [("contradicts", "hired", "never promised")]),
    )

    def test_relations_that_the_words_show(self):
        for number, (text, wanted, unwanted) in enumerate(self.TOLD):
            path = self.run_into(f"out{number}", self.documents("n.jsonl", [{"id": "n", "published": "2024-06-01", "text": text}]))
            for relations, there in ((wanted, True), (unwanted, False)):
                for kind, one, other in relations:
                    found = [r for r in self.relations(path, kind) if one in r[0] and other in r[1]]
                    self.assertEqual(bool(found), there, (text, kind, one, other, rows(path, "select * from relations")))

    def test_sums_of_a_plan_are_candidates_and_none_is_taken_off_in_silence(self):
        text = ("The Government has provided £700 million for dental services as part of the Smile Recovery Programme, which aims to clear the backlog after the strike. "
                "Under the programme, school clinics will reopen, backed by an additional £41 million. "
                "Rural patients will also get mobile surgeries, backed by £66 million for vans. "
                "To support dental services in the longer term, £118 million will be invested to train hygienists.")
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "s", "text": text, "country": "GB"}]))
        parts = [(part, certain, why) for part, whole, certain, why in self.relations(path, "part_of") if "£700" in whole]
        self.assertEqual(len(parts), 3, parts)
        for part, certain, why in parts:
            self.assertEqual(certain, 0, part)
            self.assertIn("behind £700 million", why)
        self.assertEqual(rows(path, "select headline, deduplicated from sums where actor is not null"), [(225e6, 225e6)])

    def test_what_is_not_sure_is_a_candidate(self):
        for name, text, kind, there in (("more", "NHS England promised 50 walk-in surgeries by 2031. NHS England has already opened 87 walk-in surgeries.", "partly_fulfils", []),
                                        ("less", "NHS England promised 50 walk-in surgeries by 2031. NHS England has already opened 37 walk-in surgeries.", "partly_fulfils", [1]),
                                        ("asked", "The changes need £61m a year for hospices. The funding should come on top of £14m a year for nurses, the report said.", "enables", [0]),
                                        ("other", "NHS England announced £20bn for hospitals in June. The plan includes £2bn a year for hospices.", "part_of", [0])):
            path = self.run_into(name, self.documents("n.jsonl", [{"id": "n", "text": text}]))
            self.assertEqual([certain for *_, certain, why in self.relations(path, kind)], there, (text, rows(path, "select * from relations")))

    def test_what_failed_of_one_pledge_is_not_said_of_another_with_another_figure(self):
        for name, failed in (("same", "6,200"), ("bare", "any")):
            news = [{"id": "a", "text": "The government will recruit 5,100 more midwives for the islands by 2028."},
                    {"id": "b", "text": f"The government promised to recruit 6,200 more midwives for the islands. The government has failed to recruit {failed} more midwives for the islands."}]
            path = self.run_into(name, self.documents("n.jsonl", news))
            found = [whole for _, whole, *_ in self.relations(path, "contradicts")]
            self.assertTrue(any("6,200" in whole for whole in found), found)
            self.assertEqual(any("5,100" in whole for whole in found), failed == "any", found)

    def test_news_of_some_days_is_announced_once(self):
        for name, day, count in (("same", "2026-05-04", 0), ("again", "2026-08-04", 1)):
            news = [{"id": "a", "published": "2026-05-02", "text": "The government will spend £460m on hospices."}, {"id": "b", "published": day, "text": "The government unveiled £460m for hospices."}]
            path = self.run_into(name, self.documents("n.jsonl", news))
            self.assertEqual(len(self.relations(path, "re_announces")), count)

    def test_a_portion_names_its_sum_and_is_not_more_than_it(self):
        text = "NHS England will spend £940m on dialysis wards. NHS England has earmarked £310m of the sum for the islands."
        path = self.run_into("one", self.documents("n.jsonl", [{"id": "n", "text": text}]))
        self.assertEqual([(f[:20], t[-24:]) for f, t, *_ in self.relations(path, "part_of")], [("NHS England has earm", " £940m on dialysis wards")])
        text = "NHS England will spend £940m on wards and £40m of this will go to nurses; £310m will go on ambulances."
        path = self.run_into("two", self.documents("n.jsonl", [{"id": "n", "text": text}]))
        self.assertFalse([t for f, t, *_ in self.relations(path, "part_of") if "£310m" in f and "£940m" not in t])

    def test_just_under_a_figure_is_not_just_so_many(self):
        for said, relation in (("Staff now see just 3,100 patients a week.", "contradicts"), ("Staff now see just under 3,100 patients a week.", "partly_fulfils")):
            path = self.run_into(relation, self.documents("n.jsonl", [{"id": "n", "text": "NHS England promised that staff would see 9,000 patients a week by 2027. " + said}]))
            self.assertEqual(rows(path, "select relation from relations"), [(relation,)], said)

    def test_what_stands_next_to_a_pledge_is_no_evidence_of_it(self):
        for said, count in (("Porters were given hot lunches in June.", 0), ("New dialysis wards were opened in June.", 1), ("Porters reached that target in June.", 1)):
            path = self.run_into(f"out{len(said)}", self.documents("n.jsonl", [{"id": "n", "text": "NHS England will open dialysis wards in every county by 2030. " + said}]))
            self.assertEqual(len(self.relations(path, "supports")), count, said)

    def test_figures_that_add_up_are_parts_and_counted_once(self):
        text = "NHS England will spend £96 million on hearing clinics by 2031. Of this, £61 million will be spent on buildings. It will spend £35 million on staff."
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "a", "text": text}]))
        parts = self.relations(path, "part_of")
        self.assertEqual(sorted(part.count("£61") + 2 * part.count("£35") for part, _, certain, _ in parts if certain), [1, 2], parts)
        self.assertEqual(rows(path, "select headline, deduplicated from sums where actor = 'NHS England'"), [(192e6, 96e6)])

    def test_a_deadline_that_differs_is_shown_and_a_rate_is_not_compared_with_a_total(self):
        news = [{"id": "a", "text": "The Department of Health and Social Care said: “We are increasing spending on community dental services by over £3bn a year by 2031, and hiring 9,000 more dental nurses, so 1.4 million more people will get the dental care they need.”"},
                {"id": "b", "text": "To support community dental services in the longer term, the Government will invest £145 million to train staff, which will ensure 1.4 million more people get dental care by 2030/31."}]
        path = self.run_into("out", self.documents("n.jsonl", news))
        self.assertEqual(rows(path, "select mention_count from pledges where value = 1.4e6"), [(2,)])
        self.assertEqual(rows(path, "select code, detail from decisions where decision = 'joined'"), [("deadline_near", "by 2031-12-31 and by 2031-03-31")])
        refused = rows(path, "select l.text, r.text from decisions join claims l on l.claim_id = left_claim join claims r on r.claim_id = right_claim where decision = 'refused' and code = 'rate_against_total'")
        self.assertTrue(any("£3bn" in l + r and "£145 million" in l + r for l, r in refused), refused)

    def test_a_later_day_or_sum_is_a_new_version_and_the_first_one_stands(self):
        first = {"id": "a", "published": "2026-01-10", "text": "NHS England will open 46 renal units in town centres by March 2028."}
        for text, certain in (("NHS England will open 46 renal units in town centres by June 2031.", 1), ("NHS England will open 31 renal units in town centres by March 2028.", 1),
                              ("NHS England has promised Kent 31 renal units.", None)):
            path = self.run_into(f"out{len(text)}", self.documents("n.jsonl", [first, {"id": "b", "published": "2027-02-03", "text": text}]))
            self.assertEqual([c for _, whole, c, _ in self.relations(path, "updates") if "46" in whole], [certain] if certain else [], text)
            self.assertEqual(rows(path, "select value, due_end, status from pledges where first_published = '2026-01-10'"), [(46, "2028-03-31", "superseded" if certain else "no_evidence")])

    def test_what_is_said_against_a_pledge_and_for_it(self):
        text = ("NHS England promised 2,600 new ‘surgery-based’ dietitians by 2031. "
                "Managers at NHS England stressed that this was not a ‘broken pledge’ as the dietitians will be part of ‘local teams’. "
                "The Royal College of Physicians called for reassurance from NHS England that the dietitians would be based in surgeries. "
                "Dr Lena Okafor, director of primary care at NHS England, said: “It is simply untrue to say that we broke our promise.”")
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "d", "text": text}]))
        for relation, words, count in (("redefines", "local teams", 1), ("disputes", "reassurance", 1), ("denies", "broken pledge", 1), ("denies", "untrue", 1)):
            found = self.relations(path, relation)
            self.assertEqual(len([f for f in found if words in f[0] and "2,600" in f[1] and not f[2]]), count, (relation, found))
        self.assertEqual(rows(path, "select status from pledges where value = 2600"), [("no_evidence",)])


class SamePledge(Case):
    """Mentions of one pledge in the corpus, against what its reader joined (corpus/links.jsonl)."""
    # Floors, a little below what is measured: a pair may turn on how rare a word is in the other documents. Of the pairs that are wrong most are a
    # headline whose claim is taken for its second half, or a looser repetition that the gold keeps apart («You will have 40 hubs»).
    PRECISION, RECALL = 0.85, 0.53

    def test_joins_are_right_and_do_not_get_fewer(self):
        path = self.run_into("out", *CORPUS)
        texts = {pathlib.Path(i).stem: t for i, t in rows(path, "select id, text from documents")}
        gold, spans = {}, {}
        for file in (ROOT / "corpus/gold").glob("*.json"):
            at, text = 0, texts[file.stem]
            for claim in json.loads(file.read_text("utf-8"))["claims"]:
                at = max(text.find(claim["text"], at), 0)
                spans.setdefault(file.stem, []).append((at, at + len(claim["text"]), f"{file.stem}#{claim['id']}"))
                gold[f"{file.stem}#{claim['id']}"] = claim["type"]
        groups = {}  # of gold claims that are one pledge
        for link in map(json.loads, (ROOT / "corpus/links.jsonl").read_text("utf-8").splitlines()):
            if "same_pledge" not in link: continue
            one, other = (groups.setdefault(c, {c}) for c in link["same_pledge"])
            for claim in one | other: groups[claim] = one | other
        expected = {tuple(sorted(p)) for group in groups.values() for p in itertools.combinations(group, 2)}

        def stands_for(document, begin, end):
            best, share = None, 0.3  # of the words of both that they have in common, at least
            for first, last, name in spans.get(pathlib.Path(document).stem, []):
                common = max(0, min(end, last) - max(begin, first))
                if common / (end - begin + last - first - common) >= share: best, share = name, common / (end - begin + last - first - common)
            return best if gold.get(best) == "pledge" else None

        clusters = {}
        for pledge, document, begin, end in rows(path, "select pledge_id, d.id, span_begin, span_end from mentions join claims using (claim_id) join documents d using (document)"):
            clusters.setdefault(pledge, set()).add(stands_for(document, begin, end))
        found = {tuple(sorted(p)) for c in clusters.values() for p in itertools.combinations(c - {None}, 2)}
        right = len(found & expected)
        self.assertGreaterEqual(right / len(found), self.PRECISION, f"{right} of {len(found)} pairs are right")
        self.assertGreaterEqual(right / len(expected), self.RECALL, f"{right} of {len(expected)} pairs are found")


class Killed(Case):
    def test_a_killed_run_leaves_whole_documents_and_the_next_run_ends_it(self):
        documents = [{"id": str(i), "text": f"{PLEDGED} It was told to {i} people. " * 5} for i in range(1200)]
        news, out = self.documents("n.jsonl", documents), self.path / "killed"
        whole = contents(self.run_into("whole", news))
        # All but the last document come through a pipe that stays open until the program is dead:
        # however fast the machine, the run is killed with work before it.
        with subprocess.Popen([program(), "run", "-", "--input-format", "jsonl", "--jobs", "1", "--out", out], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            process.stdin.write("".join(json.dumps(d) + "\n" for d in documents[:-1]).encode())
            process.stdin.flush()
            while process.poll() is None:
                time.sleep(0.002)
                try:
                    if rows(out / "ledger.db", "select count(*) from documents")[0][0] > 0: break
                except sqlite3.OperationalError: continue  # not made yet, or being written
            process.send_signal(signal.SIGKILL)
        path = out / "ledger.db"
        self.assertEqual(rows(path, "pragma integrity_check"), [("ok",)])
        claims = {document: count for document, count in rows(path, "select id, count(claim_id) from documents left join claims using (document) group by id")}
        self.assertLess(len(claims), len(documents))
        per_document = {i: sum(1 for c in whole["claims"] if c[1] == i) for i in list(claims)[:20]}
        for document, count in per_document.items(): self.assertEqual(claims[document], count)
        self.run_into("killed", news)
        self.assertEqual(contents(path), whole)


    def test_where_no_more_can_be_written_it_is_said_and_the_ledger_opens(self):
        news = self.documents("n.jsonl", [{"id": str(i), "text": f"{PLEDGED} It was told to {i} people. " * 5} for i in range(600)])
        whole = contents(self.run_into("whole", news))
        for megabytes, file in ((0.05, "ledger.db"), (0.5, "claims.jsonl"), (2, "claims.jsonl"), (5, "ledger.db")):
            out = self.path / f"out{megabytes}"
            limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (int(megabytes * 1e6),) * 2)
            done = subprocess.run([program(), "run", news, "--out", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=limit)
            self.assertEqual(done.returncode, 5, done.stderr)
            self.assertRegex(done.stderr.decode(), r"^pledger: \S+: (disk I/O error \(writing failed: .*\)|database or disk is full|writing failed: File too large)\n$")
            if rows(out / "ledger.db", "pragma user_version") == [(0,)]: continue  # no room for the tables
            self.assertEqual(rows(out / "ledger.db", "pragma integrity_check"), [("ok",)])
            self.run_into(out.name, news)
            self.assertEqual(contents(out / "ledger.db"), whole)


class Report(Case):
    HOSTILE = "</script><script>document.title='run'</script><img src=x onerror=\"document.title='run'\"> "

    def page(self):
        news = [{**NEWS[0], "id": "<b>a</b>", "title": self.HOSTILE, "text": self.HOSTILE + NEWS[0]["text"]}] + NEWS[1:]
        self.run_into("out", self.documents("n.jsonl", news))
        return self.path / "out/report/index.html"

    def test_its_data_are_those_of_the_ledger(self):
        page = self.page()
        text = page.read_text("utf-8")
        data = re.search(r'<script id="data" type="application/json">(.*?)</script>', text, re.S)[1]
        self.assertNotIn("<", data)
        data = json.loads(data)
        ledger = self.path / "out/ledger.db"
        self.assertEqual([p["id"] for p in data["pledges"]], [r[0] for r in rows(ledger, "select pledge_id from pledges order by 1")])
        self.assertEqual(sum(len(p["mentions"]) for p in data["pledges"]), rows(ledger, "select count(*) from mentions")[0][0])
        self.assertEqual(sum(len(p["evidence"]) for p in data["pledges"]), rows(ledger, "select count(*) from relations join mentions on claim_id = to_claim")[0][0])
        self.assertEqual(data["counts"]["documents"], 3)

    def test_its_policy_allows_its_own_script_only(self):
        text = self.page().read_text("utf-8")
        script = text[text.rindex("<script>") + 8:text.rindex("</script>")]
        digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        self.assertIn(f"script-src 'sha256-{digest}'", text)
        self.assertIn("default-src 'none'", text)
        frame = script + text[:text.index('<script id="data"')]
        frame = frame.replace('"http://www.w3.org/2000/svg"', "")  # the name of SVG's elements: nothing is fetched
        found = [outside for outside in ("http:", "https:", "@import", "url(", "innerHTML", "eval(") if outside in frame]
        self.assertEqual(found, [])

    def test_each_document_has_a_page_with_its_findings_marked(self):
        self.page()
        report, ledger = self.path / "out/report", self.path / "out/ledger.db"
        pages = {p.name: p.read_text("utf-8") for p in (report / "documents").iterdir()}
        self.assertEqual(len(pages), 3)
        for name in pages: self.assertRegex(name, r"^[\w.-]+-[0-9a-f]{12}\.html$")
        by_digest = {name[-17:-5]: page for name, page in pages.items()}
        for claim, kind, text, digest, pledge in rows(ledger, "select claim_id, type, c.text, digest, pledge_id from claims c join documents using (document) left join mentions using (claim_id)"):
            page = by_digest[digest[:12]]
            self.assertIn(f'<span id="{claim}"></span><span class="{kind}', page)
            if pledge: self.assertIn(f'href="../index.html#{pledge}"', page)
        hostile = next(p for p in pages.values() if "document.title" in p)
        for page in [*pages.values(), (report / "speakers.html").read_text("utf-8")]:
            self.assertIn("content=\"default-src 'none'; style-src 'unsafe-inline'", page)
            self.assertNotIn("<script", page)
            self.assertNotIn("<img", page)
        self.assertIn("&lt;/script&gt;&lt;script&gt;", hostile)
        # What a page says is reached from the index, and leads back.
        data = json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', (report / "index.html").read_text("utf-8"), re.S)[1])
        self.assertEqual({d["page"] for d in data["documents"]}, {"documents/" + name for name in pages})

    def test_speakers_have_a_page(self):
        news = [{"id": "s<1>", "title": "A & B", "published": "2026-01-10", "text": "“We will spend £3 million on beds by 2029,” said Dr Rosa Marlow, chief nurse of NHS England. “It is enough,” she said."}]
        ledger = self.run_into("out", self.documents("n.jsonl", news))
        page = (self.path / "out/report/speakers.html").read_text("utf-8")
        self.assertIn("<h2>Rosa Marlow</h2>", page)
        self.assertIn("2 quotations in 1 document", page)
        self.assertIn("2026-01-10, A &amp; B</a></h3>", page)
        addresses = re.findall(r'href="(documents/[^"#]+)#([^"]+)">in the text', page)
        self.assertEqual(len(addresses), 2)
        for path, anchor in addresses: self.assertIn(f'<span id="{anchor}"></span>', (self.path / "out/report" / path).read_text("utf-8"))
        # What claims a quotation holds is found without reading all claims, of which a long document has many.
        plan = rows(ledger, "explain query plan select type from claims where quotation = 1")
        self.assertIn("USING INDEX claims_by_quotation", plan[0][3])

    def test_of_a_long_document_the_output_is_made_when_it_is_written(self):
        said = "NHS England said on 4 March 2026 that it will recruit 1,%03d more nurses by 2029. The wards have 2,%03d nurses now.\n\n"
        long = [{"id": name, "published": "2026-03-05", "text": "".join(said % (n % 1000, n % 1000) for n in range(count))} for name, count in (("long", 2600), ("short", 3))]
        file = self.documents("n.jsonl", long)
        self.assertGreater(len(long[0]["text"]), 1 << 18)
        ledger = self.run_into("out", file)
        for name, command in (("claims.jsonl", ["extract"]), ("claims.csv", ["extract", "--format", "csv"])):
            self.assertEqual((self.path / "out" / name).read_bytes(), pledger(*command, file).stdout)
        self.assertEqual(pledger("export", "--format", "jsonl", self.path / "out").stdout, (self.path / "out/claims.jsonl").read_bytes())
        self.assertEqual(rows(ledger, "select count(*) from claims join records using (claim)"), [(5206,)])

    @unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
    def test_filters_and_open_pledges_stand_in_the_address(self):
        other = {"id": "e", "published": "2026-06-01", "text": "The Welsh Government will recruit 480 more midwives by 2030."}
        ledger = self.run_into("out", self.documents("n.jsonl", NEWS + [other]))
        welsh = rows(ledger, "select pledge_id from pledges where value = 480")[0][0]
        for address, shown, opened in (("", 2, 0), ("#status=evidence_for", 1, 0), ("#text=midwives+welsh", 1, 0), ("#text=midwives&status=evidence_for", 0, 0),
                                       (f"#{welsh}", 2, 1), (f"#text=midwives&pledge={welsh}", 1, 1), ("#actor=The+Welsh+Government&status=no_evidence", 1, 0), ("#actor=Nobody", 0, 0)):
            browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.path / 'profile'}", "--enable-logging=stderr", "--dump-dom"]
            done = subprocess.run([*browser, f"file://{self.path / 'out/report/index.html'}{address}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
            self.assertNotRegex(done.stderr.decode(), r"CONSOLE|Refused|Uncaught")
            table = re.search(r'<tbody id="rows">(.*?)</tbody>', done.stdout.decode(), re.S)[1]
            self.assertEqual((len(re.findall(r'<tr id="', table)), table.count('class="panel"')), (shown, opened), address)

    @unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
    def test_of_many_pledges_what_they_open_to_lies_beside_the_page(self):
        # Values within half a per cent of each other are one promise.
        promises = [f"NHS England will recruit {round(1000 * 1.007 ** i)} more midwives by 2030." for i in range(2100)]
        ledger = self.run_into("out", self.documents("n.jsonl", [{"id": str(i), "published": "2026-01-10", "text": text} for i, text in enumerate(promises)]))
        pledges = rows(ledger, "select pledge_id, sentence from pledges join claims on claim_id = pledge_id order by 1")
        self.assertGreater(len(pledges), 2000)
        report = self.path / "out/report"
        data = json.loads(re.search(r'<script id="data" type="application/json">(.*?)</script>', (report / "index.html").read_text("utf-8"), re.S)[1])
        self.assertEqual([p["id"] for p in data["pledges"]], [p[0] for p in pledges])
        self.assertNotIn("mentions", data["pledges"][0])
        found = {}
        for path in (report / "data").iterdir():
            number, part = re.fullmatch(r"pledger_part\((\d+),(.*)\);\n", path.read_text("utf-8"), re.S).groups()
            self.assertEqual(path.name, number + ".js")
            found |= {pledge: (int(number), details["mentions"][0]["sentence"]) for pledge, details in json.loads(part).items()}
        self.assertEqual(found, {p["id"]: (p["part"], sentence) for p, (_, sentence) in zip(data["pledges"], pledges)})
        browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.path / 'profile'}", "--enable-logging=stderr", "--virtual-time-budget=5000", "--dump-dom"]
        for pledge, sentence in (pledges[0], pledges[-1]):
            done = subprocess.run([*browser, f"file://{report / 'index.html'}#{pledge}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
            self.assertNotRegex(done.stderr.decode(), r"CONSOLE|Refused|Uncaught")
            table = re.search(r'<tbody id="rows">(.*?)</tbody>', done.stdout.decode(), re.S)[1]
            panel = re.sub(r"<[^>]+>", "", table[table.index('id="panel"'):])
            self.assertIn(sentence, panel)

    @unittest.skipUnless(shutil.which("chromium"), "chromium is not installed")
    def test_it_works_in_a_browser_and_hostile_text_runs_nothing(self):
        browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.path / 'profile'}", "--enable-logging=stderr"]
        done = subprocess.run([*browser, "--dump-dom", f"file://{self.page()}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        shown = done.stdout.decode()
        self.assertIn("<title>pledger: the ledger of pledges</title>", shown)  # no text has changed it
        self.assertNotRegex(done.stderr.decode(), r"CONSOLE|Refused|Uncaught")
        table = re.search(r'<tbody id="rows">(.*?)</tbody>', shown, re.S)[1]
        self.assertEqual(table.count("<tr"), rows(self.path / "out/ledger.db", "select count(*) from pledges")[0][0])
        self.assertIn("GBP 640,000,000", table)
        self.assertNotIn("<img", shown)
        for other in ["speakers.html", *(f"documents/{p.name}" for p in (self.path / "out/report/documents").iterdir())]:
            done = subprocess.run([*browser, "--dump-dom", f"file://{self.path / 'out/report' / other}"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
            self.assertNotRegex(done.stderr.decode(), r"CONSOLE|Refused|Uncaught")
            self.assertIn("The ledger of pledges</a>", done.stdout.decode())


class Export(Case):
    def test_jsonl_is_what_the_run_wrote(self):
        path = self.run_into("out", self.documents("n.jsonl", NEWS))
        self.assertEqual(pledger("export", path).stdout, (self.path / "out/claims.jsonl").read_bytes())
        # Some claims of the corpus begin at the same place.
        path = self.run_into("corpus", *CORPUS)
        self.assertTrue(rows(path, "select 1 from claims a join claims b using (document, span_begin) where a.claim < b.claim and a.span_end < b.span_end"))
        self.assertEqual(pledger("export", path).stdout, (self.path / "corpus/claims.jsonl").read_bytes())

    def test_links_point_into_the_texts(self):
        odd = "👩‍⚕️ Un e\u0301te\u0301. " + PLEDGED  # an emoji and a combining mark before the claim
        path = self.run_into("out", self.documents("n.jsonl", [{**NEWS[0], "text": odd}] + NEWS[1:]))
        texts = {"a": odd, "b": TOLD_AGAIN, "c": SPENT}
        links = [json.loads(l) for l in pledger("export", "--format", "links", path).stdout.decode().splitlines()]
        at = lambda claim: texts[claim["document"]][slice(*claim["span"])]
        self.assertEqual([[at(m) for m in l["mentions"]] for l in links if "mentions" in l], [[PLEDGED[:-1], TOLD_AGAIN[:-1]]])
        relation = next(l for l in links if "relation" in l)
        self.assertEqual((relation["relation"], at(relation["from"])), ("partly_fulfils", SPENT[:-1]))
        self.assertIn(at(relation["to"]), (PLEDGED[:-1], TOLD_AGAIN[:-1]))  # either mention of the pledge

    def test_csv_is_safe_in_a_spreadsheet(self):
        path = self.run_into("out", self.documents("n.jsonl", [{"id": "a", "text": "=SUM will be " + PLEDGED}]))
        for form, key, table in (("csv", "claim_id", "claims"), ("pledges-csv", "pledge_id", "pledges")):
            found = list(csv.DictReader(io.StringIO(pledger("export", "--format", form, path).stdout.decode("utf-8-sig"), newline="")))
            self.assertEqual({r[key] for r in found}, {r[0] for r in rows(path, f"select {key} from {table}")})
            for row in found:
                for value in row.values(): self.assertNotRegex(value, r"^[=+@]")

    def test_what_is_no_ledger_is_4_and_said(self):
        text = self.path / "t.db"
        text.write_text("no database at all, though it is long enough to look like one " * 20)
        other = self.path / "other.db"
        with sqlite3.connect(other) as db: db.execute("create table t (x)")
        newer = self.run_into("out", self.documents("n.jsonl", NEWS))
        with sqlite3.connect(newer) as db: db.execute("pragma user_version = 99")
        for path, reason in ((self.path / "missing.db", "no such file"), (text, "not a database"), (other, "is no ledger"), (newer, "schema 99")):
            done = pledger("export", path)
            self.assertEqual((done.returncode, done.stdout), (4, b""))
            self.assertIn(reason, done.stderr.decode())
        done = pledger("run", self.path / "n.jsonl", "--out", newer.parent)
        self.assertEqual(done.returncode, 5)
        self.assertRegex(done.stderr.decode(), r"schema 99, .*--out, or take this file away")
        newer.unlink()  # and that helps
        self.assertEqual(pledger("run", self.path / "n.jsonl", "--out", newer.parent).returncode, 0)


class Diff(Case):
    def test_what_is_new_passed_and_contradicted(self):
        old = self.run_into("old", self.documents("old.jsonl", NEWS[:1]))
        self.assertEqual(pledger("diff", old, old).stdout, b"No differences.\n")
        late = {"id": "d", "published": "2027-05-01", "text": PLEDGED.replace("640", "710")}
        other = {"id": "e", "published": "2026-06-01", "text": "The Welsh Government will recruit 480 more midwives by 2030."}
        new = self.run_into("new", self.documents("new.jsonl", NEWS[:1] + [other]), "--as-of", "2029-04-01")
        text = pledger("diff", old, new).stdout.decode()
        self.assertIn("New pledges (1)\n", text)
        self.assertIn("The Welsh Government will recruit 480 more midwives by 2030\n      e: by 2030-12-31", text)
        self.assertIn("Deadlines passed since (1)\n", text)
        self.assertNotIn("Gone", text)
        self.assertIn("Gone (1)\n", pledger("diff", new, old).stdout.decode())
        self.assertNotIn("contradicted", text)
        against = self.run_into("against", self.documents("late.jsonl", NEWS[:1] + [late]))
        self.assertIn("Newly contradicted, disputed or updated (", pledger("diff", old, against).stdout.decode())

    def test_a_value_that_changed(self):
        old = self.run_into("old", self.documents("n.jsonl", NEWS[1:2]))  # figure of the vaguer mention
        with sqlite3.connect(old) as db: db.execute("update pledges set value = 600e6, due_end = '2028-03-31'")
        new = self.run_into("new", self.documents("m.jsonl", NEWS[:2]))
        text = pledger("diff", old, new).stdout.decode()
        self.assertIn("640000000, was 600000000", text)
        self.assertIn("Moved deadlines (1)", text)
        self.assertIn("2029-03-31, was 2028-03-31", text)

    def test_what_cannot_be_read_is_4(self):
        new = self.run_into("out", self.documents("n.jsonl", NEWS))
        done = pledger("diff", self.path / "missing.db", new)
        self.assertEqual((done.returncode, done.stdout), (4, b""))
        self.assertIn(b"missing.db", done.stderr)


if __name__ == "__main__":
    unittest.main()
