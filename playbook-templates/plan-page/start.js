// The first drawing, and what follows the window.

function legend() {
  const does = [["stop", "stops a service"], ["start", "starts one"], ["restart", "restarts one"]].map(([deed, words]) => make("span", { "data-does": deed }, words));
  const states = (overlay?.legend ?? []).map(({ state, words }) => make("span", { class: "state", "data-state": state }, words));
  const keys = make("span", { class: "keys" });
  const parts = ["←", "↑", "↓", "→", " move, ", "Enter", " details, ", "Esc", " back, ", "/", " filter, ", "+", "-", " zoom"];
  keys.append(...parts.map((part) => (part.startsWith(" ") ? part : make("kbd", {}, part))));
  byId("legend").append(...states, ...does, make("span", { class: "before" }, "must come first"), make("span", { class: "after" }, "waits for it"), keys);
}

// Lanes that go on below or to the right say so by a shade at their edge.
function shade(scroll) {
  const { classList } = scroll.parentElement;
  classList.toggle("more-right", scroll.scrollWidth - scroll.clientWidth - scroll.scrollLeft > 1);
  classList.toggle("more-below", scroll.scrollHeight - scroll.clientHeight - scroll.scrollTop > 1);
}

let fitted = 0;

/** The lanes follow the width that they have. */
function fitWindow() {
  const width = chartView.clientWidth;
  if (width === fitted || width === 0) return;
  fitted = width;
  drawAll();
}

legend();
document.querySelector(".order").before(...overlayList());
document.body.classList.add("ready");
fitted = chartView.clientWidth;
for (const { element, scroll } of frames) {
  sight.observe(element);
  scroll.addEventListener("scroll", () => shade(scroll), { passive: true });
}
readAddress();
drawSection(0);
addEventListener("resize", fitWindow);
