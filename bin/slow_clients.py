"""Thousands of slow clients beside an ordinary one."""

import argparse
import http.client
import multiprocessing
import os
import re
import resource
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

# What accord allows, with some seconds for a machine that has much to do.
GRACE = 8
DEADLINES = {"head": 10, "second head": 30, "body": 30, "reader": 60, "idle": 10, "ahead": 1}
FULL = {
    "head": 800, "second head": 200, "body": 1_000, "reader": 2_000, "idle": 1_000, "ahead": 200,
}  # fmt: skip
SMALL = {"head": 100, "second head": 10, "body": 20, "reader": 20, "idle": 30, "ahead": 20}


class Failed(Exception):
    """Something that must hold and does not."""


class Server:
    """accord on a folder of its own."""

    def __init__(self, accord, folder):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen(
            [accord, "serve", "--data", folder, "--port", str(self.port), "--demonstration"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # fmt: skip
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if "sign-in?link" in line:
                break
        else:
            raise Failed(f"It does not start: {''.join(lines)}")
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def sockets(self):
        """How many are open; files are not counted, for the database opens more when many read."""
        folder, count = f"/proc/{self.process.pid}/fd", 0
        for name in os.listdir(folder):
            try:
                count += os.readlink(f"{folder}/{name}").startswith("socket:")
            except FileNotFoundError:
                pass
        return count

    def memory(self, kind="VmRSS"):
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(rf"{kind}:\s+(\d+)", status).group(1)) // 1024


class Slow:
    """One slow client."""

    def __init__(self, kind, port, asset):
        self.kind = kind
        self.socket = socket.socket()
        if kind == "reader":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        self.socket.settimeout(10)
        self.socket.connect(("127.0.0.1", port))
        self.began = time.monotonic()
        host = f"Host: 127.0.0.1:{port}\r\n"
        first = {
            "head": f"GET / HTTP/1.1\r\n{host}X-Slow: ",
            "second head": f"GET /health HTTP/1.1\r\n{host}\r\nGET / HTTP/1.1\r\n{host}X-Slow: ",
            "body": f"POST /sessions HTTP/1.1\r\n{host}"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000000\r\n\r\n",
            # More than a browser that does not read has room for.
            "reader": f"GET {asset} HTTP/1.1\r\n{host}\r\n" * 12,
            "ahead": f"GET {asset} HTTP/1.1\r\n{host}\r\n" * 200,
            "idle": "",
        }[kind]
        self.socket.setblocking(False)
        try:
            self.socket.send(first.encode())
        except OSError:
            pass

    @property
    def drips(self):
        return self.kind in ("head", "second head", "body")

    def drip(self):
        """Sends a byte more; true when the other side has ended the connection."""
        try:
            self.socket.send(b"a")
        except BlockingIOError:
            return False
        except OSError:
            return True
        return False

    def is_ended(self):
        """Reads what has come, but for one who never reads."""
        try:
            if self.kind == "reader":
                return False
            while part := self.socket.recv(65536):
                del part
            return True
        except BlockingIOError:
            return False
        except OSError:
            return True


def ordinary(port, asset, stop, results):
    """Asks for something twenty times a second, each time over a new connection."""
    taken, failures = [], 0
    addresses = ["/accessibility", "/sign-in", asset]
    due = time.monotonic()
    while not stop.is_set():
        start = time.monotonic()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", addresses[len(taken) % len(addresses)])
            answer = connection.getresponse()
            answer.read()
            failures += answer.status != 200
            connection.close()
        except (OSError, http.client.HTTPException):
            failures += 1
        taken.append(time.monotonic() - start)
        due += 0.05
        time.sleep(max(0, due - time.monotonic()))
    results.put((sorted(taken), failures))


def besiege(server, asset, kinds, seconds, before):
    """Opens the slow ones, lets them drip, and gives when those of each kind were ended."""
    clients = [
        Slow(kind, server.port, asset) for kind, number in kinds.items() for _ in range(number)
    ]
    opened = time.monotonic()
    poll = select.epoll()
    alive = {}
    for client in clients:
        alive[client.socket.fileno()] = client
        interest = select.EPOLLRDHUP if client.kind == "reader" else select.EPOLLIN
        poll.register(client.socket, interest | select.EPOLLHUP | select.EPOLLERR)
    ended = {kind: [] for kind in kinds}
    most = (server.memory(), server.sockets())
    due = opened
    while time.monotonic() - opened < seconds:
        # One who never reads does not see the end: the server's sockets tell.
        if all(client.kind == "reader" for client in alive.values()):
            if server.sockets() <= before + 4:
                break
        gone = set()
        for number, event in poll.poll(max(0.01, due - time.monotonic()), 1_000):
            if event & (select.EPOLLHUP | select.EPOLLERR | select.EPOLLRDHUP):
                gone.add(number)
            elif alive[number].is_ended():
                gone.add(number)
        if time.monotonic() >= due:
            gone |= {number for number, client in alive.items() if client.drips and client.drip()}
            most = (max(most[0], server.memory()), max(most[1], server.sockets()))
            due += 1
        for number in gone:
            client = alive.pop(number)
            poll.unregister(number)
            ended[client.kind].append(time.monotonic() - client.began)
            client.socket.close()
    return ended, most, list(alive.values())


def check(kinds, seconds, ended, left):
    for kind, number in kinds.items():
        limit = DEADLINES[kind] + GRACE
        slowest = max(ended[kind], default=0)
        print(f"{kind:12} {number:5} opened, {len(ended[kind]):5} ended, the last after {slowest:.1f} s", flush=True)
        if kind == "reader":
            continue
        if limit <= seconds and (len(ended[kind]) < number or slowest > limit):
            raise Failed(f"Of {kind} not all were ended within {limit} s.")


def await_free(server, before):
    """Waits until no socket of a client is open any more."""
    for _ in range(100):
        if (now := server.sockets()) <= before:
            return
        time.sleep(0.1)
    raise Failed(f"{now} sockets are open where {before} were before.")


def main():
    parser = argparse.ArgumentParser(prog="bin/slow-clients", description=__doc__)
    parser.add_argument("accord")
    parser.add_argument("--small", action="store_true", help="200 clients, 12 seconds")
    arguments = parser.parse_args()
    kinds, seconds = (SMALL, 12) if arguments.small else (FULL, 75)
    # A small test beside others says only whether somebody is kept waiting.
    most_wait = 1.0 if arguments.small else 0.1
    resource.setrlimit(resource.RLIMIT_NOFILE, [resource.getrlimit(resource.RLIMIT_NOFILE)[1]] * 2)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(arguments.accord, folder)
        try:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
            connection.request("GET", "/accessibility")
            page = connection.getresponse().read().decode()
            connection.close()
            asset = re.search(r'"(/assets/[^"]+\.css)"', page).group(1)
            time.sleep(0.5)
            before, memory_before = server.sockets(), server.memory()
            stop, results = multiprocessing.Event(), multiprocessing.Queue()
            person = multiprocessing.Process(
                target=ordinary, args=(server.port, asset, stop, results), daemon=True)
            person.start()
            ended, most, left = besiege(server, asset, kinds, seconds, before)
            held = server.sockets()
            for client in left:
                client.socket.close()
            stop.set()
            taken, failures = results.get(timeout=30)
            person.join()
            check(kinds, 12 if arguments.small else seconds, ended, left)
            if not arguments.small and held > before + 4:
                raise Failed(f"{held - before} connections are still held after {seconds} s.")
            await_free(server, before)
            p99 = taken[int(0.99 * (len(taken) - 1))]
            print(
                f"An ordinary client's {len(taken)} requests: {failures} failed, "
                f"p50 {taken[len(taken) // 2] * 1000:.1f} ms, p99 {p99 * 1000:.1f} ms, "
                f"most {taken[-1] * 1000:.1f} ms.")
            print(
                f"Memory: {memory_before} MB before, {most[0]} MB at most, {server.memory()} MB after. "
                f"Sockets: {before} before, {most[1]} at most, {server.sockets()} after.")
            if failures or p99 > most_wait:
                raise Failed(f"The ordinary client was kept waiting ({failures} failed).")
            if most[0] > memory_before + 100 + sum(kinds.values()) // 20:
                raise Failed("The slow ones take too much memory.")
        finally:
            server.process.terminate()
            try:
                server.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                # Who is slow is still being waited for.
                server.process.kill()
                server.process.wait()


try:
    main()
except Failed as fault:
    sys.exit(str(fault))
