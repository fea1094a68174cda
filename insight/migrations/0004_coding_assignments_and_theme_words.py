"""The models get the field's names. Indexes and constraints keep theirs. No trust has data, so no old code reads these tables."""

import django.db.models.deletion
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    dependencies = [("insight", "0003_idempotency_keys")]

    operations = [
        IgnoreMigration(),
        migrations.RenameModel("Turn", "CodingAssignment"),
        migrations.RenameModel("Words", "ThemeWords"),
        migrations.RenameField("Code", "turn", "assignment"),
        migrations.AlterField(
            "CodingAssignment",
            "comment",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assignments",
                to="insight.comment",
            ),
        ),
        # The database has renamed the column within the constraint; only Django's own picture of it has not followed.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint("Code", "insight_code_once_a_turn"),
                migrations.AddConstraint(
                    "Code",
                    models.UniqueConstraint(
                        fields=("comment", "theme", "assignment"), name="insight_code_once_a_turn"
                    ),
                ),
            ]
        ),
    ]
