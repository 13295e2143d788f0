"""Counts with DuckDB from Python: duckdb_count.sql, and the shares in Python.

    python duckdb_count.py FOLDER        (writes into the working folder)

What was tried to make it quick stands in the SQL.
"""

import csv
import os
import sys

import duckdb
import shares

COUNTED = "counts-and-duplicates.csv"

folder = sys.argv[1]
connection = duckdb.connect()
connection.execute("SET VARIABLE folder = $1", [folder])
with open(os.path.join(os.path.dirname(__file__), "duckdb_count.sql"), encoding="utf-8") as file:
    connection.execute(file.read())

with open(COUNTED, newline="", encoding="utf-8") as file:
    rows = list(csv.reader(file))[1:]
counts = [(*row[:3], *map(int, row[3:])) for row in rows if row[0]]
numbers = {row[1]: int(row[3]) for row in rows if not row[0]}
shares.write(folder, counts, [numbers[rule] for rule in shares.RULES])
