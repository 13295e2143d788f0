"""The register as somebody uses it who has never seen it, with script and without."""

from pathlib import Path

from playwright.sync_api import Error

from browser import Browser
from officer import Officer, days_ago
from served import Served

CLUSTER, RENAMED = "Wharfe Side (invented)", "Wharfe and Washburn (invented)"
SCHOOL = "Invented Brook Primary"


def without_script(program, pictures, outcome):
    run(program, pictures, outcome, script=False)


def run(program, pictures, outcome, script=True):
    with Served(program) as site:
        folder = Path(pictures) / "journeys" if script else None
        with Browser(site.base, [], outcome, folder, script=script) as browser:
            number = iter(range(100))

            def look(where):
                if script:
                    browser.look(where, f"{next(number):02}-{where.replace(' ', '-').replace(':', '')[:60]}")

            def officer(check, page=None):
                return Officer(page or browser.page, outcome, check, look)

            signs_in(officer("signs in by the printed link"), site.link)
            searches(officer("searches schools"))
            founds(officer("founds a cluster and adds a school"))
            changes(officer("has it join, stop paying, move; changes host and name"))
            sees_history(officer("sees the history"))
            goes_back(officer("back and send again have one effect"), browser, outcome)
            sends_twice(officer("a form pressed twice has one effect"), outcome)
            two_tabs(officer("a stale tab is refused with what was typed kept"),
                     officer("a stale tab is refused with what was typed kept", browser.tab()))
            signs_out(officer("signs out"))


def signs_in(officer, link):
    officer.go("/clusters")
    officer.expect(officer.heading == "Sign in", "a stranger is not asked to sign in")
    officer.go(link)
    officer.look("the printed link")
    officer.send("Sign in")
    officer.expect("clusters" in officer.heading, f"signing in leads to ‘{officer.heading}’")
    officer.expect(officer.page.get_by_role("button", name="Sign out").count() == 1, "nobody is signed in")


def searches(officer):
    officer.follow("Schools").answer(q="demonstraton primry").send("Search")
    found = officer.page.locator("main tbody tr")
    officer.expect(found.count() > 0, "a search with two slips finds nothing")
    officer.expect("Demonstration Primary" in found.first.inner_text(), "the best match is not first")
    officer.expect(officer.page.locator("[name=q]").input_value() == "demonstraton primry", "the words are gone")
    officer.answer(q="no school is called this zzzz").send("Search")
    officer.look("a search that finds nothing")
    officer.follow("Show all 280")
    officer.expect("280 schools" in officer.heading, f"all schools are ‘{officer.heading}’")


def founds(officer):
    officer.go("/clusters").act("Found a cluster", 60, "The heads of six schools asked for it.", name=CLUSTER)
    officer.look("what has changed")
    register = (
        "URN,LA (code),EstablishmentNumber,EstablishmentName,EstablishmentStatus (code),OpenDate,CloseDate,Postcode\n"
        f"980001,383,9801,{SCHOOL},1,,,LS1 1AA\n")
    file = {"name": "edubasealldata.csv", "mimeType": "text/csv", "buffer": register.encode()}
    for act in ("check", "load"):
        officer.go("/clusters").follow("Load from files").answer(schools=file, act=act).send("Go on")
        officer.look(f"files handed over to {act}")
        if act == "check":
            officer.says("1 new school", SCHOOL)
    officer.go("/schools").answer(q="980001").send("Search").follow(SCHOOL)
    officer.expect(officer.heading == f"{SCHOOL} belongs to no cluster", f"it is ‘{officer.heading}’")


def changes(officer):
    school = officer.page.url
    officer.act("Joins a cluster", 50, "Its governors agreed in the spring.", cluster=CLUSTER, paying="yes")
    officer.go(school).says(f"{SCHOOL} belongs to {CLUSTER} and pays in")
    officer.act("Stops paying", 40, "Its budget did not allow it.")
    officer.go(school).says(f"{SCHOOL} belongs to {CLUSTER} and does not pay in")
    officer.act("Moves to another cluster", 30, "It moved with its trust.", cluster="Bramley", paying="yes")
    officer.go(school).says(f"{SCHOOL} belongs to Bramley and pays in")
    officer.go("/clusters").follow(CLUSTER)
    cluster = officer.page.url
    officer.act("Its host changes", 20, "The first host has found its feet.", organisation="Invented Trust")
    officer.go(cluster).says("Invented Trust")
    officer.act("It is renamed", 10, "The schools chose a name for both rivers.", name=RENAMED)
    officer.go(cluster).says(RENAMED, CLUSTER)
    officer.school, officer.cluster = school, cluster


