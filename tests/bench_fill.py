"""A board of any size for script/bench: varied words, places, teams, themes and states, comments and votes.

Words are drawn as they are in writing: the word of rank n is n times rarer than the first. COMMON is in about one ticket in
seven, MIDDLING in about one in a hundred, RARE in twenty tickets whatever the size.
"""

from django.db import connection, transaction

from coprod.demo.site import create_demo
from feedback.tickets.models import Comment, Stage, Theme, Ticket

RARE = "heliotrope"
THEMES = 40
# 40 × 40 × 40 words of three syllables each; the rank of a word chooses its syllables.
SYLLABLES = [first + last for first in "bdfgklmn" for last in "aeiou"]
RANKS = len(SYLLABLES) ** 3
WORDS = f"""
SELECT string_agg(s[r / 1600 + 1] || s[r / 40 %% 40 + 1] || s[r %% 40 + 1], ' ')
FROM (SELECT floor(exp(random() * ln({RANKS})))::int - 1 AS r, %(syllables)s::text[] AS s
      FROM generate_series(1, {{number}} + n * 0)) AS drawn
"""  # noqa: S608 - our own numbers
FILL = f"""
WITH areas AS (SELECT array_agg(id ORDER BY position) AS ids FROM people_area),
     teams AS (SELECT array_agg(id ORDER BY id) AS ids FROM people_team),
     themes AS (SELECT (array_agg(id ORDER BY id))[:{THEMES}] AS ids FROM feedback_theme),
     drawn AS (
        SELECT n, random() AS how_far, random() AS by_whom, floor(power(random(), 4) * 200)::int AS me_too,
               date '2026-11-01' - (n %% 300) AS sent,
               ({{title}}) AS title, ({{words}}) AS words,
               1 + floor(exp(random() * ln({THEMES})))::int AS theme
        FROM generate_series(%(first)s::int, %(last)s::int) AS n),
     told AS (
        SELECT *, sent + 1 AS published, sent + 29 AS due,
               CASE WHEN how_far < 0.04 THEN 'heard' WHEN how_far < 0.08 THEN 'looking' WHEN how_far < 0.3 THEN 'doing'
                    WHEN how_far < 0.85 THEN 'done' ELSE 'cannot' END AS state
        FROM drawn)
INSERT INTO feedback_ticket (
    id, reference, idempotency_key, version, kind, words, sent_on, area_id, team_id, theme_ids, stage, title, published_words,
    published_on, withheld_because, state, looking_since, answer_due_on, draft, draft_state, answer, answered_on,
    answered_as, me_too_count, people_count)
SELECT (n::bigint * 2654435761) %% 4294967296, 'B' || n, gen_random_uuid(), 1,
       (ARRAY['idea', 'worry', 'thanks', 'question'])[1 + n %% 4], words, sent,
       areas.ids[1 + floor(by_whom * cardinality(areas.ids))::int],
       teams.ids[1 + floor(by_whom * by_whom * cardinality(teams.ids))::int],
       CASE WHEN n %% 3 = 0 THEN ARRAY[themes.ids[theme], themes.ids[1 + theme %% {THEMES}]] ELSE ARRAY[themes.ids[theme]] END,
       'published', initcap(title),
       words || CASE WHEN n %% (%(size)s / 20) = 7 THEN ' {RARE}' ELSE '' END,
       published, '', state, CASE WHEN state = 'heard' THEN NULL ELSE published END,
       CASE WHEN state IN ('heard', 'looking') THEN date '2026-10-20' + n %% 100 ELSE due END, '', '',
       CASE WHEN state IN ('heard', 'looking') THEN '' ELSE 'We looked into it. ' || words END,
       CASE WHEN state IN ('heard', 'looking') THEN NULL ELSE sent + 20 + n %% 12 END,
       CASE WHEN state IN ('heard', 'looking') THEN '' ELSE 'Community team, team lead' END, me_too, 1 + me_too
FROM told, areas, teams, themes
""".format(title=WORDS.format(number=5), words=WORDS.format(number=30))  # noqa: S608 - our own numbers
ALSO = (
    "INSERT INTO feedback_ticket_themes (ticket_id, theme_id) SELECT id, unnest(theme_ids) FROM feedback_ticket WHERE stage = 'published' AND reference LIKE 'B%' ON CONFLICT DO NOTHING",
    # Filling passes over the triggers.
    """INSERT INTO feedback_listing (ticket_id, theme_id, area_id, team_id, kind, state, people_count, sent_on, published_on, answer_due_on, answered_on)
       SELECT id, unnest(theme_ids), area_id, team_id, kind, state, people_count, sent_on, published_on, answer_due_on, answered_on
       FROM feedback_ticket WHERE stage = 'published' AND reference LIKE 'B%' ON CONFLICT DO NOTHING""",
    """INSERT INTO feedback_comment (id, idempotency_key, version, words, sent_on, stage, published_words, published_on, withheld_because, ticket_id)
       SELECT id, gen_random_uuid(), 1, title, published_on, 'published', title, published_on, '', id
       FROM feedback_ticket WHERE stage = 'published' AND reference LIKE 'B%' AND id % 3 = 0 ON CONFLICT DO NOTHING""",
    """INSERT INTO feedback_ticketvote (ticket_id, voter, "on") SELECT id, md5('first'), published_on
       FROM feedback_ticket WHERE stage = 'published' AND reference LIKE 'B%' AND me_too_count > 0 ON CONFLICT DO NOTHING""",
)  # fmt: skip


def word_of_rank(rank):
    """As the statement above writes it; the first rank is 0."""
    return SYLLABLES[rank // 1600] + SYLLABLES[rank // 40 % 40] + SYLLABLES[rank % 40]


COMMON, MIDDLING = word_of_rank(15), word_of_rank(240)


def fill(number, *, before=0):
    """So many tickets on the board, of which `before` are there already."""
    if not before:
        create_demo(tickets=12, seed=1)
        for position in range(Theme.objects.count(), THEMES):
            Theme.objects.create(slug=f"theme-{position}", name=f"Theme {position}", position=position)
    with transaction.atomic(), connection.cursor() as cursor:
        # The rows are right by the way they are made: to check each foreign key would take most of the time.
        cursor.execute("SET LOCAL session_replication_role = replica")
        values = {"first": before + 1, "last": number, "size": number, "syllables": SYLLABLES}
        cursor.execute(FILL, values)
        for statement in ALSO:
            cursor.execute(statement)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return talked_about()


def talked_about():
    """A ticket with an answer and twenty comments."""
    ticket = (
        Ticket.objects.on_board()
        .filter(state="done", reference__startswith="B")
        .order_by("-people_count", "-id")[0]
    )
    missing = 20 - Comment.objects.filter(ticket=ticket).count()
    Comment.objects.bulk_create(
        Comment(
            ticket=ticket, words="w", sent_on=ticket.sent_on, stage=Stage.PUBLISHED, published_on=ticket.published_on,
            published_words=f"It is the same for us, and this is how we got through it, number {number}.",
        )
        for number in range(missing)
    )  # fmt: skip
    return ticket
