// What the page could not say without its script.

// A bar is called what can be read on it, and then more.
for (const bar of bars) {
  const shown = bar.matches(".started") ? "" : `${bar.textContent}: `;
  bar.setAttribute("aria-label", shown + outageText(plan.windows[Number(bar.dataset.w)]));
}
document.body.classList.add("ready");

// What stays in sight while the lanes scroll is as wide as the names in it, which the filter changes.
const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) target.closest(".scroll").style.setProperty("--first", `${target.offsetWidth}px`);
});
for (const corner of document.querySelectorAll(".groups .corner")) widths.observe(corner);

// Lanes that go on below or to the right say so by a shade at their edge.
function shade(scroll) {
  const { classList } = scroll.parentElement;
  classList.toggle("more-right", scroll.scrollWidth - scroll.clientWidth - scroll.scrollLeft > 1);
  classList.toggle("more-below", scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop > 1);
}
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) shade(target.closest(".scroll"));
});
for (const scroll of document.querySelectorAll(".scroll")) {
  scroll.addEventListener("scroll", () => shade(scroll), { passive: true });
  sizes.observe(scroll);
  sizes.observe(scroll.firstElementChild);
}

// A browser may keep what was typed before the page was loaded again.
if (find.value !== "" || roleBoxes.some((box) => !box.checked)) applyFilter();
else refreshStops();
