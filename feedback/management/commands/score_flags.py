"""How well the machine sees what moderators should look at, on the made-up posts kept with the tests."""

import tomllib
from collections import Counter
from pathlib import Path

from django.core.management.base import BaseCommand

from feedback import flags
from feedback.flags import IDENTIFIERS, Flag

HERE = Path(flags.__file__).parent / "tests"
# The second list is not tuned for: it shows what to expect of posts nobody has thought of.
LISTS = {"posts.toml": "posts", "posts_unseen.toml": "posts the patterns were not made for"}


def posts_of(name):
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))["posts"]


def scored(which, posts):
    """Of these flags together: how many were seen rightly, seen wrongly, and missed."""
    counts = Counter()
    for post in posts:
        seen, wanted = set(flags.found_in(post["text"])) & set(which), set(post["seen"]) & set(which)
        counts.update(right=len(seen & wanted), wrong=len(seen - wanted), missed=len(wanted - seen))
    return counts


def recall(counts):
    return counts["right"] / (counts["right"] + counts["missed"])


def precision(counts):
    return counts["right"] / (counts["right"] + counts["wrong"])


class Command(BaseCommand):
    help = "Shows, for each flag, how much of what is there is seen (recall) and how much of what is seen is there (precision)."

    def handle(self, *args, **options):
        for name, what in LISTS.items():
            posts = posts_of(name)
            self.stdout.write(f"{len(posts)} {what}")
            for label, which in (*((flag.label, [flag]) for flag in Flag), ("All identifiers", IDENTIFIERS)):
                counts = scored(which, posts)
                there = counts["right"] + counts["missed"]
                self.stdout.write(
                    f"  {label:16} recall {recall(counts):.3f}  precision {precision(counts):.3f}  of {there}"
                )
