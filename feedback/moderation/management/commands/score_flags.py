"""How well the machine sees what moderators should look at, on the made-up posts kept with the tests."""

import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from feedback.moderation import flags
from feedback.moderation.flags import IDENTIFIERS, Flag

HERE = Path(flags.__file__).parent / "tests"
# The second list is not tuned for: it shows what to expect of posts nobody has thought of.
LISTS = {"posts.toml": "posts", "posts_unseen.toml": "posts the patterns were not made for"}


IDENTIFYING = {
    "identifying.toml": "lines that say who somebody is",
    "identifying_unseen.toml": "more of them, written before the patterns",
}


def posts_of(name: str) -> list[dict[str, Any]]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))["posts"]


def lines_of(name: str) -> list[dict]:
    """Each with its `kind`, its `text`, and what must be `gone` from it."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))["lines"]


def left_of(text: str) -> str:
    """What stands outside of all that was seen to identify somebody."""
    pieces, upto = [], 0
    for _, start, end in flags.identifying_spans(text):
        pieces.append(text[upto:start])
        upto = end
    return " … ".join([*pieces, text[upto:]])


def clean_by_kind(lines: list[dict]) -> dict[str, tuple[int, int]]:
    """{kind: (lines of which nothing identifying is left, lines)}"""
    clean, lines_by_kind = Counter(), Counter()
    for line in lines:
        lines_by_kind[line["kind"]] += 1
        clean[line["kind"]] += not any(part in left_of(line["text"]) for part in line["gone"])
    return {kind: (clean[kind], lines_by_kind[kind]) for kind in lines_by_kind}


def scored(which: Iterable[Flag], posts: Iterable[dict[str, Any]]) -> Counter[str]:
    """Of these flags together: how many were seen rightly, seen wrongly, and missed."""
    counts = Counter()
    for post in posts:
        flagged, expected = set(flags.flags_in(post["text"])) & set(which), set(post["seen"]) & set(which)
        counts.update(
            right=len(flagged & expected), wrong=len(flagged - expected), missed=len(expected - flagged)
        )
    return counts


def recall(counts: Counter[str]) -> float:
    return counts["right"] / (counts["right"] + counts["missed"])


def precision(counts: Counter[str]) -> float:
    return counts["right"] / (counts["right"] + counts["wrong"])


class Command(BaseCommand):
    help = (
        "Shows, for each flag, how much of what is there is seen (recall) "
        "and how much of what is seen is there (precision)."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        for name, what in LISTS.items():
            posts = posts_of(name)
            self.stdout.write(f"{len(posts)} {what}")
            for label, which in (*((flag.label, [flag]) for flag in Flag), ("All identifiers", IDENTIFIERS)):
                counts = scored(which, posts)
                occurrences = counts["right"] + counts["missed"]
                if not occurrences:
                    continue
                self.stdout.write(
                    f"  {label:16} recall {recall(counts):.3f}  "
                    f"precision {precision(counts):.3f}  of {occurrences}"
                )
        for name, what in IDENTIFYING.items():
            by_kind = clean_by_kind(lines_of(name))
            self.stdout.write(f"{sum(number for _, number in by_kind.values())} {what}")
            for kind, (clean, number) in by_kind.items():
                self.stdout.write(f"  {kind:20} {clean} of {number} clean")
