"""Figures in words: pounds, counts, and those that are hidden."""

from django import template
from django.utils.safestring import mark_safe

from published.words import grouped, pounds, signed

register = template.Library()
HIDDEN = mark_safe('<abbr title="hidden">c</abbr>')


@register.filter
def money(pence):
    return HIDDEN if pence is None else pounds(pence)


@register.filter
def count(number):
    return HIDDEN if number is None else grouped(number)


@register.filter
def change(pence):
    return signed(pence)
