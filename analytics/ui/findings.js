// Findings: steps and shares as bars on one scale, and large figures. Every text from data goes through textContent.
function track(row, block) {
  const field = element("span", "rf-track");
  field.setAttribute("aria-hidden", "true");
  for (const place of block.lines ?? []) field.append(upright("rf-limit", place));
  if (known(row.join)) field.append(joint(row));
  if (known(row.start)) {
    const bar = element("span", `rf-bar rf-${row.tone}${row.isOpen ? " rf-open" : ""}`);
    bar.style.left = `${Number(row.start) || 0}%`;
    bar.style.width = `${Number(row.width) || 0}%`;
    field.append(bar);
  }
  field.append(upright("rf-zero", block.zero));
  return field;
}

function upright(className, place) {
  const node = element("span", className);
  node.style.left = `${Number(place) || 0}%`;
  return node;
}

// From the end of the step above down to this one.
function joint(row) {
  return upright("rf-join", row.join);
}

function figure(row, block) {
  const value = element("span", row.isBelow ? "rf-value rf-left" : "rf-value rf-right", row.text);
  if (!known(row.start)) value.classList.add("rf-without");
  value.style.setProperty("--at", `${Number(row.at ?? block.zero) || 0}%`);
  return value;
}

function bar(row, block, links) {
  const item = element("li", row.isTotal ? "rf-total" : "");
  const box = row.key ? link("rf-row", addressOf(links, { opd: row.key })) : element("span", "rf-row");
  const words = element("span", "rf-words");
  words.append(element("span", "rf-name", row.name));
  if (row.note) words.append(element("span", "rf-note", row.note));
  const field = element("span", "rf-field");
  field.append(track(row, block), figure(row, block));
  box.append(words, field);
  item.append(box);
  return item;
}

function bars(block, links) {
  const frame = element("section", "rf-bars");
  frame.setAttribute("aria-label", block.alt || block.title);
  if (block.title) frame.append(element("h2", "", block.title));
  const list = element("ol", "rf-list");
  for (const row of block.rows) list.append(bar(row, block, links));
  frame.append(list);
  if (block.note) frame.append(element("p", "rf-foot", block.note));
  return frame;
}

function card(item) {
  const box = element("section", "rf-card");
  box.append(element("h2", "", item.label), element("p", item.isWord ? "rf-word" : "rf-hero", item.value));
  for (const text of item.texts) box.append(element("p", "rf-text", text));
  return box;
}

function cards(block) {
  const frame = element("div", "rf-cards");
  for (const item of block.items) frame.append(card(item));
  return frame;
}

function lines(block) {
  const frame = element("section", "rf-lines");
  frame.append(element("h2", "", block.title));
  const list = element(block.isRanked ? "ol" : "ul", "");
  for (const text of block.items) list.append(element("li", "", text));
  frame.append(list);
  if (block.note) frame.append(element("p", "rf-foot", block.note));
  return frame;
}

const KINDS = { bars, cards, lines };

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rf-root"), { columns, links } = data;
  root.classList.toggle("rf-two", columns.length > 1);
  root.replaceChildren(...columns.map((blocks) => {
    const column = element("div", "rf-column");
    for (const block of blocks) column.append(KINDS[block.kind](block, links));
    return column;
  }));
}
