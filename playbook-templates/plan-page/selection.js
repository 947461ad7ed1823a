// What is chosen (by focus or click) and what is only pointed at.

let chosen;
let lit = [];

function clearLight() {
  for (const chip of lit) chip.classList.remove("before", "after", "far", "same", "here");
  lit = [];
  document.body.classList.remove("tracing");
  clearArrows();
}

function light(index, ...kinds) {
  chips[index].classList.add(...kinds);
  lit.push(chips[index]);
}

/** Shows who must come before a unit and who waits for it, and what else the service does. */
function trace(index) {
  clearLight();
  const { slot, service } = units[index];
  const before = traceWay(reach({ slot, service }, edgesInto, "from"), "before");
  const after = traceWay(reach({ slot, service }, edgesOutOf, "to"), "after");
  units.forEach((unit, i) => {
    if (unit.service === service) light(i, "same");
  });
  light(index, "here");
  if (before.length + after.length > 0) document.body.classList.add("tracing");
  drawArrows(index, before, after);
  return { before, after };
}

function traceWay(found, kind) {
  const direct = [];
  for (const { at, distance } of found)
    for (const index of unitsAt(at)) {
      if (distance === 1) direct.push(index);
      light(index, kind, ...(distance > 1 ? ["far"] : []));
    }
  return direct;
}

function chooseUnit(index) {
  markChosen(chips[index]);
  showUnit(index);
  const { before, after } = trace(index);
  const { slot, role, service, tasks } = units[index];
  const waits = `comes after ${before.length}, before ${after.length}`;
  say(`${service}, ${role}, ${titleOf(slot)}: ${counted(tasks.length, "task")}, ${waits}`);
}

function chooseWindow(index) {
  markChosen(bars.find((bar) => Number(bar.dataset.w) === index));
  clearLight();
  showWindow(index);
  const { stops, starts } = plan.windows[index];
  for (const [unit] of [...stops, ...starts]) light(unit, "same");
}

function markChosen(button) {
  pointing = false;
  chosen?.removeAttribute("aria-current");
  chosen = button;
  chosen?.setAttribute("aria-current", "true");
}

function clearSelection() {
  const last = chosen;
  markChosen(undefined);
  clearLight();
  hideDetails();
  if (panel.contains(document.activeElement) || document.activeElement === document.body) last?.focus({ preventScroll: true });
  if (document.activeElement === last) last?.blur();
}

function choose(button) {
  if (button.classList.contains("chip")) chooseUnit(indexOf(button));
  else chooseWindow(Number(button.dataset.w));
}

/** Takes the reader to a unit, in whichever view is shown. */
function goTo(index) {
  const chip = chips[index];
  if (chip.hidden || chip.closest("tr").hidden) clearFilter();
  chip.closest("tr").querySelector('.fold[aria-expanded="false"]')?.click();
  showView("chart");
  moveTo(chip);
}

function retrace() {
  if (chosen?.classList.contains("chip")) trace(indexOf(chosen));
  else clearLight();
}

function say(text) {
  byId("status").textContent = text;
}

// When the lanes scroll to what was chosen, the pointer comes to rest on something that nobody pointed at.
let pointing = true;
let pointer = "";

function pointAt({ target, pointerType }) {
  const chip = pointing && pointerType !== "touch" ? target.closest?.(".chip") : null;
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
  if (pressing || !target.matches(".chip, .bar")) return;
  setStop(target);
  choose(target);
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest(".chip, .bar");
  if (button === null) return;
  // Not every browser gives focus to a button that is clicked.
  setStop(button);
  moveTo(button);
});
addEventListener("resize", retrace);
