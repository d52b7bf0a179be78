// Incidents on a map: clusters that open, points, and rings where only an area is known.
const here = (file) => new URL(file, import.meta.url).href;

function load(file) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = here(file);
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

async function library() {
  if (!globalThis.maplibregl) await load("./vendor/maplibre-gl.js");
  globalThis.maplibregl.setWorkerUrl(here("./vendor/maplibre-gl-worker.js"));
  return globalThis.maplibregl;
}

// Rings that cross the 180th meridian go on beyond it, instead of back around the world.
function unwrapped(ring) {
  let turn = 0;
  return ring.map(([lon, lat], at) => {
    if (at) {
      const step = lon - ring[at - 1][0];
      if (step > 180) turn -= 360;
      else if (step < -180) turn += 360;
    }
    return [lon + turn, lat];
  });
}

function whole(feature) {
  const { type, coordinates } = feature.geometry;
  const shape = (rings) => rings.map(unwrapped);
  return { ...feature, geometry: { type, coordinates: type === "Polygon" ? shape(coordinates) : coordinates.map(shape) } };
}

async function countries() {
  const answered = fetch(here("./vendor/countries.json"));
  if (!globalThis.topojson) await load("./vendor/topojson-client.js");
  const world = await (await answered).json();
  const found = globalThis.topojson.feature(world, world.objects.countries);
  // Antarctica goes around the pole, which this projection cannot draw.
  return { type: "FeatureCollection", features: found.features.filter((one) => one.id !== "010").map(whole) };
}

let made;
export function prepared() {
  made ??= Promise.all([library(), countries()]);
  return made;
}

