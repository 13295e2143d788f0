"""What was measured at one scale, and the figures that come of it."""

import statistics
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Spread:
    median: float
    least: float
    most: float


@dataclass
class ScaleResult:
    """The runs of every program in rounds; the first program is accord."""

    scale: str
    rows: int
    census: str
    census_bytes: int
    census_sum: str
    reading: float
    loads: list = field(default_factory=list)
    runs: dict = field(default_factory=dict)
    digests: dict = field(default_factory=dict)

    def cpu(self, name):
        return statistics.median(run.cpu for run in self.runs[name])

    def wall(self, name):
        return statistics.median(run.wall for run in self.runs[name])

    def best_wall(self, name):
        return min(run.wall for run in self.runs[name])

    def peak(self, name):
        return max(run.peak for run in self.runs[name])

    def major_faults(self, name):
        return max(run.major_faults for run in self.runs[name])

    def cpu_per_million_rows(self, name):
        return self.cpu(name) / self.rows * 1e6

    def ratio(self, name):
        """Processor time over accord's, taken within each round."""
        pairs = zip(self.runs[name], self.runs["accord"], strict=True)
        ratios = [one.cpu / accord.cpu for one, accord in pairs]
        return Spread(statistics.median(ratios), min(ratios), max(ratios))

    def as_dict(self):
        """For JSON: the figures and every run they come from."""
        return {
            **{
                name: getattr(self, name)
                for name in (
                    "scale", "rows", "census", "census_bytes", "census_sum", "reading", "loads",
                    "digests",
                )  # fmt: skip
            },
            "programs": {
                name: {
                    "cpu_median": self.cpu(name),
                    "cpu_per_million_rows": self.cpu_per_million_rows(name),
                    "wall_median": self.wall(name),
                    "wall_least": self.best_wall(name),
                    "peak": self.peak(name),
                    "cpu_ratio": asdict(self.ratio(name)),
                    "runs": [asdict(run) for run in runs],
                }
                for name, runs in self.runs.items()
            },
        }
