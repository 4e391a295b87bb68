"""What chapter 5 gives as a reason is computed: with the cause, and with the cause that is named switched off."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from ketamine.figures.quieting_the_brakes import candidates, directions, drawing, falling, network, numbers, speed
from ketamine.models import circuit, receptor

N = network.NETWORK
LEVELS = np.geomspace(1e-3, 100, 500)
NO_BLOCK_OF_E = replace(N, block_constant_of_excitation=1e12)


def of(name):
    return float(numbers.NUMBERS[name]()[0])


def test_the_rise_is_a_small_difference_between_two_losses():
    drive, brake, rise = of("drive lost"), of("brake lost"), of("both") * of("rate") - of("rate")
    assert brake - drive == pytest.approx(rise) and rise < drive < brake
    assert drive == pytest.approx(1.1, abs=0.05) and brake == pytest.approx(1.7, abs=0.05)
    assert of("brake lost, share") > 3 * of("drive lost, share") and of("brake") < of("drive")
    assert drive < of("drive lost to block")  # as the cell fires faster
    assert of("drive lost to block") == pytest.approx(of("drive") * float(1 - N.gains(1)[0]))


def test_the_weights_in_the_text_are_those_of_the_course_network():
    found = [getattr(N, name) for name in network.WEIGHTS]
    assert found == [0.6, 1, 1, 0.3, 10, 4, 2] and N.nmda_share == 0.7


def test_more_than_the_smaller_brake_is_had_as_e_excites_itself_though_it_drives_its_brake_again():
    alone = drawing.flows("interneuron", 1)
    assert 1 < of("freed only") < of("interneuron only") and alone["drive"] > of("drive")
    deaf = replace(N, excitation_to_excitation=0.0, drive_of_excitation=of("drive"))  # E no longer hears itself
    assert circuit.relative_to_gains(deaf, 1, N.gains(1)[1])[0] < of("interneuron only")
    assert of("brake lost, interneuron only") < of("brake lost")


def test_the_brake_loses_because_the_interneuron_fires_less_and_the_drive_because_of_the_cell_s_own_block():
    assert of("brake lost") == pytest.approx((1 - of("interneuron's rate")) * of("brake"))
    spared = drawing.flows("interneuron", 1)  # the block of the pyramidal cell off: its drive does not fall
    assert spared["drive"] > of("drive") and spared["brake"] < of("brake")
    untouched = drawing.flows("pyramid", 1)  # the block of the interneuron off: E only loses
    assert untouched["E"] < of("rate") and round(drawing.rates("pyramid", 1)[0], 2) == 0.73


def test_its_own_block_takes_back_72_per_cent_of_what_the_interneuron_alone_would_give():
    alone, both = drawing.rates("interneuron", 1)[0], drawing.rates("both", 1)[0]
    assert [round(alone, 2), round(both, 2)] == [1.52, 1.14]
    assert round(100 * (alone - both) / (alone - 1)) == 72


def test_e_rises_from_drive_over_brake_on_and_below_that_it_falls_at_every_level():
    needed = circuit.needed_preference(N)
    assert needed == pytest.approx(of("drive") / of("brake"))
    for preference in (1, 1.5, 0.999 * needed):
        assert (circuit.relative(network.with_preference(preference), LEVELS)[0] < 1).all()
    assert network.highest(1.03 * needed)[0] > 1
    # the nearer the brake comes to the drive, the less is needed
    close = [circuit.needed_preference(network.with_preference(1, brakes)) for brakes in (1, 1.5, 2)]
    assert close == sorted(close, reverse=True) and close[-1] < 1.4


def with_threshold(gain_e, gain_i, threshold):
    """E where the interneuron has a threshold, and so much more from outside that without a drug nothing differs."""

    def slope(t, rates):
        e, i = rates
        to_e = gain_e * (N.excitation_to_excitation * e + N.drive_of_excitation) - N.threshold_of_excitation
        to_i = gain_i * (N.excitation_to_inhibition * e + N.drive_of_inhibition + threshold) - threshold
        e_after, i_after = to_e - N.inhibition_to_excitation * i, to_i - N.inhibition_to_inhibition * i
        return (max(e_after, 0) - e) / 20, (max(i_after, 0) - i) / 10

    return solve_ivp(slope, (0, 800), (4.2, 6.3), rtol=1e-10, atol=1e-12).y[0, -1]


def test_a_threshold_of_the_interneuron_lowers_the_need_as_it_loses_more_of_its_rate_than_of_its_drive():
    trace = 1e-3
    assert [round(network.needed_with_threshold(h), 2) for h in (0, 2, 4, 8)] == [1.98, 1.59, 1.33, 1.0]
    for threshold in (0, 4, 8):
        rest = with_threshold(1, 1, threshold)
        assert rest == pytest.approx(of("rate"))
        need = network.needed_with_threshold(threshold)
        for preference, rises in ((0.98 * need, False), (1.02 * need, True)):
            assert (with_threshold(1 - trace, 1 - preference * trace, threshold) > rest) == rises


def test_when_e_stays_put_one_per_cent_takes_0_125_of_the_drive_and_p_times_0_063_of_the_brake():
    assert [round(of(f"trace of {part}"), 3) for part in ("drive", "brake")] == [0.125, 0.063]
    assert of("trace of drive") / of("trace of brake") == pytest.approx(of("needed"))
    e, i = circuit.settled(N, 0.99, 1 - 0.01 * of("needed"))
    assert float(e) == pytest.approx(of("rate"), abs=1e-9)  # nothing comes back from E
    assert of("brake") - float(i) == pytest.approx(of("needed") * of("trace of brake"))


def test_the_interneuron_loses_the_same_share_of_its_rate_as_of_its_drive_because_it_is_linear():
    def rate(gain, threshold=0.0, e=4.0):
        to_i = gain * (N.excitation_to_inhibition * e + N.drive_of_inhibition) - threshold
        return to_i / (1 + N.inhibition_to_inhibition)

    assert rate(0.9) / rate(1.0) == pytest.approx(0.9)
    assert rate(0.9, threshold=4.0) / rate(1.0, threshold=4.0) == pytest.approx(0.8)  # with a threshold it loses more


def test_no_rise_without_preference_holds_as_a_cell_that_fires_has_more_drive_than_brake():
    rng = np.random.default_rng(3)
    for _ in range(200):
        some = replace(N, **{name: getattr(N, name) * rng.uniform(0.7, 1.3) for name in network.WEIGHTS})
        if circuit.settled(some)[0] > 0:
            assert circuit.needed_preference(some) > 1
    eager = replace(N, threshold_of_excitation=-8.0)  # the cause off: a cell that fires by itself
    assert circuit.needed_preference(eager) < circuit.needed_preference(N)
    assert circuit.needed_preference(replace(N, threshold_of_excitation=-8.0, drive_of_excitation=3.0)) < 1


def test_a_stronger_brake_is_easier_to_release_and_the_need_is_no_constant():
    assert [round(of(f"needed, {kind} brakes"), 1) for kind in ("strong", "weak")] == [1.7, 2.5]
    swings = {}
    for name in network.WEIGHTS:
        ends = [circuit.needed_preference(replace(N, **{name: s * getattr(N, name)})) for s in (0.7, 1.3)]
        swings[name] = max(abs(end - of("needed")) for end in ends)
    assert max(swings, key=swings.get) == "inhibition_to_excitation"
    assert sorted(swings.values())[-2] < 0.6 * max(swings.values())
    assert network.needed_range(together=False) == pytest.approx(
        (of("needed, strong brakes"), of("needed, weak brakes"))
    )
    assert [round(end, 1) for end in network.needed_range()] == [1.3, 3.6]
    silent = [  # where E fires at all: in some corners it does not, and there nothing is counted
        replace(N, **{name: scale * getattr(N, name) for name, scale in zip(network.WEIGHTS, scales, strict=True)})
        for scales in product((0.7, 1.3), repeat=len(network.WEIGHTS))
    ]
    assert sum(circuit.settled(some)[0] == 0 for some in silent) == 8 and len(silent) == 128


def test_a_larger_nmda_share_of_the_interneuron_counts_as_preference_does():
    trace = 1e-4
    for times, rises in ((1.9, False), (2.1, True)):  # around the need of 1.98, with equal constants
        ge, gi = 1 - 0.35 * trace, 1 - 0.35 * times * trace
        assert (circuit.relative_to_gains(N, ge, gi)[0] > 1) == rises


def test_a_smaller_nmda_share_of_the_interneuron_raises_the_need_until_hardly_any_rise_is_left():
    assert [round(of(f"needed, share {share}"), 1) for share in (0.5, 0.35)] == [2.8, 4.0]
    for share in (0.5, 0.35):
        for ratio, rises in ((0.98, False), (1.02, True)):
            trace, constant = 1e-4, N.block_constant_of_excitation / (ratio * of(f"needed, share {share}"))
            ge, gi = 1 - 0.7 * trace / N.block_constant_of_excitation, 1 - share * trace / constant
            assert (circuit.relative_to_gains(N, ge, gi)[0] > 1) == rises
    assert [round(of(f"highest, share {share}"), 2) for share in (0.5, 0.35)] == [1.04, 1.0]
    assert network.highest_with_share(0.7) == pytest.approx(of("highest"))


def test_voltage_gives_2_1_at_most_by_the_simplest_description_because_ketamine_is_driven_out_as_well():
    assert round(of("voltage, −45"), 1) == 1.6 and round(of("voltage, most"), 1) == 2.1
    room = receptor.unblocked_fraction(-21.0, 1.0) / receptor.unblocked_fraction(-65.0, 1.0)  # ketamine without charge
    assert room > 3 * of("voltage, most")
    assert candidates.preference(0.0) < of("voltage, most") and candidates.preference(40.0) < 1
    tops = [round(numbers.at_most(name), 2) for name in candidates.DESCRIPTIONS]
    assert sorted(tops) == [1.47, 1.82, 2.04, 2.1, 2.92, 3.11, 3.43]  # so that "at most" belongs to the simplest


def test_whether_voltage_is_enough_is_open_as_three_of_seven_descriptions_pass_the_need_at_45():
    given, (least, most) = candidates.preference(-45.0), network.needed_range()
    assert least < given < of("needed") < most
    low, high = candidates.by_all_descriptions(-45.0)
    assert (round(low, 1), round(high, 1)) == (1.3, 2.3)
    given = [candidates.preference(-45.0, parametrisation=name) for name in candidates.DESCRIPTIONS]
    assert sum(each > of("needed") for each in given) == 3 and len(given) == 7
    assert [round(of(name), 1) for name in ("magnesium needed", "magnesium, at most")] == [2.1, 16.8]


def test_use_gives_speed_not_depth_in_a_scheme_whose_blocked_channels_gate_as_others_do():
    often, seldom = (speed.blocked(glutamate, 10.0, (20.0, 1e6)) for glutamate in (0.5, 0.1))
    assert often[0] > 5 * seldom[0] and often[1] == pytest.approx(seldom[1], rel=1e-6)
    # the cause off: a blocked channel that cannot close is held open, and depth follows use
    assert numbers.depth_by_use(1.0) == pytest.approx(1, rel=1e-6)
    assert round(numbers.depth_by_use(0.0)) == 12
    # trapping alone is not enough: closing faster lowers depth a little where use is high
    assert numbers.depth_by_use(3.0) == pytest.approx(0.99, abs=0.005)
    assert speed.settled_blocked(100.0, 1.0, 3.0) / speed.settled_blocked(0.1, 1.0, 3.0) < 0.9


def test_use_makes_a_rise_that_passes_within_minutes_and_equal_use_makes_none():
    seconds = np.geomspace(1, 3000, 200)
    e = speed.after_arrival(seconds, 10.0)[0]
    assert e.max() == pytest.approx(1.26, abs=0.005) and e[-1] == pytest.approx(0.61, abs=0.01)
    assert 120 < seconds[np.flatnonzero(e > 1)[-1]] < 240
    equal = speed.after_arrival(seconds, 10.0, {"pyramid": 0.5, "interneuron": 0.5})[0]
    assert (equal < 1).all()
    assert of("after arrival at 1, highest") == pytest.approx(1.04, abs=0.005)  # at a tenth of the level


def test_e_turns_over_because_the_drug_reaches_the_pyramidal_cell_too():
    both, spared = (circuit.relative(some, LEVELS)[0] for some in (N, NO_BLOCK_OF_E))
    assert 0 < both.argmax() < len(LEVELS) - 1 and both[-1] < 0.3
    assert (np.diff(spared) > 0).all()  # the cause off: no turn, but a climb to what is left without brake by NMDA
    assert spared[-1] == pytest.approx(of("without block of E"), abs=0.05)
    assert (spared < of("without block of E")).all() and round(of("without block of E"), 1) == 2.7
    assert round(of("highest at"), 2) == 0.94 and round(of("crossing"), 1) == 2.9
    assert of("interneuron's part of its block") > 1.9 * of("pyramid's part of its block")

    def lost(
        level, more=1e-4
    ):  # what a little more drug takes from the drive and from the brake, with E kept where it is
        ge, gi = (np.diff(gains) / more for gains in N.gains(np.array([level, level + more])))
        return float(-ge[0] * of("drive")), float(-gi[0] * of("brake"))

    drive, brake = lost(of("crossing"))
    assert drive == pytest.approx(2 * brake, rel=0.15)
    drive, brake = lost(0.01)  # of a first trace the other way round: the interneuron's block comes first
    assert brake == pytest.approx(2 * drive, rel=0.15)


def test_a_tenfold_bolus_has_the_same_rise_three_half_lives_later_because_the_circuit_has_no_memory():
    assert falling.rise(30) == pytest.approx(falling.rise(3), rel=1e-3)
    tops = [falling.HALVINGS[falling.excitation(start, falling.HALVINGS).argmax()] for start in (3, 30)]
    assert tops[1] - tops[0] == pytest.approx(np.log2(10), abs=0.07)
    assert falling.rise(1) < 0.9 * falling.rise(
        3
    )  # the condition off: a bolus that begins below the top has less of it


def test_the_circuit_follows_a_falling_level_as_it_settles_in_milliseconds():
    half_life = 60_000.0  # ms: one minute, far shorter than any of ketamine

    def slope(t, rates):
        ge, gi = (float(gain) for gain in N.gains(falling.level(10.0, t / half_life)))
        to_e = ge * (N.excitation_to_excitation * rates[0] + N.drive_of_excitation) - N.threshold_of_excitation
        to_e -= N.inhibition_to_excitation * rates[1]
        to_i = gi * (N.excitation_to_inhibition * rates[0] + N.drive_of_inhibition)
        to_i -= N.inhibition_to_inhibition * rates[1]
        return (
            (max(to_e, 0) - rates[0]) / N.time_constant_of_excitation,
            (max(to_i, 0) - rates[1]) / N.time_constant_of_inhibition,
        )

    e, _ = solve_ivp(slope, (0, 3 * half_life), (4.2, 6.3), method="LSODA", rtol=1e-8, t_eval=[3 * half_life]).y[:, -1]
    assert e / float(circuit.settled(N)[0]) == pytest.approx(float(falling.excitation(10.0, 3)), rel=1e-3)
    assert of("circuit settles") < 20


def test_a_larger_bolus_has_its_whole_rise_only_if_block_keeps_up_with_the_level():
    assert [round(of(f"lift kept, {half_life}")) for half_life in ("2 h", "10 min")] == [95, 36]
    assert speed.lagging_rise(30.0, 1e6) == pytest.approx(falling.rise(30), rel=0.01)  # slow enough: the limit
    kept = [speed.lagging_rise(30.0, 60.0 * minutes) for minutes in (120, 30, 10)]
    assert kept == sorted(kept, reverse=True)
    equal = (("pyramid", 0.1), ("interneuron", 0.1))  # most of it is the unequal use, which frees the interneuron first
    assert speed.lagging_rise(30.0, 600.0, equal) > 0.75 * falling.rise(30)


def test_a_bolus_hides_the_turn_as_the_sample_mixes_levels():
    turns = [of("crossing"), of("turn, first two"), of("turn, first four")]
    assert [round(turn, 1) for turn in turns] == [2.9, 5.3, 8.3]
    assert falling.mean(30, 2) < 1 < falling.mean(3, 2)
    assert numbers.turn_by_sample(0.001) == pytest.approx(turns[0], rel=1e-3)  # the cause off: hardly any time to fall


def test_a_lost_target_and_occlusion_look_alike_but_for_the_state_before_the_drug():
    before, after = network.knocked_down(0, 0.5, 1)
    assert round(before, 2) == 1.58 and after / before < 1 - directions.NEAR
    little, with_little = network.knocked_down(0, 0.5, 0.1)  # at 1 µmol/L, as the text says: a tenth still raises it
    assert with_little / little > 1
    intact = network.knocked_down(0, 0, 1)
    assert intact[0] == 1 and intact[1] == pytest.approx(of("both"))
    before, after = network.knocked_down(0.25, 0, 1)
    assert [round(of(f"knock-down of E, {what}"), 2) for what in ("before", "ketamine")] == [0.59, 1.23]
    assert before < 1 < after / before  # the loss does not do what ketamine does, and ketamine still acts


def test_no_one_level_of_the_model_agrees_with_all_directions_and_ro_agrees_with_none():
    rows = directions.findings("ketamine")
    fits = {c: [directions.agree(row, directions.modelled(c, network.GIVEN)) for row in rows] for c in (1, 3, 10)}
    assert not any(all(fit) for fit in fits.values()) and all(any(fit) for fit in zip(*fits.values(), strict=True))
    (ro,) = (row for row in directions.findings("others") if row.name.startswith("Ro"))
    assert not any(directions.agree(ro, directions.modelled(float(c), network.GIVEN)) for c in LEVELS[::20])
