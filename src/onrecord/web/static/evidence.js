// Escape hides the evidence that shows on hover or focus, until the pointer or the focus has left (WCAG 1.4.13).
"use strict";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const fact of document.querySelectorAll("details.fact:is(:hover, :focus-within)")) {
    fact.open = false;
    fact.classList.add("hushed");
    const forget = () => fact.classList.remove("hushed");
    fact.addEventListener("pointerleave", forget, { once: true });
    fact.addEventListener("focusout", forget, { once: true });
  }
});
