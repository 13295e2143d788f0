"""Drives a round over HTTP, kills the program with SIGKILL somewhere in it, starts it again, and goes on."""

import csv
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

from round_steps import FILES, Person, drive, start


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
        files = [(name, open(f"{demo}/{name}", "rb").read()) for name in FILES]
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
        # The invented files that it lays down there to be sent.
        shutil.rmtree(f"{base}/demonstration", ignore_errors=True)
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
