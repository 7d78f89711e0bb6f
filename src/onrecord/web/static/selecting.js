// From what is selected in a passage to spans of the page text, in code points.
//
// A string of JavaScript counts UTF-16 units: "🌊" is two of them, and one code point. Each piece of a passage says at
// which code point it begins (data-start), and holds one text; what is counted is counted within it, by code points.
// A selection that runs on from piece to piece is one span; one that runs on into another paragraph is two.

function countPoints(text) {
  return Array.from(text).length;
}

// The part of a piece that a range covers: where it begins and ends in its text, in UTF-16 units.
function findPart(piece, range) {
  const text = piece.firstChild;
  if (!text || !range.intersectsNode(text)) return null;
  const start = range.startContainer === text ? range.startOffset : 0;
  const end = range.endContainer === text ? range.endOffset : text.length;
  return end > start ? { start, end, words: text.data.slice(start, end) } : null;
}

// Without blanks at either end: nobody means those.
function trim(part, piece) {
  const blanks = part.words.length - part.words.trimStart().length;
  const words = part.words.trim();
  if (!words) return null;
  const first = Number(piece.dataset.start) + countPoints(piece.firstChild.data.slice(0, part.start + blanks));
  return { start: first, end: first + countPoints(words) };
}

function readRange(passage, range) {
  let span = null;
  for (const piece of passage.querySelectorAll("[data-start]")) {
    const part = findPart(piece, range);
    const found = part && trim(part, piece);
    if (found) span = span ? { start: span.start, end: found.end } : found;
  }
  return span;
}

// The spans that are selected in some passages, in their order, and the words of each.
export function readSelection(place) {
  const selection = document.getSelection();
  const found = [];
  for (let number = 0; number < selection.rangeCount; number += 1) {
    const range = selection.getRangeAt(number);
    for (const passage of place.querySelectorAll(".passage")) {
      const span = range.collapsed ? null : readRange(passage, range);
      if (span) found.push({ ...span, words: range.toString() && wordsOf(passage, span) });
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

// The words of a span as one types them, in one line.
function wordsOf(passage, span) {
  let words = "";
  for (const piece of passage.querySelectorAll("[data-start]")) {
    const start = Number(piece.dataset.start);
    const points = Array.from(piece.textContent);
    words += points.slice(Math.max(0, span.start - start), Math.max(0, span.end - start)).join("");
  }
  return words.replace(/\s+/gu, " ").trim();
}

export function writeSpans(spans) {
  return spans.map(({ start, end }) => `${start}:${end}`).join(",");
}

// Let selected words fill the chosen field of an open form; what is typed by hand goes by its words.
export function fillBySelecting(question) {
  const place = question.querySelector(".passages");
  let kept = [];
  const adding = question.querySelector("[data-add]");
  adding?.addEventListener("click", () => {
    adding.setAttribute("aria-pressed", String(adding.getAttribute("aria-pressed") !== "true"));
  });
  for (const field of question.querySelectorAll("[data-field]")) {
    const [words, spans] = [field.querySelector("textarea"), field.querySelector("[type=hidden]")];
    words.addEventListener("input", () => { spans.value = ""; });
  }
  for (const choice of question.querySelectorAll("[name=selecting]")) {
    choice.addEventListener("change", () => { kept = []; });
  }
  const take = () => {
    const field = findField(question);
    const found = field ? readSelection(place) : [];
    if (!found.length) return;
    const more = adding?.getAttribute("aria-pressed") === "true";
    kept = more ? merge(kept, found) : found;
    adding?.setAttribute("aria-pressed", "false");
    field.querySelector("textarea").value = kept.map((span) => span.words).join("\n");
    field.querySelector("[type=hidden]").value = writeSpans(kept);
  };
  place?.addEventListener("pointerup", () => setTimeout(take));
  place?.addEventListener("keyup", take);
}

// The earlier spans and the new ones, those left out that overlap a new one.
function merge(kept, found) {
  const apart = kept.filter((one) => found.every((other) => one.end <= other.start || other.end <= one.start));
  return [...apart, ...found].sort((one, other) => one.start - other.start);
}

// The field that selected words are for: the chosen one of the open mending, else the evidence of the open setting.
function findField(question) {
  if (question.querySelector(".mending")?.open) {
    return question.querySelector("[name=selecting]:checked").closest("[data-field]");
  }
  return question.querySelector(".setting")?.open ? question.querySelector("[data-field=evidence]") : null;
}
