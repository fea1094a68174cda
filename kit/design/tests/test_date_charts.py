from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from kit.design.charts import PHONE
from kit.design.date_charts import WIDE_DATES, dates_chart

TODAY = date(2027, 3, 9)
days = some.dates(date(2026, 1, 1), date(2029, 12, 31))
rows = some.lists(some.tuples(some.text(max_size=60), days, days, some.booleans()), min_size=1, max_size=12)


@given(rows, some.sampled_from([WIDE_DATES, PHONE]))
def test_every_mark_stands_on_its_sheet_and_in_the_order_of_its_days(promised, sheet):
    chart = dates_chart(promised, today=TODAY, sheet=sheet)
    placed = [(day, x) for row, mark in zip(promised, chart["rows"], strict=True)
              for day, x in ((row[1], mark["first"]), (row[2], mark["now"]))]  # fmt: skip
    placed.append((TODAY, chart["today"]))
    assert all(0 <= x <= sheet.width for _, x in placed)
    ordered = [x for _, x in sorted(placed)]
    assert ordered == sorted(ordered)
    assert all(mark["y"] < chart["sheet"].height for mark in chart["rows"])


@given(rows, some.sampled_from([WIDE_DATES, PHONE]))
def test_names_of_months_have_room(promised, sheet):
    at = [month.at for month in dates_chart(promised, today=TODAY, sheet=sheet)["months"]]
    assert all(after - before > 40 for before, after in zip(at, at[1:], strict=False))


def test_a_day_that_did_not_move_has_one_mark():
    promised = [("List all", TODAY, TODAY, True), ("Rewrite", TODAY, TODAY + timedelta(days=40), False)]
    assert [mark["has_moved"] for mark in dates_chart(promised, today=TODAY)["rows"]] == [False, True]
