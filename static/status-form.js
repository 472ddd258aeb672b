/* Status forms: opened below their row, drafts kept in the browser, keyboard, and what went wrong.
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

  function say(text) {
    live.textContent = text;
    clearTimeout(fading);
    fading = setTimeout(() => { live.textContent = ""; }, 8000);
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
  const called = (form, name) => form.elements[`${form.dataset.prefix}-${name}`];
  const touched = (form) => [...form.elements].filter((each) => each.dataset.touched !== undefined);

  /* What had been said when the form was opened: the last status, and the period. */
  const seenBy = (form) => [called(form, "seen").value, form.elements[`initial-${form.dataset.prefix}-period_as_written`].value];

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
    for (const field of touched(form)) {
      if (field.type === "radio") {
        if (field.checked) values[field.name] = field.value;
      } else {
        values[field.name] = field.type === "checkbox" ? field.checked : field.value;
      }
    }
    try {
      localStorage.setItem(keyOf(form), JSON.stringify({ at: Date.now(), seen: seenBy(form), values }));
    } catch {
      /* A browser that keeps nothing still saves to the server. */
    }
  }

  function touch(field) {
    const group = field.type === "radio" ? [...field.form.elements[field.name]] : [field];
    for (const each of group) each.dataset.touched = "";
    field.closest(".field")?.classList.remove("carried");
  }

  /* If somebody has reported since, only what was written comes back: the text, and the period
     unless it is theirs that was moved. */
  function restore(form) {
    const draft = read(form);
    if (!draft) return;
    const [status, period] = seenBy(form);
    const then = draft.seen || [];
    const isSame = { status: then[0] === status, period: then[1] === period };
    const may = (field) => {
      if (field === called(form, "period_as_written")) return isSame.period;
      return isSame.status || field === called(form, "text");
    };
    for (const field of [...form.elements].filter((each) => each.name in draft.values && may(each))) {
      const value = draft.values[field.name];
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = value;
      else field.value = value;
      touch(field);
    }
    const time = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    const since = isSame.status && isSame.period ? "" : ` – ${words().since}`;
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

  const inRow = (form) => form.closest("tr.status-row");

  function close(form) {
    const number = form.dataset.row.replace("project-", "");
    inRow(form).remove();
    document.getElementById(`update-${number}`)?.focus();
  }

  function setUp(form, refused) {
    if (refused) [...form.elements].filter((each) => each.name in (read(form)?.values || {})).forEach(touch);
    else restore(form);
    form.addEventListener("input", (event) => {
      touch(event.target);
      keep(form);
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && inRow(form)) close(form);
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
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
      form.querySelector("textarea").focus();
    });
    form.addEventListener("submit", () => {
      form.querySelector(".problem").hidden = true;
      if (!inRow(form)) sessionStorage.setItem("indsats-sent", keyOf(form));
    });
    const wrong = form.querySelector(".errorlist:not([hidden])");
    if (inRow(form)) (wrong ? form.querySelector("[aria-invalid=true]") || form.querySelector("textarea") : form.querySelector("textarea")).focus();
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
    const row = event.target.closest("tr");
    if (!event.target.id.startsWith("update-") || !row?.nextElementSibling?.matches(".status-row")) return;
    event.preventDefault();
    row.nextElementSibling.querySelector("textarea")?.focus();
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

  /* The row as it is now; `back` is where one goes on. */
  async function renew(row, back) {
    await htmx.ajax("GET", location.pathname + location.search, { target: `#${row}`, select: `#${row}`, swap: "outerHTML" });
    (document.getElementById(back) || document.getElementById("content")).focus();
  }

  document.addEventListener("status-refused", async (event) => {
    const { row, project, said } = event.detail;
    await renew(row, `unchanged-${project}`);
    warn(said);
  });

  document.addEventListener("status-saved", async (event) => {
    const { row, project, said } = event.detail;
    const form = document.querySelector(`form[data-row="${row}"]`);
    if (form) {
      localStorage.removeItem(keyOf(form));
      inRow(form)?.remove();
    }
    await renew(row, form ? `update-${project}` : `unchanged-${project}`);
    say(said);
  });

  /* --- A page of its own --- */

  forgetOld();
  const sent = sessionStorage.getItem("indsats-sent");
  if (sent && document.querySelector(".messages .success")) localStorage.removeItem(sent);
  sessionStorage.removeItem("indsats-sent");
  const alone = document.querySelector("form[data-draft]");
  if (alone) setUp(alone, alone.querySelector(".errorlist:not([hidden])") !== null);
})();
