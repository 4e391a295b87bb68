// Sphinx finds pages; this adds under each page the sections of it that hold the words.
"use strict";

(() => {
  const results = document.querySelector("#search-results");
  const stemmer = new Stemmer();
  const sought = (new URLSearchParams(location.search).get("q") ?? "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 2)
    .map((word) => stemmer.stemWord(word));
  if (!sought.length) return;

  function add(item) {
    const link = item.querySelector("a");
    const [address, anchor] = link.getAttribute("href").split("#");
    const sections = SECTIONS[address.replace(/\.html$/, "")];
    if (anchor || !sections) return;
    const holds = (words, stem) => words.some((word) => word.startsWith(stem));
    const found = sections.filter(([, , words]) => sought.every((stem) => holds(words, stem)));
    const list = document.createElement("ul");
    list.className = "found-in";
    for (const [id, title] of found) {
      const to = Object.assign(document.createElement("a"), { href: `${address}#${id}`, textContent: title });
      list.appendChild(document.createElement("li")).append(to);
    }
    if (found.length) item.append(list);
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) if (node.matches?.("ul.search > li")) add(node);
  }).observe(results, { childList: true, subtree: true });
})();
