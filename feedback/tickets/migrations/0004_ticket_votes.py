import django.db.models.deletion
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """A “me too” of the page is a vote in the code."""

    dependencies = [("feedback", "0003_idempotency_keys")]

    operations = [
        # No copy of the product that asks by the old name runs anywhere.
        IgnoreMigration(),
        migrations.RenameModel("MeToo", "TicketVote"),
        migrations.AlterField(
            "ticketvote",
            "ticket",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="feedback.ticket"
            ),
        ),
    ]
