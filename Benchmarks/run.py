"""Measures accord beside its peers. `bin/bench` builds what this needs and starts it."""

import argparse
import os
import sys
import time
from pathlib import Path

from harness import compare, data, goals, measure, programs, report
from harness.results import ScaleResult

HERE = Path(__file__).parent
SCALES = {"leeds": 15, "region": 7, "england": 5, "xml": 5}
DEFAULT = ("leeds", "region", "xml")


class Differ(Exception):
    """Two programs that did not find the same."""


def main():
    arguments = parse()
    measured = {}
    smallest_peak = measure.smallest_peak()
    environment = report.environment()
    try:
        for scale in scales(arguments.scales):
            measured[scale] = measure_scale(scale, arguments)
    except (Differ, measure.Failed) as fault:
        print(fault, file=sys.stderr)
        return 1
    results = list(measured.values())
    text = report.markdown(environment, results, smallest_peak)
    lines, missed = goals.judge(measured, arguments.gate_ci)
    text += "\n## Goals\n\n" + "".join(f"- {line}\n" for line in lines)
    name = "bench-" + time.strftime("%Y%m%d-%H%M%S")
    path = report.write(HERE / "results", name, text, environment, results)
    print(f"\n{text}\nWritten to {path}.md and {path}.json.")
    return 1 if missed and (arguments.gate or arguments.gate_ci) else 0


def parse():
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__.split(".")[0] + ".")
    parser.add_argument(
        "scales", nargs="*", metavar="SCALE",
        help="leeds, region, england, xml or all; without one: " + ", ".join(DEFAULT),
    )  # fmt: skip
    parser.add_argument("--rounds", type=int, help="how often each program is timed")
    parser.add_argument(
        "--without", action="append", default=[], metavar="NAME", help="leave a peer out"
    )
    parser.add_argument("--gate", action="store_true", help="end with 1 if a goal is missed")
    parser.add_argument("--gate-ci", action="store_true", help="the same, asking less of England")
    parser.add_argument("--accord", default=HERE.parent / ".build/release/accord", type=Path)
    arguments = parser.parse_args()
    for scale in arguments.scales:
        if scale not in SCALES and scale != "all":
            parser.error(f"no scale is called ‘{scale}’")
    if "accord" in map(str.lower, arguments.without):
        parser.error("accord is what the others are compared with")
    if arguments.rounds is not None and arguments.rounds < 1:
        parser.error("--rounds takes a number from 1")
    arguments.accord = arguments.accord.resolve()
    return arguments


def scales(asked):
    if "all" in asked:
        return list(SCALES)
    return [scale for scale in SCALES if scale in (asked or DEFAULT)]


def measure_scale(scale, arguments):
    """Runs every program once to compare what they find, and then in rounds to time them."""
    is_xml = scale == "xml"
    files = data.prepare(HERE / "data", "leeds" if is_xml else scale, arguments.accord)
    measured = programs.for_messages if is_xml else programs.for_table
    chosen = [
        program
        for program in measured(arguments.accord)
        if program.name.lower() not in map(str.lower, arguments.without)
    ]
    census = chosen[0].census
    result = ScaleResult(
        scale=scale,
        rows=files.rows,
        census=census,
        census_bytes=files.path(census).stat().st_size,
        census_sum=files.sums[census],
        reading=measure.reading_limit(files.path(census)),
        runs={program.name: [] for program in chosen},
    )
    # XML must give what the table gives.
    _, reference = run(programs.accord(arguments.accord), files, scale)
    for program in chosen:
        report.say(f"{scale}: {program.name} is compared")
        _, answer = run(program, files, scale)
        check(program, answer, reference, result)

    result.loads.append(os.getloadavg()[0])
    for number in range(rounds := arguments.rounds or SCALES[scale]):
        # Each round begins with another program.
        first = number % len(chosen)
        for program in chosen[first:] + chosen[:first]:
            report.say(f"{scale}: round {number + 1} of {rounds}, {program.name}")
            taken, answer = run(program, files, scale)
            check(program, answer, reference, result)
            result.runs[program.name].append(taken)
    result.loads.append(os.getloadavg()[0])
    report.say("")
    return result


def run(program, files, scale):
    """One run with its inputs freshly read, and its answer."""
    folder = HERE / "results" / "work" / scale / program.slug
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    measure.reread(files.inputs(program.census))
    try:
        taken = measure.run(program.commands(files), folder)
    except measure.Failed as fault:
        raise measure.Failed(f"{scale}: {program.name} {fault}") from None
    return taken, program.read(folder)


def check(program, answer, reference, result):
    result.digests[program.name] = compare.digest(answer)
    found = compare.differences(program.name, answer, reference)
    if found:
        raise Differ("\n".join([f"\nDIFFER: {result.scale}, {program.name}", *found]))


if __name__ == "__main__":
    sys.exit(main())
