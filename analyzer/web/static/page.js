"use strict";
// The page: sends what is typed to /api on this machine and shows the view that comes back.

const $ = (id) => document.getElementById(id);
const PAUSE_MS = 200;
let fileTitle = null, fileStated = null; // what a file states apart from its text, until the text is edited
let running = null; // the request under way; a newer one aborts it

function question() {
  const data = Object.fromEntries(new FormData($("ask")));
  for (const key in data) if (!data[key].trim()) data[key] = null;
  return { ...data, title: fileTitle, stated: fileStated };
}

async function ask(path, body, accept, signal) {
  const answer = await fetch(path, { method: "POST", body, signal, headers: { accept, "content-type": "application/json" } });
  if (answer.ok) return answer;
  let sentence = "The server did not answer as expected.";
  try { sentence = (await answer.json()).error; } catch { /* keep the sentence above */ }
  throw new Error(sentence);
}

function say(place, sentence, failed) {
  place.textContent = sentence;
  place.classList.toggle("failed", Boolean(failed));
}

async function analyze() {
  if (running) running.abort();
  const asked = question();
  if (!asked.text) { $("answer").replaceChildren(); say($("status"), "Paste a posting to begin."); return; }
  running = new AbortController();
  const mine = running;
  $("answer").classList.add("waiting");
  const start = performance.now();
  try {
    const answer = await ask("/api/analyze", JSON.stringify(asked), "text/html", mine.signal);
    $("answer").innerHTML = await answer.text(); // escaped by the server; the CSP forbids inline script
    say($("status"), `Analysed in ${Math.round(performance.now() - start)} ms.`);
  } catch (error) {
    if (error.name === "AbortError") return;
    say($("status"), error.message, true);
  }
  if (mine === running) $("answer").classList.remove("waiting");
}

function later(action, pause) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(action, pause); };
}

