from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """The key that makes the same page sent twice the same row, in the word of the trade."""

    dependencies = [("letters", "0001_begun_anew")]

    operations = [
        # No copy of the product that asks by the old name runs anywhere.
        IgnoreMigration(),
        # In the database the constraint follows its column by itself.
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveConstraint("letter", "letters_outbox_once_per_recipient_and_cause")]
        ),
        migrations.RenameField("letter", "once", "idempotency_key"),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddConstraint(
                    "letter",
                    models.UniqueConstraint(
                        fields=["idempotency_key"], name="letters_outbox_once_per_recipient_and_cause"
                    ),
                )
            ]
        ),
    ]
