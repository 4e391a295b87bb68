"""What else matplotlib's gallery shows, at random: artists that move, and scenery that stays as it is."""

import numpy as np
from matplotlib import collections, patches
from matplotlib.lines import Line2D
from matplotlib.offsetbox import AnchoredText

# --- what moves ------------------------------------------------------------------------------------------------------


def stems(m):
    made = m.ax.stem(*m.place(4).T, linefmt=m.r.choice(["-", "--"]), basefmt="k-", label=m.label())
    m.moving(lambda xy: made.markerline.set_data(*xy.T), lambda: m.place(4))
    m.moving(made.stemlines.set_segments, lambda: [m.place(2) for _ in range(4)])
    return [made.markerline, made.stemlines, made.baseline]


def slices(m):
    made = m.ax.pie([1, 2, 3], radius=2, center=(5, 5), labels=m.r.choice([None, ["a", "b", "c"]]), frame=True)
    wedges, words = made[0], made[1]
    m.moving(wedges[0].set_theta2, lambda: m.r.choice([20, 60, 300]))
    m.moving(wedges[1].set_radius, lambda: m.r.choice([1, 2]))
    return [*[m.looks(wedge, "facecolor", "edgecolor", "linewidth") for wedge in wedges], *words]


def stairs(m):
    edges = np.sort(m.numbers(0, 5, 0))
    made = m.ax.stairs(m.numbers(1, 4), edges, fill=m.r.random() < 0.5, baseline=m.r.choice([0, 0, None]))
    m.moving(made.set_data, lambda: m.numbers(1, 4))
    return m.looks(made, "facecolor", "edgecolor", "linewidth", "linestyle")


def histogram(m):
    made = m.ax.hist(m.numbers(0, 20, 0), bins=4, label=m.label())[2]
    m.moving(lambda heights: [bar.set_height(h) for bar, h in zip(made, heights, strict=True)], lambda: m.numbers(1, 4))
    return [m.looks(bar, "facecolor", "edgecolor") for bar in made]


def outlined_histogram(m):
    (made,) = m.ax.hist(m.numbers(0, 20, 0), bins=4, histtype=m.r.choice(["step", "stepfilled"]))[2]
    m.moving(made.set_xy, lambda: m.place(9))
    return m.looks(made, "edgecolor", "linewidth")


def stack(m):
    x = np.sort(m.numbers(0, 5, 0))
    made = m.ax.stackplot(x, m.numbers(1, 5, 0) / 3, m.numbers(1, 5, 0) / 3)
    for band in made:
        m.moving(lambda ys, band=band: band.set_data(x, *ys), lambda: (m.numbers(1, 5), m.numbers(1, 5)))
    return made


def sideways_band(m):
    y = np.sort(m.numbers(1, 6, 0))
    made = m.ax.fill_betweenx(y, m.numbers(0, 6), m.numbers(0, 6), where=m.r.choice([None, y > y[1]]))
    m.moving(lambda x: made.set_data(y, *x), lambda: (m.numbers(0, 6), m.numbers(0, 6)))
    return m.looks(made, "facecolor", "alpha")


def rules(m):
    draw = m.r.choice([m.ax.hlines, m.ax.vlines])
    made = draw(*np.array([m.numbers(int(draw == m.ax.hlines), 3), *m.place(3).T]), linestyles=m.r.choice(["-", ":"]))
    m.moving(made.set_segments, lambda: [m.place(2) for _ in range(3)])
    return m.looks(made, "color", "linewidth")


def line_across(m):
    across, number = m.r.choice([(m.ax.axhline, 1), (m.ax.axvline, 0)])
    made = across(m.place(1)[0][number], label=m.label(), linestyle=m.r.choice(["-", "--"]))
    move = made.set_ydata if number else made.set_xdata
    m.moving(lambda value: move([value, value]), lambda: m.place(1)[0][number])
    return m.looks(made, "color", "linewidth", "alpha")


def endless_line(m):
    made = m.ax.axline(*m.place(2), color="red", label=m.label())
    m.moving(made.set_xy2, lambda: m.place(1)[0])
    return m.looks(made, "color", "linewidth")


