"""What must hold of a page's markup, beyond what a strict parser says of it."""

import re
from collections import Counter

MOST_BYTES = 60_000
_REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns",
               "aria-activedescendant", "aria-errormessage", "aria-details", "list", "headers", "form")
_INTERACTIVE = {"a", "button", "input", "select", "textarea", "summary", "label", "iframe", "details"}
_OBSOLETE = {"center", "font", "marquee", "tt", "big", "strike", "frame", "frameset", "acronym"}
_VOID_PICTURE = re.compile(rb"<svg\b.*?</svg>", re.S)
_CHILDREN = {
    "ul": {"li", "template"}, "ol": {"li", "template"},
    "dl": {"dt", "dd", "div", "template"}, "tr": {"th", "td", "template"},
    "select": {"option", "optgroup", "hr"}, "thead": {"tr"}, "tbody": {"tr", "template"},
}
_PHRASING_ONLY = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "button", "label", "span", "a", "strong",
                  "em", "code", "dt", "summary", "legend"}
_FLOW = {"div", "p", "ul", "ol", "dl", "table", "section", "form", "fieldset", "figure", "h1", "h2",
         "h3", "h4", "h5", "h6", "details", "nav", "header", "footer", "main", "pre", "blockquote"}
# These take in what surrounds them, so that blocks within are as right as around them; headings may
# stand in a legend or a summary.
_TRANSPARENT = {"a"}


def problems(page):
    """Every fault of a page, each in a few words."""
    tree, errors = page.parsed
    found = [f"line {place[0]}: {code} {data or ''}".strip() for place, code, data in errors]
    found += _identifiers(tree)
    found += _names(tree)
    found += _nesting(tree, None, frozenset())
    found += _head(page, tree)
    return found


def weight(page):
    """The bytes of a page without its pictures."""
    return len(_VOID_PICTURE.sub(b"", page.body))


def _elements(tree):
    return (e for e in tree.iter() if isinstance(e.tag, str))


def _identifiers(tree):
    counts = Counter(e.get("id") for e in _elements(tree) if e.get("id") is not None)
    found = [f"the id ‘{name}’ stands {count} times" for name, count in counts.items() if count > 1]
    found += ["an id is empty or holds a blank" for name in counts if not name or re.search(r"\s", name)]
    for e in _elements(tree):
        for attribute in _REFERENCES:
            for name in (e.get(attribute) or "").split():
                if name not in counts:
                    found.append(f"{e.tag} {attribute}=‘{name}’ leads to no id")
        target = e.get("href") or ""
        if e.tag == "a" and target.startswith("#") and len(target) > 1 and target[1:] not in counts:
            found.append(f"a link leads to {target}, which is not on the page")
    return found


def _names(tree):
    """Every control has a label, every picture words, every table heading a scope or a place."""
    labelled = {e.get("for") for e in _elements(tree) if e.tag == "label"}
    inside = {id(e) for label in _elements(tree) if label.tag == "label" for e in label.iter()}
    found = []
    for e in _elements(tree):
        named = e.get("aria-label") or e.get("aria-labelledby")
        if e.tag in ("input", "select", "textarea") and e.get("type") not in ("hidden", "submit", "button"):
            if not (named or e.get("id") in labelled or id(e) in inside):
                found.append(f"{e.tag} name=‘{e.get('name')}’ has no label")
        if e.tag in ("a", "button") and not (named or "".join(e.itertext()).strip() or _pictured(e)):
            found.append(f"an empty {e.tag}")
        if e.tag == "img" and e.get("alt") is None:
            found.append(f"a picture without alt: {e.get('src')}")
        if e.tag in _OBSOLETE:
            found.append(f"{e.tag} is obsolete")
        if any(name.lower().startswith("on") for name in e.attrib) or e.get("style") is not None:
            found.append(f"{e.tag} has script or style in an attribute")
    return found


def _pictured(element):
    return any(e.get("alt") or e.tag == "title" for e in element.iter())


def _nesting(element, parent, above):
    """What stands in what it may not stand in."""
    found = []
    for child in element:
        if not isinstance(child.tag, str):
            continue
        tag = child.tag
        if tag == "svg":
            continue
        allowed = _CHILDREN.get(element.tag)
        if allowed and tag not in allowed:
            found.append(f"{tag} directly in {element.tag}")
        if tag in _INTERACTIVE and tag != "details" and child.get("type") != "hidden":
            around = above & {"a", "button"}
            if tag == "label":
                around = above & {"a", "button", "label"}
            if around:
                found.append(f"{tag} within {', '.join(sorted(around))}")
        if tag == "form" and "form" in above:
            found.append("a form within a form")
        if tag in _FLOW and element.tag in _PHRASING_ONLY - _TRANSPARENT:
            if not (element.tag in ("legend", "summary") and re.fullmatch("h[1-6]", tag)):
                found.append(f"{tag} within {element.tag}")
        found += _nesting(child, element, above | {tag})
    return found


def _head(page, tree):
    root = tree if tree.tag == "html" else tree.find("html")
    headings = [e for e in _elements(tree) if e.tag == "h1"]
    title = next((e for e in _elements(tree) if e.tag == "title"), None)
    found = []
    if not page.body.lstrip().lower().startswith(b"<!doctype html>"):
        found.append("no doctype")
    if len(headings) != 1:
        found.append(f"{len(headings)} h1")
    elif not "".join(headings[0].itertext()).strip():
        found.append("an empty h1")
    if title is None or not (title.text or "").strip():
        found.append("no title")
    if root is None or not root.get("lang"):
        found.append("no language")
    if not any(e.tag == "main" for e in _elements(tree)):
        found.append("no main")
    levels = [int(e.tag[1]) for e in _elements(tree) if re.fullmatch("h[1-6]", e.tag)]
    found += [f"h{b} follows h{a}" for a, b in zip(levels, levels[1:]) if b > a + 1]
    return found
