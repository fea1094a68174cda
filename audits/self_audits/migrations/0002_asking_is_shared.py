from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):
    """What any asking by code holds, and what this one holds besides, in two constraints instead of one."""

    dependencies = [
        ('audits', '0001_with_a_plan'),
    ]

    operations = [
        # No trust has rows that would have to be looked through.
        IgnoreMigration(),
        migrations.RemoveConstraint(
            model_name='ratification',
            name='audits_ratification_counted_when_enough',
        ),
        migrations.AddConstraint(
            model_name='ratification',
            constraint=models.CheckConstraint(condition=models.Q(('took_part', None), models.Q(('closed_on__isnull', False), ('took_part__gte', models.F('threshold'))), _connector='OR'), name='audits_ratification_counted_when_enough'),
        ),
        migrations.AddConstraint(
            model_name='ratification',
            constraint=models.CheckConstraint(condition=models.Q(('took_part__isnull', False), ('results', {}), _connector='OR'), name='audits_ratification_results_when_counted'),
        ),
    ]
