#!/usr/bin/env python3
"""Everything that must hold, after ./dev test has built release, dev (ASan + UBSan) and fuzz. Ends with «N passed, N failed».

run.py [--only NAME…] [--fuzz-seconds N]
"""
import argparse, json, os, pathlib, re, subprocess, sys, tempfile, time, unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(ROOT))
RELEASE, SANITIZED, FUZZ = (ROOT / "build" / preset for preset in ("release", "dev", "fuzz"))


def run(*command, **options):
    return subprocess.run([str(c) for c in command], cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)


def formatting():
    """clang-format agrees with every source file."""
    files = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "*.cpp", "*.h").stdout.split()
    files = [f for f in files if (ROOT / f).exists()]
    done = run("clang-format-16", "--dry-run", "-Werror", *files)
    bad = sorted(set(re.findall(r"^([^:\n]+):\d+:\d+: error", done.stdout, re.M)))
    for name in bad: print(f"{name}: not formatted (./dev format)")
    return len(files) - len(bad), len(bad)


def layering():
    import layers
    return layers.check()


def unit_tests(build):
    done = run(build / "tests/unit_tests", env={**os.environ, "PLEDGER_ROOT": str(ROOT)})
    found = re.search(r"test cases:\s*(\d+) \|(?:\s*(\d+) passed)?(?:[ |]*(\d+) failed)?", done.stdout)
    whole = re.search(r"All tests passed \(\d+ assertions? in (\d+) test cases?\)", done.stdout)
    if done.returncode or not whole: print(done.stdout[-8000:])
    if whole: return int(whole[1]), 0
    if not found: return 0, 1
    return int(found[2] or 0), max(1, int(found[3] or 0))


def rule_examples(build):
    done = run(build / "pledger", "rules", "check")
    found = re.search(r"(\d+) rules, (\d+) examples: (\d+) wrong", done.stdout)
    if not found or done.returncode: print(done.stdout[-8000:])
    return (int(found[2]) - int(found[3]), int(found[3])) if found else (0, 1)


def golden_cases(build):
    import cases
    return cases.check(str(build / "pledger"))


def python_tests(name, build):
    os.environ["PLEDGER"] = str(build / "pledger")
    sys.modules.pop(name, None)
    result = unittest.TextTestRunner(verbosity=0, stream=sys.stdout).run(unittest.defaultTestLoader.loadTestsFromName(name))
    failed = len(result.failures) + len(result.errors)
    return result.testsRun - failed - len(result.skipped), failed


def fuzz(seconds):
    passed = failed = 0
    for target in sorted((FUZZ / "tests/fuzz").glob("fuzz_*")):
        if target.suffix or not os.access(target, os.X_OK): continue
        found = ROOT / "build/fuzz/findings" / target.name
        found.mkdir(parents=True, exist_ok=True)  # new inputs go to the first folder, never among the sources
        done = run(target, f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=4096", f"-artifact_prefix={found}/", found, HERE / "fuzz/seeds" / target.name)
        if done.returncode: print(f"{target.name}:\n{done.stdout[-4000:]}")
        passed, failed = passed + (done.returncode == 0), failed + (done.returncode != 0)
    return passed, failed


def scorers_agree():
    """Where the reference scorer and its data are beside the project: `pledger score` counts as it does."""
    articles = SHARED / "dev/articles"
    reference = SHARED / "eval/score_articles.py"
    if not reference.exists() or not articles.exists(): return 0, 0
    with tempfile.TemporaryDirectory() as folder:
        predictions = pathlib.Path(folder) / "predictions.jsonl"
        done = subprocess.run([RELEASE / "pledger", "annotate", articles / "texts"], stdout=subprocess.PIPE, check=True)
        lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
        for line in lines: line["slug"] = pathlib.Path(line["slug"]).stem
        predictions.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
        done = run(sys.executable, HERE / "scoring_agrees.py", "--reference", reference, "--pledger", RELEASE / "pledger", articles / "gold", predictions)
    if done.returncode: print(done.stdout[-3000:])
    return int(done.returncode == 0), int(done.returncode != 0)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", nargs="+", default=[])
    ap.add_argument("--fuzz-seconds", type=int, default=30)
    args = ap.parse_args()
    suites = [
        ("format", formatting), ("layers", layering),
        ("unit", lambda: unit_tests(RELEASE)), ("unit-sanitized", lambda: unit_tests(SANITIZED)),
        ("rules", lambda: rule_examples(RELEASE)), ("rules-sanitized", lambda: rule_examples(SANITIZED)),
        ("cases", lambda: golden_cases(RELEASE)), ("cases-sanitized", lambda: golden_cases(SANITIZED)),
        ("outputs", lambda: python_tests("outputs_test", RELEASE)),
        ("cli", lambda: python_tests("cli_test", RELEASE)), ("cli-sanitized", lambda: python_tests("cli_test", SANITIZED)),
        ("ledger", lambda: python_tests("ledger_test", RELEASE)), ("ledger-sanitized", lambda: python_tests("ledger_test", SANITIZED)),
        ("review", lambda: python_tests("review_test", RELEASE)), ("review-sanitized", lambda: python_tests("review_test", SANITIZED)),
        ("exports", lambda: python_tests("exports_test", RELEASE)), ("exports-sanitized", lambda: python_tests("exports_test", SANITIZED)),
        ("corpus", lambda: python_tests("corpus_test", RELEASE)), ("scorers", scorers_agree),
        ("fuzz", lambda: fuzz(args.fuzz_seconds)),
    ]
    passed = failed = 0
    for name, suite in suites:
        if args.only and name not in args.only: continue
        started = time.monotonic()
        good, bad = suite()
        print(f"{name:16} {good:5} passed, {bad} failed  ({time.monotonic() - started:.0f} s)", flush=True)
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
