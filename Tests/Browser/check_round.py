"""A round from its settings to its publication, by two people, as somebody does who has never done it."""

import csv
import io
import re
import subprocess
from pathlib import Path

from browser import WINDOW, Browser
from officer import Officer
from served import Served

FILES = ("census.csv", "census.xml", "deprivation.csv", "postcodes.csv", "social-care.csv")
DAY = "15/1/2026"


def without_script(program, pictures, outcome):
    run(program, pictures, outcome, script=False)


def run(program, pictures, outcome, script=True):
    with Served(program) as site:
        demo = site.folder / "demo"
        subprocess.run([program, "demo", str(demo)], check=True, capture_output=True)
        expected = on_the_command_line(program, demo)
        folder = Path(pictures) / "round" if script else None
        with Browser(site.base, [], outcome, folder, script=script) as browser:
            number = iter(range(100))

            def look(where):
                if script:
                    browser.look(where, f"{next(number):02}-{where.replace(' ', '-')[:60]}")

            def officer(check, page=browser.page):
                return Officer(page, outcome, check, look if page is browser.page else None)

            officer("signs in").go(site.link).send("Sign in")
            address = begins(officer("begins a round"))
            counts(officer("has the files counted"), address, [str(demo / name) for name in FILES])
            confirms(officer("confirms what is right as it is"), address)
            calculates(officer("locks and calculates"), address)
            context = browser.chromium.new_context(
                base_url=site.base, java_script_enabled=script, viewport=WINDOW, locale="en-GB")
            second = context.new_page()
            approves(
                officer("a second person approves and publishes", second), address,
                link_of(program, site, "Demonstration Approver"))
            context.close()
            follows(officer("a figure is followed to a school"), address)
            reads(officer("everybody reads it"), expected)
            browser.quiet("round")


def on_the_command_line(program, demo):
    """What each cluster gets when the same files are counted and shared at a terminal."""
    counts = demo / "counts.csv"
    subprocess.run(
        [program, "count", "--census", str(demo / "census.csv"), str(demo / "census.xml"), "--schools",
         str(demo / "schools.csv"), "--deprivation", str(demo / "deprivation.csv"), "--postcodes",
         str(demo / "postcodes.csv"), "--social-care", str(demo / "social-care.csv"), "--on", "2026-01-15",
         "--out", str(counts)], check=True, capture_output=True)
    table = subprocess.run(
        [program, "allocate", "--counts", str(counts), "--formula", "leeds-option-1", "--pot", "780830",
         "--format", "csv"], check=True, capture_output=True, text=True).stdout
    return {row["cluster"]: row["allocation"] for row in csv.DictReader(io.StringIO(table))}


def link_of(program, site, name):
    said = subprocess.run(
        [program, "sign-in", name, "--data", str(site.folder / "data")],
        check=True, capture_output=True, text=True).stdout
    return re.search(r"/sign-in\?link=[0-9a-f]+", said).group(0)


def begins(officer):
    officer.go("/").follow("Rounds").follow("Begin a round")
    officer.look("a round is begun")
    officer.answer(**{"pot": "a lot"}).send("Begin the round").says("The pot cannot be read.")
    officer.answer(**{"pot": "780,830", "count-day": DAY}).send("Begin the round")
    officer.says("No files have been counted.")
    officer.look("what is to be done")
    return officer.page.url


def counts(officer, address, files):
    officer.go(address).follow("Files")
    officer.page.locator("input.drop").set_input_files(files)
    officer.answer(act="load")
    officer.page.locator("main").get_by_role("button", name="Send them", exact=True).click()
    officer.page.wait_for_url(re.compile("problems|jobs"), timeout=60_000)
    for _ in range(100):
        officer.go(f"{address}/problems")
        if "to be confirmed" in officer.heading:
            break
        officer.page.wait_for_timeout(200)
    officer.says("Counted: ", "261 paying schools", "20 clusters")


def confirms(officer, address):
    officer.look("problems")
    officer.send("Confirm").expect("Error" in officer.page.title(), "nothing ticked is taken")
    for box in officer.page.locator("main input[name=what]").all():
        if "/" not in box.get_attribute("value"):
            box.check()
    officer.answer(reason="Invented pupils are as they are").send("Confirm")
    officer.expect("Every problem has been confirmed" in officer.heading, officer.heading)
    officer.go(f"{address}/rolls").look("rolls beside the year before's")


def calculates(officer, address):
    officer.go(address).send("Lock the round").says("The round is locked.")
    officer.send("Calculate").follow("Look at the figures to approve them")
    officer.says("You calculated these figures, so somebody else must approve them.")
    officer.look("figures of one's own")
    officer.go(f"{address}/allocation").look("the allocation")


def approves(officer, address, link):
    officer.go(link).send("Sign in")
    officer.go(f"{address}/approval").send("They are right: approve them").says("have been approved")
    officer.follow("Publish").send("Publish it").says("The allocation is published.")


def follows(officer, address):
    officer.go(f"{address}/allocation")
    officer.page.locator("#by-criterion tbody tr").nth(1).locator("td a").nth(3).click()
    officer.look("a criterion of a cluster")
    officer.page.locator("#school-counts tbody a").first.click()
    officer.expect(" brings " in officer.heading, officer.heading)
    officer.says("Where it was counted from", "census.csv")
    officer.look("what a school brings")


def reads(officer, expected):
    officer.page.context.clear_cookies()
    officer.go("/allocations/2027-28").says("£780,830", "Run this allocation yourself")
    answer = officer.page.request.get("/allocations/2027-28/allocation.csv")
    rows = {row["cluster"]: row["allocation"] for row in csv.DictReader(io.StringIO(answer.text()))}
    total = rows.pop("All clusters")
    officer.expect(total == "780830", f"all clusters together have {total}")
    officer.expect(rows == expected, f"the pounds are not those of the command line: {rows} and {expected}")
    officer.expect(sum(int(amount) for amount in rows.values()) == 780_830, f"{rows}")
