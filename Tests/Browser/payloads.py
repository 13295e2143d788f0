"""Texts that do harm where they are not taken as text, and how harm is seen."""

from dataclasses import dataclass

# Within each payload: how the pages that show it are found again.
MARK = "zq7"
_RAN = "window.ran=(window.ran||0)+1"


@dataclass(frozen=True)
class Payload:
    """A text, and whether a page that does not escape it runs script."""

    name: str
    text: str
    runs: bool = True


PAYLOADS = (
    Payload("element", f"{MARK}a<script>{_RAN}</script>"),
    Payload("end of an attribute", f"{MARK}b\"><img src=x onerror={_RAN}>"),
    Payload("attribute", f"{MARK}c\" autofocus onfocus={_RAN} x=\""),
    Payload("single quote", f"{MARK}d' autofocus onfocus={_RAN} x='"),
    # Swift's Character takes the quotation mark and the accent for one, and so might an escape.
    Payload("quote under an accent", f"{MARK}e\"\u0301 autofocus onfocus={_RAN} x=\"\u0301"),
    Payload("markup under an accent", f"{MARK}f\"\u0301><img src=x onerror={_RAN}>"),
    Payload("end of a raw text", f"{MARK}g</textarea></title></script><img src=x onerror={_RAN}>"),
    Payload("address", f"javascript:{_RAN}//{MARK}h"),
    Payload("template", f"{MARK}i{{{{7*7}}}}${{7*7}}<%=7*7%>\\(7*7)", runs=False),
    Payload("formula", f"=1+1+{MARK}j", runs=False),
    Payload("formula by at", f"@SUM(1+1)*{MARK}k", runs=False),
    Payload("formula by minus", f"-1+{MARK}l|cmd", runs=False),
    Payload("entity", f"{MARK}m&lt;script&gt;&amp;&#34;", runs=False),
)

# How a page that forgets to escape would show a text: as content, in attributes, as a raw text and
# as where a link leads.
CONTROLS = (
    "<!DOCTYPE html><title>control</title><p>{0}</p>",
    "<!DOCTYPE html><title>control</title><input value=\"{0}\">",
    "<!DOCTYPE html><title>control</title><input value='{0}'>",
    "<!DOCTYPE html><title>control</title><textarea>{0}</textarea>",
    "<!DOCTYPE html><title>control</title><a href=\"{0}\">control</a>",
)


def injected(tree):
    """Elements that come from a text and not from the site, each in a few words."""
    found = []
    for e in tree.iter():
        if not isinstance(e.tag, str):
            continue
        if e.tag == "script" and not e.get("src"):
            found.append("a script in the page")
        found += [f"{e.tag} with {name}" for name in e.attrib if name.lower().startswith("on")]
        for name in ("href", "src", "action", "formaction", "data"):
            value = "".join((e.get(name) or "").split()).lower()
            if value.startswith(("javascript:", "vbscript:", "data:text")):
                found.append(f"{e.tag} leads to {value[:40]}")
        if e.get("src") == "x":
            found.append(f"{e.tag} src=x")
    return found


# The same in the browser: what ran, and what stands in the page that the site did not make.
HARM = """() => {
  const found = [];
  if (window.ran) { found.push("script ran"); }
  for (const e of document.querySelectorAll("script:not([src]), [onerror], [onfocus], [onload], [src=x]")) {
    found.push(e.outerHTML.slice(0, 80));
  }
  for (const e of document.querySelectorAll("a[href], form[action]")) {
    if (/^\\s*(javascript|data|vbscript):/i.test(e.getAttribute("href") || e.getAttribute("action"))) {
      found.push(e.outerHTML.slice(0, 80));
    }
  }
  return found;
}"""
