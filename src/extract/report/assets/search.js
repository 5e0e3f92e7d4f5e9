// Search without a server: the words of the report lie in files of their first two characters,
// which are loaded as scripts, since a page opened from a disk may not fetch.
"use strict";

const KINDS = ["person", "quotation", "statistic", "article"];
const HEADINGS = { person: "People", quotation: "Quotations", statistic: "Figures", article: "Articles" };
const FIRST_SHOWN = 5; // of each kind, when all are asked for
const MORE_SHOWN = 20;
const COPIES_NAMED = 3; // outlets that print the same story

// ---------------------------------------------------------------- files

const loaded = new Map(); // data by file, and what waits for it
const loading = new Map();

// Called by the data files themselves.
window.onrecordData = (file, data) => loaded.set(file, data);

function load(file) {
  if (!loading.has(file)) {
    loading.set(
      file,
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `search/${file}.js`;
        script.onload = () => resolve(loaded.get(file));
        script.onerror = () => reject(new Error(`search/${file}.js cannot be read`));
        document.head.append(script);
      }),
    );
  }
  return loading.get(file);
}

// ---------------------------------------------------------------- words

// As split_words, fold_word and is_stop_word of the database do it.
function splitWords(words) {
  return words.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) || [];
}

// The S-stemmer (Harman 1991): plurals only.
function foldWord(word) {
  if (word.length < 4 || !word.endsWith("s")) return word;
  if (word.endsWith("ies") && !/(eies|aies)$/.test(word)) return word.slice(0, -3) + "y";
  if (word.endsWith("es") && !/(aes|ees|oes)$/.test(word)) return word.slice(0, -1);
  if (/(us|ss)$/.test(word)) return word;
  return word.slice(0, -1);
}

const STOP_WORDS = new Set(
  ("a an and are as at be but by for if in into is it of on or such that the their then there these they this " +
    "to was with").split(" "),
);

// The different words to look for.
function askedWords(words) {
  return [...new Set(splitWords(words))].filter((word) => !STOP_WORDS.has(word)).slice(0, 12);
}

function shardOf(term) {
  const name = (character) => (/[a-z0-9]/.test(character) ? character : "_" + character.codePointAt(0).toString(16));
  return "words-" + [...term].slice(0, 2).map(name).join("");
}

// ---------------------------------------------------------------- finding

// A term's postings of one kind: Map of number to count. Null: so frequent that it is not listed.
function readPostings(packed) {
  if (packed === 0) return null;
  const found = new Map();
  let number = 0;
  for (const [step, count] of pairs(packed)) {
    number += step;
    found.set(number, count);
  }
  return found;
}

// Steps from one number to the next; a count other than 1 follows its step as a negative.
function* pairs(packed) {
  for (let at = 0; at < packed.length; at++) {
    const next = packed[at + 1];
    const count = next < 0 ? -next : 1;
    yield [packed[at], count];
    if (next < 0) at++;
  }
}

// Numbers of each kind that have the word, with how much it counts there.
async function findWord(word, isLast, manifest) {
  const term = foldWord(word);
  const file = shardOf(isLast && [...word].length > 1 ? word : term);
  const shards = new Set([file, shardOf(term)].filter((name) => manifest.shards.includes(name.slice(6))));
  const scores = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]));
  for (const shard of shards) {
    for (const [candidate, ...packed] of await load(shard)) {
      const isWhole = candidate === term;
      if (!isWhole && !(isLast && [...word].length > 1 && candidate.startsWith(word))) continue;
      KINDS.forEach((kind, place) => {
        if (packed[place] === undefined || scores[kind] === null) return;
        const postings = readPostings(packed[place]);
        if (postings === null) {
          scores[kind] = null;
          return;
        }
        const weight = idf(manifest.counts[kind], postings.size) * (isWhole ? 1 : 0.5);
        for (const [number, count] of postings) {
          const score = weight * ((count * 2.2) / (count + lengthPart(kind, number, manifest)));
          const scored = scores[kind];
          scored.set(number, Math.max(scored.get(number) || 0, score));
        }
      });
    }
  }
  return scores;
}

// BM25 with its usual k1 = 1.2 and b = 0.75, as the macro search() of the database has it.
const idf = (all, having) => Math.log(1 + (all - having + 0.5) / (having + 0.5));
function lengthPart(kind, number, manifest) {
  if (kind !== "article") return 1.2;
  return 1.2 * (0.25 + (0.75 * manifest.lengths[number]) / manifest.meanLength);
}

// The numbers of a kind that have all words, best first; then by the report's order: newest first.
function intersect(perWord, kind) {
  const lists = perWord.map((scores) => scores[kind]).filter((scores) => scores !== null);
  if (!lists.length) return [];
  lists.sort((one, other) => one.size - other.size);
  const [rarest, ...others] = lists;
  const hits = [];
  for (const [number, score] of rarest) {
    if (others.every((scores) => scores.has(number))) {
      hits.push([number, others.reduce((sum, scores) => sum + scores.get(number), score)]);
    }
  }
  return hits.sort((one, other) => other[1] - one[1] || one[0] - other[0]).map(([number]) => number);
}

