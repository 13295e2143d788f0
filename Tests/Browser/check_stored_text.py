"""Texts that mean harm, put into every form, and looked for on every page that shows them."""

import csv
import io
import time
import urllib.parse
import zipfile
from collections import Counter

import html5lib

from addresses import pattern
from browser import Browser
from crawl import crawl
from filling import Filling
from payloads import CONTROLS, HARM, MARK, PAYLOADS, injected
from served import Served
from spreadsheet import unsafe_cells

SHOWN_OF_A_PATTERN = 4
SHOWN = "what was stored is shown as text"
INJECTED = "no element comes out of a text"
RAN = "no stored text runs, content policy off"
CELLS = "tables to take away hold no formulas"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def run(program, pictures, outcome):
    with Served(program) as site:
        client = site.administrator()
        with Browser(site.base, client.browser_cookies(), outcome, bypass_csp=True) as browser:
            if not control(browser, outcome):
                return
            filling = Filling(client, outcome)
            crawled = crawl(client)
            in_addresses(client, crawled, outcome)
            filling.fill_all(crawled)
            pages = showing(client, outcome)
            verbatim(pages, filling, outcome)
            in_browser(pages, browser, outcome)


def control(browser, outcome):
    """Pages of the test's own that do not escape: each payload that can run must be seen to."""
    good = True
    for payload in PAYLOADS:
        if not payload.runs:
            continue
        texts = [page.format(payload.text) for page in CONTROLS]
        ran = any("script ran" in harm(browser, "/control-of-the-test", text) for text in texts)
        seen = any(injected(html5lib.parse(text, namespaceHTMLElements=False)) for text in texts)
        good &= outcome.expect(ran and seen, "a page that does not escape is caught", payload.name,
                               f"the control {'was not seen in the tree' if ran else 'did not run'}")
    cells = [p.text for p in PAYLOADS if p.name.startswith("formula")]
    good &= outcome.expect(unsafe_cells([cells]) == cells and not unsafe_cells([["-5", "+2.5%", "'=1"]]),
                           "a page that does not escape is caught", "formula", "a cell is not told from a number")
    browser.complaints.clear()
    return good


def harm(browser, address, body=None):
    """What a page does that it should not: opened, focused, and with its strange links followed."""
    page, dialogs = browser.page, []

    def dismiss(dialog):
        dialogs.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    if body is not None:
        page.route(f"**{address}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(address)
    if body is not None:
        page.unroute(f"**{address}")
    found = page.evaluate(HARM)
    if any("javascript:" in line for line in found):
        page.evaluate("() => document.querySelector('a[href^=\"javascript:\"]')?.click()")
    # A picture that is not there fails a moment after the page has come.
    if body is not None and not page.evaluate("() => window.ran || 0"):
        time.sleep(0.05)
    found += page.evaluate(HARM)
    page.remove_listener("dialog", dismiss)
    return list(dict.fromkeys(found + dialogs))


def in_addresses(client, crawled, outcome):
    """What stands in an address comes back as text, whatever the page makes of it."""
    asked = set()
    for page in crawled.pages:
        split = urllib.parse.urlsplit(page.address)
        keys = [key for key, _ in urllib.parse.parse_qsl(split.query, keep_blank_values=True)]
        if pattern(page.address) in asked or split.path.startswith("/assets"):
            continue
        asked.add(pattern(page.address))
        for payload in PAYLOADS[:7]:
            query = urllib.parse.urlencode([(key, payload.text) for key in keys])
            above = split.path.rsplit("/", 1)[0]
            for address in ([f"{split.path}?{query}"] if keys else
                            [f"{above}/{urllib.parse.quote(payload.text, safe='')}"]):
                answer = client.get(address)
                outcome.expect(answer.status < 500, "no address makes the site fail", address,
                               f"answers {answer.status}")
                for what in injected(answer.tree) if answer.is_html else ():
                    outcome.fail("what stands in an address is text", address, what)
                outcome.passed("what stands in an address is text")


def showing(client, outcome):
    """Every answer with a payload in it, after a crawl that goes further than the others do."""
    crawled = crawl(client, questions=False, most=16)
    shown = []
    for page in crawled.pages:
        if page.is_html:
            outcome.passed(INJECTED)
            for what in injected(page.tree):
                outcome.fail(INJECTED, page.address, what)
        if page.kind == WORKBOOK and page.status == 200:
            book = zipfile.ZipFile(io.BytesIO(page.body))
            sheets = [book.read(name) for name in book.namelist() if "worksheets/sheet" in name]
            outcome.expect(sheets and not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets),
                           CELLS, page.address, "a cell is a formula or a link")
        if page.kind == "text/csv" and page.status == 200:
            text = page.body.decode("utf-8-sig")
            rows = list(csv.reader(io.StringIO(text, newline="")))
            outcome.passed(CELLS)
            for cell in unsafe_cells(rows):
                outcome.fail(CELLS, page.address, repr(cell))
            outcome.expect(len({len(row) for row in rows}) == 1, "tables to take away are whole",
                           page.address, "its rows are of different lengths")
        if MARK.encode() in page.body:
            shown.append(page)
    # The names of schools with formulas in them are in the list of schools.
    outcome.expect(any(page.kind == "text/csv" for page in shown), CELLS, "every table",
                   "none shows what was stored")
    return shown


def verbatim(pages, filling, outcome):
    """Each payload that was stored stands somewhere, letter by letter, as text or as an answer."""
    texts = []
    for page in pages:
        if page.is_html:
            texts += ["".join(page.tree.itertext())]
            texts += [value for e in page.tree.iter() for value in (e.attrib or {}).values()]
    whole = "\n".join(texts)
    for payload in PAYLOADS:
        if payload.name in filling.stored:
            outcome.expect(payload.text in whole, SHOWN, payload.name,
                           f"stored by {filling.stored[payload.name][0]} and nowhere to be seen as it was typed")
        else:
            outcome.fail(SHOWN, payload.name, "no form took it")


def in_browser(pages, browser, outcome):
    """The same pages in a browser that would run whatever there is to run."""
    of_pattern = Counter()
    for page in pages:
        kind = pattern(page.address)
        # A picture to take away is not shown; it is held to the rules for pages all the same.
        is_shown = page.kind == "text/html" or (
            page.kind == "image/svg+xml" and "attachment" not in page.headers.get("content-disposition", ""))
        if not is_shown or of_pattern[kind] >= SHOWN_OF_A_PATTERN:
            continue
        of_pattern[kind] += 1
        outcome.passed(RAN)
        for what in harm(browser, page.address):
            outcome.fail(RAN, page.address, what)
        browser.narrow(page.address)
    outcome.note(f"{len(pages)} pages show a stored text, of {len(of_pattern)} patterns")
