#!/usr/bin/env python3
"""Everything that must hold, after ./dev test has built release and dev (ASan + UBSan, fuzz targets). Ends with «N passed, N failed».

run.py [--only NAME…] [--fuzz-seconds N]
"""
import argparse, concurrent.futures, json, os, pathlib, re, subprocess, sys, tempfile, time, unittest

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(ROOT))
RELEASE, SANITIZED = (ROOT / "build" / preset for preset in ("release", "dev"))


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
    for target in sorted((SANITIZED / "tests/fuzz").glob("fuzz_*")):
        if target.suffix or not os.access(target, os.X_OK): continue
        found = SANITIZED / "findings" / target.name
        found.mkdir(parents=True, exist_ok=True)  # new inputs go to the first folder, never among the sources
        done = run(target, f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048", "-max_len=4096", f"-artifact_prefix={found}/", found, HERE / "fuzz/seeds" / target.name)
        if done.returncode: print(f"{target.name}:\n{done.stdout[-4000:]}")
        passed, failed = passed + (done.returncode == 0), failed + (done.returncode != 0)
    return (passed, failed) if passed + failed else (0, 1)  # a build without targets has fuzzed nothing


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


def suites(fuzz_seconds):
    """Name → what runs it and returns (passed, failed). The longest stand first: side by side they end together."""
    both = (("-sanitized", SANITIZED), ("", RELEASE))
    python = {f"{name}{suffix}": lambda name=name, build=build: python_tests(f"{name}_test", build)
              for name in ("ledger", "cli", "review", "exports") for suffix, build in both}
    ours = {f"{name}{suffix}": lambda check=check, build=build: check(build)
            for name, check in (("unit", unit_tests), ("cases", golden_cases), ("rules", rule_examples)) for suffix, build in both}
    return {
        **python, "fuzz": lambda: fuzz(fuzz_seconds), **ours,
        "outputs": lambda: python_tests("outputs_test", RELEASE), "corpus": lambda: python_tests("corpus_test", RELEASE),
        "scorers": scorers_agree, "format": formatting, "layers": layering,
    }


def in_a_process(name, arguments):
    """One suite by itself, so that suites can run side by side: what it printed, and its counts."""
    done = run(sys.executable, __file__, "--only", name, *arguments)
    found = re.search(r"^(\d+) passed, (\d+) failed\s*\Z", done.stdout, re.M)
    if not found: return f"{done.stdout}{name}: broke off, exit {done.returncode}\n", 0, 1
    return done.stdout[:found.start()], int(found[1]), int(found[2])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--only", nargs="+", default=[])
    ap.add_argument("--fuzz-seconds", type=int, default=30)
    args = ap.parse_args()
    known = suites(args.fuzz_seconds)
    if wrong := [name for name in args.only if name not in known]: ap.error(f"no suite {wrong[0]!r}; there are {', '.join(known)}")
    chosen = args.only or list(known)
    passed = failed = 0
    if len(chosen) == 1:
        started = time.monotonic()
        passed, failed = known[chosen[0]]()
        print(f"{chosen[0]:16} {passed:5} passed, {failed} failed  ({time.monotonic() - started:.0f} s)")
    else:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            runs = [pool.submit(in_a_process, name, ["--fuzz-seconds", args.fuzz_seconds]) for name in chosen]
            for done in concurrent.futures.as_completed(runs):
                printed, good, bad = done.result()
                print(printed, end="", flush=True)
                passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
