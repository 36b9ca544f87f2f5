"use strict";
// The search of a static site. Of the index it loads the files that the words of a query are in, and of the passages those
// that are shown. Words are parted and folded as the archive does it (site_search.py says how the files are made).

const SHOWN_AT_ONCE = 10, MOST_WORDS = 24, AROUND = 220;

const form = document.getElementById("site-search");
const hits = document.getElementById("site-hits");
const list = hits.querySelector("ol");
const said = document.getElementById("site-said");
const asked = document.getElementById("site-asked");
const more = document.getElementById("site-more");
const files = new Map();

// A file of the index; each is loaded once.
function load(name) {
  if (!files.has(name)) {
    const coming = fetch(form.dataset.index + name).then((answer) => {
      if (!answer.ok) throw new Error(name);
      return answer.json();
    });
    coming.catch(() => files.delete(name));
    files.set(name, coming);
  }
  return files.get(name);
}

// The words of a text as they are indexed, each with where it stands in the text.
class Folder {
  constructor(holdings) {
    this.letters = new Map();
    for (const [becomes, letters] of Object.entries(holdings.letters)) {
      for (const letter of letters) this.letters.set(letter, becomes);
    }
    this.solid = new RegExp(`[${holdings.solid}]`, "u");
  }

  words(text, isQuery) {
    const found = [];
    let word = "", start = 0, at = 0, run = [];
    const end = () => {
      if (word) found.push({ word, start, end: at });
      word = "";
    };
    const endRun = () => {
      this.pairs(run, found, isQuery);
      run = [];
    };
    for (const letter of text) {
      const becomes = this.letters.get(letter) ?? letter.toLowerCase();
      if (this.solid.test(letter)) {
        end();
        run.push({ letter: becomes, start: at, end: at + letter.length });
      } else if (/[\p{L}\p{N}\p{Co}]/u.test(letter) || this.letters.has(letter)) {
        endRun();
        if (!word) start = at;
        word += becomes;
      } else {
        endRun();
        end();
      }
      at += letter.length;
    }
    endRun();
    end();
    return found;
  }

  // A run of letters of a script without spaces is indexed as its overlapping pairs, and its last letter alone.
  pairs(run, found, isQuery) {
    for (let i = 0; i + 1 < run.length; i++) {
      found.push({ word: run[i].letter + run[i + 1].letter, start: run[i].start, end: run[i + 1].end });
    }
    const last = run.at(-1);
    if (last && (!isQuery || run.length === 1)) found.push({ word: last.letter, start: last.start, end: last.end });
  }
}

function hashed(word) {
  let found = 2166136261;
  for (const letter of word) found = Math.imul(found ^ letter.codePointAt(0), 16777619) >>> 0;
  return found;
}

// The parts of a query, all of which a passage must have: phrases in quotation marks, and words; each a list of words.
function partsOf(query, folder) {
  const parts = [];
  for (const [, phrase, word] of query.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+)/gu)) {
    const words = folder.words(phrase ?? word, true).map((one) => one.word);
    if (words.length) parts.push(words);
  }
  return parts;
}

// The passages that have a word, each with its places there.
async function placesOf(word, holdings) {
  const own = Object.hasOwn(holdings.own, word) ? holdings.own[word] : null;
  const file = await load(own !== null ? `a${own}.json` : `w${hashed(word) % holdings.files}.json`);
  const found = new Map();
  if (!Object.hasOwn(file, word)) return found;
  const flat = file[word];
  for (let i = 0, passage = 0; i < flat.length;) {
    passage += flat[i];
    const count = flat[i + 1], places = [];
    let place = 0;
    for (let k = 0; k < count; k++) {
      place += flat[i + 2 + k];
      places.push(place);
    }
    found.set(passage, places);
    i += 2 + count;
  }
  return found;
}

// The passages that have a phrase: its words one after the other.
function withPhrase(words) {
  const [first, ...others] = words;
  const found = new Set();
  for (const [passage, places] of first) {
    const later = others.map((one) => one.get(passage));
    if (later.some((one) => !one)) continue;
    const sets = later.map((one) => new Set(one));
    if (places.some((place) => sets.every((set, n) => set.has(place + n + 1)))) found.add(passage);
  }
  return found;
}

async function search(parts, holdings) {
  const found = await Promise.all(parts.map(async (words) => withPhrase(await Promise.all(words.map((word) => placesOf(word, holdings))))));
  const missing = parts.filter((_, n) => found[n].size === 0);
  const [first, ...others] = found.sort((one, other) => one.size - other.size);
  const passages = [...first].filter((passage) => others.every((one) => one.has(passage)));
  return { passages: passages.sort((one, other) => other - one), missing };
}

// The number of the file in which a passage stands.
function chunkOf(passage, holdings) {
  let low = 0, high = holdings.chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holdings.chunks[middle] <= passage) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function passageOf(number, holdings) {
  const chunk = chunkOf(number, holdings);
  const { records, passages } = await load(`t${chunk}.json`);
  const [record, inside, speaker, language, text] = passages[number - holdings.chunks[chunk]];
  const [path, title, date] = records[record];
  return { path, title, date, inside, speaker, language, text };
}

