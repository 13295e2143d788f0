"""Load on a server: as much as it takes, and at a steady rate."""

import re
import subprocess
from dataclasses import dataclass

CONNECTIONS = 16
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0}


@dataclass(frozen=True)
class Saturation:
    """Requests a second, and the server's processor time for each."""

    rate: float
    cpu: float
    p50: float
    p99: float


@dataclass(frozen=True)
class Steady:
    """Latencies in seconds at a rate that was kept."""

    rate: float
    requests: int
    failures: int
    p50: float
    p99: float
    most: float


class Unanswered(Exception):
    """Requests that got another answer than the page."""


def saturate(server, path, cookie, seconds):
    before = server.cpu()
    said = subprocess.run(
        ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "20s",
         "-H", f"Cookie: {cookie}", f"http://127.0.0.1:{server.port}{path}"],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    if "Non-2xx" in said or re.search(r"Socket errors: .*(timeout|write) [1-9]", said):
        raise Unanswered(f"{server.name}, {path}:\n{said}")
    requests = int(re.search(r"(\d+) requests in", said).group(1))
    return Saturation(
        rate=float(re.search(r"Requests/sec:\s+([\d.]+)", said).group(1)),
        cpu=(server.cpu() - before) / requests,
        p50=_latency(said, 50),
        p99=_latency(said, 99),
    )


def _latency(said, share):
    number, unit = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", said).groups()
    return float(number) * UNITS[unit]


def steady(program, server, path, cookie, rate, seconds, form=None):
    """The load of `programs/steady_load.c`: each request counts from when it was due."""
    said = subprocess.run(
        [str(program), str(server.port), path, cookie, f"{rate:.2f}", str(seconds), "64", *([form] if form else [])],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    requests, failures, p50, _, p99, most = map(int, said.split())
    return Steady(rate, requests, failures, p50 / 1e6, p99 / 1e6, most / 1e6)
