// The switch between light and dark. A choice that the system makes anyway is not kept, so that the page follows again.
"use strict";

for (const button of document.querySelectorAll(".theme-switch")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const root = document.documentElement;
    const wanted = root.dataset.theme === "dark" ? "light" : "dark";
    const ofTheSystem = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    root.dataset.theme = wanted;
    try {
      if (wanted === ofTheSystem) localStorage.removeItem("theme");
      else localStorage.setItem("theme", wanted);
    } catch {
      // not kept: the choice lasts as long as the page
    }
  });
}
