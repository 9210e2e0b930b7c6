// One small panel an OPD, all on one scale. Every text from data goes through textContent.
const WIDTH = 180, TOP = 6, BOTTOM = 70, TICKS = 88, HEIGHT = 92;

const x = (index) => (index + 0.5) * (WIDTH / 4);

function path(className, values, y) {
  return stretches(values).map((points) =>
    shape("polyline", className, { points: points.map(([i, value]) => `${x(i)},${y(value)}`).join(" ") }));
}

function picture(panel, data) {
  const [low, high] = data.scale;
  const y = (value) => BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP);
  const svg = shape("svg", "rm-picture", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" });
  data.ticks.forEach((tick, index) => {
    const isNow = index + 1 === data.quarter;
    if (isNow) svg.append(shape("rect", "rm-now", { x: x(index) - 22, y: 0, width: 44, height: HEIGHT }));
    svg.append(shape("text", isNow ? "rm-tick rm-strong" : "rm-tick", { x: x(index), y: TICKS, "text-anchor": "middle" }, tick));
  });
  svg.append(
    shape("line", "rm-hundred", { x1: 0, x2: WIDTH, y1: y(100), y2: y(100) }),
    shape("line", "rm-zero", { x1: 0, x2: WIDTH, y1: y(0), y2: y(0) }),
    ...path("rm-target", panel.target, y), ...path("rm-actual", panel.actual, y),
  );
  panel.target.forEach((value, index) => {
    if (known(value)) svg.append(shape("rect", "rm-square", { x: x(index) - 3, y: y(value) - 3, width: 6, height: 6 }));
  });
  panel.actual.forEach((value, index) => {
    if (known(value)) svg.append(shape("circle", "rm-dot", { cx: x(index), cy: y(value), r: 4 }));
  });
  return svg;
}

function standing(panel) {
  const box = element("span", "rm-standing");
  if (panel.mark) {
    const mark = element("span", `rm-mark rm-text-${panel.band}`, panel.mark);
    mark.setAttribute("aria-hidden", "true");
    box.append(mark);
  }
  if (panel.mark) box.append(element("span", "rm-deviation", panel.deviation));
  box.append(element("span", "rm-word", panel.word));
  return box;
}

function card(panel, data) {
  const item = element("li", "");
  const open = link("rm-panel", addressOf(data.links, { opd: panel.slug }));
  open.title = panel.name;
  open.setAttribute("aria-label", `${panel.name}: ${panel.mark ? `${panel.deviation} poin, ` : ""}${panel.word}`);
  open.append(element("span", "rm-name", panel.short), standing(panel), picture(panel, data));
  item.append(open);
  return item;
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rm-root");
  const list = element("ul", "rm-grid");
  list.setAttribute("aria-label", data.title);
  list.append(...data.panels.map((panel) => card(panel, data)));
  root.replaceChildren(list);
}
