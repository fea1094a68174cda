// Everything works without this. It wakes the design system's own scripts, and lets people leave a page fast.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

// Counted as the server counts (kit/design/fields.py): a line break and a picture are one letter each, blank ends are none.
const BLANK = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const ENDS = new RegExp(`^${BLANK}|${BLANK}$`, "g");
function counted(text, { config }) {
  const words = text.replace(/\r\n?/g, "\n").replace(ENDS, "");
  return config.countType === "words" ? words.split(new RegExp(BLANK)).filter(Boolean).length : [...words].length;
}

const design = document.getElementById("design-system");
// Nothing below waits for it: a button that is pressed early does what it does later.
const system = design ? import(design.href) : Promise.resolve({ initAll: () => {} });
const wake = (part) => system.then(({ initAll }) => initAll({ scope: part, characterCount: { countFunction: counted } }));
wake(document);

// The page people leave is taken out of the history: "Back" does not show it.
const exit = document.querySelector("[data-exit-page]");
if (exit) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    for (const field of document.querySelectorAll("textarea, input")) field.value = "";
    // Signs out and forgets what was being written, while the way out waits for nothing of ours.
    fetch(exit.href, { keepalive: true, redirect: "manual" }).catch(() => null);
    window.location.replace(exit.dataset.exitPage);
  });
}
// A page that the browser kept as it was, and shows again: asked for anew, in case it is not for who looks now.
window.addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("[data-exit-page], [data-signed-in]")) window.location.reload();
});

// Three minutes before the time of somebody signed in for work runs out the page says so, and one press gives them more. What is
// typed stays where it is.
const session = document.querySelector("[data-idle-seconds]");
if (session) {
  const note = session.querySelector("[data-session-note]");
  const said = session.querySelector("[data-session-words]");
  const stay = session.querySelector("[data-session-stay]");
  const ends = Number(session.dataset.idleSeconds) * 1000;
  const warned = 3 * 60 * 1000;
  let timers = [];
  const say = (words, canStay) => {
    note.hidden = !words;
    said.textContent = words;
    stay.hidden = !canStay;
  };
  const count = () => {
    timers.forEach(clearTimeout);
    timers = [
      setTimeout(() => say("You will be signed out in 3 minutes.", true), ends - warned),
      setTimeout(() => say("You are signed out now. Save as usual: you are asked to sign in, and your words come back. Files do not.", false), ends),
    ];
  };
  stay.addEventListener("click", async () => {
    const answer = await fetch(session.dataset.stay, { redirect: "manual" }).catch(() => null);
    if (answer?.status !== 204) return say("That did not work. Copy your words to be safe, and try again.", true);
    say("", false);
    count();
  });
  count();
}

// On paper nothing stays folded up.
let unfolded = [];
window.addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const box of unfolded) box.open = true;
});
window.addEventListener("afterprint", () => {
  for (const box of unfolded) box.open = false;
});

// The desk as columns: dragging a card to another column sends the card's own “Move to” form.
for (const form of document.querySelectorAll("[data-move]")) {
  const card = form.closest("article");
  card.draggable = true;
  card.addEventListener("dragstart", () => card.classList.add("dragged"));
  card.addEventListener("dragend", () => card.classList.remove("dragged"));
}
for (const lane of document.querySelectorAll(".lane")) {
  const moved = () => {
    const form = document.querySelector(".dragged [data-move]");
    const can = form && [...form.elements.state.options].some((option) => option.value === lane.dataset.state);
    return can ? form : null;
  };
  lane.addEventListener("dragover", (event) => {
    if (!moved()) return;
    event.preventDefault();
    lane.classList.add("lane--over");
  });
  lane.addEventListener("dragleave", () => lane.classList.remove("lane--over"));
  lane.addEventListener("drop", (event) => {
    event.preventDefault();
    lane.classList.remove("lane--over");
    const form = moved();
    if (!form) return;
    form.elements.state.value = lane.dataset.state;
    form.requestSubmit();
  });
}
// What somebody writes stays on their device only while the box is ticked, and until it is sent or cleared.
let keptScript;
let drawerOfWords;
const keptWords = () => (keptScript ??= import(document.querySelector("[data-kept]").dataset.kept));
// One for the whole document: the lock that a tab holds it by is held once.
const drawer = () => (drawerOfWords ??= keptWords().then((kept) => kept.open("kept-words")));
const keepWords = async (part) => {
  const keep = part.querySelector("[data-keep]");
  const clearing = part.querySelectorAll("[data-clear-kept]");
  const sent = part.querySelector("[data-sent]");
  if (!keep && !clearing.length && !sent) return;
  // Shown before anything is waited for: nothing may move under a finger that is about to press.
  if (keep) keep.querySelector("[data-keep-choice]").hidden = false;
  const kept = await keptWords();
  for (const link of clearing) link.addEventListener("click", () => kept.forget("kept-words"));
  if (sent) kept.forget("kept-words");
  if (!keep) return;
  const words = keep.querySelector("textarea");
  const box = keep.querySelector("[data-keep-box]");
  const own = await drawer();
  const save = () => (box.checked ? own.put(words.value) : own.clear());
  if (own.get() === null) await own.adopt(1, ([left]) => own.put(left));
  box.checked ||= own.get() !== null;
  if (box.checked && !words.value) words.value = own.get();
  if (box.checked) save();
  words.addEventListener("input", save);
  box.addEventListener("change", save);
};
const room = document.querySelector("[data-room]");
keepWords(document);
const kept = room ? await keptWords() : null;

