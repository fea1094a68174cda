import django.db.models.deletion
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration

# Two steps, so that reading and counting go on meanwhile.
INDEX = """CREATE UNIQUE INDEX CONCURRENTLY insight_tally_by_service ON insight_tally
    (source_id, month, measure, code, directorate_id, area_id, service_id) NULLS NOT DISTINCT"""
ONCE = "ALTER TABLE insight_tally ADD CONSTRAINT insight_tally_once UNIQUE USING INDEX insight_tally_by_service"


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('insight', '0007_dashboards'),
        ('people', '0002_gathering'),
    ]

    operations = [
        # What was unique stays so: the new constraint allows more than the old one, and its index is made beforehand.
        IgnoreMigration(),
        migrations.AddField(
            model_name='tally',
            name='service',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.service'),
        ),
        migrations.RunSQL("DROP INDEX CONCURRENTLY IF EXISTS insight_tally_by_service", migrations.RunSQL.noop),
        migrations.RunSQL(INDEX, migrations.RunSQL.noop),
        migrations.RemoveConstraint(
            model_name='tally',
            name='insight_tally_once',
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(ONCE, migrations.RunSQL.noop)],
            state_operations=[
                migrations.AddConstraint(
                    model_name='tally',
                    constraint=models.UniqueConstraint(fields=('source', 'month', 'measure', 'code', 'directorate', 'area', 'service'), name='insight_tally_once', nulls_distinct=False),
                ),
            ],
        ),
        # Every file is worked out once more, now by service too.
        migrations.RunSQL("DELETE FROM insight_tallied", migrations.RunSQL.noop),
    ]
