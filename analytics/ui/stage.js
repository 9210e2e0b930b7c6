// The stage inside the dashboard. Its element hangs at the body, out of the page's own tree: when the server is gone and
// comes back, or the page is drawn anew, the picture, the keys, the focus and half-typed words stay.
const LOOK_MS = 3000, LOOK_LIMIT_MS = 2500, GOODBYE_MS = 1500;
const RETURN_TO = "rakorev-dari";
const held = (window.rakorevStage ??=
  { root: null, what: "", marks: {}, stage: null, latest: null, goodbye: 0, looking: 0, isAway: false,
    covered: [], covering: null });

function addressOfSlide(key) {
  const query = new URLSearchParams(location.search);
  query.set("slide", key);
  return `${location.pathname}?${query}`;
}

// Who comes back after the server was away, or reloads, finds the same slide. Streamlit writes the address anew with the
// parameters that it knew when the page was opened: the first session of a server does, with the slide of then.
function keepSlideInAddress() {
  const key = held.stage?.current;
  if (!key || location.pathname !== held.path || new URLSearchParams(location.search).get("slide") === key) return;
  history.replaceState(history.state, "", addressOfSlide(key));
}

function travel(address) {
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
}

function leaveFor(data) {
  return (key) => {
    let before = null;
    try {
      before = sessionStorage.getItem(RETURN_TO);
      sessionStorage.removeItem(RETURN_TO);
    } catch (problem) {
      console.warn("rakorev: nothing kept", problem);
    }
    const slug = held.stage?.byKey.get(key)?.slug ?? "";
    const own = new URLSearchParams(data.query);
    if (slug) own.set("opd", slug);
    close();
    travel(before ?? `${slug ? data.agencyPage : data.overviewPage}?${own}`);
  };
}

function isShown({ what, marks }) {
  return held.what === what && !differing(held.marks, marks);
}

async function open(data, setTriggerValue) {
  const first = held.stage?.current ?? new URLSearchParams(location.search).get("slide");
  held.stage?.close();
  held.stage = null;
  Object.assign(held, { what: data.what, marks: data.marks });
  const stage = await openStage(held.root, { squeezed: data.deck, fonts: data.fonts, first }, {
    onSlide: (key) => history.replaceState(history.state, "", addressOfSlide(key)),
    onLeave: leaveFor(data),
    // A server that was away has already sent the newest; else it is asked for.
    isDashboard: true,
    marks: data.marks,
    onPromise: (entry) => window.rakorevPromise?.(entry),
    onReload: () => (isShown(held.latest) ? setTriggerValue("reload", true) : open(held.latest, setTriggerValue)),
  });
  // Another deck was opened while this one was being unpacked.
  if (!isShown(data)) stage.close();
  else {
    held.stage = stage;
    if (window.rakorevPromised) stage.promised(window.rakorevPromised);
    stage.send();
  }
}

// Nothing of the page behind the stage is reached by Tab or read aloud; the page's own later additions are none either.
function coverPage() {
  const cover = () => {
    for (const one of document.body.children) {
      if (one === held.root || one.inert || one.tagName === "SCRIPT") continue;
      one.inert = true;
      held.covered.push(one);
    }
  };
  cover();
  held.covering = new MutationObserver(cover);
  held.covering.observe(document.body, { childList: true });
}

function uncoverPage() {
  held.covering?.disconnect();
  for (const one of held.covered.splice(0)) one.inert = false;
}

function close() {
  held.stage?.close();
  held.root?.remove();
  uncoverPage();
  clearInterval(held.looking);
  Object.assign(held, { root: null, what: "", marks: {}, stage: null, latest: null, isAway: false });
}

// Whether the server still answers. Its own page says so after seconds, in a dialog that takes the focus.
async function look() {
  keepSlideInAddress();
  let isThere = false;
  try {
    const limit = AbortSignal.timeout(LOOK_LIMIT_MS);
    isThere = (await fetch(new URL("_stcore/health", document.baseURI), { cache: "no-store", signal: limit })).ok;
  } catch {
    isThere = false;
  }
  if (isThere === !held.isAway) return;
  held.isAway = !isThere;
  if (held.isAway) held.stage?.stand("Sambungan terputus – paparan tetap jalan");
  else held.stage?.stand("");  // what stood before, if anything
}

export default function ({ data, setTriggerValue }) {
  clearTimeout(held.goodbye);
  keepSlideInAddress();
  if (!held.root) {
    held.root = tag("div", "rp-root");
    document.body.append(held.root);
    held.path = location.pathname;
    coverPage();
    held.looking = setInterval(look, LOOK_MS);
  }
  // A session that began anew after the server was away shows the newest figures: they wait until they are asked for.
  // Its count of what was asked for begins at zero again.
  const isAsked = data.asked > (held.latest?.asked ?? -1);
  held.latest = data;
  if (isShown(data)) { /* nothing new */ }
  else if (held.stage && held.what === data.what && !isAsked) held.stage.compare(data.marks);
  else open(data, setTriggerValue);
  // The page may only be drawn anew: the stage goes when nobody has asked for it again for a moment.
  return () => { held.goodbye = setTimeout(close, GOODBYE_MS); };
}
