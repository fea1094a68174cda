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
