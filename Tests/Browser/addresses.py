"""Addresses, and which of them are of one pattern."""

import re
import urllib.parse

_WORD = re.compile(r"^[a-z][a-z-]{0,24}$")


def path_pattern(path):
    """Parts that hold a digit, and those that name one thing by hand, become `:n`."""
    parts = []
    for part in path.split("/"):
        stem, dot, ending = part.rpartition(".")
        if dot and not re.search(r"\d", ending):
            parts.append((":n" if re.search(r"\d", stem) else stem) + dot + ending)
        else:
            parts.append(":n" if re.search(r"\d", part) else part)
    return "/".join(parts)


def pattern(address):
    """The path with identifiers replaced, and the names of the query's items."""
    split = urllib.parse.urlsplit(address)
    keys = sorted({key for key, _ in urllib.parse.parse_qsl(split.query, keep_blank_values=True)})
    return path_pattern(split.path) + ("?" + "&".join(keys) if keys else "")


def variant(address):
    """The pattern, with the values that are words of the program: `?kind=move`."""
    split = urllib.parse.urlsplit(address)
    items = urllib.parse.parse_qsl(split.query, keep_blank_values=True)
    words = sorted(f"{key}={value}" if _WORD.match(value) else key for key, value in items)
    return path_pattern(split.path) + ("?" + "&".join(words) if words else "")


def file_name(address):
    """A name for a picture of it."""
    name = re.sub(r"[^a-z0-9]+", "-", variant(address).lower().replace(":n", "n")).strip("-")
    return name[:90] or "start"


def own(reference, page_address):
    """The address a reference leads to within the site; `None` when it leads elsewhere."""
    reference = (reference or "").strip()
    if not reference or re.match(r"^[a-zA-Z][a-zA-Z0-9+.-]*:", reference) or reference.startswith("//"):
        return None
    joined = urllib.parse.urljoin(page_address, reference)
    return urllib.parse.urldefrag(joined)[0]
