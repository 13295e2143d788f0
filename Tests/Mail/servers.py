"""Mail servers that accept, refuse, hang and die, and a stand-in of GOV.UK Notify's published interface."""

import asyncio
import base64
import collections
import hashlib
import hmac
import http.server
import json
import logging
import random
import socket
import socketserver
import ssl
import subprocess
import threading
import time
import urllib.parse

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult

HANG = 3600
# That somebody breaks off is what is tested.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)


def own_certificate(folder):
    """A certificate for this machine that nobody believes who is not told to."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate],
        check=True, stderr=subprocess.DEVNULL)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return certificate, context


class Post:
    """Does with a message what the name before the @ of its recipient says, and counts what it took."""

    def __init__(self, delay=0.0):
        self.taken = collections.defaultdict(list)
        self.delay = delay
        self.lock = threading.Lock()

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        act = session.act = address.split("@")[0].split("+")[0]
        if act == "hang-rcpt":
            await asyncio.sleep(HANG)
        if act == "refuse":
            return f"550 5.1.1 <{address}> is nobody here"
        if act == "later":
            return "451 4.7.1 Greylisted"
        if act == "drop-rcpt":
            server.transport.abort()
            await asyncio.sleep(HANG)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_QUIT(self, server, session, envelope):
        if getattr(session, "act", "") == "hang-quit":
            await asyncio.sleep(HANG)
        return "221 Bye"

    async def handle_DATA(self, server, session, envelope):
        act = envelope.rcpt_tos[0].split("@")[0].split("+")[0]
        if act == "refuse-data":
            return "554 5.7.1 Not wanted"
        if act == "later-data":
            return "451 4.3.0 Come back"
        if self.delay:
            await asyncio.sleep(random.uniform(0, self.delay))
        name = [line for line in envelope.content.split(b"\r\n") if line.startswith(b"Message-ID:")][0]
        with self.lock:
            self.taken[name.split(b"<")[1].split(b"@")[0].decode()].append(envelope.content)
        if act == "hang-data":
            await asyncio.sleep(HANG)
        if act == "die":
            server.transport.abort()
            await asyncio.sleep(HANG)
        return "250 OK"


class Slow(SMTP):
    """Hangs before it gives leave to send a message, where the recipient's name says so."""

    async def smtp_DATA(self, arg):
        if getattr(self.session, "act", "") == "hang-354":
            await asyncio.sleep(HANG)
        await super().smtp_DATA(arg)


class MailServer(Controller):
    """aiosmtpd on a port of its own."""

    def __init__(self, post, **settings):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.settings = settings
        implicit = settings.pop("implicit", None)
        super().__init__(post, hostname="127.0.0.1", port=port, ssl_context=implicit)

    def factory(self):
        return Slow(self.handler, hostname="mail.example", **self.settings)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()


def only(user, password):
    """Lets in one user, with one password."""
    def authenticate(server, session, envelope, mechanism, data):
        right = getattr(data, "login", None) == user.encode() and data.password == password.encode()
        return AuthResult(success=right, handled=False)
    return authenticate


class Silent:
    """Takes connections and says nothing, ever."""

    def __enter__(self):
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.socket.listen(50)
        self.port = self.socket.getsockname()[1]
        return self

    def __exit__(self, *_):
        self.socket.close()


class Notify:
    """GOV.UK Notify's interface, version 2, as far as it is published and used."""

    KEY_NAME = "check-key"
    SERVICE = "26785a09-ab16-4eb0-8407-a37497a57506"
    SECRET = "3d844edf-8d35-48ac-975b-e847b4f122b0"
    TEMPLATE = "f33517ff-2a88-4f6e-b855-c550268ce08a"

    def __init__(self):
        self.posts = collections.defaultdict(int)
        self.kept = {}
        self.asked = collections.defaultdict(int)
        self.wrong = []

    def key(self):
        return f"{self.KEY_NAME}-{self.SERVICE}-{self.SECRET}"

    def unsigned(self, header):
        """Why a token opens nothing; None when it does."""
        try:
            kind, token = header.split(" ")
            head, claims, tag = token.split(".")
            read = lambda part: base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
            wanted = hmac.new(self.SECRET.encode(), f"{head}.{claims}".encode(), hashlib.sha256).digest()
            if kind != "Bearer" or json.loads(read(head)) != {"typ": "JWT", "alg": "HS256"}:
                return "Invalid token: algorithm used is not HS256"
            if not hmac.compare_digest(wanted, read(tag)):
                return "Invalid token: signature, api token not found"
            said = json.loads(read(claims))
            if said["iss"] != self.SERVICE:
                return "Invalid token: service not found"
            if abs(said["iat"] - time.time()) > 30:
                return "Error: Your system clock must be accurate to within 30 seconds"
            return None
        except (ValueError, KeyError, AttributeError):
            return "Unauthorized: authentication token must be provided"

    def __enter__(self):
        stand_in = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *words):
                pass

            def answer(self, status, body):
                text = json.dumps(body).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def fail(self, status, error, message):
                self.answer(status, {"status_code": status, "errors": [{"error": error, "message": message}]})

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                why = stand_in.unsigned(self.headers["Authorization"])
                if why:
                    return self.fail(403, "AuthError", why)
                said = json.loads(body)
                if (self.path != "/v2/notifications/email"
                        or set(said) != {"email_address", "template_id", "personalisation", "reference"}
                        or set(said["personalisation"]) != {"subject", "message"}):
                    stand_in.wrong.append((self.path, said))
                    return self.fail(400, "ValidationError", "Additional properties are not allowed")
                if said["template_id"] != stand_in.TEMPLATE:
                    return self.fail(400, "BadRequestError", "Template not found")
                reference, act = said["reference"], said["email_address"].split("@")[0].split("+")[0]
                stand_in.posts[reference] += 1
                if act == "refuse":
                    return self.fail(400, "ValidationError", "email_address Not a valid email address")
                if act == "rate":
                    return self.fail(429, "RateLimitError", "Exceeded rate limit for key type live")
                if act == "many":
                    return self.fail(429, "TooManyRequestsError", "Exceeded send limits (50) for today")
                if act == "fault":
                    return self.fail(500, "Exception", "Internal server error")
                stand_in.kept[reference] = said
                if act == "fault-kept":
                    return self.fail(500, "Exception", "Internal server error")
                if act == "hang":
                    time.sleep(HANG)
                if act == "die":
                    self.close_connection = True
                    return None
                return self.answer(201, {
                    "id": "740e5834-3a29-46b4-9a6f-16142fde533a", "reference": reference,
                    "content": {"subject": said["personalisation"]["subject"],
                                "body": said["personalisation"]["message"],
                                "from_email": "leeds@notifications.service.gov.uk"},
                    "uri": "https://api.notifications.service.gov.uk/v2/notifications/740e5834",
                    "template": {"id": said["template_id"], "version": 1, "uri": "https://x"}})

            def do_GET(self):
                why = stand_in.unsigned(self.headers["Authorization"])
                if why:
                    return self.fail(403, "AuthError", why)
                query = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)
                reference = query["reference"][0]
                stand_in.asked[reference] += 1
                known = [{"id": "1", "reference": reference, "status": "sending"}] \
                    if reference in stand_in.kept else []
                return self.answer(200, {"notifications": known, "links": {"current": self.path}})

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
