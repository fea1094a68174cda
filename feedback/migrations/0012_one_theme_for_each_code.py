from django.db import migrations, models


class Migration(migrations.Migration):
    # Made while people go on using the board, which a transaction would not allow.
    atomic = False

    dependencies = [
        ('feedback', '0011_codebook_versions'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "CREATE UNIQUE INDEX CONCURRENTLY feedback_theme_one_for_each_qdc ON feedback_theme (qdc) WHERE NOT (qdc = '')",
                    "DROP INDEX CONCURRENTLY feedback_theme_one_for_each_qdc",
                ),
            ],
            state_operations=[
                migrations.AddConstraint(
                    model_name='theme',
                    constraint=models.UniqueConstraint(condition=models.Q(('qdc', ''), _negated=True), fields=('qdc',), name='feedback_theme_one_for_each_qdc'),
                ),
            ],
        ),
    ]
