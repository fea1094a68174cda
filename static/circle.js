// The form is the truth. What is tapped or dragged in the drawing is chosen in the form, and the drawing follows the form.
const form = document.querySelector("[data-circle-form]");
const drawing = form?.querySelector("[data-circle]");
if (drawing) {
  const figures = [...drawing.querySelectorAll("[data-figure]")];
  const chosen = (name) => [...form.elements[name]].find((radio) => radio.checked);
  const words = (radio) => radio?.closest("label").textContent.trim();
  const description = drawing.querySelector("desc");

  const standAt = (figure, x, y) => figure.setAttribute("transform", `translate(${x} ${y})`);
  const follow = () => {
    for (const figure of figures) {
      const name = figure.dataset.figure;
      const ring = chosen(`${name}_ring`);
      const feeling = chosen(`${name}_feeling`);
      standAt(figure, ...figure.dataset[ring?.value ?? "absent"].split(" "));
      for (const mark of figure.querySelectorAll("[data-feeling]")) {
        if (mark.dataset.feeling === feeling?.value) mark.removeAttribute("display");
        else mark.setAttribute("display", "none");
      }
      const line = form.querySelector(`[data-line="${name}"]`);
      if (ring) line.querySelector("[data-where]").textContent = words(ring);
      if (feeling) line.querySelector("[data-feels]").textContent = words(feeling);
    }
    description.textContent = [...form.querySelectorAll("[data-line]")].map((line) => line.textContent.replace(/\s+/g, " ").trim()).join(" ");
  };
  const place = (figure, ring) => {
    const radio = [...form.elements[`${figure.dataset.figure}_ring`]].find(({ value }) => value === ring);
    if (radio) radio.checked = true;
    follow();
  };

  // One tap on somebody, one on a place.
  let picked = null;
  const pick = (figure) => {
    picked = figure;
    for (const other of figures) {
      const halo = other.querySelector(".circle-figure__halo");
      if (other === figure) halo.removeAttribute("display");
      else halo.setAttribute("display", "none");
    }
  };
  let dragged = false;
  drawing.addEventListener("pointerdown", () => (dragged = false), true);
  drawing.addEventListener("click", (event) => {
    if (dragged) return;
    const figure = event.target.closest("[data-figure]");
    if (figure) return pick(figure === picked ? null : figure);
    const ring = event.target.closest("[data-ring]")?.dataset.ring;
    if (!picked || !ring) return;
    place(picked, ring);
    pick(null);
  });

  // Dragging is an extra: whoever lets go stands in the place below the finger.
  const places = [...drawing.querySelectorAll("[data-ring]")].reverse();
  const spotOf = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(drawing.getScreenCTM().inverse());
  for (const figure of figures) {
    let from = null;
    figure.addEventListener("pointerdown", (event) => {
      from = spotOf(event);
      figure.setPointerCapture(event.pointerId);
    });
    figure.addEventListener("pointermove", (event) => {
      if (!from) return;
      const { x, y } = spotOf(event);
      if (Math.hypot(x - from.x, y - from.y) > 8) dragged = true;
      if (dragged) standAt(figure, x, y);
    });
    figure.addEventListener("pointerup", (event) => {
      from = null;
      if (!dragged) return;
      const below = places.find((shape) => shape.isPointInFill(spotOf(event)));
      if (below) place(figure, below.dataset.ring);
      else follow();
      pick(null);
    });
    figure.addEventListener("pointercancel", () => {
      from = null;
      follow();
    });
  }
  form.addEventListener("change", follow);
  // A browser that shows the page again keeps what was chosen.
  window.addEventListener("pageshow", follow);
  follow();
}
