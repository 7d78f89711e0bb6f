// The review by single keys: the forms of the page are sent by a script, and the next statement takes the place of the
// one that was judged before the server has answered. If it refuses, the statement comes back with what it said.
//
// Keys do what the forms and links of the page do, which works without this script: a key presses the button that has
// its name (data-key).

import { fillBySelecting } from "./selecting.js";

const review = document.getElementById("review");
const dialog = document.getElementById("keys");
const keysOn = document.getElementById("keys-on");
const done = []; // what was judged here: a promise of each judgement, and its statement
let coming = null; // the next statement, asked for in advance
let line = Promise.resolve(); // the end of what is still to be sent

document.documentElement.dataset.scripted = "";

function question() {
  return review.querySelector(".question");
}

function say(words, where = ".status") {
  const other = where === ".status" ? ".alert" : ".status";
  review.querySelector(other).textContent = "";
  review.querySelector(where).textContent = words;
}

async function fetchQuestion(address) {
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector(".question");
  if (!answer.ok || !found) throw new Error(page.querySelector(".refusal p:not(.kicker)")?.textContent ?? "Sign in again: open the page anew.");
  return document.adoptNode(found);
}

function addressOfNext(id) {
  return `/review?after=${encodeURIComponent(id)}`;
}

function show(found) {
  question().replaceWith(found);
  review.querySelector(":scope > .undoing")?.remove();
  begin();
  found.focus();
}

// Make a question ready for keys and selecting, and ask for the next one meanwhile.
function begin() {
  const { id } = question().dataset;
  coming = null;
  if (!id) return;
  fillBySelecting(question());
  history.replaceState(null, "", `/review?at=${encodeURIComponent(id)}`);
  coming = fetchQuestion(addressOfNext(id));
  coming.catch(() => {}); // it is told when the next one is asked for
}

// The next question. One that was judged here meanwhile is asked for anew, once the server knows of it.
async function findNext(id) {
  const found = await (coming ?? fetchQuestion(addressOfNext(id)));
  const judged = new Set(done.filter((it) => it.settles).map((it) => it.id));
  if (!judged.has(found.dataset.id)) return found;
  await Promise.allSettled(done.map((it) => it.made));
  return fetchQuestion(addressOfNext(id));
}

async function post(address, body) {
  const answer = await fetch(address, { method: "POST", headers: { accept: "application/json" }, body });
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.detail);
  return told;
}

// Send one after the other, in the order in which they were judged, as what the form holds now.
function send(form, button) {
  const address = button?.getAttribute("formaction") ?? form.getAttribute("action");
  const body = new URLSearchParams(new FormData(form, button));
  const made = line.then(() => post(address, body));
  line = made.catch(() => {}); // who judged is told; the next one goes on
  return made;
}

const SAID = { accept: "Accepted", reject: "Rejected", mend: "Mended", set: "Set" };

// Judge, and go on at once; come back if the server refuses.
async function judgeAndGoOn(form, button) {
  const judged = question();
  const { id } = judged.dataset;
  const entry = { id, settles: true, made: send(form, button) };
  done.push(entry);
  entry.made.catch(() => {});
  const next = findNext(id).catch(() => null);
  const shown = await Promise.race([next, entry.made.then(() => next, () => null)]);
  if (shown && question() === judged) show(shown);
  try {
    const made = await entry.made;
    if (question() === judged) show(await findNext(id));
    const about = question().querySelector("h2").textContent.trim();
    say(`${SAID[made.act]}, judgement ${made.judgement}. Now: ${about}`);
  } catch (error) {
    done.splice(done.indexOf(entry), 1);
    if (question() !== judged) show(judged);
    say(error.message, ".alert");
  }
}

// Judge, and look at the same statement again.
async function judgeAndStay(form, button) {
  const { id } = question().dataset;
  const entry = { id, settles: false, made: send(form, button) };
  try {
    const made = await entry.made;
    done.push(entry);
    show(await fetchQuestion(`/review?at=${encodeURIComponent(id)}`));
    say(`${SAID[made.act]}, judgement ${made.judgement}.`);
  } catch (error) {
    say(error.message, ".alert");
  }
}

// Take back a judgement: the one of this form, or the last one here; and look at its statement again.
async function undo(number, id) {
  const entry = number ? null : done.pop();
  if (!number && !entry) {
    say("There is nothing to undo here; the list of all judgements has what was judged before.");
    return;
  }
  try {
    const n = number ?? (await entry.made).judgement;
    const told = await post(`/judgements/${n}/undo`, new URLSearchParams());
    forget(n);
    show(await fetchQuestion(`/review?at=${encodeURIComponent(entry?.id ?? id ?? told.subject)}`));
    say(`Judgement ${n} is undone.`);
  } catch (error) {
    if (entry) done.push(entry);
    say(error.message, ".alert");
  }
}

// What was undone by its button is no longer the last one that a key would undo.
async function forget(number) {
  for (const entry of [...done]) {
    const made = await entry.made.catch(() => null);
    if (made?.judgement === number) done.splice(done.indexOf(entry), 1);
  }
}

async function goOn() {
  const { id } = question().dataset;
  if (!id) return;
  try {
    const found = await findNext(id);
    show(found);
    say(found.dataset.id === id ? "This is the only one that is left." : `Now: ${found.querySelector("h2").textContent.trim()}`);
  } catch (error) {
    say(error.message, ".alert");
  }
}

function openDetails(name, focused) {
  const details = question().querySelector(name);
  if (!details) return;
  details.open = !details.open;
  if (!details.open) return;
  if (focused) details.querySelector(focused)?.focus();
  else say("Select the words in the passage, or type them; then save.");
}

const KEYS = {
  a: () => question().querySelector("[data-key=a]")?.click(),
  r: () => question().querySelector("[data-key=r]")?.click(),
  n: goOn,
  " ": goOn,
  m: () => openDetails(".mending"),
  s: () => openDetails(".setting", ".candidates button, [name=value]"),
  u: () => undo(review.dataset.did && !done.length ? takeDid() : null),
  "?": () => dialog.showModal(),
};

// The judgement that was kept when this page was made, for the first undoing.
function takeDid() {
  const number = Number(review.dataset.did);
  review.dataset.did = "";
  return number;
}

document.addEventListener("keydown", (event) => {
  if (!keysOn.checked || dialog.open || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === " " && event.target.closest("button, a, summary")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

review.addEventListener("submit", (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.then === "next") judgeAndGoOn(form, event.submitter);
  else if (form.dataset.then === "stay") judgeAndStay(form, event.submitter);
  else undo(Number(form.getAttribute("action").split("/")[2]), question().dataset.id);
});

review.addEventListener("click", (event) => {
  if (!event.target.closest("[data-key=n]")) return;
  event.preventDefault();
  goOn();
});

document.querySelector("[data-key='?']").addEventListener("click", () => dialog.showModal());

// Who speaks to a computer, or shares a keyboard with one who does, turns single keys off (WCAG 2.2, 2.1.4).
keysOn.checked = localStorage.getItem("onrecord.keys") !== "off";
keysOn.addEventListener("change", () => localStorage.setItem("onrecord.keys", keysOn.checked ? "on" : "off"));

begin();
