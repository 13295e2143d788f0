"""Sends through a real mail server and a stand-in of GOV.UK Notify, which do what such servers do.

Every letter has the outcome that the server's doing calls for, nothing is sent twice, a server that hangs
holds up nobody but the mail, and no encryption means no mail.
"""

import argparse
import email
import email.policy
import random
import time
from pathlib import Path

from house import House
from servers import MailServer, Notify, Post, Silent, only, own_certificate


def equal(found, wanted, of):
    if found != wanted:
        raise SystemExit(f"{of}: {found!r} instead of {wanted!r}")


def accepting_and_refusing(program):
    post = Post()
    wanted = {
        "accept@example.gov.uk": ("accepted", 1, None),
        "o'neil+x@example.gov.uk": ("accepted", 1, None),
        "refuse@example.gov.uk": ("refused", 1, "recipient-refused 550"),
        "later@example.gov.uk": ("waiting", 1, "recipient-refused 451"),
        "refuse-data@example.gov.uk": ("refused", 1, "content-refused 554"),
        "later-data@example.gov.uk": ("waiting", 1, "content-refused 451"),
        "drop-rcpt@example.gov.uk": ("waiting", 1, "broken-off"),
        "hang-rcpt@example.gov.uk": ("waiting", 1, "too-slow"),
        "hang-354@example.gov.uk": ("waiting", 1, "too-slow"),
        "hang-data@example.gov.uk": ("unknown", 1, "too-slow"),
        "die@example.gov.uk": ("unknown", 1, "broken-off"),
        "hang-quit@example.gov.uk": ("accepted", 1, None),
        "no address": ("refused", 1, "bad-address"),
        "x@example.gov.uk>\r\nRCPT TO:<evil@example.gov.uk": ("refused", 1, "bad-address"),
    }
    with House(program) as house, MailServer(post) as server:
        letters = house.letters(wanted)
        options = ("--mail", f"smtp://127.0.0.1:{server.port}", "--mail-unencrypted", "--mail-from",
                   "accord@example.gov.uk", "--mail-seconds", "2")
        house.serve(*options)
        slowest = 0
        for _ in range(40):
            slowest = max(slowest, house.health())
            time.sleep(0.05)
        states = house.settled()
        assert slowest < 1, f"While the mail server hangs, a page takes {slowest} s"
        for address, letter in letters.items():
            equal(states[letter][:3], wanted[address], address)
            if states[letter][0] == "waiting":
                assert states[letter][3] >= 60_000, f"{address} is tried again too soon"
        # Nothing that may be there already is sent by a new run, and nothing twice.
        house.stop()
        house.serve(*options)
        time.sleep(3)
        house.stop()
        for address in ("accept@example.gov.uk", "hang-quit@example.gov.uk", "hang-data@example.gov.uk", "die@example.gov.uk"):
            equal(len(post.taken[letters[address]]), 1, f"messages for {address}")
        log = house.log.read_text()
        for word in ("accept@", "hang-data@", "example.gov.uk>"):
            assert word not in log, f"The log has {word}"
        read(post.taken[letters["accept@example.gov.uk"]][0], letters["accept@example.gov.uk"], house)
        # What is due again is tried again, and the next pause is longer.
        with house.database() as connection:
            connection.execute("UPDATE outbox SET due_at = 0 WHERE id = ?", (letters["later@example.gov.uk"],))
        house.serve(*options)
        for _ in range(100):
            states = house.states()
            if states[letters["later@example.gov.uk"]][1] == 2:
                break
            time.sleep(0.05)
        house.settled()
        state = house.states()[letters["later@example.gov.uk"]]
        equal(state[:3], ("waiting", 2, "recipient-refused 451"), "the second try")
        assert state[3] >= 300_000, "The second pause is no longer than the first"
        house.stop()


def read(message, letter, house):
    """The message as another program reads it."""
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    equal(parsed.defects, [], "defects of a message")
    equal(str(parsed["From"]), '"Accord, Leeds" <accord@example.gov.uk>', "From")
    equal(str(parsed["To"]), "accept@example.gov.uk", "To")
    equal(str(parsed["Subject"]), "Accord, Leeds: A round waits for approval", "Subject")
    equal(str(parsed["Message-ID"]), f"<{letter}@example.gov.uk>", "Message-ID")
    equal(str(parsed["Auto-Submitted"]), "auto-generated", "Auto-Submitted")
    assert abs(parsed["Date"].datetime.timestamp() - time.time()) < 120
    body = parsed.get_content().replace("\r\n", "\n")
    assert f"http://127.0.0.1:{house.port}/rounds\n" in body, body
    assert "Invented" not in body and "accept" not in body, "A message names somebody"


