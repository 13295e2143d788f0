"""Coming in through an identity provider of other people's making, as somebody does it who has never done it."""

import subprocess
from pathlib import Path

from browser import WINDOW, Browser
from check_sign_in import Visitor, adds_somebody, signs_out
from served import Served

# Whoever comes to the provider is this person, invented like it.
NAME, EMAIL = "Wren Oakfield", "wren.oakfield@example.org"
PROVIDER = "Django (invented)"


def without_script(program, pictures, outcome):
    run(program, pictures, outcome, script=False)


def run(program, pictures, outcome, script=True):
    with Provider() as provider, Served(program, options=provider.options) as site:
        if provider.skipped:
            outcome.note(provider.skipped)
            return
        folder = Path(pictures) / "provider" if script else None
        with Browser(site.base, [], outcome, folder, script=script) as browser:
            number = iter(range(100))

            def look(where):
                if script:
                    browser.look(where, f"{next(number):02}-{where.replace(' ', '-')[:60]}")

            def tab(check):
                return Visitor(browser.page, outcome, check, look)

            nobody_knows(tab("a stranger is sent away in words"))
            invitation = invites(tab("an administrator lets somebody in"), site.link)
            browser.context.clear_cookies()
            uses(tab("an invitation is used through the provider"), invitation)
            comes_again(tab("comes again through the provider"))
            removes(tab("an account elsewhere is removed"))
            other = browser.chromium.new_context(
                base_url=site.base, java_script_enabled=script, viewport=WINDOW, locale="en-GB").new_page()
            nobody_knows(Visitor(other, outcome, "what was removed opens nothing"))
            browser.quiet("signing in through the provider")


class Provider:
    """The provider, which is told where the site is when that is known."""

    process = None
    # Why there is none, where there is none.
    skipped = ""

    def __enter__(self):
        return self

    def options(self, base):
        self.process = subprocess.Popen(
            ["bin/openid", "serve", "--return", f"{base}/sign-in/provider/dot/return"],
            stdout=subprocess.PIPE, text=True)
        issuer = self.process.stdout.readline().strip()
        if not issuer.startswith("http"):
            self.skipped = issuer or "Skipped: the identity provider does not start."
            return []
        # Any file: what stands in it is the secret.
        self.secret = Path(".build/openid-secret")
        self.secret.write_text("not a secret\n")
        return ["--provider", f"dot {issuer}", "--provider-name", f"dot {PROVIDER}",
                "--provider-client", "dot accord", "--provider-secret-file", f"dot {self.secret}",
                "--provider-groups", "dot groups",
                "--provider-post", "dot elected-member authority cluster-leads", "--provider-unencrypted"]

    def __exit__(self, *_):
        if self.process:
            self.process.terminate()
            self.process.wait(20)


def through(officer, page):
    """Presses the provider's button there, and is back when that has happened which it leads to."""
    officer.go(page)
    with officer.page.expect_navigation():
        officer.page.get_by_role("link", name=f"Sign in with {PROVIDER}").click()
    return officer


def nobody_knows(officer):
    officer.go("/sign-in").look("a button for the provider")
    through(officer, "/sign-in").says(f"Your account at {PROVIDER} is not known here", "Ask an administrator")
    officer.look("somebody nobody knows")
    officer.follow("Go to the page to sign in").expect(officer.heading == "Sign in", "there is no way back")
    officer.go("/account").expect(officer.heading == "Sign in", "the account is open")


def invites(officer, link):
    adds_somebody(officer, link, NAME, EMAIL)
    officer.follow("Invite them to choose a password")
    return officer.page.locator("main code").inner_text()


def uses(officer, invitation):
    officer.go(invitation).says(f"For {NAME}", "an account that you have already").look("an invitation")
    through(officer, invitation)
    # The invitation's reader, and what the group at the provider gives.
    officer.go("/account").says(f"You are {NAME}", "Elected member", "Reader", "Accounts elsewhere", "Remove it")
    officer.look("an account elsewhere in one’s account")
    officer.go(invitation).says("used or is too old")


def comes_again(officer):
    signs_out(officer)
    through(officer, "/sign-in?to=/clusters")
    officer.expect(officer.page.url.endswith("/clusters"), f"leads to {officer.page.url}")
    officer.go("/account").says(f"You are {NAME}")
    officer.go("/account/trail").says("signed in")


def removes(officer):
    officer.go("/account")
    with officer.page.expect_navigation():
        officer.page.get_by_role("button", name="Remove it").click()
    officer.says("Add it")
    signs_out(officer)
