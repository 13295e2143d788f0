"""The site in Django, as it would be run: no debugging, compiled templates, connections that last."""

import os

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["PEER_DATABASE"],
        "CONN_MAX_AGE": None,
    },
    "published": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ["PEER_PUBLISHED"],
        "CONN_MAX_AGE": None,
    },
}
DATABASE_ROUTERS = ["published.router.Router"]
SECRET_KEY = os.urandom(32).hex()
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "register.urls"
INSTALLED_APPS = ["register", "published"]
MIDDLEWARE = [
    "register.middleware.security_headers",
    "django.middleware.gzip.GZipMiddleware",
    "register.middleware.session",
]
# Without debugging the templates are compiled once and kept.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["register.frame.frame"]},
    }
]
USE_TZ = True
USE_I18N = False
TIME_ZONE = "Europe/London"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Where the stylesheet, the icon and the script are: the benchmark asks accord.
ASSETS = dict(part.split("=", 1) for part in os.environ.get("PEER_ASSETS", "").split() if part)
LOGGING_CONFIG = None
