// What is chosen (by focus, click or address) and what is only pointed at.

let chosen;
let lit = [];

function clearLight() {
  for (const chip of lit) chip.classList.remove("before", "after", "far", "same", "here");
  lit = [];
  document.body.classList.remove("tracing");
  clearArrows();
}

function light(index, ...kinds) {
  const chip = unitButtons.get(index);
  if (chip === undefined) return;
  chip.classList.add(...kinds);
  // A group is as near as the nearest in it.
  if (kinds.length === 1) chip.classList.remove("far");
  lit.push(chip);
}

/** Shows who must come before a unit and who waits for it, and what else the service does. */
function trace(index) {
  clearLight();
  const { slot, service } = units[index];
  if (isGone(units[index])) return { before: [], after: [] };
  const far = { before: reach({ slot, service }, edgesInto, "from"), after: reach({ slot, service }, edgesOutOf, "to") };
  const before = traceWay(far.before, "before");
  const after = traceWay(far.after, "after");
  for (const unit of units) if (unit.service === service) light(unit.index, "same");
  light(index, "here");
  if (before.length + after.length > 0) document.body.classList.add("tracing");
  drawArrows(index, before, after);
  return { before, after };
}

function traceWay(found, kind) {
  const direct = [];
  for (const { at, distance } of found.toReversed())
    for (const { index } of unitsAt(at)) {
      if (distance === 1) direct.push(index);
      light(index, kind, ...(distance > 1 ? ["far"] : []));
    }
  return direct;
}

function chooseUnit(index) {
  setChosen({ unit: index });
  showUnit(index);
  const { before, after } = trace(index);
  const { slot, role, service, tasks } = units[index];
  const waits = `comes after ${before.length}, before ${after.length}`;
  say(`${services[service]}, ${roleName(role)}, ${titleOf(slot)}: ${counted(tasks.length, "task")}, ${waits}`);
}

function chooseWindow(index) {
  setChosen({ window: index });
  clearLight();
  showWindow(index);
  const { stops, starts } = windows[index];
  for (const [unit] of [...stops, ...starts]) light(unit, "same");
}

function chooseGroup(key) {
  const [slot, role] = key.split(" ").map(Number);
  const group = linesOf(slot, role).find((line) => line.group?.key === key)?.group;
  if (group === undefined) return;
  setChosen({ group: key });
  clearLight();
  showUnits(group.text, [`${roleName(role)} · ${titleOf(slot)}`], group.units);
}

function chooseEdges(title, list) {
  setChosen({ edges: title });
  clearLight();
  const items = list.map((edge) => make("li", {}, jump(unitsAt(edge.to)[0], services[edge.to.service]), make("br"), make("small", {}, edgeText(edge))));
  showDetails(title, [], [make("ul", {}, ...items)]);
}

/** All that a link names: units of a service or a role, or a slot with what is in it. */
function chooseNamed(target) {
  setChosen(target);
  clearLight();
  showUnits(target.title, target.facts, target.units.map((index) => units[index]), target.name);
}

function buttonOf(what) {
  if (what?.unit !== undefined) return unitButtons.get(what.unit);
  if (what?.group !== undefined) return groupButtons.get(what.group);
  if (what?.window !== undefined) return chartView.querySelector(`[data-w="${what.window}"]`) ?? undefined;
  return undefined;
}

function setChosen(what) {
  pointing = false;
  chosen = what;
  highlight();
  writeAddress();
}

/** Marks what is chosen in what is drawn. */
function highlight() {
  for (const old of chartView.querySelectorAll("[aria-current], .target")) {
    old.removeAttribute("aria-current");
    old.classList.remove("target");
  }
  for (const band of chartView.querySelectorAll(".band")) band.remove();
  buttonOf(chosen)?.setAttribute("aria-current", "true");
  for (const index of chosen?.units ?? []) unitButtons.get(index)?.classList.add("target");
  if (chosen?.slot !== undefined) drawBand(chosen.slot);
}

function drawBand(slot) {
  const { columns, edges: xs, canvas, stale } = frames[sectionOf(slot)];
  const at = columns.indexOf(slot);
  if (at < 0 || stale) return;
  const band = make("div", { class: "band" });
  band.style.left = `${xs[at]}px`;
  band.style.width = `${xs[at + 1] - xs[at]}px`;
  canvas.append(band);
}

function clearSelection() {
  const before = chosen;
  const inside = panel.contains(document.activeElement) || document.activeElement === document.body;
  setChosen(undefined);
  clearLight();
  hideDetails();
  const last = buttonOf(before);
  redrawing = true;
  if (inside) last?.focus({ preventScroll: true });
  if (document.activeElement === last) last?.blur();
  redrawing = false;
}

function choose(button) {
  if (button.dataset.w !== undefined) chooseWindow(Number(button.dataset.w));
  else if (button.dataset.g !== undefined) chooseGroup(button.dataset.g);
  else if (button.matches(".chip")) chooseUnit(indexOf(button));
}

function isChosen(button) {
  return buttonOf(chosen) === button;
}

function indexOf(chip) {
  return Number(chip.id.slice(1));
}

/** Takes the reader to a unit, in whichever view is shown. */
function goTo(index) {
  showView("chart");
  moveTo(showUnitButton(index));
}

function retrace() {
  highlight();
  if (chosen?.unit !== undefined) trace(chosen.unit);
  else clearLight();
}

function say(text) {
  byId("status").textContent = text;
}

// When the lanes scroll to what was chosen, the pointer comes to rest on something that nobody pointed at.
let pointing = true;
let pointer = "";

function pointAt({ target, pointerType }) {
  const chip = pointing && pointerType !== "touch" ? target.closest?.(".chip:not(.group)") : null;
  if (chip) trace(indexOf(chip));
}

document.addEventListener("pointerover", pointAt);
document.addEventListener("pointermove", (event) => {
  const moved = `${event.screenX} ${event.screenY}` !== pointer;
  pointer = `${event.screenX} ${event.screenY}`;
  if (pointing || !moved) return;
  pointing = true;
  pointAt(event);
});
document.addEventListener("pointerout", ({ target, relatedTarget }) => {
  const left = target.closest?.(".chip");
  if (pointing && left && left !== relatedTarget?.closest?.(".chip")) retrace();
});

// The details wait for the click: opened sooner, they could come between the press and the release of a button.
let pressing = false;
document.addEventListener("pointerdown", () => {
  pressing = true;
});
for (const end of ["pointerup", "pointercancel"])
  document.addEventListener(end, () => {
    pressing = false;
  });
document.addEventListener("focusin", ({ target }) => {
  if (pressing || redrawing || !target.matches(".chip, .bar") || isChosen(target)) return;
  setStop(target);
  choose(target);
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest(".chip:not(.group), .bar[data-w]");
  if (button === null || !button.isConnected) return;
  // Not every browser gives focus to a button that is clicked.
  setStop(button);
  moveTo(button);
});
