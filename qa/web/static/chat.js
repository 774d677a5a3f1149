// What the chat does beyond Gradio: copy a clipping, open the source, follow the conversation.
"use strict";

const narrow = matchMedia("(max-width: 800px)");
let opener = null; // the link that opened the sheet, to give the focus back to

document.addEventListener("click", (event) => {
  const copy = event.target.closest("button.copy");
  const link = event.target.closest('a[target="source"]');
  const edit = event.target.closest("button.edit");
  if (copy) copyClipping(copy);
  if (edit) editQuestion(edit.dataset.question);
  if (link) openSource(link, event);
  if (event.target.closest("#source .close")) closeSource();
});

document.addEventListener("keydown", closeOnEscape);

function closeOnEscape(event) {
  if (event.key === "Escape") closeSource();
}

// Puts the question as it was understood into the box, to be changed and asked again.
function editQuestion(question) {
  const box = document.querySelector("#question textarea");
  box.value = question;
  box.dispatchEvent(new Event("input", { bubbles: true })); // else Gradio does not see it
  box.focus();
  box.setSelectionRange(question.length, question.length);
}

async function copyClipping(button) {
  const done = await write(button.dataset.clipping);
  button.textContent = done ? "Copied" : "Press Ctrl+C";
  say(done ? "The quote was copied with its source." : "Copying was refused by the browser.");
  setTimeout(() => (button.textContent = "Copy"), 2000);
}

async function write(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return writeTheOldWay(text); // the clipboard is closed to pages served without https
  }
}

function writeTheOldWay(text) {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}

function say(words) {
  let status = document.getElementById("spoken");
  if (!status) {
    status = document.createElement("p");
    status.id = "spoken";
    status.setAttribute("role", "status");
    document.body.append(status);
  }
  status.textContent = words;
}

function openSource(link, event) {
  mark(link);
  opener = link;
  if (!narrow.matches) return;
  // The sheet is one step of the history: Back closes it, and does not empty it.
  event.preventDefault();
  document.querySelector('iframe[name="source"]').contentWindow.location.replace(link.href);
  if (!isOpen()) history.pushState({ sheet: true }, "");
  document.documentElement.classList.add("source-open");
  document.querySelector("#source .close").focus();
}

function isOpen() {
  return document.documentElement.classList.contains("source-open");
}

function closeSource() {
  if (!isOpen()) return;
  if (history.state?.sheet) history.back();
  else shut();
}

function shut() {
  document.documentElement.classList.remove("source-open");
  if (narrow.matches && opener) opener.focus();
}

addEventListener("popstate", () => {
  if (isOpen() && !history.state?.sheet) shut();
});

// Shows which quote the frame is open at.
function mark(link) {
  for (const other of document.querySelectorAll("#conversation [aria-current]"))
    other.removeAttribute("aria-current");
  const same = `#conversation a[href="${CSS.escape(link.getAttribute("href"))}"]`;
  for (const twin of document.querySelectorAll(same)) twin.setAttribute("aria-current", "true");
}

// Gradio draws the page after this script has run, and patches the conversation in place.
let exchanges = 0;
let answers = 0;

new MutationObserver(() => {
  const frame = document.querySelector('iframe[name="source"]');
  if (frame && !frame.dataset.watched) {
    frame.dataset.watched = "yes";
    frame.addEventListener("load", () =>
      frame.contentDocument?.addEventListener("keydown", closeOnEscape));
  }
  const asked = document.querySelectorAll("#conversation .exchange");
  const answered = document.querySelectorAll("#conversation .answer");
  if (asked.length > exchanges) asked[asked.length - 1].scrollIntoView();
  if (answered.length > answers) showFirstQuote(answered[answered.length - 1], frame);
  if (asked.length < exchanges) frame.contentWindow.location.replace("/source"); // a new topic
  exchanges = asked.length;
  answers = answered.length;
}).observe(document.documentElement, { childList: true, subtree: true });

// On a wide screen the evidence stands beside the answer without a click, and goes with it.
function showFirstQuote(answer, frame) {
  if (narrow.matches) return;
  const link = answer.querySelector("a.marker");
  if (link) mark(link);
  frame.contentWindow.location.replace(link ? link.href : "/source");
}
