#include "outputs/report_page.h"

#include <string_view>

#include "core/sha256.h"
#include "outputs/base64.h"

namespace pledger {
namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --paper: #fdfcf9; --ink: #1c1b19; --dim: #63605a; --line: #d9d5cb; --soft: #f2efe7;
  --link: #1f5fae; --for: #2c7a33; --against: #b3261e; --open: #7a6a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #191816; --ink: #ece8df; --dim: #a8a297; --line: #3a3733; --soft: #24221f;
  --link: #7fb2ff; --for: #7ecf85; --against: #ff8a80; --open: #dcc94f; } }
* { box-sizing: border-box; }
body { background: var(--paper); color: var(--ink); margin: 0 auto; padding: 1rem; max-width: 72rem; font: 1rem/1.5 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.8rem; line-height: 1.15; margin: .5rem 0; } h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-top: 3px double var(--line); padding-top: .8rem; }
.small, label, th, button, select, input, .figures { font-family: system-ui, sans-serif; font-size: .85rem; } .dim { color: var(--dim); }
.figures { display: flex; flex-wrap: wrap; gap: .4rem 2rem; padding: 0; list-style: none; } .figures b { font-size: 1.5rem; display: block; }
form { display: flex; flex-wrap: wrap; gap: .6rem; align-items: end; margin: .6rem 0; } label { display: grid; gap: .15rem; color: var(--dim); }
input, select, button { font-size: .95rem; padding: .3rem .5rem; color: inherit; background: var(--soft); border: 1px solid var(--line); border-radius: .25rem; }
select { max-width: 15rem; } button { cursor: pointer; } :focus-visible { outline: 2px solid var(--link); outline-offset: 1px; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--line); }
th button { border: 0; background: none; padding: 0; font-weight: 600; } td.date, td.sum { white-space: nowrap; font-variant-numeric: tabular-nums; } td, li, p { unicode-bidi: plaintext; overflow-wrap: anywhere; }
.status { white-space: nowrap; font-family: system-ui, sans-serif; font-size: .8rem; padding: .05rem .45rem; border: 1px solid currentColor; border-radius: 1rem; }
.evidence_for { color: var(--for); } .evidence_against, .deadline_passed { color: var(--against); } .mixed, .superseded { color: var(--open); } .no_evidence, .not_testable { color: var(--dim); }
.judged { color: var(--paper); background: var(--ink); margin-left: .3rem; } .verdict { margin: 0; }
.panel { background: var(--soft); padding: .8rem 1rem; border-left: 3px solid var(--line); } .panel h3 { margin: .8rem 0 .2rem; font-size: 1rem; } .panel ul { margin: .2rem 0; padding-left: 1.2rem; }
mark { background: none; color: inherit; text-decoration: underline 2px var(--link); text-underline-offset: .2em; }
svg { display: block; max-width: 100%; height: auto; font: 12px system-ui, sans-serif; } svg text { fill: var(--ink); } svg a:hover text, svg a:focus text { fill: var(--link); text-decoration: underline; } svg .axis { stroke: var(--line); } a, .link { color: var(--link); }
nav { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; } nav a { padding: .3rem 0; } .legend span { margin-right: 1rem; white-space: nowrap; } .pages label { white-space: nowrap; display: inline-flex; gap: .4rem; align-items: center; margin-right: 1rem; } .pages button { margin-left: .4rem; } button:disabled { opacity: .45; cursor: default; } td.sum { text-align: right; } #list td.sum { text-align: left; }
.link { border: 0; background: none; padding: 0; text-align: left; font: inherit; text-decoration: underline; }
@media (max-width: 45rem) { #list thead tr { display: flex; flex-wrap: wrap; gap: .2rem 1rem; } #list thead th { border: 0; padding: 0; }
  #list, #list thead, #list tbody, #list tbody tr, #list tbody td { display: block; } #list tbody tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  #list tbody td { border: 0; padding: .05rem 0; } #list thead tr::before { content: "Sort by"; color: var(--dim); font: .85rem system-ui, sans-serif; }
  .list thead { display: none; } .list, .list tbody, .list tr, .list td { display: block; } .list tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } .list td { border: 0; padding: .05rem 0; } .list td:empty { display: none; } .list td.sum { text-align: left; }
  label, select, input { width: 100%; max-width: none; } form label { flex: 1 1 9rem; } .pages label { width: auto; display: flex; margin: 0 0 .4rem; }
  #list td[data-name]::before, .list td[data-name]::before { content: attr(data-name) ": "; color: var(--dim); font: .8rem system-ui, sans-serif; } }