// Where the parts of a query stand in a text.
function marksIn(text, parts, folder) {
  const words = folder.words(text, false);
  const marks = [];
  for (let i = 0; i < words.length; i++) {
    for (const part of parts) {
      if (part.every((word, n) => words[i + n]?.word === word)) marks.push([words[i].start, words[i + part.length - 1].end]);
    }
  }
  return marks;
}

function element(name, words, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = words;
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  return made;
}

// The words around the first mark, with all marks in them.
function quoted(text, marks) {
  const made = document.createElement("blockquote");
  const first = marks.length ? marks[0][0] : 0;
  let start = Math.max(0, first - AROUND), stop = Math.min(text.length, first + AROUND);
  if (start > 0) start = text.indexOf(" ", start) + 1 || start;
  if (stop < text.length) stop = Math.max(first + 1, text.lastIndexOf(" ", stop));
  if (start > 0) made.append("… ");
  let at = start;
  for (const [from, to] of marks) {
    if (from < at || to > stop) continue;
    made.append(text.slice(at, from), element("mark", text.slice(from, to)));
    at = to;
  }
  made.append(text.slice(at, stop));
  if (stop < text.length) made.append(" …");
  return made;
}

function href(one) {
  const path = one.path.split("/").map(encodeURIComponent).join("/");
  return `${form.dataset.root}${path}.html#${encodeURIComponent(one.inside)}`;
}

function hit(one, parts, folder) {
  const made = element("li", "", { class: "hit" });
  const line = element("p", "", { class: "kicker" });
  if (one.date) line.append(element("time", day(one.date), { datetime: one.date }));
  if (one.speaker) line.append(one.date ? " · " : "", element("b", one.speaker, { dir: "auto" }));
  const words = quoted(one.text, marksIn(one.text, parts, folder));
  words.dir = "auto";
  if (one.language) words.lang = one.language;
  const title = element("p", "", { class: "facts faint" });
  title.append(element("a", one.title, { href: href(one), dir: "auto" }));
  made.append(line, words, title);
  return made;
}

const number = (value) => new Intl.NumberFormat(document.documentElement.lang).format(value);

// A day, a month or a year as a person writes it.
function day(iso) {
  const [year, month, on] = iso.split("-").map(Number);
  const form = { year: "numeric", month: month ? "long" : undefined, day: on ? "numeric" : undefined, timeZone: "UTC" };
  return new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang, form)
    .format(new Date(Date.UTC(year, (month || 1) - 1, on || 1)));
}

const filled = (words, values) => words.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
const told = (parts) => parts.map((words) => (words.length > 1 ? filled(form.dataset.quoted, { words: words.join(" ") }) : words[0])).join(", ");

async function show(query) {
  const holdings = await load("index.json");
  const folder = new Folder(holdings);
  const parts = partsOf(query, folder).slice(0, MOST_WORDS);
  list.replaceChildren();
  more.hidden = true;
  asked.textContent = "";
  if (!parts.length) {
    said.textContent = form.dataset.empty;
    return;
  }
  asked.textContent = filled(form.dataset.asked, { words: told(parts) });
  const { passages, missing } = await search(parts, holdings);
  const all = { all: number(holdings.records), passages: number(holdings.passages) };
  if (!passages.length) {
    said.textContent = filled(form.dataset.none, all);
    if (missing.length) asked.textContent += `. ${filled(form.dataset.missing, { words: told(missing) })}`;
    return;
  }
  let shown = 0;
  const further = async () => {
    const numbers = passages.slice(shown, shown + SHOWN_AT_ONCE);
    shown += numbers.length;
    const found = await Promise.all(numbers.map((one) => passageOf(one, holdings)));
    list.append(...found.map((one) => hit(one, parts, folder)));
    more.hidden = shown >= passages.length;
  };
  more.onclick = further;
  await further();
  said.textContent = filled(form.dataset.found, { ...all, n: number(passages.length), records: number(recordsOf(passages, holdings)) });
}

// How many records the passages are in: the passages of a record have numbers without a gap.
function recordsOf(passages, holdings) {
  const found = new Set();
  for (const passage of passages) {
    let low = 0, high = holdings.firsts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (holdings.firsts[middle] <= passage) low = middle;
      else high = middle - 1;
    }
    found.add(low);
  }
  return found.size;
}

async function answer(query) {
  hits.hidden = false;
  hits.setAttribute("aria-busy", "true");
  said.textContent = form.dataset.searching;
  try {
    await show(query);
  } catch {
    list.replaceChildren();
    asked.textContent = "";
    said.textContent = form.dataset.fault;
  }
  hits.removeAttribute("aria-busy");
}

form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = form.elements.q.value;
  history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  answer(query);
});
const given = new URLSearchParams(location.search).get("q");
if (given) {
  form.elements.q.value = given.slice(0, 1000);
  answer(form.elements.q.value);
}
