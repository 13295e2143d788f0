"""Measures the audit trail: who saw a record, verifying, an audited page. `bin/bench audit` builds what this needs."""

import argparse
import hashlib
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from harness import load, report, servers
from harness.judged import Goals

HERE = Path(__file__).parent
# One a record, and some for the frame around them.
DECISIONS = 64
COLUMNS = ("number, at, person_id, permission, kind, subject, details, form, sort, post_id, role, body, hash")


def main():
    arguments = parse()
    goals = Goals()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        figures = measure(arguments, Path(folder), goals)
    lines = ["# The audit trail", "", f"Load before: {figures['load']:.1f}", "", *goals.lines, ""]
    report.keep("audit", "\n".join(lines), figures)
    return 1 if goals.missed and arguments.gate else 0


def parse():
    built = HERE.parent / ".build"
    parser = argparse.ArgumentParser(prog="bin/bench audit", description=__doc__)
    parser.add_argument("--accord", type=Path, required=True)
    parser.add_argument("--bare", type=Path, default=built / "release/BareSite")
    parser.add_argument("--deciding", type=Path, default=built / "release/DecisionSpeed")
    parser.add_argument("--lines", type=int, default=10_000_000, help="to find a record in")
    parser.add_argument("--chained", type=int, default=1_000_000, help="to verify")
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="on the file system to measure")
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    return parser.parse_args()


def measure(arguments, folder, goals):
    accord, data = arguments.accord.resolve(), folder / "data"
    figures = {"load": os.getloadavg()[0]}
    server = servers.accord(accord, data)
    try:
        server.await_answer("/health")
        officer = sign_in(accord, data, server)
        figures["page"] = page(arguments, server, officer, goals)
    finally:
        server.end()
    person = chain(data / "accord.db", arguments.chained)
    began = time.perf_counter()
    said = subprocess.run([accord, "verify", "audit", "--data", data], capture_output=True, text=True, check=False)
    figures["verify"] = time.perf_counter() - began
    if said.returncode != 0:
        sys.exit(f"The trail is not sound: {said.stdout}{said.stderr}")
    goals.judge(f"verifying {arguments.chained:,} lines", f"{figures['verify']:.2f} s",
                figures["verify"] < 5, "below 5 s")  # fmt: skip
    spoil(accord, data)
    fill(data / "accord.db", arguments.lines, person)
    figures["bytes"] = (data / "accord.db").stat().st_size
    server = servers.accord(accord, data)
    try:
        server.await_answer("/health")
        figures["who saw"] = who_saw(arguments, accord, data, server, goals)
    finally:
        server.end()
    return figures


