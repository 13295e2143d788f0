"""Somebody who goes on reading ordinary pages while a server has other work."""

import json
import re
import subprocess
import sys
from pathlib import Path

PAGES = ["/clusters", "/schools"]
PAUSE = 0.02


class Visitor:
    """`visitor.py` in a process of its own, until it is told to leave."""

    def __init__(self, port, session):
        command = [sys.executable, str(Path(__file__).with_name("visitor.py")), str(port)]
        self.process = subprocess.Popen(
            [*command, f"accord={session}", str(PAUSE), *PAGES], stdout=subprocess.PIPE, text=True)

    def leave(self):
        """How long each answer took, in seconds, and how many failed."""
        self.process.terminate()
        said, _ = self.process.communicate(timeout=120)
        return json.loads(said)


def judged(runs, goals):
    """What came of the visits of all runs."""
    taken = sorted(seconds for run in runs for seconds in run["taken"])
    failures = sum(run["failures"] for run in runs)
    p50, p99 = (taken[int(share * (len(taken) - 1))] for share in (0.5, 0.99))
    goals.judge(
        "ordinary pages meanwhile, p99", f"{p99 * 1000:.1f} ms", p99 < 0.1, "below 100 ms")
    goals.judge("ordinary pages that failed", failures, failures == 0, "none")
    return {"p50": p50, "p99": p99, "most": taken[-1], "visits": len(taken), "failures": failures}


def sentence(figures):
    return (
        f"Meanwhile {' and '.join(PAGES)} were asked every {PAUSE * 1000:.0f} ms, "
        f"{figures['visits']:,} times: p50 {figures['p50'] * 1000:.1f} ms, "
        f"p99 {figures['p99'] * 1000:.1f} ms, at most {figures['most'] * 1000:.0f} ms."
    )


def memory(process):
    """What the process holds, and the most it has held, in bytes."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return {
        name: int(re.search(rf"{name}:\s+(\d+)", status).group(1)) * 1024
        for name in ("VmRSS", "VmHWM")
    }
