"""Figures and sentences."""

MONTHS = (
    "January February March April May June July August September October November December"
).split()


def grouped(number):
    return f"{number:,}"


def pounds(pence):
    return f"£{pence // 100:,}" + (f".{pence % 100:02}" if pence % 100 else "")


def signed(pence):
    if pence is None:
        return "–"
    return "no change" if pence == 0 else ("+" if pence > 0 else "−") + pounds(abs(pence))


def percent(millionths):
    return f"{millionths / 10_000:g}%"


def possessive(name):
    return name + ("’" if name.endswith("s") else "’s")


def day(text):
    year, month, number = text.split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def pupils(number):
    return f"{grouped(number)} pupil" + ("" if number == 1 else "s")