def sign_in(accord, data, server):
    """A privacy officer's session."""
    said = subprocess.run(
        [accord, "sign-in", "Piet (invented)", "--role", "privacy-officer", "--data", data],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    found = re.search(r"link=([0-9a-f]+)", said.stdout)
    if not found:
        said = subprocess.run([accord, "sign-in", "Piet (invented)", "--data", data], capture_output=True, text=True,
                              check=False)  # fmt: skip
        found = re.search(r"link=([0-9a-f]+)", said.stdout)
    link = found.group(1)
    _, _, text = server.ask(f"/sign-in?link={link}")
    token = re.search(r'form_token" value="([0-9a-f]+)', text).group(1)
    _, headers, _ = server.ask("/sessions", form={"form_token": token, "link": link, "to": "/"})
    return re.search(r"accord=[0-9a-f]+", headers["Set-Cookie"]).group(0)


def page(arguments, server, cookie, goals):
    """Somebody's page beside a bare route of the same size."""
    path = "/people"
    _, _, people = server.ask(path, cookie)
    _, headers, text = server.ask(path, cookie)
    head = sum(len(name) + len(value) + 4 for name, value in headers.items())
    bare = servers.bare(arguments.bare.resolve(), head + len(text.encode()) - 120)
    try:
        bare.await_answer("/")
        rates, costs = {"accord": [], "bare": []}, []
        for _ in range(3):
            found = load.saturate(server, path, cookie, arguments.seconds)
            rates["accord"].append(found.rate)
            costs.append(found.cpu)
            rates["bare"].append(load.saturate(bare, "/", cookie, arguments.seconds).rate)
    finally:
        bare.end()
    medians = {who: statistics.median(found) for who, found in rates.items()}
    share = medians["accord"] / medians["bare"]
    goals.judge("an audited page beside a bare route of the same size",
                f"{share:.0%} ({medians['accord']:.0f} of {medians['bare']:.0f} a second, {len(people)} bytes)",
                share >= 0.4, "40 % or more")  # fmt: skip
    said = subprocess.run([arguments.deciding], capture_output=True, text=True, check=True).stdout.split()
    decision, cost = int(said[0]) / 1e9, statistics.median(costs)
    part = DECISIONS * decision / cost
    goals.judge(f"{DECISIONS} decisions, as many as a page of fifty records asks for",
                f"{part:.1%} of the page ({decision * 1e9:.0f} ns each, {cost * 1e6:.0f} µs of processor a page)",
                part < 0.05, "below 5 %")  # fmt: skip
    return {**medians, "decision": decision, "cpu": cost}


def hashed(previous, parts):
    return hashlib.sha256(
        b"".join(f"{len(part.encode())}:".encode() + part.encode() for part in (previous, *parts))
    ).hexdigest()


def chain(path, wanted):
    """Adds looks to the trail as the program would, until there are so many; gives who looked."""
    database = sqlite3.connect(path)
    number, previous, person, at = database.execute(
        "SELECT number, hash, person_id, at FROM audit_line ORDER BY number DESC LIMIT 1").fetchone()
    lines, records = [], []
    while number < wanted:
        number += 1
        record = f"per_{number % 99991:026d}"
        fields = [str(number), str(at + number), person, "read-people", "looked-at-person", record, "records=0", "2",
                  "look", "\0", "privacy-officer", "authority", "1", record]  # fmt: skip
        previous = hashed(previous, fields)
        lines.append((number, at + number, *fields[2:7], 2, "look", None, "privacy-officer", "authority", previous))
        records.append((record, number))
        if len(lines) == 100_000 or number == wanted:
            places = ", ".join("?" * 13)
            database.executemany(f"INSERT INTO audit_line ({COLUMNS}) VALUES ({places})", lines)
            database.executemany("INSERT INTO audit_record VALUES (?, ?)", records)
            database.commit()
            lines, records = [], []
    database.close()
    return person


def spoil(accord, data):
    """The control: a line in the middle that is changed is named."""
    database = sqlite3.connect(data / "accord.db")
    middle, = database.execute("SELECT max(number) / 2 FROM audit_line").fetchone()
    trigger, = database.execute("SELECT sql FROM sqlite_master WHERE name = 'audit_line_stays_as_it_is'").fetchone()
    database.execute("DROP TRIGGER audit_line_stays_as_it_is")
    for old, new in (("0", "1"), ("1", "0")):
        database.execute("UPDATE audit_line SET details = ? WHERE number = ?", (f"records={new}", middle))
        database.commit()
        if new == "1":
            said = subprocess.run([accord, "verify", "audit", "--data", data], capture_output=True, text=True,
                                  check=False)  # fmt: skip
            if said.returncode != 1 or f"Line {middle} " not in said.stdout:
                sys.exit(f"A changed line is not found: {said.stdout}{said.stderr}")
    database.execute(trigger)
    database.commit()
    database.close()


def fill(path, wanted, person):
    """Adds lines whose hashes are nobody's, with raw SQL, until there are so many to search."""
    database = sqlite3.connect(path)
    first, at = database.execute("SELECT max(number), max(at) FROM audit_line").fetchone()
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA cache_size = -1000000")
    rows = "WITH RECURSIVE n (i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i < ?) "
    for start in range(first + 1, wanted + 1, 1_000_000):
        bounds = (start, min(start + 999_999, wanted))
        record = "'per_' || printf('%026d', i * 7919 % 99991)"
        database.execute(
            f"INSERT INTO audit_line ({COLUMNS}) {rows} SELECT i, ? + i, ?, 'read-people', 'looked-at-person', {record}, "
            "'records=0', 2, 'look', NULL, 'privacy-officer', 'authority', printf('%064d', i) FROM n",
            (*bounds, at, person))  # fmt: skip
        database.execute(f"INSERT INTO audit_record {rows} SELECT {record}, i FROM n", bounds)
        database.commit()
    database.close()


def who_saw(arguments, accord, data, server, goals):
    cookie = sign_in(accord, data, server)
    found = []
    for number in range(1, 400, 17):
        began = time.perf_counter()
        status, _, text = server.ask(f"/audit/records/per_{number:026d}", cookie)
        found.append(time.perf_counter() - began)
        if status != 200 or text.count("<time ") < min(50, arguments.lines // 200_000):
            sys.exit(f"The page does not show who saw the record: {status}")
    goals.judge(f"who saw a record, from {arguments.lines:,} lines",
                f"{statistics.median(found) * 1000:.0f} ms, at most {max(found) * 1000:.0f} ms",
                max(found) < 1, "below a second")  # fmt: skip
    return {"median": statistics.median(found), "most": max(found)}


if __name__ == "__main__":
    sys.exit(main())
