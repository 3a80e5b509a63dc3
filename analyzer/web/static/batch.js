// The batch: a dropped table is scored on the server; rows are filtered by flag and words, sorted, opened.

import { $, ask, later, post, say } from "./shared.js";

const FLAGS = Object.fromEntries(JSON.parse(document.body.dataset.flags)); // in the order of the scale
const PAUSE_MS = 200;
const COLUMNS = [
  { title: "flag", sort: "pay_flag", css: "flag-cell" },
  { title: "title · company", sort: "title" },
  { title: "place", sort: "place", css: "place-cell" },
  { title: "offer a year", sort: "pay_yearly_max", css: "pay-cell" },
  { title: "occupation", sort: "role", css: "place-cell" },
  { title: "notes", sort: "headline" },
];
const batch = { id: null, sort: "", down: false, flag: "", shown: 0 };

export async function openTable(file) {
  if (!file) return;
  clearTable();
  say($("batch-status"), `Reading ${file.name} …`);
  try {
    const answer = await post("/api/batch?name=" + encodeURIComponent(file.name), file, "application/json");
    location.hash = `#many=${(await answer.json()).id}`;
  } catch (error) { location.hash = "#many"; say($("batch-status"), error.message, true); }
}

/** The address names the batch, so that a reload and Back lead to it. */
export function openHash(hash) {
  const id = hash.split("=")[1];
  if (!id || id === batch.id) return;
  clearTable();
  Object.assign(batch, { id, sort: "", down: false, flag: "", shown: 0 });
  watch(id);
}

function clearTable() {
  $("batch-table").replaceChildren();
  $("batch-row").replaceChildren();
  $("batch-tools").hidden = true;
  $("batch-more").hidden = true;
}

async function watch(id) {
  try {
    const state = await (await ask(`/api/batch/${id}`)).json();
    if (id !== batch.id) return; // a newer table was dropped
    const bar = $("batch-progress");
    bar.hidden = state.done === state.total;
    bar.max = state.total || 1;
    bar.value = state.done;
    say($("batch-status"), state.error || `${state.done} of ${state.total} rows scored, ${state.failed} with an error.`, state.error);
    if (!state.error && state.done < state.total) { setTimeout(() => watch(id), 300); return; }
    $("batch-tools").hidden = Boolean(state.error);
    if (!state.error) showRows();
  } catch (error) { say($("batch-status"), error.message, true); batch.id = null; }
}

const query = (more) => new URLSearchParams({ find: $("batch-filter").value, flag: batch.flag, sort: batch.sort, down: batch.down ? "1" : "", ...more });

async function showRows(offset = 0) {
  try {
    const answer = await (await ask(`/api/batch/${batch.id}/rows?${query({ offset })}`)).json();
    const body = offset ? $("batch-table").querySelector("tbody") : newTable();
    body.append(...answer.rows.map(lineOf));
    batch.shown = offset + answer.rows.length;
    $("batch-more").hidden = batch.shown >= answer.matched;
    $("batch-csv").href = `/api/batch/${batch.id}/download?${query()}`;
    $("batch-summary").href = `/api/batch/${batch.id}/summary`;
    showFacets(answer.flags);
    say($("batch-status"), `${answer.matched} rows match; ${batch.shown} are shown.`);
  } catch (error) { say($("batch-status"), error.message, true); }
}

function newTable() {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const { title, sort, css } of COLUMNS) {
    const cell = document.createElement("th");
    const button = document.createElement("button");
    cell.scope = "col";
    cell.className = css || "";
    button.type = "button";
    button.dataset.sort = sort;
    button.textContent = title + (batch.sort === sort ? (batch.down ? " ↓" : " ↑") : "");
    button.addEventListener("click", () => sortBy(sort));
    if (batch.sort === sort) cell.ariaSort = batch.down ? "descending" : "ascending";
    cell.append(button);
    head.append(cell);
  }
  const focused = document.activeElement?.dataset?.sort;
  $("batch-table").replaceChildren(table);
  if (focused) $("batch-table").querySelector(`button[data-sort=${focused}]`)?.focus();
  return table.createTBody();
}

function sortBy(sort) {
  batch.down = batch.sort === sort && !batch.down;
  batch.sort = sort;
  showRows();
}

function lineOf({ row, values, title, company, place }) {
  const line = document.createElement("tr");
  const open = document.createElement("button");
  open.type = "button";
  open.textContent = [title || `row ${row + 1}`, company].filter(Boolean).join(" · ");
  open.addEventListener("click", () => openRow(row));
  const flag = document.createElement("span");
  flag.className = `flag ${values.pay_flag}`;
  flag.textContent = FLAGS[values.pay_flag] || "";
  const ends = [...new Set([values.pay_yearly_min, values.pay_yearly_max])].filter(Boolean).map((end) => Math.round(Number(end.replaceAll(",", ""))).toLocaleString("en-US"));
  const offer = ends.length ? `${values.pay_currency || ""} ${ends.join("–")}` : "";
  const cells = [values.pay_flag ? flag : "", open, place, offer, values.occupation_title || values.role.replaceAll("-", " "), values.error || values.headline];
  cells.forEach((content, at) => {
    const cell = line.insertCell();
    cell.className = COLUMNS[at].css || "";
    cell.append(content || "");
  });
  return line;
}

/** A button for each flag that occurs, along the scale, with its count. */
function showFacets(counts) {
  const buttons = Object.keys(FLAGS).filter((flag) => counts[flag]).map((flag) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `${FLAGS[flag]} ${counts[flag]}`;
    button.setAttribute("aria-pressed", String(batch.flag === flag));
    button.addEventListener("click", () => { batch.flag = batch.flag === flag ? "" : flag; showRows(); });
    return button;
  });
  $("batch-facets").replaceChildren(...buttons);
}

async function openRow(row) {
  try {
    const answer = await ask(`/api/batch/${batch.id}/rows/${row}`, { headers: { accept: "text/html" } });
    $("batch-row").innerHTML = await answer.text(); // escaped by the server
    $("batch-row").focus();
    $("batch-row").scrollIntoView({ block: "start" });
  } catch (error) { say($("batch-status"), error.message, true); }
}

$("table").addEventListener("change", (event) => { openTable(event.target.files[0]); event.target.value = ""; });
$("batch-filter").addEventListener("input", later(() => showRows(), PAUSE_MS));
$("batch-more").addEventListener("click", () => showRows(batch.shown));
