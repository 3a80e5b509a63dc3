// What both views need: elements, requests with a sentence for every failure, downloads, drops.

export const $ = (id) => document.getElementById(id);
const GONE = "The server has stopped; your text is kept here. Start it again with: analyze serve";

/** Ask the server; what goes wrong is an Error whose message is one sentence. */
export async function ask(path, options = {}) {
  let answer;
  try { answer = await fetch(path, options); } catch (error) {
    throw error.name === "AbortError" ? error : new Error(GONE);
  }
  if (answer.ok) return answer;
  let sentence = "The server did not answer as expected.";
  try { sentence = (await answer.json()).error; } catch { /* keep the sentence above */ }
  throw new Error(sentence);
}

export const post = (path, body, accept, signal) =>
  ask(path, { method: "POST", body, signal, headers: { accept, "content-type": "application/json" } });

export function say(place, sentence, failed) {
  place.textContent = sentence;
  place.classList.toggle("failed", Boolean(failed));
}

export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

export function later(action, pause) {
  let timer = 0;
  return () => { clearTimeout(timer); timer = setTimeout(action, pause); };
}

/** Take files dropped anywhere in the window. */
export function takeDrops(action) {
  window.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
  window.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("over"); });
  window.addEventListener("drop", (event) => {
    event.preventDefault();
    document.body.classList.remove("over");
    if (event.dataTransfer.files.length) action(event.dataTransfer.files[0]);
  });
}
