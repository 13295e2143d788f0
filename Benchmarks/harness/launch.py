"""Runs commands one after the other and prints, as JSON, what the kernel says each has used.

Linux hands a process's peak memory on to the programs it starts, so a large parent would make every
child look large. This script is the parent of what is measured, and is kept as small as Python can
be: it is started without site packages and imports four modules.
"""

import json
import os
import sys
import time


def run(command, folder, errors):
    os.chdir(folder)
    actions = [
        (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, errors, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644),
    ]
    start = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - start
    return {
        "status": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * 1024,
        "major_faults": usage.ru_majflt,
    }


def main():
    task = json.load(sys.stdin)
    # Two processors for everybody, however many there are.
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    results = []
    for command in task["commands"]:
        results.append(run(command, task["folder"], task["errors"]))
        if results[-1]["status"] != 0:
            break
    json.dump(results, sys.stdout)


main()
