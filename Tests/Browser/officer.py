"""An officer at the register: what is pressed and typed, by the words that stand on the page."""

import datetime
import itertools
import re

_days = itertools.count(1)


def days_ago(number):
    day = datetime.date.today() - datetime.timedelta(days=number)
    return f"{day.day}/{day.month}/{day.year}"


class Officer:
    """One tab of one person, and what is expected of it."""

    def __init__(self, page, outcome, check, look=None):
        self.page, self.outcome, self.check = page, outcome, check
        self.look = look or (lambda where: None)

    def expect(self, holds, what):
        return self.outcome.expect(holds, self.check, self.path, what)

    @property
    def path(self):
        return self.page.url.split("/", 3)[-1] or "the start page"

    @property
    def heading(self):
        return self.page.locator("h1").inner_text()

    @property
    def words(self):
        return self.page.locator("main").inner_text()

    def says(self, *words):
        """The page holds these words."""
        text = " ".join(self.words.split())
        return all([self.expect(word in text, f"does not say ‘{word}’ under ‘{self.heading}’") for word in words])

    def go(self, address):
        self.page.goto(address)
        return self

    def follow(self, name):
        """Presses the link or button of that name."""
        exact = re.compile(rf"^\s*{re.escape(name)}\s*$")
        target = self.page.get_by_role("link", name=exact).or_(self.page.get_by_role("button", name=exact))
        if not target.count():
            # What is folded away is unfolded first.
            hidden = self.page.get_by_role("link", name=exact, include_hidden=True)
            self.page.locator("details:not([open])").filter(has=hidden).first.locator("summary").click()
        target.first.click()
        self.page.wait_for_load_state()
        return self

    def answer(self, **answers):
        """Answers questions by the names of their fields; of a list, the option that holds the words."""
        for name, words in answers.items():
            field = self.page.locator(f"main [name={name}]:not([type=hidden])").first
            kind = field.evaluate("e => e.type || e.tagName")
            if kind == "select-one":
                value = field.locator("option").filter(has_text=words).first.get_attribute("value")
                field.select_option(value)
            elif kind in ("radio", "checkbox"):
                self.page.locator(f"main [name={name}][value='{words}']").check()
            elif kind == "file":
                field.set_input_files(files=[words])
            else:
                field.fill(words)
        return self

    def send(self, button):
        """Presses the form's button and waits for what comes."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=button, exact=True).click()
        return self

    def act(self, link, day, reason, **answers):
        """Does an act from the page that has a link to it, through the question whether it is right."""
        self.follow(link)
        self.answer(**answers, day=days_ago(day), reason=reason)
        self.send("See what it means")
        if not self.expect("is this right?" in self.heading, f"‘{link}’ is not asked about: {self.words[:300]}"):
            return False
        self.says(reason)
        self.look(f"asks whether it is right: {link}")
        self.send("Record it")
        return self.expect("Recorded:" in self.words, f"‘{link}’ is not recorded: {self.words[:300]}")

    def times(self, words):
        """How often the list of changes has these words."""
        self.go("/register/acts")
        return self.page.locator("main").get_by_text(words).count()
