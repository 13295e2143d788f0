"""A browser without script, pictures or a window: requests, cookies and forms."""

import http.client
import urllib.parse
import uuid
from dataclasses import dataclass
from functools import cached_property

import html5lib


@dataclass
class Page:
    """An answer of the site, with the address it came from."""

    address: str
    status: int
    headers: dict
    body: bytes

    @property
    def kind(self):
        return self.headers.get("content-type", "").split(";")[0].strip()

    @property
    def is_html(self):
        return self.kind == "text/html" and len(self.body) > 0

    @cached_property
    def parsed(self):
        """The tree, and what a strict parser has to say of the text."""
        parser = html5lib.HTMLParser(
            tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        tree = parser.parse(self.body, transport_encoding="utf-8")
        return tree, parser.errors

    @property
    def tree(self):
        return self.parsed[0]

    def all(self, *tags):
        return [element for element in self.tree.iter() if element.tag in tags]

    @cached_property
    def text(self):
        return self.body.decode("utf-8", "replace")


class Client:
    """One person's requests, on a connection that is kept."""

    def __init__(self, base):
        self.base = base
        self.host = base.split("//")[1]
        self.cookies = {}
        self.connection = http.client.HTTPConnection(self.host, timeout=30)

    def request(self, method, address, body=None, kind=None):
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if not self.cookies:
            headers = {}
        if method == "POST":
            headers |= {"Content-Type": kind, "Origin": self.base, "Sec-Fetch-Site": "same-origin"}
        for attempt in (1, 2):
            try:
                self.connection.request(method, address, body, headers)
                answer = self.connection.getresponse()
                data = answer.read()
                break
            except (http.client.HTTPException, OSError):
                self.connection.close()
                # Only what may be asked twice is asked twice.
                if attempt == 2 or method == "POST":
                    raise
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            if value and "max-age=0" not in line.lower():
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        fields = {name.lower(): value for name, value in answer.getheaders()}
        return Page(address, answer.status, fields, data)

    def get(self, address):
        return self.request("GET", address)

    def post(self, address, fields, files=None):
        """Sends a form as a browser does; `files` are (field, name, bytes)."""
        if files is None:
            body = urllib.parse.urlencode(fields).encode()
            return self.request("POST", address, body, "application/x-www-form-urlencoded")
        mark = uuid.uuid4().hex
        parts = [(f'form-data; name="{name}"', "", value.encode()) for name, value in fields]
        parts += [(f'form-data; name="{field}"; filename="{name}"',
                   "Content-Type: text/csv\r\n", data) for field, name, data in files]
        body = b"".join(
            f"--{mark}\r\nContent-Disposition: {head}\r\n{more}\r\n".encode() + data + b"\r\n"
            for head, more, data in parts) + f"--{mark}--\r\n".encode()
        return self.request("POST", address, body, f"multipart/form-data; boundary={mark}")

    def sign_in(self, link):
        from forms import forms_of
        page = self.get(link)
        form = next(form for form in forms_of(page) if form.hidden("link"))
        answer = self.post(form.action, form.as_it_is())
        if answer.status not in (302, 303) or not self.cookies:
            raise SystemExit(f"Signing in by the printed link answers {answer.status}.")

    def browser_cookies(self):
        return [{"name": name, "value": value, "url": self.base}
                for name, value in self.cookies.items()]
