// Filters of lists, the search, and buttons that copy. Everything can be read without it.
"use strict";

const fold = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
const state = () => new URLSearchParams(location.hash.slice(1));

function remember(values) {
  const kept = new URLSearchParams();
  for (const [name, value] of values) if (value) kept.append(name, value);
  try {
    history.replaceState(null, "", "#" + kept);
  } catch { /* Safari takes a hundred in half a minute: the address follows at the next letter. */ }
}

/* Links down the page leave the state of a list or the search in the address. */
function leadDown(link) {
  const target = document.getElementById(link.hash.slice(1));
  link.addEventListener("click", (event) => {
    event.preventDefault();
    target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  });
}

/* Lists: the rows that fit what the address says. */

function filterList(form) {
  const rows = [...document.querySelectorAll("main tbody tr")];
  const texts = rows.map((row) => fold(row.textContent));
  const groups = [...document.querySelectorAll("main.list details")];
  const told = form.querySelector("output");
  let narrowed = false;
  form.hidden = false;

  function open(shown) {
    for (const group of groups) group.hidden = !group.querySelector("tbody tr:not([hidden])");
    if (narrowed === shown < rows.length) return;
    narrowed = !narrowed;
    groups.forEach((group, index) => { group.open = narrowed || index === 0; });
  }

  function apply() {
    const given = new FormData(form);
    const words = fold(String(given.get("words") || "")).split(/\s+/).filter(Boolean);
    const chosen = [...given].filter(([name, value]) => name !== "words" && value);
    let shown = 0;
    rows.forEach((row, index) => {
      const fits = words.every((word) => texts[index].includes(word))
        && chosen.every(([name, value]) => row.dataset[name] === value);
      row.hidden = !fits;
      shown += fits;
    });
    open(shown);
    told.textContent = shown === rows.length ? `${rows.length}` : `${shown} of ${rows.length}`;
  }

  function read() {
    for (const [name, value] of state()) {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    }
    apply();
  }

  form.addEventListener("input", () => { apply(); remember(new FormData(form)); });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", () => { form.reset(); read(); });
  read();
}

/* Hubs compared: the columns that the address names, beside the first; rows with two figures. */

function filterColumns(form) {
  const boxes = [...form.querySelectorAll("input")];
  const all = boxes.map((box) => box.value);
  const within = (what) => document.querySelectorAll(`main .table ${what}`);
  form.hidden = false;

  function apply() {
    const chosen = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const away = (hub) => chosen.size > 0 && all.includes(hub) && !chosen.has(hub);
    for (const head of within("thead th")) head.hidden = away(head.textContent);
    for (const row of within("tbody tr")) {
      const cells = [...row.querySelectorAll("td")];
      for (const cell of cells) cell.hidden = away(cell.dataset.label);
      const known = cells.filter((cell) => !cell.hidden && !cell.classList.contains("nothing"));
      row.hidden = chosen.size > 0 && known.length < 2;
    }
  }

  function read() {
    const named = state().getAll("hub");
    for (const box of boxes) box.checked = named.includes(box.value);
    apply();
  }

  form.addEventListener("input", () => { apply(); remember(new FormData(form)); });
  addEventListener("hashchange", read);
  read();
}

/* The search: every word somewhere in the row, those in titles first; else what has most of them. */

const MOST = 40;
const WEIGHTS = { claim: 2, series: 1.25, fact: 1, source: 0.7 };
const WEIGHT_OF_TOPIC = 1.75;
const HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;
const SAME = { nm: "nanomet", wrong: "refuted", false: "refuted", untrue: "refuted", true: "supported" };
const EVERYWHERE = new Set(("a an and are at be been by did do does for from had has have how in into is it its"
  + " many much not of on or since than that the their there these they this to until was were what when where"
  + " which who why will with").split(" "));
let rows = [];

function hubcliIndex(given) {
  rows = given.map(([kind, address, title, beside, names, words]) => ({
    kind, address, title, beside, heading: fold(`${title}\n${names}`),
    all: fold(`${title} ${beside} ${names} ${words} ${kind}`),
  }));
}

