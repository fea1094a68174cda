from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations
from django.db.models import F, GeneratedField, Q
from django_migration_linter.operations import IgnoreMigration

from people.searching import Searchable


class Migration(migrations.Migration):
    """Answers are searched by their words, which are kept beside them as those of points are."""

    dependencies = [
        ("feedback", "0007_kept_points"),
        ("people", "0004_what_a_trust_says_of_itself"),
    ]

    operations = [
        # The table is written anew: no copy of the product runs on one that is large.
        IgnoreMigration(),
        migrations.AddField(
            "ticket",
            "answer_searched",
            GeneratedField(
                db_persist=True,
                expression=SearchVector(Searchable(F("answer")), config="english", weight="A"),
                output_field=SearchVectorField(),
            ),
        ),
        migrations.AddIndex(
            "ticket",
            GinIndex(
                fields=["answer_searched"],
                name="feedback_board_answer_words",
                condition=Q(("joined_to", None), ("stage", "published"), ("answered_on__isnull", False)),
            ),
        ),
    ]
