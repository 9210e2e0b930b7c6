// Draws blocks of text. Data enters the page through textContent alone, so a name is never markup.
function legend(block) {
  const list = element("ul", "rk-legend");
  list.append(element("li", "rk-rule-name", block.title));
  for (const item of block.items) {
    const entry = element("li", `rk-band-${item.band}`);
    entry.append(element("span", "rk-mark", item.mark), element("strong", "", item.label), element("span", "", item.rule));
    list.append(entry);
  }
  return list;
}

function listed(block, places, links) {
  const list = element("ul", "");
  for (const place of places) {
    const item = element("li", "");
    const key = block.keys?.[place];
    if (key) {
      item.classList.add("rk-linked");
      item.append(link("rk-link", addressOf(links, { opd: key }), block.items[place]));
    } else {
      item.append(block.items[place]);
    }
    list.append(item);
  }
  return list;
}

function names(block, links) {
  const section = element("section", "rk-names");
  if (block.title) section.append(element("h2", "", block.title));
  if (block.note) section.append(element("p", "rk-note", block.note));
  const places = [...block.items.keys()], openCount = block.open_count ?? places.length;
  section.append(listed(block, places.slice(0, openCount), links));
  if (places.length > openCount) {
    const rest = element("details", "rk-rest");
    rest.append(element("summary", "", `${places.length - openCount} OPD lainnya`), listed(block, places.slice(openCount), links));
    section.append(rest);
  }
  return section;
}

function table(block) {
  const frame = element("div", "rk-scroll");
  // What may scroll must be reachable by keyboard, and then it needs a name.
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", block.caption);
  const grid = element("table", `rk-plain${block.is_prose ? " rk-wordy" : ""}${block.ends_in_prose ? " rk-wide-last" : ""}`);
  grid.append(element("caption", "", block.caption));
  if (block.widths) {
    grid.classList.add("rk-aligned");
    const columns = element("colgroup", "");
    for (const width of block.widths) columns.append(Object.assign(element("col", ""), { width: `${width}%` }));
    grid.append(columns);
  }
  const head = grid.createTHead().insertRow();
  for (const label of block.head) {
    const cell = element("th", "", label);
    cell.scope = "col";
    head.append(cell);
  }
  const body = grid.createTBody();
  for (const [place, values] of block.rows.entries()) {
    const row = body.insertRow();
    if (place === block.own) {
      row.classList.add("rk-own");
      row.setAttribute("aria-current", "true");
    }
    values.forEach((value, index) => {
      const way = index ? "" : block.ways?.[place];
      const cell = element(index ? "td" : "th", "", way ? undefined : value);
      if (way) cell.append(link("rk-way", way, value));
      if (!index) cell.scope = "row";
      // On a phone, where no header stands above it, a cell carries its label along.
      else if (!block.is_prose) cell.dataset.label = block.head[index];
      row.append(cell);
    });
  }
  frame.append(grid);
  return frame;
}

function message(block) {
  const section = element("section", block.is_low ? "rk-message rk-low" : "rk-message");
  section.setAttribute("role", "status");
  const text = element("p", "");
  // A command keeps to one line, so that it is typed as it stands.
  for (const part of block.text.split("\n")) text.append(part.startsWith("python ") ? element("code", "", part) : part, "\n");
  section.append(element(`h${block.level}`, "", block.title), text);
  return section;
}

function terms(block) {
  const section = element("section", "rk-terms");
  section.append(element("h2", "", block.title));
  const list = element("dl", "");
  for (const item of block.items) {
    const meaning = element("dd", "", item.meaning);
    if (item.formula) meaning.append(element("span", "rk-formula", item.formula));
    if (item.basis) meaning.append(element("span", "rk-basis", item.basis));
    list.append(element("dt", "", item.term), meaning);
  }
  section.append(list);
  return section;
}

function onward(block) {
  const line = element("p", "rk-onward");
  line.append(link("rk-link", block.address, block.text));
  return line;
}

function badge(block) {
  const line = element("p", "rk-badge");
  line.append(link("rk-framed", block.address, block.text));
  return line;
}

function heading(block) {
  const title = element("h2", "rk-heading", `${block.text} `);
  if (block.chip) title.append(element("span", `rk-chip rk-tone-${block.tone}`, block.chip));
  return title;
}

function details(block, links) {
  const fold = element("details", "rk-rest");
  fold.open = Boolean(block.is_open);
  fold.append(element("summary", "", block.summary), ...block.blocks.map((inner) => DRAW[inner.kind](inner, links)));
  return fold;
}

function foldedHeading(block, links) {
  const fold = details({ ...block, summary: "" }, links);
  fold.classList.add("rk-part");
  fold.firstChild.append(heading(block));
  if (block.note) fold.firstChild.append(element("span", "rk-note", block.note));
  return fold;
}

// A sentence about the whole page, with the way to more.
function told(block, className) {
  const text = element("p", className, `${block.text} `);
  if (block.address) text.append(link("rk-link", block.address, block.more));
  return text;
}

const DRAW = {
  band: (block) => told(block, "rk-band"),
  later: (block) => told(block, "rk-note rk-unknown"),
  banner: (block) => element("p", "rk-banner", block.text),
  brand: (block) => element("p", "rk-brand", block.text),
  title: (block) => element("h1", "rk-title", block.text),
  subtitle: (block) => element("p", "rk-subtitle", block.text),
  unknown: (block) => element("p", "rk-note rk-unknown", block.text),
  asked: (block) => element("p", "rk-asked", block.text),
  note: (block) => element("p", "rk-note", block.text),
  stamp: (block) => element("p", "rk-stamp", block.text),
  legend, names, table, terms, message, heading, details, onward, badge, folded_heading: foldedHeading,
};

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rk-prose");
  root.replaceChildren(...(data.blocks ?? []).map((block) => DRAW[block.kind](block, data.links)));
}
