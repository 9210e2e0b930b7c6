// Reads every slide of the stage that is on the page: sizes, overlaps, and what leaves its place, in canvas units.
(smallRoles) => {
  const CANVAS = { width: 1920, height: 1080, foot: 1006 };
  const CAPITAL = 0.68, DESCENDER = 0.19, SHRUNK = 2;
  const stage = document.querySelector(".rp-root").stage, known = new Map();
  const scale = Math.min(innerWidth / CANVAS.width, innerHeight / CANVAS.height);
  const left = (innerWidth - CANVAS.width * scale) / 2, top = (innerHeight - CANVAS.height * scale) / 2;

  const read = (node) => {
    const matrix = node.getScreenCTM(), rect = node.getBoundingClientRect(), style = getComputedStyle(node);
    const own = parseFloat(style.fontSize), size = own * matrix.a / scale, text = node.textContent;
    const base = (matrix.d * Number(node.getAttribute("y")) + matrix.f - top) / scale;
    const isBold = Number(style.fontWeight) >= 600, name = `${text}|${own}|${isBold}`;
    if (!known.has(name)) known.set(name, [text, own, isBold ? 700 : 400, node.getComputedTextLength()]);
    return {
      text, size, base, classes: node.classList, left: (rect.left - left) / scale, right: (rect.right - left) / scale,
      top: base - CAPITAL * size, bottom: base + DESCENDER * size,
    };
  };
  const meet = (one, other) =>
    one.left + SHRUNK < other.right - SHRUNK && other.left + SHRUNK < one.right - SHRUNK &&
    one.top + SHRUNK < other.bottom - SHRUNK && other.top + SHRUNK < one.bottom - SHRUNK;
  const least = (texts) => (texts.length ? Math.min(...texts.map((one) => one.size)) : null);
  const overlaps = (texts) => {
    const faults = [];
    texts.forEach((one, at) => texts.slice(at + 1).forEach((other) => {
      if (meet(one, other)) faults.push(`overlap: ${JSON.stringify(one.text)} and ${JSON.stringify(other.text)}`);
    }));
    return faults;
  };
  const places = (texts) => texts.flatMap((one) => {
    const isOut = one.left < -1 || one.right > CANVAS.width + 1 || one.top < -1 || one.bottom > CANVAS.height + 1;
    const isOnFoot = !one.classes.contains("kaki") && !one.isFoot && one.bottom > CANVAS.foot + 1;
    return [...(isOut ? [`outside the canvas: ${JSON.stringify(one.text)}`] : []),
      ...(isOnFoot ? [`over the foot line: ${JSON.stringify(one.text)}`] : [])];
  });
  const drawn = (nodes) => [...nodes].filter((node) => node.textContent.trim() &&
    getComputedStyle(node).visibility !== "hidden").map(read);

  const look = (key) => {
    const slide = stage.drawn.get(stage.current), own = drawn(slide.querySelectorAll("text"));
    const foot = drawn(stage.foot.querySelectorAll("text")).map((one) => ({ ...one, isFoot: true }));
    const all = [...own, ...foot], page = document.scrollingElement;
    const faults = [...overlaps(all), ...places(all)];
    if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) faults.push("the page scrolls");
    if (!own.some((one) => one.classes.contains("judul"))) faults.push("no title");
    return {
      key, faults, texts: all.map((one) => one.text),
      least: {
        title: least(own.filter((one) => one.classes.contains("judul"))),
        // What does not say that it explains, measures or stands in the foot is a name or a figure.
        names: least(own.filter((one) => !smallRoles.some((role) => one.classes.contains(role)))),
        least: least(all),
      },
    };
  };

  const slides = stage.deck.slide.map((slide) => { stage.show(slide.key); return look(slide.key); });
  // The foot at its fullest: a time that has run out, then a word of the program.
  const first = stage.order[0], entry = `sisa/${first}`, kept = stage.memory.read(entry);
  stage.memory.write(entry, { sisa: -5999, dari: stage.seconds.get(first) ?? 0 });
  stage.show(first);
  stage.drawFoot();
  slides.push(look("(time is up)"));
  stage.tell("Keluar dari paparan? Tekan Esc sekali lagi");
  slides.push(look("(time is up, word in the foot)"));
  stage.memory.write(entry, kept);
  stage.tell("Angka baru tersedia · tekan M untuk memuat ulang angka");
  slides.push(look("(new figures)"));
  stage.tell("");
  return { slides, widths: [...known.values()] };
}
