"""What was seen of plasticity when, after ketamine: one row for each finding of the evidence."""

from typing import NamedTuple

from live_figures import Still

from ... import evidence
from ..style import AMPA, INK, PAPER, REFERENCE, name_axes, subplots

IN_THE_BATH = 0.16  # where the axis has "drug in the bath", to the left of its first hour
LESS, SAME, MORE = (REFERENCE, "v"), (PAPER, "o"), (AMPA, "^")


class Finding(NamedTuple):
    """The key and source of the number that dates it; what was studied and found; and its mark."""

    key: str
    source: str
    subject: str
    found: str
    mark: tuple

    @property
    def number(self):
        return evidence.value(self.key, source=self.source)

    @property
    def hours(self) -> float:
        """Since the dose; what was found with the drug in the bath is dated by its concentration only."""
        return IN_THE_BATH if self.number.unit == "µmol/L" else self.number.to("h")


BATH, POOR_RATS = "ketamine.concentration_inhibiting_potentiation", "rats with poor LTP"
FINDINGS = (
    Finding(BATH, "ketamine-ltp-2003", "rat slices, 50–100 µmol/L", "LTP gone", LESS),
    Finding(BATH, "ketamine-ltp-slice", "rat slices, 1–100 µmol/L", "LTP gone, or LTD", LESS),
    Finding("ketamine.potentiation_not_rescued", "aleksandrova-2020", POOR_RATS, "LTP still poor", SAME),
    Finding("ketamine.late_excitability_rise", "long-lasting-ca1-2021", "mouse slices", "responses larger", MORE),
    Finding("ketamine.theta_burst_potentiation_raised", "widman-2018", "slices", "more LTP by theta bursts", MORE),
    Finding("ketamine.potentiation_rescued", "aleksandrova-2020", POOR_RATS, "LTP restored", MORE),
    Finding("ketamine.potentiation_residual", "aleksandrova-2020", POOR_RATS, "some of it left", MORE),
    Finding("ketamine.potentiation_unchanged", "recovery-from-anesthesia", "mouse slices", "LTP as usual", SAME),
)


def timeline() -> Still:
    """Plasticity in slices and animals against the hours since ketamine."""
    fig, ax = subplots(figsize=(6.8, 4.9))
    ax.set(xscale="log", xlim=(0.1, 40), ylim=(0.4 - len(FINDINGS), 0.6))
    ax.set_xticks([IN_THE_BATH, 0.5, 1, 2, 4, 8, 24], ["bath", "½", "1", "2", "4", "8", "24"])
    ax.minorticks_off()
    ax.set_yticks([-row for row in range(len(FINDINGS))], [f"{each.subject}\n{each.found}" for each in FINDINGS])
    ax.tick_params(axis="y", length=0)
    for label in ax.get_yticklabels():
        label.set_linespacing(0.72)
    ax.grid(visible=False, axis="y")
    ax.spines["left"].set_visible(False)
    ax.axvspan(0.1, 0.28, color=REFERENCE, alpha=0.14, linewidth=0)
    for row, finding in enumerate(FINDINGS):
        colour, marker = finding.mark
        ax.plot([0.1, 40], [-row, -row], color=INK, linewidth=0.4, zorder=1)
        ax.scatter([finding.hours], [-row], marker=marker, s=60, facecolors=colour, edgecolors=INK, linewidths=1.2,
                   zorder=6)  # fmt: skip
    name_axes(ax, "In the bath, or hours since\nthe dose (logarithmic)", "")
    return Still(
        fig,
        id="timeline",
        title="With ketamine there, less; hours after it, as much or more",
        description=(
            "A timeline of eight findings. With ketamine in the bath of a slice: no potentiation, at times depression. "
            "At half an hour in rats whose potentiation is poor: still poor. More than 2 hours after washing out, in "
            "mouse slices: larger responses. At 3 hours in slices: more potentiation by theta bursts. At 3.5 hours in "
            "those rats: potentiation restored; at 24 hours some of it left. At 24 hours in mouse slices after "
            "anaesthetic doses: as after saline."
        ),
        caption="Triangle up: [more]{ampa}; down: [less]{reference}; circle: as without ketamine. Shaded: in the bath.",
        more=(
            "“Bath”: the drug was there while plasticity was tested. The rats are Wistar Kyoto rats. The larger "
            "responses lasted longer than the 2 hours at which they are drawn. No row is from people."
        ),
        narrow=(3.6, 3.5),
        numbers=evidence.status_note(*(finding.number for finding in FINDINGS)),
    )
