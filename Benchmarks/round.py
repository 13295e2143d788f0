"""Measures a round of an authority, from its files to its amounts. `bin/bench round` builds what this needs."""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness import report, visits
from harness.judged import Goals

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "bin"))

import round_steps  # noqa: E402

MEGABYTE = 1e6
# The files are sent, counted and kept, and what was found in them is confirmed.
STAGES = ["files", "confirm", "lock", "calculate"]


def main():
    arguments = parse()
    goals = Goals()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(arguments, Path(folder))
    figures["environment"] = report.environment()
    judge(figures, goals)
    text = markdown(figures, goals)
    report.keep("round", text, figures)
    return 1 if goals.missed and arguments.gate else 0


def parse():
    built = HERE.parent / ".build/release"
    parser = argparse.ArgumentParser(prog="bin/bench round", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    parser.add_argument("--accord", type=Path, default=built / "accord")
    return parser.parse_args()


def measure(arguments, folder):
    accord = str(arguments.accord.resolve())
    demo, base = folder / "demo", folder / "base"
    subprocess.run([accord, "demo", str(demo)], check=True, stdout=subprocess.DEVNULL)
    files = [(name, (demo / name).read_bytes()) for name in round_steps.FILES]
    program, link = round_steps.start(accord, str(base), "--demonstration")
    officer = round_steps.Person(link)
    end(program)
    load = os.getloadavg()[0]
    runs = []
    for number in range(arguments.rounds):
        report.say(f"round {number + 1} of {arguments.rounds}")
        shutil.copytree(base, folder / "data")
        runs.append(once(accord, folder / "data", officer, files))
        shutil.rmtree(folder / "data")
    report.say("")
    return {
        "pupils": files[0][1].count(b"\n") - 1 + files[1][1].count(b"<UPN>"),
        "bytes": sum(len(contents) for _, contents in files),
        "load before": load,
        "load after": os.getloadavg()[0],
        "runs": runs,
    }


def once(accord, folder, officer, files):
    """One round on a new copy of the database; the clock begins with the first byte that is sent."""
    program, _ = round_steps.start(accord, str(folder))
    try:
        _, what = round_steps.step(officer, officer, files)
        if what != "open":
            sys.exit(f"The round was not opened, but: {what}")
        for page in visits.PAGES * 20:
            officer.get(page)
        before = visits.memory(program.pid)["VmRSS"]
        Path(f"/proc/{program.pid}/clear_refs").write_text("5", encoding="utf-8")
        visitor = visits.Visitor(round_steps.PORT, officer.session)
        reached = {}
        began = time.perf_counter()
        page = drive(officer, files, began, reached)
        wall = time.perf_counter() - began
        read = visitor.leave()
        peak = visits.memory(program.pid)["VmHWM"]
        counted = re.search(r"[\d,]+ pupils", page)
        return {
            "wall": wall, "reached": reached, "before": before, "peak": peak,
            "after": visits.memory(program.pid)["VmRSS"], "counted": counted and counted.group(0), **read,
        }  # fmt: skip
    finally:
        end(program)


def drive(officer, files, began, reached):
    """Goes on until the amounts are there; gives the page that shows them."""
    for _ in range(2_000):
        _, what = round_steps.step(officer, officer, files)
        if what not in STAGES:
            sys.exit(f"The round went another way than it should: {what}")
        reached[what] = time.perf_counter() - began
        if what == "calculate":
            address = re.search(
                r'href="(/rounds/rnd_[0-9a-z]+)">2027/28<', officer.get("/rounds")).group(1)
            page = officer.get(address)
            if "is locked" in page or "£" not in page:
                sys.exit("The round was not calculated.")
            return page
    sys.exit("The round does not end.")


def end(program):
    program.terminate()
    program.wait()


def judge(figures, goals):
    runs = figures["runs"]
    wall = statistics.median(run["wall"] for run in runs)
    growth = max(run["peak"] - run["before"] for run in runs)
    figures.update(wall=wall, growth=growth)
    pupils = f"{figures['pupils']:,} pupils"
    goals.judge(
        f"{pupils} from the first byte to the amounts", f"{wall:.2f} s", wall < 3, "below 3 s")
    goals.judge(
        "memory grows by at most", f"{growth / MEGABYTE:.0f} MB", growth < 100e6, "below 100 MB")
    figures.update(visits.judged(runs, goals))


def markdown(figures, goals):
    machine = figures["environment"]
    lines = [
        "# A round, from its files to its amounts", "",
        f"{machine['processor']}, {machine['processors']} processors, shared by the site, what sends the "
        f"files and who asks pages; {machine['system']}; {machine['swift']}. Load average "
        f"{figures['load before']:.1f} before and {figures['load after']:.1f} after.", "",
        f"{figures['pupils']:,} pupils in {figures['bytes'] / MEGABYTE:.0f} MB, sent at once; seconds from "
        "the first byte until the files were counted and kept, what was found was confirmed, the round "
        "was locked, and its amounts were shown.", "",
        f"| round | {' | '.join(STAGES)} | shown | memory before, MB | peak, MB | after, MB |",
        f"|---:|{'---:|' * (len(STAGES) + 4)}",
    ]  # fmt: skip
    for number, run in enumerate(figures["runs"]):
        cells = [f"{run['reached'].get(stage, 0):.2f}" for stage in STAGES] + [f"{run['wall']:.2f}"]
        cells += [f"{run[when] / MEGABYTE:.0f}" for when in ("before", "peak", "after")]
        lines.append(f"| {number + 1} | {' | '.join(cells)} |")
    lines += [
        "",
        visits.sentence(figures),
        "", "## Goals", "", *(f"- {line}" for line in goals.lines), "",
    ]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
