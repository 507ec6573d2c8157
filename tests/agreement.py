#!/usr/bin/env python3
"""How far two readings of the same articles agree.

    tests/agreement.py FIRST_GOLD SECOND_GOLD [--articles DIR] [--differences]

Both folders hold one <slug>.json per article in the format of corpus/README.md; the slugs that both have are compared. Texts are
found in DIR (corpus/articles by default) and counted in code points. HTML articles are left out: their text needs the reader.
Two annotations are one and the same, in pairs, where
  measures    kind and value are equal and the spans overlap
  times       both bounds are equal and the spans overlap
  quotations  the Jaccard index of the spans is at least 0.8 and the speaker is the same (surname; without a name the organisation or role)
  claims      the type is equal, the Jaccard index at least 0.3 and half of the shorter span is covered; then actor and strength
"""
import argparse, json, pathlib, re

# each layer with the kinds or types that get a row of their own
LAYERS = {"measures": (), "times": (), "quotations": ("direct", "indirect", "mixed"), "claims": ("pledge", "delivery", "shortfall", "statistic")}


def find(text, x):
    at = -1
    for _ in range(x.get("nth", 1)):
        at = text.index(x["text"], at + 1)
    return at, at + len(x["text"])


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def jaccard(a, b):
    o = overlap(a, b)
    return o / (a[1] - a[0] + b[1] - b[0] - o)


def words(s):
    return [w for w in re.findall(r"\w+", (s or "").casefold()) if w not in ("the", "a", "of", "and", "for")]


def same_name(a, b):
    """Nothing equals nothing; else the same last word, one within the other, or the initials of the other."""
    a, b = words(a), words(b)
    if not a or not b:
        return a == b
    initials = lambda w: "".join(x[0] for x in w)
    return a[-1] == b[-1] or set(a) <= set(b) or set(b) <= set(a) or initials(a) in b or initials(b) in a


def same_speaker(a, b):
    a, b = a or {}, b or {}
    for key in ("name", "organisation", "role"):
        if a.get(key) or b.get(key):
            return same_name(a.get(key), b.get(key))
    return True


def likeness(layer, a, b):
    """0 where they are two things, else how much of the text they share."""
    share = jaccard(a["span"], b["span"])
    if layer == "measures":
        near = lambda k: a.get(k) == b.get(k) or None not in (a.get(k), b.get(k)) and abs(a[k] - b[k]) <= 0.005 * abs(a[k])
        return share if a["kind"] == b["kind"] and a.get("currency") == b.get("currency") and all(map(near, ("value", "low", "high"))) else 0
    if layer == "times":
        return share if (a["start"], a["end"]) == (b["start"], b["end"]) else 0
    if layer == "quotations":
        return share if share >= 0.8 and same_speaker(a["speaker"], b["speaker"]) else 0
    shorter = min(x["span"][1] - x["span"][0] for x in (a, b))
    return share if a["type"] == b["type"] and share >= 0.3 and overlap(a["span"], b["span"]) >= shorter / 2 else 0


def pairs(layer, first, second):
    """One to one, the likest first."""
    found = sorted(((likeness(layer, a, b), i, j) for i, a in enumerate(first) for j, b in enumerate(second)), key=lambda x: (-x[0], x[1], x[2]))
    used_i, used_j, out = set(), set(), []
    for score, i, j in found:
        if score > 0 and i not in used_i and j not in used_j:
            used_i.add(i), used_j.add(j), out.append((i, j))
    return out


def f1(agreed, first, second):
    return f"{100 * 2 * agreed / (first + second) if first + second else 0:5.1f}   ({agreed} of {first} and {second})"


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("first", type=pathlib.Path)
    options.add_argument("second", type=pathlib.Path)
    options.add_argument("--articles", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent / "corpus/articles")
    options.add_argument("--differences", action="store_true", help="also print what only one reading has")
    args = options.parse_args()

    count = {row: [0, 0, 0] for layer, rows in LAYERS.items() for row in (layer, *rows)}  # agreed, first, second
    compared = actors = strengths = claim_pairs = pledge_pairs = 0
    for path in sorted(args.second.glob("*.json")):
        article = next((p for p in args.articles.glob(path.stem + ".*") if p.suffix != ".html"), None)
        if article is None or not (args.first / path.name).exists():
            continue
        compared += 1
        text = article.read_bytes().decode("utf-8").removeprefix("\ufeff")
        readings = [json.loads((folder / path.name).read_text("utf-8")) for folder in (args.first, args.second)]
        for layer in LAYERS:
            first, second = ([x | {"span": find(text, x)} for x in reading[layer]] for reading in readings)
            same = pairs(layer, first, second)
            for k, xs in enumerate(([first[i] for i, _ in same], first, second)):
                for x in xs:
                    count[layer][k] += 1
                    if (row := x.get("type") or x.get("kind")) in LAYERS[layer]:
                        count[row][k] += 1
            if layer == "claims":
                for a, b in ((first[i], second[j]) for i, j in same):
                    claim_pairs += 1
                    actors += same_name(a["actor"], b["actor"])
                    if a["type"] == "pledge":
                        pledge_pairs += 1
                        strengths += a["strength"] == b["strength"]
            if args.differences:
                for name, xs, held in (("first", first, {i for i, _ in same}), ("second", second, {j for _, j in same})):
                    for n, x in enumerate(xs):
                        if n not in held:
                            print(path.stem, layer, "only in", name, json.dumps({k: v for k, v in x.items() if k != "span"}, ensure_ascii=False), sep="\t")

    print(f"articles compared: {compared}")
    for row, numbers in count.items():
        print(f"{row if row in LAYERS else '  ' + row:14} F1 {f1(*numbers)}")
    for what, right, of in (("same actor", actors, claim_pairs), ("same strength", strengths, pledge_pairs)):
        print(f"{what:14}    {100 * right / max(of, 1):5.1f}   ({right} of {of} agreed claims)")


if __name__ == "__main__":
    main()
