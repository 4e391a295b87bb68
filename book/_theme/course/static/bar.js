// The bar: what is unfolded closes again, the name of the section follows the reader, and a search goes out from files.
"use strict";

(() => {
  const bar = document.querySelector(".bar");
  const folded = [...bar.querySelectorAll("details")];

  const close = (except) => folded.forEach((one) => one !== except && (one.open = false));

  document.addEventListener("click", (event) => {
    const within = event.target.closest(".bar details");
    close(event.target.closest(".bar details a") ? null : within);
  });
  document.addEventListener("keydown", (event) => {
    const open = folded.find((one) => one.open);
    if (event.key === "Escape" && open) {
      close();
      open.querySelector("summary").focus();
    }
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      const place = folded.find((one) => one.matches(".finder") && one.checkVisibility()) ?? bar.querySelector(".menu");
      place.open = true;
      place.querySelector("input").focus();
    }
  });
  bar.addEventListener("focusout", (event) => {
    const left = event.target.closest("details");
    if (left && event.relatedTarget && !left.contains(event.relatedTarget)) left.open = false;
  });

  // Some browsers hold that a form on a page from a file leads elsewhere, and the policy would refuse it; a link does not.
  for (const form of document.querySelectorAll("form.search")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.href = `${form.action.split("?")[0]}?${new URLSearchParams(new FormData(form))}`;
    });
  }

  const contents = bar.querySelector(".contents");
  if (!contents) return;
  const links = [...contents.querySelectorAll("a")];
  const sections = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const [here, count] = contents.querySelectorAll(".here, .count");
  const atTheTop = [here.textContent, count.textContent];
  let asked = false;

  function follow() {
    asked = false;
    const at = sections.findLastIndex((section) => section.getBoundingClientRect().top < 120);
    const way = document.documentElement.scrollHeight - innerHeight;
    bar.style.setProperty("--read", way > 0 ? Math.min(1, scrollY / way) : 0);
    [here.textContent, count.textContent] =
      at < 0 ? atTheTop : [links[at].firstElementChild.textContent, `${at + 1} of ${links.length}`];
    links.forEach((link, i) => (i === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  }

  const soon = () => {
    if (!asked) requestAnimationFrame(follow);
    asked = true;
  };
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon);
  follow();
})();
