from django.db import migrations
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """The key that makes the same page sent twice the same row, in the word of the trade."""

    dependencies = [("forums", "0002_packs_do_not_change")]

    operations = [
        # No copy of the product that asks by the old name runs anywhere.
        IgnoreMigration(),
        migrations.RenameField("card", "once", "idempotency_key"),
        migrations.RenameField("arrival", "once", "idempotency_key"),
        migrations.RenameField("paper", "once", "idempotency_key"),
        migrations.RenameField("postreader", "once", "idempotency_key"),
        migrations.RenameField("registration", "once", "idempotency_key"),
        migrations.RenameField("codesignslot", "once", "idempotency_key"),
        migrations.RenameField("outcome", "once", "idempotency_key"),
    ]
