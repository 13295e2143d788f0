"""Every way of coming in and going out, as somebody does it who has never done it."""

import base64
import hashlib
import hmac
import re
import sqlite3
import subprocess
import time
from pathlib import Path

from browser import WINDOW, Browser
from check_journeys import works_as
from officer import Officer
from served import Served

NAME, EMAIL = "Kim Invented", "kim.invented@example.gov.uk"
PASSWORD = "Lantern-Gravel-Otter"


class Visitor(Officer):
    """Somebody at the site, of whom one thing after the other is told."""

    def says(self, *words):
        super().says(*words)
        return self


class App:
    """An authenticator app, which shows each code once."""

    def __init__(self, letters):
        self.secret = base64.b32decode(letters.replace(" ", "") + "=" * (-len(letters.replace(" ", "")) % 8))
        self.last = 0

    def code(self):
        """The next code that has not been used, which may be that of the half minute to come."""
        step = max(int(time.time()) // 30, self.last + 1)
        while step > int(time.time()) // 30 + 1:
            time.sleep(0.5)
        self.last = step
        digest = hmac.new(self.secret, step.to_bytes(8, "big"), hashlib.sha1).digest()
        place = digest[-1] & 15
        number = int.from_bytes(digest[place:place + 4], "big") & 0x7FFFFFFF
        return f"{number % 1_000_000:06}"


def without_script(program, pictures, outcome):
    run(program, pictures, outcome, script=False)


def run(program, pictures, outcome, script=True):
    with Served(program) as site:
        folder = Path(pictures) / "sign-in" if script else None
        with Browser(site.base, [], outcome, folder, script=script) as browser:
            number = iter(range(100))

            def look(where):
                if script:
                    browser.look(where, f"{next(number):02}-{where.replace(' ', '-')[:60]}")

            def tab(check, page=None):
                return Visitor(page or browser.page, outcome, check, look if page is None else None)

            def elsewhere():
                return browser.chromium.new_context(
                    base_url=site.base, java_script_enabled=script, viewport=WINDOW, locale="en-GB"
                ).new_page()

            invitation = invites(tab("an administrator lets somebody in"), site.link)
            browser.context.clear_cookies()
            chooses(tab("who is invited chooses a password"), invitation)
            app = adds(tab("adds an authenticator app"))
            codes = makes_codes(tab("makes recovery codes"))
            comes_again(tab("comes again by password and code"), app)
            switches(tab("goes from post to post"))
            recovers(tab("comes by a recovery code, once", elsewhere()), codes)
            is_locked_out(tab("whoever guesses is sent away in words", elsewhere()))
            program_gives(program, site, "administrator")
            shows_again(tab("power asks again who it is"), site, app)
            browser.quiet("signing in")


def adds_somebody(officer, link, name, email):
    officer.go(link).look("the printed link")
    officer.send("Sign in")
    works_as(officer, "System administrator")
    officer.go("/people").look("everybody who has an account")
    officer.follow("Add somebody").look("somebody is added")
    officer.answer(name=name, email=email, role="Reader", body="The council as a whole", reason="Invented")
    officer.send("Add them").says(f"{name} has been added.", email)
    officer.look("somebody’s page")


def invites(officer, link):
    adds_somebody(officer, link, NAME, EMAIL)
    officer.follow("Give a post").look("a post is given")
    officer.answer(role="Scrutiny officer", body="The council as a whole", reason="Invented")
    officer.send("Give the post").says("is Scrutiny officer now")
    officer.follow("Invite them to choose a password").look("an invitation")
    return officer.page.locator("main code").inner_text()


def chooses(officer, invitation):
    officer.go(invitation).says(f"For {NAME}").look("a password is chosen")
    officer.answer(password="password1234").send("Set the password")
    officer.expect(officer.page.title().startswith("Error"), "a weak password is taken")
    officer.look("a weak password is refused")
    officer.answer(password=PASSWORD).send("Set the password").says("Your password is set")
    officer.look("signing in")
    officer.go(invitation).says("used or is too old").look("an invitation that was used")


def types(officer, password=PASSWORD):
    officer.go("/sign-in").answer(email=EMAIL, password=password).send("Go on")


def adds(officer):
    types(officer, "wrong-but-long-enough")
    officer.says("do not belong together").look("a wrong password")
    types(officer)
    officer.says("authenticator app").look("an authenticator app is added")
    app = App(officer.page.locator("main code").inner_text())
    officer.answer(code="000000").send("Sign in").says("The code is not right").look("a wrong code")
    officer.answer(code=app.code()).send("Sign in")
    return app


def makes_codes(officer):
    officer.says("Make recovery codes").look("recovery codes are offered")
    officer.send("Make them").look("recovery codes")
    codes = officer.page.locator("main li code").all_inner_texts()
    officer.expect(len(codes) == 10, f"there are {len(codes)} recovery codes")
    officer.follow("I have written them down").go("/account").says(f"You are {NAME}")
    return codes


def signs_out(officer):
    with officer.page.expect_navigation():
        officer.page.get_by_role("button", name="Sign out").click()
    officer.go("/account").expect(officer.heading == "Sign in", "the account is still open")


def comes_again(officer, app):
    signs_out(officer)
    types(officer)
    officer.go("/account").expect(officer.heading == "Sign in", "the password alone opens the account")
    types(officer)
    officer.look("a code is asked for")
    officer.answer(code=app.code()).send("Sign in").go("/account").says(f"You are {NAME}")
    officer.look("one’s account")
    officer.go("/account/trail").says("signed in").look("what one did")
    officer.go("/roles").look("the table of roles")


def switches(officer):
    before = officer.go("/account").words
    with officer.page.expect_navigation():
        officer.page.locator("main").get_by_role("button", name=re.compile("Work in it")).first.click()
    after = officer.go("/account").words
    lead = [re.search(r"work as ([^,]+),", words).group(1) for words in (before, after)]
    officer.expect(sorted(lead) == ["Reader", "Scrutiny officer"], f"the posts are {lead}")


def recovers(officer, codes):
    types(officer)
    officer.answer(code=codes[0]).send("Sign in").go("/account").says(f"You are {NAME}")
    signs_out(officer)
    types(officer)
    officer.answer(code=codes[0]).send("Sign in").says("The code is not right")


def is_locked_out(officer):
    for _ in range(12):
        types(officer, "wrong-but-long-enough")
    officer.says("tried too often", "Wait five minutes")
    officer.go("/sign-in").answer(email="nobody@example.gov.uk", password="wrong-but-long-enough")
    officer.send("Go on").says("do not belong together")


def program_gives(program, site, role):
    """A post that needs a second person, given at the program's own terminal."""
    subprocess.run(
        [program, "sign-in", NAME, "--role", role, "--data", str(site.folder / "data")],
        check=True, capture_output=True, text=True)


def shows_again(officer, site, app):
    """As if the five minutes since they showed it had gone by."""
    works_as(officer, "System administrator")
    site.break_off()
    with sqlite3.connect(site.folder / "data" / "accord.db") as base:
        base.execute("UPDATE session SET shown_at = shown_at - 600000")
    base.close()
    # What was still to be written has been written into the file by that, which the site would miss.
    (site.folder / "data" / "accord.db.lock").unlink()
    site.start_again()
    officer.go("/people").says("have an account")
    officer.follow("Add somebody").says("Show that it is you").look("it is asked again who it is")
    officer.answer(code="000000").send("Go on").says("The code is not right")
    officer.answer(code=app.code()).send("Go on")
    officer.expect(officer.heading == "Add somebody", f"it leads to ‘{officer.heading}’")
