// Layers of the text are shown and hidden by their boxes.
const text = document.getElementById("text");
for (const box of document.querySelectorAll("[data-layer]")) {
  const show = () => text.classList.toggle(`on-${box.dataset.layer}`, box.checked);
  box.addEventListener("change", show);
  show();
}
document.getElementById("at")?.scrollIntoView({ block: "center" });
