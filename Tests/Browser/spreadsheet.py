"""What a spreadsheet would run when it opens a table."""

import re

_NUMBER = re.compile(r"^[-+]?[0-9][0-9,]*(\.[0-9]+)?%?$")


def unsafe_cells(rows):
    """Cells that begin a formula, in whatever spelling; a plain number is none."""
    return [cell for row in rows for cell in row
            if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
            and not _NUMBER.match(cell)]
