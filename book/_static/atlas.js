// The tables of numbers and of claims can be searched and filtered; without this script the whole table stands there.
"use strict";

(() => {
  const region = document.querySelector("[data-menus]");
  const rows = [...region.querySelectorAll("tbody tr, article")];
  const words = rows.map((row) => row.textContent.toLowerCase());
  const inside = rows.map((row) => row.dataset.in.split(" ").map((places) => places.split(",")));
  const otherPages = [...document.querySelectorAll("a[data-words]")];
  const { noun, menus: wanted } = region.dataset;

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  const search = make("input", { type: "search", id: "atlas-search" });
  const fields = [make("div", { class: "atlas-search" }, make("label", { for: "atlas-search" }, `Search the ${noun}`), search)];
  const menus = Object.entries(JSON.parse(wanted)).map(([name, [label, choices]]) => {
    const options = choices.map((value) => make("option", { value }, value));
    const menu = make("select", { id: `atlas-${name}` }, make("option", { value: "" }, "all"), ...options);
    fields.push(make("div", {}, make("label", { for: menu.id }, label), menu));
    return { name, menu };
  });
  const count = make("p", { class: "atlas-count", role: "status" });
  const clear = make("button", { type: "button" }, "Show all");
  const filters = make("div", { class: "atlas-filters" }, ...fields, make("div", {}, clear));
  document.querySelector(".atlas-pages, .atlas").before(filters, ...(rows.length ? [count] : []));

  function show() {
    const sought = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits =
        sought.every((word) => words[i].includes(word)) &&
        menus.every(({ menu }, k) => !menu.value || inside[i][k].includes(String(menu.selectedIndex - 1)));
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = `${shown} of ${rows.length} ${noun}`;
    if (otherPages.length) leadOn(sought);
  }

  /** Of the pages of the atlas those with all the words, each with the words and choices in its address. */
  function leadOn(sought) {
    const asked = new URLSearchParams();
    if (sought.length) asked.set("search", sought.join(" "));
    for (const { name, menu } of menus) if (menu.value) asked.set(name, menu.value);
    let found = 0;
    for (const link of otherPages) {
      const fits = sought.every((word) => link.dataset.words.includes(word));
      link.closest("li").hidden = !fits;
      link.hash = asked;
      found += fits;
    }
    const pages = otherPages[0].closest("nav");
    const having = sought.length ? ` with ${sought.map((word) => `“${word}”`).join(" and ")}` : "";
    pages.querySelector("p").textContent = `${pages.ariaLabel}${having}${found ? "" : ": none"}`;
  }

  function everything() {
    search.value = "";
    for (const { menu } of menus) menu.value = "";
    show();
  }

  /** An address such as #search=D2&chapters=4 filters; one that names a row leads to it, or searches its words. */
  function follow() {
    const name = decodeURIComponent(location.hash.slice(1));
    const row = document.getElementById(name);
    if (row && row.hidden) everything();
    if (row) row.scrollIntoView({ block: "center" });
    const asked = new URLSearchParams(name.includes("=") ? location.hash.slice(1) : "");
    if (asked.has("search")) search.value = asked.get("search");
    else if (name && !row && !asked.size) search.value = name.replaceAll("-", " ");
    for (const { name, menu } of menus) if (asked.has(name)) menu.value = asked.get(name);
    show();
  }

  search.addEventListener("input", show);
  for (const { menu } of menus) menu.addEventListener("change", show);
  clear.addEventListener("click", everything);
  window.addEventListener("hashchange", follow);
  window.addEventListener("pageshow", show); // when one comes back, the browser may have filled in the fields by itself
  follow();
})();
