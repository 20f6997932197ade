// The prefectures of a province as tiles in the order of their codes, and what choosing a tile does.
const SVG = "http://www.w3.org/2000/svg";
const ACROSS = 5;

function drawn(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function tile(name, count, place, code) {
  const [x, y] = [(place % ACROSS) * 90, Math.floor(place / ACROSS) * 90];
  const short = /^[ -~]+$/.test(name) || name.length < 6 ? name : `${name.slice(0, 4)}…`;
  const share = percent(count.m, known(count));
  const shown = share === "?" ? share : `${share}%`;
  const values = { name: short, share: shown, met: count.m, known: known(count), unknown: count.u };
  return drawn("a", { href: "#matrix", "data-code": code, "aria-label": t("tile_label", values) },
    drawn("g", { class: `tile ${stepOf(count.m, known(count))}` },
      drawn("title", {}, `${name}: ${sentence(count)}`),
      drawn("rect", { x, y, width: 84, height: 84, rx: 8 }),
      drawn("text", { x: x + 42, y: y + 34, class: "tile-name small" }, short), " ",
      drawn("text", { x: x + 42, y: y + 62, class: "tile-figure" }, shown)));
}

function showPrefectures(code) {
  const province = tree.groups.get(code);
  const tiles = province.groups.map((group) => [group.name, group.counts.all, group.code]);
  const direct = new Counts(tree.items.length);
  province.regions.forEach((region) => direct.add(region.signs));
  if (province.regions.length) tiles.push([province.groups.length ? t("direct") : province.name, direct.all, code]);
  const height = Math.ceil(tiles.length / ACROSS) * 90;
  byId("prefectures-caption").textContent = t("prefectures_of", { name: province.name });
  byId("prefecture-tiles").replaceChildren(drawn("svg", {
    class: "tiles", viewBox: `0 0 ${ACROSS * 90} ${height}`, role: "group", "aria-labelledby": "prefectures-caption",
  }, ...tiles.map(([name, count, group], place) => tile(name, count, place, group))));
  byId("choose-province").value = code;
  byId("prefectures-in-table").textContent = t("in_table", { name: province.name });
  for (const one of document.querySelectorAll("#tiles a")) {
    if (one.dataset.code === code) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
}

function startProvinces() {
  if (!tree.provinces.length) return;
  const select = byId("choose-province");
  const pairs = tree.provinces.map((one) => [one.code, one.name]);
  options(select, pairs);
  showPrefectures((tree.provinces.find((one) => one.groups.length > 1) ?? tree.provinces[0]).code);
  byId("prefectures").hidden = false;
  select.addEventListener("change", () => showPrefectures(select.value));
  byId("choose-province").parentElement.hidden = pairs.length === 1;
  byId("tiles")?.addEventListener("click", (event) => {
    const code = event.target.closest("a")?.dataset.code;
    if (!code) return;
    event.preventDefault();
    showPrefectures(code);
  });
  byId("prefectures-in-table").addEventListener("click", () => choose(select.value));
  byId("prefecture-tiles").addEventListener("click", (event) => {
    const code = event.target.closest("a")?.dataset.code;
    if (code) choose(code);
  });
  onLanguage.push(() => showPrefectures(select.value));
}
