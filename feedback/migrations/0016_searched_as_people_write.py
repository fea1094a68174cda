"""Words without accents, and a point's reference, can be searched for.

A column is added beside the one that was searched before: a copy of the product that still runs goes on using that, and it goes
when none does. Writing the new one into every row locks the table: 11 s for 10,000 points of fifty words, measured on a machine
that was busy with other work. A trust has some thousands; run it when few people are there. The index is made while people go on
using the board.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

import people.searching


def of(field, weight):
    words = people.searching.Searchable(models.F(field))
    return django.contrib.postgres.search.SearchVector(words, config="english", weight=weight)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("feedback", "0015_alarms_have_a_second_way"), ("people", "0005_searchable_words")]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="searched",
            field=models.GeneratedField(
                db_persist=True,
                expression=of("title", "A") + of("published_words", "B") + of("reference", "C"),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        AddIndexConcurrently(
            model_name="ticket",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("joined_to", None), ("stage", "published")),
                fields=["searched"],
                name="feedback_board_searched",
            ),
        ),
    ]
