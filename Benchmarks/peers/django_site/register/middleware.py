"""Who asks, and the headers that every answer has."""

import hashlib
import time

from .models import Session

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cache-Control": "no-store",
}


def security_headers(get_response):
    def answer(request):
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer


def session(get_response):
    """Finds the person of the session in accord's own table, of which only the digest is kept."""

    def answer(request):
        request.person = None
        request.session_token = request.COOKIES.get("accord", "")
        if len(request.session_token) == 64:
            digest = hashlib.sha256(request.session_token.encode()).hexdigest()
            found = (
                Session.objects.select_related("person")
                .filter(
                    token_hash=digest,
                    expires_at__gt=int(time.time() * 1000),
                    person__ended_at__isnull=True,
                )
                .first()
            )
            request.person = found and found.person
        return get_response(request)

    return answer
