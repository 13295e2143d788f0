"""Measures accord's pages beside the same pages in Django. `bin/bench site` builds what this needs."""

import argparse
import os
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import load, pages, published, report, servers
from harness.judged import Goals

HERE = Path(__file__).parent
MEGABYTE = 1e6


class Differ(Exception):
    """Two programs that do not show the same."""


def main():
    arguments = parse()
    goals = Goals()
    with tempfile.TemporaryDirectory() as folder:
        try:
            figures = measure(arguments, Path(folder), goals)
        except (Differ, servers.NotServing, load.Unanswered) as fault:
            print(fault, file=sys.stderr)
            return 1
    figures["restart"] = restarts(arguments, goals)
    figures["kills"] = kills(arguments, goals)
    figures["environment"] = report.environment()
    text = markdown(figures, goals)
    report.keep("site", text, figures)
    return 1 if goals.missed and arguments.gate else 0


def parse():
    built = HERE.parent / ".build/release"
    parser = argparse.ArgumentParser(prog="bin/bench site", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5, help="of each load in each round")
    parser.add_argument("--restarts", type=int, default=20)
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    parser.add_argument("--accord", type=Path, default=built / "accord")
    parser.add_argument("--bare", type=Path, default=built / "BareSite")
    parser.add_argument("--steady", type=Path, default=HERE.parent / ".build/bench/steady_load")
    parser.add_argument("--gunicorn", type=Path, default=Path(sys.executable).with_name("gunicorn"))
    return parser.parse_args()


def measure(arguments, folder, goals):
    """Serves the demonstration with both programs and compares, loads and watches them in turns."""
    data = folder / "data"
    published.fill(arguments.accord.resolve(), data)
    accord = servers.accord(arguments.accord.resolve(), data)
    running = [accord]
    try:
        accord.await_answer("/health")
        cookie = servers.sign_in(accord)
        idle = accord.memory()
        _, _, list_page = accord.ask("/clusters", cookie)
        # The first in the list is always the same cluster.
        cluster = re.search(r"/clusters/clu_[0-9a-z]+", list_page).group(0)
        paths = {"cluster page": cluster, "school list": "/schools"}
        year = f"/allocations/{published.YEAR}"
        paths |= {"published round": year, "statement": year + cluster}
        assets = set(re.findall(r"/assets/[^\"]+", list_page))
        peer = HERE / "peers/django_site"
        databases = {"PEER_DATABASE": data / "accord.db", "PEER_PUBLISHED": folder / "published.db"}
        published.fill_peer(accord, peer, databases)
        django = servers.django(arguments.gunicorn, peer, databases, assets)
        running.append(django)
        django.await_answer("/schools")
        compared = compare(accord, django, cookie, paths)
        bare = {}
        for name, path in paths.items():
            bare[name] = bare_of(arguments, accord, path, cookie)
            running.append(bare[name])
        figures = {
            "compared": compared,
            "load before": os.getloadavg()[0],
            "pages": rounds(arguments, goals, cookie, paths, accord, django, bare),
            "load after": os.getloadavg()[0],
            "memory": {"idle": idle, "after": accord.memory(), "Django": django.memory()},
        }
        compare(accord, django, cookie, paths)
        for words, when in (("after start", "idle"), ("after all load", "after")):
            held = figures["memory"][when]
            goals.judge(f"memory {words}", f"{held / MEGABYTE:.0f} MB", held < 60e6, "below 60 MB")
        return figures
    finally:
        for server in running:
            server.end()


def bare_of(arguments, accord, path, cookie):
    """A bare route whose answer, head and all, has as many bytes as accord's."""

    def size(server):
        _, headers, text = server.ask(path, visit(path, cookie))
        head = sum(len(name) + len(value) + 4 for name, value in headers.items())
        return head + len(text.encode())

    wanted = size(accord)
    server = servers.bare(arguments.bare.resolve(), wanted - 120)
    server.await_answer("/")
    if abs(size(server) - wanted) > 0.02 * wanted:
        raise Differ(f"The bare route sends {size(server)} bytes where accord sends {wanted}.")
    return server


def visit(path, cookie):
    """Whoever comes for what is public has no session."""
    return "" if path.startswith("/allocations") else cookie


def compare(accord, django, cookie, paths):
    """Every cluster, and the list with each of its filters and pages: the same must be shown."""
    _, _, clusters = accord.ask("/clusters", cookie)
    asked = sorted(set(re.findall(r"/clusters/clu_[0-9a-z]+", clusters)))
    some = asked[0].rsplit("/", 1)[1]
    shown = accord.ask(paths["published round"])[2]
    statements = [f"/allocations/{published.YEAR}{path}" for path in asked if path in shown]
    asked += [paths["school list"], "/schools?page=2", "/schools?page=6", "/schools?paying=no"]
    asked += ["/schools?cluster=none", f"/schools?cluster={some}&paying=yes"]
    total = 0
    asked += [paths["published round"], *statements]
    for path in asked:
        status, _, expected = accord.ask(path, visit(path, cookie))
        peer_status, _, found = django.ask(path, visit(path, cookie))
        if (status, peer_status) != (200, 200):
            raise Differ(f"{path}: accord answers {status}, Django {peer_status}.")
        if difference := pages.differences("Django", found, expected):
            raise Differ("\n".join([f"DIFFER: {path}", *difference]))
        total += len(pages.rows(expected))
    for server in (accord, django):
        status, _, _ = server.ask(paths["school list"])
        if status != 303 and status != 302:
            raise Differ(f"{server.name} shows the list to a stranger ({status}).")
    if total < 300:
        raise Differ(f"Only {total} rows were compared.")
    return {"pages": len(asked), "rows": total}


