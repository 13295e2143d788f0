"""Signs an invented person in through the running site and a provider of other people's making, end to end.

    journey.py --program accord --provider "python provider.py"

They are invited, use the invitation through the provider, and come in again in another browser; a group gives
them a post. What a browser came back with opens nothing a second time, or in another browser.
"""

import argparse
import html
import http.client
import re
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse
from pathlib import Path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Browser:
    """Keeps cookies by host, follows a redirect only when it is told to, and has no script."""

    def __init__(self, site):
        self.site = site
        self.cookies = {}

    def ask(self, method, address, form=None):
        parts = urllib.parse.urlsplit(urllib.parse.urljoin(self.site, address))
        own = self.cookies.setdefault(parts.netloc, {})
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in own.items())} if own else {}
        body = None
        if form is not None:
            page = self.ask("GET", "/sign-in?link=x")[2]
            token = re.search(r'form_token" value="([0-9a-f]+)"', page).group(1)
            body = urllib.parse.urlencode({"form_token": token, **form})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection(parts.netloc, timeout=30)
        try:
            connection.request(method, parts.path + (f"?{parts.query}" if parts.query else ""), body, headers)
            reply = connection.getresponse()
            text = reply.read().decode()
            for name, value in reply.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    kept = rest.split(";")[0]
                    own.pop(key, None)
                    if kept:
                        own[key] = kept
            return reply.status, reply.getheader("Location"), text
        finally:
            connection.close()

    def page(self, address):
        status, _, text = self.ask("GET", address)
        assert status == 200, f"{status} at {address}"
        return html.unescape(text)

    def through(self, address, provider):
        """Goes to the provider and back; gives the address that it came back to, not yet asked for."""
        status, there, text = self.ask("GET", address)
        assert status == 303 and there.startswith(f"{provider}/authorize/?"), (status, there, text)
        status, back, _ = self.ask("GET", there)
        assert status == 302 and back.startswith(f"{self.site}/sign-in/provider/dot/return?"), (status, back)
        return back


def started(command, wanted, log):
    process = subprocess.Popen(command, stdout=log.open("wb"), stderr=subprocess.STDOUT)
    for _ in range(2400):
        found = re.search(wanted, log.read_text())
        if found:
            return process, found.group(1)
        if process.poll() is not None:
            break
        time.sleep(0.025)
    process.kill()
    raise SystemExit(f"It did not begin:\n{log.read_text()}")


def signed_in(browser, link):
    token = urllib.parse.parse_qs(urllib.parse.urlsplit(link).query)["link"][0]
    status, target, _ = browser.ask("POST", "/sessions", {"link": token})
    assert (status, target) == (303, "/"), (status, target)


def journey(site, provider, link):
    administrator = Browser(site)
    signed_in(administrator, link)
    status, person, text = administrator.ask("POST", "/people", {
        "name": "Wren Oakfield (invented)", "email": "wren.oakfield@example.org", "role": "reader",
        "body": "authority", "from": "1/9/2024"})
    assert status == 303, text
    status, _, text = administrator.ask("POST", f"{person}/invitations", {})
    invitation = re.search(r"<code>([^<]+)</code>", text).group(1)

    stranger = Browser(site)
    back = stranger.through("/sign-in/provider/dot", provider)
    status, _, text = stranger.ask("GET", back)
    assert status == 422 and "is not known here" in text, (status, text)
    assert stranger.ask("GET", "/account")[0] == 303

    first = Browser(site)
    way = re.search(r'href="(/sign-in/provider/dot\?link=[0-9a-f]+)"', first.page(invitation)).group(1)
    back = first.through(way, provider)
    assert stranger.ask("GET", back)[0] == 422, "Another browser came in with a state that was not its own"
    status, target, text = first.ask("GET", back)
    assert (status, target) == (303, "/"), (status, target, text)
    account = first.page("/account")
    assert "You are Wren Oakfield (invented)" in account and "Elected member" in account, account
    assert "has been used" in first.page(invitation)
    assert first.ask("GET", back)[0] == 422, "A state was good twice"

    second = Browser(site)
    button = re.search(r'href="(/sign-in/provider/dot[^"]*)">Sign in with', second.page("/sign-in"))
    back = second.through(html.unescape(button.group(1)), provider)
    status, target, _ = second.ask("GET", back)
    assert status == 303 and "You are Wren Oakfield" in second.page("/account")
    status, target, _ = second.ask("POST", "/sessions/end", {})
    assert (status, target) == (303, "/sign-in") and second.ask("GET", "/account")[0] == 303
    person = administrator.page(person)
    assert "Django (invented)" in person, "The post does not say who gave it"


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--program", required=True)
    words.add_argument("--provider", required=True)
    options = words.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="accord-openid-"))
    processes = []
    try:
        port = free_port()
        site = f"http://127.0.0.1:{port}"
        process, issuer = started(
            [*shlex.split(options.provider), "--return", f"{site}/sign-in/provider/dot/return"],
            r"^(http://\S+)\n", folder / "provider.log")
        processes.append(process)
        secret = folder / "secret"
        secret.write_text("not a secret\n")
        log = folder / "site.log"
        process, link = started(
            [options.program, "serve", "--data", str(folder / "data"), "--port", str(port),
             "--provider", f"dot {issuer}", "--provider-name", "dot Django (invented)",
             "--provider-client", "dot accord", "--provider-secret-file", f"dot {secret}",
             "--provider-groups", "dot groups", "--provider-post",
             "dot elected-member authority cluster-leads", "--provider-unencrypted"],
            r"within the hour:\s+(http://\S+)", log)
        processes.append(process)
        key = folder / "data" / "secrets.key"
        assert key.stat().st_mode & 0o777 == 0o600, "Others may read the key"
        journey(site, issuer, link)
        said = log.read_text()
        for word in ("not a secret", "code=", "state=", "oakfield"):
            assert word not in said, f"The log has {word}"
        print("Signed in through the running site and the provider, there and back.")
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
