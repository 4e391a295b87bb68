// The player without a browser: reads requests, one JSON a line, and answers each with what the page would show.
const fs = require("fs");
const readline = require("readline");

const scripts = process.argv.slice(2).map((path) => fs.readFileSync(path, "utf8"));
const load = new Function(`${scripts.join("\n")}\nreturn { StoredStates, inflate, Scale, Tools, Cursor, Player, pathData, arrowData, SAME_PLACE };`);
const { StoredStates, inflate, Scale, Tools, Cursor, Player, pathData, arrowData, SAME_PLACE } = load();

/** What the figure draws and says at a position: a path or places for each artist, the CSV file, what is read off. */
function at(states, position, parts) {
  const { header } = states;
  const frame = states.at(position);
  const player = { header, frame, places: Player.prototype.places, drawing: { shapes: [{ scales: header.shapes.first.axes.map((one) => new Scale(one)) }] } };
  const tools = { header, player, numbers: Tools.prototype.numbers };
  const artists = frame.artists.map((state, i) => {
    const closed = header.kinds[i] === "band" || header.kinds[i] === "shape";
    const path = header.kinds[i] === "arrow" ? arrowData(state.x, state.y, SAME_PLACE) : pathData(state.x, state.y, closed);
    return { ...state, x: [...state.x], y: [...state.y], path };
  });
  const cursor = Object.assign(Object.create(Cursor.prototype), { player });
  const readings = parts.map((part) => cursor.readings(part).map(({ says }) => says));
  return { artists, csv: Tools.prototype.csv.call(tools), readings };
}

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const { payload, positions, parts } = JSON.parse(line);
  const states = new StoredStates(await inflate(payload));
  process.stdout.write(`${JSON.stringify({ header: states.header, frames: positions.map((position) => at(states, position, parts)) })}\n`);
});
