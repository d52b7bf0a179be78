// The queue by the keyboard alone: each key presses the button of the current item that it names.
const items = () => [...document.querySelectorAll(".item:not(.done)")];
let current;

function go(item, scroll = true) {
  current?.removeAttribute("aria-current");
  current = item;
  if (!item) return;
  item.setAttribute("aria-current", "true");
  item.focus({ preventScroll: true });
  if (scroll) item.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = items();
  if (!all.length) return;
  const at = all.indexOf(current);
  go(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
}

function press(key) {
  const target = current?.querySelector(`[data-key="${key}"]`);
  if (!target) return;
  if (target.tagName === "INPUT") target.focus();
  else target.click();
  if (key === "e") current.querySelector("select")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) {
    if (event.key === "Escape") current?.focus();
    // Enter while writing why must not press the first button: which decision is meant is not clear.
    if (event.key === "Enter" && event.target.name === "reason") { event.preventDefault(); current?.focus(); }
    return;
  }
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
  else if (event.key === "u") [...document.querySelectorAll('.done [data-key="u"]')].at(-1)?.click();
  else if (event.key === "?") document.querySelector(".keys").toggleAttribute("open");
  else if ("armseow".includes(event.key)) press(event.key);
  else return;
  event.preventDefault();
});

// What was decided stays as a line with its undo; the next item is current at once.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status === 409) { event.detail.shouldSwap = true; event.detail.isError = false; }
});
let after;
document.addEventListener("htmx:beforeRequest", (event) => {
  const item = event.detail.elt.closest(".item");
  const all = items();
  after = all[all.indexOf(item) + 1] ?? all[all.indexOf(item) - 1];
});
document.addEventListener("htmx:afterSettle", () => go(after?.isConnected ? after : items()[0]));
document.addEventListener("focusin", (event) => {
  const item = event.target.closest?.(".item:not(.done)");
  if (item && item !== current) { current?.removeAttribute("aria-current"); current = item; item.setAttribute("aria-current", "true"); }
});

go(items()[0], false);
