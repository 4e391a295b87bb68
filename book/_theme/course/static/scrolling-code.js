// Code that is wider than the page scrolls: it can then be reached by keyboard, and only then.
"use strict";

(() => {
  function reach() {
    for (const code of document.querySelectorAll("main pre")) {
      if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
      else code.removeAttribute("tabindex");
    }
  }
  addEventListener("resize", reach);
  document.addEventListener("toggle", reach, { capture: true }); // what was folded has its width only now
  document.fonts.ready.then(reach);
  reach();
})();
