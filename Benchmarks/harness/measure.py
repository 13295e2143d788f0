"""One measured run of a program, and how fast the machine reads."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = Path(__file__).with_name("launch.py")
PIECE = 256 * 1024


@dataclass(frozen=True)
class Run:
    """What the processes of one program used: times in seconds, memory in bytes."""

    wall: float
    cpu: float
    peak: int
    major_faults: int


class Failed(Exception):
    """A program that did not end with 0."""


def run(commands, folder):
    """Runs a program's commands in a folder, one after the other."""
    errors = Path(folder, "errors.txt")
    errors.unlink(missing_ok=True)
    task = {"commands": commands, "folder": str(folder), "errors": str(errors)}
    launched = subprocess.run(
        [sys.executable, "-I", "-S", LAUNCHER],
        input=json.dumps(task).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    results = json.loads(launched.stdout)
    if results[-1]["status"] != 0:
        said = errors.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise Failed(f"ended with {results[-1]['status']}:\n{said}")
    return Run(
        wall=sum(result["wall"] for result in results),
        cpu=sum(result["cpu"] for result in results),
        peak=max(result["peak"] for result in results),
        major_faults=sum(result["major_faults"] for result in results),
    )


def smallest_peak():
    """The peak of a program that does nothing: no smaller one can be measured."""
    with tempfile.TemporaryDirectory() as folder:
        return run([["/bin/true"]], folder).peak


def reread(paths):
    """Reads files through, so that the next reader finds them in memory."""
    piece = bytearray(PIECE)
    for path in paths:
        file = os.open(path, os.O_RDONLY)
        offset = 0
        while count := os.preadv(file, [piece], offset):
            offset += count
        os.close(file)


def reading_limit(path, times=5):
    """Seconds of processor time that reading a file takes and nothing else."""
    reread([path])
    taken = []
    for _ in range(times):
        start = time.process_time()
        reread([path])
        taken.append(time.process_time() - start)
    return statistics.median(taken)
