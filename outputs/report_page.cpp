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
#timeline { overflow-x: auto; } svg { width: 100%; min-width: 40rem; height: auto; font: 12px system-ui, sans-serif; } svg text { fill: var(--ink); } svg .axis { stroke: var(--line); } a, .link { color: var(--link); }
.link { border: 0; background: none; padding: 0; text-align: left; font: inherit; text-decoration: underline; }
@media (max-width: 45rem) { #list thead tr { display: flex; flex-wrap: wrap; gap: .2rem 1rem; } #list thead th { border: 0; padding: 0; }
  #list, #list thead, #list tbody, #list tbody tr, #list tbody td { display: block; } #list tbody tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  #list tbody td { border: 0; padding: .05rem 0; } #list td[data-name]::before { content: attr(data-name) ": "; color: var(--dim); font: .8rem system-ui, sans-serif; } }
@media print { form, .pages { display: none; } body { max-width: none; } }
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
  return [p.currency, value, p.noun || p.unit, p.per && "a " + p.per].filter(Boolean).join(" ");
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
function panel(p) {
  const box = el("div", { class: "panel" });
  box.append(el("h3", {}, "Said " + (p.mentions.length === 1 ? "once" : p.mentions.length + " times, by " + p.sources + (p.sources === 1 ? " source" : " sources"))));
  box.append(el("ul", {}, ...p.mentions.map(m => el("li", {}, marked(m.sentence, m.text), el("div", { class: "small dim" }, source(m.document, m.claim), m.speaker ? " (" + m.speaker + ")" : "")))));
  for (const [sure, heading] of [[true, "What bears on it"], [false, "What may bear on it: for a person to decide"]]) {
    const found = p.evidence.filter(e => e.certain === sure);
    if (!found.length) continue;
    box.append(el("h3", {}, heading));
    box.append(el("ul", {}, ...found.map(e => el("li", {}, el("b", {}, said(e.relation) + ": "), e.text, el("div", { class: "small dim" }, source(e.document, e.claim), " · " + e.why)))));
  }
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
    words.every(w => (p.statement + " " + (p.actor || "")).toLowerCase().includes(w)));
  const key = { statement: p => p.statement.toLowerCase(), actor: p => (p.actor || "").toLowerCase(), figure: p => p.value ?? p.low, due: p => p.due, status: p => p.status, mentions: p => p.mentions.length }[state.sort];
  const empty = v => v === null || v === "" || v === undefined;
  return rows.map(p => [key(p), p]).sort(([a, x], [b, y]) => empty(a) - empty(b) || (state.down ? -1 : 1) * (a < b ? -1 : a > b ? 1 : 0) || ((x.due || "~") < (y.due || "~") ? -1 : (x.due || "~") > (y.due || "~") ? 1 : x.id < y.id ? -1 : 1)).map(r => r[1]);
}
// What is chosen stands in the address: «#PLEDGE_ID», or «#status=no_evidence&text=beds&pledge=…».
const fields = ["text", "status", "verdict", "actor", "topic"];
function read_address() {
  const hash = location.hash.slice(1), chosen = new URLSearchParams(hash.includes("=") ? hash : "");
  for (const id of fields) $(id).value = chosen.get(id) || "";
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
function timeline(rows) {
  const dated = rows.filter(p => p.due && p.first).slice(0, 40), box = $("timeline");
  box.replaceChildren();
  if (!dated.length) return;
  const day = t => Date.parse(t) / 864e5, svg = (name, a, ...c) => { const n = document.createElementNS("http://www.w3.org/2000/svg", name); for (const k in a) n.setAttribute(k, a[k]); n.append(...c); return n; };
  const from = Math.min(...dated.map(p => day(p.first))) - 30, to = Math.max(...dated.map(p => day(p.due))) + 30;
  const left = 330, width = 1000, row = 20, x = t => left + (day(t) - from) / (to - from) * (width - left - 10), height = 30 + row * dated.length;
  const chart = svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": "Pledges from announcement to deadline" });
  const first = new Date(from * 864e5).getUTCFullYear() + 1, last = new Date(to * 864e5).getUTCFullYear(), step = Math.max(1, Math.ceil((last - first) / 12));
  for (let year = first; year <= last; year += step)
    chart.append(svg("line", { class: "axis", x1: x(year + "-01-01"), x2: x(year + "-01-01"), y1: 18, y2: height }), svg("text", { x: Math.min(x(year + "-01-01") + 3, width - 30), y: 14 }, String(year)));
  dated.forEach((p, i) => {
    const y = 32 + row * i, line = svg("g", { class: p.status }), name = p.statement.length > 52 ? p.statement.slice(0, 50) + "…" : p.statement;
    chart.append(svg("text", { x: 0, y: y + 4 }, name));
    line.append(svg("line", { x1: x(p.first), x2: Math.max(x(p.due), x(p.first)), y1: y, y2: y, stroke: "currentColor", "stroke-width": 3 }), svg("circle", { cx: x(p.due), cy: y, r: 5, fill: "currentColor" }, svg("title", {}, said(p.status) + ", due " + p.due)));
    for (const e of p.evidence) { const d = data.documents[e.document].published; if (e.certain && d) line.append(svg("path", { d: `M${x(d)} ${y - 7}v14`, stroke: "currentColor", "stroke-width": 2 }, svg("title", {}, said(e.relation) + " " + d))); }
    chart.append(line);
  });
  box.append(chart, el("p", { class: "small dim" }, "From the first announcement to the deadline; strokes are evidence." + (dated.length === 40 ? " The first 40 of the list below." : "")));
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
    body.append(el("tr", { id: p.id }, el("td", {}, button), el("td", { "data-name": "By" }, p.actor || "not stated"), el("td", { class: "sum", "data-name": "Figure" }, figure(p)), el("td", { class: "date", "data-name": "Deadline" }, p.due || "none"), el("td", { "data-name": "Status" }, el("span", { class: "status " + p.status }, said(p.status)), p.verdict ? el("span", { class: "status judged" }, said(p.verdict.is)) : ""), el("td", { "data-name": "Mentions" }, String(p.mentions.length))));
    if (open) body.append(el("tr", {}, el("td", { colspan: 6 }, panel(p))));
  }
  $("count").textContent = rows.length + (rows.length === 1 ? " pledge" : " pledges") + (pages > 1 ? ", page " + (state.page + 1) + " of " + pages : "");
  $("back").disabled = state.page === 0; $("on").disabled = state.page + 1 >= pages;
  for (const b of document.querySelectorAll("th button")) b.parentNode.setAttribute("aria-sort", b.dataset.sort === state.sort ? (state.down ? "descending" : "ascending") : "none");
  timeline(rows);
}
function options(id, values) { for (const v of [...new Set(values)].filter(Boolean).sort()) $(id).append(el("option", { value: v }, id === "actor" ? v : said(v).replace("concept.", ""))); }
function table(id, heads, rows) {
  if (!rows.length) { $(id).append(el("p", { class: "dim" }, "None.")); return; }
  $(id).append(el("div", { class: "scroll" }, el("table", {}, el("thead", {}, el("tr", {}, ...heads.map(h => el("th", { scope: "col" }, h)))), el("tbody", {}, ...rows.map(r => el("tr", {}, ...r.map(c => el("td", { class: /^\d{4}-\d\d-\d\d$/.test(c) ? "date" : null }, c ?? ""))))))));
}
for (const [name, value] of Object.entries(data.counts)) $("figures").append(el("li", {}, el("b", {}, money.format(value)), said(name)));
options("status", data.pledges.map(p => p.status)); options("actor", data.pledges.map(p => p.actor)); options("topic", data.pledges.flatMap(p => p.topics));
options("verdict", data.pledges.map(p => p.verdict ? p.verdict.is : "not judged"));
for (const id of fields) $(id).addEventListener("input", () => { state.page = 0; write_address(); show(); });
$("filters").addEventListener("submit", e => e.preventDefault());
$("back").addEventListener("click", () => { --state.page; show(); }); $("on").addEventListener("click", () => { ++state.page; show(); });
for (const b of document.querySelectorAll("th button")) b.addEventListener("click", () => { state.down = state.sort === b.dataset.sort && !state.down; state.sort = b.dataset.sort; show(); });
addEventListener("hashchange", () => { read_address(); show(); });
read_address(); show();
table("sums", ["By", "Currency", "As announced", "Without double counting", "Pledges", "Left out"], data.sums.map(s => [said(s.by).replace("concept.", ""), s.currency, money.format(s.headline), money.format(s.deduplicated), s.pledges, s.left_out ? s.left_out + ": " + said(s.why) : ""]));
table("speakers", ["Speaker", "Organisation", "Quotations", "Documents"], data.speakers.map(s => [s.speaker, s.organisation, s.quotations, s.documents]));
const place = c => el("span", {}, c.text, el("div", { class: "small dim" }, source(c.document, c.claim)));
table("candidates", ["What was decided", "Why", "One", "The other"], data.candidates.map(c => [c.decision === "candidate" ? "perhaps the same" : "kept apart", said(c.code) + " (" + c.detail + ")", place(c.left), place(c.right)]));
table("documents", ["Document", "Publisher", "Published"], data.documents.slice(0, 1000).map(d => [d.page ? el("a", { href: d.page }, d.title || d.id) : d.title || d.id, d.publisher, d.published]));
table("unplaced", ["Decision", "On", "Why it is not applied"], data.unplaced.map(d => [said(d.kind) + (d.value ? " " + said(d.value) : "") + " (" + d.who + ", " + d.when + ", " + d.place + ")", d.text + " (" + d.document + ")", said(d.state) + ": " + said(d.reason)]));
table("aside", ["Set aside"], data.set_aside.map(m => [m]));
)js";

