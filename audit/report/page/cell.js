// What a cell rests on, in a dialog; the address of the page then names the cell: #cell=330824:7
let opened = null;

async function cellsData() {
  const data = await block("cells");
  data.evidenceOf ??= evidenceOf(data);
  return data;
}

async function quotesData() {
  const data = await block("quotes");
  data.begin ??= beginnings(data.count);
  return data;
}

function fact(key, ...value) {
  return el("div", {}, el("dt", {}, t(key)), el("dd", {}, ...value));
}

function called(data, id) {
  return data.names[id] ? `${data.names[id]} (${id})` : id;
}

function captureItem(capture) {
  const where = listed(`${t("file")} ${capture.file}`, `${t("offset")} ${capture.offset}`, `${capture.length} ${t("bytes")}`);
  return el("li", {}, address(capture.url),
    el("div", {}, listed(`${t("captured")} ${moment(capture.at)}`, `${t("status")} ${capture.status}`, capture.type)),
    el("code", {}, capture.digest), el("div", { class: "where" }, where));
}

function evidencePart(evidence) {
  if (!evidence.length) return [el("h3", {}, t("evidence")), el("p", {}, t("no_evidence"))];
  return [el("h3", {}, t("evidence")), el("ol", { class: "captures" }, ...evidence.map(captureItem)),
    el("p", { class: "note" }, t("live"))];
}

function elementRows(quotes, place) {
  const rows = new Map(ELEMENTS.map((name) => [name, [name, null]]));
  for (let i = quotes.begin[place]; i < quotes.begin[place + 1]; i += 1) {
    const name = quotes.texts[quotes.name[i]];
    const url = quotes.url[i] < 0 ? null : quotes.texts[quotes.url[i]];
    rows.set(name, [name, { attached: quotes.place[i] === 1, url, start: quotes.start[i], quote: quotes.quote[i] }]);
  }
  return [...rows.values()].map(([name, stated]) => el("tr", {},
    el("th", { scope: "row" }, wordOr(`element_${name}`, name)),
    el("td", {}, stated ? el("span", { class: "mark v-met", "aria-hidden": "true" }, "✓") : "", stated ? ` ${whereOf(stated)}` : t("not_stated"),
      stated?.url ? el("div", {}, address(stated.url)) : null),
    el("td", { lang: "zh", class: "quote" }, stated ? stated.quote : "")));
}

function whereOf(stated) {
  return listed(t(stated.attached ? "in_attachment" : "in_text"), stated.start === undefined ? "" : t("from_character", { n: stated.start + 1 }));
}

const ELEMENTS = Object.keys(WORDS).filter((key) => key.startsWith("element_")).map((key) => key.slice(8));

function elementsPart(quotes, place) {
  if (quotes.count[place] === 0) return [];
  const heads = ["element", "where", "quote"].map((key) => el("th", { scope: "col" }, t(key)));
  const note = quotes.characters === 0 ? t("quotes_none") : t("quotes_cut", { n: quotes.characters });
  return [el("h3", {}, `${t("elements")} ${quotes.count[place]}/6`),
    el("div", { class: "scroll", tabindex: 0, role: "group", "aria-labelledby": "d-title" }, el("table", { class: "elements" }, el("thead", {}, el("tr", {}, ...heads)),
      el("tbody", {}, ...elementRows(quotes, place)))),
    quotes.cut ? el("p", { class: "note" }, note) : ""];
}

function cellFacts(data, row, byItem, sign, evidence) {
  const text = (column) => (data[column][row] < 0 ? null : data.texts[data[column][row]]);
  const rule = text("rule");
  const agency = text("agency");
  const level = text("level");
  const versions = ["rules", "registry", "parser"].map((key) => `${t(key)} ${text(key) ?? "–"}`).join(" · ");
  return el("dl", {}, fact("verdict", mark(sign)),
    fact("rule", headed(rule, wordOr(`rule_${rule}`, ""))),
    fact("detail", inLanguage(data.texts[data.detail[byItem]])),
    fact("agency", agency ? listed(called(data, agency), level && wordOr(`level_${level}`, level)) : t("no_agency")),
    fact("as_of", moment(asOf(data.as_of[row], evidence))), fact("versions", versions));
}

function searchedPart(data, row) {
  const searched = data.lists[data.searched[row]].map((place) => called(data, data.texts[place]));
  if (!searched.length) return [el("h3", {}, t("searched")), el("p", {}, t("none_searched"))];
  return [el("h3", {}, t("searched")), el("ul", {}, ...searched.map((one) => el("li", {}, one)))];
}

async function openCell(region, column) {
  opened = { region, column };
  const number = tree.items[column];
  byId("d-title").textContent = headed(`${region.name} (${region.code})`, `${number} ${itemName(number)}`);
  showDialog(el("p", {}, t("loading")), true);
  history.replaceState(null, "", `#cell=${region.code}:${number}`);
  const [data, quotes] = await Promise.all([cellsData(), quotesData()]);
  if (opened?.region !== region || opened.column !== column) return;
  const row = region.index * tree.items.length + column;
  const byItem = column * tree.regions.length + region.index;
  const evidence = data.evidenceOf(row);
  byId("d-body").replaceChildren(cellFacts(data, row, byItem, region.signs[column], evidence),
    ...elementsPart(quotes, byItem), ...evidencePart(evidence), ...searchedPart(data, row),
    el("p", { class: "note" }, t("not_judged")));
  byId("dialog").dataset.ready = "";
}

function showDialog(content, withSteps) {
  const dialog = byId("dialog");
  delete dialog.dataset.ready;
  byId("d-previous").hidden = byId("d-next").hidden = !withSteps;
  byId("d-body").replaceChildren(content);
  if (!dialog.open) dialog.showModal();
  byId("d-title").focus();
}

function step(by) {
  const next = opened.column + by;
  if (next >= 0 && next < tree.items.length) openCell(opened.region, next);
}

function closed() {
  opened = null;
  history.replaceState(null, "", location.pathname + location.search);
  (matrix.cell() ?? byId("m-grid")).focus({ preventScroll: true });
}

function startCell() {
  const dialog = byId("dialog");
  byId("d-close").addEventListener("click", () => dialog.close());
  byId("d-previous").addEventListener("click", () => step(-1));
  byId("d-next").addEventListener("click", () => step(1));
  dialog.addEventListener("close", () => opened && closed());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  onLanguage.push(() => opened && openCell(opened.region, opened.column));
  openNamed();
  window.addEventListener("hashchange", openNamed);
}

function openNamed() {
  const [, code, number] = location.hash.match(/^#cell=(\d{6}):(\d{1,2})$/) ?? [];
  const region = tree.regions.find((one) => one.code === code);
  const column = tree.items.indexOf(Number(number));
  if (region && column >= 0) openCell(region, column);
}
