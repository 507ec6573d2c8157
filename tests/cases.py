#!/usr/bin/env python3
"""Golden cases: tests/cases/*.case, each a page that people read.

    first lines         what the case shows, and optionally  published: DATE   country: CODE   format: markdown
    === text            the article, up to the next ===
    === LAYER           what must come out, one finding a line: measures, times, quotations, claims

Only the layers that a case names are compared. A line is the found text, then the fields that are neither null nor
false. `cases.py --update NAME…` writes what the program says now into the named cases: read the diff before you commit it.
"""
import argparse, json, pathlib, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent
FIELDS = {
    "measures": ["kind", "value", "low", "high", "unit", "currency", "per", "comparator", "additional", "direction",
                 "points", "from", "to", "noun", "ambiguous"],
    "times": ["relation", "start", "end", "calendar", "granularity", "anchor", "vague", "offset"],
    "quotations": ["kind", "cue", "speaker"],
    "claims": ["type", "strength", "negated", "actor", "speaker", "measures", "times", "deadline"],
}
USUAL = {"calendar": "gregorian", "anchor": "absolute"}  # not worth a word


def read_case(path):
    head, *sections = path.read_text("utf-8").split("\n=== ")
    parts = [section.split("\n", 1) for section in sections]
    case = {"path": path, "head": head, "text": None, "layers": {}}
    for name, body in parts:
        if name == "text":
            case["text"] = body
        elif name in FIELDS:
            case["layers"][name] = body.strip("\n").split("\n") if body.strip() else []
        else:
            sys.exit(f"{path}: unknown section {name!r}")
    for line in head.split("\n"):
        key, _, value = line.partition(": ")
        if key in ("published", "country", "format"): case[key] = value.strip()
    if case["text"] is None or not case["layers"]: sys.exit(f"{path}: needs a text and a layer")
    return case


def short(item):
    return "“" + item["text"].replace("\n", "⏎") + "”" if len(item["text"]) < 90 else "“" + item["text"][:60].replace("\n", "⏎") + " … " + item["text"][-20:].replace("\n", "⏎") + "”"


def shown(annotations, layer, item, field):
    value = item.get(field)
    if field in ("measures", "times"):
        return "[" + ", ".join(annotations[field][i]["text"] for i in value) + "]" if value else None
    if field == "deadline": return None if value is None else annotations["times"][value]["text"]
    if field == "actor": return value and value["name"]
    if field == "speaker": return value and ", ".join(value[k] for k in ("name", "role", "organisation") if value.get(k))
    if value in (None, False, "", []) or USUAL.get(field) == value: return None
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value).replace("True", "yes")


def lines_of(annotations, layer):
    lines = []
    for item in annotations[layer]:
        fields = [(f, shown(annotations, layer, item, f)) for f in FIELDS[layer]]
        lines.append(" ".join([short(item)] + [f"{f}={v}" for f, v in fields if v]))
    return lines


def annotate(program, cases):
    by_format = {}
    for case in cases: by_format.setdefault(case.get("format", "jsonl"), []).append(case)
    results = {}
    for fmt, group in by_format.items():
        if fmt == "jsonl":
            docs = "".join(json.dumps({"id": c["path"].stem, "text": c["text"], **{k: c[k] for k in ("published", "country") if k in c}}) + "\n" for c in group)
            out = subprocess.run([program, "annotate", "--input-format", "jsonl", "-"], input=docs.encode(), stdout=subprocess.PIPE, check=True).stdout
            for line in out.decode().splitlines(): results[json.loads(line)["slug"]] = json.loads(line)
            continue
        for case in group:
            out = subprocess.run([program, "annotate", "--input-format", fmt, "-"], input=case["text"].encode(), stdout=subprocess.PIPE, check=True).stdout
            results[case["path"].stem] = json.loads(out)
    return results


def update(case, annotations):
    parts = [case["head"], "text\n" + case["text"]]
    parts += [layer + "\n" + "".join(line + "\n" for line in lines_of(annotations, layer)).rstrip("\n") for layer in case["layers"]]
    case["path"].write_text("\n=== ".join(parts).rstrip("\n") + "\n", "utf-8")


def check(program, names=(), report=print):
    """Returns (passed, failed)."""
    cases = [read_case(p) for p in sorted((HERE / "cases").glob("*.case")) if not names or p.stem in names]
    results = annotate(program, cases)
    failed = 0
    for case in cases:
        wrong = []
        for layer, expected in case["layers"].items():
            got = lines_of(results[case["path"].stem], layer)
            wrong += [f"  {layer} - {line}" for line in expected if line not in got]
            wrong += [f"  {layer} + {line}" for line in got if line not in expected]
            if sorted(expected) == sorted(got) and expected != got: wrong.append(f"  {layer}: another order")
        if wrong:
            failed += 1
            report(f"case {case['path'].stem} (- expected, + came out)\n" + "\n".join(wrong))
    return len(cases) - failed, failed


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("names", nargs="*")
    ap.add_argument("--pledger", default=str(HERE.parent / "build/release/pledger"))
    ap.add_argument("--update", action="store_true")
    args = ap.parse_args()
    if args.update:
        if not args.names: ap.error("--update needs the names of the cases")
        cases = [read_case(HERE / "cases" / f"{name}.case") for name in args.names]
        results = annotate(args.pledger, cases)
        for case in cases: update(case, results[case["path"].stem])
        return 0
    passed, failed = check(args.pledger, args.names)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