def rounds(arguments, goals, cookie, paths, accord, django, bare):
    """Saturation in rounds, every program in each; then a steady half of what accord has managed."""
    found = {name: {"accord": [], "Django": [], "bare": [], "steady": []} for name in paths}
    for number in range(arguments.rounds):
        for name, path in paths.items():
            turns = [("accord", accord), ("Django", django), ("bare", bare[name])]
            first, session = number % len(turns), visit(path, cookie)
            for who, server in turns[first:] + turns[:first]:
                report.say(f"round {number + 1} of {arguments.rounds}, {name}, {who}")
                result = load.saturate(server, path, session, arguments.seconds)
                found[name][who].append(result)
            half = found[name]["accord"][-1].rate / 2
            report.say(f"round {number + 1} of {arguments.rounds}, {name}, half of saturation")
            found[name]["steady"].append(
                load.steady(arguments.steady, accord, path, session, half, arguments.seconds))
    report.say("")
    return {name: summed_up(name, results, goals) for name, results in found.items()}


def summed_up(name, results, goals):
    def median(who, figure):
        return statistics.median(getattr(result, figure) for result in results[who])

    def ratios(other):
        pairs = zip(results["accord"], results[other], strict=True)
        return statistics.median(one.rate / two.rate for one, two in pairs)

    summary = {
        who: {figure: median(who, figure) for figure in ("rate", "cpu", "p50", "p99")}
        for who in ("accord", "Django", "bare", "steady") if who != "steady"
    }  # fmt: skip
    summary["steady"] = {
        figure: median("steady", figure) for figure in ("rate", "p50", "p99", "most")
    }
    summary["steady"]["failures"] = sum(result.failures for result in results["steady"])
    summary["over Django"] = ratios("Django")
    summary["of the bare route"] = ratios("bare")
    times, share, p99 = ratios("Django"), ratios("bare"), summary["steady"]["p99"]
    goals.judge(f"{name}, requests a second over Django's", f"{times:.1f}", times >= 10, "at least 10")
    goals.judge(
        f"{name}, p99 at half of saturation", f"{p99 * 1000:.1f} ms", p99 < 0.02, "below 20 ms")
    goals.judge(
        f"{name}, share of a bare route of as many bytes", f"{share:.0%}", share >= 0.4,
        "at least 40%")  # fmt: skip
    failures = summary["steady"]["failures"]
    goals.judge(f"{name}, failed at half of saturation", failures, failures == 0, "none")
    return summary


def restarts(arguments, goals):
    """From starting the program on a filled database to its first answer."""
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.restarts + 1):
            report.say(f"restart {number} of {arguments.restarts}")
            server = servers.accord(arguments.accord.resolve(), folder)
            seconds = server.await_answer("/clusters")
            # The first fills the database.
            if number:
                taken.append(seconds)
            server.end()
    report.say("")
    median = statistics.median(taken)
    goals.judge(
        f"restart to first answer, median of {len(taken)}", f"{median:.3f} s", median < 1,
        "below 1 s")  # fmt: skip
    return {"median": median, "most": max(taken), "runs": taken}


def kills(arguments, goals):
    """bin/kill-loop: killed under write load, and nothing acknowledged may be gone."""
    report.say("20 restarts under write load")
    ran = subprocess.run(
        [sys.executable, str(HERE.parent / "bin/kill_loop.py"), str(arguments.accord.resolve()), "20"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    report.say("")
    said = (ran.stdout + ran.stderr).strip()
    goals.judge("20 kills under write load", said, ran.returncode == 0, "nothing lost")
    return said


def markdown(figures, goals):
    machine = figures["environment"]
    compared, memory, restart = figures["compared"], figures["memory"], figures["restart"]
    lines = [
        "# The site beside Django", "",
        f"{machine['processor']}, {machine['processors']} processors, shared by server and load; "
        f"{machine['system']}; {machine['swift']}; Python {machine['python']}, "
        f"{', '.join(f'{name} {report.version(name)}' for name in ('Django', 'gunicorn'))}. "
        f"Load average {figures['load before']:.1f} before and {figures['load after']:.1f} after.", "",
        f"{compared['pages']} pages with {compared['rows']} rows show the same. Medians of rounds; "
        f"wrk with {load.CONNECTIONS} connections.", "",
        "| page | program | requests/s | p50 ms | p99 ms | CPU ms a request | accord's rate is |",
        "|---|---|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for name, page in figures["pages"].items():
        for who, ratio in (
            ("accord", ""), ("Django", f"{page['over Django']:.1f} times"),
            ("bare", f"{page['of the bare route']:.0%}"),
        ):  # fmt: skip
            result = page[who]
            lines.append(
                f"| {name} | {who} | {result['rate']:,.0f} | {result['p50'] * 1000:.1f} | "
                f"{result['p99'] * 1000:.1f} | {result['cpu'] * 1000:.3f} | {ratio} |")
        result = page["steady"]
        lines.append(
            f"| {name} | accord at half | {result['rate']:,.0f} | {result['p50'] * 1000:.1f} | "
            f"{result['p99'] * 1000:.1f} | | most {result['most'] * 1000:.0f} ms |")
    lines += [
        "",
        f"Memory: {memory['idle'] / MEGABYTE:.0f} MB after start, {memory['after'] / MEGABYTE:.0f} MB "
        f"after all load; Django's three processes {memory['Django'] / MEGABYTE:.0f} MB. Restart to "
        f"first answer: {restart['median']:.3f} s, at most {restart['most']:.3f} s.",
        "", "## Goals", "", *(f"- {line}" for line in goals.lines), "",
    ]  # fmt: skip
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
