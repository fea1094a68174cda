from django.db import migrations
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """Where a ticket was talked about, copied from its links, is called what it is."""

    dependencies = [("feedback", "0004_ticket_votes")]

    operations = [
        # No copy of the product that asks by the old name runs anywhere.
        IgnoreMigration(),
        migrations.RenameField("ticket", "spoken_of", "cached_links"),
    ]
