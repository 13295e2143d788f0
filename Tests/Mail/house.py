"""The program with an outbox of a check's own."""

import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


class House:
    """A database in a folder that goes with it; served with the options that a check gives."""

    def __init__(self, program):
        self.program = program
        self.folder = Path(tempfile.mkdtemp(prefix="accord-mail-"))
        self.data = self.folder / "data"
        self.process = None
        self.count = 0
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def __enter__(self):
        self.serve()
        self.stop()
        return self

    def __exit__(self, *_):
        if self.process:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    # Serving

    def serve(self, *options, variables=None):
        self.log = self.folder / "log"
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [self.program, "serve", "--data", str(self.data), "--port", str(self.port),
                 "--partnership", "Leeds", "--public-address", f"http://127.0.0.1:{self.port}", *options],
                stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **(variables or {})})
        for _ in range(1200):
            if "Serving on" in self.log.read_text():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.025)
        raise SystemExit(f"It did not begin to serve:\n{self.log.read_text()}")

    def refuses(self, *options):
        """What it says when it does not begin to serve with these."""
        run = subprocess.run(
            [self.program, "serve", "--data", str(self.data), "--port", str(self.port), *options],
            capture_output=True, text=True, timeout=30)
        assert run.returncode != 0, options
        return run.stdout + run.stderr

    def stop(self):
        """Ends it in an orderly way; gives how long that took."""
        began = time.monotonic()
        self.process.terminate()
        self.process.wait(60)
        self.process = None
        return time.monotonic() - began

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(20)
        self.process = None

    def health(self):
        began = time.monotonic()
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health", timeout=10) as answer:
            assert answer.read() == b"ok\n"
        return time.monotonic() - began

    # What is kept

    def database(self):
        connection = sqlite3.connect(self.data / "accord.db", timeout=10)
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    def identifier(self, kind):
        self.count += 1
        text, number = "", self.count
        for _ in range(24):
            text, number = LETTERS[number % 32] + text, number // 32
        return f"{kind}_01{text}"

    def letter(self, connection, address, content="round-waits", place="/rounds"):
        """Puts a letter to somebody new into the outbox, while nobody serves it."""
        person, letter, now = self.identifier("per"), self.identifier("let"), int(time.time() * 1000)
        columns = {row[1] for row in connection.execute("PRAGMA table_info(person)")}
        values = {"id": person, "name": "Somebody Invented", "created_at": now, "email": address}
        if "role" in columns:
            values["role"] = "reader"
        connection.execute(
            f"INSERT INTO person ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})",
            list(values.values()))
        connection.execute(
            "INSERT INTO outbox (id, person_id, content, place, made_at, due_at, state, attempts, taken_by,"
            " version) VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, '', 1)",
            (letter, person, content, place, now, now))
        return letter

    def letters(self, addresses, **facts):
        with self.database() as connection:
            return {address: self.letter(connection, address, **facts) for address in addresses}

    def states(self):
        """How each letter stands: its state, attempts and reason."""
        connection = sqlite3.connect(f"file:{self.data / 'accord.db'}?mode=ro", uri=True, timeout=10)
        try:
            return {row[0]: row[1:] for row in connection.execute(
                "SELECT id, state, attempts, reason, due_at - taken_at FROM outbox")}
        finally:
            connection.close()

    def settled(self, seconds=60):
        """Waits until no letter is due or being sent."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            states = self.states()
            if not any(state == "sending" or (state == "waiting" and attempts == 0)
                       for state, attempts, _, _ in states.values()):
                return states
            time.sleep(0.05)
        raise SystemExit(f"The outbox does not settle: {states}\n{self.log.read_text()}")

    def make_due(self):
        with self.database() as connection:
            connection.execute("UPDATE outbox SET due_at = 0, attempts = attempts WHERE state = 'waiting'")
