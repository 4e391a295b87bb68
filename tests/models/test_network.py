"""Any linear system: against closed forms, an independent solver, and an account in which nothing may be lost."""

import itertools
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import solve_ivp
from scipy.linalg import expm
from strategies import TIMES, amount, models

from ketamine.models import pharmacokinetics as pk
from ketamine.models.network import Network, amounts, area_under_curve, concentration, steady_state
from ketamine.models.pharmacokinetics import Bolus, FirstOrder, Infusion, Mammillary, ZeroOrder

few = settings(max_examples=30, deadline=None)
close = partial(np.testing.assert_allclose, rtol=1e-12)
rate = st.floats(0.05, 20)


def with_depot(model, ka, share=1.0):
    """A mammillary model behind a depot of which a share arrives and the rest is lost."""
    network = Network.of(model)
    roads = {("depot", "central"): ka * share, ("depot", "lost"): ka * (1 - share)}
    return Network({**network.rates, **roads}, network.volumes)


@st.composite
def networks(draw):
    """A parent with up to three compartments behind a depot, and a metabolite with two; every exit is a sink."""
    flows = dict(with_depot(draw(models()), draw(rate), draw(st.floats(0.05, 0.95))).rates)
    formed = flows.pop(("central", "eliminated"))
    flows |= {("central", "metabolite"): 0.7 * formed, ("central", "elsewhere"): 0.3 * formed}
    flows |= {("metabolite", "deep"): draw(rate), ("deep", "metabolite"): draw(rate)}
    flows["metabolite", "cleared"] = draw(rate)
    return Network(flows, {"central": draw(st.floats(10, 300)), "metabolite": draw(st.floats(10, 300))})


@few
@given(models(), amount, st.floats(0, 5), st.floats(0.01, 10))
def test_a_mammillary_model_is_an_instance(model, mg, at, hours):
    for dose in (Bolus(mg, at), Infusion(mg, hours, at)):
        expected = pk.concentration(model, dose, TIMES)
        close(concentration(Network.of(model), {"central": dose}, TIMES), expected, atol=1e-12 * expected.max())
    close(area_under_curve(Network.of(model), {"central": Bolus(mg)}), pk.area_under_curve(model, Bolus(mg)))


@few
@given(models(), amount, rate, st.integers(-1, 2))
def test_absorption_faster_slower_or_as_fast_as_a_decay_is_exact(model, mg, ka, which):
    """Flip-flop, and the depot's rate equal to a rate of the model, where the usual formula is 0/0."""
    if which >= 0:
        ka = model.modes[0][which % model.half_lives.size]
    expected = pk.concentration(model, FirstOrder(mg, ka), TIMES)
    close(concentration(with_depot(model, ka), {"depot": Bolus(mg)}, TIMES), expected, atol=1e-12 * expected.max())


@pytest.mark.parametrize("lag", [0.0, 0.1, 0.3])
def test_a_lag_moves_a_dose_and_nothing_else_also_where_it_meets_another_dose(lag):
    model, times = Mammillary.named("kamp-2020"), np.linspace(0, 6, 61)
    for late, early in (
        (FirstOrder(35, 1.3, 0.9, 0.2, lag), FirstOrder(35, 1.3, 0.9, 0.2 + lag)),
        (ZeroOrder(35, 0.5, 0.9, 0.2, lag), ZeroOrder(35, 0.5, 0.9, 0.2 + lag)),
    ):
        both = [late, Bolus(5, 0.2 + lag)]
        close(pk.concentration(model, both, times), pk.concentration(model, [early, Bolus(5, 0.2 + lag)], times))
        shifted = pk.concentration(model, type(late)(35, late.ka if hasattr(late, "ka") else 0.5, 0.9), [1.0])
        close(pk.concentration(model, late, [1.2 + lag]), shifted)


def test_an_infusion_into_a_depot_may_end_on_a_time_that_is_asked_for():
    """0.1 × 3 is not 0.3: where the release ends on a sample, it ends once and the samples beside it do not notice."""
    network = with_depot(Mammillary.named("kamp-2020"), 1.45)
    on, beside = np.linspace(0, 3, 31), np.linspace(0, 3, 31)[[2, 4, 30]]
    dose = {"depot": Infusion(35, 0.1 * 3)}
    close(concentration(network, dose, on)[[2, 4, 30]], concentration(network, dose, beside))
    k, t = 1.45, 0.1 * 3
    close(amounts(network, dose, on, ["depot"])[0, 3], 35 / (t * k) * -np.expm1(-k * t))


@few
@given(networks(), amount, amount)
def test_nothing_is_lost_on_the_way_to_the_metabolites(network, first, second):
    found = amounts(network, {"depot": [Bolus(first, 1), Infusion(second, 2, 3)], "central": Bolus(second)}, TIMES)
    brought = second + first * (TIMES >= 1) + second * np.clip((TIMES - 3) / 2, 0, 1)
    close(found.sum(axis=-2), brought)
    assert (found >= 0).all()


@few
@given(networks(), amount)
def test_the_area_is_what_a_sink_has_gained_over_its_clearance(network, mg):
    decays = -np.linalg.eigvals(network.matrix()).real
    late = 40 / decays[decays > 1e-9].min()  # h in one step: no later, as each squaring doubles what rounding costs
    gained = amounts(network, {"depot": Bolus(mg)}, [late], ["cleared"])[0, 0]
    clearance = network.rates["metabolite", "cleared"] * network.volumes["metabolite"]
    close(area_under_curve(network, {"depot": Bolus(mg)}, "metabolite"), 1000 * gained / clearance, rtol=1e-8)


