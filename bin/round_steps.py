"""Drives a round over HTTP, as an officer and an approver do it in their browsers."""

import http.client
import re
import subprocess
import sys
import threading
import time
import urllib.parse

PORT = 18082
YEAR = "2027"
POT = "780830"
# What `accord demo` writes and an officer sends.
FILES = ["census.csv", "census.xml", "deprivation.csv", "postcodes.csv", "social-care.csv"]


def start(accord, folder, *more):
    program = subprocess.Popen(
        [accord, "serve", "--data", folder, "--port", str(PORT), *more],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = []
    for line in program.stdout:
        lines.append(line)
        found = re.search(r"link=([0-9a-f]+)", line)
        if found:
            threading.Thread(target=program.stdout.read, daemon=True).start()
            return program, found.group(1)
    sys.exit("The program does not start: " + "".join(lines))


class Person:
    """Somebody who is signed in; a session outlives the program."""

    def __init__(self, link):
        _, page = self.ask("GET", f"/sign-in?link={link}", session=None)
        token = re.search(r'form_token" value="([0-9a-f]+)', page).group(1)
        answer, _ = self.ask(
            "POST", "/sessions", {"form_token": token, "link": link, "to": "/"}, session=None)
        self.session = re.search(r"accord=([0-9a-f]+)", answer.getheader("Set-Cookie")).group(1)
        _, page = self.ask("GET", "/register/acts/new?kind=found")
        self.token = re.search(r'form_token" value="([0-9a-f]+)', page).group(1)

    def ask(self, method, path, form=None, session="own", body=None, content=None):
        headers = {}
        if session == "own":
            headers["Cookie"] = f"accord={self.session}"
        if form is not None:
            body = urllib.parse.urlencode(form, doseq=True).encode()
            content = "application/x-www-form-urlencoded"
        if content:
            headers["Content-Type"] = content
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        text = answer.read().decode(errors="replace")
        connection.close()
        return answer, text

    def get(self, path):
        return self.ask("GET", path)[1]

    def bytes(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        connection.request("GET", path, headers={"Cookie": f"accord={self.session}"})
        contents = connection.getresponse().read()
        connection.close()
        return contents

    def post(self, path, form):
        return self.ask("POST", path, {"form_token": self.token, **form})

    def send(self, path, fields, files):
        boundary = "kill-round-boundary"
        parts = []
        for name, value in {"form_token": self.token, **fields}.items():
            parts.append(
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
        for name, contents in files:
            parts.append(
                f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
                "Content-Type: text/csv\r\n\r\n".encode() + contents + b"\r\n")
        parts.append(f"--{boundary}--\r\n".encode())
        return self.ask(
            "POST", path, body=b"".join(parts), content=f"multipart/form-data; boundary={boundary}")


def step(officer, approver, files):
    """Does the next thing that the round asks for; gives its address when it is published, and what was done."""
    rounds = officer.get("/rounds")
    found = re.search(r'href="(/rounds/rnd_[0-9a-z]+)">2027/28<', rounds)
    if not found:
        officer.post("/rounds", {
            "year": YEAR, "pot": POT, "formula": "leeds-option-1", "count-day": "15/1/2026",
            "unit": "pound", "method": "largest-remainder", "empty": "refuse", "hidden": "4"})
        return None, "open"
    address = found.group(1)
    page = officer.get(address)
    title = re.search(r"<h1>([^<]*)</h1>", page).group(1)
    if "is published" in title:
        return address, "published"
    if "is open" in title:
        if "No files have been counted" in page:
            jobs = officer.get("/jobs")
            if not re.search("is being read|Waits|begins|are being kept", jobs):
                officer.send(f"{address}/files", {"act": "load"}, files)
            time.sleep(0.02)
            return None, "files"
        rules = re.findall(r'name="what" value="([a-z-]+)"', officer.get(f"{address}/problems"))
        if rules:
            officer.post(f"{address}/confirmations", {"what": rules, "reason": "Invented"})
            return None, "confirm"
        officer.post(f"{address}/lock", {})
        return None, "lock"
    if "is locked" in title:
        officer.post(f"{address}/calculations", {})
        return None, "calculate"
    which = "approval" if "waits for" in title else "publication"
    page = approver.get(f"{address}/{which}")
    digest = re.search(r'name="digest" value="([0-9a-f]+)"', page)
    if digest:
        approver.post(f"{address}/{which}", {"digest": digest.group(1)})
    return None, which


def drive(officer, approver, files, done):
    """Goes on until the round is published, or the program is gone."""
    for _ in range(2_000):
        try:
            address, what = step(officer, approver, files)
        except (OSError, http.client.HTTPException):
            return None
        done.append(what)
        if address:
            return address
    sys.exit(f"The round does not end: {done[-20:]}")
