from django.db import migrations

# How many people, and which themes, are now kept on the row: filled once from what the other tables say.
COUNT_PEOPLE = "UPDATE feedback_ticket SET people_count = 1 + me_too_count WHERE people_count <> 1 + me_too_count"
COPY_THEMES = """
UPDATE feedback_ticket SET theme_ids = had.ids
FROM (SELECT ticket_id, array_agg(theme_id ORDER BY theme_id) AS ids FROM feedback_ticket_themes GROUP BY ticket_id) AS had
WHERE had.ticket_id = feedback_ticket.id AND feedback_ticket.theme_ids <> had.ids
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_board_in_full")]

    operations = [
        migrations.RunSQL(COUNT_PEOPLE, migrations.RunSQL.noop),
        migrations.RunSQL(COPY_THEMES, migrations.RunSQL.noop),
    ]
