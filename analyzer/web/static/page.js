// The page: sends what is typed to /api on this machine and shows the view that comes back.

import { openHash, openTable } from "./batch.js";
import * as drafts from "./draft.js";
import { $, later, post, save, say, takeDrops } from "./shared.js";

const PAUSE_MS = 150;
const TABLES = /\.(csv|tsv|jsonl|ndjson|json|parquet|xlsx)(\.gz)?$/i;
let running = null; // the request under way; a newer one aborts it

async function analyze() {
  if (running) running.abort();
  drafts.keep();
  showGiven();
  const asked = drafts.question();
  if (!asked.text) { $("view").replaceChildren(); $("marked-pane").replaceChildren(); say($("status"), "Paste a posting to begin."); return; }
  running = new AbortController();
  const mine = running;
  $("answer").classList.add("waiting");
  const open = [...$("view").querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
  try {
    const answer = await post("/api/analyze", JSON.stringify(asked), "text/html", mine.signal);
    $("view").innerHTML = await answer.text(); // escaped by the server; the CSP forbids inline script
    for (const summary of $("view").querySelectorAll("details > summary")) summary.parentElement.open = open.includes(summary.textContent);
    showMarked();
    if ($("status").classList.contains("failed")) say($("status"), "");
  } catch (error) {
    if (error.name === "AbortError") return;
    say($("status"), error.message, true);
  }
  if (mine === running) $("answer").classList.remove("waiting");
}

/** The marks stand beside the answer, in the place of the text; on paper they come last. */
function showMarked() {
  const marked = $("view").querySelector("#marked");
  if (!marked || $("mark").getAttribute("aria-pressed") !== "true") return;
  $("marked-pane").replaceChildren(...marked.childNodes);
  marked.remove();
}

function mark(on) {
  $("mark").setAttribute("aria-pressed", String(on));
  $("text").hidden = on;
  $("marked-pane").hidden = !on;
  if (on) showMarked(); else if ($("marked-pane").childNodes.length) { $("marked-pane").replaceChildren(); analyze(); }
}

/** What is given in place of what the text says, each with a way back. */
function showGiven() {
  const chips = [];
  for (const name of drafts.GIVEN) {
    const field = $("ask").elements[name];
    if (!field.value.trim()) continue;
    const item = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${name === "location" ? "place" : name}: ${field.selectedOptions ? field.selectedOptions[0].textContent : field.value} ×`;
    button.setAttribute("aria-label", `Take back the given ${name}`);
    button.addEventListener("click", () => { field.value = ""; field.focus(); analyze(); });
    item.append(button);
    chips.push(item);
  }
  $("given").replaceChildren(...chips);
}

/** Put a text where it belongs: in the place of what it replaces, else on a line below the first lines. */
function insert(sentence, replaces) {
  const text = $("text").value;
  const found = replaces ? text.indexOf(replaces) : -1;
  const head = text.search(/\n\s*\n/);
  const begin = found >= 0 ? found : head < 0 ? text.length : head;
  const end = found >= 0 ? found + replaces.length : begin;
  const added = found >= 0 ? sentence : `\n\n${sentence}`;
  drafts.replace({ ...drafts.draft(), text: text.slice(0, begin) + added + text.slice(end) });
  mark(false);
  $("text").focus();
  $("text").setSelectionRange(begin + added.length - sentence.length, begin + added.length);
  say($("status"), sentence.includes("[") ? "Inserted; what stands in [brackets] is for you to fill in." : "Inserted.");
  analyze();
}

async function openFile(file) {
  if (!file) return;
  if (TABLES.test(file.name)) { openTable(file); return; }
  try {
    const answer = await post("/api/read?name=" + encodeURIComponent(file.name), file, "application/json");
    const read = await answer.json();
    const stated = { title: read.title, company: read.company, location: read.location, fields: read.source.stated };
    drafts.replace({ text: read.text, stated });
    say($("status"), `${file.name} is open.`);
    if ($("one").hidden) location.hash = "#one"; else analyze();
  } catch (error) { say($("status"), error.message, true); }
}

async function download(path, accept, name) {
  try {
    save(await (await post(path, JSON.stringify(drafts.question()), accept)).blob(), name);
  } catch (error) { say($("status"), error.message, true); }
}

// Tabs are links to #one and #many (with a batch: #many=ID); other fragments point into the analysis.
function showTab() {
  const many = location.hash.startsWith("#many");
  if (!many && location.hash && location.hash !== "#one") { showFinding(); return; }
  $("one").hidden = many;
  $("many").hidden = !many;
  $(many ? "tab-many" : "tab-one").setAttribute("aria-current", "page");
  $(many ? "tab-one" : "tab-many").removeAttribute("aria-current");
  // One view at a time: the fragments of two would share their ids.
  if (many) { $("view").replaceChildren(); $("marked-pane").replaceChildren(); openHash(location.hash); }
  else { $("batch-row").replaceChildren(); analyze(); }
}

/** A finding is marked in the text: show the marks, and then the place. */
function showFinding() {
  if ($("one").hidden) return;
  mark(true);
  const place = document.getElementById(location.hash.slice(1));
  if (place) (place.nextElementSibling || place).scrollIntoView({ block: "center" });
}

$("text").addEventListener("input", drafts.edited);
$("ask").addEventListener("input", later(analyze, PAUSE_MS));
$("ask").addEventListener("submit", (event) => { event.preventDefault(); analyze(); });
$("mark").addEventListener("click", () => mark($("mark").getAttribute("aria-pressed") !== "true"));
$("view").addEventListener("click", (event) => {
  const button = event.target.closest("button.insert");
  if (button) insert(button.dataset.insert, button.dataset.replaces);
  // The same finding again changes no address, so it is shown from here.
  const link = event.target.closest("a[href^='#']");
  if (link && link.hash === location.hash) showFinding();
});
$("file").addEventListener("change", (event) => { openFile(event.target.files[0]); event.target.value = ""; });
$("clear").addEventListener("click", () => { drafts.replace({ text: "" }); mark(false); $("text").focus(); analyze(); });
$("undo").addEventListener("click", () => { drafts.undo(); analyze(); $("text").focus(); });
$("save-html").addEventListener("click", () => download("/api/analyze?report=1", "text/html", "report.html"));
$("save-json").addEventListener("click", () => download("/api/analyze", "application/json", "analysis.json"));
$("print").addEventListener("click", () => { mark(false); window.print(); });
takeDrops(openFile);
window.addEventListener("hashchange", showTab);
drafts.restore();
showTab();
