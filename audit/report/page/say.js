// Words in both languages, and elements made without markup: text from pages is only ever text.
const WORDS = JSON.parse(document.getElementById("data-words").textContent);
let language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const onLanguage = [];

function t(key, values = {}) {
  const pair = WORDS[key];
  if (!pair) return key;
  return pair[language === "zh" ? 0 : 1].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

const has = (key) => key in WORDS;
const listed = (...parts) => parts.filter(Boolean).join(language === "zh" ? "，" : ", ");
const headed = (head, text) => (text ? `${head}${language === "zh" ? "：" : ": "}${text}` : head);
// A text in both languages, one after the other.
const inLanguage = (both) => both.split("\0")[language === "zh" ? 0 : 1];
const byId = (id) => document.getElementById(id);
const wordOr = (key, otherwise) => (has(key) ? t(key) : otherwise);

// An element; children are elements or texts, attributes of false or undefined are left out.
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === false || value === undefined || value === null) continue;
    if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

const SIGNS = { m: "met", p: "partly", n: "not_found", u: "unknown" };
const MARKS = { m: "●", p: "◐", n: "○", u: "?" };

function mark(sign) {
  const shape = el("span", { class: `mark v-${SIGNS[sign]}`, "aria-hidden": "true" }, MARKS[sign]);
  return el("span", {}, shape, ` ${t(SIGNS[sign])}`);
}

function moment(seconds) {
  return seconds === null ? "–" : `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

// A link only where the address is http or https; anything else stays text.
function address(url) {
  if (!/^https?:\/\//i.test(url)) return el("span", { class: "address" }, url);
  return el("a", { href: url, class: "address", rel: "noopener noreferrer", target: "_blank" }, url);
}

function options(select, pairs) {
  const chosen = select.value;
  select.replaceChildren(...pairs.map(([value, text]) => el("option", { value }, text)));
  if (pairs.some(([value]) => value === chosen)) select.value = chosen;
}

function setLanguage(chosen) {
  language = chosen;
  document.documentElement.lang = chosen === "zh" ? "zh-CN" : "en";
  document.title = t("title");
  for (const one of document.querySelectorAll("[data-t]")) {
    one.textContent = t(one.dataset.t, one.dataset.v ? JSON.parse(one.dataset.v) : {});
  }
  for (const one of document.querySelectorAll("[data-t-label]")) one.setAttribute("aria-label", t(one.dataset.tLabel));
  for (const one of document.querySelectorAll("tspan[data-zh]")) one.textContent = one.dataset[chosen];
  for (const one of document.querySelectorAll("#tiles a")) {
    const { share, met, known, unknown } = one.dataset;
    one.setAttribute("aria-label", t("tile_label", { name: one.dataset[chosen], share, met, known, unknown }));
  }
  onLanguage.forEach((again) => again());
}
