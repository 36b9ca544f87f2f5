"use strict";
// Every page is complete without this script. It copies citations, offers what can be done with selected words, goes from
// turn to turn by keys while a turn's address has the focus, and searches while one types.

const pause = 300;

// What stands in an element of the page goes to the clipboard, and the button says so.
function offerCopies(within) {
  if (!navigator.clipboard) return;
  for (const button of within.querySelectorAll("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button, document.getElementById(button.dataset.copies).textContent.trim()));
  }
}

async function copy(button, words) {
  await navigator.clipboard.writeText(words);
  const label = button.textContent;
  button.textContent = "✓ " + label;
  setTimeout(() => { button.textContent = label; }, 1500);
}

// What was said of what is selected: not the names, numbers and signs in the margins.
function wordsIn(selection) {
  const held = document.createElement("div");
  for (let n = 0; n < selection.rangeCount; n++) held.append(selection.getRangeAt(n).cloneContents(), " ");
  for (const beside of held.querySelectorAll(".margin, .anchor, .v, .correction")) beside.remove();
  for (const block of held.querySelectorAll("p, section, div")) block.append(" ");
  return held.textContent.replace(/\s+/g, " ").trim();
}

// Words selected in a record: their address, a citation, and whether they were said.
function offerForSelection(record) {
  const menu = document.getElementById("selected");
  if (!menu) return;
  const hide = () => { menu.hidden = true; };
  const told = document.getElementById("selecting");
  if (told) told.hidden = false;
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.toString().length > 10000) return hide();
    const words = wordsIn(selection);
    const start = words && selection.rangeCount ? selection.getRangeAt(0).startContainer : null;
    const sentence = start && (start.nodeType === 1 ? start : start.parentElement).closest(".record .s, .record .words");
    if (!sentence || words.length > 2000) return hide();
    const address = sentence.querySelector(".v") || sentence.closest("[id]").querySelector(".anchor a");
    const box = selection.getRangeAt(0).getBoundingClientRect();
    menu.querySelector(".address").href = address.href;
    menu.querySelector(".cite").href = address.href.replace("/record/", "/cite/");
    menu.querySelector(".verify").href = record.dataset.verify + "?q=" + encodeURIComponent(words);
    menu.hidden = false;
    menu.style.top = `${window.scrollY + box.bottom + 6}px`;
    menu.style.left = `${Math.max(8, Math.min(window.scrollX + box.left, document.documentElement.clientWidth - menu.offsetWidth - 8))}px`;
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
}

// j and k go to the next turn and the one before, only while the address of a turn has the focus.
function goFromTurnToTurn(record) {
  record.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || !event.target.matches(".anchor a")) return;
    const all = [...record.querySelectorAll(".anchor a")];
    const next = all[all.indexOf(event.target) + step];
    if (next) next.focus();
  });
}

// On the page of the search, what is typed is searched after a pause, and the address follows.
function searchWhileTyping(field) {
  let timer = 0;
  let latest = 0;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const mine = ++latest;
      const asked = new URLSearchParams({ q: field.value });
      const sort = new URLSearchParams(location.search).get("sort");
      if (sort) asked.set("sort", sort);
      const address = `${field.form.action}?${asked}`;
      const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
      // What leads elsewhere, as an address does, is gone to when it is sent, not while it is typed.
      if (!answer || answer.redirected || mine !== latest) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (mine !== latest) return;
      document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
      document.querySelector("footer.foot").replaceWith(page.querySelector("footer.foot"));
      for (const link of document.querySelectorAll("link[rel=alternate]")) link.remove();
      document.head.append(...page.querySelectorAll("link[rel=alternate]"));
      document.title = page.title;
      history.replaceState(null, "", address);
    }, pause);
  });
}

document.addEventListener("DOMContentLoaded", () => {
  offerCopies(document);
  const record = document.querySelector(".record");
  if (record) {
    goFromTurnToTurn(record);
    if (record.dataset.verify) offerForSelection(record);
  }
  const field = document.querySelector(".room-search .seek input");
  if (field) searchWhileTyping(field);
  document.addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      const seek = document.querySelector("main input[type=search], .seek input");
      if (seek) { event.preventDefault(); seek.focus(); }
    }
  });
});
