"""The invented files that are counted, made by accord from a seed."""

import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SEED = 2026
LOOK_UPS = ("schools.csv", "deprivation.csv", "postcodes.csv", "social-care.csv", "pots.csv")
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class DataSet:
    """One scale's files, and the sums they had when they were made."""

    folder: Path
    rows: int
    sums: dict

    def path(self, name):
        return self.folder / name

    def inputs(self, census):
        return [self.path(name) for name in (census, *LOOK_UPS)]


def prepare(root, scale, accord):
    """The files of a scale: made if they are missing, refused if they have changed."""
    folder = root / scale
    if not (folder / MANIFEST).exists():
        _make(folder, scale, accord)
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    for name, expected in manifest["sha256"].items():
        if _sum(folder / name) != expected:
            raise SystemExit(f"{folder / name} has changed. Remove {folder} to make it afresh.")
    return DataSet(folder, manifest["rows"], manifest["sha256"])


def _make(folder, scale, accord):
    print(f"Making the files of {scale} in {folder}.", flush=True)
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.parent.mkdir(parents=True, exist_ok=True)
    command = [accord, "demo", part, "--scale", scale, "--seed", str(SEED), "--whole"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    sums = {path.name: _sum(path) for path in sorted(part.iterdir())}
    manifest = {"seed": SEED, "rows": _rows(part / "census.csv"), "sha256": sums}
    (part / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


def _sum(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _rows(path):
    """Lines but the first; the demonstration writes no line end inside a field."""
    with open(path, "rb") as file:
        return sum(piece.count(b"\n") for piece in iter(lambda: file.read(1 << 20), b"")) - 1