def span(m):
    low, high = np.sort(m.numbers(0, 2, 0))
    made = m.ax.axvspan(low, high)
    m.moving(made.set_x, lambda: m.numbers(0, 1, 0)[0])
    return m.looks(made, "facecolor", "edgecolor", "alpha")


def beside_an_axis(m):
    transform = m.r.choice([m.ax.get_xaxis_transform, m.ax.get_yaxis_transform])()
    made = m.r.choice(
        [
            lambda: m.ax.add_patch(patches.Rectangle((0.2, 0.2), 0.5, 0.3, transform=transform)),
            lambda: m.ax.text(0.5, 0.5, "beside", transform=transform),
            lambda: m.ax.plot([0.2, 0.8], [0.3, 0.6], transform=transform)[0],
        ]
    )()
    return m.looks(made, "alpha")


def on_the_figure(m):
    made = m.r.choice(
        [
            lambda: m.fig.add_artist(patches.Circle((0.5, 0.5), 0.1, transform=m.fig.transFigure)),
            lambda: m.fig.text(0.5, 0.5, "there"),
            lambda: m.fig.suptitle("above"),
            lambda: m.fig.add_artist(Line2D([0, 1], [0, 1])),
        ]
    )()
    return m.looks(made, "alpha", "color")


def a_name(m):
    made = m.r.choice([m.ax.title, m.ax.xaxis.label, m.ax.yaxis.label])
    m.moving(made.set_text, lambda: m.r.choice(["a name", "another"]))
    return made


def box(m):
    made = m.ax.boxplot([m.numbers(1, 9, 0)], positions=[m.place(1)[0][0]], manage_ticks=False)
    m.moving(lambda y: made["medians"][0].set_ydata([y, y]), lambda: m.place(1)[0][1])
    return [line for name in ("boxes", "medians", "whiskers", "caps") for line in made[name]]


def violin(m):
    made = m.ax.violinplot([m.numbers(1, 9, 0)], positions=[m.place(1)[0][0]])
    m.moving(lambda place: made["bodies"][0].set_verts([place]), lambda: m.place(6))
    return [*made["bodies"], made["cbars"]]


def events(m):
    (made,) = m.ax.eventplot(m.numbers(0, 4, 0), lineoffsets=m.place(1)[0][1], linelengths=1)
    m.moving(made.set_positions, lambda: m.numbers(0, 4, 0))
    return m.looks(made, "color", "linewidth")


def broken_bars(m):
    made = m.ax.broken_barh([(x, 1) for x in m.numbers(0, 2, 0)], (m.place(1)[0][1], 1))
    m.moving(made.set_verts, lambda: [m.place(4) for _ in range(2)])
    return m.looks(made, "facecolor", "edgecolor")


def several_patches(m):
    def some():
        return [m.r.choice([patches.Circle(xy, 0.5), patches.Rectangle(xy, 1, 1)]) for xy in m.place(3)]

    made = m.ax.add_collection(collections.PatchCollection(some()))
    m.moving(made.set_paths, some)
    return m.looks(made, "facecolor", "edgecolor", "linewidth")


def collection(m):
    offsets = {"offsets": m.place(3), "offset_transform": m.ax.transData}
    made = m.r.choice(
        [
            lambda: collections.EllipseCollection([9], [5], [20], units="points", **offsets),
            lambda: collections.RegularPolyCollection(5, sizes=(50,), **offsets),
            lambda: collections.CircleCollection([50], **offsets),
            lambda: collections.LineCollection([[(0, 0), (9, 9)]], transform=None, **offsets),
            lambda: collections.PolyCollection([[(0, 0), (9, 9), (9, 0)]], transform=None, **offsets),
            lambda: collections.PatchCollection([patches.Circle((0, 0), 5)], transform=None, **offsets),
        ]
    )()
    m.ax.add_collection(made)
    m.moving(made.set_offsets, lambda: m.place(3))
    return m.looks(made, "facecolor", "edgecolor")


def labelled_bars(m):
    made = m.ax.bar(m.numbers(0, 2, 0), m.numbers(1, 2, 0), width=0.5)
    return [*made, *m.ax.bar_label(made, padding=2)]


