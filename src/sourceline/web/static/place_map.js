// Where an incident may lie: an area as wide as what is known, never a point sharper than that.
import { prepared } from "./map.js";

const EARTH_KM = 111.32;

function circle({ lon, lat, km }) {
  const ring = [];
  for (let step = 0; step <= 64; step += 1) {
    const angle = (step / 64) * 2 * Math.PI;
    const up = Math.max(-85, Math.min(85, lat + (km / EARTH_KM) * Math.sin(angle)));
    ring.push([lon + (km / (EARTH_KM * Math.max(0.1, Math.cos((lat * Math.PI) / 180)))) * Math.cos(angle), up]);
  }
  return { type: "Polygon", coordinates: [ring] };
}

function inside([lon, lat], ring) {
  let found = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [ax, ay] = ring[at];
    const [bx, by] = ring[before];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) found = !found;
  }
  return found;
}

function country(land, { lon, lat }) {
  const parts = (shape) => (shape.type === "Polygon" ? [shape.coordinates] : shape.coordinates);
  return land.features.find((one) => parts(one.geometry).some(([outer]) => inside([lon, lat], outer)))?.geometry;
}

function shapes(land, areas) {
  return areas.map((one) => ({ type: "Feature", properties: { name: one.name }, geometry: (one.km === null && country(land, one)) || circle({ ...one, km: one.km ?? 200 }) }));
}

function box(features) {
  const flat = features.flatMap((one) => (one.geometry.type === "Polygon" ? one.geometry.coordinates[0] : one.geometry.coordinates.flatMap(([ring]) => ring)));
  const lons = flat.map(([lon]) => lon);
  const lats = flat.map(([, lat]) => lat);
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

function style(land, features) {
  const css = getComputedStyle(document.documentElement);
  const shade = (name) => css.getPropertyValue(`--${name}`).trim();
  return {
    version: 8,
    sources: { land: { type: "geojson", data: land, attribution: "Natural Earth" }, areas: { type: "geojson", data: { type: "FeatureCollection", features } } },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": shade("sea") } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": shade("land") } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": shade("border"), "line-width": 0.8 } },
      { id: "names", type: "symbol", source: "land", layout: { "text-field": ["get", "name"], "text-size": 11, "text-font": ["sans-serif"], "text-max-width": 7 }, paint: { "text-color": shade("dim"), "text-halo-color": shade("land"), "text-halo-width": 1 } },
      { id: "area", type: "fill", source: "areas", paint: { "fill-color": shade("orange"), "fill-opacity": 0.25 } },
      { id: "edge", type: "line", source: "areas", paint: { "line-color": shade("orange"), "line-width": 2 } },
      { id: "labels", type: "symbol", source: "areas", layout: { "text-field": ["get", "name"], "text-size": 12, "text-font": ["sans-serif"], "text-anchor": "bottom", "text-offset": [0, -1] }, paint: { "text-color": shade("ink"), "text-halo-color": shade("paper"), "text-halo-width": 1.5 } },
    ],
  };
}

export async function draw(place) {
  const [gl, land] = await prepared();
  const areas = JSON.parse(place.dataset.areas);
  const features = shapes(land, areas);
  const sharp = features.filter((_, at) => areas[at].km !== null);
  const map = new gl.Map({
    container: place, style: style(land, features), bounds: box(sharp.length ? sharp : features), fitBoundsOptions: { padding: 60, maxZoom: 8 },
    dragRotate: false, pitchWithRotate: false, fadeDuration: 0, cooperativeGestures: true, attributionControl: { compact: true },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style(land, features), { diff: false }));
}
