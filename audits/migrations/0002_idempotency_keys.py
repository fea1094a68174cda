from django.db import migrations
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """The key that makes the same page sent twice the same row, in the word of the trade."""

    dependencies = [("audits", "0001_begun_anew")]

    operations = [
        # No copy of the product that asks by the old name runs anywhere.
        IgnoreMigration(),
        migrations.RenameField("reply", "once", "idempotency_key"),
        migrations.RenameField("planaction", "once", "idempotency_key"),
    ]