function shades() {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(["sea", "land", "border", "ink", "paper", "dim", "blue", "orange", "cluster"].map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// Tiles under the incidents: images as they are; lines and areas of vector tiles in our colours.
async function underlay(gl, address) {
  if (!address) return null;
  const image = () => [{ id: "tiles", type: "raster", source: "tiles" }];
  if (!new URL(address, location).pathname.endsWith(".pmtiles")) {
    return { source: { type: "raster", tiles: address.includes("{s}") ? ["a", "b", "c"].map((one) => address.replace("{s}", one)) : [address], tileSize: 256 }, layers: image };
  }
  await load("./vendor/pmtiles.js");
  const archive = new globalThis.pmtiles.PMTiles(new URL(address, location).href);
  const protocol = new globalThis.pmtiles.Protocol();
  protocol.add(archive);
  gl.addProtocol("pmtiles", protocol.tile);
  const url = `pmtiles://${new URL(address, location).href}`;
  if ((await archive.getHeader()).tileType !== 1) return { source: { type: "raster", url, tileSize: 256 }, layers: image };
  const named = (await archive.getMetadata()).vector_layers ?? [];
  return { source: { type: "vector", url }, layers: (shade) => named.flatMap(({ id }) => [
    { id: `fill ${id}`, type: "fill", source: "tiles", "source-layer": id, filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": shade.border, "fill-opacity": 0.15 } },
    { id: `line ${id}`, type: "line", source: "tiles", "source-layer": id, filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": shade.border, "line-width": 0.6 } },
  ]) };
}

function base(land, shade, tiles, named) {
  const sources = { land: { type: "geojson", data: land, tolerance: 0.6, attribution: "Natural Earth" } };
  const layers = [
    { id: "sea", type: "background", paint: { "background-color": shade.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": shade.land } },
    { id: "borders", type: "line", source: "land", paint: { "line-color": shade.border, "line-width": 0.7 } },
  ];
  if (tiles) {
    sources.tiles = tiles.source;
    layers.push(...tiles.layers(shade));
  }
  layers.push({ id: "names", type: "symbol", source: "land", minzoom: 2.2, layout: { visibility: named ? "visible" : "none", "text-field": ["get", "name"], "text-size": 11, "text-font": ["sans-serif"], "text-max-width": 7 }, paint: { "text-color": shade.dim, "text-halo-color": shade.land, "text-halo-width": 1 } });
  return { version: 8, sources, layers };
}

const AREA = { filter: ["!", ["has", "point_count"]] };

function features(points) {
  return points.flatMap(([lon, lat, drawn, killed, disputed], at) => (lon === undefined ? [] : [{ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { at, drawn, killed, disputed } }]));
}

function around(found) {
  if (!found.length) return null;
  const lons = found.map((one) => one.geometry.coordinates[0]);
  const lats = found.map((one) => one.geometry.coordinates[1]);
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

export class IncidentMap {
  static async make(place, button, found, narrowed) {
    const [gl, land] = await prepared();
    const made = new IncidentMap();
    const tiles = await underlay(gl, place.dataset.tiles);
    Object.assign(made, { gl, land, tiles, ids: found.ids, features: features(found.points) });
    const box = around(made.features);
    made.map = new gl.Map({
      container: place, style: made.style(), dragRotate: false, pitchWithRotate: false, fadeDuration: 0,
      attributionControl: { compact: true }, ...(box ? { bounds: box, fitBoundsOptions: { padding: 40, maxZoom: 6 } } : { center: [20, 20], zoom: 0.8 }),
    });
    made.map.touchZoomRotate.disableRotation();
    made.map.addControl(new gl.NavigationControl({ showCompass: false }), "top-right");
    made.listen(button, narrowed);
    made.settled();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => made.map.setStyle(made.style(), { diff: false }));
    return made;
  }

  style() {
    const shade = shades();
    const style = base(this.land, shade, this.tiles, this.named);
    const colour = ["case", ["==", ["get", "disputed"], 1], shade.orange, shade.blue];
    const size = ["interpolate", ["linear"], ["sqrt", ["get", "killed"]], 0, 4.5, 3, 7, 10, 13, 30, 20];
    style.sources.points = { type: "geojson", data: { type: "FeatureCollection", features: this.features }, cluster: true, clusterRadius: 38, clusterMaxZoom: 12 };
    style.layers.push({ id: "clusters", type: "circle", source: "points", filter: ["has", "point_count"], paint: { "circle-color": shade.cluster, "circle-stroke-color": shade.blue, "circle-stroke-width": 1.5, "circle-radius": ["interpolate", ["linear"], ["ln", ["get", "point_count"]], 0, 10, 4, 17, 8, 30] } });
    style.layers.push({ id: "numbers", type: "symbol", source: "points", filter: ["has", "point_count"], layout: { "text-field": ["get", "point_count_abbreviated"], "text-size": 12, "text-font": ["sans-serif"], "text-allow-overlap": true }, paint: { "text-color": shade.ink } });
    style.layers.push({ id: "areas", type: "circle", source: "points", filter: ["all", AREA.filter, [">", ["get", "drawn"], 0]], paint: { "circle-color": colour, "circle-opacity": 0.12, "circle-stroke-color": colour, "circle-stroke-width": ["case", ["==", ["get", "drawn"], 1], 2, 1], "circle-stroke-opacity": ["case", ["==", ["get", "drawn"], 1], 0.9, 0.5], "circle-radius": ["case", ["==", ["get", "drawn"], 1], 9, 20] } });
    style.layers.push({ id: "dots", type: "circle", source: "points", filter: ["all", AREA.filter, ["==", ["get", "drawn"], 0]], paint: { "circle-color": colour, "circle-opacity": 0.85, "circle-stroke-color": shade.paper, "circle-stroke-width": 1, "circle-radius": size } });
    return style;
  }

  listen(button, narrowed) {
    for (const layer of ["dots", "areas"]) {
      this.map.on("click", layer, (event) => this.open(event.lngLat, event.features.map((one) => this.ids[one.properties.at])));
    }
    this.map.on("click", "clusters", (event) => this.expand(event.features[0]));
    for (const layer of ["dots", "areas", "clusters"]) {
      this.map.on("mouseenter", layer, () => { this.map.getCanvas().style.cursor = "pointer"; });
      this.map.on("mouseleave", layer, () => { this.map.getCanvas().style.cursor = ""; });
    }
    this.map.on("moveend", (event) => { if (event.originalEvent) button.hidden = false; });
    button.addEventListener("click", () => {
      const box = this.map.getBounds();
      const turn = (lon) => ((((lon + 180) % 360) + 360) % 360) - 180;
      const whole = box.getEast() - box.getWest() >= 360;
      const sides = [whole ? -180 : turn(box.getWest()), Math.max(-90, box.getSouth()), whole ? 180 : turn(box.getEast()), Math.min(90, box.getNorth())];
      button.hidden = true;
      narrowed(sides.map((side) => side.toFixed(3)).join(","));
    });
  }

  async expand(cluster) {
    const source = this.map.getSource("points");
    const zoom = await source.getClusterExpansionZoom(cluster.properties.cluster_id);
    const at = cluster.geometry.coordinates;
    if (zoom <= 12) { this.map.easeTo({ center: at, zoom: zoom + 0.3 }); return; }
    const leaves = await source.getClusterLeaves(cluster.properties.cluster_id, 40, 0);
    this.open(at, leaves.map((leaf) => this.ids[leaf.properties.at]));
  }

  async open(at, ids) {
    const answer = await fetch(`/at?ids=${[...new Set(ids)].slice(0, 40).join(",")}`);
    const told = new DOMParser().parseFromString(await answer.text(), "text/html").body.firstElementChild;
    new this.gl.Popup({ maxWidth: "320px" }).setLngLat(at).setDOMContent(told).addTo(this.map);
  }

  show({ points, ids }) {
    this.ids = ids;
    this.features = features(points);
    this.map.getSource("points")?.setData({ type: "FeatureCollection", features: this.features });
    this.settled();
  }

  settled() {
    this.map.once("idle", () => {
      performance.mark("mapped");
      // Names of countries take long to draw; they come when the incidents are there.
      if (!this.named) this.map.setLayoutProperty("names", "visibility", "visible");
      this.named = true;
    });
  }
}
