"""Forms as they stand on a page, and answers to their questions."""

import datetime
import itertools
import re
import urllib.parse
from dataclasses import dataclass, field

TEXT_TYPES = {"", "text", "search", "email", "tel", "url", "password"}
_EXAMPLE = re.compile(r"[Ff]or example (.+?)\s*$|[Aa]s in (.+?)\s*$", re.S)
_PART = re.compile(r"^\d+%")
_DAY = re.compile(r"^\d{1,2}/\d{1,2}/\d{4}$|^\d{4}-\d{2}-\d{2}$")

# Days in the past, each later than the one before, so that a change never stands before another.
_days = (datetime.date.today() - datetime.timedelta(days=300 - n) for n in itertools.count())


def next_day():
    day = next(_days)
    return f"{day.day}/{day.month}/{day.year}"


@dataclass
class Field:
    """One question: what kind it is, what may be chosen, and the example that its hint gives."""

    name: str
    kind: str
    value: str = ""
    options: list = field(default_factory=list)
    example: str = ""
    is_checked: bool = False

    @property
    def takes_text(self):
        return self.kind in TEXT_TYPES or self.kind == "textarea"

    @property
    def asks_for_day(self):
        return self.takes_text and bool(_DAY.match(self.example))

    @property
    def asks_for_part(self):
        return self.takes_text and bool(_PART.match(self.example))


@dataclass
class Form:
    """A form with where it is sent."""

    method: str
    action: str
    kind: str
    fields: list
    buttons: list

    @property
    def identity(self):
        """What makes it the same form on another page."""
        names = sorted({f.name for f in self.fields})
        kinds = [f.value for f in self.fields if f.kind == "hidden" and re.fullmatch("[a-z-]{2,24}", f.value)]
        return (self.method, self.action.split("?")[0], tuple(names), tuple(kinds))

    @property
    def main_button(self):
        """What the button says that takes the form on: nothing where there is one that says nothing."""
        return [] if None in self.buttons else self.buttons[:1]

    @property
    def text_fields(self):
        return [f for f in self.fields if f.takes_text]

    def hidden(self, name):
        return next((f.value for f in self.fields if f.kind == "hidden" and f.name == name), None)

    def as_it_is(self):
        """What a browser sends when the main button is pressed and nothing is touched."""
        sent = []
        for f in self.fields:
            if f.kind in ("radio", "checkbox"):
                if f.is_checked:
                    sent.append((f.name, f.value))
            elif f.kind != "file":
                sent.append((f.name, f.value))
        return sent + self.main_button

    def filled(self, words, turn=0, overrides=None):
        """Every question answered: text with `words`, days with later and later days.

        Of a list the option whose turn it is is chosen, so that the same form can be sent again.
        """
        overrides = overrides or {}
        sent, chosen, texts = [], set(), 0
        for f in self.fields:
            if f.name in overrides:
                sent.append((f.name, overrides[f.name]))
            elif f.kind == "select":
                options = [value for value in f.options if value]
                sent.append((f.name, options[turn % len(options)] if options else f.value))
            elif f.kind == "radio":
                if f.name not in chosen:
                    chosen.add(f.name)
                    sent.append((f.name, f.value))
            elif f.kind == "checkbox":
                # Of many boxes with one name two, another two at each turn.
                boxes = [other.value for other in self.fields if other.name == f.name]
                if f.value in {boxes[turn % len(boxes)], boxes[(turn + 1) % len(boxes)]}:
                    sent.append((f.name, f.value))
            elif f.asks_for_day:
                sent.append((f.name, next_day()))
            elif f.asks_for_part:
                # What stands there already: parts of a whole must go on adding up to it.
                sent.append((f.name, f.value))
            elif f.kind == "number":
                sent.append((f.name, f.example or "1"))
            elif f.takes_text:
                # No two alike: what is split may not have one name twice.
                texts += 1
                sent.append((f.name, words if texts == 1 else f"{words} {texts}"))
            elif f.kind != "file":
                sent.append((f.name, f.value))
        return sent + self.main_button


def forms_of(page):
    """The forms of a page, in its order."""
    if not page.is_html:
        return []
    hints = {e.get("id"): "".join(e.itertext()) for e in page.tree.iter() if e.get("id")}
    return [_form(element, page, hints) for element in page.all("form")]


def _form(element, page, hints):
    action = urllib.parse.urljoin(page.address, element.get("action") or page.address)
    fields, buttons = [], []
    for e in element.iter():
        if not isinstance(e.tag, str) or e.get("disabled") is not None:
            continue
        name = e.get("name")
        if not name:
            if e.tag == "button" and e.get("type", "submit") == "submit":
                buttons.append(None)
            continue
        example = _example(e, hints)
        if e.tag == "input":
            kind = (e.get("type") or "").lower()
            value = e.get("value") or ("on" if kind == "checkbox" else "")
            if kind in ("submit", "image"):
                buttons.append((name, value))
            elif kind not in ("button", "reset"):
                mode = e.get("inputmode")
                if mode in ("numeric", "decimal"):
                    kind = "number"
                fields.append(Field(name, kind, value, [], example, e.get("checked") is not None))
        elif e.tag == "textarea":
            fields.append(Field(name, "textarea", "".join(e.itertext()), [], example))
        elif e.tag == "select":
            options = [o for o in e.iter("option")]
            picked = [o for o in options if o.get("selected") is not None] or options[:1]
            values = [o.get("value", "".join(o.itertext())) for o in options]
            value = picked[0].get("value", "") if picked else ""
            fields.append(Field(name, "select", value, values, example))
        elif e.tag == "button" and e.get("type", "submit") == "submit":
            buttons.append((name, e.get("value", "")))
    method = (element.get("method") or "get").lower()
    return Form(method, action, element.get("enctype") or "", fields, buttons)


def _example(element, hints):
    for identifier in (element.get("aria-describedby") or "").split():
        found = _EXAMPLE.search(hints.get(identifier, "").strip())
        if found:
            return (found.group(1) or found.group(2)).strip().rstrip(".")
    return ""