@media print { form, .pages, nav { display: none; } body { max-width: none; } }
)css";

constexpr std::string_view kScript = R"js(
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
function el(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) if (value !== null) node.setAttribute(key, value);
  for (const child of children) node.append(child);
  return node;
}
const said = status => status.replaceAll("_", " ");
const money = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 2 });
function figure(p) {
  if (!p.kind) return "";
  const one = v => p.kind === "percent" ? money.format(v) + " %" : money.format(v);
  const value = p.value !== null ? one(p.value) : one(p.low) + " to " + one(p.high);
  const unit = p.noun || (p.kind === "duration" && p.unit && p.value !== 1 ? p.unit + "s" : p.unit);
  return [p.currency, value, unit, p.per && "a " + p.per].filter(Boolean).join(" ");
}
function source(d, claim) {
  const x = data.documents[d], name = [x.publisher, x.published, x.title || x.id].filter(Boolean).join(", ");
  return x.page ? el("a", { href: x.page + "#" + claim }, name) : name;
}
function marked(sentence, text) {
  const node = el("span"), at = sentence.indexOf(text);
  if (at < 0) node.append(text);
  else node.append(sentence.slice(0, at), el("mark", {}, text), sentence.slice(at + text.length));
  return node;
}
// Of a large ledger what a pledge opens to lies beside the page, in data/N.js, which calls pledger_part().
const parts = new Map();
function pledger_part(number, found) { parts.set(number, found); opened(); }
function details(p) {
  if (p.mentions) return p;
  if (parts.has(p.part)) return parts.get(p.part)[p.id];
  parts.set(p.part, {});
  const script = el("script", { src: "data/" + p.part + ".js" });
  script.addEventListener("error", () => { parts.delete(p.part); $("panel").textContent = "data/" + p.part + ".js is missing: the folder «data» must lie beside this page."; });
  document.head.append(script);
}
function opened() {
  const p = data.pledges.find(x => x.id === state.open), old = $("panel");
  if (p && old) old.replaceWith(panel(p));
}
function panel(p) {
  const box = el("div", { class: "panel", id: "panel" }), d = details(p);
  if (!d) { box.append("Opening…"); return box; }
  const more = (all, shown) => all > shown ? el("p", { class: "small dim" }, "and " + (all - shown) + " more, in ledger.db") : "";
  box.append(el("h3", {}, "Said " + (p.said === 1 ? "once" : p.said + " times, by " + p.sources + (p.sources === 1 ? " source" : " sources"))));
  box.append(el("ul", {}, ...d.mentions.map(m => el("li", {}, marked(m.sentence, m.text), el("div", { class: "small dim" }, source(m.document, m.claim), m.speaker ? " (" + m.speaker + ")" : "")))), more(p.said, d.mentions.length));
  for (const [sure, heading] of [[true, "What bears on it"], [false, "What may bear on it: for a person to decide"]]) {
    const found = d.evidence.filter(e => e.certain === sure);
    if (!found.length) continue;
    box.append(el("h3", {}, heading));
    box.append(el("ul", {}, ...found.map(e => el("li", {}, el("b", {}, said(e.relation) + ": "), e.text, el("div", { class: "small dim" }, source(e.document, e.claim), " · " + e.why)))));
  }
  if (d.evidence.length === 100) box.append(el("p", { class: "small dim" }, "The first 100; ledger.db has all."));
  if (p.verdict) box.prepend(el("p", { class: "verdict" }, el("b", {}, "Verdict: " + said(p.verdict.is)), " (" + p.verdict.who + ", " + p.verdict.when + ")" + (p.verdict.note ? ": " + p.verdict.note : ""), el("span", { class: "small dim" }, " " + p.verdict.rubric)));
  const facts = ["Progress: " + (p.progress === null ? "not measured (" + said(p.progress_reason) + ")" : Math.round(1000 * p.progress) / 10 + " % (" + p.progress_reason + ")")];
  if (p.place) facts.push("Place: " + p.place + (p.place_inferred ? ", inferred from the actor" : ""));
  facts.push("Pledge " + p.id);
  box.append(el("p", { class: "small dim" }, facts.join(" · ")));
  return box;
}
const state = { sort: "mentions", down: true, page: 0, open: "" };
const size = 50;
function chosen() {
  const words = $("text").value.toLowerCase().split(/\s+/).filter(Boolean), status = $("status").value, actor = $("actor").value, topic = $("topic").value, verdict = $("verdict").value;
  const rows = data.pledges.filter(p => (!status || p.status === status) && (!verdict || (p.verdict ? p.verdict.is : "not judged") === verdict) && (!actor || p.actor === actor) && (!topic || p.topics.includes(topic)) &&
    words.every(w => (p.find ??= (p.statement + " " + (p.actor || "")).toLowerCase()).includes(w)));
  const key = { statement: p => p.statement.toLowerCase(), actor: p => (p.actor || "").toLowerCase(), figure: p => p.value ?? p.low, due: p => p.due, status: p => p.status, mentions: p => p.said }[state.sort];
  const empty = v => v === null || v === "" || v === undefined;
  return rows.map(p => [key(p), p]).sort(([a, x], [b, y]) => empty(a) - empty(b) || (state.down ? -1 : 1) * (a < b ? -1 : a > b ? 1 : 0) || ((x.due || "~") < (y.due || "~") ? -1 : (x.due || "~") > (y.due || "~") ? 1 : x.id < y.id ? -1 : 1)).map(r => r[1]);
}
// What is chosen stands in the address: «#PLEDGE_ID», or «#status=no_evidence&text=beds&pledge=…».
const fields = ["text", "status", "verdict", "actor", "topic"];
function read_address() {
  const hash = location.hash.slice(1), chosen = new URLSearchParams(hash.includes("=") ? hash : "");
  for (const id of fields) {
    const value = chosen.get(id) || "";
    $(id).value = value;
    if ($(id).value !== value) { $(id).append(el("option", { value }, value)); $(id).value = value; }
  }
  state.open = hash.includes("=") ? chosen.get("pledge") || "" : hash;
  state.jump = true;
}
function write_address() {
  const chosen = new URLSearchParams();
  for (const id of fields) if ($(id).value) chosen.set(id, $(id).value);
  const filtered = chosen.toString();
  if (filtered && state.open) chosen.set("pledge", state.open);
  history.replaceState(null, "", "#" + (filtered ? chosen.toString() : state.open));
}
function open_pledge(id) { state.open = id; state.jump = true; write_address(); show(); const row = $(id); if (row) { row.scrollIntoView({ block: "nearest" }); row.querySelector("button").focus(); } }
function timeline(rows) {
  const most = 25, dated = rows.filter(p => p.due && p.first), few = dated.slice(0, most), box = $("timeline");
  box.replaceChildren();
  if (!few.length) return;
  const day = t => Date.parse(t) / 864e5, svg = (name, a, ...c) => { const n = document.createElementNS("http://www.w3.org/2000/svg", name); for (const k in a) n.setAttribute(k, a[k]); n.append(...c); return n; };
  const from = Math.min(...few.map(p => day(p.first))) - 30, to = Math.max(...few.map(p => day(p.due))) + 30;
  // On a narrow screen names stand over their lines, else beside them.
  const width = Math.max(280, Math.min(1100, box.clientWidth || 1000)), narrow = width < 640, left = narrow ? 6 : 330, row = narrow ? 36 : 22, top = 24, letters = narrow ? Math.floor(width / 6.4) : 52;
  const x = t => left + (day(t) - from) / (to - from) * (width - left - 10), height = top + row * few.length;
  const chart = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": "Pledges from announcement to deadline" });
  const first = new Date(from * 864e5).getUTCFullYear() + 1, last = new Date(to * 864e5).getUTCFullYear(), step = Math.max(1, Math.ceil((last - first + 1) / ((width - left) / 60)));
  for (let year = first; year <= last; year += step) {
    const at = x(year + "-01-01");
    chart.append(svg("line", { class: "axis", x1: at, x2: at, y1: 4, y2: height }), at < width - 32 ? svg("text", { x: at + 3, y: 14 }, String(year)) : "");
  }
  few.forEach((p, i) => {
    const y = top + row * i + (narrow ? 26 : 11), line = svg("g", { class: p.status }), name = p.statement.length > letters ? p.statement.slice(0, letters - 2) + "…" : p.statement;
    const link = svg("a", { href: "#" + p.id }, svg("text", { x: 0, y: narrow ? y - 10 : y + 4 }, name), svg("title", {}, p.statement));
    link.addEventListener("click", e => { e.preventDefault(); open_pledge(p.id); });
    line.append(svg("line", { x1: x(p.first), x2: Math.max(x(p.due), x(p.first)), y1: y, y2: y, stroke: "currentColor", "stroke-width": 3 }), svg("circle", { cx: x(p.due), cy: y, r: 5, fill: "currentColor" }, svg("title", {}, said(p.status) + ", due " + p.due)));
    for (const e of p.strokes) if (day(e.when) >= from && day(e.when) <= to) line.append(svg("path", { d: `M${x(e.when)} ${y - 7}v14`, stroke: "currentColor", "stroke-width": 2 }, svg("title", {}, said(e.relation) + " " + e.when)));
    chart.append(link, line);
  });
  const legend = el("p", { class: "small legend" }, ...[...new Set(few.map(p => p.status))].map(s => el("span", { class: s }, "● " + said(s))));
  box.append(chart, legend, el("p", { class: "small dim" }, "From the first announcement to the deadline; strokes are evidence." + (dated.length > most ? " The first " + most + " of the " + money.format(dated.length) + " with a deadline, in the order of the list." : "")));
}
function show() {
  const rows = chosen(), pages = Math.max(1, Math.ceil(rows.length / size));
  const at = rows.findIndex(p => p.id === state.open);
  if (state.jump && at >= 0) state.page = Math.floor(at / size);
  state.jump = false;
  state.page = Math.min(state.page, pages - 1);
  const body = $("rows");
  body.replaceChildren();
  for (const p of rows.slice(state.page * size, (state.page + 1) * size)) {
    const open = p.id === state.open, button = el("button", { class: "link", type: "button", "aria-expanded": open }, p.statement);
    button.addEventListener("click", () => { state.open = open ? "" : p.id; write_address(); show(); const again = $(p.id); if (again) again.querySelector("button").focus(); });
    body.append(el("tr", { id: p.id }, el("td", {}, button), el("td", { "data-name": "By" }, p.actor || "not stated"), el("td", { class: "sum", "data-name": "Figure" }, figure(p)), el("td", { class: "date", "data-name": "Deadline" }, p.due || "none"), el("td", { "data-name": "Status" }, el("span", { class: "status " + p.status }, said(p.status)), p.verdict ? el("span", { class: "status judged" }, said(p.verdict.is)) : ""), el("td", { class: "sum", "data-name": "Mentions" }, String(p.said))));
    if (open) body.append(el("tr", {}, el("td", { colspan: 6 }, panel(p))));
  }
  for (const bar of document.querySelectorAll("#pledges .pages")) {
    const [back, on] = bar.querySelectorAll("button");
    bar.querySelector("span").textContent = money.format(rows.length) + (rows.length === 1 ? " pledge" : " pledges") + (pages > 1 ? ", page " + money.format(state.page + 1) + " of " + money.format(pages) : "");
    back.disabled = state.page === 0; on.disabled = state.page + 1 >= pages; bar.hidden = bar.id === "below" && pages === 1;
  }
  for (const b of document.querySelectorAll("th button")) b.parentNode.setAttribute("aria-sort", b.dataset.sort === state.sort ? (state.down ? "descending" : "ascending") : "none");
  timeline(rows);
}
// Of thousands of actors those with most pledges; the words find the rest.
function options(id, values) {
  const count = new Map();
  for (const v of values) if (v) count.set(v, (count.get(v) || 0) + 1);
  const most = [...count].sort((a, b) => b[1] - a[1]).slice(0, 300).map(c => c[0]).sort();
  for (const v of most) $(id).append(el("option", { value: v }, id === "actor" ? v : said(v).replace("concept.", "")));
}
// A list of what cells() makes of each row; a long one in pages, with a field to find rows by their words.
function table(id, heads, rows, cells, words) {
  const box = $(id), most = innerWidth < 640 ? 15 : 50;
  if (!rows.length) { box.append(el("p", { class: "dim" }, "None.")); return; }
  const body = el("tbody"), bar = el("p", { class: "pages small" }), count = el("span", { role: "status" }), field = el("input", { type: "search" });
  const back = el("button", { type: "button" }, "Previous"), on = el("button", { type: "button" }, "Next");
  let page = 0;
  const fill = () => {
    const asked = field.value.toLowerCase().split(/\s+/).filter(Boolean), found = asked.length ? rows.filter(r => { const text = words(r).toLowerCase(); return asked.every(w => text.includes(w)); }) : rows;
    const pages = Math.max(1, Math.ceil(found.length / most));
    page = Math.min(page, pages - 1);
    body.replaceChildren(...found.slice(page * most, (page + 1) * most).map(r => el("tr", {}, ...cells(r).map((c, i) => el("td", { class: /^\d{4}-\d\d-\d\d$/.test(c) ? "date" : /^[\d,.]+$/.test(c) ? "sum" : null, "data-name": i ? heads[i] : null }, c ?? "")))));
    count.textContent = money.format(found.length) + (pages > 1 ? ", page " + (page + 1) + " of " + pages : "");
    back.disabled = page === 0; on.disabled = page + 1 >= pages;
  };
  back.addEventListener("click", () => { --page; fill(); }); on.addEventListener("click", () => { ++page; fill(); });
  field.addEventListener("input", () => { page = 0; fill(); });
  if (rows.length > most) { bar.append(el("label", {}, "Words ", field), count, back, on); box.append(bar); }
  box.append(el("div", { class: "scroll" }, el("table", { class: "list" }, el("thead", {}, el("tr", {}, ...heads.map(h => el("th", { scope: "col" }, h)))), body)));
  fill();
}
for (const [name, value] of Object.entries(data.counts)) $("figures").append(el("li", {}, el("b", {}, money.format(value)), said(name)));
options("status", data.pledges.map(p => p.status)); options("actor", data.pledges.map(p => p.actor)); options("topic", data.pledges.flatMap(p => p.topics));
options("verdict", data.pledges.map(p => p.verdict ? p.verdict.is : "not judged"));
for (const id of fields) $(id).addEventListener("input", () => { state.page = 0; write_address(); show(); });
$("filters").addEventListener("submit", e => e.preventDefault());
for (const bar of document.querySelectorAll("#pledges .pages")) bar.querySelectorAll("button").forEach((button, i) => button.addEventListener("click", () => { state.page += i ? 1 : -1; show(); if (bar.id === "below") $("list").scrollIntoView(); }));
// The address is the pledges': these links only scroll.
for (const link of document.querySelectorAll("nav a")) link.addEventListener("click", e => { e.preventDefault(); const to = $(link.hash.slice(1)), head = to.closest("section") || to; (head.querySelector("h2") || [...document.querySelectorAll("h2")].filter(h => h.compareDocumentPosition(to) & 4).pop()).scrollIntoView(); });
let drawn = innerWidth;
addEventListener("resize", () => { if (innerWidth !== drawn) { drawn = innerWidth; timeline(chosen()); } });
for (const b of document.querySelectorAll("th button")) b.addEventListener("click", () => { state.down = state.sort === b.dataset.sort && !state.down; state.sort = b.dataset.sort; show(); });
addEventListener("hashchange", () => { read_address(); show(); });
read_address(); show();
const dates = data.documents.map(d => d.published).filter(Boolean).sort();
if (dates.length) $("dates").textContent = "Documents from " + dates[0] + " to " + dates[dates.length - 1] + ".";
const called = d => d.title || d.id, by = s => said(s.by).replace("concept.", ""), sum = v => money.format(v < 1000 ? v : Math.round(v));
table("sums", ["By", "Which is", "Currency", "As announced", "Without double counting", "Pledges", "Left out"], data.sums, s => [by(s), s.is, s.currency, sum(s.headline), sum(s.deduplicated), String(s.pledges), s.left_out ? s.left_out + ": " + said(s.why) : ""], s => by(s) + " " + s.is + " " + s.currency);
table("speakers", ["Speaker", "Organisation", "Quotations", "Documents"], data.speakers, s => [s.speaker, s.organisation, String(s.quotations), String(s.documents)], s => s.speaker + " " + s.organisation);
const place = c => el("span", {}, c.text, el("div", { class: "small dim" }, source(c.document, c.claim)));
table("candidates", ["What was decided", "Why", "One", "The other"], data.candidates, c => [({ candidate: "perhaps the same", refused: "kept apart", joined: "one pledge, though" })[c.decision], said(c.code) + " (" + c.detail + ")", place(c.left), place(c.right)], c => c.code + " " + c.left.text + " " + c.right.text);
const shares = { figure: "a figure of like size or what a sum is for", word: "a rare word", document: "their document" };
for (const l of data.limits) $("limits").append(el("li", {}, l.what === "common_word"
  ? money.format(l.cut) + " of " + money.format(l.blocks) + " words are in " + money.format(l.bound) + " claims or more, and bring no two claims together by themselves."
  : "Of claims that share " + shares[l.what] + ", each is compared with its next " + money.format(l.bound) + ": " + money.format(l.left_out) + " pairs in " + money.format(l.cut) + " large groups were not compared for that."));
