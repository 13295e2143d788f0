"""The report: Markdown for people, JSON for programs."""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

RESULTS = Path(__file__).resolve().parent.parent / "results"
PACKAGES = ("duckdb", "duckdb-cli", "polars", "pandas", "pyarrow", "numpy", "lxml")
# More major faults than this and a run has read from the disk.
COLD = 50
MEGABYTE = 1e6


def environment():
    """What the figures depend on beside the programs."""
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.release()}",
        "swift": _swift(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }


def markdown(environment, results, smallest_peak):
    parts = ["# Benchmark", "", _machine(environment, smallest_peak)]
    for result in results:
        parts += ["", *_scale(result)]
    parts += ["", *_rows(results)]
    return "\n".join(parts) + "\n"


def write(folder, name, text, environment, results):
    """Writes both files; gives the path they share without the ending."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(text, encoding="utf-8")
    whole = {"environment": environment, "results": [result.as_dict() for result in results]}
    (folder / f"{name}.json").write_text(json.dumps(whole, indent=2) + "\n", encoding="utf-8")
    return folder / name


def keep(name, text, figures):
    """Writes a report and its figures as a dated pair of files into results, and shows it."""
    path = RESULTS / time.strftime(f"{name}-%Y%m%d-%H%M%S")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".md").write_text(text, encoding="utf-8")
    path.with_suffix(".json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(f"{text}\nWritten to {path}.md and .json.")


def say(words):
    """What is under way, on one line of a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{words}", end="", file=sys.stderr, flush=True)


def _machine(environment, smallest_peak):
    packages = ", ".join(f"{name} {version}" for name, version in environment["packages"].items())
    return (
        f"{environment['processor']}, {environment['processors']} processors, two of them used; "
        f"{environment['system']}; {environment['swift']}; Python {environment['python']}; "
        f"{packages}. No peak below {smallest_peak / MEGABYTE:.0f} MB can be measured."
    )


def _scale(result):
    names = list(result.runs)
    rounds = len(result.runs["accord"])
    yield f"## {result.scale}: {result.rows:,} rows, {result.census_bytes / MEGABYTE:,.0f} MB"
    yield ""
    yield (
        "| program | CPU s, median | wall s, least | wall s, median | peak MB | "
        "CPU over accord's: median (least–most) |"
    )
    yield "|---|---:|---:|---:|---:|---:|"
    for name in names:
        ratio = result.ratio(name)
        times = f"{ratio.median:.1f} ({ratio.least:.1f}–{ratio.most:.1f})"
        yield (
            f"| {name} | {result.cpu(name):.3f} | {result.best_wall(name):.3f} | "
            f"{result.wall(name):.3f} | {result.peak(name) / MEGABYTE:,.0f} | {times} |"
        )
    yield ""
    loads = ", ".join(f"{load:.1f}" for load in result.loads)
    yield (
        f"{rounds} round{'s' if rounds != 1 else ''}; load average {loads} before and after; "
        f"{result.census} has the SHA-256 {result.census_sum[:16]}…; "
        f"all found the same ({result.digests['accord']})."
    )
    yield ""
    yield (
        f"Limit: reading {result.census} by pread in 256 KB pieces takes {result.reading:.3f} s of "
        f"processor time; accord takes {result.cpu('accord') / result.reading:.1f} times that."
    )
    if "DuckDB command line" in names:
        yield ""
        yield "DuckDB's command line counts and finds duplicates; it shares nothing out."
    cold = [name for name in names if result.major_faults(name) > COLD]
    if cold:
        yield ""
        yield f"Cold: {', '.join(cold)} had to wait for the disk; measure again."


def _rows(results):
    yield "## Processor time for a million rows, in seconds"
    yield ""
    names = list(dict.fromkeys(name for result in results for name in result.runs))
    yield f"| program | {' | '.join(result.scale for result in results)} |"
    yield f"|---|{'---:|' * len(results)}"
    for name in names:
        figures = [
            f"{result.cpu_per_million_rows(name):.3f}" if name in result.runs else ""
            for result in results
        ]
        yield f"| {name} | {' | '.join(figures)} |"


def _processor():
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _swift():
    said = subprocess.run(["swift", "--version"], capture_output=True, text=True, check=False)
    lines = [line for line in said.stdout.splitlines() if "Swift version" in line]
    return lines[0].split(" (")[0] if lines else "Swift unknown"


def version(name):
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "absent"
