"""Every page of somebody: answers, markup, weight; then each kind of page in a browser."""

import csv
import io
import xml.dom.minidom
from dataclasses import dataclass, field
from pathlib import Path

import markup
from addresses import file_name, pattern
from browser import Browser
from client import Page
from crawl import crawl, shape_of
from forms import forms_of
from served import Served
from spreadsheet import unsafe_cells


@dataclass
class Seen:
    """What has been looked at by somebody, and is not looked at again by the next."""

    """Of what pages are made."""
    shapes: set = field(default_factory=set)
    """Patterns of addresses."""
    patterns: set = field(default_factory=set)
    """Forms that were sent without an answer."""
    forms: set = field(default_factory=set)


def answers(crawled, outcome):
    """What can be seen of every answer without a browser."""
    for page in crawled.pages:
        where = f"{page.address} (from {crawled.came_from[page.address]})"
        asked = page.address in crawled.asked
        outcome.expect(page.status < 400 or (asked and page.status in (400, 422)), "links answer",
                       where, f"answers {page.status}")
        if page.is_html and page.address not in crawled.fragments:
            faults = markup.problems(page)
            outcome.passed("markup is valid")
            for fault in faults:
                outcome.fail("markup is valid", page.address, fault)
            bytes_ = markup.weight(page)
            outcome.expect(bytes_ <= markup.MOST_BYTES, "pages are light", page.address,
                           f"{bytes_:,} bytes without pictures")
        elif page.kind == "text/csv" and page.status == 200:
            rows = list(csv.reader(io.StringIO(page.body.decode("utf-8-sig"), newline="")))
            outcome.passed("tables to take away hold no formulas")
            for cell in unsafe_cells(rows):
                outcome.fail("tables to take away hold no formulas", page.address, repr(cell))
            widths = {len(row) for row in rows}
            outcome.expect(len(widths) == 1, "tables to take away are whole", page.address,
                           f"rows of {sorted(widths)} columns")
        elif page.kind == "image/svg+xml" and page.status == 200:
            outcome.passed("pictures are well formed")
            try:
                xml.dom.minidom.parseString(page.body)
            except Exception as error:
                outcome.fail("pictures are well formed", page.address, str(error))
    if crawled.is_cut_short:
        outcome.fail("links answer", "the crawl", "there are too many addresses to follow all")


def run(program, pictures, outcome):
    """The pages of each who sees others, and of a visitor of a site that is closed and one that is open."""
    seen = Seen()
    closed = ("commissioning-officer", "administrator", "privacy-officer", "visitor")
    for is_open, people in ((False, closed), (True, ("visitor",))):
        with Served(program, is_open) as site:
            for person in people:
                # Whoever the printed link lets in works as an officer first.
                client = (
                    site.administrator() if person == "commissioning-officer"
                    else site.visitor() if person == "visitor" else site.somebody(person))
                name = f"{person}-{'open' if is_open else 'closed'}"
                folder = Path(pictures) / name
                visit(client, name, folder, seen, outcome)


def visit(client, name, folder, seen, outcome):
    """Everything that one person can come to; of those after the first, one page of each kind."""
    crawled = crawl(client) if not seen.shapes else crawl(client, most=1)
    answers(crawled, outcome)
    chosen = crawled.unlike(seen.shapes)
    outcome.note(f"{name}: {len(crawled.pages)} addresses of {len(crawled.patterns())} patterns, "
                 f"{len(chosen)} of them made of other parts than those before")
    with Browser(client.base, client.browser_cookies(), outcome, folder) as browser:
        browser.is_sighted()
        for number, page in enumerate(chosen):
            browser.open(page.address)
            browser.look(page.address, f"{number:02}-{file_name(page.address)}")
        # Of the others, which differ in their words alone, one of each pattern: words may be too wide.
        seen.patterns |= {pattern(page.address) for page in chosen}
        for page in crawled.html:
            if pattern(page.address) not in seen.patterns:
                seen.patterns.add(pattern(page.address))
                browser.open(page.address)
                browser.narrow(page.address)
                browser.quiet(page.address)
        browser.open("/no-such-page", expected=404)
        browser.look("/no-such-page", "99-not-found")
        refused(crawled, browser, seen)


def refused(crawled, browser, seen):
    """The page that each form comes back with when nothing is answered."""
    for page in crawled.html:
        # What stands in the gallery is a sample, and leads nowhere.
        if page.address in crawled.asked or page.address.startswith("/gallery"):
            continue
        for number, form in enumerate(forms_of(page)):
            # Signing out would end the visit, and a form without a question has nothing to refuse.
            if form.method != "post" or form.identity in seen.forms or not any(
                    f.kind not in ("hidden", "file") for f in form.fields):
                continue
            seen.forms.add(form.identity)
            browser.open(page.address)
            if browser.send_empty(number):
                answer = Page(page.address, 200, {"content-type": "text/html"},
                              browser.page.content().encode())
                if not shape_of(answer) <= seen.shapes:
                    seen.shapes |= shape_of(answer)
                    browser.look(f"{page.address}, sent empty", f"empty-{file_name(page.address)}")
