"""A window of any engine, as the tests use it."""

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

WIDE = (1280, 800)
PATIENCE = 60  # seconds, on a machine that is busy with other things

FIREFOX_SAYS = """
  const said = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError);
  Services.console.reset();
  return said.filter((one) => one.innerWindowID && !(one.flags & Ci.nsIScriptError.warningFlag))
    .map((one) => `${one.errorMessage} (${one.sourceName})`).filter((text) => !text.includes("chrome://"));
"""
FROM_THE_BOOK = """return (window.complaints ?? []).splice(0);"""


class Window:
    """Opens pages of the book and keeps whatever they complain of."""

    def __init__(self, driver, address):
        self.driver, self.address, self.complaints = driver, address, []

    @property
    def is_chromium(self):
        return self.driver.name.startswith("chrom")

    def open(self, path):
        self.leave()
        self.driver.get(f"{self.address}/{path}")
        return self

    def open_narrow(self, path):
        """A page on the smallest phone; what is asked from now on is asked within it."""
        self.open(f"narrow.html?{path}")
        self.driver.switch_to.frame(0)
        self.wait("document.readyState === 'complete' && innerWidth === 320")

    def away_and_back(self):
        self.open("book/how-to-use.html")
        self.leave()
        self.driver.back()

    def reload(self):
        self.leave()
        self.driver.refresh()

    def leave(self):
        """Before a page goes, what it said is noted."""
        self.complaints += self.driver.execute_script(FROM_THE_BOOK)
        self.driver.switch_to.default_content()
        if self.driver.name == "firefox":
            with self.driver.context("chrome"):
                self.complaints += self.driver.execute_script(FIREFOX_SAYS)
        if self.is_chromium:
            said = self.driver.get_log("browser")
            self.complaints += [one["message"] for one in said if one["level"] in ("SEVERE", "WARNING")]

    def close(self):
        """Nothing of a test stays: no page, no answers of a reader."""
        self.leave()
        self.driver.execute_script("try { localStorage.clear(); } catch { /* nothing was kept */ }")
        self.driver.get("about:blank")

    # ---- looking

    def ask(self, expression, *given):
        """The value of an expression of JavaScript; what is given stands in `arguments`."""
        return self.driver.execute_script(f"return ({expression});", *given)

    def do(self, script, *given):
        self.driver.execute_script(script, *given)

    def wait(self, expression, *given):
        """Wait until the expression is true, and give its value."""
        wait = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05)
        return wait.until(lambda _: self.ask(expression, *given), f"{expression} {given}")

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def click(self, target):
        """Click an element, given itself or by a selector, where nothing that sticks to the window covers it."""
        target = self.one(target) if isinstance(target, str) else target
        self.do("arguments[0].scrollIntoView({ block: 'center' })", target)
        target.click()

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def text(self, selector):
        return self.ask("document.querySelector(arguments[0])?.textContent ?? ''", selector)
