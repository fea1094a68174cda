"""Which addresses are those of `kit.views.Nameless`, asked before a view is looked up."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import Resolver404, URLResolver, get_resolver, get_urlconf, resolve


class Branch(NamedTuple):
    """A part of an address that leads to such a page: below it, or where nothing is below, itself."""

    pattern: Any
    below: "tuple[Branch, ...]"


def is_nameless(path: str) -> bool:
    """Most addresses begin like none of them. Only for the others the view is looked up, which costs as much again."""
    if not may_be_nameless(path):
        return False
    try:
        return getattr(resolve(path).func, "is_nameless", False)
    except Resolver404:
        return False


def may_be_nameless(path: str) -> bool:
    """False only where no such page can be."""
    return leads(_branches(get_resolver(get_urlconf())), path)


def leads(branches: tuple[Branch, ...], path: str) -> bool:
    for branch in branches:
        match = branch.pattern.match(path)
        if match and (not branch.below or leads(branch.below, match[0])):
            return True
    return False


@lru_cache(maxsize=4)
def _branches(resolver: URLResolver) -> tuple[Branch, ...]:
    return (Branch(resolver.pattern, tuple(_below(resolver))),)


def _below(resolver: URLResolver) -> Iterator[Branch]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            below = tuple(_below(entry))
            if below:
                yield Branch(entry.pattern, below)
        elif getattr(entry.callback, "is_nameless", False):
            yield Branch(entry.pattern, ())
