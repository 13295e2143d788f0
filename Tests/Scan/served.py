"""What is scanned: the demonstration with people in it, and the program with planted holes."""

import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent


class Scanned:
    """Something that answers on this machine, with a folder for what scanners leave."""

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="accord-scan-"))
        self.begin()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class Planted(Scanned):
    """The program with planted holes."""

    def begin(self):
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "planted.py")], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)
        self.base = f"http://127.0.0.1:{int(self.process.stdout.readline())}"

    def token(self, _):
        return ""


class Served(Scanned):
    """The demonstration, open to the public."""

    def __init__(self, program):
        self.program = program

    def begin(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        log = self.folder / "log"
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                [self.program, "serve", "--data", str(self.folder / "data"), "--port", str(port),
                 "--demonstration", "--open"], stdout=out, stderr=subprocess.STDOUT)
        for _ in range(1200):
            text = log.read_text()
            if "Serving on" in text:
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit(f"{text}\nIt did not begin to serve.")

    # Coming in

    def get(self, path, session=None):
        request = urllib.request.Request(self.base + path)
        if session:
            request.add_header("Cookie", f"accord={session}")
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read().decode()

    def token(self, session):
        """What the forms of a session carry."""
        return re.search(r'form_token" value="([0-9a-f]+)"', self.get("/sign-in?link=x", session)).group(1)

    def post(self, path, session, **fields):
        fields = {"form_token": self.token(session), **fields}
        request = urllib.request.Request(
            self.base + path, urllib.parse.urlencode(fields).encode(), {"Origin": self.base})
        if session:
            request.add_header("Cookie", f"accord={session}")
        opener = urllib.request.build_opener(Staying)
        try:
            with opener.open(request, timeout=30) as answer:
                return answer.status, answer.headers, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read().decode()

    def come_in(self, link):
        _, headers, text = self.post("/sessions", None, link=link)
        cookie = re.search(r"accord=([0-9a-f]{64})", headers.get("Set-Cookie") or "")
        if not cookie:
            raise SystemExit(f"Nobody comes in by the link: {text[:500]}")
        return cookie.group(1)

    def sessions(self):
        """Of an administrator, and of an officer who carries rounds."""
        return {"an administrator": self.somebody("administrator"),
                "an officer": self.somebody("commissioning-officer")}

    def somebody(self, role):
        """Somebody who is given a post at the program's own terminal, and comes in."""
        said = subprocess.run(
            [self.program, "sign-in", f"Somebody, {role} (invented)", "--role", role, "--data",
             str(self.folder / "data")], check=True, capture_output=True, text=True).stdout
        return self.come_in(re.search(r"/sign-in\?link=([0-9a-f]{64})", said).group(1))


class Staying(urllib.request.HTTPRedirectHandler):
    """Stays where it is."""

    def redirect_request(self, *_):
        return None
