// Columns are as wide as what is in them needs, and no wider than the window allows; the zoom lies between.

const MARK = 13;
const PADDING = 18;
/** Narrower than this, names say nothing: marks stand alone. */
const NARROW = 36;
const NARROWEST = 18;

const ruler = document.createElement("canvas").getContext("2d");
const lengths = new Map();

function lengthOf(text) {
  if (lengths.size === 0) ruler.font = `12.5px ${getComputedStyle(document.body).fontFamily}`;
  const known = lengths.get(text);
  if (known !== undefined) return known;
  const length = ruler.measureText(text).width;
  lengths.set(text, length);
  return length;
}

/** What the width of a column does to the names in it. */
function manners(columns, needs, widths) {
  return new Map(columns.map((slot, i) => [slot, widths[i] < NARROW ? "slim tight" : widths[i] < needs[i] ? "tight" : ""]));
}

function lineText({ unit, group }) {
  if (group !== undefined) return group.text;
  return services[unit.service] + (unit.tasks.length > 1 ? ` ${unit.tasks.length}` : "");
}

/** How wide a column would be with all its names. */
function needOf(slot, lines) {
  const lengthOfLine = (line) => lengthOf(lineText(line)) + (markOf(line.unit ?? line.group.units[0]) === undefined ? 0 : MARK);
  const longest = lines.reduce((most, line) => Math.max(most, lengthOfLine(line)), 0);
  return Math.ceil(Math.max(longest, lengthOf(slots[slot].head)) + PADDING);
}

/** The width that, if no column is wider, makes them fit into the room that there is. */
function fittingCap(needs, room) {
  const sorted = needs.toSorted((a, b) => a - b);
  let left = room;
  for (const [i, need] of sorted.entries()) {
    const share = left / (sorted.length - i);
    if (need > share) return Math.max(NARROWEST, Math.floor(share));
    left -= need;
  }
  return sorted.at(-1) ?? 0;
}

function widthsOf(needs, room) {
  const fit = fittingCap(needs, room);
  const cap = fit + ((Math.max(fit, ...needs) - fit) * asked.zoom) / 100;
  return needs.map((need) => Math.min(need, Math.max(cap, NARROWEST)));
}

/** The widths of the names at the left, and of what is left for columns. */
function firstWidth(names) {
  const longest = names.reduce((most, name) => Math.max(most, lengthOf(name) * 1.06), 0);
  const window = byId("chart-view").clientWidth;
  return Math.ceil(Math.min(Math.max(104, window / 10, longest + 40), Math.max(104, window / 6)));
}

function roomFor(first) {
  return byId("chart-view").clientWidth - first - 2;
}

const zoom = byId("zoom");

function setZoom(value) {
  asked.zoom = Math.min(100, Math.max(0, value));
  zoom.value = asked.zoom;
  zoom.setAttribute("aria-valuetext", asked.zoom === 0 ? "as wide as the window" : asked.zoom === 100 ? "whole names" : `${asked.zoom} %`);
}

zoom.addEventListener("input", () => {
  setZoom(Number(zoom.value));
  drawAll();
  writeAddress();
});
