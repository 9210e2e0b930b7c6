// S-curves with columns below. Every text from data goes through textContent; what is drawn is computed from numbers.
const NARROW = 700, LOWEST = 262, HIGHEST = 660, STACKED = 360;

function line(className, x1, y1, x2, y2) {
  return shape("line", className, { x1, y1, x2, y2 });
}

// Where everything stands, in pixels of the panel.
function geometry(width, height, data, panel) {
  const font = width < 480 ? 15 : Math.min(22, Math.max(17, Math.round(height / 25)));
  const right = panel.years.length ? 50 : 32;
  const pitch = (width - right) / 4;
  const tick = font + 14, columns = Math.max(84, (height - tick) * 0.28);
  const columnsTop = height - tick - columns, top = font + 12, bottom = columnsTop - font - 14;
  const [low, high] = data.scale, [least, most] = data.deviationScale;
  const above = most > 0 ? font + 8 : 4, room = columns - above - font - 10;
  return {
    font, width, height, pitch, columnsTop, tick,
    x: (index) => (index + 0.5) * pitch,
    y: (value) => bottom - ((value - low) / (high - low)) * (bottom - top),
    column: (value) => columnsTop + above + ((most - value) / (most - least)) * room,
  };
}

function path(className, values, place) {
  return stretches(values).map((points) =>
    shape("polyline", className, { points: points.map(([i, v]) => `${place.x(i)},${place.y(v)}`).join(" ") }));
}

function words(className, x, y, text, place, anchor = "middle") {
  const node = shape("text", `rc-halo ${className}`, { x, y, "text-anchor": anchor }, text);
  node.dataset.anchor = anchor;
  node.dataset.limit = place.width;
  return node;
}

// The upper of the two has its value above on the left, the lower one below on the right: away from rising lines.
function value(quarter, index, name, isUpper, place) {
  const x = place.x(index), y = place.y(quarter[name]);
  const className = name === "actual" ? "rc-value rc-strong" : "rc-value rc-muted";
  return isUpper
    ? words(className, x + 8, y - 12, quarter[`${name}Text`], place, "end")
    : words(className, x - 8, y + place.font + 8, quarter[`${name}Text`], place, "start");
}

function values(panel, place) {
  return panel.quarters.flatMap((quarter, index) => {
    const isAhead = known(quarter.target) && known(quarter.actual) && quarter.actual > quarter.target;
    const found = [];
    if (known(quarter.target)) found.push(value(quarter, index, "target", !isAhead, place));
    if (known(quarter.actual)) found.push(value(quarter, index, "actual", isAhead, place));
    return found;
  });
}

function marks(panel, place) {
  return panel.quarters.flatMap((quarter, index) => {
    const x = place.x(index), found = [];
    if (known(quarter.target) && known(quarter.actual)) {
      found.push(line(`rc-gap rc-line-${quarter.band}`, x, place.y(quarter.target), x, place.y(quarter.actual)));
    }
    if (known(quarter.target)) {
      found.push(shape("rect", "rc-square", { x: x - 6, y: place.y(quarter.target) - 6, width: 12, height: 12 }));
    }
    if (known(quarter.actual)) found.push(shape("circle", "rc-dot", { cx: x, cy: place.y(quarter.actual), r: 7 }));
    return found;
  });
}

// Labels of years keep a line's height apart; a hairline leads from the end of the curve to its label.
function yearLabels(panel, place) {
  const ends = panel.years.map((year) => {
    const index = year.values.findLastIndex(known);
    return { year: year.year, index, y: place.y(year.values[index]) };
  }).sort((one, other) => one.y - other.y);
  const pitch = Math.min(18, (place.columnsTop - 10) / Math.max(1, ends.length));
  let lowest = 14 - pitch;
  for (const end of ends) lowest = end.at = Math.max(end.y, lowest + pitch);
  // Those that were pushed out at the bottom go up again.
  let highest = place.columnsTop - 6;
  for (const end of [...ends].reverse()) highest = (end.at = Math.min(end.at, highest)) - pitch;
  return ends.flatMap((end) => [
    shape("polyline", "rc-leader", {
      points: `${place.x(end.index) + 4},${end.y} ${place.width - 62},${end.y} ${place.width - 42},${end.at}`,
    }),
    words("rc-year", place.width - 40, end.at + 5, end.year, place, "start"),
  ]);
}

function years(panel, place) {
  const dots = panel.years.flatMap((year) => year.values.map((point, index) =>
    known(point) ? shape("circle", "rc-old-dot", { cx: place.x(index), cy: place.y(point), r: 2.5 }) : null));
  return [...panel.years.flatMap((year) => path("rc-old", year.values, place)), ...dots.filter(Boolean)];
}

// The line of a text, moved below a dashed line that would run through it or touch it.
function clearOf(threshold, at, font) {
  const isTouched = threshold !== null && at - font - 4 < threshold && threshold < at + font * 0.3 + 4;
  return isTouched ? threshold + font + 5 : at;
}

