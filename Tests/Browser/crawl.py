"""Every page that somebody can come to by links and by forms that only look."""

from collections import Counter, deque
from dataclasses import dataclass, field

from addresses import own, path_pattern, pattern, variant
from forms import forms_of
import urllib.parse

SEEDS = ("/", "/gallery", "/sign-in")
MOST_OF_A_PATTERN = 3
MOST_OF_ITS_VARIANTS = 12
MOST_PAGES = 900
_LINKS = {"a": "href", "area": "href", "link": "href", "img": "src", "script": "src", "iframe": "src",
          "object": "data", "source": "src", "image": "href", "use": "href"}


@dataclass
class Crawled:
    """What a crawl came to: the pages in order, and who led to each."""

    pages: list = field(default_factory=list)
    came_from: dict = field(default_factory=dict)
    """Addresses that were put together from a form, and may be refused in words."""
    asked: set = field(default_factory=set)
    """Addresses of parts of pages, which pages fetch by themselves."""
    fragments: set = field(default_factory=set)
    is_cut_short: bool = False

    @property
    def html(self):
        return [page for page in self.pages if page.is_html and page.address not in self.fragments]

    def unlike(self, seen):
        """The pages that are made of other parts than those before, which `seen` remembers.

        Two pages of the same parts differ in their words alone, and need to be looked at once.
        """
        chosen = []
        for page in self.html:
            shapes = shape_of(page)
            if not shapes <= seen:
                seen |= shapes
                chosen.append(page)
        return chosen

    def patterns(self):
        return {pattern(page.address) for page in self.pages}


def shape_of(page):
    """What the page's frame and its content are made of: elements, classes and attributes."""
    def parts(element, above, found):
        for child in element:
            if isinstance(child.tag, str) and child.tag != "main":
                names = tuple(sorted(name for name in child.attrib if name != "aria-sort"))
                own_part = (child.tag, child.get("class"), child.get("type"), names)
                found.add((above, own_part))
                parts(child, own_part[:2], found)
        return found

    main = next(iter(page.all("main")), None)
    frame = frozenset(parts(page.tree, None, set()))
    return {frame, frozenset(parts(main, None, set()) if main is not None else ())}


def crawl(client, seeds=SEEDS, questions=True, most=MOST_OF_A_PATTERN):
    """Follows links until no new pattern comes up; `questions` also sends forms that only look."""
    crawled = Crawled()
    waiting = deque((seed, "the beginning") for seed in seeds)
    known, of_pattern, variants, sent = set(), Counter(), set(), set()

    def is_wanted(address):
        if address in known:
            return False
        if address in crawled.asked:
            return True
        kind, name = pattern(address), variant(address)
        room = of_pattern[kind] < most
        return room or (name not in variants and of_pattern[kind] < MOST_OF_ITS_VARIANTS)

    while waiting:
        address, source = waiting.popleft()
        if not is_wanted(address):
            continue
        if len(known) >= MOST_PAGES:
            crawled.is_cut_short = True
            break
        known.add(address)
        of_pattern[pattern(address)] += 1
        variants.add(variant(address))
        crawled.came_from[address] = source
        page = client.get(address)
        crawled.pages.append(page)
        waiting.extend((link, address) for link in links(page))
        crawled.fragments.update(fragments(page))
        if questions:
            for question in questions_of(page, sent):
                crawled.asked.add(question)
                waiting.append((question, address))
    return crawled


def links(page):
    """The addresses within the site that a page leads to."""
    if page.status in (301, 302, 303, 307, 308):
        target = own(page.headers.get("location"), page.address)
        return [target] if target else []
    if not page.is_html:
        return []
    found = []
    for element in page.tree.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.split("}")[-1]
        reference = element.get(_LINKS[tag]) if tag in _LINKS else None
        for reference in (reference, element.get("data-fragment")):
            address = own(reference, page.address) if reference else None
            if address and not reference.startswith("#"):
                found.append(address)
    return list(dict.fromkeys(found))


def fragments(page):
    """The addresses of those of its parts that a page fetches anew."""
    if not page.is_html:
        return []
    return [own(element.get("data-fragment"), page.address) for element in page.tree.iter()
            if isinstance(element.tag, str) and element.get("data-fragment")]


def questions_of(page, sent):
    """Ways to ask each form that only looks: untouched, all sorts of words, every kind of choice."""
    found = []
    for form in forms_of(page):
        # The form may be met on several pages of a pattern; it is asked on the first.
        name = (path_pattern(form.action.split("?")[0]), form.identity[2:], pattern(page.address))
        if form.method != "get" or name in sent:
            continue
        sent.add(name)
        ways = [form.as_it_is()]
        for words in ("school", "zzzz zzzz", "\"><img src=x onerror=document.title='ran'>"):
            ways.append([(f.name, words if f.takes_text else f.value)
                         for f in form.fields if f.kind not in ("radio", "checkbox", "file")])
        ways += [form.filled("", turn, {f.name: "" for f in form.text_fields}) for turn in (0, 1, 2)]
        for way in ways:
            path = form.action.split("?")[0]
            found.append(path + "?" + urllib.parse.urlencode(way))
    return list(dict.fromkeys(found))
