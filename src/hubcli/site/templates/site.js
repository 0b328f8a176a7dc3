// Filters of lists, the search, and buttons that copy. Everything can be read without it.
"use strict";

const fold = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
const state = () => new URLSearchParams(location.hash.slice(1));

function remember(values) {
  const kept = new URLSearchParams();
  for (const [name, value] of values) if (value) kept.set(name, value);
  history.replaceState(null, "", "#" + kept);
}

/* Lists: the rows that fit what the address says. */

function filterList(form) {
  const rows = [...document.querySelectorAll("main tbody tr")];
  const texts = rows.map((row) => fold(row.textContent));
  const told = form.querySelector("output");
  form.hidden = false;

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
  addEventListener("hashchange", read);
  read();
}

/* The search: every word somewhere in the row, those in titles first. */

const MOST = 40;
const WEIGHTS = { claim: 2, series: 1.25, fact: 1, source: 0.7 };
const WEIGHT_OF_TOPIC = 1.75;
const HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;
let rows = [];

function hubcliIndex(given) {
  rows = given.map(([kind, address, title, beside, words]) => ({
    kind, address, title, beside, heading: fold(title), all: fold(`${title} ${beside} ${words} ${kind}`),
  }));
}

/* The words of a query, each as the texts that must all be there: of Chinese every two letters. */
function terms(query) {
  const words = fold(query).match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{N}%.$€+-]+/gu) || [];
  return words.map((word) => {
    if (HAN.test(word)) {
      const pairs = [...word].map((_, at) => word.slice(at, at + 2)).filter((pair) => pair.length > 1);
      return { word, parts: pairs.length ? pairs : [word] };
    }
    const stem = word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word;
    return { word: stem, parts: [stem] };
  });
}

function found(query) {
  const wanted = terms(query);
  if (!wanted.length) return [];
  const hits = [];
  for (const row of rows) {
    let score = 0;
    for (const { word, parts } of wanted) {
      if (!parts.every((part) => row.all.includes(part))) { score = 0; break; }
      const at = row.heading.indexOf(word);
      const starts = at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(row.heading[at - 1]));
      score += at < 0 ? (row.all.includes(word) ? 1 : 0.5) : starts ? 6 : 3;
    }
    if (score) hits.push({ row, score: score * (WEIGHTS[row.kind] || WEIGHT_OF_TOPIC) - row.title.length / 1000 });
  }
  return hits.sort((a, b) => b.score - a.score);
}

/* The title with what matched marked, as nodes: no text of a base is ever HTML. */
function marked(title, query) {
  const spans = [];
  const folded = [...title].map(fold);
  for (const { parts } of terms(query)) {
    for (const part of parts) {
      const whole = folded.join("");
      const at = whole.indexOf(part);
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
    const hits = found(field.value);
    list.replaceChildren(...hits.slice(0, MOST).map(({ row }) => {
      const item = document.createElement("li");
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = row.kind;
      const link = document.createElement("a");
      link.href = row.address;
      link.append(...marked(row.title, field.value));
      const beside = document.createElement("span");
      beside.className = "dim";
      beside.textContent = row.beside;
      item.append(kind, link, beside);
      return item;
    }));
    told.textContent = !field.value.trim() ? `${rows.length} records`
      : hits.length > MOST ? `the best ${MOST} of ${hits.length}`
      : hits.length ? `${hits.length} found` : "Nothing matches.";
  }

  field.addEventListener("input", () => { show(); remember([["words", field.value]]); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = list.querySelector("a");
    if (first) location.href = first.href;
  });
  addEventListener("hashchange", () => { field.value = state().get("words") || ""; show(); });
  field.value = state().get("words") || "";
  field.focus();
  show();
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
  for (const form of document.querySelectorAll("form.search")) search(form);
  for (const block of document.querySelectorAll("aside .cite pre, aside .cite > p")) copyable(block);
});

addEventListener("keydown", (event) => {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName || "");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const field = document.querySelector("form.search input, form.filters input");
  if (field) field.focus();
  else location.href = document.querySelector(".to-search").href;
});
