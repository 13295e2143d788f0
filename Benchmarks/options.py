"""Looks at every weighting, beside numpy's vectorised form. `bin/bench options` builds what this needs."""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy
from harness import report
from harness.judged import Goals

HERE = Path(__file__).parent
# How long a search may take, in microseconds of processor time.
MOST = {"5": 10_000, "2.5": 150_000, "1": 10_000_000}
STEPS = {"5": 20, "2.5": 40}
POT = 780_830
CLUSTERS = 20
# How many times quicker than numpy, in steps of 5 %.
RATIO = 20


def invented(path):
    """Counts of six criteria in plausible proportions, and amounts of the year before."""
    chance = random.Random(7)
    shares = ((0.1, 0.5), (0.02, 0.8), (0.03, 0.5), (0.1, 0.22), (0.01, 0.06))
    counts = []
    for _ in range(CLUSTERS):
        roll = chance.randrange(2_500, 12_000)
        counts.append([roll] + [int(roll * chance.uniform(*share)) for share in shares])
    totals = [sum(column) for column in zip(*counts, strict=True)]
    weights = (25, 20, 20, 5, 20, 10)
    earlier = [
        int(POT / 100 * chance.uniform(0.85, 1.1) * sum(w * n / t for w, n, t in zip(weights, own, totals, strict=True)))
        for own in counts
    ]
    path.write_text(json.dumps({"pot": POT, "counts": counts, "earlier": earlier}), encoding="utf-8")


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


def ours(program, counts, step):
    """Microseconds, weightings, those worked out exactly, and the best by smallest loss."""
    lines = run(program, counts, step).splitlines()
    best = next(line for line in lines if line.startswith("smallest-loss")).split()
    return [int(number) for number in lines[0].split()], [int(number) for number in best[1:5]]


def numpys(counts, step):
    said = run(sys.executable, HERE / "peers/numpy_weightings.py", counts, STEPS[step]).split()
    return float(said[0]) * 1e6, [int(number) for number in said[2:]]


def cells(path):
    """Every weighting with its amounts, in lexical order of the weightings."""
    rows = numpy.fromfile(path, dtype="<i4").reshape(-1, 6 + CLUSTERS)
    return rows[numpy.lexsort(rows[:, 5::-1].T)]


def main():
    parser = argparse.ArgumentParser(prog="bin/bench options", description=__doc__)
    parser.add_argument("--program", type=Path, default=HERE.parent / ".build/release/OptionsSpeed")
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    arguments = parser.parse_args()
    figures = {"load": os.getloadavg()[0], "environment": report.environment(), "microseconds": {}}
    goals = Goals()
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts.json"
        invented(counts)
        for step, most in MOST.items():
            (took, tried, exactly, _), best = ours(arguments.program, counts, step)
            figures["microseconds"][step] = took
            goals.judge(f"{tried:,} weightings in steps of {step} %, {exactly} worked out exactly",
                        f"{took / 1000:,.1f} ms of a processor", took < most, f"below {most // 1000:,} ms")  # fmt: skip
            if step in STEPS:
                theirs, found = numpys(counts, step)
                figures["microseconds"][f"numpy {step}"] = theirs
                goals.judge(f"the same by numpy in steps of {step} %", f"{theirs / took:.1f} times as long",
                            theirs / took >= RATIO or step != "5", f"{RATIO} at 5 %")  # fmt: skip
                goals.judge(f"the best of them in steps of {step} %", f"{best} and {found}", best == found, "the same")
        mine, theirs = Path(folder) / "mine", Path(folder) / "theirs"
        run(arguments.program, counts, "5", mine)
        run(sys.executable, HERE / "peers/numpy_weightings.py", counts, 20, theirs)
        mine, theirs = cells(mine), cells(theirs)
        differ = int((mine != theirs).any(axis=1).sum()) if mine.shape == theirs.shape else -1
        goals.judge(f"{mine.shape[0]:,} weightings of {CLUSTERS} amounts in steps of 5 %", f"{differ} differ",
                    differ == 0, "none from numpy's")  # fmt: skip
    report.keep("options", "\n".join(["# Every weighting", "", f"Load before: {figures['load']:.1f}", "", *goals.lines]),
                figures)  # fmt: skip
    return 1 if goals.missed and arguments.gate else 0


if __name__ == "__main__":
    sys.exit(main())
