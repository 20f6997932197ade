// The table of regions and items.
const MANY = 200; // regions; more are shown folded at first
const folded = new Set();
let tree;
let matrix;
let found = { rows: [], shown: [] };

const choice = () => ({
  text: byId("m-text").value.trim(),
  province: byId("m-province").value,
  item: byId("m-item").value,
  verdict: byId("m-verdict").value,
  sort: byId("m-sort").value || "code",
  grouped: byId("m-grouped").checked,
});

const itemName = (number) => wordOr(`item_${number}`, `${t("item")} ${number}`);

function matrixHeads() {
  const sorted = byId("m-sort").value;
  const head = (text, attributes) => el("th", { scope: "col", tabindex: -1, ...attributes }, text);
  const items = tree.items.map((number) => {
    const order = sorted === String(number) ? "other" : undefined;
    const cell = head(el("b", {}, `${number} `), { class: "item-head", "aria-sort": order, title: itemName(number) });
    cell.append(el("span", { class: "item-name" }, itemName(number)));
    return cell;
  });
  return [
    head(t("region"), { class: "region-head", "aria-sort": sorted === "code" ? "ascending" : undefined }),
    ...items,
    head(t("share"), { class: "sum-head", "aria-sort": sorted === "share" ? "ascending" : undefined }),
  ];
}

function total(count) {
  const text = known(count) ? `${count.m}/${known(count)}` : "?";
  return el("td", { class: "sum", tabindex: -1, title: sentence(count) }, text);
}

const sentence = (count) => listed(...Object.keys(SIGNS).map((sign) => `${t(SIGNS[sign])} ${count[sign]}`));

function groupCells(group, open) {
  const name = el("th", { scope: "row", class: "name", tabindex: -1 },
    el("span", { class: "turn", "aria-hidden": "true" }, open ? "▾" : "▸"), group.name, el("small", {}, ` ${group.size}`));
  const cells = group.counts.items.map((count, column) => el("td", {
    class: `group ${stepOf(count.m, known(count))}`, tabindex: -1,
    "aria-label": `${percent(count.m, known(count))}% ${itemName(tree.items[column])}: ${sentence(count)}`, title: sentence(count),
  }, percent(count.m, known(count))));
  return [name, ...cells, total(group.counts.all)];
}

function regionCells(region) {
  const name = el("th", { scope: "row", class: "name", tabindex: -1, title: `${region.code} ${region.name}` },
    region.name, el("small", {}, ` ${region.code}`));
  const cells = [...region.signs].map((sign, column) => el("td", {
    class: `cell v-${SIGNS[sign]}`, tabindex: -1, "aria-label": `${itemName(tree.items[column])}: ${t(SIGNS[sign])}`,
  }, MARKS[sign]));
  return [name, ...cells, total(region.counts.all)];
}

function matrixOpen(row, column) {
  if (row === null) {
    const sorts = ["code", ...tree.items.map(String), "share"];
    byId("m-sort").value = sorts[column];
    refresh();
  } else if (!row.node.signs) {
    if (!folded.delete(row.node.code)) folded.add(row.node.code);
    refresh();
  } else if (column > 0 && column <= tree.items.length) {
    openCell(row.node, column - 1);
  }
}

function refresh() {
  found = rowsOf(tree, choice(), folded);
  byId("m-shown").textContent = t("shown", { n: found.shown.length, all: tree.regions.length });
  matrix.show(found.rows);
}

function matrixWords() {
  options(byId("m-province"), [["", t("all_provinces")], ...groupOptions()]);
  options(byId("m-item"), [["", t("any_item")], ...tree.items.map((n) => [String(n), `${n} ${itemName(n)}`])]);
  options(byId("m-verdict"), [["", t("any_verdict")], ...Object.entries(SIGNS).map(([sign, key]) => [sign, `${MARKS[sign]} ${t(key)}`])]);
  const orders = [["code", t("by_code")], ["share", t("by_share")], ["unknown", t("by_unknown")]];
  options(byId("m-sort"), [...orders, ...tree.items.map((n) => [String(n), `${n} ${itemName(n)}`])]);
  refresh();
}

function groupOptions() {
  return tree.provinces.flatMap((province) => [
    [province.code, province.name],
    ...province.groups.map((group) => [group.code, `\u2003${group.name}`]),
  ]);
}

function choose(code) {
  byId("m-province").value = code;
  for (let one = tree.groups.get(code); one; one = one.parent) folded.delete(one.code);
  refresh();
}

function foldAll(fold) {
  folded.clear();
  if (fold) for (const code of tree.groups.keys()) folded.add(code);
  refresh();
}

function startMatrix(head) {
  tree = treeOf(head);
  if (tree.regions.length > MANY) for (const code of tree.groups.keys()) folded.add(code);
  byId("matrix-all").hidden = false;
  matrix = new Grid(byId("m-grid"), byId("m-window"), {
    height: 30, heads: matrixHeads, open: matrixOpen,
    draw: ({ node }) => (node.signs ? regionCells(node) : groupCells(node, !folded.has(node.code))),
    describe: ({ node, level }) => ({
      "aria-level": level, class: node.signs ? `level-${level}` : `group-row level-${level}`,
      "aria-expanded": node.signs ? undefined : String(!folded.has(node.code)),
    }),
  });
  matrixWords();
  const form = byId("matrix-choice");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    if (choice().text || choice().verdict || choice().province) folded.clear();
    refresh();
  });
  byId("m-unfold").addEventListener("click", () => foldAll(false));
  byId("m-fold").addEventListener("click", () => foldAll(true));
  onLanguage.push(matrixWords);
}

function printMatrix() {
  matrix.whole(found.rows);
}
