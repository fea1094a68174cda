"""Working out the tallies of months anew, from the rows that count."""

from datetime import date
from typing import cast

from django.db import connection, transaction

from insight.intake.models import Batch, BatchState, Period, Source, SourceKind
from insight.picture.contents import NOT_SORTED
from insight.picture.quarters import Quarter
from insight.reports.models import Tallied

FROM_ANSWERS = """
FROM intake_answer a JOIN intake_batch b ON b.id = a.batch_id AND b.state = %(loaded)s
LEFT JOIN people_team m ON m.id = a.team_id
WHERE a.source_id = %(source)s AND a.day >= %(first)s AND a.day < %(after)s
"""
INTO = """INSERT INTO reports_tally
    (source_id, month, directorate_id, area_id, service_id, measure, code, number)
"""
PLACE = "date_trunc('month', a.day)::date, a.directorate_id, a.area_id, m.service_id"


def answers_statement(measure: str, code: str, also: str = "") -> str:
    return f"""{INTO}SELECT a.source_id, {PLACE}, '{measure}', {code}, count(*)
    {FROM_ANSWERS} {also} GROUP BY 1, 2, 3, 4, 5, 7"""


# What a person decided; of a comment nobody has looked at, what the machine suggested.
LOOKED_AT = """SELECT 1 FROM coding_codingassignment u
    WHERE u.comment_id = c.id AND NOT u.is_second AND u.done_at IS NOT NULL"""
DECIDED = """SELECT k.theme_id FROM coding_code k JOIN coding_codingassignment u ON u.id = k.assignment_id
    AND NOT u.is_second AND u.done_at IS NOT NULL
    WHERE k.comment_id = c.id AND k.decision <> 'rejected'"""
SUGGESTED = f"""SELECT s.theme_id FROM coding_suggestion s
    WHERE s.comment_id = c.id AND NOT EXISTS ({LOOKED_AT})"""  # noqa: S608


# A comment of a file that nobody has looked for themes in yet has none, and that says nothing of it. By the file alone: to
# look for each comment's own suggestions takes seconds for each month.
IS_READ = "b.times_suggested > 0"


def comments_statement(measure: str, themes: str, join: str = "JOIN") -> str:
    """A comment counts once for each theme of the first level; with a LEFT JOIN, one without any as not sorted."""
    return f"""{INTO}SELECT a.source_id, {PLACE}, '{measure}', coalesce(p.slug, t.slug, '{NOT_SORTED}'), count(DISTINCT c.id)
    FROM intake_comment c JOIN intake_answer a ON a.id = c.answer_id
    JOIN intake_batch b ON b.id = a.batch_id AND b.state = %(loaded)s
    LEFT JOIN people_team m ON m.id = a.team_id
    {join} LATERAL ({themes}) said ON true
    {join} feedback_theme t ON t.id = said.theme_id LEFT JOIN feedback_theme p ON p.id = t.parent_id
    WHERE a.source_id = %(source)s AND a.day >= %(first)s AND a.day < %(after)s AND {IS_READ}
    GROUP BY 1, 2, 3, 4, 5, 7"""  # noqa: S608


COUNTED = """SELECT c.*, m.service_id, date_trunc('month', c.starts_on)::date AS month,
        date_trunc('quarter', c.starts_on)::date AS quarter
    FROM intake_count c JOIN intake_batch b ON b.id = c.batch_id AND b.state = %(loaded)s
    LEFT JOIN people_team m ON m.id = c.team_id
    WHERE c.source_id = %(source)s AND c.starts_on >= %(first)s AND c.starts_on < %(after)s"""
# What the source hid makes a sum that nobody knows.
SUM = "CASE WHEN bool_or(c.is_hidden) THEN NULL ELSE sum(c.number) END"
# The same contacts may come by month and again by quarter. Months count where all three of them came, else
# the quarter does.
SUBJECTS = f"""{INTO}WITH counted AS ({COUNTED} AND c.measure = 'subject' AND c.period <> %(year)s),
    came AS (SELECT quarter, bool_or(period = %(quarter)s) AS whole,
            count(DISTINCT month) FILTER (WHERE period = %(month)s) AS months
        FROM counted GROUP BY quarter)
    SELECT c.source_id, c.month, c.directorate_id, c.area_id, c.service_id, 'subjects', c.code, {SUM}
    FROM counted c JOIN came USING (quarter)
    WHERE CASE WHEN c.period = %(quarter)s THEN came.months < 3 ELSE came.months = 3 OR NOT came.whole END
    GROUP BY 1, 2, 3, 4, 5, 7"""  # noqa: S608
# How PALS sorted a contact: of one that nobody wrote down in words it is all there is; of the others the words say what
# they are about, and how they were sorted stands beside it. Only PALS has such rows: of others none is looked at.
SORTED = """regexp_replace(lower(a.subject), '[^a-z0-9]+', '-', 'g')"""
HAS_WORDS = "EXISTS (SELECT 1 FROM intake_comment c WHERE c.answer_id = a.id)"
SORTED_CONTACTS = f"""{INTO}SELECT a.source_id, {PLACE}, CASE WHEN {HAS_WORDS} THEN 'spoken' ELSE 'subjects' END,
        left({SORTED}, 80), count(*)
    {FROM_ANSWERS} AND a.subject <> ''
        AND EXISTS (SELECT 1 FROM intake_source s WHERE s.id = %(source)s AND s.kind = %(pals)s)
    GROUP BY 1, 2, 3, 4, 5, 6, 7"""  # noqa: S608
