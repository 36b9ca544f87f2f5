"use strict";
// Every page is complete without this script. It copies citations, and moves through a record by keys.

// What stands in an element of the page goes to the clipboard; the button says so.
function offerCopies() {
  for (const button of document.querySelectorAll("button.copy")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copies);
      await navigator.clipboard.writeText(source.textContent.trim());
      const words = button.textContent;
      button.textContent = "✓ " + words;
      setTimeout(() => { button.textContent = words; }, 1500);
    });
  }
}

document.addEventListener("DOMContentLoaded", offerCopies);
