"""The program itself, serving the demonstration from an empty folder."""

import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from client import Client


class Served:
    """A server of a check's own, ended and cleared away when the check is over."""

    def __init__(self, program, is_open=False, options=lambda base: []):
        """`options` gives more of the program's options, once the address it serves at is known."""
        self.program = program
        self.is_open = is_open
        self.options = options

    def __enter__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="accord-browser-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = self.folder / "log"
        self.more = self.options(self.base)
        self.start()
        self.link = self._wait_for_link()
        return self

    def start(self):
        command = [self.program, "serve", "--data", str(self.folder / "data"), "--port",
                   str(self.port), "--demonstration", *self.more]
        if self.is_open:
            command.append("--open")
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT)

    def break_off(self):
        """Ends the program as a power cut does, in the middle of whatever it does."""
        self.process.kill()
        self.process.wait(20)

    def start_again(self):
        self.start()
        for _ in range(600):
            if "Serving on" in self.log.read_text():
                return
            time.sleep(0.05)
        raise SystemExit(f"The site did not begin to serve again:\n{self.log.read_text()}")

    def _wait_for_link(self):
        for _ in range(600):
            text = self.log.read_text()
            found = re.search(r"/sign-in\?link=([0-9a-f]+)", text)
            if "Serving on" in text and found:
                return found.group(0)
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.__exit__()
        raise SystemExit(f"The site did not begin to serve:\n{text}")

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def visitor(self):
        """Somebody who has not signed in."""
        return Client(self.base)

    def somebody(self, role):
        """Somebody who was given a post at the program's own terminal."""
        said = subprocess.run(
            [self.program, "sign-in", f"Somebody, {role} (invented)", "--role", role, "--data",
             str(self.folder / "data")], check=True, capture_output=True, text=True).stdout
        client = Client(self.base)
        client.sign_in(re.search(r"/sign-in\?link=[0-9a-f]+", said).group(0))
        return client

    def administrator(self):
        """Whoever pressed the button behind the printed link."""
        client = Client(self.base)
        client.sign_in(self.link)
        return client
