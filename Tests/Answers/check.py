"""Holds what the demonstration publishes for programs against the standards it claims to follow.

The OpenAPI description is valid, every operation answers as it says when schemathesis tries it, and the
360Giving data passes the schema, while data that is broken on purpose does not.
"""

import argparse
import copy
import json
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource

HERE = Path(__file__).parent


class Served:
    """The demonstration, served from an empty folder until the checks are over."""

    def __init__(self, program):
        self.folder = Path(tempfile.mkdtemp(prefix="accord-api-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.base = f"http://127.0.0.1:{port}"
        self.log = (self.folder / "log").open("wb")
        self.process = subprocess.Popen(
            [program, "serve", "--data", str(self.folder / "data"), "--port", str(port),
             "--demonstration"], stdout=self.log, stderr=subprocess.STDOUT)

    def __enter__(self):
        for _ in range(600):
            try:
                if requests.get(f"{self.base}/health", timeout=5).ok:
                    return self
            except requests.ConnectionError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise SystemExit((self.folder / "log").read_text() + "\nIt did not begin to serve.")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder)

    def get(self, path):
        answer = requests.get(self.base + path, timeout=30)
        answer.raise_for_status()
        return answer


def check_description(site):
    description = site.get("/openapi.json").json()
    faults = list(OpenAPIV31SpecValidator(description).iter_errors())
    assert not faults, faults
    broken = copy.deepcopy(description)
    del broken["info"]["title"]
    assert list(OpenAPIV31SpecValidator(broken).iter_errors()), "a description without a title passes"
    print(f"OpenAPI {description['openapi']}: valid, {len(description['paths'])} addresses; "
          "without its title it is not.")
    answer = site.get("/api/allocations")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def check_operations(site):
    run = subprocess.run(
        [str(Path(sys.executable).parent / "schemathesis"), "run", f"{site.base}/openapi.json",
         "--checks", "all", "--max-examples", "60", "--seed", "1", "--workers", "2", "--no-color"],
        cwd=site.folder, capture_output=True, text=True)
    lines = run.stdout.strip().splitlines()
    if run.returncode != 0:
        raise SystemExit(run.stdout + run.stderr + "\nThe answers are not as they are described.")
    cases = [line.strip() for line in lines if re.search(r"\d+ generated", line)]
    print("schemathesis: every answer as described;", " ".join(cases) or lines[-1])


def grants_validator():
    read = lambda name: json.loads((HERE / "360giving" / name).read_text())
    grant, package = read("360-giving-schema.json"), read("360-giving-package-schema.json")
    # The package names the grant by where an earlier version of it is kept.
    registry = Registry()
    for uri in {grant["$id"], package["properties"]["grants"]["items"]["$ref"]}:
        registry = registry.with_resource(
            uri, Resource.from_contents({**grant, "$schema": "https://json-schema.org/draft/2020-12/schema"}))
    return Draft202012Validator(
        {**package, "$schema": "https://json-schema.org/draft/2020-12/schema"}, registry=registry,
        format_checker=FormatChecker())


def check_grants(site):
    validator = grants_validator()
    checked = 0
    for allocation in site.get("/api/allocations").json()["allocations"]:
        data = site.get(f"/allocations/{allocation['year']}/grants.json").json()
        faults = [f"{list(fault.path)}: {fault.message}" for fault in validator.iter_errors(data)]
        assert not faults, faults
        ids = [grant["id"] for grant in data["grants"]]
        assert len(set(ids)) == len(ids) and all(one.startswith("360G-") for one in ids)
        pounds = sum(grant["amountAwarded"] for grant in data["grants"])
        assert pounds * 100 == allocation["pot_pence"], (pounds, allocation["pot_pence"])
        checked += len(ids)
    broken = {
        "an amount that is text": lambda grant: grant.update(amountAwarded="£1"),
        "no recipient": lambda grant: grant.pop("recipientOrganization"),
        "a day that is none": lambda grant: grant.update(awardDate="21/11/2026"),
        "a currency that is none": lambda grant: grant.update(currency="POUND"),
    }
    for what, harm in broken.items():
        harmed = copy.deepcopy(data)
        harm(harmed["grants"][0])
        assert list(validator.iter_errors(harmed)), f"{what} passes the schema"
    print(f"360Giving 1.4: {checked} grants valid, adding up to the pots; refused: {', '.join(broken)}.")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    with Served(parser.parse_args().program) as site:
        check_description(site)
        check_grants(site)
        check_operations(site)


main()
