// Copying a text by one press. Without this the text stands in its box, to be chosen and copied as any other.
for (const button of document.querySelectorAll("[data-copies]")) {
  const box = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector("[role=status]");
  button.parentElement.hidden = false;
  button.addEventListener("click", async () => {
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
    } catch {
      // Chosen as it is now, it can be copied by hand.
      if (!document.execCommand("copy")) return;
    }
    said.textContent = button.dataset.done;
  });
}