DAYS = f"""{INTO}SELECT a.source_id, {PLACE}, 'days', a.days_open::text, count(*)
    {FROM_ANSWERS} AND a.days_open IS NOT NULL
        AND EXISTS (SELECT 1 FROM intake_source s WHERE s.id = %(source)s AND s.kind = %(pals)s)
    GROUP BY 1, 2, 3, 4, 5, 7"""  # noqa: S608
# The table that is published each month stands for months of which the answers themselves did not come, and
# the table of all services before those of groups of them.
PUBLISHED = f"""{INTO}WITH counted AS ({COUNTED} AND c.period = %(month)s
        AND (c.measure = 'answers' OR c.measure LIKE 'answers:%%')),
    came AS (SELECT month, bool_or(measure = 'answers') AS whole FROM counted GROUP BY month)
    SELECT c.source_id, c.month, NULL::bigint, NULL::bigint, NULL::bigint, 'answers', scores.score, {SUM}
    FROM counted c JOIN came USING (month)
    JOIN (VALUES ('very-good', '1'), ('good', '2'), ('neither', '3'),
            ('poor', '4'), ('very-poor', '5'), ('do-not-know', '6'))
        AS scores (code, score) ON scores.code = c.code
    WHERE (c.measure = 'answers') = came.whole AND NOT EXISTS (
        SELECT 1 FROM intake_answer a JOIN intake_batch b ON b.id = a.batch_id AND b.state = %(loaded)s
        WHERE a.source_id = c.source_id AND a.day >= c.month AND a.day < c.month + interval '1 month')
    GROUP BY 1, 2, 7"""  # noqa: S608
# Complaints out of a system of complaints, by month. Those of the national return come by year.
CASES = f"""{INTO}WITH counted AS ({COUNTED} AND c.period = %(month)s)
    SELECT c.source_id, c.month, c.directorate_id, c.area_id, c.service_id, sorts.measure, c.code, {SUM}
    FROM counted c
    JOIN (VALUES ('total', 'cases'), ('outcome', 'outcomes'), ('acknowledged', 'acknowledged'),
            ('replies', 'replies'), ('reopened', 'reopened'))
        AS sorts (came_as, measure) ON sorts.came_as = c.measure
    GROUP BY 1, 2, 3, 4, 5, 6, 7"""  # noqa: S608
# How an answer reads, beside the group of who gave it.
READS_SO = "CASE WHEN a.score IS NULL THEN ':none' WHEN a.score <= 2 THEN ':positive' ELSE ':other' END"
STATEMENTS = (
    comments_statement("themes", f"{DECIDED} UNION {SUGGESTED}", "LEFT JOIN"),
    comments_statement("confirmed", DECIDED),
    answers_statement("answers", "coalesce(a.score::text, '')"),
    answers_statement("age", f"a.age_group::text || {READS_SO}", "AND a.age_group IS NOT NULL"),
    answers_statement("gender", f"a.gender::text || {READS_SO}", "AND a.gender IS NOT NULL"),
    answers_statement("ethnicity", f"a.ethnic_group::text || {READS_SO}", "AND a.ethnic_group IS NOT NULL"),
    answers_statement(
        "disability", f"a.is_disabled::int::text || {READS_SO}", "AND a.is_disabled IS NOT NULL"
    ),
    f"""{INTO}SELECT a.source_id, {PLACE}, 'comments', '', count(*)
    FROM intake_comment c JOIN intake_answer a ON a.id = c.answer_id
    JOIN intake_batch b ON b.id = a.batch_id AND b.state = %(loaded)s
    LEFT JOIN people_team m ON m.id = a.team_id
    WHERE a.source_id = %(source)s AND a.day >= %(first)s AND a.day < %(after)s AND {IS_READ}
    GROUP BY 1, 2, 3, 4, 5""",  # noqa: S608
    SUBJECTS,
    CASES,
    SORTED_CONTACTS,
    DAYS,
    PUBLISHED,
)


@transaction.atomic
def tally_source(*, source: Source, first: date, last: date) -> None:
    """The tallies of a source for all quarters from that of one day to that of another. Doing it again
    changes nothing.
    """
    parameters: dict[str, int | str | date] = {
        "source": source.pk,
        "first": Quarter.of(first).first,
        "after": Quarter.of(last).next.first,
        "loaded": BatchState.LOADED,
        "year": Period.YEAR,
        "quarter": Period.QUARTER,
        "month": Period.MONTH,
        "pals": SourceKind.PALS,
    }
    with connection.cursor() as cursor:
        # One at a time for each source: two at once would each add what the other has added already.
        cursor.execute("SELECT id FROM intake_source WHERE id = %(source)s FOR UPDATE", parameters)
        cursor.execute(
            "DELETE FROM reports_tally "
            "WHERE source_id = %(source)s AND month >= %(first)s AND month < %(after)s",
            parameters,
        )
        for statement in STATEMENTS:
            cursor.execute(statement, parameters)


@transaction.atomic
def tally_file(*, batch: Batch) -> None:
    """The months that a file has rows in, once for each state it comes into."""
    batch = Batch.objects.select_for_update(of=["self"]).select_related("source").get(pk=batch.pk)
    if batch.first_day is not None:
        # The two days are set together.
        tally_source(source=batch.source, first=batch.first_day, last=cast("date", batch.last_day))
    Tallied.objects.update_or_create(
        batch=batch, defaults={"state": batch.state, "times_suggested": batch.times_suggested}
    )