table("documents", ["Document", "Publisher", "Published"], data.documents, d => [d.page ? el("a", { href: d.page }, called(d)) : called(d), d.publisher, d.published], d => called(d) + " " + d.publisher + " " + d.published);
table("unplaced", ["Decision", "On", "Why it is not applied"], data.unplaced, d => [said(d.kind) + (d.value ? " " + said(d.value) : "") + " (" + d.who + ", " + d.when + ", " + d.place + ")", d.text + " (" + d.document + ")", said(d.state) + ": " + said(d.reason)], d => d.text + " " + d.document);
table("aside", ["Set aside"], data.set_aside, m => [m], m => m);
)js";

constexpr std::string_view kBody = R"html(<h1>The ledger of pledges</h1>
<p class="dim">What was promised in these documents, by whom and by when, and what was later said to have been delivered or missed. Kept and broken are for people to say.</p>
<p id="dates" class="dim small"></p>
<ul id="figures" class="figures"></ul>
<nav class="small"><a href="#pledges">Pledges</a> <a href="#sums">Sums</a> <a href="#documents">Documents</a> <a href="#speakers">Speakers</a> <a href="#candidates">Not compared</a> <a href="#unplaced">Decisions not applied</a> <a href="#aside">Set aside</a></nav>
<section id="pledges">
<h2>Pledges</h2>
<form id="filters">
<label>Words <input id="text" type="search"></label>
<label>Status <select id="status"><option value="">all</option></select></label>
<label>Verdict <select id="verdict"><option value="">all</option></select></label>
<label>Actor <select id="actor"><option value="">all</option></select></label>
<label>Topic <select id="topic"><option value="">all</option></select></label>
</form>
<div id="timeline"></div>
<p class="pages small"><span role="status"></span> <button type="button">Previous</button> <button type="button">Next</button></p>
<div class="scroll"><table id="list"><thead><tr>
<th scope="col"><button type="button" data-sort="statement">Pledge</button>
<th scope="col"><button type="button" data-sort="actor">Actor</button>
<th scope="col"><button type="button" data-sort="figure">Figure</button>
<th scope="col"><button type="button" data-sort="due">Deadline</button>
<th scope="col"><button type="button" data-sort="status">Status</button>
<th scope="col"><button type="button" data-sort="mentions">Mentions</button>
</thead><tbody id="rows"></tbody></table></div>
<p class="pages small" id="below"><span></span> <button type="button">Previous</button> <button type="button">Next</button></p>
</section>
<h2>Sums</h2>
<p class="dim small">Each currency by itself. A rate is never added to a total.</p>
<div id="sums"></div>
<h2>Documents</h2>
<p class="dim small">Each as a page with everything found marked in its text.</p>
<div id="documents"></div>
<h2>Speakers</h2>
<p class="dim small"><a href="speakers.html">What each of them said, and where</a></p>
<div id="speakers"></div>
<h2>Not compared, and why</h2>
<ul id="limits" class="dim small"></ul>
<div id="candidates"></div>
<h2>Decisions of people that are not applied</h2>
<div id="unplaced"></div>
<h2>Set aside</h2>
<div id="aside"></div>
<noscript><p>This page needs its script to show the ledger. The same is in ledger.db and in <code>pledger export --format csv</code>.</p></noscript>
<script id="data" type="application/json">)html";

}  // namespace

std::string report_head() {
  std::string page = "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n";
  page +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src 'sha256-";
  page += base64_of_hex(sha256_hex(kScript));
  page +=
      "' 'strict-dynamic'\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n"
      "<title>pledger: the ledger of pledges</title>\n<style>";
  page += kStyle;
  page += "</style>\n";
  page += kBody;
  return page;
}

std::string report_tail() {
  std::string page = "</script>\n<script>";
  page += kScript;
  page += "</script>\n</html>\n";
  return page;
}

}  // namespace pledger
