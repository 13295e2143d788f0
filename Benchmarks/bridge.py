"""Measures the £ bridge between two invented years. `bin/bench bridge` builds what this needs."""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from harness import report
from harness.judged import Goals

HERE = Path(__file__).parent
# How long a bridge may take, in microseconds, by how many clusters it has.
MOST = {20: 50_000, 300: 2_000_000}


def main():
    parser = argparse.ArgumentParser(prog="bin/bench bridge", description=__doc__)
    parser.add_argument("--bridge", type=Path, default=HERE.parent / ".build/release/BridgeSpeed")
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    arguments = parser.parse_args()
    figures = {"load": os.getloadavg()[0], "environment": report.environment(), "microseconds": {}}
    goals = Goals()
    said = subprocess.run([arguments.bridge], capture_output=True, text=True, check=True).stdout
    for line in said.splitlines():
        clusters, took, parts = map(int, line.split())
        figures["microseconds"][clusters] = took
        goals.judge(f"a bridge of {clusters} clusters, {parts:,} parts", f"{took / 1000:.1f} ms",
                    took < MOST[clusters], f"below {MOST[clusters] // 1000:,} ms")  # fmt: skip
    report.keep("bridge", "\n".join(["# The £ bridge", "", f"Load before: {figures['load']:.1f}", "", *goals.lines]),
                figures)  # fmt: skip
    return 1 if goals.missed and arguments.gate else 0


if __name__ == "__main__":
    sys.exit(main())
