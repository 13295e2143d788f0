"""Lets scanners loose on the demonstration, and on a program with planted holes; bin/scan runs this."""

import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from scanners import schemathesis, sqlmap, wapiti
from served import Planted, Served

# What is found in the program with planted holes, by each scanner.
HOLES = {
    "wapiti": {
        "Reflected Cross Site Scripting", "SQL Injection", "Open Redirect", "Path Traversal",
        "Cross Site Request Forgery", "HttpOnly Flag cookie", "Content Security Policy Configuration",
        "Clickjacking Protection", "MIME Type Confusion", "Internal Server Error",
    },
    "sqlmap": {"/item?id=1"},
    "schemathesis": {"it does not answer as it says"},
}

# Addresses and forms with what they ask for, which sqlmap tries one by one.
ADDRESSES = {
    "the public": [
        "/schools?q=primary&cluster=1&sort=name&page=1", "/clusters?on=1/9/2026&known=3&sort=name",
        "/map?on=1/9/2026", "/sign-in?link=1&to=/", "/password?link=1",
        "/sign-in email=kim@example.gov.uk&password=Lantern-Gravel-Otter&to=/",
        "/sessions link=1&to=/", "/allocations/2026-27",
    ],
    "an officer": [
        "/register/acts?before=9", "/register/acts/new?kind=join&school=1&cluster=1",
        "/register/acts kind=found&name=Kirkgate&day=1/9/2026&reason=Words&decision=1&seen=1",
        "/rounds year=2026&pot=780830&formula=leeds-option-1&count-day=15/1/2026&decision=1",
        "/formulas code=one&name=one&source=one&valid-from=1/4/2027&criterion-1=one&weight-1=100%",
        "/formulas/new?from=leeds-option-1", "/notices/choice choice=daily", "/jobs?page=1",
    ],
    "an administrator": [
        "/people name=Kim&email=kim@example.gov.uk&role=readerx&body=authority&from=1/9/2026&reason=1",
        "/organisations name=Kim&kind=charityx&area=1", "/account/post post=1",
        "/people?role=1&body=1&page=1", "/people/search name=Kim&role=reader&body=authority",
        "/people/list list=name&act=check", "/account/identity code=000000&to=/", "/notices/read newest=1",
    ],
}


def control():
    """Whether every planted hole is found."""
    missed = []
    with Planted() as planted, ThreadPoolExecutor(2) as pool:
        by_wapiti = pool.submit(wapiti, planted, None, 60)
        by_sqlmap = pool.submit(sqlmap, planted, None, sorted(HOLES["sqlmap"]))
        by_schemathesis = pool.submit(schemathesis, planted, None)
        for name, found in [("wapiti", by_wapiti), ("sqlmap", by_sqlmap),
                            ("schemathesis", by_schemathesis)]:
            what = {one.what for one in found.result().faults}
            missed += [f"{name} misses: {hole}" for hole in sorted(HOLES[name] - what)]
    count = sum(map(len, HOLES.values()))
    print(f"The control: {count - len(missed)} of {count} planted holes found.", flush=True)
    return missed


def scan(site, who, session):
    """What the scanners find as somebody."""
    found = []
    for scanner in (lambda: wapiti(site, session, 25), lambda: sqlmap(site, session, ADDRESSES[who]),
                    lambda: schemathesis(site, session)):
        began = time.monotonic()
        outcome = scanner()
        print(f"{outcome.name} as {who}: {outcome.tried}, {len(outcome.faults)} found, "
              f"{time.monotonic() - began:.0f} s.", flush=True)
        found += [f"{outcome.name} as {who}: {one}" for one in outcome.faults]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("part", nargs="?", choices=["all", "control"], default="all")
    options = parser.parse_args()
    began = time.monotonic()
    faults = control()
    if options.part == "all":
        with Served(options.program) as site, ThreadPoolExecutor(2) as pool:
            sessions = {"the public": None, **site.sessions()}
            running = [pool.submit(scan, site, who, session) for who, session in sessions.items()]
            for one in running:
                faults += one.result()
    for fault in faults:
        print(f"  {fault}")
    print(f"{'Something does not hold' if faults else 'All holds'}, "
          f"after {time.monotonic() - began:.0f} s.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
