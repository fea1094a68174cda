import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    # Made while people go on using the board, which a transaction would not allow.
    atomic = False

    dependencies = [("feedback", "0003_count_people")]

    operations = [
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['-published_on', '-id'], name='feedback_board_newest'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['-people_count', '-id'], name='feedback_board_said'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('answered_on', None)), fields=['sent_on', 'id'], name='feedback_board_longest'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['area', '-people_count', '-id'], name='feedback_board_area_said'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['area', '-published_on', '-id'], name='feedback_board_area_new'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['state', '-people_count', '-id'], name='feedback_board_state_said'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['state', '-published_on', '-id'], name='feedback_board_state_new'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('answered_on', None)), fields=['answer_due_on', 'id'], name='feedback_board_due'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['search'], name='feedback_board_search'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=django.contrib.postgres.indexes.GinIndex(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['theme_ids'], name='feedback_board_themes'),
        ),
        AddIndexConcurrently(
            model_name='ticket',
            index=models.Index(condition=models.Q(('stage__in', ['waiting', 'held'])), fields=['sent_on', 'id'], name='feedback_ticket_to_read'),
        ),
        RemoveIndexConcurrently(
            model_name='ticket',
            name='feedback_newest',
        ),
        RemoveIndexConcurrently(
            model_name='ticket',
            name='feedback_most_said',
        ),
        RemoveIndexConcurrently(
            model_name='ticket',
            name='feedback_longest',
        ),
        RemoveIndexConcurrently(
            model_name='ticket',
            name='feedback_area_said',
        ),
        RemoveIndexConcurrently(
            model_name='ticket',
            name='feedback_state_said',
        ),
        RemoveIndexConcurrently(
            model_name='ticket',
            name='feedback_to_read',
        ),
    ]
