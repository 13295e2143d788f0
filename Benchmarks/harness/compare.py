"""Whether two programs found the same."""

import hashlib
import json


def digest(answer):
    """A short hash of everything a program found."""
    text = json.dumps(answer.parts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def differences(name, answer, reference, most=10):
    """Where an answer is not the reference's, in words; nothing when they agree.

    A program that leaves a part out is compared in the others.
    """
    found = []
    for part, rows in answer.parts.items():
        expected = reference.parts[part]
        if rows == expected:
            continue
        found.append(f"{part}: {name} has {len(rows)} rows, accord has {len(expected)}.")
        if sorted(rows) == sorted(expected):
            found.append("  The rows are the same, in another order.")
            continue
        only = sorted(set(rows) - set(expected))
        missing = sorted(set(expected) - set(rows))
        found += [f"  {name}: {','.join(row)}" for row in only[:most]]
        found += [f"  accord: {','.join(row)}" for row in missing[:most]]
    return found
