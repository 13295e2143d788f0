"""Measures durable writes beside SQLite's own interface. `bin/bench storage` builds what this needs."""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import report

HERE = Path(__file__).parent
BOTH = (1, 64)
WAYS = {
    "row": "one row",
    "action": "the smallest action: a row, its audit line, its replay key",
    "act": "founding a cluster in the demonstration's register",
}


def main():
    arguments = parse()
    postgres = start_postgres()
    try:
        figures = rounds(arguments, postgres)
    except subprocess.CalledProcessError as fault:
        print(f"{fault}\n{fault.stdout}{fault.stderr}", file=sys.stderr)
        return 1
    finally:
        if postgres:
            subprocess.run([HERE.parent / "bin/postgres", "stop", postgres], check=False)
    lines, missed = judge(figures)
    text = markdown(figures, lines)
    report.keep("storage", text, figures)
    return 1 if missed and arguments.gate else 0


def parse():
    built = HERE.parent / ".build"
    parser = argparse.ArgumentParser(prog="bin/bench storage", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each kind of write in each round")
    parser.add_argument("--folder", type=Path, help="on the file system to measure")
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    parser.add_argument("--speed", type=Path, default=built / "release/StorageSpeed")
    parser.add_argument("--raw", type=Path, default=built / "bench/raw_sqlite")
    return parser.parse_args()


def start_postgres():
    started = subprocess.run(
        [HERE.parent / "bin/postgres", "start"], capture_output=True, text=True, check=False)
    if started.returncode != 0:
        print("There is no PostgreSQL server here: only SQLite is measured.", file=sys.stderr)
        return None
    return started.stdout.strip()


def rounds(arguments, postgres):
    """Writes a second of every program in rounds, each on a database of its own."""
    found = {}
    loads = [os.getloadavg()[0]]
    for number in range(arguments.rounds):
        turns = [("SQLite by itself", None, None, 1)]
        turns += [("accord on SQLite", way, None, writers) for way in WAYS for writers in BOTH]
        if postgres:
            turns += [
                ("accord on PostgreSQL", way, postgres, writers) for way in WAYS for writers in BOTH
            ]
        first = number % len(turns)
        for who, way, address, writers in turns[first:] + turns[:first]:
            with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
                rate = run(arguments, Path(folder), way, address, writers, number)
            found.setdefault((who, way, writers), []).append(rate)
    loads.append(os.getloadavg()[0])
    figures = [
        {"program": who, "way": way or "row", "writers": writers, "median": statistics.median(rates),
         "rates": rates}
        for (who, way, writers), rates in found.items()
    ]  # fmt: skip
    return {"environment": report.environment(), "loads": loads, "writes": figures}


def run(arguments, folder, way, address, writers, number):
    database = str(folder / "measured.db")
    if way is None:
        command = [arguments.raw, database, str(arguments.seconds)]
    else:
        if address:
            schema = f"measured_{number}_{way}_{writers}"
            host = address.rpartition("host=")[2]
            subprocess.run(
                ["psql", "-q", "-h", host, "-U", "accord", "postgres", "-c", f"CREATE SCHEMA {schema}"],
                check=True, capture_output=True, text=True,
            )  # fmt: skip
            database = f"{address}&options=-csearch_path%3D{schema}"
        command = [arguments.speed, database, way, str(writers), str(arguments.seconds)]
    said = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=True).stdout  # fmt: skip
    written, milliseconds = map(int, said.split())
    return written / milliseconds * 1000


def median(figures, program, way, writers):
    for figure in figures["writes"]:
        if (figure["program"], figure["way"], figure["writers"]) == (program, way, writers):
            return figure
    return None


def judge(figures):
    """The goals, as ratios taken within each round."""
    raw = median(figures, "SQLite by itself", "row", 1)["rates"]
    lines, missed = [], 0
    for writers, least, words in (
        (1, 0.6, "one by one, of SQLite by itself"),
        # Five times what is wanted of one by one.
        (64, 3.0, "from 64 writers, over SQLite one by one by itself"),
    ):
        own = median(figures, "accord on SQLite", "row", writers)["rates"]
        ratio = statistics.median(one / two for one, two in zip(own, raw, strict=True))
        missed += ratio < least
        lines.append(
            f"{'met' if ratio >= least else 'MISSED'}: durable rows {words}: {ratio:.2f}, "
            f"at least {least}")
    return lines, missed


def markdown(figures, lines):
    machine = figures["environment"]
    loads = ", ".join(f"{load:.1f}" for load in figures["loads"])
    raw = median(figures, "SQLite by itself", "row", 1)["median"]
    text = [
        "# Durable writes", "",
        f"{machine['processor']}, {machine['processors']} processors; {machine['system']}; "
        f"{machine['swift']}. Load average {loads} before and after. Medians of rounds; SQLite by itself "
        "is a program in C, an INSERT a transaction, synchronous=FULL.", "",
        "| program | what | writers | writes/s: median (least–most) | of SQLite by itself |",
        "|---|---|---:|---:|---:|",
    ]  # fmt: skip
    for figure in figures["writes"]:
        rates = figure["rates"]
        text.append(
            f"| {figure['program']} | {WAYS[figure['way']]} | {figure['writers']} | "
            f"{figure['median']:,.0f} ({min(rates):,.0f}–{max(rates):,.0f}) | "
            f"{figure['median'] / raw:.2f} |")
    return "\n".join([*text, "", "## Goals", "", *(f"- {line}" for line in lines), ""])


if __name__ == "__main__":
    sys.exit(main())
