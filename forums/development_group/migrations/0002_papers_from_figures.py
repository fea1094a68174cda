from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    dependencies = [
        ("development_group", "0001_begun_anew"),
    ]

    operations = [
        # The index is of a table with a few papers a quarter.
        IgnoreMigration(),
        migrations.AddField(
            model_name="paper",
            name="drawn_from",
            field=models.CharField(
                blank=True,
                choices=[("picture", "What all sources say together"), ("pals", "What PALS has heard")],
                db_default="",
                default="",
                editable=False,
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("drawn_from", ""), _negated=True),
                fields=("meeting", "drawn_from"),
                name="forums_paper_drawn_once",
            ),
        ),
        migrations.AlterField(
            model_name="agendaitem",
            name="kind",
            field=models.CharField(
                choices=[
                    ("heard", "What representatives have been hearing"),
                    ("chosen", "Chosen by a forum"),
                    ("most_said", "Said by most people"),
                    ("several", "Raised in several forums"),
                    ("seldom", "From people who are seldom heard"),
                    ("late", "Past the date for an answer"),
                    ("picture", "What all sources say together"),
                    ("pals", "What PALS has heard"),
                    ("carried", "Actions still to be done"),
                    ("again", "Decisions to look at again"),
                    ("big", "A big conversation"),
                    ("other", "Something else"),
                ],
                default="other",
                max_length=10,
            ),
        ),
    ]
