"""Nothing is promised in words that no code keeps."""

from tests import promises

NO_PROMISE = "no promise: "


def test_every_promise_on_a_page_or_in_a_letter_is_on_the_list_and_no_other():
    listed = promises.rows(promises.LIST.read_text()).keys()
    assert promises.promised() - listed == set(), "Add each to docs/promises.md with the test that holds it."
    assert listed - promises.promised() == set(), "These are promised nowhere any more."


def test_every_promise_is_held_by_a_test_that_is_there():
    held = promises.rows(promises.LIST.read_text()).items()
    assert [row for row in held if not row[1].startswith(NO_PROMISE) and not promises.is_there(row[1])] == []


def test_what_promises_nothing_says_why():
    reasons = [
        held.removeprefix(NO_PROMISE)
        for held in promises.rows(promises.LIST.read_text()).values()
        if NO_PROMISE in held
    ]
    assert all(len(reason) > 10 for reason in reasons)


def test_control_a_new_promise_is_found():
    page = "<p>Hello.</p><p>We will <strong>ring you</strong> within {{ days }} days. It is free.</p>"
    assert promises.sentences(page) == {"We will ring you within … days."}


def test_control_a_promise_that_is_wrapped_is_one_sentence():
    page = "<p>{% trans days=due | date %}\n  We will ring you\n  within {{ days }} days.{% endtrans %}</p>"
    assert promises.sentences(page) == {"We will ring you within … days."}


def test_control_a_test_that_is_gone_is_found():
    assert promises.is_there("`tests/test_promises.py::test_control_a_test_that_is_gone_is_found`")
    assert not promises.is_there("`tests/test_promises.py::test_that_nobody_wrote`")
    assert not promises.is_there("`tests/test_nothing.py::test_that_nobody_wrote`")
    assert not promises.is_there("somebody keeps it in mind")
