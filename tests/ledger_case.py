"""What the tests of ledgers share. PLEDGER names the program under test."""
import json, os, pathlib, sqlite3, subprocess, tempfile, unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = [ROOT / "corpus/articles", "--metadata", ROOT / "corpus/metadata.csv"]
PLEDGED = "NHS England will spend £640 million on 35 new dialysis centres by March 2029."
TOLD_AGAIN = "In January NHS England promised £640 million for new dialysis centres, to be finished by March 2029."
SPENT = "NHS England has spent £90 million on new dialysis centres so far."
NEWS = [{"id": "a", "published": "2026-01-10", "text": PLEDGED}, {"id": "b", "published": "2026-05-02", "text": TOLD_AGAIN},
        {"id": "c", "published": "2027-02-03", "text": SPENT}]


def program():
    return os.environ.get("PLEDGER", str(ROOT / "build/release/pledger"))


def pledger(*args):
    return subprocess.run([program(), *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def rows(path, sql):
    with sqlite3.connect(path) as db: return db.execute(sql).fetchall()


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name)

    def documents(self, name, documents):
        path = self.path / name
        path.write_text("".join(json.dumps(d) + "\n" for d in documents))
        return path

    def run_into(self, out, *args):
        done = pledger("run", *args, "--out", self.path / out)
        self.assertIn(done.returncode, (0, 3), done.stderr)
        return self.path / out / "ledger.db"