@settings(max_examples=8, deadline=None)
@given(networks(), amount)
def test_an_independent_solver_agrees_to_nine_digits(network, mg):
    matrix, n = network.matrix(), len(network.compartments)
    doses, times = {"depot": Infusion(mg, 1.5, 0.5), "central": Bolus(mg)}, np.linspace(0, 6, 13)
    into, state, found = np.eye(n)[network.compartments.index("depot")], np.zeros(n), []
    state[network.compartments.index("central")] = mg
    found.append(state)
    for start, end in itertools.pairwise(times):
        on = mg / 1.5 * (0.5 <= start < 2)
        solved = solve_ivp(lambda t, y, on=on: matrix @ y + on * into, (start, end), state, "DOP853", rtol=3e-14,
                           atol=1e-16)  # fmt: skip
        state = solved.y[:, -1]
        found.append(state)
    close(amounts(network, doses, times), np.transpose(found), rtol=1e-9, atol=1e-9 * mg)


@pytest.mark.parametrize("every", [12.0, 24.0])
def test_the_steady_state_is_three_hundred_doses_one_after_the_other(every):
    network = with_depot(Mammillary.named("kamp-2020"), 0.9, 0.6)
    times, day = np.linspace(0, every, 25), {"depot": Infusion(35, 0.5, 1), "central": Bolus(5)}
    unrolled = {
        "depot": [Infusion(35, 0.5, 1 + every * i) for i in range(300)],
        "central": [Bolus(5, every * i) for i in range(300)],
    }
    # the last moment of an interval is the one before the next dose
    expected = concentration(network, unrolled, 299 * every + times)
    close(steady_state(network, day, every, times), expected)


def test_twice_a_week_nothing_adds_up():
    """Half an infusion's week later less than a hundredth of the peak is left, and the peak is that of the first."""
    network, dose, half_a_week = Network.of(Mammillary.named("kamp-2020")), {"central": Infusion(35, 2 / 3)}, 84
    once = concentration(network, dose, [2 / 3, half_a_week])
    again = steady_state(network, dose, half_a_week, [2 / 3, half_a_week])
    assert again[1] < 1e-8 * again[0]
    close(again[0], once[0], rtol=1e-8)


def test_many_people_are_the_same_as_one_after_the_other():
    rng = np.random.default_rng(3)
    ka, mg = rng.uniform(0.3, 3, 1200), rng.uniform(10, 50, 1200)
    model, times = Mammillary.named("kamp-2020"), np.linspace(0, 12, 49)
    together = concentration(with_depot(model, ka), {"depot": [Bolus(mg), Infusion(2 * mg, 0.7)]}, times)
    for i in (0, 999, 1000, 1199):  # on both sides of a block of people
        one = concentration(with_depot(model, ka[i]), {"depot": [Bolus(mg[i]), Infusion(2 * mg[i], 0.7)]}, times)
        close(together[i], one)


CIRCLE = {("a", "b"): 1.0, ("b", "a"): 1.0}


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Network({}, {}), "rates is empty"),
        (lambda: Network({"a": 1}, {}), "rates holds the flow 'a'; allowed are pairs of names"),
        (lambda: Network({("a", "a"): 1}, {}), "a flow from 'a' to itself"),
        (lambda: Network({("a", "b"): -1}, {}), r"rates\[\('a', 'b'\)\] holds -1"),
        (lambda: Network({("a", "b"): 1}, {"c": 1}), "volumes names 'c'; the compartments are"),
        (lambda: Network({("a", "b"): 1}, {"a": 0}), r"volumes\['a'\] holds 0; allowed are positive"),
        (lambda: Network({("a", "b"): [1, 2], ("b", "c"): [1, 2, 3]}, {}), "must broadcast"),
        (lambda: amounts(Network(CIRCLE, {}), {}, [1]), "it must be a dictionary"),
        (lambda: amounts(Network(CIRCLE, {}), {"c": Bolus(1)}, [1]), "is 'c'; the compartments are a, b"),
        (lambda: amounts(Network(CIRCLE, {}), {"a": FirstOrder(1, 1)}, [1]), "a depot is a compartment"),
        (lambda: amounts(Network(CIRCLE, {}), {"a": Bolus([1, 2])}, [1]), r"a dose for patients \(2,\)"),
        (lambda: amounts(Network(CIRCLE, {}), {"a": Bolus(1)}, [2, 1]), "times is not sorted"),
        (lambda: amounts(Network(CIRCLE, {}), {"a": Bolus(1)}, [1], ["c"]), "of is 'c'"),
        (lambda: concentration(Network(CIRCLE, {"a": 1}), {"a": Bolus(1)}, [1], "b"), "volumes are known of a"),
        (lambda: area_under_curve(Network(CIRCLE, {"a": 1}), {"a": Bolus(1)}, "a"), "a circle of compartments"),
        (lambda: area_under_curve(Network({("a", "b"): 1}, {"b": 1}), {"a": Bolus(1)}, "b"), "which nothing leaves"),
        (
            lambda: steady_state(Network(CIRCLE, {"a": 1}), {"a": Infusion(1, 3)}, 2, [1], "a"),
            "every is 2 h; doses and times go on to 3 h",
        ),
    ],
)
def test_bad_input_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_scipy_still_loses_what_the_course_s_own_exponential_keeps():
    """Why there is one: a chain of two steps whose rates differ in their last digit. When this fails, use SciPy's."""
    k, after = 6.9, 0.5
    chain = np.array([[-k * (1 + 1e-15), 0, 0], [k, -k, 0], [0, k, 0]])
    expected = k * after * np.exp(-k * after)
    network = Network({("a", "b"): k * (1 + 1e-15), ("b", "c"): k}, {})
    close(amounts(network, {"a": Bolus(1)}, [after], ["b"])[0, 0], expected)
    assert abs(expm(chain * after)[1, 0] / expected - 1) > 1e-3