async function openFile(file) {
  if (!file) return;
  try {
    const answer = await ask("/api/read?name=" + encodeURIComponent(file.name), file, "application/json");
    const read = await answer.json();
    $("text").value = read.text;
    fileTitle = read.title;
    fileStated = JSON.stringify(read.source.stated);
    $("ask").elements.location.value = read.location || "";
    analyze();
  } catch (error) { say($("status"), error.message, true); }
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

async function download(path, accept, name) {
  try {
    save(await (await ask(path, JSON.stringify(question()), accept)).blob(), name);
  } catch (error) { say($("status"), error.message, true); }
}

// Tabs are links to #one and #many; other fragments point into the analysis and change no tab.
function showTab() {
  const many = location.hash === "#many";
  if (!many && location.hash && location.hash !== "#one") return;
  $("one").hidden = many;
  $("many").hidden = !many;
  $(many ? "tab-many" : "tab-one").setAttribute("aria-current", "page");
  $(many ? "tab-one" : "tab-many").removeAttribute("aria-current");
  // One view at a time: the fragments of two would share their ids.
  if (many) $("answer").replaceChildren();
  else { $("batch-row").replaceChildren(); analyze(); }
}

// ---- Batch -----------------------------------------------------------------------------------

const batch = { id: null, sort: "", down: false };
const SHOWN = ["title", "location", "role", "role_score", "level", "pay_min", "pay_max", "pay_period", "pay_flag", "skills_required", "error"];

async function openTable(file) {
  if (!file) return;
  $("batch-table").replaceChildren();
  $("batch-row").replaceChildren();
  $("batch-tools").hidden = true;
  say($("batch-status"), `Reading ${file.name} …`);
  try {
    const answer = await ask("/api/batch?name=" + encodeURIComponent(file.name), file, "application/json");
    batch.id = (await answer.json()).id;
    watch(batch.id);
  } catch (error) { say($("batch-status"), error.message, true); }
}

async function watch(id) {
  const answer = await fetch(`/api/batch/${id}`);
  const state = await answer.json();
  if (!answer.ok) { say($("batch-status"), state.error, true); return; }
  if (id !== batch.id) return; // a newer table was dropped
  const bar = $("batch-progress");
  bar.hidden = state.done === state.total;
  bar.max = state.total || 1;
  bar.value = state.done;
  say($("batch-status"), state.error || `${state.done} of ${state.total} rows scored, ${state.failed} with an error.`, state.error);
  if (!state.error && state.done < state.total) { setTimeout(() => watch(id), 300); return; }
  $("batch-tools").hidden = Boolean(state.error);
  $("batch-csv").href = `/api/batch/${id}/download`;
  $("batch-summary").href = `/api/batch/${id}/summary`;
  if (!state.error) showRows();
}

async function showRows() {
  const query = new URLSearchParams({ sort: batch.sort, down: batch.down ? "1" : "", find: $("batch-filter").value });
  const answer = await fetch(`/api/batch/${batch.id}/rows?${query}`);
  const { columns, rows, matched } = await answer.json();
  const shown = SHOWN.filter((name) => columns.includes(name));
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const name of shown) {
    const cell = document.createElement("th");
    const button = document.createElement("button");
    cell.scope = "col";
    button.type = "button";
    button.textContent = name.replaceAll("_", " ") + (batch.sort === name ? (batch.down ? " ↓" : " ↑") : "");
    button.addEventListener("click", () => {
      batch.down = batch.sort === name && !batch.down;
      batch.sort = name;
      showRows();
    });
    if (batch.sort === name) cell.ariaSort = batch.down ? "descending" : "ascending";
    cell.append(button);
    head.append(cell);
  }
  const body = table.createTBody();
  for (const { row, values } of rows) {
    const line = body.insertRow();
    shown.forEach((name, i) => {
      const cell = line.insertCell();
      const text = values[name] === null || values[name] === undefined ? "" : String(values[name]);
      if (i === 0) {
        const open = document.createElement("button");
        open.type = "button";
        open.textContent = text || `row ${row + 1}`;
        open.addEventListener("click", () => openRow(row));
        cell.append(open);
      } else { cell.textContent = text; cell.title = text; }
    });
  }
  $("batch-table").replaceChildren(table);
  say($("batch-status"), `${matched} rows match; the first ${rows.length} are shown.`);
}

async function openRow(row) {
  const answer = await fetch(`/api/batch/${batch.id}/rows/${row}`, { headers: { accept: "text/html" } });
  if (!answer.ok) { say($("batch-status"), (await answer.json()).error, true); return; }
  $("batch-row").innerHTML = await answer.text();
  $("batch-row").scrollIntoView({ behavior: "smooth" });
}

function droppable(target, action) {
  target.addEventListener("dragover", (event) => { event.preventDefault(); target.classList.add("over"); });
  target.addEventListener("dragleave", () => target.classList.remove("over"));
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    target.classList.remove("over");
    action(event.dataTransfer.files[0]);
  });
}

$("text").addEventListener("input", () => { fileTitle = fileStated = null; });
$("ask").addEventListener("input", later(analyze, PAUSE_MS));
$("ask").addEventListener("submit", (event) => { event.preventDefault(); analyze(); });
$("file").addEventListener("change", (event) => { openFile(event.target.files[0]); event.target.value = ""; });
$("table").addEventListener("change", (event) => { openTable(event.target.files[0]); event.target.value = ""; });
$("clear").addEventListener("click", () => { $("ask").reset(); $("text").value = ""; $("text").focus(); analyze(); });
$("save-html").addEventListener("click", () => download("/api/analyze?report=1", "text/html", "report.html"));
$("save-json").addEventListener("click", () => download("/api/analyze", "application/json", "analysis.json"));
$("print").addEventListener("click", () => window.print());
$("batch-filter").addEventListener("input", later(showRows, PAUSE_MS));
droppable($("text"), openFile);
droppable($("many"), openTable);
window.addEventListener("hashchange", showTab);
showTab();
