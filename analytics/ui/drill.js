// The way down. Every text from data goes through textContent.
function percent(value) {
  return `${Math.min(100, Math.max(0, Number(value) || 0))}%`;
}

function trail(data) {
  const list = element("ol", "rd-crumbs");
  data.crumbs.forEach((crumb, index) => {
    const item = element("li", "");
    if (index === data.crumbs.length - 1) {
      const here = element("strong", "", crumb.text);
      here.setAttribute("aria-current", "step");
      item.append(here);
    } else {
      item.append(link("rd-link", crumb.address, crumb.text));
    }
    list.append(item);
  });
  const frame = element("nav", "");
  frame.setAttribute("aria-label", "Jejak");
  frame.append(list);
  return frame;
}

function track(row) {
  const field = element("div", "rd-track");
  field.setAttribute("aria-hidden", "true");
  const bar = element("div", `rd-bar rd-fill-${row.band}`);
  bar.style.left = percent(row.start);
  bar.style.width = percent(row.width);
  const zero = element("div", "rd-zero");
  zero.style.left = percent(row.zero);
  if (row.threshold !== null) {
    const threshold = element("div", "rd-threshold");
    threshold.style.left = percent(row.threshold);
    field.append(threshold);
  }
  field.append(bar, zero);
  return field;
}

function part(row, links) {
  // A row that leads on is one link, as wide as the row: easy for a finger, reached by Tab.
  const item = element("li", "");
  const box = row.key ? link("rd-part", addressOf(links, { [links.parameter]: row.key })) : element("div", "rd-part");
  const words = element("span", "rd-words");
  words.append(element("span", "rd-name", row.name), element("span", "rd-note", row.note));
  box.append(words, element("span", row.isKnown ? "rd-value" : "rd-value rd-without", row.deviation), track(row));
  item.append(box);
  return item;
}

function problem(row) {
  const box = element("div", "rd-problem");
  const issue = element("div", "");
  if (row.issue || row.cause) {
    if (row.cause) issue.append(element("span", "rd-chip", row.cause));
    issue.append(element("span", "", row.issue));
  } else {
    issue.append(element("em", "", "Masalah belum diisi"));
  }
  box.append(issue);
  if (row.follow_up || row.person) {
    const action = element("div", "");
    if (row.follow_up) action.append(element("span", "rd-arrow", "→"), element("span", "", row.follow_up));
    if (row.person) action.append(element("span", "rd-person", row.follow_up ? ` · ${row.person}` : row.person));
    box.append(action);
  }
  return box;
}

function activities(data) {
  const section = element("section", "rd-activities");
  section.append(element("h2", "", data.activitiesTitle));
  if (!data.activities.length) {
    section.append(element("p", "", data.nothing));
    return section;
  }
  const grid = element("table", "rd-table");
  const head = grid.createTHead().insertRow();
  for (const label of data.head) {
    const cell = element("th", "", label);
    cell.scope = "col";
    head.append(cell);
  }
  const body = grid.createTBody();
  for (const row of data.activities) {
    const line = body.insertRow();
    const name = element("th", "");
    name.scope = "row";
    name.append(element("div", "rd-strong", row.name), element("div", "rd-place", row.place), problem(row));
    const figures = [element("td", "", row.ceiling), element("td", ""), element("td", `rd-deviation rd-text-${row.band}`, row.deviation)];
    // On a phone, where no header stands above it, a cell carries its label along.
    figures.forEach((cell, index) => { cell.dataset.label = data.head[index + 1]; });
    const achieved = figures[1];
    achieved.append(element("strong", "", row.actual), ` / ${row.target}`);
    line.append(name, ...figures);
  }
  section.append(grid);
  return section;
}

// The bars as a table, made when it is asked for.
function partsTable(data) {
  const box = element("details", "rd-more");
  box.append(element("summary", "", "Lihat tabel"));
  box.addEventListener("toggle", () => {
    if (box.querySelector("table")) return;
    const grid = element("table", "rd-table rd-plain");
    const head = grid.createTHead().insertRow();
    for (const label of data.partsHead) {
      const cell = element("th", "", label);
      cell.scope = "col";
      head.append(cell);
    }
    const body = grid.createTBody();
    for (const row of data.parts) {
      const line = body.insertRow(), name = element("th", "", row.name);
      name.scope = "row";
      line.append(name, ...[row.ceiling, row.share, row.deviation].map((text) => element("td", "", text)));
    }
    box.append(grid);
  });
  return box;
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rd-root");
  if (data.kind === "crumbs") {
    root.replaceChildren(trail(data));
    return;
  }
  const parts = element("section", "rd-parts");
  parts.append(element("h2", "", data.partsTitle));
  const list = element("ul", "rd-list");
  list.setAttribute("aria-label", data.partsAlt);
  for (const row of data.parts) list.append(part(row, data.links));
  parts.append(list, partsTable(data));
  const frame = element("div", "rd-frame");
  frame.append(parts, activities(data));
  root.replaceChildren(frame);
}
