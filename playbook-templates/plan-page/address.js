// The address names what is chosen, and after a question mark what is asked for: `#keystone?find=nova&view=list`.

function addressOf(name) {
  return name.split("/").map(encodeURIComponent).join("/");
}

function targetName() {
  if (chosen?.unit !== undefined) {
    const { slot, role, service } = units[chosen.unit];
    return `${slots[slot].id}/${roles[role]}/${services[service]}`;
  }
  return chosen?.name;
}

function writeAddress() {
  if (!reading.done) return;
  const more = new URLSearchParams();
  if (asked.words.length > 0) more.set("find", asked.words.join(" "));
  if (asked.roles.size < roles.length) more.set("roles", Array.from(asked.roles, (role) => roles[role]).join(","));
  if (asked.view === "list") more.set("view", "list");
  if (asked.zoom > 0) more.set("zoom", asked.zoom);
  const name = targetName();
  const text = (name === undefined ? "" : addressOf(name)) + (more.size === 0 ? "" : `?${more}`);
  if (`#${text}` === location.hash || (text === "" && location.hash === "")) return;
  history.replaceState(null, "", text === "" ? location.href.replace(/#.*$/, "") : `#${text}`);
}

const reading = { done: false };

function readAddress() {
  const [name, more] = splitAddress(location.hash.slice(1));
  const first = !reading.done;
  reading.done = false;
  if (first || more !== undefined || name === "") readAsked(new URLSearchParams(more ?? ""));
  reading.done = true;
  if (name !== "") showNamed(name);
  else if (chosen !== undefined) clearSelection();
}

function splitAddress(hash) {
  const at = hash.indexOf("?");
  const [name, more] = at < 0 ? [hash, undefined] : [hash.slice(0, at), hash.slice(at + 1)];
  try {
    return [decodeURIComponent(name), more];
  } catch {
    return ["", more];
  }
}

function readAsked(more) {
  find.value = more.get("find") ?? find.value;
  const wanted = more.get("roles")?.split(",");
  if (wanted !== undefined) for (const box of roleBoxes) box.checked = wanted.includes(roles[box.value]);
  setZoom(Number(more.get("zoom") ?? asked.zoom) || 0);
  applyFilter();
  showView(more.get("view") === "list" ? "list" : asked.view);
}

/** Everything that a link can name: a slot, a unit in it, a stage, a role, a service, part of the id of a slot. */
function namedBy(name) {
  const slot = slots.findIndex(({ id }) => id === name);
  const inSlot = (index) => units.filter((unit) => unit.slot === index).map(({ index: each }) => each);
  if (slot >= 0) return { name, slot, title: name, facts: [titleOf(slot), ...slotTimes(slot).flat()], units: inSlot(slot) };
  const unit = unitNamed(name);
  if (unit !== undefined) return { unit: unit.index };
  const section = sections.findIndex(({ stage, local }) => stage === name && !local);
  if (section >= 0) return { name, section, title: name, facts: sections[section].facts, units: [] };
  const [service, role] = [services.indexOf(name), roles.indexOf(name)];
  const own = units.filter((each) => each.service === service || each.role === role).map(({ index }) => index);
  if (own.length > 0) return { name, title: name, facts: [], units: own };
  return undefined;
}

/** `SLOT/ROLE/SERVICE`, `SLOT/SERVICE`. */
function unitNamed(name) {
  const slot = slots.findIndex(({ id }) => name.startsWith(`${id}/`));
  if (slot < 0) return undefined;
  const rest = name.slice(slots[slot].id.length + 1);
  return units.find((unit) => unit.slot === slot && [`${roles[unit.role]}/${services[unit.service]}`, services[unit.service]].includes(rest));
}

function showNamed(name) {
  const target = namedBy(name);
  if (target === undefined) return say(`Nothing here is called ${name}.`);
  if (target.unit !== undefined) return goTo(target.unit);
  showView("chart");
  if (target.units.some((index) => !isAsked(units[index]))) clearFilter();
  if (target.slot === undefined) for (const index of target.units) openAround(units[index]);
  chooseNamed(target);
  const section = target.section ?? sectionOf(target.slot ?? units[target.units[0]].slot);
  drawSection(section);
  highlight();
  const place = target.slot === undefined ? unitButtons.get(target.units[0]) : frames[section].canvas.querySelector(`th[data-c="${target.slot}"]`);
  (place ?? frames[section].element).scrollIntoView({ block: place === undefined ? "start" : "nearest", inline: "center" });
  if (target.slot !== undefined) frames[section].element.scrollIntoView({ block: "nearest" });
}

/** Of what is linked to, every name can be seen. */
function openAround(unit) {
  const group = groupAround(unit);
  const section = sectionOf(unit.slot);
  if (group !== undefined) opened.add(group.key);
  if (group !== undefined || folded.delete(`${section} ${unit.role}`)) frames[section].stale = true;
}

addEventListener("hashchange", readAddress);
