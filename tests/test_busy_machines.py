"""A busy machine fails no test: nothing that is drawn, kept or waited for goes by the clock or by another test."""

import itertools
import time
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.errors import DeadlineExceeded, FailedHealthCheck, FlakyFailure

from feedback.board.selectors import figures
from tests.samples import published_ticket


def drawn_while_seconds_pass(monkeypatch, given_settings):
    """A property each of whose examples takes a while to draw, by a clock that runs whenever somebody looks at it."""
    seconds = itertools.count(step=0.3)
    monkeypatch.setattr(time, "perf_counter", lambda: float(next(seconds)))

    @given_settings
    @given(st.integers())
    def holds(number):
        assert number == number

    holds()


def test_an_example_that_is_drawn_slowly_is_no_fault(monkeypatch):
    drawn_while_seconds_pass(monkeypatch, settings())


def test_control_with_a_deadline_it_would_be_one(monkeypatch):
    with pytest.raises((FailedHealthCheck, FlakyFailure, DeadlineExceeded)):
        drawn_while_seconds_pass(monkeypatch, settings(deadline=timedelta(milliseconds=200)))


def test_no_check_of_examples_is_turned_off():
    assert settings().suppress_health_check == ()


def test_figures_of_one_test_are_not_those_of_another(trust, monkeypatch):
    """As another test would ask, in the same minute."""
    assert figures.home_figures()["raised"] == "0"
    published_ticket()
    assert figures.home_figures()["raised"] == "0", "The control: kept for a minute under one key."
    monkeypatch.setattr("feedback.board.selectors.figures.KEY", "feedback.home_figures:of-another-test")
    assert figures.home_figures()["raised"] == "1"
