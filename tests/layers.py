#!/usr/bin/env python3
"""Data flows one way, and the folders show it: a file includes only files of its own folder or of one that stands
before it. And one name means one type: two files of a namespace that define a type of the same name are twins, of which
the linker takes the functions of one for those of the other; no compiler sees it. Types of an unnamed namespace are a
file's own."""
import collections, pathlib, re, sys

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


def twins(report):
    """Names of types that two files of one namespace define."""
    files = collections.defaultdict(set)
    for folder in MAY_INCLUDE:
        for path in sorted((ROOT / folder).glob("**/*.[ch]*")):
            namespace = ""
            own = False
            for line in path.read_text("utf-8").splitlines():
                if found := re.match(r"namespace ([\w:]+) \{", line): namespace = found[1]
                elif line.startswith("namespace {"): own = True
                elif line.startswith("}  // namespace"): own = False
                elif not own and (found := re.match(r"(?:struct|class|enum class) ([\w:]+)(?: final)?(?: :[^:{]*)? \{", line)):
                    files[f"{namespace}::{found[1]}"].add(str(path.relative_to(ROOT)))
    found = {name: sorted(paths) for name, paths in files.items() if len(paths) > 1}
    for name, paths in found.items(): report(f"{paths[1]}: {name} is also defined in {paths[0]}")
    return found


def check(report=print):
    """Returns (passed, failed): one check for each source file, and one for twins."""
    twin = bool(twins(report))
    passed, failed = int(not twin), int(twin)
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
