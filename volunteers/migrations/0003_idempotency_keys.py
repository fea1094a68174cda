from django.db import migrations
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """The key that makes the same page sent twice the same row, in the word of the trade."""

    dependencies = [("volunteers", "0002_refuse_changes")]

    operations = [
        # No copy of the product that asks by the old name runs anywhere.
        IgnoreMigration(),
        migrations.RenameField("activity", "once", "idempotency_key"),
        migrations.RenameField("claim", "once", "idempotency_key"),
        migrations.RenameField("interest", "once", "idempotency_key"),
        migrations.RenameField("paymentrun", "once", "idempotency_key"),
        migrations.RenameField("thankyou", "once", "idempotency_key"),
        migrations.RenameField("writtenreference", "once", "idempotency_key"),
    ]
