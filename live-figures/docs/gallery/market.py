import matplotlib.pyplot as plt
import numpy as np

from live_figures import Explorer, Stops, name_colour

BLUE = name_colour("blue", "#2066A8", "#5AA9E6")
OCHRE = name_colour("ochre", "#B5760A", "#E5B04A", text="#8A5A08")
ROSE = name_colour("rose", "#C2185B", "#FF5C9E")


def sold(tax, steepness):
    """The quantity at which buyers pay, 100 - steepness × quantity, what sellers ask, 20 + quantity, and the tax."""
    return (80 - tax) / (steepness + 1)


def loss(tax, steepness):
    """What the tax costs buyers and sellers and brings nobody: the triangle of Dupuit and Harberger."""
    return tax * (sold(0, steepness) - sold(tax, steepness)) / 2


fig, ax = plt.subplots()
ax.set(xlim=(0, 80), ylim=(0, 105), xlabel="Quantity", title="Price")
ax.plot([0, 80], [20, 100], color=BLUE, label="supply")
(demand,) = ax.plot([0, 80], [100, 20], color=OCHRE, linestyle=(0, (5, 2)), label="demand")
(revenue,) = ax.fill(*np.ones((2, 4)), color=BLUE, alpha=0.18, linewidth=0)
(lost,) = ax.fill(*np.ones((2, 3)), color=ROSE, alpha=0.6, linewidth=0)


def update(tax, steepness):
    quantity, free = sold(tax, steepness), sold(0, steepness)
    low, high = 20 + quantity, 20 + quantity + tax
    demand.set_ydata([100, 100 - 80 * steepness])
    revenue.set_xy([(0, low), (quantity, low), (quantity, high), (0, high)])
    lost.set_xy([(quantity, low), (free, 20 + free), (quantity, high)])
    return demand, revenue, lost


figure = Explorer(
    fig,
    update,
    {
        "tax": Stops(2, 40, step=2, value=20, label="Tax on each piece"),
        "steepness": Stops([0.25, 0.5, 1, 2], value=1, label="Steepness of demand"),
    },
    id="market",
    title="Twice the tax, four times the loss",
    describe=lambda **at: f"The tax brings {at['tax'] * sold(**at):.0f}; a trade worth {loss(**at):.0f} is lost.",
    caption="[Supply]{blue} and [demand]{ochre dashed}; pale: what the tax brings; [what is lost]{rose}.",
    numbers="Straight lines of supply and demand, with numbers chosen for illustration.",
)
