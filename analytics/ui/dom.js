// What the components share: nodes whose texts enter through textContent alone, so that a name is never markup.
function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function shape(tag, className, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  if (className) node.setAttribute("class", className);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function known(value) {
  return value !== null && value !== undefined;
}

// Stretches of neighbouring quarters: a missing one breaks the line.
function stretches(values) {
  const found = [[]];
  values.forEach((value, index) => {
    if (known(value)) found.at(-1).push([index, value]);
    else if (found.at(-1).length) found.push([]);
  });
  return found.filter((points) => points.length);
}
