#!/usr/bin/env python3
"""Compares the figures of `pledger score` with those of a reference scorer on the same files.

    scoring_agrees.py --reference SCORER.py --pledger PROGRAM GOLD PREDICTIONS

Both are called with --json. The reference writes, per layer and row, {"P", "R", "F1", "gold", "predicted"}, or a
percentage, or null; pledger must give the same figures and no others, apart from its "confidence", "intervals" and "bootstrap".
Prints each difference; exit 1 if there is any, 2 if a scorer fails. Standard library only.
"""
import argparse
import json
import subprocess
import sys

OWN_KEYS = {"confidence", "intervals", "bootstrap"}
ABSENT = "absent"


def figures(command):
    """{(layer, row[, figure]): number} of what a scorer prints."""
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if run.returncode != 0:
        print(f"{' '.join(command)}: exit {run.returncode}\n{run.stderr}", file=sys.stderr)
        sys.exit(2)
    out = {}
    for layer, rows in json.loads(run.stdout).items():
        if layer in OWN_KEYS:
            continue
        for row, value in rows.items():
            if isinstance(value, dict):
                out.update({(layer, row, name): number for name, number in value.items()})
            else:
                out[layer, row] = value
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reference", required=True)
    parser.add_argument("--pledger", required=True)
    parser.add_argument("gold")
    parser.add_argument("predictions")
    args = parser.parse_args()
    files = [args.gold, args.predictions, "--json"]
    reference = figures([sys.executable, args.reference, *files])
    ours = figures([args.pledger, "score", *files])
    different = [key for key in {**reference, **ours} if reference.get(key, ABSENT) != ours.get(key, ABSENT)]
    for key in different:
        print(f"{' / '.join(key)}: reference {reference.get(key, ABSENT)}, pledger {ours.get(key, ABSENT)}")
    print(f"{len(reference)} figures compared, {len(different)} differ")
    return 1 if different or not reference else 0


if __name__ == "__main__":
    sys.exit(main())
