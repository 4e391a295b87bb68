import matplotlib.pyplot as plt

from live_figures import Explorer, Stops, name_colour

BLUE = name_colour("blue", "#2066A8", "#5AA9E6")
OCHRE = name_colour("ochre", "#B5760A", "#E5B04A", text="#8A5A08")
ROSE = name_colour("rose", "#C2185B", "#FF5C9E")


def genotypes(share, inbreeding):
    """Shares in % of people with no, one and two copies of an allele (Hardy and Weinberg; Wright)."""
    q, p, f = share / 100, 1 - share / 100, inbreeding
    return [100 * (p * p + f * p * q), 100 * 2 * p * q * (1 - f), 100 * (q * q + f * p * q)]


fig, ax = plt.subplots()
ax.set(ylim=(0, 108), xlim=(-0.6, 2.6), yticks=[0, 25, 50, 75, 100], title="People (%)")
ax.set_xticks(range(3), ["no copy", "one copy", "two copies"])
bars = [ax.bar([i], [1], width=0.7, color=colour) for i, colour in enumerate((BLUE, OCHRE, ROSE))]
words = [ax.text(i, 1, "", ha="center", color=colour) for i, colour in enumerate((BLUE, OCHRE, ROSE))]


def update(share, inbreeding):
    for height, (bar,), word in zip(genotypes(share, inbreeding), bars, words, strict=True):
        bar.set_height(height)
        word.set(y=height + 2, text=f"{height:.3g} %")
    return *bars, *words


def describe(share, inbreeding):
    none, one, two = genotypes(share, inbreeding)
    return f"Of a thousand people {10 * none:.0f} carry no copy, {10 * one:.0f} one and {10 * two:.3g} two."


figure = Explorer(
    fig,
    update,
    {
        "share": Stops([1, 2, 3, 5, *range(10, 100, 5), 98], value=10, unit="%", label="Share of the allele"),
        "inbreeding": Stops([0, 0.0625, 0.25], label="Inbreeding coefficient"),
    },
    id="genotypes",
    title="Most copies of a rare allele hide in people with one",
    describe=describe,
    presets={"Rare": {"share": 2}, "Rare, parents are cousins": {"share": 2, "inbreeding": 0.0625}},
    caption="At a share of 2 % the children of cousins have two copies four times as often as others.",
    numbers="The law of Hardy and Weinberg, with Wright’s inbreeding coefficient (1/16 for children of cousins).",
)