// ---------------------------------------------------------------- showing

function element(name, { text, ...attributes } = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...(text === undefined ? children : [text]));
  return made;
}

// A text with the words of the query marked.
function marked(words, asked) {
  const pieces = [];
  let at = 0;
  for (const match of words.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const found = splitWords(match[0]);
    const isAsked = found.some((word) =>
      asked.some((one, place) => foldWord(word) === foldWord(one) || (place === asked.length - 1 && [...one].length > 1 && word.startsWith(one))),
    );
    if (isAsked) {
      pieces.push(words.slice(at, match.index), element("mark", { text: match[0] }));
      at = match.index + match[0].length;
    }
  }
  return [...pieces, words.slice(at)];
}

// What to show of a text: where most of the words stand together, and for each other word a place of its own.
function opening(words, asked) {
  const places = [];
  for (const match of words.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    const [word] = splitWords(match[0]);
    const which = word === undefined ? -1 : asked.findIndex((one) => foldWord(one) === foldWord(word) || word.startsWith(one));
    if (which >= 0) places.push([match.index, which]);
  }
  let best = 0;
  let together = new Set();
  places.forEach(([start], first) => {
    const within = places.slice(first, first + 30).filter(([at]) => at < start + 160);
    const different = new Set(within.map(([, which]) => which));
    if (different.size > together.size) [together, best] = [different, start];
  });
  const passages = [wholeWords(words, best - 40, best + 180)];
  for (const [at, which] of places) {
    if (together.has(which)) continue;
    together.add(which);
    passages.push(wholeWords(words, at - 40, at + 60));
  }
  passages.sort((one, other) => one[0] - other[0]);
  const shown = [passages[0]];
  for (const [from, to] of passages.slice(1)) {
    const last = shown[shown.length - 1];
    if (from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else shown.push([from, to]);
  }
  const [start, end] = [shown[0][0], shown[shown.length - 1][1]];
  return (start ? "… " : "") + shown.map(([from, to]) => words.slice(from, to)).join(" … ") + (end < words.length ? " …" : "");
}

// The nearest ends of words inside a stretch of a text; the stretch itself where it is one long word.
function wholeWords(words, from, to) {
  const [begin, past] = [Math.max(from, 0), Math.min(to, words.length)];
  const stretch = words.slice(begin, past + 1);
  const first = begin === 0 ? 0 : begin + stretch.search(/\s\S/) + 1;
  const last = past === words.length ? past : begin + stretch.search(/\s\S*$/);
  return last > first ? [first, last] : [begin, past];
}

const line = (...parts) => parts.filter(Boolean).join(" · ");

const SHOW = {
  person: ([id, name, told, quotations, figures], asked) => [
    element("a", { href: `people/${id}.html`, dir: "auto" }, ...marked(name, asked)),
    element("p", { class: "small", dir: "auto", text: line(told, `${quotations} quotation${quotations === 1 ? "" : "s"}`, `${figures} figure${figures === 1 ? "" : "s"}`) }),
  ],
  quotation: ([article, number, title, site, day, kind, words, speaker], asked) => [
    element("p", { class: "found-words", dir: "auto" }, ...marked(words, asked)),
    element("p", { class: "small" }, element("b", { dir: "auto" }, ...marked(speaker || "Nobody named", asked)), ` · ${kind} · `, element("a", { href: `articles/${article}.html#q-${number}`, dir: "auto", text: title }), ` · ${line(site, day)}`),
  ],
  statistic: ([article, number, title, site, day, kind, words, sentence, source], asked) => [
    element("p", { class: "found-words", dir: "auto" }, element("b", { text: words }), " – ", ...marked(sentence, asked)),
    element("p", { class: "small" }, line(kind, source ? `according to ${source}` : "no source given"), " · ", element("a", { href: `articles/${article}.html#f-${number}`, dir: "auto", text: title }), ` · ${line(site, day)}`),
  ],
  article: ([article, title, site, day, words], asked, copies) => [
    element("a", { href: `articles/${article}.html`, dir: "auto" }, ...marked(title, asked)),
    element("p", { class: "found-words", dir: "auto" }, ...marked(opening(words, asked), asked)),
    element("p", { class: "small" }, line(site, day), ...elsewhere(copies)),
  ],
};

// The other articles of a story, of which the first ones are named.
function elsewhere(copies) {
  const named = copies.slice(0, COPIES_NAMED).flatMap(([article, , site], place) => [place ? ", " : "", element("a", { href: `articles/${article}.html`, dir: "auto", text: site })]);
  const more = copies.length - COPIES_NAMED;
  return named.length ? [" · also in ", ...named, more > 0 ? ` and ${more.toLocaleString("en")} more` : ""] : [];
}

// Numbers in their order, those of articles that print one story together.
function groupStories(kind, numbers, manifest) {
  if (kind !== "article") return numbers.map((number) => [number]);
  const stories = new Map();
  for (const number of numbers) {
    const story = manifest.copies[number] ?? number;
    if (stories.has(story)) stories.get(story).push(number);
    else stories.set(story, [number]);
  }
  return [...stories.values()];
}

async function unit(kind, number, manifest) {
  const file = `${kind}-${Math.floor(number / manifest.chunks[kind])}`;
  return (await load(file))[number % manifest.chunks[kind]];
}

async function showHit(kind, [number, ...copies], asked, manifest) {
  const values = await unit(kind, number, manifest);
  const named = await Promise.all(copies.slice(0, COPIES_NAMED).map((copy) => unit(kind, copy, manifest)));
  return element("li", {}, ...SHOW[kind](values, asked, [...named, ...copies.slice(COPIES_NAMED)]));
}

async function showSection(kind, groups, asked, manifest, count) {
  const list = element("ol");
  const section = element("section", { "aria-labelledby": `found-${kind}` }, element("h2", { id: `found-${kind}` }, HEADINGS[kind], " ", element("span", { class: "count", text: groups.length.toLocaleString("en") })), list);
  let shown = 0;
  const button = element("button", { class: "more", type: "button" });
  async function add(more) {
    const wanted = groups.slice(shown, shown + more);
    const items = await Promise.all(wanted.map((group) => showHit(kind, group, asked, manifest)));
    list.append(...items);
    shown += wanted.length;
    button.hidden = shown >= groups.length;
    button.textContent = `Show ${Math.min(MORE_SHOWN, groups.length - shown)} more ${HEADINGS[kind].toLowerCase()}`;
    return items[0];
  }
  await add(count);
  section.append(button);
  button.addEventListener("click", async () => {
    const first = await add(MORE_SHOWN);
    (first.querySelector("a") || list).focus(); // the button may be gone
  });
  return section;
}

// ---------------------------------------------------------------- the page

document.getElementById("without-script").remove();
const form = document.querySelector("form.search");
const input = form.elements.q;
const statusLine = document.getElementById("search-status");
const results = document.getElementById("results");
let latest = 0; // number of the search under way; answers of older ones are dropped

async function search() {
  const mine = ++latest;
  const words = input.value;
  const asked = askedWords(words);
  const chosen = form.elements.in.value;
  remember(words, chosen);
  if (!asked.length) {
    results.replaceChildren();
    statusLine.textContent = words.trim() ? "That says too little to be searched for: add a word." : "";
    return;
  }
  try {
    const manifest = await load("manifest");
    const perWord = await Promise.all(asked.map((word, place) => findWord(word, place === asked.length - 1, manifest)));
    const kinds = KINDS.filter((kind) => chosen === "all" || chosen === kind);
    const found = kinds.map((kind) => [kind, groupStories(kind, intersect(perWord, kind), manifest)]).filter(([, groups]) => groups.length);
    const count = chosen === "all" ? FIRST_SHOWN : MORE_SHOWN;
    const sections = await Promise.all(found.map(([kind, groups]) => showSection(kind, groups, asked, manifest, count)));
    if (mine !== latest) return;
    results.replaceChildren(...sections);
    statusLine.textContent = found.length
      ? `Found ${found.map(([kind, groups]) => `${groups.length.toLocaleString("en")} in ${HEADINGS[kind].toLowerCase()}`).join(", ")}.`
      : explainNothing(perWord, kinds, asked);
  } catch (error) {
    if (mine !== latest) return;
    results.replaceChildren();
    statusLine.textContent = `The search does not work: ${error.message}. Make the report again, and keep its folder whole.`;
  }
}

function explainNothing(perWord, kinds, asked) {
  const isNowhere = (scores) => kinds.every((kind) => scores[kind] !== null && scores[kind].size === 0);
  const missing = asked.filter((_, place) => isNowhere(perWord[place]));
  if (missing.length) return `Nothing has the word ${missing.map((word) => `“${word}”`).join(" or ")}.`;
  const isEverywhere = perWord.every((scores) => kinds.every((kind) => scores[kind] === null));
  return isEverywhere ? "That stands nearly everywhere: add a rarer word." : "Nothing has all of these words: leave one out.";
}

function remember(words, chosen) {
  const query = new URLSearchParams(words ? { q: words } : {});
  if (chosen !== "all") query.set("in", chosen);
  try {
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  } catch {
    // Some browsers refuse this for files: the address stays as it was.
  }
  document.title = (words ? `${words} · ` : "") + "Search · On record";
}

const given = new URLSearchParams(location.search);
input.value = given.get("q") || "";
const wanted = form.querySelector(`[name="in"][value="${CSS.escape(given.get("in") || "all")}"]`);
if (wanted) wanted.checked = true;

let timer = 0;
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(search, 150);
});
form.addEventListener("change", (event) => event.target !== input && search());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  search();
});
if (input.value) search();
