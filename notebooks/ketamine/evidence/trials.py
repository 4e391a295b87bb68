"""What trials and other studies of people found, from `trials.csv`: one row per study, arm or contrast, outcome, time.

`arm` is whose number it is. With a `comparator` the number is a contrast: arm minus comparator, or arm over
comparator. So on a symptom scale a negative difference favours the arm, also where the paper printed it as positive
(the note says so). Without a comparator it is the arm's own number.

`trial` is the study, `source` the text in which the number was seen; where sources disagree both rows stay.
`n_arm` and `n_comparator` are people on each side, `n` people in both together; where a number was not seen, `note_n`
says what was. `low` and `high` are the ends of the `interval`, `spread` is a standard deviation or error. A row
without `value` says what was found (`significant`) of an outcome whose size was not seen: the missed ones count too.
"""

import re
from functools import cache
from pathlib import Path

from .checks import FOLDER, checked_chapters, checked_number, checked_status, conversion, fail, unit_problem, unknown
from .columns import Columns, as_columns, read_table

# The words that a column may hold, and what each means.
TRIAL_WORDS = {
    "kind": {
        "randomised trial": "chance decided who got what",
        "crossover trial": "everybody got each treatment, in an order left to chance",
        "withdrawal trial": "those who did well on the drug were randomised to go on or to stop",
        "meta-analysis": "published results put together",
        "pooled patients": "individual patients of several trials analysed together",
        "open label": "everybody got the drug and knew it",
        "cohort": "people followed without being assigned anything",
        "survey": "people asked",
        "surveillance": "reports collected",
        "label": "the text that regulators approved",
    },
    "masking": {
        "inert control": "double-blind, against something that is not felt, so most people can tell",
        "active control": "double-blind, against another drug that is felt",
        "under anaesthesia": "double-blind, and the patient was anaesthetised when the drug was given",
        "open, blind rater": "patients knew, those who rated them did not",
        "open": "everybody knew",
        "mixed": "several studies, masked in different ways",
        "none": "nothing to mask: no control",
        "not seen": "whether and how it was masked was not seen",
    },
    "condition": {
        "depression": "a depressive episode, mostly after other treatments had failed",
        "depression with suicidal ideation": "depression in people who also think of suicide",
        "suicidal ideation": "thoughts of suicide, whatever the diagnosis",
        "PTSD": "post-traumatic stress disorder",
        "OCD": "obsessive-compulsive disorder",
        "social anxiety": "social anxiety disorder",
        "anxiety disorders": "generalised anxiety, social anxiety, or both",
        "alcohol use disorder": "problem drinking or dependence",
        "psychiatric disorders": "several of them together",
        "CRPS": "complex regional pain syndrome",
        "chronic pain": "pain that lasts, of any cause but cancer",
        "fibromyalgia": "widespread pain without damage that explains it",
        "acute pain": "pain in the emergency department",
        "anaesthesia": "surgery under ketamine",
        "procedural sedation": "sedation for a short, painful procedure",
        "burns": "burns treated in intensive care",
        "non-medical use": "use without a prescription",
        "healthy volunteers": "people without an illness",
    },
    "drug": {
        "ketamine": "the racemate",
        "esketamine": "S-ketamine, as nasal spray or otherwise",
        "ketamine or esketamine": "one or the other, pooled",
        "other NMDA antagonists": "pooled",
        "rapastinel": "a peptide that acts at the NMDA receptor",
        "arketamine": "R-ketamine, the other mirror image",
        "memantine": "a blocker of the same pore, taken against dementia",
        "lanicemine": "a blocker of the same pore that is trapped less, also called AZD6765 and AR-R15896AR",
        "esmethadone": "the half of methadone that hardly acts on opioid receptors; blocks the same pore",
        "traxoprodil": "acts beside the pore, on receptors with GluN2B, also called CP-101,606",
        "rislenemdaz": "acts beside the pore, on receptors with GluN2B, also called MK-0657 and CERC-301",
        "dextromethorphan-bupropion": "a weak NMDA antagonist with a drug that slows its breakdown",
        "placebo": "saline, tablets or spray without drug, with whatever both arms got",
        "midazolam": "a sedative whose effect is felt",
        "morphine": "an opioid",
        "quetiapine": "an antipsychotic, added to an antidepressant",
        "ECT": "electroconvulsive therapy",
        "several": "not one drug alone",
    },
    "route": {
        "intravenous": "into a vein",
        "subcutaneous": "under the skin",
        "nasal": "as a spray",
        "oral": "swallowed",
        "none": "nothing is given by a route",
        "": "several, or not seen",
    },
    "outcome": {
        "MADRS": "Montgomery–Åsberg depression scale, rated by a clinician, 0 to 60; lower is better",
        "HAM-D": "Hamilton depression scale, rated by a clinician; the note says how many items",
        "HAM-D-6": "six items of the Hamilton depression scale; lower is better",
        "QIDS-SR": "Quick Inventory of Depressive Symptomatology, rated by the patient, 0 to 27; lower is better",
        "depression score": "any depression scale; lower is better",
        "response": "the main symptom score at least halved, unless the note says otherwise",
        "remission": "next to no symptoms left: a score under a limit",
        "sustained remission": "remission, and no relapse afterwards",
        "relapse": "the illness back after response or remission, by the study’s own rule",
        "time to relapse": "how long response or remission lasted",
        "infusions to response": "how many infusions it took",
        "suicidal ideation": "Scale for Suicidal Ideation or another; lower is better",
        "suicidal ideation response": "the score of suicidal ideation at least halved",
        "suicidal ideation remission": "no or hardly any suicidal ideation left",
        "PTSD symptoms": "CAPS-5, PCL-5 or another scale; lower is better",
        "social anxiety": "Liebowitz scale, rated by a clinician; lower is better",
        "anxiety ratings": "several scales of anxiety; lower is better",
        "anxiety, self-rated": "visual scale, marked by the patient; lower is better",
        "abstinent days": "share of days without alcohol; higher is better",
        "pain": "a numerical scale, 0 to 10 or 0 to 100 as the note says; lower is better",
        "pain relief": "more than half of the pain gone",
        "right guess": "guessed which treatment it was, and rightly",
        "wrong guess": "guessed which treatment it was, and wrongly",
        "arm size": "people in the arm, where sources disagree",
        "CADSS": "Clinician-Administered Dissociative States Scale; higher is more",
        "dissociation": "altered perception of self or surroundings",
        "psychomimetic effects": "altered perception or thought, as the study defines it",
        "sedation": "sleepy, as the study defines it",
        "loss of consciousness": "not rousable",
        "dizziness": "reported as an adverse event",
        "vertigo": "reported as an adverse event",
        "nausea": "reported as an adverse event",
        "adverse events": "any, as the study defines it",
        "severe reaction": "a common adverse reaction that was severe or serious",
        "stopped for adverse events": "left the treatment because of them",
        "systolic pressure": "the upper blood pressure",
        "diastolic pressure": "the lower blood pressure",
        "heart rate": "beats in a minute",
        "pressure event": "raised blood pressure, reported as an adverse event",
        "large pressure rise": "past a limit that the note gives",
        "emergence reaction": "confusion, vivid dreams or agitation on waking from anaesthesia",
        "airway event": "apnoea, laryngospasm, obstruction or low oxygen",
        "apnoea": "a pause in breathing",
        "laryngospasm": "the vocal cords shut",
        "urinary symptoms": "frequency, urgency, pain or blood",
        "time to urinary symptoms": "from first use",
        "better after stopping": "urinary symptoms improved after use stopped",
        "worse after stopping": "urinary symptoms grew after use stopped",
        "liver injury": "liver enzymes or bile stasis past the study’s limit",
        "dependence": "criteria of dependence met",
        "non-medical use": "used without a prescription",
        "poison-centre reports": "exposures reported",
        "major effect or death": "of the exposures reported",
        "diversion reports": "drug gone astray from pharmacies or clinics",
    },
    "measure": {
        "mean": "average of the arm",
        "mean change": "average change since the start, in the arm",
        "difference of means": "arm minus comparator",
        "standardised difference": "arm minus comparator, over the standard deviation (d or g)",
        "standardised coefficient": "regression weight in standard deviations",
        "proportion": "share of the arm",
        "risk difference": "proportion of the arm minus that of the comparator",
        "odds ratio": "odds of the arm over those of the comparator",
        "risk ratio": "proportion of the arm over that of the comparator",
        "hazard ratio": "rate over time of the arm over that of the comparator",
        "median": "half of the arm lies below",
        "count": "people or reports",
    },
    "spread_kind": {
        "sd": "standard deviation",
        "se": "standard error",
        "not stated": "the text does not say which",
        "": "none seen",
    },
    "interval": {
        "95% ci": "95 % confidence interval",
        "80% ci": "80 % confidence interval",
        "range over time": "smallest and largest over several times",
        "range over trials": "smallest and largest over several trials",
        "": "none seen",
    },
    "primary": {
        "yes": "the study was built to answer this",
        "no": "it was not",
        "unknown": "what the study was built to answer was not seen",
    },
    "significant": {
        "yes": "the study’s test, or its 95 % interval, left out no effect",
        "no": "it did not",
        "not testable": "a number below .05 that the plan of the study gave no right to test",
        "not stated": "no test was seen",
        "not applicable": "one arm’s own number",
    },
}
_NUMBERS = ("year", "dose", "n_arm", "n_comparator", "n", "time", "value", "spread", "low", "high")
_REQUIRED = ("trial", "label", "population", "arm", "unit", "source", "seen")
_TOGETHER = (
    *(("dose", "dose_unit"), ("time", "time_unit"), ("spread", "spread_kind")),
    *(("low", "high"), ("low", "interval")),
)
_IDENTITY = ("trial", "source", "population", "arm", "comparator", "outcome", "measure", "time", "time_unit")
_RATIOS = ("odds ratio", "risk ratio", "hazard ratio")
_CONTRASTS = (*_RATIOS, "difference of means", "standardised difference", "standardised coefficient", "risk difference")
# the unit that a measure must have; a scale counts in points, which have none
_UNITS = {"proportion": "percent", "risk difference": "percent", "count": "dimensionless"} | {
    measure: "dimensionless" for measure in (*_RATIOS, "standardised difference", "standardised coefficient")
}
COLUMNS = (
    *("trial", "label", "year", "kind", "masking", "condition", "population"),
    *("drug", "route", "dose", "dose_unit", "schedule", "arm", "comparator", "n_arm", "n_comparator", "n", "note_n"),
    *("outcome", "time", "time_unit", "measure", "value", "unit", "spread", "spread_kind", "low", "high", "interval"),
    *("p", "primary", "significant", "source", "status", "seen", "chapters", "note"),
)


