"""How good are the suggestions? Compares them with what people chose, on a file that nobody learned from."""

import resource
import time
from itertools import cycle, islice
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from insight.coding import scoring
from insight.coding.lexicon import starter_lexicon
from insight.coding.suggest import CodebookSuggester
from insight.coding.training import train_suggester

MANY = 10_000


class Command(BaseCommand):
    help = (
        "Score the themes suggested for the comments of FILE, by the codebook alone and trained on FILE2. "
        f"Both have the columns: {', '.join(scoring.COLUMNS)} (codes joined by “;”)."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--train", type=Path, metavar="FILE2", help="comments to learn from")

    def handle(self, *args, file, train, **options):
        rows, learn_from = read_or_stop(file), read_or_stop(train) if train else None
        lexicon = starter_lexicon()
        self.tell("The codebook alone", CodebookSuggester(lexicon), rows, lexicon)
        if learn_from is None:
            return
        learned, seconds = timed(train_on, learn_from, lexicon)
        self.stdout.write(f"\nTraining took {seconds:.1f} seconds")
        if learned is None:
            self.stdout.write(
                "No theme does better by learning from these comments. The codebook decides alone."
            )
        self.tell("Trained suggestions", learned or CodebookSuggester(lexicon), rows, lexicon)
        if learned:
            self.stdout.write(
                f"{len(learned.learned)} of {len(lexicon.themes)} themes learned; the codebook decides the others"
            )

    def tell(self, title, suggester, rows, lexicon):
        # A file of a few rows is read again and again: what it takes to begin is paid once for 10,000, not
        # for each row.
        many = list(islice(cycle(map(scoring.response_text_of, rows)), max(MANY, len(rows))))
        suggestions, seconds = timed(suggester.suggest, many)
        parts = scoring.score_by_group(rows, scoring.suggested_themes(suggestions[: len(rows)]), lexicon)
        self.stdout.write(f"\n{title}: {len(rows)} comments\n")
        self.stdout.write(f"{'theme':60}{'examples':>9}{'precision':>10}{'recall':>8}{'F1':>7}")
        for theme, s in parts[""].by_theme.items():
            self.stdout.write(f"{theme:60}{s.examples:>9}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>7.3f}")
        for name, result in parts.items():
            self.stdout.write(f"{name} micro F1 {result.micro:.3f}".lstrip())
            self.stdout.write(f"{name} macro F1 {result.macro:.3f}".lstrip())
        self.stdout.write(f"share error {parts[''].share_error:.2f} percentage points")
        self.stdout.write(f"{MANY * seconds / (len(many) or 1):.2f} seconds per {MANY:,} comments")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self.stdout.write(f"{memory:.0f} MB of memory at most, with all that was done before")


def read_or_stop(path):
    try:
        return scoring.read_coded_comments(path)
    except scoring.InvalidCodedComments as problem:
        raise CommandError(str(problem)) from problem


def train_on(rows, lexicon):
    return train_suggester(
        [scoring.response_text_of(row) for row in rows], [scoring.themes_of(row) for row in rows], lexicon
    )


def timed(call, *args):
    start = time.perf_counter()
    return call(*args), time.perf_counter() - start
