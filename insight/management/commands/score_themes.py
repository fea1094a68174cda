"""How good are the suggestions? Compares them with what people chose, on a file that nobody learned from."""

import csv
import resource
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from insight import words
from insight.measures import scores
from insight.suggest import Codebook, Said, train

COLUMNS = {"organisation", "service", "question", "text", "themes"}


class Command(BaseCommand):
    help = (
        "Score the themes suggested for the comments of FILE, by the codebook alone and trained on FILE2. "
        "Both have the columns: comment_id, organisation, service, question, text, themes (codes joined by “;”)."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--train", type=Path, metavar="FILE2", help="comments to learn from")

    def handle(self, *args, file, train, **options):
        rows = read(file)
        lexicon = words.starter()
        self.tell("The codebook alone", Codebook(lexicon), rows, lexicon)
        if train is None:
            return
        learned, seconds = timed(learn, read(train), lexicon)
        self.stdout.write(f"\nTraining took {seconds:.1f} seconds")
        if learned is None:
            self.stdout.write("No theme does better by learning from these comments. The codebook decides alone.")
        self.tell("Trained suggestions", learned or Codebook(lexicon), rows, lexicon)
        if learned:
            self.stdout.write(
                f"{len(learned.learned)} of {len(lexicon.themes)} themes learned; the codebook decides the others"
            )

    def tell(self, title, suggester, rows, lexicon):
        said, chosen = [said_of(row) for row in rows], [themes_of(row) for row in rows]
        found, seconds = timed(suggester.suggest, said)
        suggested = [{suggestion.theme for suggestion in each} for each in found]
        result = scores(suggested, chosen, lexicon.themes)
        self.stdout.write(f"\n{title}: {len(rows)} comments\n")
        self.stdout.write(f"{'theme':60}{'examples':>9}{'precision':>10}{'recall':>8}{'F1':>7}")
        for theme, s in result.by_theme.items():
            self.stdout.write(f"{theme:60}{s.examples:>9}{s.precision:>10.3f}{s.recall:>8.3f}{s.f1:>7.3f}")
        self.figures("", result)
        self.figures("ten groups ", grouped(suggested, chosen, lexicon))
        for name, which in (
            ("mental-health rows ", is_mental_health),
            ("rows of the mental-health trust ", of_the_trust),
        ):
            places = [n for n, row in enumerate(rows) if which(row)]
            part = scores([suggested[n] for n in places], [chosen[n] for n in places], lexicon.themes)
            self.figures(f"{name}({len(places)}) ", part)
        self.stdout.write(f"share error {result.share_error:.2f} percentage points")
        self.stdout.write(f"{10_000 * seconds / (len(rows) or 1):.2f} seconds per 10,000 comments")
        self.stdout.write(
            f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at most, all told"
        )

    def figures(self, name, result):
        self.stdout.write(f"{name}micro F1 {result.micro:.3f}")
        self.stdout.write(f"{name}macro F1 {result.macro:.3f}")


def read(path):
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = COLUMNS - set(reader.fieldnames or ())
            if missing:
                raise CommandError(f"{path} has no column called {', '.join(sorted(missing))}.")
            return list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise CommandError(f"{path} cannot be read as a CSV file: {problem}") from problem


def said_of(row):
    return Said(row["text"] or "", row["question"] or "", row["service"] or "")


def themes_of(row):
    return {theme.strip() for theme in (row["themes"] or "").split(";")} - {""}


def learn(rows, lexicon):
    return train([said_of(row) for row in rows], [themes_of(row) for row in rows], lexicon)


def grouped(suggested, chosen, lexicon):
    group = {entry.theme: entry.group for entry in lexicon.entries}
    raised = [[{group[t] for t in each if t in group} for each in side] for side in (suggested, chosen)]
    return scores(*raised, dict.fromkeys(group.values()))


def is_mental_health(row):
    return "MH" in row["service"] or row["service"] == "Forensic"


def of_the_trust(row):
    return row["organisation"] == "NHFT"


def timed(call, *args):
    start = time.perf_counter()
    return call(*args), time.perf_counter() - start
