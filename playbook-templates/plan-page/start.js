// What the page could not say without its script.

for (const bar of bars) bar.setAttribute("aria-label", outageText(plan.windows[Number(bar.dataset.w)]));
document.body.classList.add("ready");

/** What stays in sight while the lanes scroll is as wide as the names in it. */
function measure() {
  for (const scroll of document.querySelectorAll(".scroll")) {
    const corner = scroll.querySelector(".corner");
    if (corner) scroll.style.setProperty("--first", `${corner.offsetWidth}px`);
  }
}

addEventListener("resize", measure);
measure();
// A browser may keep what was typed before the page was loaded again.
if (find.value !== "" || roleBoxes.some((box) => !box.checked)) applyFilter();
else refreshStops();
