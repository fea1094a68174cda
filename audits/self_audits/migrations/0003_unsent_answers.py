import django.db.models.deletion
import kit.crypto
import kit.ids
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """A table of its own: nothing that is there is rewritten or locked."""

    dependencies = [
        ('audits', '0002_asking_is_shared'),
    ]

    operations = [
        # The index is made on a new table, which has no rows.
        IgnoreMigration(),
        migrations.CreateModel(
            name='ReplyDraft',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('answers_json', kit.crypto.EncryptedTextField(default='{}')),
                ('version', models.PositiveIntegerField(default=0)),
                ('code', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='draft', to='audits.code')),
            ],
        ),
    ]
