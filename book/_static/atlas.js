// The tables of numbers and of claims can be searched and filtered; without this script the whole table stands there.
"use strict";

(() => {
  const region = document.querySelector(".atlas");
  const rows = [...region.querySelectorAll("tbody tr, article")];
  const words = rows.map((row) => row.textContent.toLowerCase());
  const { noun, menus: wanted } = region.dataset;
  const inside = (row, name) => (name === "chapters" ? row.dataset[name].split(" ") : [row.dataset[name]]);

  function make(tag, attributes, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  const search = make("input", { type: "search", id: "atlas-search" });
  const fields = [make("div", { class: "atlas-search" }, make("label", { for: "atlas-search" }, `Search the ${noun}`), search)];
  const menus = Object.entries(JSON.parse(wanted)).map(([name, label]) => {
    const all = [...new Set(rows.flatMap((row) => inside(row, name)))].filter(Boolean);
    all.sort((a, b) => (name === "chapters" ? a - b : a.localeCompare(b)));
    const options = all.map((value) => make("option", { value }, value));
    const menu = make("select", { id: `atlas-${name}` }, make("option", { value: "" }, "all"), ...options);
    fields.push(make("div", {}, make("label", { for: menu.id }, label), menu));
    return { name, menu };
  });
  const count = make("p", { class: "atlas-count", role: "status" });
  const clear = make("button", { type: "button" }, "Show all");
  region.before(make("div", { class: "atlas-filters" }, ...fields, make("div", {}, clear)), count);

  function show() {
    const sought = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits =
        sought.every((word) => words[i].includes(word)) &&
        menus.every(({ name, menu }) => !menu.value || inside(row, name).includes(menu.value));
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = `${shown} of ${rows.length} ${noun}`;
  }

  function everything() {
    search.value = "";
    for (const { menu } of menus) menu.value = "";
    show();
  }

  /** An address such as #search=D2&status=secondary filters; one that names a row leads to it. */
  function follow() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (row && row.hidden) everything();
    if (row) row.scrollIntoView({ block: "center" });
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.has("search")) search.value = asked.get("search");
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
