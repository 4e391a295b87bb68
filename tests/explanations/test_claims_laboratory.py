"""What chapter 19 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

import re

import numpy as np
import pytest

from ketamine import evidence
from ketamine.figures.claims_laboratory import bold, counted, dots, numbers, readers, rules, wander
from ketamine.models import calibration, proportions


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def test_guessing_promises_what_a_die_does_with_six_verdicts():
    assert calibration.PROMISES["guessing"] == 1 / len(evidence.VERDICTS)


def test_half_the_reach_takes_four_times_the_votes():
    assert of("within five points") == pytest.approx(4 * of("within ten points"))


def test_who_is_certain_wanders_less():
    low, high = wander.band(10, 95)
    other = wander.band(10, 67)
    assert high - low < (other[1] - other[0]) / 2
    assert calibration.chances(10, 0.95)[:8].sum() < 0.02  # hardly anybody shows less than 80 %


def test_after_ten_votes_one_can_be_told_from_a_reader_of_nineteen_in_twenty_but_not_from_a_half():
    shown = proportions.wilson(6, 10)
    assert shown.high < 0.95
    assert shown.low < 1 / 2 < 2 / 3 < shown.high


def test_if_claims_repeat_one_another_the_interval_is_too_narrow():
    """Every vote twice: forty votes that are twenty wander as twenty do, and not as forty."""
    twice, alone = (proportions.wilson(26, 40), proportions.wilson(13, 20))
    assert twice.high - twice.low < 0.75 * (alone.high - alone.low)


def test_two_readers_who_are_alike_can_look_poor_and_excellent():
    assert of("10 claims, low") < 45 and of("10 claims, high") > 85


def test_the_bold_reader_is_right_more_often_and_scores_worse():
    assert of("bold, 65") > of("modest, 55")
    assert 70 < of("as good as modest, 55") < 72


def test_it_is_the_promise_not_kept_that_costs_and_not_boldness():
    best_of_the_modest = min(bold.mean_score("fairly sure", share) for share in range(101))
    assert of("bold, 95") < best_of_the_modest
    # the cause off: a bold reader who keeps the promise of a lower word, at the same share right
    assert calibration.expected_score(0.65, 0.65) < bold.mean_score("certain", 65)
    assert calibration.expected_score(0.65, 0.65) < of("modest, 55")


@pytest.mark.parametrize("share", [0.1, 1 / 6, 0.5, 0.7, 0.95])
def test_the_lowest_point_lies_where_the_promise_is_the_truth(share):
    promises = np.linspace(0, 1, 10_001)
    assert promises[np.argmin(calibration.expected_score(promises, share))] == pytest.approx(share, abs=1e-4)


def test_each_line_touches_the_lowest_of_all_scores_where_its_word_keeps_its_promise():
    for promise in calibration.PROMISES.values():
        lowest = min(calibration.expected_score(other, promise) for other in np.linspace(0, 1, 2001))
        assert calibration.expected_score(promise, promise) == pytest.approx(lowest, abs=1e-6)


def test_few_are_wrong_and_the_largest_group_is_partly_right():
    assert of("claims") / of("verdict, wrong") == pytest.approx(11.3, abs=0.1)
    partly = [counted.by_verdict(verdict) for verdict in ("oversimplified", "contested")]
    assert of("verdict, supported") + sum(map(len, partly)) > 0.7 * of("claims")


def test_always_oversimplified_is_right_two_and_a_half_times_as_often_as_a_die_and_no_other_word_does_better():
    assert of("always oversimplified") / of("promise, guessing") == pytest.approx(2.5, abs=0.1)
    assert counted.always("oversimplified") == max(map(counted.always, evidence.VERDICTS))


def test_the_kinds_of_error_share_out_the_claims_that_are_not_supported():
    assert sum(of(f"error, {kind}") for kind in evidence.ERRORS if kind != "none") == of("not supported")
    assert sum(numbers.questions()) == of("not supported")
    assert dots.ERRORS[0] == "magnitude"


def test_magnitude_leads_by_more_than_a_few_doubtful_rows():
    """We sort by hand: the order of the first two must not hang on one or two claims."""
    first, second = (len(counted.by_error(kind)) for kind in dots.ERRORS[:2])
    assert first - second > 4


def test_the_error_that_everybody_knows_is_rare_and_the_frequent_one_is_about_groups():
    sentences = {claim.claim: claim.error for claim in counted.claims()}
    assert sentences["Ketamine grows connections."] == "species"
    assert sentences["Symptoms improve rapidly."] == "magnitude"


def test_the_first_three_questions_find_more_than_half_and_who_profits_least():
    assert of("first three, share") > 50
    assert numbers.questions()[-1] == min(numbers.questions()) == of("error, advertisement")
    assert sorted(kind for kinds in numbers.ASKED for kind in kinds) == sorted(dots.ERRORS)


def test_hype_rings_seldom_cannot_be_told_from_the_base_rate_and_its_absence_says_nothing():
    found = rules.tested("hype")
    assert found.right_when_it_rings.value > 0.85 and found.sensitivity.value < 0.15
    assert found.right_when_it_rings.low < of("base rate") / 100 and of("hype, p") > 0.2
    assert abs(of("hype, silent share") - of("base rate")) < 2
    alarms = [claim.claim for claim in rules.ringing("hype") if counted.supported(claim)]
    assert alarms == ["Ketamine does not cure."]


def test_names_no_comparator_is_the_base_rate_because_supported_claims_leave_it_out_too():
    found = rules.tested("comparator")
    assert found.false_alarms == found.good
    assert abs(of("comparator, right") - of("base rate")) < 1
    assert of("comparator, sensitivity") > 95


def test_three_rules_sort_a_little():
    """Not supported more often where they ring than where they are silent, with one in a hundred of chance or so."""
    for name in ("warning", "benefit", "mechanism"):
        found = rules.tested(name)
        assert found.right_when_it_rings.value > found.bad_when_silent.value + 0.15
        assert numbers.by_chance(name) < 0.06
    assert of("hype, p") > 0.2


def test_our_standard_asks_more_of_a_mechanism_than_of_a_date():
    """Of the claims about its history more are supported than of those that name a mechanism."""
    dates = [claim for claim in counted.claims() if set(claim.sources) & {"domino-2010"}]
    kept = sum(map(counted.supported, dates)) / len(dates)
    assert kept > 1 - rules.tested("mechanism").right_when_it_rings.value


def test_the_share_of_the_worked_sentence_is_its_own():
    (sentence,) = [claim for claim in counted.claims() if claim.claim == "Symptoms improve rapidly."]
    assert sentence.verdict == "oversimplified" and "wilkinson-2019" in sentence.sources
    assert of("respond at a day, ketamine") == 45 and of("respond at a day, midazolam") == 18


def test_what_was_judged_anew_is_still_in_the_list():
    assert set(counted.JUDGED_ANEW) <= {claim.id for claim in counted.claims()}
    assert len(set(counted.JUDGED_ANEW)) == len(counted.JUDGED_ANEW)


def test_a_rule_is_right_less_often_where_fewer_claims_are_bad():
    found = rules.tested("benefit")
    assert numbers.right_at(found, of("base rate") / 100) == pytest.approx(found.right_when_it_rings.value)
    assert numbers.right_at(found, 0.1) < 0.25


def test_of_all_rules_none_both_catches_most_and_spares_most():
    for rule in rules.RULES:
        found = rules.tested(rule)
        assert found.sensitivity.value < 0.5 or found.specificity.value < 0.5


def test_the_invented_readers_are_what_their_names_say():
    promises = list(calibration.PROMISES.values())
    for reader, sign in (("bold", -1), ("modest", 1)):
        certain_or_fairly = readers.counts(reader, readers.MOST)
        gaps = [right / votes - promise for (right, votes), promise in zip(certain_or_fairly, promises, strict=True)]
        assert sign * sum(gaps) > 0, reader
    assert readers.mean_score("calibrated", readers.MOST) < readers.mean_score("modest", readers.MOST)


def test_exercise_2_the_first_measurement_of_the_trial_is_at_a_day_and_no_arm_had_pills():
    rows = evidence.trials(trial="trd4005-2025")
    assert min(rows.where(outcome="MADRS").time) == 2
    assert set(rows.where(outcome="MADRS").comparator) == {"placebo spray"}
    assert of("outside, needed") == pytest.approx(100 / (22.5 - 7.6))


def test_exercise_2_the_text_that_does_not_sound_like_hype_names_a_comparator():
    quoted = "with effects that are equal to or greater than the effects of six weeks of treatment"
    assert not rules.rings("comparator", quoted) and not rules.rings("hype", quoted)


def test_no_claim_about_who_sells_is_repeated_as_a_vote():
    warning = evidence.claims(display="warning")[0]
    assert warning not in counted.claims()
    assert not any(re.search("illegal|prescription", claim.claim) for claim in counted.claims())