def sees_history(officer):
    officer.go("/schools").answer(q="980001").send("Search").follow(SCHOOL)
    officer.says("Membership through time", "Bramley", RENAMED, "Does not pay in")
    officer.look("a school with a history")
    officer.go("/register/acts").says("It moved with its trust.", "The heads of six schools asked for it.")
    officer.go("/clusters").follow(RENAMED).answer(on=days_ago(45)).send("Show")
    officer.says(SCHOOL)
    officer.expect(CLUSTER in officer.heading, f"its name of then is not shown: {officer.heading}")
    officer.look("a cluster as it stood")
    officer.answer(on=days_ago(35)).send("Show")
    officer.says("Does not pay")
    officer.answer(on=days_ago(5)).send("Show")
    officer.expect(SCHOOL not in officer.words, "a school that has left is still there")
    # The trail is for the privacy officer's eyes: the same person goes to that post of theirs and back.
    works_as(officer, "Privacy officer")
    officer.go("/audit").says("Ada Lovell")
    works_as(officer, "Commissioning officer")


def works_as(officer, role):
    """Goes on in another post of one's own."""
    row = officer.go("/account").page.locator("#posts tr").filter(has_text=role)
    with officer.page.expect_navigation():
        row.get_by_role("button").click()


def goes_back(officer, browser, outcome):
    reason = "It is sent again after going back."
    officer.go("/clusters").act("Found a cluster", 9, reason, name="Nidd Side (invented)")
    # The page before was the answer to a form, and is not kept: the browser asks whether to send that
    # form again, and the person says yes.
    try:
        browser.page.go_back()
    except Error:
        outcome.note("going back to the page that asks whether it is right, the browser asks to send the form again")
        confirm(browser.page)
    again = officer.page.get_by_role("button", name="Record it")
    officer.expect(again.count() == 1 or "There is a problem" in officer.words,
                   f"going back leads to ‘{officer.words[:200]}’")
    if again.count():
        with officer.page.expect_navigation():
            again.click()
        officer.look("sent again after going back")
    officer.expect(officer.times(reason) == 1, f"it is recorded {officer.times(reason)} times")


def confirm(page):
    """Sends the form again from the browser's own page, once that has come."""
    for attempt in range(20):
        try:
            page.wait_for_timeout(100)
            page.reload()
            return
        except Error:
            if attempt == 19:
                raise


def sends_twice(officer, outcome):
    reason = "The button is pressed twice."
    officer.go("/clusters").follow("Found a cluster")
    officer.answer(name="Ure Side (invented)", day=days_ago(8), reason=reason).send("See what it means")
    answers = officer.page.locator("main form").evaluate(
        "f => Object.fromEntries(new FormData(f))")
    action = officer.page.locator("main form").get_attribute("action")
    button = officer.page.locator("main").get_by_role("button", name="Record it")
    button.dblclick(delay=20)
    # The second press may still be on its way when the first has been answered.
    try:
        officer.page.get_by_role("heading", level=1, name="What has changed").wait_for(timeout=10_000)
        reached = True
    except Error:
        reached = False
    officer.expect(reached, f"pressing twice leads to ‘{officer.heading}’")
    origin = "/".join(officer.page.url.split("/")[:3])
    third = officer.page.context.request.post(action, form=answers, headers={"Origin": origin}, max_redirects=0)
    officer.expect(third.status == 303, f"the same form sent a third time answers {third.status}")
    officer.expect(officer.times(reason) == 1, f"it is recorded {officer.times(reason)} times")


def two_tabs(first, second):
    reason = "Typed in the tab that was open longer."
    answers = {"name": "Washburn (invented)", "day": days_ago(2), "reason": reason, "decision": "D12345"}
    first.go("/clusters").follow(RENAMED).follow("It is renamed").answer(**answers)
    second.go("/clusters").act("Found a cluster", 3, "The other tab was quicker.", name="Skell Side (invented)")
    first.send("See what it means")
    if first.page.get_by_role("button", name="Record it").count():
        first.send("Record it")
    first.expect("Recorded:" not in first.words, "the stale tab is not told that the register has changed")
    for name, words in answers.items():
        field = first.page.locator(f"main [name={name}]:not([type=hidden])")
        kept = field.input_value() if field.count() else None
        first.expect(kept == words, f"{name} was ‘{words}’ and is ‘{kept}’")
    first.says("Recorded since you opened this form:", "The other tab was quicker.")
    first.look("a stale tab refused")
    first.send("See what it means").send("Record it")
    first.says("Recorded: Rename a cluster.", reason)


def signs_out(officer):
    officer.follow("Sign out").go("/clusters")
    officer.expect(officer.heading == "Sign in", "what was open is still open")
