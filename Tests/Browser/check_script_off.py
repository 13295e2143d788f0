"""Every page without script: it shows and offers what it does with script."""

from browser import Browser
from crawl import crawl
from served import Served

# A slider is a second handle of the field beside it, which is offered without script too.
_OFFERS = """() => [...document.querySelectorAll("h1, h2, h3, a[href], button, input, select, textarea, summary, th")]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest("[data-picture], [data-slides]"))
  .map(e => e.tagName.toLowerCase() + " " + (e.name || e.innerText || e.value || "").trim().slice(0, 60))"""


def run(program, pictures, outcome):
    with Served(program) as site:
        client = site.administrator()
        crawled = crawl(client)
        pages = crawled.unlike(set())
        offers = {}
        for script in (True, False):
            with Browser(site.base, client.browser_cookies(), outcome, script=script) as browser:
                for page in pages:
                    browser.open(page.address)
                    offers[page.address, script] = browser.page.evaluate(_OFFERS)
                    browser.quiet(page.address)
        for page in pages:
            with_script, without = offers[page.address, True], offers[page.address, False]
            outcome.expect(len(without) > 3, "every page shows without script", page.address, "shows nothing")
            missing = [line for line in with_script if line not in without]
            outcome.expect(not missing, "nothing is offered with script alone", page.address, "; ".join(missing[:5]))
