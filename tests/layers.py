#!/usr/bin/env python3
"""Data flows one way, and the folders show it: a file includes only files of its own folder or of one that stands before it."""
import pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAY_INCLUDE = {
    "core": set(),
    "readers": {"core"},
    "extractors": {"core"},
    "pipeline": {"core", "readers", "extractors"},
    "ledger": {"core", "readers", "extractors", "pipeline"},
    "outputs": {"core", "readers", "extractors", "pipeline", "ledger"},
    "scoring": set(),
    "apps": {"core", "readers", "extractors", "pipeline", "ledger", "outputs", "scoring"},
}


def check(report=print):
    """Returns (passed, failed): one check for each source file."""
    passed = failed = 0
    for folder, others in MAY_INCLUDE.items():
        for path in sorted((ROOT / folder).glob("**/*.[ch]*")):
            if path.suffix not in (".h", ".cpp"): continue
            wrong = []
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                found = re.match(r'#include "([a-z]+)/', line)
                if found and found[1] != folder and found[1] not in others:
                    wrong.append(f"{path.relative_to(ROOT)}:{number}: {folder}/ must not include {found[1]}/")
            for line in wrong: report(line)
            passed, failed = passed + (not wrong), failed + bool(wrong)
    return passed, failed


if __name__ == "__main__":
    passed, failed = check()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
