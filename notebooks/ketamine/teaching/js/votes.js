// The votes on statements: kept in this browser, each under a name of its own, so that two tabs do not undo each other.

class Votes {
  constructor(spec) {
    this.items = spec.items;
    this.verdicts = Object.keys(spec.verdicts);
    this.memory = new Memory(`${spec.chapter}/claims`);
    this.made = new Map();
    this.read();
  }

  /** What this browser holds; what cannot be a vote counts as none. */
  read() {
    this.made.clear();
    for (const { id } of this.items) {
      const kept = this.memory.get(id);
      if (kept && this.isVote(kept)) this.made.set(id, kept);
    }
  }

  isVote({ verdict, latest, sure }) {
    return this.verdicts.includes(verdict) && this.verdicts.includes(latest) && Number.isInteger(sure) && sure in SURE;
  }

  /** The first vote on a statement counts for the calibration; a later one says what is still to be learnt. */
  add(id, verdict, sure) {
    const before = this.made.get(id);
    const vote = before ? { ...before, latest: verdict } : { verdict, sure, latest: verdict };
    this.made.set(id, vote);
    this.memory.keep(id, vote);
    return vote;
  }

  forget() {
    this.made.clear();
    this.memory.forget();
  }

  has(id) {
    return this.made.has(id);
  }

  /** Those whose latest vote is not the verdict. */
  missed() {
    return this.items.filter(({ id, verdict }) => this.has(id) && this.made.get(id).latest !== verdict);
  }

  /** All statements in an order that is this reader's own and stays until the votes are forgotten. */
  shuffled() {
    let { seed } = this.memory.get("order") ?? {};
    if (!Number.isInteger(seed)) {
      seed = Math.floor(Math.random() * 2 ** 31);
      this.memory.keep("order", { seed });
    }
    const order = [...this.items];
    for (let last = order.length - 1; last > 0; last--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const other = Math.floor((seed / 2 ** 32) * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    return order;
  }

  /** For each word of confidence how many votes there were and how many of them were right; by first votes. */
  counts() {
    const counts = SURE.map(() => ({ votes: 0, right: 0 }));
    for (const { id, verdict } of this.items) {
      const vote = this.made.get(id);
      if (!vote) continue;
      counts[vote.sure].votes += 1;
      counts[vote.sure].right += vote.verdict === verdict;
    }
    return counts;
  }
}
