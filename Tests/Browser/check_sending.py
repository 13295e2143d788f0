"""A round's files sent from the browser: chosen, dropped, cancelled, lost and sent again; without script too."""

import subprocess
from pathlib import Path

from playwright.sync_api import expect

from browser import Browser
from officer import Officer
from served import Served

FILES = ("census.csv", "deprivation.csv", "postcodes.csv")
# Bytes a second: the three files take long enough to be looked at.
SLOW = 600_000


def without_script(program, pictures, outcome):
    run(program, pictures, outcome, script=False)


def run(program, pictures, outcome, script=True):
    with Served(program) as site:
        demo = site.folder / "demo"
        subprocess.run([program, "demo", str(demo)], check=True, capture_output=True)
        files = [str(demo / name) for name in FILES]
        folder = Path(pictures) / "sending" if script else None
        with Browser(site.base, [], outcome, folder, script=script) as browser:
            number = iter(range(100))

            def look(where):
                if script:
                    browser.look(where, f"{next(number):02}-{where.replace(' ', '-')[:60]}")

            def officer(check):
                return Officer(browser.page, outcome, check, look)

            officer("signs in").go(site.link).send("Sign in")
            begins(officer("begins a round"))
            if script:
                sends_nothing(officer("no file chosen is said"))
                lists(officer("chosen files are listed"), files)
                cancels(officer("sending is cancelled"), browser)
                loses(officer("a lost connection loses nothing"), browser, site)
                is_refused(officer("a refusal keeps the files"), demo, files)
                browser.complaints.clear()
            arrives(officer("three files are sent at once"), files, script)
            browser.quiet("sending")


def begins(officer):
    officer.go("/rounds/new").answer(**{"pot": "780,830", "count-day": "15/1/2026"})
    officer.page.locator("main [name=formula]").select_option(index=1)
    officer.send("Begin the round")
    officer.files = officer.page.url.rstrip("/") + "/files"
    officer.go(officer.files)
    officer.expect(officer.page.locator("input.drop").count() == 1, f"no files are asked for: {officer.heading}")


def sends_nothing(officer):
    officer.send("Send them").says("No file is chosen.")
    focused = officer.page.evaluate("document.activeElement.className")
    officer.expect("error-summary" in focused, f"what is focused is ‘{focused}’")


def lists(officer, files):
    drop = officer.page.locator("input.drop")
    drop.dispatch_event("dragenter")
    officer.expect("drop-over" in drop.get_attribute("class"), "what is dragged over it is not shown")
    officer.look("something is dragged over the field")
    drop.dispatch_event("dragleave")
    officer.expect("drop-over" not in drop.get_attribute("class"), "it goes on showing that something is dragged")
    drop.set_input_files(files)
    officer.says("3 files, 15 MB in all", "census.csv 14 MB", "deprivation.csv 16 kB")
    officer.answer(act="check").look("three files are chosen")


def slow(browser, speed):
    """Bytes a second that the browser may send; less than none for as many as it can."""
    session = browser.context.new_cdp_session(browser.page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {
        "offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": speed})
    return session


def press(officer, name):
    officer.page.locator("main").get_by_role("button", name=name, exact=True).click()


def until_some(officer):
    """Waits until a part has been sent, and not all."""
    officer.page.wait_for_function(
        "() => { const bar = document.querySelector('.job progress'); return bar && bar.value >= 10; }")
    share = officer.page.locator(".job progress").evaluate("bar => bar.value")
    officer.expect(10 <= share < 100, f"{share} % are sent")


def cancels(officer, browser):
    session = slow(browser, SLOW)
    press(officer, "Send them")
    until_some(officer)
    officer.says("Sending 3 files", "MB of 15 MB")
    live = officer.page.locator(".job [role=status]").inner_text()
    officer.expect("% sent: " in live, f"what is read out is ‘{live}’")
    officer.expect(officer.page.locator(".job progress").get_attribute("aria-labelledby") == "sending",
                   "the bar has no name")
    officer.look("three files are being sent")
    press(officer, "Cancel")
    officer.says("Cancelled", "Nothing has been kept. The files are still chosen.", "3 files, 15 MB in all")
    focused = officer.page.evaluate("document.activeElement.textContent")
    officer.expect(focused == "Try again", f"what is focused is ‘{focused}’")
    session.detach()
    officer.look("sending was cancelled")


def loses(officer, browser, site):
    session = slow(browser, SLOW)
    press(officer, "Try again")
    until_some(officer)
    site.break_off()
    expect(officer.page.locator(".job")).to_contain_text("The connection was lost")
    officer.says("and nothing has been kept. The files are still chosen.", "3 files, 15 MB in all")
    session.detach()
    site.start_again()
    # The browser itself says on its console that a request was lost.
    browser.complaints.clear()
    officer.look("the connection was lost")


def is_refused(officer, demo, files):
    empty = demo / "nothing.csv"
    empty.write_bytes(b"")
    officer.page.locator("input.drop").set_input_files([*files, str(empty)])
    before = officer.page.url
    press(officer, "Send them")
    expect(officer.page.locator(".error-summary")).to_contain_text("nothing.csv is empty.")
    officer.expect(officer.page.url == before, f"the page is another: {officer.page.url}")
    officer.expect(officer.page.title().startswith("Error: "), f"the title is ‘{officer.page.title()}’")
    focused = officer.page.evaluate("document.activeElement.className")
    officer.expect("error-summary" in focused, f"what is focused is ‘{focused}’")
    officer.says("4 files, 15 MB in all")
    officer.look("an empty file is refused")


def arrives(officer, files, script):
    officer.page.locator("input.drop").set_input_files(files)
    officer.answer(act="check").send("Send them")
    for _ in range(100):
        if officer.page.locator("[data-fragment]").count() == 0:
            break
        officer.page.wait_for_timeout(200)
        if not script:
            officer.page.reload()
    officer.go(officer.page.url)
    officer.expect("rounds/" in officer.path or "jobs/" in officer.path, f"sending leads to {officer.path}")
    listed = officer.go("/jobs").words
    for name in FILES:
        officer.expect(name in listed, f"{name} is in no job: {listed[:300]}")
    # What was cancelled and what was lost has left no job.
    officer.expect(listed.count("Check ") == 1, f"there are {listed.count('Check ')} checks: {listed[:300]}")
