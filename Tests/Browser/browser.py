"""Chromium with its eyes open: accessibility, narrow and dark screens, complaints, pictures."""

import os
import shutil
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Error, sync_playwright

from outcome import Outcome

_AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_LIGHT = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}
_DARK = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
_RUN = """async options => {
  const found = await window.axe.run(document, options);
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 4).join(" | "));
}"""
_SIDEWAYS = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= Math.min(innerWidth, root.clientWidth)) { return null; }
  const over = [...document.querySelectorAll("body *")].filter(e => {
    const box = e.getBoundingClientRect();
    return box.right > innerWidth + 0.5 && box.width > 0 && ![...e.children].some(
      c => c.getBoundingClientRect().right > innerWidth + 0.5);
  });
  return root.scrollWidth + " px wide: " + over.slice(0, 3).map(
    e => e.tagName.toLowerCase() + (e.className ? "." + e.className : "") + " ‘" +
    (e.textContent || "").trim().slice(0, 30) + "’").join(", ");
}"""
WIDTHS = (360, 768, 1440)
WINDOW = {"width": 1280, "height": 900}


def start(playwright):
    """Debian's Chromium; without its sandbox only for root, who cannot have one."""
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)


class Browser:
    """One person's window, which writes down whatever the browser complains of."""

    def __init__(self, base, cookies, outcome, folder=None, script=True, bypass_csp=False):
        self.base, self.cookies, self.outcome, self.folder = base, cookies, outcome, folder
        self.script, self.bypass_csp = script, bypass_csp
        self.complaints = []

    def __enter__(self):
        self.playwright = sync_playwright().start()
        self.chromium = start(self.playwright)
        self.context = self.chromium.new_context(
            base_url=self.base, java_script_enabled=self.script, bypass_csp=self.bypass_csp,
            viewport=WINDOW, locale="en-GB", reduced_motion="reduce")
        if self.cookies:
            self.context.add_cookies(self.cookies)
        self.context.set_default_timeout(10_000)
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
        self.page = self.tab()
        return self

    def __exit__(self, *_):
        self.chromium.close()
        self.playwright.stop()

    def tab(self):
        """Another window of the same person."""
        page = self.context.new_page()
        page.on("console", lambda message: self._hear(page, message))
        page.on("pageerror", lambda error: self.complaints.append(f"script failed: {error}"))
        page.on("requestfailed", self._miss)
        return page

    def _hear(self, page, message):
        # That a page itself is refused is for whoever opened it to judge.
        is_refusal = "the server responded with a status of 4" in message.text
        if message.type in ("error", "warning") and not (is_refusal and message.location["url"] == page.url):
            self.complaints.append(message.text)

    def _miss(self, request):
        # What a page that is left had still to fetch is broken off.
        if not request.is_navigation_request() and "ERR_ABORTED" not in (request.failure or ""):
            self.complaints.append(f"not fetched: {request.url}")

    def open(self, address, expected=None):
        """Goes to an address; `expected` is the number that it must answer."""
        self.complaints.clear()
        answer = self.page.goto(address)
        if expected is not None:
            self.outcome.expect(answer.status == expected, "faults have their number", address,
                                f"answers {answer.status}")
        return answer

    def look(self, where, name=None):
        """Everything that is held of every page, on the page that is open."""
        page = self.page
        self.axe(where, "light", _LIGHT, "axe, WCAG 2.2 AA and best practice")
        page.emulate_media(color_scheme="dark")
        self.axe(where, "dark", _DARK, "axe, contrast in the dark")
        if name and self.folder:
            page.screenshot(path=self.folder / f"{name}-dark.png", full_page=True)
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)
            self.narrow(f"{where} ({scheme})")
        for width in WIDTHS if name and self.folder else ():
            page.set_viewport_size({"width": width, "height": 800})
            page.screenshot(path=self.folder / f"{name}-{width}.png", full_page=True)
        page.set_viewport_size(WINDOW)
        self.quiet(where)

    def narrow(self, where):
        """Nothing is wider than a small phone, which the window is from then on."""
        self.page.set_viewport_size({"width": 320, "height": 800})
        wide = self.page.evaluate(_SIDEWAYS)
        self.outcome.expect(wide is None, "nothing runs sideways at 320 px", where, wide)

    def is_sighted(self):
        """Whether a page of the test's own with a fault of every kind is found fault with."""
        bad = ("<!DOCTYPE html><title>control</title><body style='width:900px'><p style='color:#ccc'>pale</p>"
               "<img src=/control.png><script>nowhere()</script>")
        self.page.route("**/control-of-the-test", lambda route: route.fulfill(
            body=bad, content_type="text/html", headers={"Content-Security-Policy": "script-src 'self'"}))
        own, outcome = self.outcome, Outcome("control")
        self.outcome = outcome
        self.open("/control-of-the-test")
        self.look("control")
        self.outcome = own
        found = " ".join(sum(outcome.failures.values(), []))
        for fault in ("html-has-lang", "image-alt", "(dark): color-contrast", "px wide", "Content Security"):
            own.expect(fault in found, "a bad page is found fault with", "the control", f"{fault} is not seen")

    def axe(self, where, how, options, check):
        self.outcome.passed(check)
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(_AXE)
        for violation in self.page.evaluate(_RUN, options):
            self.outcome.fail(check, f"{where} ({how})", violation)

    def quiet(self, where):
        """The browser had nothing to complain of since the page was opened."""
        self.outcome.passed("the console is quiet")
        for complaint in self.complaints:
            self.outcome.fail("the console is quiet", where, complaint)
        self.complaints.clear()

    def send_empty(self, number):
        """Sends the form of that number with every answer taken out; whether a page came back."""
        self.complaints.clear()
        script = """number => {
          const form = document.forms[number];
          form.noValidate = true;
          for (const e of form.elements) {
            if (e.type === "radio" || e.type === "checkbox") { e.checked = false; }
            else if (e.tagName === "SELECT") { e.selectedIndex = 0; }
            else if (e.type !== "hidden" && e.tagName !== "BUTTON" && e.type !== "file") { e.value = ""; }
          }
          form.requestSubmit();
        }"""
        try:
            with self.page.expect_navigation():
                self.page.evaluate(script, number)
        except Error as error:
            self.outcome.fail("forms come back", self.page.url, str(error).splitlines()[0])
            return False
        return True
