"""Letters go on being written while the indexes change."""

from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('letters', '0001_initial'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='letter',
            index=models.Index(condition=models.Q(('address', ''), _negated=True), fields=['claimed_at'], name='letters_letter_to_forget'),
        ),
        RemoveIndexConcurrently(
            model_name='letter',
            name='letters_letter_sent',
        ),
    ]
