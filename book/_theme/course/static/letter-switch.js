// Whether the letter P begins to present: a switch on the page "How to use this course", kept in this browser.
"use strict";

(() => {
  const NAME = "present/letter";
  const root = document.documentElement;
  try {
    root.dataset.letter = localStorage.getItem(NAME) ?? "on";
  } catch {
    root.dataset.letter = "on"; // nothing is kept here
  }
  const box = document.querySelector(".letter-switch input");
  if (!box) return;
  box.checked = root.dataset.letter !== "off";
  box.addEventListener("change", () => {
    root.dataset.letter = box.checked ? "on" : "off";
    try {
      localStorage.setItem(NAME, root.dataset.letter);
    } catch {
      // not kept: the choice lasts as long as the page
    }
  });
})();