constexpr std::string_view kBody = R"html(<h1>The ledger of pledges</h1>
<p class="dim">What was promised in these documents, by whom and by when, and what was later said to have been delivered or missed. Kept and broken are for people to say.</p>
<ul id="figures" class="figures"></ul>
<h2>Pledges</h2>
<form id="filters">
<label>Words <input id="text" type="search"></label>
<label>Status <select id="status"><option value="">all</option></select></label>
<label>Verdict <select id="verdict"><option value="">all</option></select></label>
<label>Actor <select id="actor"><option value="">all</option></select></label>
<label>Topic <select id="topic"><option value="">all</option></select></label>
</form>
<div id="timeline"></div>
<p class="pages small"><span id="count" role="status"></span> <button id="back" type="button">Back</button> <button id="on" type="button">On</button></p>
<div class="scroll"><table id="list"><thead><tr>
<th scope="col"><button type="button" data-sort="statement">Pledge</button>
<th scope="col"><button type="button" data-sort="actor">Actor</button>
<th scope="col"><button type="button" data-sort="figure">Figure</button>
<th scope="col"><button type="button" data-sort="due">Deadline</button>
<th scope="col"><button type="button" data-sort="status">Status</button>
<th scope="col"><button type="button" data-sort="mentions">Mentions</button>
</thead><tbody id="rows"></tbody></table></div>
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
      "'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
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
