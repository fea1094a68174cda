from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Made while people go on using the board, which a transaction would not allow.
    atomic = False

    dependencies = [("feedback", "0004_board_indexes")]

    operations = [
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['team', '-people_count', '-id'], name='feedback_board_team_said'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['team', '-published_on', '-id'], name='feedback_board_team_new'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('answered_on__isnull', False)), fields=['-answered_on', '-id'], name='feedback_board_answered'),
        ),
    ]
