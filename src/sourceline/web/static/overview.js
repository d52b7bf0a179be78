// The first page: the list comes from the server; map and timeline are drawn from the data beside it.
import { IncidentMap, prepared } from "./map.js";
import { Timeline } from "./timeline.js";

const form = document.getElementById("filters");
let timeline;
let map;
prepared();

function data() {
  return JSON.parse(document.getElementById("data").textContent);
}

function field(name, value) {
  form.elements[name].value = value;
}

function narrow(values) {
  for (const [name, value] of Object.entries(values)) field(name, value);
  form.requestSubmit();
}

function draw() {
  const found = data();
  found.ids = found.ids.split(" ");
  timeline ??= new Timeline(document.getElementById("timeline"), (since, until) => narrow({ since, until }));
  timeline.show(found.bins, found.since, found.until);
  // The list and the timeline are painted first; the map follows.
  if (map) requestAnimationFrame(() => setTimeout(() => map.show(found)));
  return found;
}

// The address is what counts: a facet that was followed leaves the form as it is, so it is filled in.
function fill() {
  const asked = new URLSearchParams(location.search);
  for (const one of form.elements) {
    if (one.name && one.type !== "hidden") one.value = asked.get(one.name) ?? (one.name === "order" ? "newest" : "");
  }
}

// Empty fields are left out of the address.
document.addEventListener("htmx:configRequest", (event) => {
  const given = event.detail.parameters;
  if (event.detail.elt !== form) return;
  for (const name of Object.keys(given)) if (given[name] === "" || (name === "order" && given[name] === "newest")) delete given[name];
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "found" || event.target?.id === "found") { fill(); draw(); performance.mark("filtered"); }
});

const first = draw();
performance.mark("listed");
requestAnimationFrame(() => setTimeout(async () => {
  map = await IncidentMap.make(document.getElementById("map"), document.getElementById("in-view"), first, (where) => narrow({ where }));
}));
