"""Founds clusters and looks at people over HTTP, kills the program with SIGKILL, starts it again, and looks what is there."""

import http.client
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

PORT = 18081
WRITERS = 4
LOOKERS = 4


def start(accord, folder):
    program = subprocess.Popen(
        [accord, "serve", "--data", folder, "--port", str(PORT)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    link = None
    for line in program.stdout:
        found = re.search(r"link=([0-9a-f]+)", line)
        if found:
            link = found.group(1)
            break
    if link is None:
        sys.exit("The program does not start.")
    threading.Thread(target=program.stdout.read, daemon=True).start()
    return program, link


def ask(connection, method, path, session=None, form=None):
    headers = {"Cookie": f"accord={session}"} if session else {}
    body = None
    if form is not None:
        body = urllib.parse.urlencode(form)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    return answer, answer.read().decode()


def token_of(page):
    return re.search(r'form_token" value="([0-9a-f]+)', page).group(1)


def sign_in(link):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
    _, page = ask(connection, "GET", f"/sign-in?link={link}")
    answer, _ = ask(
        connection, "POST", "/sessions",
        form={"form_token": token_of(page), "link": link, "to": "/"})
    session = re.search(r"accord=([0-9a-f]+)", answer.getheader("Set-Cookie")).group(1)
    _, page = ask(connection, "GET", "/sign-in?link=x", session)
    return session, token_of(page)


def officer(accord, folder):
    """Somebody who may found clusters: an administrator may not."""
    made = subprocess.run(
        [accord, "sign-in", "Kim (invented)", "--role", "commissioning-officer", "--data", folder],
        capture_output=True, text=True)
    found = re.search(r"link=([0-9a-f]+)", made.stdout)
    if not found:
        sys.exit(f"Nobody can found clusters: {made.stdout}{made.stderr}")
    return sign_in(found.group(1))


def write(session, token, kill, writer, acknowledged):
    """Founds one cluster after the other until the program is gone."""
    number = 0
    try:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
        while True:
            name = f"Cluster {kill} {'abcdefgh'[writer]} {number}"
            form = {
                "form_token": token, "form_key": f"{kill:06}-{writer}-{number:010}", "kind": "found",
                "name": name, "day": "1/9/2026", "reason": "Kill loop",
            }
            answer, _ = ask(connection, "POST", "/register/acts", session, form)
            if answer.status == 303:
                acknowledged.append(name)
            number += 1
    except (OSError, http.client.HTTPException):
        return


def look(session, answered):
    """Looks at the people one time after the other until the program is gone, and counts the answers."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=10)
        while True:
            answer, page = ask(connection, "GET", "/people", session)
            if answer.status == 200 and "an account" in page:
                answered.append(1)
    except (OSError, http.client.HTTPException):
        return


def lines_of_looks(folder):
    """How many looks at the people the trail tells of; asked while nobody serves it."""
    database = sqlite3.connect(f"{folder}/accord.db")
    lines, = database.execute(
        "SELECT count(*) FROM audit_line WHERE kind = 'looked-at-people'").fetchone()
    database.close()
    return lines


def missing(session, acknowledged):
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    _, table = ask(connection, "GET", "/clusters.csv?on=2026-10-01", session)
    there = set(line.split(",")[0] for line in table.splitlines()[1:])
    return [name for name in acknowledged if name not in there]


def main():
    accord, kills = sys.argv[1], int(sys.argv[2])
    total, lost, looks, untold = 0, [], 0, 0
    began = time.monotonic()
    # A new folder now and then keeps the register small, so that there are many writes a kill.
    for block in range(0, kills, 20):
        with tempfile.TemporaryDirectory() as folder:
            acknowledged, answered = [], []
            for kill in range(block, min(block + 20, kills)):
                program, link = start(accord, folder)
                session, _ = sign_in(link)
                writing, token = officer(accord, folder)
                writers = [
                    threading.Thread(target=write, args=(writing, token, kill, w, acknowledged))
                    for w in range(WRITERS)
                ]
                writers += [
                    threading.Thread(target=look, args=(session, answered)) for _ in range(LOOKERS)
                ]
                for writer in writers:
                    writer.start()
                time.sleep(0.05 + (kill * 37 % 100) / 1000)
                program.send_signal(signal.SIGKILL)
                program.wait()
                for writer in writers:
                    writer.join()
            program, _ = start(accord, folder)
            session, _ = officer(accord, folder)
            lost += missing(session, acknowledged)
            # The control: one that was never written must be missed.
            if missing(session, ["Never founded"]) != ["Never founded"]:
                sys.exit("The loop would not notice a loss.")
            program.terminate()
            if program.wait() != 0:
                sys.exit("It did not end in good order.")
            doctor = subprocess.run([accord, "doctor", "--data", folder], capture_output=True, text=True)
            told = lines_of_looks(folder)
            looks += len(answered)
            untold += max(0, len(answered) - told)
            # The control: a look more than was answered would be missed, but for those under way at a kill.
            if told > len(answered) + (LOOKERS + 1) * 20:
                sys.exit("There are lines of looks that nobody had: the loop would not notice one missing.")
            verified = subprocess.run(
                [accord, "verify", "audit", "--data", folder], capture_output=True, text=True)
            if verified.returncode != 0:
                sys.exit(f"The trail is not whole: {verified.stdout}{verified.stderr}")
            if doctor.returncode != 0:
                sys.exit(f"The records are not whole: {doctor.stdout}{doctor.stderr}")
            total += len(acknowledged)
    seconds = time.monotonic() - began
    print(f"{kills} kills, {total} acknowledged acts, {len(lost)} lost; "
          f"{looks} answered looks, {untold} without a line; {seconds:.0f} s.")
    if untold:
        sys.exit(f"{untold} looks were answered and left no line.")
    if looks < kills:
        sys.exit("There were too few looks to say anything.")
    if lost:
        sys.exit(f"Lost: {lost[:5]}")
    if total < kills:
        sys.exit("There were too few writes to say anything.")


main()
