// The chat's address follows its conversation; Back, a second tab and a stop of the server are met.
"use strict";

const log = () => document.querySelector('#conversation [role="log"]');
const soon = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// A question waits until the page shows what stands at its address, and is then asked there.
window.here = async () => {
  for (let tries = 0; !log() && tries < 100; tries++) await soon(0.1);
  return location.pathname;
};

let followed = ""; // the address that the page shows

function follow() {
  const shown = log();
  if (!shown || shown.dataset.address === followed) return;
  const begun = shown.dataset.address !== "/new";
  // What is begun takes the place of the empty page; a new topic is a step that Back undoes.
  if (location.pathname !== shown.dataset.address) {
    if (begun || !followed) history.replaceState(null, "", shown.dataset.address);
    else history.pushState(null, "", shown.dataset.address);
  }
  followed = shown.dataset.address;
  document.title = begun ? `${shown.dataset.title} · Clippings` : "Clippings";
}

addEventListener("popstate", () => {
  if (followed && location.pathname !== followed) location.reload();
});

document.addEventListener("click", (event) => {
  const again = event.target.closest("button.again");
  if (!again) return;
  const box = document.querySelector("#question textarea");
  box.value = again.dataset.question;
  box.dispatchEvent(new Event("input", { bubbles: true })); // else Gradio does not see it
  setTimeout(() => document.querySelector("#ask").click(), 100);
});

// An answer that was still to come when the page was opened is fetched when it is there.
async function fetchAnswer(unanswered) {
  const address = `/a/${unanswered.dataset.exchange}/shown`;
  for (let tries = 0; tries < 120 && unanswered.isConnected; tries++) {
    const told = await fetch(address);
    if (told.status === 200 && unanswered.isConnected) {
      unanswered.closest(".exchange").outerHTML = await told.text();
      return;
    }
    if (told.status !== 204) return;
    await soon(tries < 20 ? 0.5 : 3);
  }
}

new MutationObserver(() => {
  follow();
  for (const each of document.querySelectorAll(".unanswered:not([data-awaited])")) {
    each.dataset.awaited = "yes";
    fetchAnswer(each);
  }
}).observe(document.documentElement, { childList: true, subtree: true });
