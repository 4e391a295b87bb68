// What the reader answered, kept in this browser only.

const SPACE = "teaching";

/** The answers of one chapter; works, without remembering, where the browser allows no storage. */
class Memory {
  constructor(chapter) {
    this.prefix = `${SPACE}/${chapter}/`;
  }

  /** What was kept under a name, or null; anything that is not an object of ours counts as nothing. */
  get(name) {
    try {
      const kept = JSON.parse(localStorage.getItem(this.prefix + name));
      return kept !== null && typeof kept === "object" && !Array.isArray(kept) ? kept : null;
    } catch {
      return null;
    }
  }

  keep(name, answer) {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify(answer));
    } catch {
      // no storage here: the answer lasts as long as the page
    }
  }

  forget() {
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(this.prefix)) localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  }
}
