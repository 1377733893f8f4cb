/* Overstap: only what makes a page that works already more pleasant. Nothing here is needed. */
"use strict";

/* htmx may write markup that came from this server; scripts inside it never run (Trusted Types). */
if (window.htmx) {
  const policy = window.trustedTypes?.createPolicy("overstap", { createHTML: (text) => text, createScript: () => "" });
  htmx.registerExtension("overstap", {
    init: (api) => {
      if (policy) api.initSecurity(policy);
    },
  });
}

const page = document.documentElement;

/* Quick exit: blank first, then leave in the place of this page, so that Back finds nothing. */
document.addEventListener("click", (event) => {
  const exit = event.target.closest("[data-exit]");
  if (!exit) return;
  event.preventDefault();
  page.classList.add("is-gone");
  document.title = "";
  window.location.replace(exit.href);
});

/* A page that the browser kept is asked for anew: the session may have ended. */
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  page.classList.add("is-gone");
  window.location.reload();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-print], [data-copy]");
  if (!button) return;
  if ("print" in button.dataset) {
    window.print();
    return;
  }
  await navigator.clipboard.writeText(button.dataset.copy);
  button.querySelector("[data-words]").textContent = button.dataset.copied;
});

/* The session is about to end: say so in time. */
function watch(notice) {
  const limit = Number(notice.dataset.idle) * 1000;
  const longest = notice.dataset.left ? Date.now() + Number(notice.dataset.left) * 1000 : Infinity;
  const warning = notice.querySelector("[data-warning]");
  const last = notice.querySelector("[data-last]");
  const ended = notice.querySelector("[data-ended]");
  const button = notice.querySelector("button");
  let timers = [];
  let typed = false;

  async function end() {
    if (!typed) return window.location.reload();
    const asked = { kept: null };
    document.dispatchEvent(new CustomEvent("overstap:ended", { detail: asked }));
    const address = await asked.kept;
    if (address) return window.location.replace(address);
    notice.hidden = false;
    warning.hidden = last.hidden = true;
    ended.hidden = false;
    button.hidden = true;
  }

  function begin() {
    timers.forEach(window.clearTimeout);
    notice.hidden = true;
    // Whatever somebody does, it ends when it has lasted for long enough: then there is nothing to press.
    const left = Math.min(limit, longest - Date.now());
    const isLast = left < limit;
    warning.hidden = button.hidden = isLast;
    last.hidden = !isLast;
    timers = [
      window.setTimeout(() => (notice.hidden = false), Math.max(left - 120000, isLast ? 0 : left / 2)),
      window.setTimeout(end, left + 1000),
    ];
  }

  document.addEventListener("input", () => (typed = true));
  document.addEventListener("htmx:after:request", begin);
  document.addEventListener("overstap:awake", begin);
  button.addEventListener("click", async () => {
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await fetch(notice.dataset.stay, { method: "POST", headers: { "X-CSRFToken": token } });
    if (answer.ok) begin();
    else end();
  });
  begin();
}

function prepare(root) {
  root.querySelectorAll("[data-print], [data-copy]").forEach((button) => (button.hidden = false));
  root.querySelector("[data-errors]:not(.specimen *)")?.focus();
}

document.addEventListener("htmx:after:swap", () => prepare(document));
document.querySelectorAll("[data-idle]").forEach(watch);
prepare(document);
