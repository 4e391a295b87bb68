(() => {
  // light or dark: what the reader chose, or else what the system asks for
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null; // the browser may refuse to keep anything
    }
  };
  const paint = () => {
    root.dataset.theme = chosen() ?? (dark.matches ? "dark" : "light");
  };
  dark.addEventListener("change", paint);
  paint();

  // the fonts of the first view at once; a browser refuses to do that from a file, where they are at hand anyway
  if (location.protocol === "file:") {
    root.dataset.from = "file";
    return;
  }
  for (const name of ["serif", "display", "sans"]) {
    const font = { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: `${root.dataset.content_root}_static/fonts/${name}.woff2` };
    document.head.append(Object.assign(document.createElement("link"), font));
  }
})();
