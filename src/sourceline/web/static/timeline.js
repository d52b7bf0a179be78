// Incidents over time, as bars; a range that is dragged over narrows the view to it.
import uPlot from "./vendor/uplot.js";

const DAY = 86400;

function iso(seconds) {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(name).trim();
  return { bar: of("--sky"), killed: of("--orange"), ink: of("--dim"), grid: of("--line") };
}

export class Timeline {
  constructor(place, narrowed) {
    this.place = place;
    this.narrowed = narrowed;
    new ResizeObserver(() => this.plot?.setSize(this.size())).observe(place);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.again());
  }

  size() {
    return { width: this.place.clientWidth || 300, height: 132 };
  }

  again() {
    if (this.told) this.show(...this.told);
  }

  show(bins, since, until) {
    this.told = [bins, since, until];
    this.plot?.destroy();
    this.plot = null;
    const bars = bins.bars;
    const most = bars.reduce((found, bar) => (bar[1] > found[1] ? bar : found), [0, 0, 0]);
    this.place.setAttribute("aria-label", bars.length
      ? `Incidents by ${bins.unit}, ${iso(bars[0][0] * DAY)} to ${iso(bars.at(-1)[0] * DAY)}; most in the ${bins.unit} from ${iso(most[0] * DAY)}: ${most[1]}. Use From and To to narrow it.`
      : "No incident has a day.");
    if (!bars.length) return;
    const shade = colours();
    const days = [bars.map((bar) => bar[0] * DAY), bars.map((bar) => bar[1]), bars.map((bar) => bar[2])];
    const last = bars.at(-1)[0] * DAY;
    const span = { day: 1, week: 7, month: 30 }[bins.unit] * DAY;
    const axis = { stroke: shade.ink, grid: { stroke: shade.grid, width: 1 }, ticks: { show: false }, font: "11px system-ui" };
    this.plot = new uPlot({
      ...this.size(),
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), "UTC"),
      cursor: { drag: { x: true, y: false, setScale: false }, points: { show: false } },
      legend: { show: false },
      scales: { x: { range: () => [days[0][0] - span * 0.6, last + span * 0.6] }, y: { range: (_, __, high) => [0, Math.max(1, high)] }, killed: { range: (_, __, high) => [0, Math.max(1, high)] } },
      axes: [{ ...axis, space: 70 }, { ...axis, size: 34, label: "incidents", labelSize: 14, labelFont: "11px system-ui", incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] }, { ...axis, scale: "killed", side: 1, size: 40, label: "killed", labelSize: 14, labelFont: "11px system-ui", grid: { show: false }, space: 25, values: (_, marks) => marks.map((mark) => (Number.isInteger(mark) ? mark.toLocaleString("en") : "")) }],
      series: [{}, { fill: shade.bar, stroke: shade.bar, width: 0, paths: uPlot.paths.bars({ size: [0.8, 40] }), points: { show: false } }, { scale: "killed", stroke: shade.killed, width: 1.5, points: { show: bars.length < 2 } }],
      hooks: { setSelect: [(plot) => this.dragged(plot, span)] },
    }, days, this.place);
    this.mark(since, until);
  }

  mark(since, until) {
    if (!since && !until) return;
    const at = (day, otherwise) => (day ? Date.parse(day) / 1000 : otherwise);
    const scale = this.plot.scales.x;
    const left = Math.max(0, this.plot.valToPos(at(since, scale.min), "x"));
    const right = Math.min(this.plot.bbox.width / devicePixelRatio, this.plot.valToPos(at(until, scale.max) + DAY, "x"));
    this.plot.setSelect({ left, width: Math.max(2, right - left), top: 0, height: this.plot.bbox.height / devicePixelRatio }, false);
  }

  dragged(plot) {
    const { left, width } = plot.select;
    if (width < 3) return;
    const first = plot.posToVal(left, "x");
    const last = plot.posToVal(left + width, "x");
    this.narrowed(iso(first), iso(last));
  }
}
