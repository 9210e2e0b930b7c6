// One button for all filter rows. What it says comes from data and goes through textContent.
function show(button, isOpen) {
  button.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) document.body.dataset.pilihan = "terbuka";
  else delete document.body.dataset.pilihan;
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".rf-root");
  let button = root.querySelector("button");
  // Drawn anew after a choice it stays as it is; another page begins folded.
  if (!button) {
    button = element("button", "rf-button");
    button.type = "button";
    const arrow = element("span", "rf-arrow");
    arrow.setAttribute("aria-hidden", "true");
    button.append(element("span", "rf-text"), arrow);
    button.addEventListener("click", () => show(button, button.getAttribute("aria-expanded") !== "true"));
    root.replaceChildren(button);
    show(button, false);
  }
  button.firstElementChild.textContent = data.text;
}