def nobody_there(program):
    """A server that takes connections and says nothing; one that is not there; ending meanwhile."""
    with House(program) as house, Silent() as silent:
        letters = house.letters([f"a{number}@example.gov.uk" for number in range(3)])
        common = ("--mail-unencrypted", "--mail-from", "accord@example.gov.uk", "--mail-seconds")
        house.serve("--mail", f"smtp://127.0.0.1:{silent.port}", *common, "1")
        for letter in letters.values():
            equal(house.settled()[letter][:3], ("waiting", 1, "too-slow"), "with a silent server")
        house.stop()
        house.make_due()
        house.serve("--mail", f"smtp://127.0.0.1:{silent.port}", *common, "60")
        time.sleep(2)
        assert house.health() < 1
        took = house.stop()
        assert took < 12, f"The program took {took} s to end beside a silent mail server"
        house.make_due()
        # The program is to end while the answer to a message is waited for: it ends, without an answer.
        post = Post()
        with MailServer(post) as server:
            hanging = house.letters(["hang-data@example.gov.uk"])["hang-data@example.gov.uk"]
            with house.database() as connection:
                connection.execute("UPDATE outbox SET due_at = 1 WHERE id <> ?", (hanging,))
                connection.execute("UPDATE outbox SET due_at = 0 WHERE id = ?", (hanging,))
            house.serve("--mail", f"smtp://127.0.0.1:{server.port}", *common, "60")
            for _ in range(100):
                if post.taken[hanging]:
                    break
                time.sleep(0.05)
            took = house.stop()
            assert took < 12, f"The program took {took} s to end beside a mail server that hangs"
            equal(house.states()[hanging][:2], ("unknown", 1), "what had no answer when the program ended")
            equal(len(post.taken[hanging]), 1, "messages that were taken")
        house.serve("--mail", "smtp://127.0.0.1:1", *common, "2")
        time.sleep(2)
        house.stop()
        reasons = {state[2] for state in house.states().values()}
        assert "unreachable" in reasons, reasons
        # Without a server they are kept.
        house.make_due()
        before = house.states()
        house.serve()
        time.sleep(2)
        house.stop()
        equal({key: value[:3] for key, value in house.states().items()},
              {key: value[:3] for key, value in before.items()}, "without a mail server")


def encrypted(program):
    post = Post()
    with House(program) as house:
        certificate, context = own_certificate(house.folder)
        secret = house.folder / "sign-in"
        secret.write_text("accord\nright password é\n")
        wrong = house.folder / "wrong"
        wrong.write_text("accord\nwrong\n")
        sender = ("--mail-from", "accord@example.gov.uk", "--mail-seconds", "5")
        trusted = ("--trusted-certificates", str(certificate))
        settings = dict(tls_context=context, require_starttls=True, auth_required=True,
                        authenticator=only("accord", "right password é"))

        def attempt(port, *options, scheme="smtp", variables=None):
            letter = house.letters(["accept@example.gov.uk" if not house.count else
                                    f"accept+{house.count}@example.gov.uk"])
            house.serve("--mail", f"{scheme}://localhost:{port}", *sender, *options, variables=variables)
            states = house.settled()
            house.stop()
            found = states[next(iter(letter.values()))][:3]
            with house.database() as connection:
                connection.execute("UPDATE outbox SET state = 'given-up' WHERE state = 'waiting'")
            return found

        with MailServer(post, **settings) as server:
            good = ("accepted", 1, None)
            equal(attempt(server.port, *trusted, "--mail-sign-in-file", str(secret)), good, "STARTTLS")
            equal(attempt(server.port, *trusted, variables={
                "ACCORD_MAIL_USER": "accord", "ACCORD_MAIL_PASSWORD": "right password é"}), good,
                "a password from the environment")
            equal(len(post.taken), 2, "messages over STARTTLS")
            equal(attempt(server.port, *trusted, "--mail-sign-in-file", str(wrong)),
                  ("waiting", 1, "not-signed-in 535"), "a wrong password")
            equal(attempt(server.port, "--mail-sign-in-file", str(secret)),
                  ("waiting", 1, "untrusted"), "a certificate that nobody believes")
        with MailServer(post) as server:
            equal(attempt(server.port, *trusted), ("waiting", 1, "untrusted"), "no encryption")
        with MailServer(post, implicit=context) as server:
            equal(attempt(server.port, *trusted, scheme="smtps"), good, "smtps")
        equal(len(post.taken), 3, "messages that were sent encrypted")
        said = house.refuses("--mail", "smtp://mail.example.gov.uk", "--mail-unencrypted", *sender)
        assert "cannot" in said or "none that can be used" in said, said
        house.refuses("--mail", "http://127.0.0.1", *sender)
        house.refuses("--mail", "smtp://127.0.0.1")


