"""Asks ordinary pages at a steady pace until it is told to end, and prints how long each answer took.

It is a process of its own, so that what sends the files does not hold it up. Each request counts from
when it was due: a server that stalls is charged for all who would have come meanwhile.

    visitor.py PORT COOKIE PAUSE PATH...
"""

import http.client
import json
import signal
import sys
import time


def main():
    port, cookie, pause, paths = int(sys.argv[1]), sys.argv[2], float(sys.argv[3]), sys.argv[4:]
    ended = []
    signal.signal(signal.SIGTERM, lambda *_: ended.append(True))
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    taken, failures, number = [], 0, 0
    began = time.perf_counter()
    while not ended:
        due = began + number * pause
        time.sleep(max(0, due - time.perf_counter()))
        try:
            connection.request("GET", paths[number % len(paths)], headers={"Cookie": cookie})
            answer = connection.getresponse()
            answer.read()
            failures += answer.status != 200
        except (OSError, http.client.HTTPException):
            failures += 1
            connection.close()
        taken.append(time.perf_counter() - due)
        number += 1
    json.dump({"taken": taken, "failures": failures}, sys.stdout)


main()