// The questions of a form, a page each, in one document: what was typed on the pages before is only in its memory. "Back" finds it
// there. Whoever leaves takes it along, and "Back" after that finds the first question, empty.
const main = document.querySelector("main");
if (main?.querySelector("[data-one-document]")) {
  let pages = [];
  let at = 0;
  const turnTo = (number, nodes) => {
    pages[at] = [...main.childNodes];
    at = number;
    main.replaceChildren(...nodes);
    window.scrollTo(0, 0);
    const heading = main.querySelector("h1");
    if (!heading || main.querySelector("[data-module=nhsuk-error-summary]")) return;
    heading.tabIndex = -1;
    heading.focus();
  };
  history.replaceState({ page: 0 }, "");
  window.addEventListener("popstate", ({ state }) => {
    if (pages[state?.page]) turnTo(state.page, pages[state.page]);
    else window.location.reload();
  });
  main.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.dataset.oneDocument === undefined || form.dataset.plain) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form));
    if (event.submitter?.name) body.set(event.submitter.name, event.submitter.value);
    form.inert = true;
    const answer = await fetch(form.action, { method: "POST", body })
      .then((response) => response.text())
      .catch(() => null);
    form.inert = false;
    if (answer === null) {
      form.dataset.plain = "yes";
      return form.requestSubmit(event.submitter);
    }
    const next = new DOMParser().parseFromString(answer, "text/html");
    history.pushState({ page: at + 1 }, "");
    turnTo(at + 1, next.querySelector("main").childNodes);
    document.title = next.title;
    wake(main);
    keepWords(main);
    // Sent: what it was made of is not brought up again.
    if (main.querySelector("[data-sent]")) pages = [];
  });
}