function column(quarter, index, place, threshold) {
  const x = place.x(index), zero = place.column(0);
  const isBelow = !known(quarter.deviation) || quarter.deviation < 0;
  const end = known(quarter.deviation) ? place.column(quarter.deviation) : zero;
  const wide = Math.min(90, place.pitch * 0.46);
  const found = [];
  if (known(quarter.deviation)) {
    found.push(shape("rect", `rc-fill-${quarter.band}`, {
      x: x - wide / 2, y: Math.min(zero, end), width: wide, height: Math.abs(end - zero),
    }));
  }
  const isFigure = known(quarter.deviation);
  const at = isBelow ? clearOf(threshold, end + place.font + 6, place.font) : end - 8;
  const label = words(isFigure ? "rc-value rc-strong" : "rc-reason", x, at, "", place);
  if (isFigure && quarter.mark && place.pitch > 110) {
    label.append(shape("tspan", `rc-mark rc-text-${quarter.band}`, {}, `${quarter.mark} `));
  }
  const isTight = !isFigure && place.pitch < 100;
  // A reason of two words stands on two lines where its neighbour's would touch it.
  (isTight ? quarter.deviationText.split(" ") : [quarter.deviationText]).forEach((text, row) =>
    label.append(shape("tspan", "", row ? { x, dy: "1.1em" } : {}, text)));
  found.push(label);
  return found;
}

function columns(panel, data, place) {
  const hasThreshold = data.threshold !== null && data.deviationScale[0] <= data.threshold;
  const y = hasThreshold ? place.column(data.threshold) : null;
  const found = panel.quarters.flatMap((quarter, index) => column(quarter, index, place, y));
  const end = place.pitch * 4, zero = place.column(0);
  if (hasThreshold) {
    found.unshift(line("rc-threshold", 0, y, end, y));
    found.push(words("rc-limit", end + 4, y + 5, data.thresholdText, place, "start"));
  }
  return [...found, line("rc-zero", 0, zero, end, zero)];
}

function ticks(panel, place) {
  return panel.quarters.flatMap((quarter, index) => {
    const found = [];
    if (quarter.isChosen) {
      found.push(shape("rect", "rc-chosen", { x: index * place.pitch, y: 0, width: place.pitch, height: place.height }));
    }
    const className = quarter.isChosen ? "rc-tick rc-strong" : "rc-tick";
    found.push(shape("text", className, { x: place.x(index), y: place.height - 8, "text-anchor": "middle" }, quarter.label));
    return found;
  });
}

function picture(panel, data, width, height) {
  const place = geometry(width, height, data, panel);
  const svg = shape("svg", "rc-picture", {
    width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": panel.alt,
  });
  svg.style.fontSize = `${place.font}px`;
  svg.append(
    ...ticks(panel, place), ...years(panel, place), ...yearLabels(panel, place),
    ...path("rc-target", panel.quarters.map((quarter) => quarter.target), place),
    ...path("rc-actual", panel.quarters.map((quarter) => quarter.actual), place),
    ...marks(panel, place), ...columns(panel, data, place), ...values(panel, place),
  );
  return svg;
}

// A wide value at an edge moves in until it is whole.
function keepInside(svg) {
  for (const text of svg.querySelectorAll("text.rc-halo")) {
    const box = text.getBBox(), limit = Number(text.dataset.limit);
    const shift = box.x < 0 ? -box.x : Math.min(0, limit - box.x - box.width);
    if (shift) text.setAttribute("x", Number(text.getAttribute("x")) + shift);
  }
}

// One key is enough: it stands over the first panel.
function head(panel, isFirst) {
  const box = element("div", "rc-head");
  box.append(element("h2", "", panel.label));
  if (!isFirst) return box;
  const key = element("div", "rc-key");
  for (const [mark, word] of [["target", "target"], ["actual", "realisasi"], ...(panel.years.length ? [["old", "tahun lain"]] : [])]) {
    const entry = element("span", "rc-entry");
    entry.append(element("span", `rc-sign rc-sign-${mark}`), element("span", "", word));
    key.append(entry);
  }
  box.append(key);
  return box;
}

function heightOf(root, isStacked) {
  if (isStacked) return STACKED;
  const scroller = root.closest("[data-testid=stMain]");
  const top = root.getBoundingClientRect().top + (scroller ? scroller.scrollTop : window.scrollY);
  return Math.min(HIGHEST, Math.max(LOWEST, window.innerHeight - top - 36));
}

function draw(root, data) {
  const isStacked = root.clientWidth < NARROW;
  const width = isStacked ? root.clientWidth : Math.floor((root.clientWidth - 48) / 2);
  if (width <= 0) return;
  const height = heightOf(root, isStacked);
  const size = `${width}x${height}`;
  if (root.dataset.size === size) return;
  root.dataset.size = size;
  root.replaceChildren(...data.panels.map((panel, index) => {
    const section = element("section", "rc-panel");
    section.style.width = `${width}px`;
    section.append(head(panel, index === 0), picture(panel, data, width, height));
    return section;
  }));
  root.querySelectorAll("svg").forEach(keepInside);
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rc-root");
  // Drawn with other data, the former observers must not draw the former ones again.
  root.stopFollowing?.();
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.title);
  root.dataset.size = "";
  const again = () => draw(root, data);
  again();
  // The height follows what stands above: a title of two lines leaves less.
  const observer = new ResizeObserver(() => requestAnimationFrame(again));
  observer.observe(root);
  const block = root.closest("[data-testid=stMainBlockContainer]");
  if (block) observer.observe(block);
  window.addEventListener("resize", again);
  root.stopFollowing = () => {
    observer.disconnect();
    window.removeEventListener("resize", again);
  };
  return root.stopFollowing;
}
