"""A small program full of holes, for this machine alone: scanners that find nothing in it find nothing.

It reflects text as markup, puts it into SQL, sends browsers wherever they are told, reads whatever file it
is asked for, has no header that protects anybody, a cookie that script can read, a form that anybody can
send, and fails on a number that it did not expect.
"""

import json
import sqlite3
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Planted</title></head><body>
<p><a href="/search?q=word">Search</a> <a href="/item?id=1">Item</a> <a href="/go?to=/">Go</a>
<a href="/file?name=planted">File</a></p>
<form method="post" action="/note"><input name="text"><button>Keep it</button></form>
{0}</body></html>"""

DESCRIPTION = {
    "openapi": "3.1.0", "info": {"title": "Planted", "version": "1"},
    "paths": {"/number": {"get": {
        "parameters": [{"name": "of", "in": "query", "required": True, "schema": {"type": "integer"}}],
        "responses": {"200": {"description": "A number", "content": {"text/plain": {}}}}}}},
}


class Planted(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def say(self, text, status=200, kind="text/html; charset=utf-8", more=()):
        body = text.encode()
        self.send_response(status)
        for name, value in [("Content-Type", kind), ("Content-Length", str(len(body))),
                            ("Set-Cookie", "session=planted; Path=/"), *more]:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        address = urllib.parse.urlsplit(self.path)
        asked = {name: values[0] for name, values in urllib.parse.parse_qs(address.query).items()}
        answer = getattr(self, "answer_" + address.path.strip("/").replace(".", "_"), None)
        if address.path == "/":
            self.say(PAGE.format(""))
        elif answer:
            answer(asked)
        else:
            self.say(PAGE.format("<p>Nothing</p>"), 404)

    def do_POST(self):
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(errors="replace")
        text = urllib.parse.parse_qs(sent).get("text", [""])[0]
        self.say(PAGE.format(f"<p>Kept: {text}</p>"))

    def answer_search(self, asked):
        self.say(PAGE.format(f"<p>You looked for {asked.get('q', '')}</p>"))

    def answer_item(self, asked):
        base = sqlite3.connect(":memory:")
        base.execute("CREATE TABLE item (id INTEGER, name TEXT)")
        base.execute("INSERT INTO item VALUES (1, 'one'), (2, 'two')")
        try:
            found = base.execute(f"SELECT name FROM item WHERE id = {asked.get('id', '1')}").fetchall()
            self.say(PAGE.format(f"<p>{found}</p>"))
        except sqlite3.Error as error:
            self.say(PAGE.format(f"<p>sqlite3.OperationalError: {error}</p>"), 500)

    def answer_go(self, asked):
        self.say("", 302, more=[("Location", asked.get("to", "/").splitlines()[0])])

    def answer_file(self, asked):
        try:
            with open(asked.get("name", ""), encoding="utf-8") as file:
                self.say(PAGE.format(f"<pre>{file.read()}</pre>"))
        except (OSError, ValueError):
            self.say(PAGE.format("<p>There is no such file</p>"))

    def answer_openapi_json(self, _):
        self.say(json.dumps(DESCRIPTION), kind="application/json")

    def answer_number(self, asked):
        number = int(asked.get("of") or 0)
        self.say("It failed" if number < 0 else str(number), 500 if number < 0 else 200, "text/plain")


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Planted)
    print(server.server_port, flush=True)
    sys.exit(server.serve_forever())
