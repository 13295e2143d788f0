"""The programs: what each is called, how it is run, and how its answer is read."""

import csv
import importlib.util
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

DAY = "2026-01-15"
PEERS = Path(__file__).parents[1] / "peers"
RULES = (
    "duplicate-single",
    "duplicate-main",
    "duplicate-single-and-main",
    "subsidiary-without-main",
)


@dataclass(frozen=True)
class Answer:
    """What a program found, without regard to how it spells it; parts are lists of rows."""

    parts: dict


@dataclass(frozen=True)
class Program:
    name: str
    census: str
    commands: Callable
    read: Callable

    @property
    def slug(self):
        return "".join(letter if letter.isalnum() else "-" for letter in self.name.lower())


def accord(path, census="census.csv"):
    def commands(data):
        return [
            [
                str(path), "count",
                "--census", str(data.path(census)),
                "--schools", str(data.path("schools.csv")),
                "--deprivation", str(data.path("deprivation.csv")),
                "--postcodes", str(data.path("postcodes.csv")),
                "--social-care", str(data.path("social-care.csv")),
                "--on", DAY, "--out", "counts.csv", "--problems", "problems.csv",
            ],
            [
                str(path), "allocate",
                "--counts", "counts.csv", "--formula", "leeds-option-1",
                "--pots", str(data.path("pots.csv")),
                "--format", "csv", "--out", "allocation.csv",
            ],
        ]  # fmt: skip

    def read(folder):
        rules = [row["rule"] for row in _records(folder / "problems.csv")]
        duplicates = [(rule, str(rules.count(rule))) for rule in RULES]
        return Answer(
            {
                "counts": _rows(folder / "counts.csv"),
                "duplicates": duplicates,
                "allocation": _allocation(folder),
            }
        )

    return Program("accord", census, commands, read)


def python_peer(name, script, census="census.csv"):
    def commands(data):
        return [[sys.executable, str(PEERS / script), str(data.folder)]]

    def read(folder):
        return Answer(
            {
                "counts": _rows(folder / "counts.csv"),
                "duplicates": _rows(folder / "duplicates.csv")[1:],
                "allocation": _allocation(folder),
            }
        )

    return Program(name, census, commands, read)


def duckdb_command_line():
    """DuckDB without Python, if it is installed. It counts, and shares nothing out."""
    found = importlib.util.find_spec("duckdb_cli")
    if found is None:
        return None
    duckdb = Path(found.origin).with_name("duckdb")

    def commands(data):
        folder = str(data.folder).replace("'", "''")
        script = str(PEERS / "duckdb_count.sql")
        return [
            [str(duckdb), "-init", "/dev/null", "-cmd", f"SET VARIABLE folder = '{folder}'"]
            + ["-f", script]
        ]

    def read(folder):
        rows = _rows(folder / "counts-and-duplicates.csv")
        numbers = {row[1]: row[3] for row in rows if not row[0]}
        return Answer(
            {
                "counts": [row for row in rows if row[0]],
                "duplicates": [(rule, numbers[rule]) for rule in RULES],
            }
        )

    return Program("DuckDB command line", "census.csv", commands, read)


def for_table(path):
    """The programs that count from a table; accord first, for the others are compared with it."""
    peers = [
        duckdb_command_line(),
        python_peer("DuckDB", "duckdb_count.py"),
        python_peer("Polars", "polars_count.py"),
        python_peer("pandas", "pandas_count.py"),
    ]
    return [accord(path), *(peer for peer in peers if peer)]


def for_messages(path):
    """The programs that count from XML."""
    return [accord(path, "census.xml"), python_peer("lxml", "lxml_count.py", "census.xml")]


def _rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return [tuple(row) for row in csv.reader(file)]


def _records(path):
    with open(path, newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file)


def _allocation(folder):
    wanted = ("authority", "cluster", "allocation")
    return [tuple(row[name] for name in wanted) for row in _records(folder / "allocation.csv")]