class Trials(Columns):
    """Results of studies, with the columns of `trials.csv`: text, but NaN or a number in columns of numbers."""

    def __repr__(self):
        return f"<{len(self)} results: {', '.join(sorted(set(self.label)))}>"


def trials(
    outcome: str | None = None,
    measure: str | None = None,
    condition: str | None = None,
    trial: str | None = None,
    folder: Path = FOLDER,
) -> Trials:
    """The results with this outcome, measure and condition, of this trial; one that is left out may be anything.

    Raises ValueError for a word that is not in TRIAL_WORDS, or when no result has them together.
    """
    wanted = {"outcome": outcome, "measure": measure, "condition": condition}
    wanted = {column: word for column, word in wanted.items() if word is not None}
    for column, word in wanted.items():
        if word not in TRIAL_WORDS[column]:
            raise unknown(column, word, TRIAL_WORDS[column])
    if trial is not None:
        wanted["trial"] = trial
    chosen = [row for row in _load(Path(folder)) if all(row[column] == word for column, word in wanted.items())]
    if not chosen:
        raise ValueError(f"no result has {wanted} together")
    return Trials(as_columns(chosen, COLUMNS, _NUMBERS))


@cache
def _load(folder: Path) -> tuple:
    path = folder / "trials.csv"
    rows, seen = [], {}
    for place, cells in read_table(path, COLUMNS):
        rows.append(_result(path, place, cells))
        identity = tuple(cells[column] for column in _IDENTITY)
        if identity in seen:
            fail(path, place, f"duplicate key: {seen[identity]} has the same {', '.join(_IDENTITY)}")
        seen[identity] = place
    return tuple(rows)


