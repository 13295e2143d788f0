"""The demonstration with a round that is published, for accord and for the peer."""

import contextlib
import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

from . import servers

sys.path.insert(0, str(Path(__file__).parents[2] / "bin"))

import round_steps  # noqa: E402

# The round that is published before anything is measured, and the demonstration's own before it.
YEAR, YEAR_BEFORE = "2027-28", "2026-27"


def fill(program, data):
    """Fills the folder with the demonstration, but for boundaries, for the peer draws no map on its pages,
    and publishes a round of it."""
    demo = data.with_name("demo")
    subprocess.run([program, "demo", demo], check=True, stdout=subprocess.DEVNULL)
    server, link = round_steps.start(str(program), str(data), "--demonstration")
    try:
        said = subprocess.run(
            [program, "sign-in", "Demonstration Approver", "--data", data], capture_output=True,
            text=True, check=True).stdout  # fmt: skip
        approver = round_steps.Person(re.search(r"link=([0-9a-f]+)", said).group(1))
        files = [(name, (demo / name).read_bytes()) for name in round_steps.FILES]
        if not round_steps.drive(round_steps.Person(link), approver, files, []):
            raise servers.NotServing("accord was gone before its round was published.")
    finally:
        server.terminate()
        server.wait()
    with contextlib.closing(sqlite3.connect(data / "accord.db")) as database:
        database.executescript("DELETE FROM boundary; DELETE FROM boundary_set;")


def fill_peer(accord, peer, databases):
    """Gives the peer what accord says to programs of both published rounds."""
    rounds = []
    for year in (YEAR, YEAR_BEFORE):
        answers = [accord.ask(f"/api/allocations/{year}"), accord.ask(f"/allocations/{year}/round.json")]
        rounds.append([json.loads(text) for _, _, text in answers])
    environment = {name: str(path) for name, path in databases.items()}
    subprocess.run(
        [sys.executable, "fill.py"], cwd=peer, env={**os.environ, **environment},
        input=json.dumps(rounds), text=True, check=True)  # fmt: skip
