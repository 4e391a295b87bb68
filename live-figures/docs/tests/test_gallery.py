"""What the figures of the gallery say is true: each against a value that was found in another way."""

import runpy
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import numpy as np
import pytest
from scipy import constants, integrate, optimize, stats

from live_figures import Explorer

GALLERY = Path(__file__).resolve().parents[1] / "gallery"
FILES = sorted(GALLERY.glob("*.py"))
MOST_LINES = 40


@cache
def made(name):
    with plt.style.context(GALLERY / "gallery.mplstyle"):
        return SimpleNamespace(**runpy.run_path(str(GALLERY / f"{name}.py")))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_is_one_short_file_on_one_page_and_goes_by_its_name(file):
    figure = made(file.stem).figure
    assert isinstance(figure, Explorer) and figure.uid == file.stem
    assert sum(bool(line.strip()) for line in file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    pages = [page for page in GALLERY.glob("*.md") if f":load: {file.name}\n" in page.read_text(encoding="utf-8")]
    assert len(pages) == 1


def test_none_goes_without_a_test_of_its_number():
    tested = {name.removeprefix("test_number_of_") for name in globals() if name.startswith("test_number_of_")}
    assert tested == {file.stem for file in FILES}


def moved(name, **settings):
    """The figure at these settings: the sentence that it says."""
    figure = made(name).figure
    for control, value in settings.items():
        figure.controls[control].value = value
    return repr(figure).splitlines()[1].replace("\xa0", " ")


@pytest.mark.parametrize("time", [2, 5, 48, 98])
def test_number_of_comet(time):
    moved("comet", time=time)
    x, y = made("comet").sector.get_xy()[:-1].T
    swept = abs(np.sum(x * np.roll(y, 1) - y * np.roll(x, 1))) / 2
    assert swept == pytest.approx(0.05 * np.pi * 1 * 0.6, rel=2e-3)  # of an ellipse with these half axes
    dt = 1e-4
    way = np.hypot(*(made("comet").place(time + dt) - made("comet").place(time - dt)))
    assert made("comet").speed(time) == pytest.approx(way / (2 * dt) * 100 / (2 * np.pi), rel=1e-6)


@pytest.mark.parametrize("medium, angle", [("water", 40), ("glass", 32), ("diamond", 20)])
def test_number_of_refraction(medium, angle):
    """Fermat: of all ways the light takes the quickest."""
    beyond, index = np.radians(made("refraction").refracted(medium, angle)), made("refraction").INDEX[medium]
    across = np.tan(np.radians(angle)) + np.tan(beyond)  # from depth 1 to height 1
    time = optimize.minimize_scalar(lambda x: index * np.hypot(1, x) + np.hypot(1, across - x), bounds=(0, across))
    assert np.degrees(np.arctan(time.x)) == pytest.approx(angle, abs=1e-3)
    moved("refraction", medium="diamond", angle=24)
    assert "goes on" in repr(made("refraction").figure)
    assert "is reflected" in moved("refraction", medium="diamond", angle=28)  # critical at 24.4°


def test_number_of_slits():
    angle = np.radians(made("slits").calm(2))
    far = 1e7 * np.array([np.cos(angle), np.sin(angle)])
    ways = [np.hypot(far[0], far[1] - side) for side in (-1, 1)]
    assert abs(ways[0] - ways[1]) == pytest.approx(0.5, abs=1e-6)
    assert made("slits").energy(2, np.degrees(angle)) == pytest.approx(0, abs=1e-12)
    assert "14.5°" in moved("slits", distance=2)


def test_number_of_glow():
    radiance = made("glow").radiance
    total, _ = integrate.quad(lambda u: radiance(5772, np.exp(u)) * np.exp(u), np.log(0.05), np.log(1000))
    assert np.pi * total == pytest.approx(constants.Stefan_Boltzmann * 5772**4, rel=1e-3)
    top = optimize.minimize_scalar(lambda wave: -radiance(5772, wave), bounds=(0.1, 2), options={"xatol": 1e-9})
    assert made("glow").brightest(5772) == pytest.approx(top.x, rel=1e-4)
    assert "0.502 µm" in moved("glow", temperature=5772)


def test_number_of_titration():
    """The approximations of textbooks, for an acid that is neither strong nor very weak."""
    half, whole = made("titration").half_and_all(4.75, 0.1)
    assert half == pytest.approx(4.75, abs=0.005)
    assert whole == pytest.approx(7 + (4.75 + np.log10(0.1)) / 2, abs=0.005)


@pytest.mark.parametrize("reproduction", [1.4, 2, 3])
def test_number_of_epidemic(reproduction):
    """The final size solves z = 1 - exp(-R z)."""
    final = optimize.brentq(lambda z: 1 - np.exp(-reproduction * z) - z, 0.01, 1)
    infectious, infected = made("epidemic").epidemic(reproduction)
    assert infected[-1] == pytest.approx(100 * final, abs=1.5 if reproduction < 2 else 0.3)
    peak = 1 - (1 + np.log(reproduction)) / reproduction
    assert infectious.max() == pytest.approx(100 * peak, abs=0.4)


def test_number_of_genotypes():
    none, one, two = made("genotypes").genotypes(2, 0)
    assert (100 / two, round(100 / one)) == (pytest.approx(2500), 26)
    assert none + one + two == pytest.approx(100)
    both_alike = 0.0625  # the chance that both alleles of such a child come from one ancestor
    _, _, cousins = made("genotypes").genotypes(2, both_alike)
    assert cousins == pytest.approx(100 * (both_alike * 0.02 + (1 - both_alike) * 0.02**2))
    assert round(cousins / two) == 4


def test_number_of_loan():
    owed = 100_000
    payment = made("loan").payment(5, 30)
    assert payment == pytest.approx(536.82, abs=0.005)
    for month in range(1, 361):
        owed += owed * 0.05 / 12 - payment
        assert made("loan").owed(5, 30)[month] == pytest.approx(max(owed, 0), abs=0.01)
    assert "193 thousand" in moved("loan", interest=5, years=30)


def test_number_of_market():
    market = made("market")
    gained, _ = integrate.quad(lambda q: (100 - 0.5 * q) - (20 + q), market.sold(20, 0.5), market.sold(0, 0.5))
    assert market.loss(20, 0.5) == pytest.approx(gained)
    assert market.loss(40, 0.5) == pytest.approx(4 * gained)


@pytest.mark.parametrize("latitude", [0, 40, 60])
def test_number_of_projections(latitude):
    secant = 1 / np.cos(np.radians(latitude))
    expected = {"Mercator": secant**2, "Plate carrée": secant}
    for projection in made("projections").PROJECTIONS:
        polygon = 60 / (2 * np.pi) * np.sin(2 * np.pi / 60)  # its area beside that of the circle around it
        area = made("projections").area(projection, latitude) / polygon
        assert area == pytest.approx(expected.get(projection, 1), rel=2e-3)


def test_number_of_interval():
    cents = made("interval").cents
    assert cents("fifth", False) == pytest.approx(701.955, abs=5e-4)
    assert cents("fifth", True) == pytest.approx(700)
    assert cents("fourth", False) + cents("fifth", False) == pytest.approx(1200)


def test_number_of_mean():
    means = np.random.default_rng(1).integers(1, 7, (20_000, 100)).mean(axis=1)
    for percent in made("mean").QUANTILES:
        inside = (abs(means - 3.5) <= made("mean").half_width(100, percent)).mean()
        assert inside == pytest.approx(percent / 100, abs=0.015)
    assert made("mean").half_width(400, 95) == pytest.approx(made("mean").half_width(100, 95) / 2)


@pytest.mark.parametrize("confidence", [80, 95, 99])
def test_number_of_intervals(confidence):
    _, half = made("intervals").intervals(16, confidence)
    assert stats.norm.cdf(100 + half, 100, 15 / 4) - stats.norm.cdf(100 - half, 100, 15 / 4) == pytest.approx(
        confidence / 100, abs=1e-4
    )
    shown = moved("intervals", size=16, confidence=confidence)
    means = made("intervals").DRAWN[:, :16].mean(axis=1)
    outside = (means - half > 100) | (means + half < 100)
    assert shown.startswith(f"{outside.sum()} of 40")


@pytest.mark.parametrize("r", [-0.8, 0.5, 1])
def test_number_of_correlation(r):
    fit = stats.linregress(made("correlation").ACROSS, made("correlation").heights(r))
    assert fit.rvalue == pytest.approx(r)
    moved("correlation", r=r)
    assert np.ptp(made("correlation").line.get_ydata()) == pytest.approx(abs(6 * fit.slope))
