// Arrows from what must come first to the unit, and from it to what waits.

const SVG = "http://www.w3.org/2000/svg";
const MANY_ARROWS = 8;

function clearArrows() {
  for (const svg of document.querySelectorAll("svg.arrows")) svg.remove();
}

function drawArrows(index, before, after) {
  clearArrows();
  const chip = unitButtons.get(index);
  const canvas = chip?.closest(".canvas");
  if (!canvas || !isShown(chip)) return;
  const origin = canvas.getBoundingClientRect();
  const box = (element) => {
    const { left, right, top, height } = element.getBoundingClientRect();
    return { left: left - origin.left, right: right - origin.left, middle: top - origin.top + height / 2 };
  };
  const here = box(chip);
  const near = (list) => new Set(sameLane(list, index).map((i) => unitButtons.get(i)).filter((each) => each && each !== chip && isShown(each) && canvas.contains(each)));
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "arrows");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("width", canvas.offsetWidth);
  svg.setAttribute("height", canvas.offsetHeight);
  for (const each of near(before)) svg.append(...arrow(box(each), here, "before"));
  for (const each of near(after)) svg.append(...arrow(here, box(each), "after"));
  canvas.append(svg);
}

/** Where a service stands on many roles, arrows within the lane say it all; the others are only tinted. */
function sameLane(list, index) {
  if (list.length <= MANY_ARROWS) return list;
  const own = list.filter((i) => units[i].role === units[index].role);
  return (own.length > 0 ? own : list).slice(0, 4 * MANY_ARROWS);
}

function arrow(from, to, kind) {
  const [x1, x2] = [from.right, to.left - 4];
  const bend = Math.max(24, Math.abs(x2 - x1) / 2.5);
  const line = shape(`M${x1} ${from.middle}C${x1 + bend} ${from.middle} ${x2 - bend} ${to.middle} ${x2} ${to.middle}`, `line ${kind}`);
  const head = shape(`M${x2 - 3} ${to.middle - 4}l7 4l-7 4z`, `head ${kind}`);
  return [line, head];
}

function shape(path, kind) {
  const element = document.createElementNS(SVG, "path");
  element.setAttribute("d", path);
  element.setAttribute("class", kind);
  return element;
}
