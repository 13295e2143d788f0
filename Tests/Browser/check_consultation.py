"""Clusters are asked which option they want, by an officer; two chairs answer until it closes by the clock."""

import time
from pathlib import Path

from browser import WINDOW, Browser
from check_round import link_of
from officer import Officer
from served import Served

CHECK = "consultation"
# As the demonstration has it: the third chair's cluster has not voted.
VOTED, CHAIR = "Demonstration Chair 1", "Demonstration Chair 3"
# The formula of the round, as the option room calls it.
FIRST = "Leeds Option 1 (adopted)"

# What a clock in London shows, as the form asks for it.
IN_LONDON = """moment => ["D/M/YYYY", "HH:MM"].map(part => {
  const all = Object.fromEntries(new Intl.DateTimeFormat("en-GB", {
    timeZone: "Europe/London", day: "numeric", month: "numeric", year: "numeric",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(new Date(moment)).map(({ type, value }) => [type, value]));
  return part === "HH:MM" ? `${all.hour}:${all.minute}` : `${all.day}/${all.month}/${all.year}`;
})"""


def without_script(program, pictures, outcome):
    run(program, pictures, outcome, script=False)


def run(program, pictures, outcome, script=True):
    with Served(program) as site:
        folder = Path(pictures) / "consultation" if script else None
        with Browser(site.base, [], outcome, folder, script=script) as browser:
            number = iter(range(100))

            def look(where):
                if script:
                    browser.look(where, f"{next(number):02}-{where.replace(' ', '-')[:60]}")

            def other(name):
                context = browser.chromium.new_context(
                    base_url=site.base, java_script_enabled=script, viewport=WINDOW, locale="en-GB")
                person = Officer(context.new_page(), outcome, CHECK)
                person.go(link_of(program, site, name)).send("Sign in")
                return person

            officer = Officer(browser.page, outcome, CHECK, look)
            officer.go(site.link).send("Sign in")
            closes = prepares(officer)
            opens(officer)
            voter, proxy = other(CHAIR), other(VOTED)
            votes(voter, officer, script)
            votes_in_place(officer, proxy)
            says(voter, officer)
            # Only the run with pictures waits for the clock.
            if script:
                closed(officer, voter, closes)
            browser.quiet("consultation")


def prepares(officer):
    """The two options that stand side by side are put before the clusters, and close in a minute or two."""
    officer.go("/rounds")
    officer.page.locator("main a[href^='/rounds/rnd_']").first.click()
    officer.go(f"/{'/'.join(officer.path.split('?')[0].split('/')[:2])}/allocation")
    officer.follow("Options side by side").follow("Ask the clusters")
    officer.look("what is asked")
    officer.answer(**{"opens": "1/1/2026", "closes": "soon"}).send("Prepare it")
    officer.says("The day cannot be read.")
    officer.expect(officer.page.locator("#closes").input_value() == "soon", "what was typed is gone")
    officer.look("what is wrong with what is asked")
    # A whole minute, which is from 75 to 135 seconds away.
    closes = (time.time() + 135) // 60 * 60
    day, clock = officer.page.evaluate(IN_LONDON, closes * 1000)
    officer.answer(**{"about": "Invented: which option?", "closes": day, "closes-time": clock}).send("Prepare it")
    officer.says("No cluster sees it yet.")
    officer.look("prepared")
    return closes


def opens(officer):
    officer.send("Name each cluster’s chair").says("The chairs vote for their clusters.")
    officer.send("Ask the clusters").says("The clusters have been asked.")
    officer.expect(officer.heading == "0 of 20 clusters have voted", f"the heading is ‘{officer.heading}’")
    officer.look("the clusters have been asked")


