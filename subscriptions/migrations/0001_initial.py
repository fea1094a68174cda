import django.contrib.postgres.fields
from django.db import migrations, models

import kit.crypto
import kit.ids


def choices():
    return django.contrib.postgres.fields.ArrayField(
        base_field=models.CharField(max_length=50), blank=True, default=list, size=None
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40)),
                ("key", models.CharField(blank=True, default="", max_length=80)),
                ("email", kit.crypto.EncryptedTextField()),
                ("email_hash", models.CharField(max_length=64)),
                ("choices", choices()),
                ("asked_choices", choices()),
                ("asked_on", models.DateField()),
                ("confirmed_on", models.DateField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "key", "email_hash"), name="subscriptions_subscription_once_each"
                    )
                ],
            },
        ),
    ]
