// Leads as a table, and one of them in the dialog.
const PRINTED = 200; // leads; more are in the other forms
let leads = null;
let leadGrid = null;

const leadText = (column, row) => (leads[column][row] < 0 ? "" : leads.texts[leads[column][row]]);
const kindName = (kind) => wordOr(`kind_${kind}`, kind);

function leadRows() {
  const [text, kind] = [byId("l-text").value.trim(), byId("l-kind").value];
  const columns = ["region", "subject", "detail", "agency"];
  return leads.kind.map((_, row) => row).filter((row) => {
    if (kind && leadText("kind", row) !== kind) return false;
    return !text || columns.some((column) => leadText(column, row).includes(text)) || regionName(leadText("region", row)).includes(text);
  });
}

function regionName(code) {
  leads.regions ??= new Map(tree.regions.map((one) => [one.code, one.name]));
  return leads.regions.get(code) ?? tree.groups.get(code)?.name ?? code;
}

function leadCells(row) {
  const cell = (text, attributes = {}) => el("td", { tabindex: -1, ...attributes }, text);
  const item = leads.item[row];
  return [
    el("th", { scope: "row", tabindex: -1 }, kindName(leadText("kind", row))),
    cell(leads.proven[row] ? t("proven") : t("lead_only")),
    cell(regionName(leadText("region", row)), { lang: "zh" }),
    cell(item === null ? "–" : `${item} ${itemName(item)}`),
    cell(leadText("subject", row), { title: leadText("subject", row) }),
    cell(inLanguage(leadText("detail", row)), { title: inLanguage(leadText("detail", row)) }),
  ];
}

function leadHeads() {
  return ["kind", "verdict", "region", "item", "subject", "detail"].map((key) => el("th", { scope: "col", tabindex: -1 }, t(key)));
}

function openLead(row) {
  if (row === null) return;
  opened = null;
  byId("d-title").textContent = headed(kindName(leadText("kind", row)), leadText("subject", row));
  const item = leads.item[row];
  const evidence = leads.evidenceOf(row);
  const agency = leadText("agency", row);
  const place = [leadText("site", row), leadText("column", row)].filter(Boolean).join("#");
  showDialog(el("div", {}, el("dl", {}, fact("kind", kindName(leadText("kind", row))),
    fact("verdict", leads.proven[row] ? t("proven") : t("lead_only")),
    fact("rule", headed(leadText("rule", row), wordOr(`rule_${leadText("rule", row)}`, ""))),
    fact("region", `${regionName(leadText("region", row))} (${leadText("region", row)})`),
    fact("item", item === null ? "–" : `${item} ${itemName(item)}`),
    fact("agency", agency ? called(leads, agency) : "–"), fact("searched_on", place || "–"),
    fact("detail", inLanguage(leadText("detail", row))), fact("as_of", moment(asOf(leads.as_of[row], evidence)))),
  ...evidencePart(evidence)), false);
  byId("dialog").dataset.ready = "";
}

function refreshLeads() {
  const rows = leadRows();
  byId("l-shown").textContent = t("leads_shown", { n: rows.length, all: leads.kind.length });
  leadGrid.show(rows);
}

function leadWords() {
  const kinds = [...new Set(leads.kind)].map((place) => leads.texts[place]);
  options(byId("l-kind"), [["", t("any_kind")], ...kinds.map((kind) => [kind, kindName(kind)])]);
  refreshLeads();
}

async function startLeads(count) {
  if (!count) return;
  leads = await block("leads");
  leads.evidenceOf = evidenceOf(leads);
  byId("leads-all").hidden = false;
  leadGrid = new Grid(byId("l-grid"), byId("l-window"), {
    height: 30, heads: leadHeads, draw: leadCells, describe: () => ({}), open: openLead,
  });
  leadWords();
  const form = byId("leads-choice");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", refreshLeads);
  onLanguage.push(leadWords);
}

function printLeads() {
  const rows = leadRows();
  if (rows.length > PRINTED) byId("l-shown").textContent = t("leads_printed", { n: PRINTED, all: leads.kind.length });
  leadGrid.whole(rows.slice(0, PRINTED));
}
