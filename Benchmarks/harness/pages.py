"""What a page shows, without regard to how its markup is spelt."""

from html.parser import HTMLParser

VOID = {"meta", "link", "input", "img", "br"}
# Each of these is one thing shown; a row is its cells.
WHOLE = {"h1", "h2", "caption", "tr", "option", "dt", "dd", "li", "label", "button", "p"}


class Page(HTMLParser):
    """Everything that somebody sees or follows, in order."""

    def __init__(self, text):
        super().__init__()
        self.shown = []
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in WHOLE:
            self.open.append((tag, []))
        for name in ("href", "action", "name", "aria-current", "datetime"):
            if name in attributes and tag not in VOID | {"link", "meta"}:
                self._add(f"[{name} {attributes[name]}]")
        if tag == "option":
            chosen = " selected" if "selected" in attributes else ""
            self._add(f"[{attributes.get('value')}{chosen}]")
        if tag in ("td", "th", "br"):
            self._add("|")

    def handle_endtag(self, tag):
        if self.open and self.open[-1][0] == tag:
            _, words = self.open.pop()
            self.shown.append(f"{tag}: {' '.join(' '.join(words).split())}")

    def handle_data(self, data):
        self._add(data)

    def _add(self, words):
        if self.open:
            self.open[-1][1].append(words)


def shown(text):
    return Page(text).shown


def rows(text):
    return [line for line in shown(text) if line.startswith("tr: ")]


def differences(name, text, reference, most=10):
    """Where two pages do not show the same; nothing when they do."""
    one, other = shown(text), shown(reference)
    found = []
    for place in range(max(len(one), len(other))):
        left = one[place] if place < len(one) else "(nothing)"
        right = other[place] if place < len(other) else "(nothing)"
        if left != right:
            found += [f"  {name}: {left}", f"  accord: {right}"]
        if len(found) >= 2 * most:
            break
    return found
