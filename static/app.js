// Everything works without this. It wakes the design system's own scripts, and lets people leave a page fast.
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");

const design = document.getElementById("design-system");
if (design) {
  const { initAll } = await import(design.href);
  initAll();
}

for (const link of document.querySelectorAll("[data-exit-page]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.body.hidden = true;
    for (const field of document.querySelectorAll("textarea, input")) field.value = "";
    // The page people leave is taken out of the history: "Back" does not show it.
    window.location.replace(link.href);
  });
}

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
const KEPT = "kept-words";
const keep = document.querySelector("[data-keep]");
if (keep) {
  const words = keep.querySelector("textarea");
  const box = keep.querySelector("[data-keep-box]");
  const before = localStorage.getItem(KEPT);
  const save = () => (box.checked ? localStorage.setItem(KEPT, words.value) : localStorage.removeItem(KEPT));
  keep.querySelector("[data-keep-choice]").hidden = false;
  box.checked = before !== null;
  if (before && !words.value) words.value = before;
  words.addEventListener("input", save);
  box.addEventListener("change", save);
}
for (const link of document.querySelectorAll("[data-clear-kept]")) {
  link.addEventListener("click", () => localStorage.removeItem(KEPT));
}
if (document.querySelector("[data-sent]")) localStorage.removeItem(KEPT);

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