// The room of a forum. A line goes off while the next is typed; what cannot be sent waits, and is sent once: each has an idempotency key.
if (room) {
  const form = room.querySelector("[data-say]");
  const { words, idempotency_key: idempotencyKey, people, csrfmiddlewaretoken } = form.elements;
  const drawer = await kept.open(`room-${room.dataset.room}`);
  const agree = room.querySelector("[data-agree]");
  const status = room.querySelector("[data-status]");
  const said = room.querySelector("[data-said]");
  const similar = room.querySelector("[data-similar]");
  const waiting = JSON.parse(drawer.get() ?? "[]");
  let sending = false;
  // What a page that was closed could not send goes off from this one. Each line has its key, so none is put down twice.
  await drawer.adopt(Infinity, (left) => {
    waiting.push(...left.flatMap((lines) => JSON.parse(lines)));
    drawer.put(JSON.stringify(waiting));
  });

  // On the device only while the box is ticked, and nothing when nothing waits.
  const keep = () => {
    if (agree.checked && waiting.length) drawer.put(JSON.stringify(waiting));
    else drawer.clear();
  };
  const show = (point, note) => {
    const row = said.querySelector(`[data-key="${point.idempotency_key}"]`) ?? said.appendChild(document.createElement("li"));
    row.dataset.key = point.idempotency_key;
    row.className = "rows__row";
    row.textContent = `${point.words} (${note})`;
  };
  const send = async () => {
    if (sending) return;
    sending = true;
    while (waiting.length) {
      const [point] = waiting;
      const body = new URLSearchParams({ ...point, csrfmiddlewaretoken: csrfmiddlewaretoken.value });
      const answer = await fetch(form.action, { method: "POST", headers: { Accept: "application/json" }, body }).catch(() => null);
      const told = answer?.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json() : null;
      if (!told) {
        show(point, "not sent yet");
        status.textContent = agree.checked
          ? `${waiting.length} not sent. Kept on this device, and sent when the connection is back.`
          : `${waiting.length} not sent. Keep this page open, or tick the box below.`;
        break;
      }
      waiting.shift();
      if (told.problems) {
        show(point, `not taken: ${told.problems.join(". ")}`);
        status.textContent = told.problems.join(". ");
      } else {
        show(point, "put down, being read before it is shown");
        status.textContent = "Put down.";
      }
      keep();
    }
    sending = false;
    keep();
  };
  const look = async () => {
    const answer = await fetch(`${similar.dataset.similar}?${new URLSearchParams({ words: words.value })}`).catch(() => null);
    similar.innerHTML = answer?.ok && words.value ? await answer.text() : "";
    similar.hidden = !similar.innerHTML.trim();
    for (const field of similar.querySelectorAll("[data-people]")) field.value = people.value;
  };
  let soon;

  room.querySelector("[data-keep-here]").hidden = false;
  room.querySelector("[data-find]").hidden = true;
  agree.checked = waiting.length > 0;
  agree.addEventListener("change", keep);
  words.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(look, 400);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!words.value.trim()) {
      status.textContent = "Enter what was said.";
      words.focus();
      return;
    }
    const { csrfmiddlewaretoken: _, ...point } = Object.fromEntries(new FormData(form));
    waiting.push(point);
    keep();
    show(point, "on its way");
    words.value = "";
    people.value = "1";
    idempotencyKey.value = crypto.randomUUID();
    clearTimeout(soon);
    similar.hidden = true;
    words.focus();
    send();
  });
  window.addEventListener("online", send);
  setInterval(send, 10000);
  window.addEventListener("beforeunload", (event) => {
    if (waiting.length && !agree.checked) event.preventDefault();
  });
  send();

  const tick = () => {
    const now = Date.now() / 1000;
    for (const part of document.querySelectorAll("[data-clock] li")) {
      const isNow = part.dataset.from <= now && now < part.dataset.to;
      part.classList.toggle("clock__part--now", isNow);
      if (isNow) part.setAttribute("aria-current", "time");
      else part.removeAttribute("aria-current");
      const left = Math.ceil((part.dataset.to - now) / 60);
      part.querySelector("[data-left]").textContent = isNow ? `${left} ${left === 1 ? "minute" : "minutes"} left` : "";
    }
  };
  tick();
  setInterval(tick, 15000);
}

// How far a file has got, without loading the page again. When it is done the page shows what came of it.
for (const box of document.querySelectorAll("[data-progress]")) {
  const look = setInterval(async () => {
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return;
    const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-progress]");
    if (now) return box.replaceChildren(...now.childNodes);
    clearInterval(look);
    location.reload();
  }, 2000);
}

// Numbers tick and untick suggested themes, and Enter saves, for who reads many comments in a row. Not while something is being
// typed, and not for who switches them off: speech and a slip of the hand press keys too. The device remembers that, no more.
const KEYS_OFF = "number-keys-off";
const numbered = document.querySelector("[data-number-keys]");
if (numbered) {
  const boxes = [...numbered.querySelectorAll("input[type=checkbox]")].slice(0, 9);
  const note = numbered.querySelector("[data-keys-note]");
  const keysSwitch = note.querySelector("button");
  const save = numbered.closest("form").querySelector("button:not([type=button])");
  const areOn = () => localStorage.getItem(KEYS_OFF) === null;
  const marks = boxes.map((box, place) => {
    const mark = document.createElement("kbd");
    mark.textContent = place + 1;
    box.labels[0].prepend(mark);
    return mark;
  });
  const show = () => {
    for (const mark of marks) mark.hidden = !areOn();
    const which = ["1", "1 or 2"][boxes.length - 1] ?? `1 to ${boxes.length}`;
    note.querySelector("[role=status]").textContent = areOn()
      ? `Press ${which} to tick or untick a theme, and Enter to save.`
      : "The number keys are off.";
    keysSwitch.textContent = areOn() ? "Switch the number keys off" : "Switch the number keys on";
  };
  note.hidden = false;
  keysSwitch.addEventListener("click", () => {
    if (areOn()) localStorage.setItem(KEYS_OFF, "yes");
    else localStorage.removeItem(KEYS_OFF);
    show();
  });
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (!areOn() || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    if (target.matches("textarea, select, input:not([type=checkbox])") || target.isContentEditable) return;
    if (key === "Enter" && target === document.body) return save.click();
    const box = boxes[Number(key) - 1];
    if (!box) return;
    event.preventDefault();
    // With the focus on it a screen reader says which theme it is, and whether it is ticked now.
    box.focus();
    box.click();
  });
  show();
}