def votes(voter, officer, script):
    voter.go("/notices")
    voter.says("Your cluster is asked which option it wants")
    voter.page.locator("main a[href^='/consultations/']").first.click()
    voter.page.wait_for_load_state()
    voter.expect("would get" in voter.heading, f"the notice leads to ‘{voter.heading}’")
    voter.says("Invented: which option?", "None yet")
    # By keyboard alone.
    voter.page.locator("main input[name=choice]").first.focus()
    voter.page.keyboard.press("ArrowDown")
    with voter.page.expect_navigation():
        voter.page.keyboard.press("Enter")
    voter.says("Your vote is kept: ")
    chosen = voter.page.locator("main input[name=choice]:checked").get_attribute("value")
    voter.expect(chosen == "2", f"the vote that is kept is ‘{chosen}’")
    if script:
        # The officer has not touched the page meanwhile.
        officer.page.wait_for_function(
            "() => document.getElementById('turnout').innerText.includes('1 of 20 clusters has voted')")
    officer.go(officer.page.url.split("#")[0]).says("1 of 20 clusters has voted", "voted, ")
    paper = voter.page.url
    voter.answer(choice="1").send("Change the vote").says(f"{FIRST}, at ")
    voter.expect(voter.page.url.split("?")[0] == paper.split("?")[0], "it leads to another page")


def votes_in_place(officer, proxy):
    address = officer.page.url
    officer.page.locator("#votes a", has_text="Change").nth(2).click()
    officer.page.wait_for_load_state()
    officer.look("who votes for a cluster")
    officer.answer(proxy=VOTED).send("Record it").says("Say who asked for it, and when.")
    officer.look("a proxy without a reason")
    officer.answer(proxy=VOTED, reason="A letter (invented)").send("Record it")
    officer.says("It is recorded who votes in the voter’s place.")
    proxy.go(address).expect("Your papers" in proxy.heading, f"the heading is ‘{proxy.heading}’")
    proxy.page.locator("main li a").last.click()
    proxy.page.wait_for_load_state()
    proxy.answer(choice="0").send("Vote").says("None of these, at ", "in the voter’s place")


def says(voter, officer):
    voter.answer(comment="Less for us <b>again</b>").send("Say it")
    voter.says("What you said is kept", "Less for us <b>again</b>", "Not answered yet.")
    officer.follow("Consultations")
    officer.page.locator("#consultations a").first.click()
    officer.page.wait_for_load_state()
    officer.look("turn-out and what was said")
    officer.page.locator("main a", has_text="Answer").first.click()
    officer.page.wait_for_load_state()
    officer.look("an answer")
    officer.answer(answer="We will look again.", summary="One cluster gets less").send("Keep the answer")
    voter.go(voter.page.url.split("#")[0]).says("We will look again.")


def closed(officer, voter, closes):
    voter.answer(choice="2")
    time.sleep(max(0, closes + 1 - time.time()))
    voter.send("Change the vote").says("It has closed. What was chosen before holds.", f"{FIRST}, at ")
    officer.go(officer.page.url.split("#")[0]).follow("Look at the result")
    officer.expect("votes" in officer.heading, f"the heading is ‘{officer.heading}’")
    officer.look("the result")
    officer.answer(choice="1", reason="Invented: it was chosen.").send("Conclude it")
    officer.expect(officer.heading == f"Concluded: {FIRST}", f"the heading is ‘{officer.heading}’")
    officer.look("concluded")
    voter.go(voter.page.url.split("?")[0].replace("/vote", "")).says(f"What came of it: {FIRST}")
    officer.follow("Add it as a formula")
    source = officer.page.locator("#source").input_value()
    officer.expect(source.startswith("Consultation of 20 clusters"), f"its source is ‘{source}’")
    officer.answer(code="invented-2027", **{"valid-from": "1/4/2027"}).send("Add the formula")
    officer.says("The formula has been added.", "Consultation of 20 clusters")
    address = voter.page.url.split("/clusters/")[0]
    officer.go(f"{address}/summary").says(f"Concluded: {FIRST}", "You said, we did", "One cluster gets less")
    officer.look("what the public sees")
