"""The programs that serve: started, signed in to, looked at from outside, ended."""

import http.client
import os
import re
import socket
import subprocess
import threading
import time
import urllib.parse
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class NotServing(Exception):
    """A program that was started and does not answer."""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process, and those it has started, that answers on a port."""

    def __init__(self, name, command, port, environment=None, folder=None):
        self.name = name
        self.port = port
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(environment or {})},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        self.said = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        for line in self.process.stdout:
            self.said.append(line)

    def await_answer(self, path, seconds=30):
        """Waits for the first answer; gives the seconds since the program was started."""
        while time.perf_counter() - self.began < seconds and self.process.poll() is None:
            try:
                status, _, _ = self.ask(path)
                if status < 500:
                    return time.perf_counter() - self.began
            except (OSError, http.client.HTTPException):
                time.sleep(0.001)
        self.process.kill()
        raise NotServing(f"{self.name} does not answer:\n{''.join(self.said)}")

    def ask(self, path, cookie=None, form=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        headers = {"Cookie": cookie} if cookie else {}
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if form is None else "POST", path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text

    def processes(self):
        """The process and its children."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [self.process.pid, *map(int, children.read_text(encoding="utf-8").split())]

    def cpu(self):
        """Seconds of processor time used so far."""
        ticks = 0
        for process in self.processes():
            stat = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
            ticks += sum(map(int, stat.rpartition(")")[2].split()[11:13]))
        return ticks / TICKS

    def memory(self):
        """Bytes of memory held now."""
        kilobytes = 0
        for process in self.processes():
            status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
            kilobytes += int(re.search(r"VmRSS:\s+(\d+)", status).group(1))
        return kilobytes * 1024

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def accord(program, folder):
    port = free_port()
    command = [str(program), "serve", "--data", str(folder), "--port", str(port)]
    return Server("accord", [*command, "--demonstration"], port)


def sign_in(server):
    """Uses the link that the program prints; gives the session's cookie."""
    for _ in range(200):
        link = re.search(r"sign-in\?link=([0-9a-f]+)", "".join(server.said))
        if link:
            break
        time.sleep(0.05)
    link = link.group(1)
    _, _, page = server.ask(f"/sign-in?link={link}")
    token = re.search(r'form_token" value="([0-9a-f]+)', page).group(1)
    form = {"form_token": token, "link": link, "to": "/"}
    _, headers, _ = server.ask("/sessions", form=form)
    return re.search(r"accord=[0-9a-f]+", headers["Set-Cookie"]).group(0)


def django(gunicorn, peer, databases, assets):
    """The peer as its makers advise: gunicorn with a worker for each of the two processors."""
    port = free_port()
    command = [str(gunicorn), "--workers", "2", "--bind", f"127.0.0.1:{port}"]
    command += ["--log-level", "error", "--no-control-socket", "wsgi:application"]
    environment = {
        **{name: str(path) for name, path in databases.items()},
        "PEER_ASSETS": " ".join(f"{path.rsplit('.', 1)[1]}={path}" for path in assets),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return Server("Django", command, port, environment, peer)


def bare(program, length):
    port = free_port()
    return Server("bare route", [str(program), str(port), str(length)], port)
