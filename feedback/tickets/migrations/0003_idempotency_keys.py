from django.db import migrations
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """The key that makes the same page sent twice the same row, in the word of the trade."""

    dependencies = [("feedback", "0002_listings_and_numbers_by_lot")]

    operations = [
        # No copy of the product that asks by the old name runs anywhere.
        IgnoreMigration(),
        migrations.RenameField("comment", "once", "idempotency_key"),
        migrations.RenameField("ticket", "once", "idempotency_key"),
        migrations.RenameField("guardianrequest", "once", "idempotency_key"),
    ]
