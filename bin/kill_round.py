"""Drives a round over HTTP, kills the program with SIGKILL somewhere in it, starts it again, and goes on."""

import csv
import hashlib
import http.client
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

PORT = 18082
YEAR = "2027"
POT = "780830"


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
        if "to be confirmed" in page:
            problems = officer.get(f"{address}/problems")
            rules = re.findall(r'name="what" value="([a-z-]+)"', problems)
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


def document(officer, address):
    answer, text = officer.ask("GET", f"{address}/round.json")
    if answer.status != 200:
        sys.exit(f"There is no document: {answer.status}")
    return hashlib.sha256(text.encode()).hexdigest()


def left_over(folder, wanted):
    hits = []
    for place, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(place, name), "rb") as file:
                contents = file.read()
            if any(upn in contents for upn in wanted):
                hits.append(name)
    return hits


def main():
    accord, kills = sys.argv[1], int(sys.argv[2])
    chance = random.Random(2026)
    with tempfile.TemporaryDirectory() as work:
        demo, base = f"{work}/demo", f"{work}/base"
        subprocess.run([accord, "demo", demo], check=True, stdout=subprocess.DEVNULL)
        names = ["census.csv", "census.xml", "deprivation.csv", "postcodes.csv", "social-care.csv"]
        files = [(name, open(f"{demo}/{name}", "rb").read()) for name in names]
        with open(f"{demo}/census.csv", newline="") as file:
            wanted = [row["UPN"].encode() for n, row in enumerate(csv.DictReader(file)) if n % 1_499 == 0]
        wanted = [upn for upn in wanted if len(upn) == 13]
        program, link = start(accord, base, "--demonstration")
        officer = Person(link)
        second = subprocess.run(
            [accord, "sign-in", "Demonstration Approver", "--data", base],
            capture_output=True, text=True)
        found = re.search(r"link=([0-9a-f]+)", second.stdout)
        if not found:
            sys.exit(f"There is no second person: {second.stdout}{second.stderr}")
        approver = Person(found.group(1))
        program.terminate()
        program.wait()
        if left_over(base, wanted):
            sys.exit("The demonstration itself has kept pupils.")

        # Undisturbed, for the time that it takes and the document that it ends in.
        shutil.copytree(base, f"{work}/whole")
        program, _ = start(accord, f"{work}/whole")
        began = time.monotonic()
        address = drive(officer, approver, files, [])
        whole = time.monotonic() - began
        expected = document(officer, address)
        program.terminate()
        program.wait()

        reached = {}
        for kill in range(kills):
            folder = f"{work}/try"
            shutil.copytree(base, folder)
            program, _ = start(accord, folder)
            threading.Timer(chance.uniform(0, whole), program.kill).start()
            done = []
            address = drive(officer, approver, files, done)
            program.kill()
            program.wait()
            last = done[-1] if done else "nothing"
            reached[last] = reached.get(last, 0) + 1
            program, _ = start(accord, folder)
            address = drive(officer, approver, files, [])
            if address is None:
                sys.exit(f"Kill {kill}: the program is gone again after it was started.")
            if document(officer, address) != expected:
                sys.exit(f"Kill {kill} after {last}: the round ends in another document.")
            program.terminate()
            if program.wait() != 0:
                sys.exit("It did not end in good order.")
            hits = left_over(folder, wanted)
            if hits:
                sys.exit(f"Kill {kill} after {last}: pupils are left in {hits}.")
            doctor = subprocess.run([accord, "doctor", "--data", folder], capture_output=True, text=True)
            if doctor.returncode != 0:
                sys.exit(f"Kill {kill}: the records are not whole: {doctor.stdout}{doctor.stderr}")
            shutil.rmtree(folder)
        # The control: a pupil's number that is there is found.
        with open(f"{work}/whole/control", "wb") as file:
            file.write(wanted[0])
        if left_over(f"{work}/whole", wanted) != ["control"]:
            sys.exit("The search would not find a pupil, or has found one.")
        stages = ", ".join(f"{name} {count}" for name, count in sorted(reached.items()))
        print(
            f"{kills} kills within a round of {whole:.1f} seconds, the last thing done before each: {stages}. "
            f"Every round ended in the same document; no pupil is left of {len(wanted)} looked for.")


main()
