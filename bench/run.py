#!/usr/bin/env python3
"""The program against others on text made from the corpus, and every stage by itself.

run.py [--megabytes N] [--runs N] [--no-stages] [--scaling] [--save]

Commands take turns (A B C, A B C, …), so that the machine's moods meet all of them; the medians are quoted, and ratios, which last
where times do not. --scaling also measures 10 MB to 1 GB, two threads, memory, and one line of 100 MB. --save writes
bench/results/DATE.md.
"""
import argparse, datetime, os, pathlib, platform, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLEDGER = ROOT / "build/release/pledger"
# What the rules look for, as one would grep for it.
PATTERN = r"[0-9][0-9,.]*|[£$€]|per cent|%|\b(19|20)[0-9]{2}\b|\b(said|says|told|announced|pledged|promised|will|plans?|aims?|warned|claimed)\b"


class Report:
    def __init__(self): self.lines = []
    def say(self, line=""):
        print(line, flush=True)
        self.lines.append(line)


def timed(command):
    """(seconds, CPU seconds, peak MB of this process)"""
    started = time.perf_counter()
    child = subprocess.Popen([str(c) for c in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in (0,): sys.exit(f"{command} failed: {status}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def interleaved(commands, runs):
    for command in commands.values(): timed(command)  # warm the caches
    results = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items(): results[name].append(timed(command))
    return {name: tuple(statistics.median(column) for column in zip(*rows)) for name, rows in results.items()}


def make(folder, megabytes):
    path = folder / f"text{megabytes}.jsonl"
    subprocess.run([sys.executable, ROOT / "bench/make_text.py", path, str(megabytes)], check=True)
    return path


def annotate(path, jobs, *more): return [PLEDGER, "annotate", "--jobs", jobs, *more, path]


def against_others(report, folder, megabytes, runs):
    path = make(folder, megabytes)
    size = path.stat().st_size / 1e6
    medians = interleaved({
        "pledger annotate --jobs 1": annotate(path, 1),
        "pledger annotate --jobs 2": annotate(path, 2),
        "rg -c -j1 (number, currency, percent, date, cue)": ["rg", "-c", "-j1", "--no-config", PATTERN, path],
        "wc -l": ["wc", "-l", path]}, runs)
    base = medians["pledger annotate --jobs 1"][0]
    report.say(f"\n## Whole program, {size:.0f} MB of JSON Lines, medians of {runs} interleaved runs\n")
    report.say("| command | seconds | MB/s | speed against pledger, one thread | peak MB |\n|---|---|---|---|---|")
    for name, (seconds, _, peak) in medians.items():
        report.say(f"| {name} | {seconds:.2f} | {size / seconds:.1f} | {base / seconds:.2f} | {peak:.0f} |")


def scaling(report, folder, runs):
    report.say("\n## Time per MB, one thread\n\n| MB | seconds per MB | against 10 MB | peak MB |\n|---|---|---|---|")
    first = None
    for megabytes in (10, 100, 1000):
        path = make(folder, megabytes)
        size = path.stat().st_size / 1e6
        rows = [timed(annotate(path, 1)) for _ in range(max(1, runs if megabytes < 1000 else 1))]
        seconds = statistics.median(r[1] for r in rows) / size
        first = first or seconds
        report.say(f"| {megabytes} | {seconds:.4f} (CPU) | {seconds / first:.2f} | {max(r[2] for r in rows):.0f} |")
        path.unlink()
    report.say("\n## One line without a full stop\n\n| MB | seconds per MB | against 10 MB | peak bytes per byte |\n|---|---|---|---|")
    first = None
    for megabytes in (10, 100):
        path = folder / "line.txt"
        path.write_bytes((b"ministers will spend 40 million pounds on wards and 12 per cent of nurses said they were " * (megabytes * 12000))[:megabytes * 1000000])
        rows = [timed(annotate(path, 1, "--max-document", "1GB")) for _ in range(2)]
        seconds = min(r[1] for r in rows) / megabytes
        first = first or seconds
        report.say(f"| {megabytes} | {seconds:.4f} (CPU) | {seconds / first:.2f} | {max(r[2] for r in rows) / megabytes:.1f} |")
        path.unlink()


def stages(report):
    report.say("\n## Stages (Google Benchmark)\n\n```")
    done = subprocess.run([ROOT / "build/release/bench/pledger_bench", "--benchmark_min_time=0.3"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    report.say(done.stdout.rstrip())
    report.say("```")
    if done.returncode: sys.exit("the stage benchmarks failed")


def machine():
    model = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores"


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--megabytes", type=int, default=100)
    ap.add_argument("--runs", type=int, default=5)
    ap.add_argument("--no-stages", action="store_true")
    ap.add_argument("--scaling", action="store_true")
    ap.add_argument("--save", action="store_true")
    args = ap.parse_args()
    report = Report()
    today = datetime.date.today().isoformat()
    version = subprocess.run([PLEDGER, "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
    report.say(f"# {today}: {version}\n\n{machine()}. Times on such machines are noisy: compare ratios within one run.")
    with tempfile.TemporaryDirectory() as folder:
        against_others(report, pathlib.Path(folder), args.megabytes, args.runs)
        if args.scaling: scaling(report, pathlib.Path(folder), args.runs)
    if not args.no_stages: stages(report)
    if args.save:
        path = ROOT / "bench/results" / f"{today}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(report.lines) + "\n", "utf-8")
        print(f"\nwritten: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
