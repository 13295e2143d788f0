"""Measures what other people notice while very many try to sign in. `bin/bench signins` builds what this needs."""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

from harness import load, report, servers
from harness.judged import Goals

HERE = Path(__file__).parent
PAGES = ["/clusters", "/schools", "/rounds"]


def main():
    arguments = parse()
    goals = Goals()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(arguments, Path(folder))
    judge(arguments, figures, goals)
    lines = ["# Signing in by very many at once", "", f"Load before: {figures['load']:.1f}", "", *goals.lines, ""]
    report.keep("signins", "\n".join(lines), figures)
    return 1 if goals.missed and arguments.gate else 0


def parse():
    built = HERE.parent / ".build"
    parser = argparse.ArgumentParser(prog="bin/bench signins", description=__doc__)
    parser.add_argument("--accord", type=Path, required=True)
    parser.add_argument("--steady", type=Path, default=built / "bench/steady_load")
    parser.add_argument("--rate", type=int, default=500, help="attempts to sign in a second")
    parser.add_argument("--pages", type=int, default=60, help="other people's pages a second")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    return parser.parse_args()


def measure(arguments, folder):
    figures = {"load": os.getloadavg()[0], "before": {}, "meanwhile": {}}
    server = servers.accord(arguments.accord.resolve(), folder / "data")
    try:
        server.await_answer("/health")
        cookie = servers.sign_in(server)
        for page in PAGES:
            figures["before"][page] = ask(arguments, server, page, cookie)
        # Each attempt is for another address, so that none is shut out before its password is looked at.
        _, _, text = server.ask("/sign-in")
        token = text.split('form_token" value="')[1].split('"')[0]
        form = f"form_token={token}&email=" + urllib.parse.quote("nobodyNNNNNNNN@example.org") + "&password=three+plum+carts"
        attempts = {}

        def attack():
            found = load.steady(
                arguments.steady, server, "/sign-in", "a=b", arguments.rate, arguments.seconds * (len(PAGES) + 1), form)
            attempts.update(vars(found))

        thread = threading.Thread(target=attack)
        thread.start()
        time.sleep(arguments.seconds / 4)
        for page in PAGES:
            figures["meanwhile"][page] = ask(arguments, server, page, cookie)
        thread.join()
        figures["attempts"] = attempts
        figures["memory"] = server.memory()
    except subprocess.CalledProcessError as fault:
        sys.exit(f"The load was not put on: {fault.stderr}")
    finally:
        server.end()
    return figures


def ask(arguments, server, page, cookie):
    return vars(load.steady(arguments.steady, server, page, cookie, arguments.pages / len(PAGES), arguments.seconds))


def judge(arguments, figures, goals):
    attempts = figures["attempts"]
    goals.lines.append(
        f"{arguments.rate} attempts a second for {arguments.seconds * (len(PAGES) + 1)} s: {attempts['requests']:,} answered, "
        f"{attempts['failures']:,} not; p99 {attempts['p99'] * 1000:.0f} ms; {figures['memory'] / 1e6:.0f} MB held")
    for page in PAGES:
        before, found = figures["before"][page], figures["meanwhile"][page]
        goals.judge(
            f"{page} meanwhile",
            f"p99 {found['p99'] * 1000:.0f} ms (before {before['p99'] * 1000:.1f} ms), {found['failures']} failed",
            found["p99"] < 0.5 and found["failures"] == 0, "p99 below 500 ms and none failed")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
