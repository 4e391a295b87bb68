// The text of a built page as part of one document: its ids, and what refers to them, get the name of the page in
// front; links to pages that are gathered lead there, those to others are taken off; what paper does not show is left
// out. Given back are the whole page, and for each selector of parts its title and those parts, unfolded; null where
// it has none. What explains a prediction stands apart from its question, under the heading of its section.
({ page, pages, parts }) => {
  const OF_IDS = new Set(["id", "for", "name", "aria-labelledby", "aria-describedby", "aria-controls"]);
  const within = (name, id) => `${name}--${id}`;
  const prefixed = (value) => value.trim().split(/\s+/).map((id) => within(page, id)).join(" ");

  function only(main, part) {
    const kept = [...main.querySelectorAll(part)];
    if (!kept.length) return null;
    const withHeading = (each) => {
      if (!each.matches(".after")) return [each];
      const heading = document.createElement("h3");
      heading.textContent = each.closest("section").querySelector("h2, h3").firstChild.textContent;
      return [heading, each];
    };
    main.replaceChildren(main.querySelector("h1"), ...kept.flatMap(withHeading));
    main.querySelectorAll("details").forEach((details) => (details.open = true));
    return main;
  }

  function withoutHidden(main) {
    const isClosed = (element) => getComputedStyle(element, "::details-content").contentVisibility === "hidden";
    const isHidden = (element) => element instanceof HTMLElement && getComputedStyle(element).display === "none";
    for (const element of [...main.querySelectorAll("*")].filter(isHidden)) {
      const withoutName = element.localName === "summary" && isClosed(element.parentElement);
      (withoutName ? element.parentElement : element).remove();
    }
    return main;
  }

  function target(link) {
    const url = new URL(link.getAttribute("href"), location.href);
    if (url.origin !== location.origin) return url.href;
    const name = pages[decodeURI(url.pathname)];
    if (name === undefined) return null;
    const id = decodeURIComponent(url.hash.slice(1)).split("?")[0]; // behind the ? stands the state of a figure
    return `#${id ? within(name, id) : name}`;
  }

  function told(main) {
    if (main === null) return null;
    main.querySelectorAll("script, .headerlink, .take-away").forEach((element) => element.remove());
    for (const link of main.querySelectorAll("a[href]")) {
      const to = target(link);
      to === null ? link.removeAttribute("href") : link.setAttribute("href", to);
    }
    for (const element of main.querySelectorAll("*")) {
      const set = ({ name, namespaceURI }, value) => element.setAttributeNS(namespaceURI, name, value);
      for (const attribute of [...element.attributes]) {
        const { name, value } = attribute;
        if (OF_IDS.has(name) && value) set(attribute, prefixed(value));
        else if (value.includes("url(#")) set(attribute, value.replaceAll("url(#", `url(#${page}--`));
        else if (name.endsWith("href") && element.localName === "use") set(attribute, `#${within(page, value.slice(1))}`);
        else if (name === "src") set(attribute, element.src);
      }
    }
    main.id = page;
    return main.outerHTML;
  }

  const main = document.querySelector("main");
  const apart = parts.map((part) => only(main.cloneNode(true), part));
  return [withoutHidden(main), ...apart].map(told);
};
