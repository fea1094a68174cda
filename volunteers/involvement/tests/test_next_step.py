"""What is called next on the way into a role, whatever is known. Pure."""

from hypothesis import given
from hypothesis import strategies as st

from volunteers.involvement import journey
from volunteers.involvement.journey import Facts, StepKind

FACTS = st.builds(
    Facts,
    done=st.sets(st.sampled_from(list(StepKind))),
    references=st.integers(0, 3),
    references_needed=st.integers(0, 3),
    checks_missing=st.sampled_from([[], ["Identity"]]),
    is_old_enough=st.booleans(),
    offer_accepted=st.booleans(),
    standing=st.sampled_from(["on_the_way", "active", "paused", "left"]),
)


@given(FACTS)
def test_whatever_is_known_nobody_starts_without_references_checks_and_agreement(facts):
    if not journey.obstacles(StepKind.START, facts):
        assert facts.references >= facts.references_needed
        assert not facts.checks_missing
        assert {StepKind.AGREEMENT, StepKind.INDUCTION, StepKind.TRAINING} <= facts.done
        assert facts.standing != "left"


@given(FACTS)
def test_what_is_called_next_can_be_taken_or_waits_for_the_person_alone(facts):
    facts.standing, facts.is_old_enough = "on_the_way", True
    upcoming = journey.next_step(facts)
    if upcoming == StepKind.OFFER and StepKind.OFFER in facts.done:
        assert not facts.offer_accepted
    elif upcoming:
        assert journey.obstacles(upcoming, facts) == []


def test_with_one_of_two_references_the_next_step_is_the_other():
    done = {StepKind.ENQUIRY, StepKind.APPLICATION, StepKind.CONVERSATION, StepKind.REFERENCE}
    assert journey.next_step(Facts(done=done, references=1, references_needed=2)) == StepKind.REFERENCE
    assert journey.next_step(Facts(done=done, references=2, references_needed=2)) == StepKind.OFFER


@given(FACTS)
def test_every_obstacle_is_a_sentence(facts):
    for kind in StepKind:
        assert all(sentence.endswith(".") for sentence in journey.obstacles(kind, facts))