def arrows_of_a_field(m):
    made = m.r.choice([m.ax.quiver, m.ax.barbs])(*m.place(2).T, [10, 20], [10, -10])
    m.moving(lambda uv: made.set_UVC(*uv), lambda: (m.numbers(0, 2, 0), m.numbers(1, 2, 0)))
    return made


def other(m):
    """What the page cannot draw when it moves."""
    x, y, z = np.sort(m.numbers(0, 3, 0)), np.sort(m.numbers(1, 3, 0)), np.arange(9).reshape(3, 3) % 4
    return m.r.choice(
        [
            lambda: m.ax.pcolormesh(x, y, z, shading="auto"),
            lambda: m.ax.contour(x, y, z),
            lambda: m.ax.contourf(x, y, z),
            lambda: m.ax.legend([Line2D([], [])], ["a line"]),
            lambda: m.ax.text(5, 5, "boxed", bbox={"boxstyle": "round"}),
            lambda: m.ax.table([["a", "b"]]),
            lambda: m.ax.hexbin(*m.place(20).T, gridsize=5),
            lambda: m.ax.triplot([0, 5, 5], [0, 0, 5])[0],
            lambda: m.ax.tripcolor([0, 5, 5, 0], [0, 0, 5, 5], [1, 2, 3, 4], shading=m.r.choice(["flat", "gouraud"])),
            lambda: m.ax.pcolorfast((0, 5), (0, 5), z),
            lambda: m.ax.add_artist(AnchoredText("anchored", "upper left")),
            lambda: m.fig.figimage(np.eye(9)),
            lambda: m.ax.inset_axes([0.5, 0.5, 0.4, 0.4]).plot([1, 2])[0],
            lambda: m.ax.xaxis.get_ticklabels()[0],
            lambda: m.ax.spines["left"],
            lambda: m.ax.patch,
            lambda: m.ax,
        ]
    )()


# --- what stays ------------------------------------------------------------------------------------------------------


def another_panel(m):
    m.fig.subplots_adjust(right=0.5)
    m.fig.add_axes([0.6, 0.2, 0.3, 0.6]).plot([1, 2], [3, 4], label="beside")


def a_twin(m):
    m.ax.twinx().plot(*m.place(2).T, label=m.label())


def an_inset(m):
    m.ax.inset_axes([0.6, 0.6, 0.3, 0.3]).plot([1, 2])


def a_second_axis(m):
    m.ax.secondary_xaxis("top", functions=(lambda x: 2 * x, lambda x: x / 2))


def a_legend(m):
    m.ax.legend([Line2D([], [])], ["a line"], title="which", loc="upper left")


def a_mesh(m):
    m.fig.colorbar(m.ax.pcolormesh([0, 5, 10], [0, 5, 10], np.eye(2)))


def a_field(m):
    m.ax.quiver([2, 4], [2, 4], [1, 2], [1, -1])


def contours(m):
    m.ax.clabel(m.ax.contour([1, 5, 9], [1, 5, 9], np.arange(9).reshape(3, 3)))


def a_table(m):
    m.ax.table([["a", "b"]], loc="bottom")


def a_boxed_word(m):
    m.ax.text(5, 5, "$x^2$", bbox={"boxstyle": "round"})


def a_grid(m):
    m.ax.grid(True)
    m.ax.minorticks_on()
    m.ax.axvspan(3, 4, hatch="//", alpha=0.3)


MOVE = (
    stems,
    slices,
    stairs,
    histogram,
    outlined_histogram,
    stack,
    sideways_band,
    rules,
    line_across,
    endless_line,
    span,
)
MOVE += (beside_an_axis, on_the_figure, a_name, box, violin, events, broken_bars, several_patches, labelled_bars)
SOMETIMES = (*MOVE, *MOVE, collection, arrows_of_a_field, other)
SCENERY = (another_panel, a_twin, an_inset, a_second_axis, a_legend, a_mesh, a_field, contours, a_table, a_boxed_word)
SCENERY += (a_grid,)
