#!/usr/bin/env python3
"""The ledger at the size of an archive: reading and linking claims made of the corpus, what a second run costs, and what the files weigh.

ledger.py [--claims N …] [--build DIR] [--save]

Seconds and CPU seconds: on a machine that does other work only the second say something. --save writes bench/results/DATE-ledger.md.
"""
import argparse, datetime, math, pathlib, shutil, subprocess, sys, tempfile

from run import ROOT, Report, machine, timed


def size(path): return sum(p.stat().st_size for p in ([path] if path.is_file() else path.rglob("*")) if p.is_file()) / 1e6


def ledger_files(folder):
    report = folder / "report"
    return {"ledger.db": size(folder / "ledger.db"), "report/index.html": size(report / "index.html"), "report/data": size(report / "data"), "report/documents": size(report / "documents")}


def stages(build, ledger):
    done = subprocess.run([build / "bench/ledger_times", ledger], stdout=subprocess.PIPE, text=True, check=True)
    return {name: tuple(map(float, figures)) for name, *figures in (line.split("\t") for line in done.stdout.splitlines())}


def measure(report, build, folder, claims):
    text, out, extra = folder / f"archive{claims}.jsonl", folder / f"out{claims}", folder / "extra.jsonl"
    subprocess.run([sys.executable, ROOT / "bench/make_archive.py", text, str(claims)], check=True)
    first = timed([build / "pledger", "run", text, "--out", out])
    files = ledger_files(out)
    count = int(subprocess.run([sys.executable, "-c", "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('select count(*) from claims').fetchone()[0])", out / "ledger.db"], stdout=subprocess.PIPE, check=True).stdout)
    times = stages(build, out / "ledger.db")
    with text.open() as lines: extra.write_text(next(lines).replace('"id": "', '"id": "new-', 1))
    added = timed([build / "pledger", "run", extra, "--out", out])
    same = timed([build / "pledger", "run", text, "--out", out])
    report.say(f"\n## {count:,} claims, {text.stat().st_size / 1e6:.0f} MB of JSON Lines\n")
    report.say("| | seconds | CPU seconds | peak MB |\n|---|---|---|---|")
    for name, (seconds, cpu, peak) in {"first run": first, "a run that adds one document": added, "a run over the same documents": same, **times}.items():
        report.say(f"| {name} | {seconds:.1f} | {cpu:.1f} | {peak:.0f} |")
    report.say("\n" + ", ".join(f"{name} {megabytes:.0f} MB" for name, megabytes in files.items()))
    for path in (text, out, extra): shutil.rmtree(path) if path.is_dir() else path.unlink()
    return count, times["link"][1]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--claims", type=int, nargs="+", default=[10000, 100000, 1000000])
    ap.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    ap.add_argument("--save", action="store_true")
    args = ap.parse_args()
    report, today = Report(), datetime.date.today().isoformat()
    version = subprocess.run([args.build / "pledger", "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    report.say(f"# {today}: {version}, the ledger\n\n{machine()}. `bench/ledger.py --claims {' '.join(map(str, args.claims))}`")
    with tempfile.TemporaryDirectory() as folder: linked = [measure(report, args.build, pathlib.Path(folder), claims) for claims in args.claims]
    report.say("\n## Linking, CPU seconds for each n log n\n\n| claims | CPU seconds | against the first |\n|---|---|---|")
    each = [cpu / (count * math.log(count)) for count, cpu in linked]
    for (count, cpu), share in zip(linked, each): report.say(f"| {count:,} | {cpu:.1f} | {share / each[0]:.2f} |")
    if args.save: (ROOT / "bench/results" / f"{today}-ledger.md").write_text("\n".join(report.lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
