"""What is asked for of the site, and what came of it."""


class Goals:
    """Lines that say of each goal whether it was met."""

    def __init__(self):
        self.lines = []
        self.missed = 0

    def judge(self, words, figure, is_met, limit):
        self.missed += not is_met
        self.lines.append(f"{'met' if is_met else 'MISSED'}: {words}: {figure}, {limit}")
