"""Three scanners of other people's making, and what each found."""

import json
import re
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

BIN = Path(sys.executable).parent
# Its neighbours' requirements exclude those of the others.
SCHEMATHESIS = BIN.parent.parent / "api" / "bin" / "schemathesis"

MODULES = "sql,xss,permanentxss,csrf,http_headers,cookieflags,csp,exec,file,redirect,crlf,htaccess"
# Whoever is scanned stays signed in, and everybody has their post.
LEFT_OUT = ("/sessions/end", "/sessions/*/end", "/*/sessions/end", "/*/leaving", "/*/ending", "/account/post",
            "/assets/*", "/account/sessions/*")
# This site is served without TLS on this machine; SiteTests hold cookies to it where there is.
WITHOUT_TLS = {"Secure Flag cookie", "HTTP Strict Transport Security (HSTS)", "Unencrypted Channels"}


@dataclass(frozen=True, order=True)
class Fault:
    """Something that was found, and where."""

    what: str
    where: str = ""

    def __str__(self):
        return f"{self.what} {self.where}".strip()


@dataclass
class Outcome:
    """What a scanner did, and what it found above informational."""

    name: str
    tried: str = ""
    faults: list = field(default_factory=list)


def cookie(session):
    return f"accord={session}"


def run(command, site, seconds):
    """A scanner's own words; one that takes too long is ended, which is a fault of the scan."""
    try:
        done = subprocess.run(
            command, cwd=site.folder, capture_output=True, text=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise SystemExit(f"{command[0]} did not end in {seconds} seconds.") from None
    return done.stdout + done.stderr


def wapiti(site, session, seconds):
    """Follows links and forms, and attacks every parameter that it finds."""
    # It sometimes locks itself out of its own notes, and is begun anew.
    for _ in range(3):
        report, said = wapiti_report(site, session, seconds)
        if report:
            break
    else:
        raise SystemExit(f"wapiti leaves no report:\n{said[-3000:]}")
    faults = {
        Fault(what, f"{one['method']} {one['path']} {one.get('parameter') or ''} {one['info']}"[:300])
        for kind in ("vulnerabilities", "anomalies") for what, found in report[kind].items()
        for one in found if one["level"] > 0 and what not in WITHOUT_TLS}
    return Outcome(
        "wapiti", f"{report['infos']['crawled_pages_nbr']} addresses and forms", sorted(faults))


def wapiti_report(site, session, seconds):
    """What it wrote down, and what it said; nothing of the former where it broke off."""
    own = site.folder / f"wapiti-{uuid.uuid4().hex[:8]}"
    own.mkdir()
    command = [
        str(BIN / "wapiti"), "-u", f"{site.base}/", "--scope", "folder", "-m", MODULES, "--flush-session",
        "-f", "json", "-o", str(own / "report.json"), "--no-bugreport", "--store-session", str(own),
        "--store-config", str(own), "--depth", "4", "--max-links-per-page", "40",
        "--max-files-per-dir", "12", "--max-scan-time", str(seconds), "--max-attack-time", str(seconds),
        "--tasks", "4", "--drop-set-cookie"]
    for path in LEFT_OUT:
        command += ["-x", f"{site.base}{path}"]
    if session:
        command += ["-C", cookie(session)]
    said = run(command, site, seconds * 12 + 60)
    written = own / "report.json"
    return json.loads(written.read_text()) if written.exists() else None, said


def sqlmap(site, session, addresses):
    """Tries to put SQL into each parameter of each address and form."""
    token = site.token(session)

    def one(place):
        address, _, form = addresses[place].partition(" ")
        command = [
            str(BIN / "sqlmap"), "-u", site.base + address, "--batch", "--technique=BEU", "--dbms=sqlite",
            "--flush-session", "--output-dir", str(site.folder / f"sqlmap-{uuid.uuid4().hex[:8]}"),
            "--threads", "4", "--timeout", "10", "--retries", "0", "--ignore-code", "*", "--drop-set-cookie",
            "--ignore-redirects"]
        if session:
            command += ["--cookie", cookie(session)]
        if form:
            names = ",".join(part.split("=")[0] for part in form.split("&"))
            command += ["--data", f"form_token={token}&{form}", "-p", names,
                        "-H", f"Origin: {site.base}"]
        said = run(command, site, 120)
        if "identified the following injection point" in said:
            return Fault(address, "takes SQL")
        if not re.search(r"do(es)? not (appear|seem) to be injectable|no parameter\(s\) found", said):
            raise SystemExit(f"sqlmap did not come to an end at {address}:\n{said[-2000:]}")
        return None

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(one, range(len(addresses))))
    return Outcome("sqlmap", f"{len(addresses)} addresses and forms", [fault for fault in found if fault])


def schemathesis(site, session):
    """Asks every operation of the description for all sorts of things, and holds answers to it."""
    command = [
        str(SCHEMATHESIS), "run", f"{site.base}/openapi.json", "--checks", "all", "--max-examples", "25",
        "--seed", "1", "--workers", "2", "--no-color"]
    if session:
        command += ["--header", f"Cookie: {cookie(session)}"]
    done = subprocess.run(
        command, cwd=site.folder, capture_output=True, text=True, timeout=240, check=False)
    cases = re.search(r"(\d+) generated", done.stdout)
    faults = []
    if done.returncode != 0:
        words = " ".join(line.strip("- ") for line in done.stdout.splitlines() if line.startswith("- "))
        faults = [Fault("it does not answer as it says", words[:300])]
    return Outcome("schemathesis", f"{cases.group(1) if cases else 'no'} cases", faults)
