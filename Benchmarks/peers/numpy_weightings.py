"""Every weighting in equal steps, as numpy does it: whole columns at once, in floating point.

    numpy_weightings.py COUNTS.json STEPS [CELLS]

prints the seconds of processor time that it takes, best of three, and what it found; with CELLS it writes every
weighting with its amounts instead, as numbers of four bytes.
"""

import itertools
import json
import sys
import time

import numpy


def weightings(steps, criteria):
    """Every way to give `steps` to so many criteria, in lexical order."""
    bars = numpy.array(list(itertools.combinations(range(steps + criteria - 1), criteria - 1)), dtype=numpy.int32)
    edges = numpy.concatenate([numpy.full((len(bars), 1), -1), bars, numpy.full((len(bars), 1), steps + criteria - 1)], 1)
    return (numpy.diff(edges, axis=1) - 1).astype(numpy.int32)


def share(weights, steps, counts, pot):
    """Largest remainder to whole pounds, of all weightings at once; of equal remainders the first comes first."""
    per_step = counts / counts.sum(axis=0) * (pot / steps)
    shares = weights @ per_step.T
    amounts = numpy.floor(shares)
    left = (pot - amounts.sum(axis=1)).astype(numpy.int64)
    ranking = numpy.argsort(-(shares - amounts), axis=1, kind="stable")
    ranks = numpy.argsort(ranking, axis=1, kind="stable")
    return (amounts + (ranks < left[:, None])).astype(numpy.int32)


def measures(amounts, earlier, need):
    """The largest loss and gain, the number that lose, and the distance from need."""
    change = amounts - earlier
    loss = numpy.maximum(-change.min(axis=1), 0)
    gain = numpy.maximum(change.max(axis=1), 0)
    return loss, gain, (change < 0).sum(axis=1), numpy.abs(amounts - need).sum(axis=1)


def main():
    given = json.load(open(sys.argv[1], encoding="utf-8"))
    steps = int(sys.argv[2])
    counts = numpy.array(given["counts"], dtype=numpy.float64)
    earlier = numpy.array(given["earlier"], dtype=numpy.int32)
    by_need = numpy.array([[0] + [1] * (counts.shape[1] - 1)])
    need = share(by_need, by_need.sum(), counts, given["pot"])[0]
    if len(sys.argv) > 3:
        weights = weightings(steps, counts.shape[1])
        amounts = share(weights, steps, counts, given["pot"])
        numpy.hstack([weights, amounts]).astype("<i4").tofile(sys.argv[3])
        return
    weights = weightings(steps, counts.shape[1])
    times = []
    for _ in range(3):
        begin = time.process_time()
        found = measures(share(weights, steps, counts, given["pot"]), earlier, need)
        times.append(time.process_time() - begin)
    order = numpy.lexsort((found[3], found[2], found[0]))
    best = order[0]
    print(min(times), len(weights), *(int(column[best]) for column in found))


if __name__ == "__main__":
    main()