/* A word without what its forms differ in: a row that has the rest of it has the word. */
function stem(word) {
  if (word.length > 5 && /(ies|ing)$/.test(word)) return word.slice(0, -3);
  return word.length > 3 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
}

/* The words of a query, each with the texts that a row must have: of Chinese every two letters. */
function terms(query) {
  const words = fold(query).match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}%.$€+-]+/gu) || [];
  return words.flatMap((word) => word.match(/^([\d.,]+)(\p{L}{1,3})$/u)?.slice(1) || [word]).map((word) => {
    if (HAN.test(word)) {
      const pairs = [...word].map((_, at) => word.slice(at, at + 2)).filter((pair) => pair.length > 1);
      return { word, parts: pairs.length ? pairs : [word] };
    }
    return { word, parts: [SAME[word] || stem(word)], whole: word.length < 3 && !SAME[word] && wholly(word) };
  });
}

/* A number or a word of two letters is found at the beginning of a word alone. What stands before
   is a group of the match: older browsers cannot look behind. */
function wholly(word) {
  const plain = word.replace(/[.*+?^${}()|[\]\\-]/g, "\\$&");
  return new RegExp(`(^|[^\\p{L}\\p{N}])${plain}(?!\\p{N})`, "u");
}

function placeOf(part, whole, text) {
  if (!whole) return text.indexOf(part);
  const match = text.match(whole);
  return match ? match.index + match[1].length : -1;
}

const has = (row, { parts, whole }) => parts.every((part) => row.all.includes(part)) && (!whole || whole.test(row.all));

function weight(row, { parts: [part] }) {
  const at = row.heading.indexOf(part);
  if (at < 0) return 1;
  return at === 0 || !/[\p{L}\p{N}]/u.test(row.heading[at - 1]) ? 6 : 3;
}

/* Rows with their scores, best first, and what is to be told of words that they have not. */
function found(query) {
  const wanted = terms(query);
  const whole = wanted.length ? rows.filter((row) => wanted.every((term) => has(row, term))) : [];
  if (whole.length || !wanted.length) return { hits: ranked(whole, wanted, () => 1), told: "" };
  return nearest(wanted);
}

/* The rows that have most of the words; the fewer rows have one, the more it tells. */
function nearest(wanted) {
  const telling = wanted.filter(({ word }) => !EVERYWHERE.has(word)).slice(0, 30);
  const which = new Int32Array(rows.length), counts = telling.map(() => 0);
  rows.forEach((row, index) => {
    telling.forEach((term, at) => {
      if (!has(row, term)) return;
      which[index] |= 1 << at;
      counts[at] += 1;
    });
  });
  const much = counts.map((count) => count && Math.log(1 + rows.length / count));
  const sum = (fits) => much.reduce((total, each, at) => total + ((fits >> at) & 1) * each, 0);
  const known = new Map([...new Set(which)].map((fits) => [fits, sum(fits)]));
  const sums = Array.from(which, (fits) => known.get(fits));
  const best = Math.max(0, ...known.values());
  const all = sum(~0);
  const least = best >= all ? all : all / 2;
  const near = rows.filter((_, index) => best && sums[index] >= least);
  const none = telling.filter((_, at) => !much[at]).map(({ word }) => `“${word}”`);
  const no = none.length ? `No record has ${none.join(" or ")}` : "No record has all of these words";
  const told = `${no}; these have ${best >= all ? "the others" : "most of what tells"}`;
  return { hits: ranked(near, telling, (row, at) => has(row, telling[at]) * much[at]), told };
}

/* Rows with their scores, best first; `weighs` says how much each word counts in a row. */
function ranked(those, wanted, weighs) {
  const hits = those.map((row) => {
    const score = wanted.reduce((total, term, at) => total + weighs(row, at) * weight(row, term), 0);
    const length = row.kind === "fact" ? 0 : row.title.length / 1000;
    return { row, score: score * (WEIGHTS[row.kind] || WEIGHT_OF_TOPIC) - length };
  });
  return hits.sort((one, other) => other.score - one.score);
}

