// Dropping files, saying what was chosen, and telling when a job is done.
import { notice } from "./app.js";

const MOST = 25 * 2 ** 20;
const form = document.getElementById("add-files");

function size(bytes) {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

function tell(input) {
  const chosen = document.getElementById("chosen");
  const files = [...input.files];
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const names = files.slice(0, 5).map((file) => file.name).join(", ");
  const more = files.length > 5 ? ` and ${files.length - 5} more` : "";
  chosen.hidden = files.length === 0;
  chosen.textContent = `${names}${more} (${size(bytes)})`;
  const tooLarge = bytes > MOST;
  input.setCustomValidity(tooLarge ? "These are over 25 MB. Add them with sourceline add." : "");
  if (tooLarge) input.reportValidity();
}

if (form) {
  const input = form.querySelector('input[type="file"]');
  const place = form.querySelector(".drop");
  input.addEventListener("change", () => tell(input));
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.add("over");
    });
  }
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    input.files = event.dataTransfer.files;
    tell(input);
  });
}

document.addEventListener("htmx:afterSwap", () => {
  const told = document.getElementById("told") ?? document.querySelector("#job .fault");
  if (told) notice(told.textContent.trim());
});
