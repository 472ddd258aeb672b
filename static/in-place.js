/* Rows that are changed where they stand: forms opened below them, drafts kept in the browser,
   keyboard, one click and its undoing, and what went wrong.
   Without this script the same links lead to pages of their own. */
"use strict";

(() => {
  const PREFIX = "indsats-draft-";
  const KEPT_DAYS = 30;
  const words = () => document.getElementById("in-place-words").dataset;

  /* --- Said aloud and shown for a moment --- */

  const live = document.createElement("div");
  live.className = "live";
  live.setAttribute("role", "status");
  document.body.append(live);
  let fading;

  /* What can be undone stays until something else is said. */
  function say(text, undo) {
    live.textContent = text;
    clearTimeout(fading);
    if (undo) offer(undo);
    else fading = setTimeout(() => { live.textContent = ""; }, 8000);
  }

  function offer(undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words().undo;
    button.addEventListener("click", () => htmx.ajax("POST", undo, { swap: "none" }));
    live.append(" ", button);
  }

  /* What went wrong stays until something else is said: there may be a link in it to follow. */
  function warn(text, address) {
    clearTimeout(fading);
    tell(live, text, address);
  }

  function tell(place, text, address) {
    place.textContent = text;
    if (!address) return;
    const link = document.createElement("a");
    link.href = address;
    link.target = "_blank";
    link.textContent = words().loginLink;
    place.append(" ", link);
  }

  /* --- Drafts --- */

  const keyOf = (form) => PREFIX + form.dataset.draft;
  const firstOf = (form) => form.elements[form.dataset.first];
  const touched = (form) => [...form.elements].filter((each) => each.dataset.touched !== undefined);

  /* A group of checkboxes has one name. */
  const nameOf = (field) => (field.type === "checkbox" ? `${field.name}=${field.value}` : field.name);

  /* What had been said when the form was opened: in all, and of a field that carries it beside it. */
  const seenBy = (form) => form.elements[form.dataset.seen].value;
  const openedWith = (field) => field.form.elements[`initial-${field.name}`]?.value;

  function read(form) {
    try {
      return JSON.parse(localStorage.getItem(keyOf(form)));
    } catch {
      return null;
    }
  }

  /* Only what somebody has touched: the rest is not theirs to bring back. */
  function keep(form) {
    const values = {};
    const opened = {};
    for (const field of touched(form)) {
      if (field.type === "radio") {
        if (field.checked) values[field.name] = field.value;
      } else {
        values[nameOf(field)] = field.type === "checkbox" ? field.checked : field.value;
      }
      if (openedWith(field) !== undefined) opened[field.name] = openedWith(field);
    }
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), seen: seenBy(form), opened, values }));
    } catch {
      /* A browser that keeps nothing still saves to the server. */
    }
  }

  function touch(field) {
    const group = field.type === "radio" ? [...field.form.elements[field.name]] : [field];
    for (const each of group) each.dataset.touched = "";
    field.closest(".field")?.classList.remove("carried");
  }

  /* If somebody has saved since, only what was written comes back: texts, and what is carried
     beside its field, such as a period, unless it is theirs that was changed. */
  function restore(form) {
    const draft = read(form);
    if (!draft) return;
    const isSame = draft.seen === seenBy(form);
    const isKept = (field) => openedWith(field) === draft.opened?.[field.name];
    const may = (field) => (openedWith(field) === undefined ? isSame || field.matches("textarea") : isKept(field));
    const written = [...form.elements].filter((each) => nameOf(each) in draft.values);
    for (const field of written.filter(may)) {
      const value = draft.values[nameOf(field)];
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = value;
      else field.value = value;
      touch(field);
    }
    const time = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const since = isSame && written.every(may) ? "" : ` – ${words().since}`;
    form.querySelector(".draft-note").textContent = `${words().draft} ${time}${since}`;
    form.querySelector("[data-discard]").hidden = false;
  }

  function forgetOld() {
    const oldest = Date.now() - KEPT_DAYS * 24 * 3600 * 1000;
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith(PREFIX))) {
      try {
        if (JSON.parse(localStorage.getItem(key)).at < oldest) localStorage.removeItem(key);
      } catch {
        localStorage.removeItem(key);
      }
    }
  }

  /* --- One form --- */

  const inRow = (form) => form.closest("tr.form-row");

  function close(form) {
    inRow(form).remove();
    document.getElementById(form.dataset.opener)?.focus();
  }

  /* Where one begins: at what is wrong, if anything is. */
  function begin(form) {
    const wrong = form.querySelector(".errorlist:not([hidden])");
    (wrong && form.querySelector("[aria-invalid=true], .conflict input") || firstOf(form)).focus();
  }

  function setUp(form, refused) {
    if (refused) [...form.elements].filter((each) => nameOf(each) in (read(form)?.values || {})).forEach(touch);
    else restore(form);
    form.addEventListener("input", (event) => {
      touch(event.target);
      keep(form);
    });
    (inRow(form) || form).addEventListener("keydown", (event) => {
      if (event.key === "Escape" && inRow(form)) close(form);
      if (event.key === "Enter" && form.contains(event.target) && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    form.querySelector("[data-close]").addEventListener("click", (event) => {
      if (!inRow(form)) return;
      event.preventDefault();
      close(form);
    });
    form.querySelector("[data-discard]").addEventListener("click", () => {
      localStorage.removeItem(keyOf(form));
      form.reset();
      for (const field of touched(form)) delete field.dataset.touched;
      form.querySelector(".draft-note").textContent = "";
      form.querySelector("[data-discard]").hidden = true;
      firstOf(form).focus();
    });
    form.addEventListener("submit", () => {
      form.querySelector(".problem").hidden = true;
      if (!inRow(form)) sessionStorage.setItem("indsats-sent", keyOf(form));
    });
    if (inRow(form)) begin(form);
  }

  function problem(source, text, address) {
    const form = source.closest?.("form[data-draft]");
    if (!form) {
      warn(text, address);
      return;
    }
    const place = form.querySelector(".problem");
    tell(place, text, address);
    place.hidden = false;
  }

  /* --- What htmx tells --- */

  const token = () => document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))?.slice(10) || "";
  const isLogin = (xhr) => new URL(xhr.responseURL || location.href).pathname === words().login;

  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = token();
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    const below = event.target.closest("tr")?.nextElementSibling;
    if (event.target.dataset?.opens === undefined || !below?.matches(".form-row")) return;
    event.preventDefault();
    const form = below.querySelector("form[data-draft]");
    if (form) firstOf(form).focus();
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isLogin(event.detail.xhr)) return;
    event.detail.shouldSwap = false;
    // The event's target is what was to be swapped, not the form that was sent.
    problem(event.detail.requestConfig.elt, words().expired, words().login);
  });

  document.addEventListener("htmx:sendError", (event) => problem(event.target, words().offline));
  document.addEventListener("htmx:responseError", (event) => problem(event.target, words().failed));

  document.addEventListener("htmx:load", (event) => {
    const form = event.detail.elt.querySelector?.("form[data-draft]");
    if (!form) return;
    const row = inRow(form);
    if (row) row.cells[0].colSpan = row.closest("table").tHead.rows[0].cells.length;
    setUp(form, form.querySelector(".errorlist:not([hidden])") !== null);
  });

  /* What says how all rows stand together. */
  const AROUND = "ul.figures, figure.chart, table:not(:has(tr[id]))";

  async function pageNow() {
    try {
      const answer = await fetch(location.href);
      // Led elsewhere, such as to the login, it is another page.
      if (!answer.ok || answer.redirected) return null;
      return new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      return null;
    }
  }

  /* The row as it is now, and what stands around it; `back` is where one goes on. */
  async function renew(name, back) {
    const page = await pageNow();
    const row = document.getElementById(name);
    const isListed = page?.getElementById(name);
    if (isListed && !row) {
      location.reload();
      return;
    }
    if (page) {
      renewAround(page);
      renewRows(page);
      if (!isListed) row?.remove();
    }
    (document.getElementById(back) || document.getElementById(name)?.querySelector(".row-actions a") || document.getElementById("content")).focus();
  }

  function renewAround(page) {
    const [here, there] = [document, page].map((each) => [...each.querySelectorAll(`main :is(${AROUND})`)].filter((found) => !found.closest("form, .form-row")));
    if (here.length === there.length) here.forEach((each, place) => each.replaceWith(there[place]));
  }

  /* Sums may stand in another row, and a colleague may have saved one meanwhile. */
  function renewRows(page) {
    for (const row of document.querySelectorAll("main tr[id]")) {
      const fresh = page.getElementById(row.id);
      if (!fresh || fresh.outerHTML === row.outerHTML) continue;
      row.replaceWith(fresh);
      htmx.process(fresh);
    }
  }

  document.addEventListener("row-refused", async (event) => {
    const { row, back, said } = event.detail;
    await renew(row, back);
    warn(said);
  });

  /* A click beside an open form closes it, too: its draft stays, for it was not what was saved. */
  document.addEventListener("row-saved", async (event) => {
    const { row, back, isForm, said, undo } = event.detail;
    const form = document.querySelector(`form[data-row="${row}"]`);
    if (form && isForm) localStorage.removeItem(keyOf(form));
    if (form) inRow(form)?.remove();
    await renew(row, back);
    say(said, undo);
  });

  /* --- A page of its own --- */

  forgetOld();
  const sent = sessionStorage.getItem("indsats-sent");
  if (sent && document.querySelector(".messages .success")) localStorage.removeItem(sent);
  sessionStorage.removeItem("indsats-sent");
  const alone = document.querySelector("form[data-draft]");
  if (alone) setUp(alone, alone.querySelector(".errorlist:not([hidden])") !== null);
})();
