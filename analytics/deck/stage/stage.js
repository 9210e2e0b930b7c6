// The stage: shows one slide of a deck, moves by keys and clicker, keeps time and what has been discussed.
// Its modules stand before it, in the order that analytics.deck.packed names; the packer joins them to one script.
async function openStage(root, given, hooks = {}) {
  if (!root.firstChild) root.append(tag("p", "rp-loading", "Memuat paparan …"));
  const [front, ...parts] = given.squeezed.split("\n");
  const [deck] = await Promise.all([unpacked(front), loadFonts(given.fonts)]);
  const rest = new Rest(deck, parts);
  // Who comes back to a slide that is opened from others sees it at once; else these wait until the first is seen.
  const pictures = await rest.holding(given.first);
  const stage = new Stage(root, deck, hooks);
  const listener = (event) => stage.key(event);
  window.addEventListener("keydown", listener, true);
  const timer = setInterval(() => stage.tick(), 250);
  // Another window of the same meeting has ticked something off.
  const follow = (event) => {
    if (stage.memory.owns(event.key)) stage.drawFoot();
  };
  window.addEventListener("storage", follow);
  stage.complete(pictures);
  stage.rest = rest;
  stage.begin(given.first);
  rest.follow(stage);
  root.stage = stage;
  root.dataset.ready = "1";
  stage.close = () => {
    window.removeEventListener("keydown", listener, true);
    clearInterval(timer);
    window.removeEventListener("storage", follow);
  };
  return stage;
}
