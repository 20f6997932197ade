"use strict";
// The blocks of data: base64, gzip, JSON. Each is unpacked once, when it is first asked for.
const unpacked = new Map();

const parsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done();
});

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < characters.length; i += 1) bytes[i] = characters.charCodeAt(i);
  return bytes;
}

async function read(name) {
  let element = document.getElementById(`data-${name}`);
  if (!element) {
    await parsed; // it stands further down in the file
    element = document.getElementById(`data-${name}`);
  }
  const plain = new Blob([bytesOf(element.textContent)]).stream().pipeThrough(new DecompressionStream("gzip"));
  element.textContent = "";
  return JSON.parse(await new Response(plain).text());
}

function block(name) {
  if (!unpacked.has(name)) unpacked.set(name, read(name));
  return unpacked.get(name);
}

// A column of steps from one number to the next, as the numbers themselves.
function summed(steps) {
  let last = 0;
  return steps.map((step) => (last += step));
}

// Where the values of each row begin in a column that has several, or none, a row.
function beginnings(counts) {
  let next = 0;
  const begin = counts.map((count) => {
    const here = next;
    next += count;
    return here;
  });
  begin.push(next);
  return begin;
}

function captures(data) {
  const at = summed(data.shots.at);
  const text = (place) => (place < 0 ? "" : data.texts[place]);
  return (place) => ({
    url: data.shots.url[place],
    at: at[place],
    status: data.shots.status[place],
    type: text(data.shots.type[place]),
    digest: data.shots.digest[place],
    file: text(data.shots.file[place]),
    offset: data.shots.offset[place],
    length: data.shots.length[place],
  });
}

function evidenceOf(data) {
  const begin = beginnings(data.evidence.count);
  const places = summed(data.evidence.step);
  const capture = captures(data);
  return (row) => places.slice(begin[row], begin[row + 1]).map(capture);
}

// When the latest capture was made: -1 for none, 0 for the latest of the evidence, else seconds.
function asOf(value, evidence) {
  if (value < 0) return null;
  return value || Math.max(...evidence.map((capture) => capture.at));
}
