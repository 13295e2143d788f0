"""What the frame of every page shows."""

import hashlib
import hmac
import secrets

from django.conf import settings

PLACES = [
    ("Allocations", "/allocations", None),
    ("Clusters", "/clusters", "read-register"),
    ("Schools", "/schools", "read-register"),
    ("Map", "/map", "read-register"),
    ("Funding", "/funding", "read-register"),
    ("Rounds", "/rounds", "read-funding"),
    ("Changes", "/register/acts", "read-register"),
    ("Audit", "/audit", "read-audit"),
]


def frame(request):
    token = request.session_token.encode()
    return {
        "assets": settings.ASSETS,
        "person": request.person,
        "navigation": [
            (label, link, request.path == link or request.path.startswith(link + "/"))
            for label, link, permission in PLACES
            if permission is None or (request.person and request.person.may(permission))
        ],
        "form_token": hmac.new(token, b"form", hashlib.sha256).hexdigest(),
        "form_key": secrets.token_hex(16),
    }
