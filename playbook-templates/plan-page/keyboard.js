// Each table is two stops of the Tab key, its lanes and its outages; arrow keys move within.

function isShown(element) {
  return element.offsetParent !== null;
}

const STOPS = ".chip, .bar";

function setStop(button) {
  const group = button.closest("tbody");
  for (const other of group.querySelectorAll(`:is(${STOPS})[tabindex="0"]`)) if (other !== button) other.tabIndex = -1;
  button.tabIndex = 0;
}

/** After buttons came or went, every group has one that the Tab key reaches. */
function refreshStops(within) {
  for (const group of within.matches("tbody") ? [within] : within.querySelectorAll("tbody")) {
    const current = buttonOf(chosen);
    const stop = current && group.contains(current) ? current : (group.querySelector(`:is(${STOPS})[tabindex="0"]`) ?? group.querySelector(STOPS));
    if (stop) setStop(stop);
  }
}

function moveTo(button) {
  button.focus({ preventScroll: true });
  if (button.isConnected && !isChosen(button)) choose(button);
  // The details may have narrowed the lanes, which then were drawn anew.
  (buttonOf(chosen) ?? button).scrollIntoView({ block: "nearest", inline: "nearest" });
}

function shownIn(container) {
  return Array.from(container.querySelectorAll(STOPS)).filter(isShown);
}

/** In the same row, the next cell with anything in it; there the same service, or the same height. */
function aside(button, way) {
  const position = shownIn(button.closest("td")).indexOf(button);
  for (let cell = button.closest("td")[way]; cell !== null; cell = cell[way]) {
    const found = shownIn(cell);
    if (found.length === 0) continue;
    const same = serviceOf(button) === undefined ? undefined : found.find((other) => serviceOf(other) === serviceOf(button));
    return same ?? found[Math.min(position, found.length - 1)];
  }
  return undefined;
}

function serviceOf(button) {
  return button.id === "" ? undefined : units[indexOf(button)].service;
}

/** In the same cell, else in the next row the cell of the same column, else the nearest one. */
function along(button, way) {
  const cell = button.closest("td");
  const inCell = shownIn(cell);
  const next = inCell[inCell.indexOf(button) + (way === "next" ? 1 : -1)];
  if (next !== undefined) return next;
  const step = way === "next" ? "nextElementSibling" : "previousElementSibling";
  for (let row = cell.parentElement[step]; row !== null; row = row[step]) {
    fillRow(row);
    const found = shownIn(row);
    if (found.length === 0) continue;
    return nearest(found, button, way);
  }
  return undefined;
}

function nearest(candidates, button, way) {
  const middle = (element) => {
    const { left, width } = element.getBoundingClientRect();
    return left + width / 2;
  };
  const here = middle(button);
  const ordered = way === "next" ? candidates : candidates.toReversed();
  const distances = ordered.map((each) => Math.abs(middle(each) - here));
  const least = Math.min(...distances);
  return ordered[distances.findIndex((distance) => distance <= least + 12)];
}

const MOVES = {
  ArrowLeft: (button) => aside(button, "previousElementSibling"),
  ArrowRight: (button) => aside(button, "nextElementSibling"),
  ArrowUp: (button) => along(button, "previous"),
  ArrowDown: (button) => along(button, "next"),
  Home: (button) => shownIn(button.closest("tr"))[0],
  End: (button) => shownIn(button.closest("tr")).at(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const { key, target } = event;
  if (key === "Escape") return escape(event);
  if (target.matches("input")) return;
  if (key === "/") {
    event.preventDefault();
    byId("find").select();
    return byId("find").focus();
  }
  if (key === "+" || key === "-") {
    setZoom(asked.zoom + (key === "+" ? 20 : -20));
    drawAll();
    return writeAddress();
  }
  if (!target.matches(STOPS)) return;
  // Of a group and of outages that are one line, Enter is the click that opens them.
  if (key === "Enter" && target.dataset.g === undefined && target.dataset.open === undefined) {
    event.preventDefault();
    choose(target);
    return panel.focus();
  }
  const next = MOVES[key]?.(target);
  if (MOVES[key] !== undefined) event.preventDefault();
  if (next !== undefined) moveTo(next);
});

/** From the details back to the lanes, from the unit out, from the filter to everything. */
function escape(event) {
  const button = buttonOf(chosen);
  if (panel.contains(document.activeElement) && button !== undefined && isShown(button)) return button.focus();
  if (chosen !== undefined) return clearSelection();
  if (event.target.id === "find") clearFilter();
}
