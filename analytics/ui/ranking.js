// The ranking. Every text from data goes through textContent.
function line(className, place) {
  const node = element("span", className);
  node.style.left = `${Number(place) || 0}%`;
  return node;
}

function track(panel, data) {
  const field = element("span", "rr-track");
  field.setAttribute("aria-hidden", "true");
  if (data.threshold !== null) field.append(line("rr-threshold", data.threshold));
  if (panel && panel.start !== null) {
    const bar = line(`rr-bar rr-fill-${panel.band}`, panel.start);
    bar.style.width = `${Number(panel.width) || 0}%`;
    field.append(bar);
  }
  field.append(line("rr-zero", data.zero));
  return field;
}

function panel(one, index, data) {
  const box = element("span", "rr-panel");
  const value = element("span", "rr-figure", one.text);
  // The text stands at the free end of its bar; without a figure at the target.
  value.style.setProperty("--at", `${one.start === null || one.isBelow ? one.start ?? data.zero : one.start + one.width}%`);
  if (one.isBelow) value.classList.add("rr-below");
  if (one.start === null) value.classList.add("rr-without");
  box.append(element("span", "rr-measure", `${data.panels[index]} `), track(one, data), value, " ");
  return box;
}

// A row without notes keeps their column.
function empty() {
  return element("span", "rr-no-notes");
}

function cells(row, data, name, notes = empty()) {
  const found = [name, notes];
  if (data.valueHead) found.push(element("span", "rr-value", `${row.value} `));
  return [...found, ...row.panels.map((one, index) => panel(one, index, data))];
}

// A number for the eye; the ear hears what it counts after the figures of the row.
function badge(notes) {
  const box = element("span", "rr-notes", notes);
  box.setAttribute("aria-hidden", "true");
  return box;
}

function agency(row, data) {
  const item = element("li", "");
  const open = link("rr-row", addressOf(data.links, { opd: row.slug }));
  const notes = data.notes?.[row.slug], noted = notes ? `${notes} catatan mutu data` : "";
  open.title = noted ? `${row.hint}\n${noted}` : row.hint;
  open.dataset.slug = row.slug;
  if (row.slug === data.chosen) open.setAttribute("aria-current", "true");
  const name = element("span", row.isCritical ? "rr-name rr-critical" : "rr-name", `${row.name} `);
  // Said by people, beside what the figures say.
  const marks = data.marks?.[row.slug];
  for (const text of marks?.badges ?? []) name.append(element("span", "rr-said", text), " ");
  if (marks) open.title += `\n${marks.hint}`;
  open.append(element("span", "rr-rank", `${row.rank} `), ...cells(row, data, name, noted ? badge(notes) : empty()));
  if (noted) open.append(element("span", "rr-hidden", noted));
  item.append(open);
  return item;
}

function group(row, data) {
  const head = element("div", "rr-row rr-group");
  const name = element("span", "rr-name");
  const title = element("h2", "", row.name);
  name.append(title, element("span", "rr-note", row.note));
  head.append(element("span", "rr-rank", ""), ...cells(row, data, name));
  return head;
}

function heading(data) {
  const head = element("div", "rr-row rr-head");
  head.append(element("span", "rr-rank", ""), element("span", "rr-name", "OPD"), empty());
  if (data.valueHead) head.append(element("span", "rr-value", data.valueHead));
  for (const label of data.panels) {
    const box = element("span", "rr-panel");
    const scale = element("span", "rr-marks");
    const zero = line("rr-mark-zero", data.zero);
    zero.textContent = "target";
    // Where the two words would touch they lean away from each other.
    if (data.threshold !== null) {
      const threshold = line("rr-mark-threshold", data.threshold);
      threshold.textContent = data.thresholdText;
      scale.classList.toggle("rr-near", data.zero - data.threshold < 22);
      scale.append(threshold);
    }
    scale.append(zero);
    box.append(element("span", "rr-measure", label), scale);
    head.append(box);
  }
  return head;
}

function rows(list, data) {
  const box = element("ol", "rr-list");
  for (const row of list) box.append(agency(row, data));
  return box;
}

function section(one, data) {
  const box = element("section", "");
  if (one.group) {
    box.setAttribute("aria-label", one.group.name);
    box.append(group(one.group, data));
  }
  box.append(rows(one.rows, data));
  if (one.apart.length) box.append(element("p", "rr-apart", one.apartTitle), rows(one.apart, data));
  return box;
}

// Tab reaches every row; the arrows are quicker.
function move(root, event) {
  const links = [...root.querySelectorAll("a")];
  const here = links.indexOf(document.activeElement);
  const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
  if (here < 0 || there === undefined || !links[there]) return;
  event.preventDefault();
  links[there].focus();
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rr-root");
  // Drawn anew, the row that had the focus keeps it.
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.slug : null;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.label);
  root.classList.toggle("rr-valued", Boolean(data.valueHead));
  root.replaceChildren(heading(data), ...data.sections.map((one) => section(one, data)));
  root.onkeydown = (event) => move(root, event);
  if (focused) [...root.querySelectorAll("a")].find((open) => open.dataset.slug === focused)?.focus();
}
