// Everything works without this file; it only saves a step.
import { initAll } from "./nhsuk/nhsuk-frontend.min.js";

document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("nhsuk-frontend-supported");
}
initAll();

const exit = document.querySelector("[data-exit]");
if (exit) {
  const leave = (event) => {
    event.preventDefault();
    window.location.replace(exit.href);
  };
  exit.addEventListener("click", leave);
}
