"""Options held side by side, as an officer moves weights: by slider, keyboard and typing, with script and without."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from browser import Browser
from officer import Officer
from served import Served

CHECK = "options"


def without_script(program, pictures, outcome):
    run(program, pictures, outcome, script=False)


def run(program, pictures, outcome, script=True):
    with Served(program) as site:
        cookies = site.somebody("commissioning-officer").browser_cookies()
        folder = Path(pictures) / "options" if script else None
        with Browser(site.base, cookies, outcome, folder, script=script) as browser:
            number = iter(range(100))

            def look(where):
                if script:
                    browser.look(where, f"{next(number):02}-{where.replace(' ', '-')[:60]}")

            officer = Officer(browser.page, outcome, CHECK, look)
            finds_options(officer)
            if script:
                moves_a_slider(officer, outcome)
                types(officer)
            else:
                presses(officer)
            is_told_what_is_wrong(officer)
            supposes(officer)
            looks_at_all(officer)


def finds_options(officer):
    officer.go("/rounds")
    officer.page.locator("main a[href^='/rounds/rnd_']").first.click()
    round_address = "/".join(officer.path.split("?")[0].split("/")[:2])
    officer.go(f"/{round_address}/allocation").follow("Options side by side")
    officer.says("Held beside the round as it is.", "What each cluster gets")
    officer.expect("cluster" in officer.heading, f"the finding is ‘{officer.heading}’")
    officer.look("options side by side")


def weights(officer):
    return [float(box.input_value()) for box in officer.page.locator("input[name^='w-']").all()]


def shown_option(officer):
    """What the address says of the option that is open."""
    asked = parse_qs(urlsplit(officer.page.url).query)
    return asked["o"][int(asked["open"][0]) - 1]


def moves_a_slider(officer, outcome):
    page = officer.page
    slider = page.locator("[data-slides='w-roll']")
    officer.expect(slider.is_visible(), "there is no slider")
    before, heading = weights(officer), officer.heading
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("heading => document.querySelector('h1').innerText !== heading", arg=heading)
    page.wait_for_function("() => new URLSearchParams(location.search).getAll('o').join().includes('roll=35')")
    after = weights(officer)
    officer.expect(after[0] == before[0] + 20, f"the slider leads to {after[0]}")
    officer.expect(abs(sum(after) - 100) < 0.001, f"the weights total {sum(after)}")
    officer.expect(page.evaluate("() => document.activeElement.dataset.slides") == "w-roll", "the slider loses the focus")
    page.wait_for_function("() => document.getElementById('live-words').textContent.includes('cluster')")
    page.wait_for_timeout(600)
    officer.expect(page.title().startswith(officer.heading), "the title is another than the heading")
    took = page.evaluate("""async () => {
      const slider = document.querySelector("[data-slides='w-send']"), took = [];
      for (let weight = 5; weight < 45; weight += 1) {
        const old = document.getElementById("live"), begin = performance.now();
        const shown = new Promise(done => new MutationObserver((_, watch) => {
          if (document.getElementById("live") !== old) { watch.disconnect(); done(); }
        }).observe(document.querySelector("main"), { childList: true, subtree: true }));
        slider.value = weight;
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        await shown;
        document.body.offsetHeight;
        took.push(performance.now() - begin);
      }
      return took.sort((one, other) => one - other);
    }""")
    outcome.note(f"a move of a slider is answered and laid out in {took[20]:.0f} ms, at the 95th percentile {took[38]:.0f} ms")
    # The same address shows the same.
    page.wait_for_timeout(900)
    shown, heading = weights(officer), officer.heading
    officer.go(officer.page.url)
    officer.expect(weights(officer) == shown, f"the address comes back with {weights(officer)}, not {shown}")
    officer.expect(officer.heading == heading, "the address comes back with another finding")
    officer.look("after a slider was moved")


def types(officer):
    page = officer.page
    # The second is typed before the answer to the first is there.
    page.locator("#w-eal-lock").check()
    kept = page.locator("#w-eal").input_value()
    page.locator("#w-roll").fill("12.5")
    page.locator("#w-roll").press("Tab")
    page.wait_for_function("() => new URLSearchParams(location.search).getAll('o').join().includes('roll=12.5')")
    officer.expect(page.locator("#w-eal").input_value() == kept, "a weight that is kept has moved")
    officer.expect(abs(sum(weights(officer)) - 100) < 0.001, f"the weights total {sum(weights(officer))}")


def presses(officer):
    officer.expect(not officer.page.locator("[data-slides]").count(), "a slider that does nothing is shown")
    officer.page.locator("#w-roll").fill("40")
    officer.follow("Make the others fit")
    officer.expect(weights(officer)[0] == 40, "what was typed is gone")
    officer.expect(abs(sum(weights(officer)) - 100) < 0.001, f"the weights total {sum(weights(officer))}")
    officer.expect("roll=40" in shown_option(officer), "the address does not say what is shown")


def is_told_what_is_wrong(officer):
    page = officer.page
    before = page.url
    page.locator("#w-roll").fill("-5")
    officer.follow("Work it out")
    officer.says("‘-5’ cannot be the weight of ‘Pupils on roll’.")
    officer.expect(page.locator("#w-roll").input_value() == "-5", "what was typed is gone")
    officer.look("a weight below nothing")
    officer.go(before)


def supposes(officer):
    page = officer.page
    page.locator("details", has_text="What if schools or clusters changed?").locator("summary").first.click()
    page.locator("#one").select_option(label="Garforth")
    page.locator("#other").select_option(label="Rothwell")
    page.locator("#merged").fill("South East (invented)")
    officer.follow("They merge")
    officer.says("All schools of Garforth count for South East (invented)")
    officer.look("two clusters merge")
    page.locator("button[value='undo-1']").click()
    page.wait_for_load_state()
    page.locator("button[value='undo-0']").click()
    page.wait_for_load_state()
    officer.expect("South East" not in officer.words, "what was undone is still there")


def looks_at_all(officer):
    page = officer.page
    officer.follow("The next years")
    officer.says("If pupils went on as they did")
    officer.look("the next years")
    page.go_back()
    officer.follow("Why amounts differ")
    officer.says("What each cause did to each cluster", "Cluster by cluster")
    officer.look("why amounts differ")
    page.go_back()
    officer.follow("Every weighting there is")
    if page.locator("#step-wrong").count():
        # A weight that is kept lies between the steps.
        officer.says("is kept at", "which is no multiple of 5%")
        officer.go(page.url.replace("locked%3Deal", ""))
    officer.expect("of 53,130 weightings keep your limits" in officer.heading, f"the heading is ‘{officer.heading}’")
    officer.look("every weighting")
    page.locator("#gainers").fill("20")
    officer.follow("Look")
    officer.expect(officer.heading == "No weighting keeps all your limits", f"the heading is ‘{officer.heading}’")
    officer.says("Ask for")
    officer.look("no weighting")
    page.locator("#gainers").fill("")
    officer.follow("Look")
    page.locator("#best a").last.click()
    page.wait_for_load_state()
    officer.says("Closest to need")
