// The table of activities. Every text from data goes through textContent.
function cell(className, ...children) {
  const node = element("td", className);
  node.append(...children);
  return node;
}

function activity(row, links) {
  const node = element("th", "rt-name");
  node.scope = "row";
  node.append(link("rt-strong rt-link", addressOf(links, row.open), row.name), element("div", "rt-place", row.place));
  if (row.sources) {
    const sources = element("details", "rt-sources");
    sources.append(element("summary", "", "sumber"), element("div", "rt-place", row.sources));
    node.append(sources);
  }
  return node;
}

function deviation(row) {
  const bar = element("span", `rt-bar rt-${row.band}`);
  // The width is a number from Python; anything else becomes 0.
  bar.style.width = `${Math.min(100, Math.max(0, Number(row.width) || 0))}%`;
  const track = element("span", "rt-track");
  track.setAttribute("aria-hidden", "true");
  track.append(bar);
  return [cell("rt-number rt-deviation", row.deviation), cell("rt-bars", track)];
}

function problem(row) {
  const issue = element("div", "rt-issue");
  if (row.issue || row.cause) {
    issue.append(element("span", "rt-sign", "!"));
    if (row.cause) issue.append(element("span", "rt-chip", row.cause));
    issue.append(element("span", "", row.issue));
  } else {
    issue.append(element("span", "rt-unfilled", "Masalah belum diisi"));
  }
  const box = cell("rt-problem", issue);
  if (row.follow_up || row.responsible || row.helper) {
    const action = element("div", "rt-action");
    if (row.follow_up) action.append(element("span", "rt-arrow", "→"), element("span", "", row.follow_up));
    if (row.responsible) action.append(element("span", "rt-place", `(${row.responsible})`));
    if (row.helper) action.append(element("span", "rt-place", `Bantuan: ${row.helper}`));
    box.append(action);
  }
  return box;
}

function achievement(row) {
  const box = cell("rt-number rt-achieved", element("strong", "", row.actual));
  box.append(` / ${row.target}`);
  return box;
}

// On a phone, where the header does not stand above its column, a cell carries its label along.
function labelled(node, label) {
  node.dataset.label = label;
  return node;
}

function due(row) {
  const box = cell("rt-due", row.due);
  if (row.late) box.append(" ", element("div", "rt-late", row.late));
  return box;
}

function body(rows, links) {
  const group = element("tbody");
  rows.forEach((row) => {
    const line = element("tr");
    line.append(
      cell("rt-number rt-rank", row.rank), activity(row, links),
      labelled(cell("rt-number rt-ceiling", row.ceiling), "Pagu (Rp juta)"),
      labelled(achievement(row), "Realisasi / target (%)"),
      ...deviation(row), problem(row), labelled(due(row), row.due ? "Tenggat" : ""),
    );
    group.append(line);
  });
  return group;
}

function foot(total) {
  const group = element("tfoot");
  const line = element("tr");
  const name = element("th", "rt-name");
  name.scope = "row";
  name.append(element("div", "rt-strong", total.name));
  if (total.note) name.append(element("div", "rt-place", total.note));
  line.append(
    cell("rt-number rt-rank"), name, labelled(cell("rt-number rt-ceiling", total.ceiling), "Pagu (Rp juta)"),
    labelled(achievement(total), "Realisasi / target (%)"),
    cell("rt-number rt-deviation", total.deviation), cell("rt-bars"), cell("rt-problem"), cell("rt-due"),
  );
  group.append(line);
  return group;
}

function heading(column, sort) {
  const label = element("th", column.class);
  label.scope = "col";
  if (column.span) label.colSpan = column.span;
  if (column.direction) label.setAttribute("aria-sort", column.direction);
  if (column.sort) {
    const button = element("button", "rt-sort", column.label);
    button.type = "button";
    button.dataset.sort = column.sort;
    button.addEventListener("click", () => sort(column.sort));
    label.append(button);
  } else {
    label.append(column.label);
  }
  if (column.unit) label.append(element("div", "rt-unit", column.unit));
  return label;
}

function head(columns, sort) {
  const group = element("thead");
  const line = element("tr");
  for (const column of columns) line.append(heading(column, sort));
  group.append(line);
  return group;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".rt-root");
  const grid = element("table", "rt-table");
  grid.append(
    element("caption", "rt-caption", data.caption),
    head(data.columns, (column) => setTriggerValue("sort", column)),
    body(data.rows, data.links),
    foot(data.total),
  );
  // Who sorts by keyboard goes on from the same heading.
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.sort : undefined;
  root.replaceChildren(grid);
  if (focused) root.querySelector(`[data-sort="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  // Another page of the list is read from its top.
  if (root.dataset.first && root.dataset.first !== String(data.first)) root.scrollIntoView({ block: "start" });
  root.dataset.first = data.first;
}
