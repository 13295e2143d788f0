"""Measures printing every cluster's statement, and ordinary pages meanwhile. `bin/bench statements`."""

import argparse
import io
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from harness import report, visits
from harness.judged import Goals

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "bin"))

import round_steps  # noqa: E402

# The round that the demonstration has.
ROUND = "/allocations/2026-27"


class Failed(Exception):
    """Statements that were not printed."""


def main():
    arguments = parse()
    goals = Goals()
    with tempfile.TemporaryDirectory() as folder:
        try:
            runs, load = measure(arguments, Path(folder))
        except Failed as fault:
            print(fault, file=sys.stderr)
            return 1
    count = sum(run["count"] for run in runs)
    figures = {
        "runs": runs, "load before": load, "load after": os.getloadavg()[0], "count": count,
        "each": statistics.median(run["seconds"] / run["count"] for run in runs),
        "environment": report.environment(),
    }  # fmt: skip
    answered = max(run["started"] for run in runs)
    goals.judge(
        "the request that begins it is answered", f"{answered * 1000:.0f} ms", answered < 0.1,
        "below 100 ms")  # fmt: skip
    figures.update(visits.judged(runs, goals))
    text = markdown(figures, goals)
    report.keep("statements", text, figures)
    return 1 if goals.missed and arguments.gate else 0


def parse():
    built = HERE.parent / ".build/release"
    parser = argparse.ArgumentParser(prog="bin/bench statements", description=__doc__)
    parser.add_argument("--statements", type=int, default=300, help="at least so many in all")
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    parser.add_argument("--accord", type=Path, default=built / "accord")
    return parser.parse_args()


def measure(arguments, folder):
    """The same round again and again; each time the program is new, for it keeps what it has printed."""
    accord, load = str(arguments.accord.resolve()), os.getloadavg()[0]
    program, link = round_steps.start(accord, str(folder / "base"), "--demonstration")
    officer = round_steps.Person(link)
    end(program)
    runs, count = [], 0
    while count < arguments.statements:
        report.say(f"{count} of {arguments.statements} statements")
        shutil.copytree(folder / "base", folder / "data")
        runs.append(once(accord, folder / "data", officer))
        shutil.rmtree(folder / "data")
        count += runs[-1]["count"]
    report.say("")
    return runs, load


def once(accord, folder, officer):
    program, _ = round_steps.start(accord, str(folder))
    try:
        for page in visits.PAGES * 20:
            officer.get(page)
        visitor = visits.Visitor(round_steps.PORT, officer.session)
        began = time.perf_counter()
        answer, said = officer.post(f"{ROUND}/statements", {})
        started = time.perf_counter() - began
        job = answer.getheader("Location")
        if not job:
            raise Failed(f"Printing does not begin: {answer.status} {said[:2000]}")
        archive = await_archive(officer, job.split("?")[0])
        seconds = time.perf_counter() - began
        read = visitor.leave()
        held = visits.memory(program.pid)["VmHWM"]
        return {
            "seconds": seconds, "started": started, "count": pdfs(archive), "peak": held, **read}
    finally:
        end(program)


def await_archive(officer, job):
    for _ in range(1_200):
        page = officer.get(job)
        if link := re.search(r'href="(/jobs/[^"]+/statements\.zip)"', page):
            return officer.bytes(link.group(1))
        time.sleep(0.1)
    raise Failed("The statements are not printed within two minutes.")


def pdfs(archive):
    """How many there are, all of them whole."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        files = [opened.read(name) for name in opened.namelist()]
    if not files or not all(file.startswith(b"%PDF-") and b"%%EOF" in file[-1024:] for file in files):
        raise Failed("What is in the archive is no PDF.")
    return len(files)


def end(program):
    program.terminate()
    program.wait()


def markdown(figures, goals):
    machine = figures["environment"]
    seconds = [run["seconds"] for run in figures["runs"]]
    each, peak = figures["each"], max(run["peak"] for run in figures["runs"])
    lines = [
        "# Statements as PDF", "",
        f"{machine['processor']}, {machine['processors']} processors, shared by the site, the converter and "
        f"who asks pages; {machine['system']}; {machine['swift']}. Load average "
        f"{figures['load before']:.1f} before and {figures['load after']:.1f} after.", "",
        f"{figures['count']} statements in {len(seconds)} jobs, each in a program just started, with the "
        f"start of the converter: {sum(seconds):.0f} s in all, {each * 1000:.0f} ms a statement. The most "
        f"memory held by the site was {peak / 1e6:.0f} MB.", "",
        visits.sentence(figures),
        "", "## Goals", "", *(f"- {line}" for line in goals.lines), "",
    ]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
