"""An identity provider of other people's making (Django OAuth Toolkit), on this machine alone.

It demands PKCE, checks the client's secret and address, and uses each code once. Whoever comes is Wren Oakfield,
an invented person, and nobody is asked for a password. `POST /rotate` gives it another key to sign with, and
`POST /forget` takes those before off its list.

    provider.py [--return ADDRESS]     prints the issuer; the client is `accord`, its secret `not a secret`
"""

import argparse
import os
import socketserver
import sys
import tempfile
import wsgiref.simple_server

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
import django
from django.conf import settings
from django.http import HttpResponse
from django.urls import include, path

CLIENT = "accord"
SECRET = "not a secret"
EMAIL = "wren.oakfield@example.org"


def new_key():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()).decode()


class ThreadingServer(socketserver.ThreadingMixIn, wsgiref.simple_server.WSGIServer):
    daemon_threads = True


class QuietHandler(wsgiref.simple_server.WSGIRequestHandler):
    def log_message(self, *words):
        pass


def configure(folder, port):
    settings.configure(
        SECRET_KEY="of no worth", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", LOGGING_CONFIG=None,
        DATABASES={"default": {
            "ENGINE": "django.db.backends.sqlite3", "NAME": os.path.join(folder, "records")}},
        INSTALLED_APPS=[
            "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
            "oauth2_provider"],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware", f"{__name__}.whoever_comes"],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True, "OIDC_RSA_PRIVATE_KEY": new_key(), "PKCE_REQUIRED": True,
            "OIDC_ISS_ENDPOINT": f"http://127.0.0.1:{port}/o",
            "COMPLIANT_BCP_RFC9700_AUTHZ_RESPONSE_ISS": True,
            "OAUTH2_VALIDATOR_CLASS": f"{__name__}.Claims",
            "SCOPES": {"openid": "Who you are", "email": "Your address", "profile": "Your name"}})
    django.setup()


def whoever_comes(get_response):
    """Signs in whoever wants to be sent on."""
    def middleware(request):
        from django.contrib.auth import get_user_model
        if request.path == "/o/authorize/":
            request.user = get_user_model().objects.get(username="wren")
        return get_response(request)
    return middleware


def rotate(request):
    from oauth2_provider.settings import oauth2_settings
    if request.method != "POST":
        return HttpResponse(status=405)
    before = [oauth2_settings.OIDC_RSA_PRIVATE_KEY, *oauth2_settings.OIDC_RSA_PRIVATE_KEYS_INACTIVE]
    oauth2_settings.OIDC_RSA_PRIVATE_KEYS_INACTIVE = before
    oauth2_settings.OIDC_RSA_PRIVATE_KEY = new_key()
    return HttpResponse(status=204)


def forget(request):
    from oauth2_provider.settings import oauth2_settings
    if request.method != "POST":
        return HttpResponse(status=405)
    oauth2_settings.OIDC_RSA_PRIVATE_KEYS_INACTIVE = []
    return HttpResponse(status=204)


def main():
    words = argparse.ArgumentParser()
    words.add_argument("--return", dest="address", default="http://127.0.0.1/sign-in/return")
    address = words.parse_args().address
    # Found under its name by Django, whatever it was started as.
    sys.modules["provider"] = sys.modules[__name__]
    with tempfile.TemporaryDirectory(prefix="accord-openid-") as folder:
        server = ThreadingServer(("127.0.0.1", 0), QuietHandler)
        port = server.server_address[1]
        configure(folder, port)

        from django.contrib.auth import get_user_model
        from django.core.management import call_command
        from django.core.wsgi import get_wsgi_application
        from oauth2_provider.models import Application
        from oauth2_provider.oauth2_validators import OAuth2Validator

        class Claims(OAuth2Validator):
            oidc_claim_scope = None

            def get_additional_claims(self, request):
                return {
                    "email": request.user.email, "email_verified": True,
                    "name": request.user.get_full_name(), "groups": ["cluster-leads", "everyone"]}

        sys.modules[__name__].Claims = Claims
        sys.modules[__name__].urlpatterns = [
            path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
            path("rotate", rotate), path("forget", forget)]
        call_command("migrate", verbosity=0)
        get_user_model().objects.create_user(
            "wren", email=EMAIL, first_name="Wren", last_name="Oakfield")
        Application.objects.create(
            client_id=CLIENT, client_secret=SECRET, redirect_uris=address,
            client_type=Application.CLIENT_CONFIDENTIAL, algorithm=Application.RS256_ALGORITHM,
            authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE, skip_authorization=True)
        server.set_app(get_wsgi_application())
        print(f"http://127.0.0.1:{port}/o", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
