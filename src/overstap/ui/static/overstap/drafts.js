/* Drafts: what is typed is kept a moment later, sealed to who types it. Without this a page works too. */
"use strict";

const REST = 1000; // after the last letter
const LONGEST = 5000; // while somebody goes on typing
const AGAIN = 10000; // after a try that failed

function follow(slip) {
  const form = slip.form;
  const said = form.querySelector("[data-failed]");
  let timer, deadline, sending;
  let isTouched = false; // something was typed
  let isNew = false; // something was typed that was not sent yet

  function fields() {
    const typed = new FormData(form);
    form.querySelectorAll("[type=password], [type=file]").forEach((one) => typed.delete(one.name));
    typed.delete("csrfmiddlewaretoken");
    return new URLSearchParams(typed);
  }

  function say(words, isKept) {
    const line = said.querySelector("[data-words]");
    said.classList.toggle("is-kept", isKept);
    if (line.textContent !== words) line.textContent = words;
  }

  function wait(pause) {
    isTouched = isNew = true;
    deadline ??= Date.now() + Math.max(LONGEST, pause);
    window.clearTimeout(timer);
    timer = window.setTimeout(send, Math.min(pause, deadline - Date.now()));
  }

  /* Whether it was kept. On leaving the request outlives the page; a browser lets it be 64 kB then. */
  async function send({ leaving = false } = {}) {
    window.clearTimeout(timer);
    deadline = undefined;
    isNew = false;
    sending?.abort();
    sending = new AbortController();
    const options = { method: "POST", body: fields(), redirect: "error", keepalive: leaving, signal: sending.signal };
    try {
      const answer = await fetch(slip.dataset.keepAt, options);
      if (!answer.headers.get("Content-Type")?.startsWith("text/plain")) throw new Error(answer.status);
      say(await answer.text(), answer.ok);
      if (answer.status === 200) document.dispatchEvent(new CustomEvent("overstap:awake"));
      return answer.ok;
    } catch (error) {
      if (error.name === "AbortError") return false;
      say(said.dataset.failed, false);
      wait(AGAIN);
      return false;
    }
  }

  const leave = () => isNew && send({ leaving: true });
  form.addEventListener("input", () => wait(REST));
  window.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", () => document.hidden && leave());

  /* The session has ended: once all is kept, the page may go to where it will be shown again. */
  document.addEventListener("overstap:ended", (event) => {
    const address = form.getAttribute("action") || window.location.pathname;
    if (isTouched) event.detail.kept = send().then((isKept) => isKept && address);
  });
}

document.querySelectorAll("[data-keep-at]").forEach(follow);