def _result(path, place, cells) -> dict:
    for column in _REQUIRED:
        if not cells[column]:
            fail(path, place, f"{column} is missing")
    for column, words in TRIAL_WORDS.items():
        if cells[column] not in words:
            fail(path, place, str(unknown(column, cells[column], words)))
    checked_status(path, place, cells["status"])
    for one, other in _TOGETHER:
        if bool(cells[one]) != bool(cells[other]):
            fail(path, place, f"{one} and {other} belong together")
    row = cells | {"chapters": checked_chapters(path, place, cells["chapters"])}
    for column in _NUMBERS:
        row[column] = checked_number(path, place, column, cells[column]) if cells[column] else float("nan")
    _check_people(path, place, row)
    _check_size(path, place, row)
    return row


def _check_people(path, place, row):
    for column in ("n_arm", "n_comparator", "n"):
        if row[column] <= 0 or row[column] % 1 > 0:
            fail(path, place, f"{column} is {row[column]:g}; give a whole number above 0")
    if not (row["n_arm"] > 0 or row["n"] > 0 or row["note_n"]):
        fail(path, place, "n_arm and n are missing, and note_n does not say why")
    contrast = row["measure"] in _CONTRASTS
    if contrast != bool(row["comparator"]):
        fail(path, place, f"the measure {row['measure']!r} does not fit the comparator {row['comparator']!r}")
    if contrast == (row["significant"] == "not applicable"):
        fail(path, place, f"the measure {row['measure']!r} does not fit significant, {row['significant']!r}")


