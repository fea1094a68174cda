"""What Find costs at the database and in all, on a board of any size: script/bench find [--tickets 1000000].

Each kind of word is asked for many times; what is printed is the median and the value that nineteen in twenty stay below.
"""

import argparse
import os
import time
from statistics import quantiles

import django
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

TIMES = 60


def main():
    django.setup()
    from coprod.around.find import search_rooms
    from tests.bench import database_time
    from tests.bench_fill import COMMON, MIDDLING, RARE, fill

    parser = argparse.ArgumentParser()
    parser.add_argument("--tickets", type=int, default=100_000)
    size = parser.parse_args().tickets
    began = time.perf_counter()
    call_command("migrate", verbosity=0)
    fill(size)
    print(
        f"{size:,} points, filled in {time.perf_counter() - began:.0f} s. Milliseconds of {TIMES} searches each.\n"
    )
    print(f"{'':24}{'median':>8}{'p95':>8}{'pg':>8}{'pg p95':>8}{'queries':>9}{'hits':>6}")
    for name, words in (
        ("a rare word", RARE),
        ("one in a hundred", MIDDLING),
        ("one in seven", COMMON),
        ("two words", f"{MIDDLING} {COMMON}"),
        ("nothing", "zeppelinsauce"),
        ("a place", "surrey"),
        ("of answers", "done"),
    ):
        search_rooms(words, None)
        with CaptureQueriesContext(connection) as queries:
            hits = sum(len(group.hits) for group in search_rooms(words, None))
        spent = [measured(search_rooms, words, database_time) for _ in range(TIMES)]
        columns = [middle_and_p95(part) for part in zip(*spent, strict=True)]
        print(f"{name:24}{''.join(columns)}{len(queries):9}{hits:6}")


def measured(search_rooms, words, database_time):
    """By the clock, and of the database's own processor time."""
    before, began = database_time(), time.perf_counter()
    search_rooms(words, None)
    return (time.perf_counter() - began) * 1000, database_time() - before


def middle_and_p95(values):
    return f"{sorted(values)[TIMES // 2]:8.2f}{quantiles(values, n=20)[-1]:8.2f}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")
    main()
