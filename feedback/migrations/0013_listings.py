import django.db.models.deletion
from django.db import migrations, models

# What a listing repeats of its ticket. Votes come often and change nothing but the number of people.
COPIED = "area_id, team_id, kind, state, sent_on, published_on, answer_due_on, answered_on"
DECIDES = ["stage", "joined_to_id", "theme_ids", *COPIED.split(", ")]
OLD, NEW = (", ".join(f"{row}.{column}" for column in DECIDES) for row in ("OLD", "NEW"))
LIST = f"""
    INSERT INTO feedback_listing (ticket_id, theme_id, people_count, {COPIED})
    SELECT DISTINCT ticket.id, theme, ticket.people_count, {COPIED}
    FROM feedback_ticket AS ticket, unnest(ticket.theme_ids) AS theme
    WHERE ticket.stage = 'published' AND ticket.joined_to_id IS NULL"""
KEEP = f"""
CREATE FUNCTION feedback_list() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM feedback_listing WHERE ticket_id = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        {LIST} AND ticket.id = NEW.id;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION feedback_list_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE feedback_listing SET people_count = NEW.people_count WHERE ticket_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER feedback_ticket_listed_insert AFTER INSERT ON feedback_ticket
    FOR EACH ROW WHEN (NEW.stage = 'published') EXECUTE FUNCTION feedback_list();
CREATE TRIGGER feedback_ticket_listed_update AFTER UPDATE ON feedback_ticket
    FOR EACH ROW WHEN (({OLD}) IS DISTINCT FROM ({NEW})) EXECUTE FUNCTION feedback_list();
CREATE TRIGGER feedback_ticket_listed_people AFTER UPDATE ON feedback_ticket
    FOR EACH ROW WHEN (OLD.people_count <> NEW.people_count) EXECUTE FUNCTION feedback_list_people();
CREATE TRIGGER feedback_ticket_listed_delete AFTER DELETE ON feedback_ticket
    FOR EACH ROW WHEN (OLD.stage = 'published') EXECUTE FUNCTION feedback_list();
"""  # noqa: S608 - our own columns
FORGET = """
DROP TRIGGER feedback_ticket_listed_insert ON feedback_ticket;
DROP TRIGGER feedback_ticket_listed_update ON feedback_ticket;
DROP TRIGGER feedback_ticket_listed_people ON feedback_ticket;
DROP TRIGGER feedback_ticket_listed_delete ON feedback_ticket;
DROP FUNCTION feedback_list;
DROP FUNCTION feedback_list_people;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0012_one_theme_for_each_code'),
        ('people', '0002_gathering'),
    ]

    operations = [
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('pk', models.CompositePrimaryKey('ticket_id', 'theme_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('idea', 'An idea'), ('worry', 'A worry'), ('thanks', 'A thank you'), ('question', 'A question')], max_length=10)),
                ('state', models.CharField(choices=[('heard', 'We have heard'), ('looking', 'We are looking at it'), ('doing', 'We are doing it'), ('done', 'We did it'), ('cannot', 'We can’t, and why')], max_length=10)),
                ('people_count', models.PositiveIntegerField()),
                ('sent_on', models.DateField()),
                ('published_on', models.DateField()),
                ('answer_due_on', models.DateField()),
                ('answered_on', models.DateField(null=True)),
                ('area', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.area')),
                ('team', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team')),
                ('theme', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='feedback.theme')),
                ('ticket', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='feedback.ticket')),
            ],
            options={
                'indexes': [models.Index(fields=['theme', '-people_count', '-ticket'], name='feedback_listing_said'), models.Index(fields=['theme', '-published_on', '-ticket'], name='feedback_listing_newest'), models.Index(condition=models.Q(('answered_on', None)), fields=['theme', 'sent_on', 'ticket'], name='feedback_listing_longest'), models.Index(fields=['theme', 'area', 'state'], name='feedback_listing_place')],
            },
        ),
        # The triggers first: they wait for whoever is writing, and from then on nothing is missed.
        migrations.RunSQL(KEEP, FORGET),
        migrations.RunSQL(LIST, migrations.RunSQL.noop),
    ]
