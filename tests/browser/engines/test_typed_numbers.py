"""What people type as a number, in every engine: it is understood or asked back, never misread."""

from browser.engines.test_loading import LIVE, from_files

from ketamine.teaching import scripts

EXAMPLE = "Type a number, such as 12.5."
ALONE = "Type a number alone, such as 12.5; its unit is ng/mL."
EITHER = "Do you mean 1.234 or 1234? Type it so."
TYPED = {
    "12.5": 12.5,
    " 12,5 ": 12.5,
    "0,5": 0.5,
    "0,125": 0.125,
    ",5": 0.5,
    ".5": 0.5,
    "5.": 5,
    "+5": 5,
    "1,234": EITHER,
    "1,234 ng/mL": EITHER,
    "1.234": 1.234,  # the course writes its decimals so
    "1234,567": 1234.567,
    "1 234": 1234,
    "1\u00a0234": 1234,
    "1\u202f234,5": 1234.5,
    "1\u2009234.5": 1234.5,
    "1'234": 1234,
    "1’234’567": 1234567,
    "1,234.5": 1234.5,
    "1.234,5": 1234.5,
    "12,345,678": 12345678,
    "12.345.678": 12345678,
    "1 2": EXAMPLE,
    "1.5.2": EXAMPLE,
    "12,34,567": EXAMPLE,
    "-20.6": -20.6,
    "−20.6": -20.6,
    "– 20,6": -20.6,
    "1e-3": 0.001,
    "1E3": 1000,
    "1e−3": 0.001,
    "2.5 × 10^2": 250,
    "2,5·10⁻²": 0.025,
    "10⁻³": 0.001,
    "1e999": EXAMPLE,
    "120 ng/mL": 120,
    "120ng/ml": 120,
    "120\u202fng/mL": 120,
    "120 ng / mL.": 120,
    "0.12 µg/mL": ALONE,
    "120 mg": ALONE,
    "100-140": ALONE,
    "100 to 140": ALONE,
    "about 120": EXAMPLE,
    "much": EXAMPLE,
    "NaN": EXAMPLE,
    "Infinity": EXAMPLE,
    "0x10": ALONE,
    "-": EXAMPLE,
    "": EXAMPLE,
}
OTHER_UNITS = {
    ("2 µmol/L", "µmol/L"): 2,  # the micro sign
    ("2 μmol/l", "µmol/L"): 2,  # the Greek letter
    ("2 uM", "µmol/L"): 2,
    ("2 nM", "µmol/L"): "Type a number alone, such as 12.5; its unit is µmol/L.",
    ("31.25 %", "%"): 31.25,
    ("31,25 percent", "%"): 31.25,
    ("187×", "times"): 187,
    ("187-fold", "times"): 187,
    ("−20.6 mv", "mV"): -20.6,
}
CASES = {(text, "ng/mL"): meant for text, meant in TYPED.items()} | OTHER_UNITS
READ = """(() => {
  %s
  return arguments[0].map(([text, unit]) => readNumber(text, unit)).map(({ value, ask }) => value ?? ask);
})"""


@from_files
def test_each_is_understood_or_asked_back(window):
    window.open("book/how-to-use.html")
    script = scripts.kernel_module().replace("export default", "const view =")
    read = window.ask(f"({READ % script}).apply(null, arguments)", list(CASES))
    assert dict(zip(CASES, read, strict=True)) == CASES


@from_files
def test_a_prediction_asks_back_or_says_what_it_understood(window):
    window.open("notebooks/09-one-infusion.html")
    window.wait(LIVE)
    field = window.one(".teaching-field input")
    for text, said in (("1,234 ng/mL", EITHER), ("1 234", "1234 ng/mL")):
        field.clear()
        field.send_keys(text)
        window.click(".teaching-slot .teaching-main")
        window.wait("document.querySelector('figure.explorer').textContent.includes(arguments[0])", said)


@from_files
def test_a_minus_can_be_typed_on_a_phone(window):
    window.open("notebooks/02-open-channel-block.html")
    window.wait(LIVE)
    fields = "[...document.querySelectorAll('.teaching-field')]"
    found = window.ask(f"{fields}.map((field) => [field.textContent, field.firstChild.inputMode])")
    assert found and all(keys == "text" for unit, keys in found if unit == "mV")
