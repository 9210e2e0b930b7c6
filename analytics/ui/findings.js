// Findings: steps and shares as bars on one scale, and large figures. Every text from data goes through textContent.
function track(row, block) {
  const field = element("span", "rg-track");
  field.setAttribute("aria-hidden", "true");
  for (const place of block.lines ?? []) field.append(upright("rg-limit", place));
  if (known(row.join)) field.append(joint(row));
  if (known(row.start)) {
    const bar = element("span", `rg-bar rg-${row.tone}${row.isOpen ? " rg-open" : ""}`);
    bar.style.left = `${Number(row.start) || 0}%`;
    bar.style.width = `${Number(row.width) || 0}%`;
    field.append(bar);
  }
  field.append(upright("rg-zero", block.zero));
  return field;
}

function upright(className, place) {
  const node = element("span", className);
  node.style.left = `${Number(place) || 0}%`;
  return node;
}

// From the end of the step above down to this one.
function joint(row) {
  return upright("rg-join", row.join);
}

function figure(row, block) {
  const value = element("span", row.isBelow ? "rg-value rg-left" : "rg-value rg-right", row.text);
  if (!known(row.start)) value.classList.add("rg-without");
  value.style.setProperty("--at", `${Number(row.at ?? block.zero) || 0}%`);
  return value;
}

function bar(row, block, links) {
  const item = element("li", row.isTotal ? "rg-total" : "");
  const box = row.key ? link("rg-row", addressOf(links, { opd: row.key })) : element("span", "rg-row");
  const words = element("span", "rg-words");
  words.append(element("span", "rg-name", row.name));
  if (row.note) words.append(element("span", "rg-note", row.note));
  const field = element("span", "rg-field");
  field.append(track(row, block), figure(row, block));
  box.append(words, field);
  item.append(box);
  return item;
}

// The word above the zero line, on the side where the bars are not.
function axis(block) {
  const row = element("div", "rg-axis rg-row"), field = element("span", "rg-field");
  row.setAttribute("aria-hidden", "true");
  const word = upright(block.zero > 50 ? "rg-word-left" : "rg-word-right", block.zero);
  word.textContent = block.zeroLabel;
  field.append(word);
  row.append(element("span", ""), field);
  return row;
}

function bars(block, links) {
  const frame = element("section", "rg-bars");
  frame.setAttribute("aria-label", block.alt || block.title);
  if (block.title) frame.append(element("h2", "", block.title));
  if (block.zeroLabel) frame.append(axis(block));
  const list = element("ol", "rg-list");
  for (const row of block.rows) list.append(bar(row, block, links));
  frame.append(list);
  if (block.note) frame.append(element("p", "rg-foot", block.note));
  return frame;
}

function card(item) {
  const box = element("section", "rg-card");
  box.append(element("h2", "", item.label), element("p", item.isWord ? "rg-word" : "rg-hero", item.value));
  for (const text of item.texts) box.append(element("p", "rg-text", text));
  return box;
}

function cards(block) {
  const frame = element("div", "rg-cards");
  for (const item of block.items) frame.append(card(item));
  return frame;
}

function lines(block) {
  const frame = element("section", "rg-lines");
  frame.append(element("h2", "", block.title));
  const list = element(block.isRanked ? "ol" : "ul", "");
  for (const text of block.items) list.append(element("li", "", text));
  frame.append(list);
  if (block.note) frame.append(element("p", "rg-foot", block.note));
  return frame;
}

const KINDS = { bars, cards, lines };

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rg-root"), { columns, links } = data;
  root.classList.toggle("rg-two", columns.length > 1);
  root.replaceChildren(...columns.map((blocks) => {
    const column = element("div", "rg-column");
    for (const block of blocks) column.append(KINDS[block.kind](block, links));
    return column;
  }));
}
