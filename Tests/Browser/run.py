"""Serves the demonstration and looks at it as people do; bin/browser runs this."""

import argparse
import multiprocessing
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import check_consultation
import check_journeys
import check_options
import check_pages
import check_provider
import check_round
import check_script_off
import check_sending
import check_sign_in
import check_stored_text
from outcome import Outcome


# The longest first, so that two run beside each other to the end.
PARTS = {
    "pages": check_pages.run,
    "stored text": check_stored_text.run,
    "journeys": check_journeys.run,
    "journeys, script off": check_journeys.without_script,
    "script off": check_script_off.run,
    "round": check_round.run,
    "round, script off": check_round.without_script,
    "consultation": check_consultation.run,
    "consultation, script off": check_consultation.without_script,
    "options": check_options.run,
    "options, script off": check_options.without_script,
    "signing in": check_sign_in.run,
    "signing in, script off": check_sign_in.without_script,
    "provider": check_provider.run,
    "provider, script off": check_provider.without_script,
    "sending": check_sending.run,
    "sending, script off": check_sending.without_script,
}


def perform(name, program, pictures):
    """One part; what breaks it is a failure of it, not of the others."""
    started = time.monotonic()
    outcome = Outcome(name)
    try:
        PARTS[name](program, pictures, outcome)
    except (Exception, SystemExit) as error:
        own = [frame for frame in traceback.extract_tb(error.__traceback__)
               if Path(frame.filename).parent == Path(__file__).parent]
        places = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(own[1:]))
        outcome.fail("runs to its end", places, str(error) or type(error).__name__)
    outcome.note(f"{time.monotonic() - started:.0f} seconds")
    return outcome.text(), outcome.is_good


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--pictures", required=True)
    parser.add_argument("parts", nargs="*", default=[])
    options = parser.parse_args()
    started = time.monotonic()
    wanted = options.parts or list(PARTS)
    spawn = multiprocessing.get_context("spawn")
    good = True
    with ProcessPoolExecutor(max_workers=2, mp_context=spawn) as pool:
        running = [pool.submit(perform, name, options.program, options.pictures) for name in wanted]
        for one in running:
            text, is_good = one.result()
            print(text, flush=True)
            good = good and is_good
    print(f"{'All holds' if good else 'Something does not hold'}, after {time.monotonic() - started:.0f} s.")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
