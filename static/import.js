/* A file is dropped where it is chosen, its name and size are shown, and one that is too large is
   not sent at all. A button that takes a while says so. Without this script the form works too. */
"use strict";

(() => {
  const zone = document.querySelector("[data-drop-zone]");

  function size(bytes) {
    const [number, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "kilobyte"] : [bytes / 1024 / 1024, "megabyte"];
    const digits = { style: "unit", unit, maximumFractionDigits: 1 };
    return new Intl.NumberFormat(document.documentElement.lang, digits).format(number);
  }

  function show(input) {
    const chosen = zone.querySelector("[data-chosen]");
    const [file] = input.files;
    const isTooLarge = file !== undefined && file.size > Number(input.dataset.most);
    chosen.classList.toggle("too-large", isTooLarge);
    chosen.textContent = file ? `${file.name}, ${size(file.size)}` : "";
    if (isTooLarge) chosen.textContent += ` ${chosen.dataset.tooLarge}`;
    input.setCustomValidity(isTooLarge ? chosen.textContent : "");
  }

  if (zone) {
    const input = zone.querySelector("input[type=file]");
    zone.querySelector("[data-drop-hint]").hidden = false;
    input.addEventListener("change", () => show(input));
    input.form.addEventListener("submit", (event) => {
      if (input.validity.customError) {
        event.preventDefault();
        input.focus();
      }
    });
    for (const name of ["dragenter", "dragover"]) {
      zone.addEventListener(name, (event) => {
        event.preventDefault();
        zone.classList.add("is-over");
      });
    }
    for (const name of ["dragleave", "drop"]) {
      zone.addEventListener(name, () => zone.classList.remove("is-over"));
    }
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      show(input);
      input.focus();
    });
    show(input);
  }

  /* Pressed once is enough; the button keeps its name and value until the form is on its way. */
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (event.defaultPrevented || button?.dataset.busy === undefined) return;
    setTimeout(() => {
      button.disabled = true;
      button.textContent = button.dataset.busy;
    });
  });

  /* Back in the browser's history, the page is as it was left: with a button that is busy. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
