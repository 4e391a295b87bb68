import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

BLUE = name_colour("blue", "#2066A8", "#5AA9E6")
OCHRE = name_colour("ochre", "#B5760A", "#E5B04A", text="#8A5A08")
YEARS = np.arange(361) / 12


def payment(interest, years):
    """Each month, of a loan of 100,000 at this interest in % a year, in equal payments (annuity)."""
    return 100_000 * interest / 1200 / (1 - (1 + interest / 1200) ** (-12 * years))


def owed(interest, years):
    """What is left of the loan after each of YEARS."""
    growth = (1 + interest / 1200) ** (12 * YEARS)
    return np.maximum(100_000 * growth - payment(interest, years) * (growth - 1) / (interest / 1200), 0)


fig, (left, parts) = plt.subplots(2, 1, figsize=(6.8, 5.2))
left.set(xlim=(0, 30), ylim=(0, 100), xlabel="Year", title="Still owed (thousands)")
parts.set(xlim=(0, 30), ylim=(0, 1300), xlabel="Year", title="Of each payment")
(rest,) = left.plot(YEARS, YEARS, color=BLUE, label="owed")
(fee,) = parts.plot(YEARS, YEARS, color=OCHRE, linestyle=(0, (5, 2)), label="interest")
(back,) = parts.plot(YEARS, YEARS, color=BLUE, label="repaid")


def update(interest, years):
    debt = np.where(years >= YEARS, owed(interest, years), np.nan)
    rest.set_ydata(debt / 1000)
    fee.set_ydata(debt * interest / 1200)
    back.set_ydata(payment(interest, years) - debt * interest / 1200)
    return rest, fee, back


figure = Explorer(
    fig,
    update,
    {
        "interest": Stops(1, 8, step=0.5, value=5, unit="% a year", label="Interest"),
        "years": Stops(10, 30, step=5, value=30, unit="years", label="Repaid in"),
    },
    id="loan",
    title="At first most of a payment is interest",
    describe=lambda **at: f"You pay back {12 * at['years'] * payment(**at) / 1000:.0f} thousand in all.",
    caption="A loan of 100,000 in equal payments: [interest]{ochre dashed} and [what is repaid]{blue}.",
    cursor=("Read off at", "years"),
    beside=(10.0, 3.4),
)
