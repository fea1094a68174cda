"""How good the suggested themes are on comments that people gave themes to, five times with another fifth held back, and what
they cost: seconds to learn, and seconds and memory for 10,000 comments. Last, how many comments a second lose what names somebody.

Run it with script/bench themes.
"""

import re
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from statistics import fmean

from insight.coding import lexicon, scoring
from insight.coding.suggest import CodebookSuggester, TrainedSuggester
from insight.coding.training import train_suggester
from insight.intake.cleaning import clean
from tests.shared import NOT_HERE, fifths, found

FILE = "fft_comments_dev.csv"
MANY = 10_000
# Patterns are made at their first use.
WARM_UP = 500
LEXICON = lexicon.starter_lexicon()


def main():
    path = found(FILE)
    if path is None:
        sys.exit(NOT_HERE.format(FILE))
    rows = scoring.read_coded_comments(path)
    print(
        f"{len(rows)} comments, a fifth of them held back each time. F1 over the {len(LEXICON.themes)} codes.\n"
    )
    print(
        f"{'':26}{'micro':>7}{'macro':>7}{'groups':>8}{'macro':>7}{'mental h.':>11}{'share error':>13}{'learning s':>12}"
    )
    alone, learned, model = [], [], None
    for number, (held_back, seen) in enumerate(fifths(rows), 1):
        alone.append(figures(CodebookSuggester(LEXICON), held_back))
        said, chosen = (
            [scoring.response_text_of(row) for row in seen],
            [scoring.themes_of(row) for row in seen],
        )
        began = time.perf_counter()
        model = train_suggester(said, chosen, LEXICON)
        learned.append([*figures(model, held_back), time.perf_counter() - began])
        tell(f"fifth {number}, codebook alone", alone[-1])
        tell(f"fifth {number}, trained", learned[-1])
    tell("mean, codebook alone", map(fmean, zip(*alone, strict=True)))
    tell("mean, trained", map(fmean, zip(*learned, strict=True)))
    many = list(islice(cycle(map(scoring.response_text_of, rows)), MANY))
    print(f"\n{MANY:,} comments, each in a process of its own")
    for name, kept in (("codebook alone", None), ("trained", model.as_bytes())):
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            seconds, before, most = process.submit(cost, kept, many).result()
        print(f"{name:26}{seconds:6.2f} s, {most:.0f} MB at most, of which {before:.0f} MB were there before")
    print(f"\n{redacted_a_second(rows):,.0f} comments a CPU second lose what names somebody")


def figures(suggester, rows):
    parts = scoring.score_by_group(
        rows,
        scoring.suggested_themes(suggester.suggest([scoring.response_text_of(row) for row in rows])),
        LEXICON,
    )
    every, groups = parts[""], parts["ten groups"]
    return [
        every.micro, every.macro, groups.micro, groups.macro, parts["mental-health rows"].micro, every.share_error,
    ]  # fmt: skip


def tell(name, figures):
    micro, macro, groups, groups_macro, mental_health, share_error, *learning = figures
    print(
        f"{name:26}{micro:7.3f}{macro:7.3f}{groups:8.3f}{groups_macro:7.3f}{mental_health:11.3f}{share_error:13.2f}"
        + "".join(f"{seconds:12.1f}" for seconds in learning)
    )


def cost(kept, many):
    """Seconds, and the process's memory in MB before and at most."""
    suggester, before = (
        CodebookSuggester(LEXICON) if kept is None else TrainedSuggester.from_bytes(kept),
        memory(),
    )
    began = time.perf_counter()
    suggester.suggest(many)
    return time.perf_counter() - began, before, memory()


def redacted_a_second(rows):
    texts = [row["text"] for row in rows]
    for text in texts[:WARM_UP]:
        clean(text)
    began = time.process_time()
    for text in texts:
        clean(text)
    return len(texts) / (time.process_time() - began)


def memory():
    """The most this process has had. The other figure, ru_maxrss, comes down from the process that started it."""
    return int(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024


if __name__ == "__main__":
    main()
