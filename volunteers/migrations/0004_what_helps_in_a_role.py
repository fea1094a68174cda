import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('volunteers', '0003_offerings'),
    ]

    operations = [
        migrations.AddField(
            model_name='involvementrole',
            name='useful',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), size=None)), default=list, size=None),
        ),
    ]
