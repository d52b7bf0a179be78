// The map of an incident's places is drawn once the page is there; its words say the same.
import { draw } from "./place_map.js";

const place = document.getElementById("place-map");
if (place) draw(place).catch(() => { place.hidden = true; });