def notify(program):
    wanted = {
        "accept@example.gov.uk": ("accepted", 1, None),
        "refuse@example.gov.uk": ("refused", 1, "bad-request 400"),
        "rate@example.gov.uk": ("waiting", 1, "busy 429"),
        "many@example.gov.uk": ("waiting", 1, "too-many 429"),
        "fault@example.gov.uk": ("waiting", 1, "server-fault 500"),
        "fault-kept@example.gov.uk": ("waiting", 1, "server-fault 500"),
        "hang@example.gov.uk": ("unknown", 1, "too-slow"),
        "die@example.gov.uk": ("unknown", 1, "broken-off"),
    }
    with House(program) as house, Notify() as service:
        key = house.folder / "key"
        key.write_text(service.key() + "\n")
        options = ("--notify-template", service.TEMPLATE, "--notify-address",
                   f"http://127.0.0.1:{service.port}", "--mail-seconds", "2")
        letters = house.letters(wanted)
        house.serve("--notify-key-file", str(key), *options)
        states = house.settled()
        house.stop()
        for address, letter in letters.items():
            equal(states[letter][:3], wanted[address], f"Notify and {address}")
        equal(service.wrong, [], "requests that the interface does not know")
        said = service.kept[letters["accept@example.gov.uk"]]
        equal(said["personalisation"]["subject"], "Accord, Leeds: A round waits for approval", "the subject")
        assert f"http://127.0.0.1:{house.port}/rounds\n" in said["personalisation"]["message"]
        # What the service had in spite of its fault is found, and not sent again.
        house.make_due()
        house.serve("--notify-key-file", str(key), *options)
        for _ in range(200):
            states = house.states()
            if states[letters["fault-kept@example.gov.uk"]][0] == "accepted" \
                    and states[letters["fault@example.gov.uk"]][1] == 2:
                break
            time.sleep(0.05)
        house.settled()
        house.stop()
        equal(house.states()[letters["fault-kept@example.gov.uk"]][0], "accepted", "what was there")
        equal(service.posts[letters["fault-kept@example.gov.uk"]], 1, "posts of what was there")
        equal(service.posts[letters["fault@example.gov.uk"]], 2, "posts of what was not there")
        # What was left without an answer is asked for, once the service must know.
        with house.database() as connection:
            connection.execute("UPDATE outbox SET taken_at = taken_at - 301000 WHERE state = 'unknown'")
        house.serve("--notify-key-file", str(key), *options)
        for _ in range(100):
            if house.states()[letters["die@example.gov.uk"]][0] == "accepted":
                break
            time.sleep(0.05)
        house.stop()
        for address in ("hang@example.gov.uk", "die@example.gov.uk"):
            equal(house.states()[letters[address]][0], "accepted", address)
            equal(service.posts[letters[address]], 1, f"posts for {address}")
        # Another's key opens nothing.
        letters = house.letters(["accept+2@example.gov.uk"])
        key.write_text(service.key()[:-1] + "1\n")
        house.serve("--notify-key-file", str(key), *options)
        states = house.settled()
        house.stop()
        equal(states[letters["accept+2@example.gov.uk"]][:3], ("refused", 1, "forbidden 403"), "a wrong key")
        house.refuses("--notify-key-file", str(key))
        key.write_text("no key\n")
        house.refuses("--notify-key-file", str(key), *options)


def kills(program, count, chance):
    """Kills the program at random moments while it sends: nobody gets anything twice."""
    post = Post(delay=0.03)
    with House(program) as house, MailServer(post) as server:
        options = ("--mail", f"smtp://127.0.0.1:{server.port}", "--mail-unencrypted", "--mail-from",
                   "accord@example.gov.uk", "--mail-seconds", "5")
        letters = set()
        for kill in range(count):
            letters |= set(house.letters(
                [f"accept+{kill}-{number}@example.gov.uk" for number in range(40)]).values())
            house.serve(*options)
            time.sleep(chance.uniform(0, 0.6))
            house.kill()
        house.serve(*options)
        states = house.settled(120)
        house.stop()
        twice = [letter for letter in letters if len(post.taken[letter]) > 1]
        equal(twice, [], "letters that somebody got twice")
        equal(set(states), letters, "letters in the outbox")
        accepted = {letter for letter, state in states.items() if state[0] == "accepted"}
        unknown = {letter for letter, state in states.items() if state[0] == "unknown"}
        equal(accepted | unknown, letters, "letters that were sent, or have no answer")
        missing = [letter for letter in accepted if len(post.taken[letter]) != 1]
        equal(missing, [], "letters that count as sent and never arrived")
        assert len(unknown) <= count, f"{len(unknown)} letters without an answer after {count} kills"
        arrived = sum(len(post.taken[letter]) for letter in unknown)
        # The control: a letter that is due again by somebody's hand does arrive a second time.
        chosen = next(iter(accepted))
        with house.database() as connection:
            connection.execute("UPDATE outbox SET state = 'waiting', due_at = 0 WHERE id = ?", (chosen,))
        house.serve(*options)
        house.settled()
        for _ in range(100):
            if len(post.taken[chosen]) > 1:
                break
            time.sleep(0.05)
        house.stop()
        equal(len(post.taken[chosen]), 2, "the control's messages")
        return f"{len(letters)} letters, {count} kills, none twice, {len(unknown)} without an answer " \
               f"({arrived} of them had arrived)"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--program", required=True)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--seed", type=int, default=2026)
    chosen = options.parse_args()
    program = str(Path(chosen.program).resolve())
    for check in (accepting_and_refusing, nobody_there, encrypted, notify):
        check(program)
        print(f"{check.__name__.replace('_', ' ')}: as it should be", flush=True)
    print(kills(program, chosen.kills, random.Random(chosen.seed)))


if __name__ == "__main__":
    main()
