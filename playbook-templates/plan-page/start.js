// What the page could not say without its script.

for (const bar of bars) bar.setAttribute("aria-label", outageText(plan.windows[Number(bar.dataset.w)]));
document.body.classList.add("ready");

// What stays in sight while the lanes scroll is as wide as the names in it, which the filter changes.
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) target.closest(".scroll").style.setProperty("--first", `${target.offsetWidth}px`);
});
for (const corner of document.querySelectorAll(".groups .corner")) widths.observe(corner);

// A browser may keep what was typed before the page was loaded again.
if (find.value !== "" || roleBoxes.some((box) => !box.checked)) applyFilter();
else refreshStops();