def _check_size(path, place, row):
    measure, unit, value, low, high = (row[column] for column in ("measure", "unit", "value", "low", "high"))
    for each in (unit, row["dose_unit"], row["time_unit"]):
        if each and (problem := unit_problem(each)):
            fail(path, place, problem)
    if unit != _UNITS.get(measure, unit):
        fail(path, place, f"the unit of {measure} is {_UNITS[measure]}, not {unit}")
    if row["time_unit"]:
        conversion(row["time_unit"], "h")
    if value != value and not row["note"]:
        fail(path, place, "value is missing, and the note does not say what was seen instead")
    if low > high or value < low or value > high:
        fail(path, place, f"low, value and high are out of order: {low:g}, {value:g}, {high:g}")
    for name, number in (("value", value), ("low", low), ("high", high)):
        if measure in _RATIOS and number <= 0:
            fail(path, place, f"{name} of {measure} is {number:g}; it must be above 0")
        if unit == "percent" and (number > 100 or number < (0 if measure == "proportion" else -100)):
            fail(path, place, f"{name} of {measure} is {number:g} percent")
    if row["spread"] <= 0:
        fail(path, place, f"spread is {row['spread']:g}; it must be above 0")
    if row["p"] and not (re.fullmatch(r"[<>]?\d*\.?\d+", row["p"]) and float(row["p"].lstrip("<>")) <= 1):
        fail(path, place, f"p is {row['p']!r}; write a number up to 1, with < or > before it where the paper has it")
