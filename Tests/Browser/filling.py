"""Fills in every form there is, again and again, and presses on until something is stored."""

import csv
import io

import markup
from addresses import variant
from forms import forms_of
from payloads import MARK, PAYLOADS, injected

REFUSED = "what a form comes back with is text"
VALID = "what a form comes back with is valid"
SERVER = "no form makes the site fail"
KEEPS = "a refused form keeps what was typed"
MOST_STEPS = 5


class Filling:
    """What was stored, by which forms, and which forms would not take anything."""

    def __init__(self, client, outcome):
        self.client, self.outcome = client, outcome
        self.stored = {}
        self.turn = 0

    def fill_all(self, crawled):
        """Each form that the pages show, once for every payload."""
        seen = set()
        for page in crawled.html:
            for place, form in enumerate(forms_of(page)):
                if form.method != "post" or page.address.startswith("/gallery"):
                    continue
                name = (form.identity, variant(page.address))
                questions = [f for f in form.fields if f.kind != "hidden"]
                if form.identity in seen or name in seen or not questions:
                    continue
                seen |= {form.identity, name}
                if any(f.kind == "file" for f in questions):
                    self._hand_over(page.address, place)
                elif form.text_fields:
                    self._fill(page.address, place)

    def _fill(self, address, place):
        taken, said = 0, ""
        for payload in PAYLOADS:
            # Everything at once: what the site makes of a day that is no day is a page too.
            form = self._form(address, place)
            if form is None:
                return
            everything = {f.name: payload.text for f in form.fields if f.takes_text or f.kind == "number"}
            page = self._press(form, form.filled(payload.text, self.turn, everything))
            if page.status in (302, 303):
                taken += 1
                self.stored.setdefault(payload.name, []).append(address)
                continue
            form = self._form(address, place)
            if form is None:
                break
            if self._press_on(form, payload):
                taken += 1
                self.stored.setdefault(payload.name, []).append(address)
            else:
                said = self.said
        if taken:
            self.outcome.passed("forms filled to the end", taken)
        if taken < len(PAYLOADS):
            self.outcome.note(f"{address} took {taken} of {len(PAYLOADS)} texts: {said}")

    def _form(self, address, place):
        forms = forms_of(self.client.get(address))
        return forms[place] if place < len(forms) else None

    def _press_on(self, form, payload):
        """Sends the form; answers what is found wrong by its example; confirms what is asked."""
        examples, answers = {}, None
        for _ in range(MOST_STEPS):
            self.turn += 1
            # Names must differ, so each text has a number of its own behind it.
            answers = form.filled(f"{payload.text} {self.turn}", self.turn, examples)
            page = self._press(form, answers)
            if page.status in (302, 303):
                return True
            following = [f for f in forms_of(page) if f.method == "post" and any(
                MARK in value for _, value in f.as_it_is())]
            if not following:
                self.said = f"{page.status}"
                return False
            form = following[0]
            wrong = self._wrong(page)
            if page.status < 400:
                # A page that asks whether it is right: everything on it stands as it was sent.
                form.fields = [f for f in form.fields if f.kind == "hidden"] or form.fields
                continue
            self._keeps(page, form, answers)
            examples |= {f.name: f.example for f in form.fields if f.name in wrong and f.example
                         and not f.asks_for_day}
            # What was chosen and not found wrong stays: other questions may depend on it.
            examples |= {f.name: f.value for f in form.fields
                         if f.kind == "select" and f.value and f.name not in wrong}
            self.said = "; ".join(wrong.values())[:200] or self._summary(page) or f"{page.status}"
        return False

    def _press(self, form, answers):
        files = [] if "multipart" in form.kind else None
        page = self.client.post(form.action, answers, files)
        self.outcome.expect(page.status < 500, SERVER, form.action, f"answers {page.status}")
        if page.is_html:
            self.outcome.passed(REFUSED)
            for what in injected(page.tree):
                self.outcome.fail(REFUSED, form.action, what)
            self.outcome.passed(VALID)
            for fault in markup.problems(page):
                self.outcome.fail(VALID, f"{form.action}, {page.status}", fault)
        return page

    def _keeps(self, page, form, answers):
        """Nothing that was typed is lost when something else is wrong."""
        now = {}
        for f in form.fields:
            # A password is never sent back.
            if f.kind != "password" and (f.kind != "radio" or f.is_checked):
                now[f.name] = f.value
        for name, value in answers:
            if name in now and not name.startswith("form_") and value and MARK in value:
                kept = now[name].replace("\r\n", "\n").lstrip("\n")
                self.outcome.expect(kept == value, KEEPS, f"{page.address} {name}", f"{value!r} is {kept!r} now")

    def _wrong(self, page):
        """The fields that are found wrong, with what is said of them."""
        found = {}
        for e in page.tree.iter():
            if e.get("aria-invalid") == "true" and e.get("name"):
                found[e.get("name")] = e.get("name")
            if isinstance(e.tag, str) and "wrong" in (e.get("class") or "").split():
                words = " ".join("".join(e.itertext()).split())
                found[(e.get("id") or "").removesuffix("-wrong")] = words
        return found

    def _summary(self, page):
        """What the list of faults at the top of a page says."""
        said = ["".join(e.itertext()) for e in page.tree.iter()
                if "error-summary" in (e.get("class") or "").split()]
        return " ".join(" ".join(said).split())[:200]

    def _hand_over(self, address, place):
        """Schools whose names mean harm, in a file as the national register writes it."""
        rows = [["URN", "LA (code)", "EstablishmentNumber", "EstablishmentName",
                 "EstablishmentStatus (code)", "OpenDate", "CloseDate", "Postcode"]]
        rows += [[str(990001 + n), "383", str(9001 + n), payload.text, "1", "", "", "LS1 1AA"]
                 for n, payload in enumerate(PAYLOADS)]
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        form = self._form(address, place)
        files = [f.name for f in form.fields if f.kind == "file"]
        choices = [f for f in form.fields if f.kind == "radio"]
        for last in {f.value for f in choices[:1]} | {f.value for f in choices[-1:]}:
            form = self._form(address, place)
            # What is no file may stay empty.
            empty = {f.name: "" for f in form.text_fields}
            answers = form.filled("", 0, empty | {f.name: last for f in choices})
            page = self.client.post(form.action, list(dict(answers).items()),
                                    [(files[0], f"{PAYLOADS[1].text}.csv".replace('"', "%22"), text.getvalue().encode())])
            self.outcome.expect(page.status < 500, SERVER, form.action, f"answers {page.status}")
            if page.is_html:
                self.outcome.passed(REFUSED)
                for what in injected(page.tree):
                    self.outcome.fail(REFUSED, form.action, what)
            if page.status in (302, 303):
                for payload in PAYLOADS:
                    self.stored.setdefault(payload.name, []).append(address)
        if address not in sum(self.stored.values(), []):
            self.outcome.note(f"{address} took no file: {self._wrong(page) if page.is_html else page.status}")
