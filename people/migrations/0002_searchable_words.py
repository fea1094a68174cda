"""A function by which words are compared: added, and used by what comes after. Nothing that runs already knows it."""

from django.db import migrations

# Built into PostgreSQL, so that no extension has to be allowed: accents are taken off by taking letters apart.
# 1 small letters without accents, 2 no apostrophe inside a word, 3 a space for a stroke, and for a full stop that has none behind it,
# 4 of words joined by a hyphen: each, and both as one.
CREATE = r"""
CREATE FUNCTION searchable_words(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
SELECT regexp_replace(
    regexp_replace(
        regexp_replace(
            translate(
                replace(replace(replace(
                    regexp_replace(lower(normalize(words, NFKD)), U&'[\0300-\036F\00AD\200B-\200D]', '', 'g'),
                'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'),
                'łđøħı', 'ldohi'),
            U&'(\\w)[''\2019\02BC](\\w)', '\1\2', 'g'),
        '[/\\._:;|,]', ' ', 'g'),
    U&'(\\w+)[-\2010\2011\2013](\\w+)', '\1 \2 \1\2', 'g')
$$
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_begun_anew")]
    replaces = [("people", "0005_searchable_words")]

    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION searchable_words(text)")]
