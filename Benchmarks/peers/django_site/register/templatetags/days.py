"""Days and terms in words."""

import datetime

from django import template
from django.utils.html import format_html

register = template.Library()
MONTHS = (
    "January February March April May June July August September October November December"
).split()


@register.filter
def day(text):
    date = datetime.date.fromisoformat(text)
    words = f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    return format_html('<time datetime="{}">{}</time>', text, words)


@register.filter
def term(spell):
    first = None if spell.from_on == "0000-00-00" else spell.from_on
    if first and spell.to_on:
        return format_html("{} to {}", day(first), day(spell.to_on))
    if first:
        return format_html("since {}", day(first))
    return format_html("until {}", day(spell.to_on)) if spell.to_on else "always"