/* The title with what matched marked, as nodes: no text of a base is ever HTML. */
function marked(title, query) {
  const spans = [];
  const folded = [...title].map(fold);
  const text = folded.join("");
  for (const { word, parts, whole } of terms(query)) {
    for (const part of EVERYWHERE.has(word) ? [] : parts) {
      const at = placeOf(part, whole, text);
      if (at < 0) continue;
      let start = 0, seen = 0;
      while (seen + folded[start].length <= at) seen += folded[start++].length;
      let end = start;
      while (seen < at + part.length) seen += folded[end++].length;
      spans.push([start, end]);
    }
  }
  const letters = [...title], nodes = [];
  let at = 0;
  for (const [start, end] of merged(spans)) {
    const mark = document.createElement("mark");
    mark.textContent = letters.slice(start, end).join("");
    nodes.push(letters.slice(at, start).join(""), mark);
    at = end;
  }
  return [...nodes, letters.slice(at).join("")];
}

/* Spans in order, those that touch made one. */
function merged(spans) {
  const whole = [];
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    const last = whole.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else whole.push([start, end]);
  }
  return whole;
}

function search(form) {
  const field = form.elements.words;
  const list = document.querySelector(".hits");
  const told = form.querySelector("output");
  form.hidden = false;

  function show() {
    const { hits, told: lack } = found(field.value);
    list.replaceChildren(...hits.slice(0, MOST).map(({ row }) => hit(row, field.value)));
    const count = hits.length > MOST ? `the best ${MOST} of ${hits.length}` : `${hits.length} found`;
    told.textContent = !field.value.trim() ? `${rows.length} records`
      : !hits.length ? "Nothing matches, nor comes near." : lack ? `${lack}: ${count}` : count;
  }

  /* Arrows go down from the field through what was found and up again; Enter opens what they reach. */
  function walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  field.addEventListener("input", () => { show(); remember([["words", field.value]]); });
  document.querySelector("main").addEventListener("keydown", walk);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", location.hash);
  });
  const read = () => { field.value = state().get("words") || ""; show(); };
  addEventListener("hashchange", read);
  addEventListener("popstate", read);
  read();
  field.focus();
}

/* A record that was found, as an item of a list. */
function hit(row, query) {
  const item = document.createElement("li");
  const kind = document.createElement("span");
  kind.className = "kind";
  kind.textContent = row.kind;
  const link = document.createElement("a");
  link.href = row.address;
  link.append(...marked(row.title, query));
  const beside = document.createElement("span");
  beside.className = "dim";
  beside.textContent = row.beside;
  item.append(kind, link, beside);
  return item;
}

/* Buttons that copy a citation. */

function copyable(block) {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.addEventListener("click", () => {
    navigator.clipboard.writeText(block.textContent).then(() => { button.textContent = "Copied"; });
  });
  block.after(button);
}

addEventListener("DOMContentLoaded", () => {
  for (const form of document.querySelectorAll("form.filters")) filterList(form);
  for (const form of document.querySelectorAll("form.columns")) filterColumns(form);
  for (const form of document.querySelectorAll("form.search")) search(form);
  for (const block of document.querySelectorAll("aside .cite pre, aside .cite > p")) copyable(block);
  for (const link of document.querySelectorAll(".to-menu, .skip")) leadDown(link);
});

/* What the address names is seen, whatever it is folded into. */
function unfold() {
  const name = decodeURIComponent(location.hash.slice(1));
  const target = name ? document.getElementById(name) : null;
  const folded = target?.closest("details:not([open])");
  if (!folded) return;
  folded.open = true;
  target.scrollIntoView();
}

addEventListener("hashchange", unfold);
addEventListener("DOMContentLoaded", unfold);

addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName || "");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const field = document.querySelector("form.search input, form.filters input");
  if (field) field.focus();
  else location.href = document.querySelector(".to-search").href;
});
