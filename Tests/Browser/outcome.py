"""What was checked, how often, and what failed where."""


class Outcome:
    """The checks of one part, in the order in which they first came."""

    def __init__(self, part):
        self.part = part
        self.counts = {}
        self.failures = {}
        self.notes = []

    def passed(self, check, times=1):
        """Counts what was looked at, whether or not something fails there too."""
        self.counts[check] = self.counts.get(check, 0) + times

    def fail(self, check, where, what):
        self.counts.setdefault(check, 0)
        line = f"{where}: {what}"
        lines = self.failures.setdefault(check, [])
        if line not in lines:
            lines.append(line)

    def expect(self, holds, check, where, what):
        """One thing that must hold; answers whether it does."""
        self.passed(check)
        if not holds:
            self.fail(check, where, what)
        return bool(holds)

    def note(self, sentence):
        if sentence not in self.notes:
            self.notes.append(sentence)

    @property
    def is_good(self):
        return not self.failures

    def text(self, most=12):
        """One line a check, and below it what failed."""
        lines = []
        for check, count in self.counts.items():
            failed = self.failures.get(check, [])
            state = "FAIL" if failed else "ok  "
            lines.append(f"{state}  {self.part}: {check} ({count})")
            lines += [f"        {line}" for line in failed[:most]]
            if len(failed) > most:
                lines.append(f"        and {len(failed) - most} more")
        lines += [f"note  {self.part}: {note}" for note in self.notes]
        return "\n".join(lines)
