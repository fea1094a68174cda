"""Reading files others send: pure, no database. Bytes become rows (files), headings become our fields
(columns), a row becomes an answer, a comment or a count (one module a format).
"""
