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
