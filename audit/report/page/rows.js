// The regions and their groups, what was found in each, and which rows a choice shows.
function percent(met, known) {
  if (!known) return "?";
  const rounded = Math.round((100 * met) / known);
  if (met > 0 && met < known) return `${Math.min(99, Math.max(1, rounded))}`;
  return `${rounded}`;
}

const stepOf = (met, known) => (known ? `s${Math.min(Math.floor((met * 5) / known), 4)}` : "su");

class Counts {
  constructor(items) {
    this.items = Array.from({ length: items }, () => ({ m: 0, p: 0, n: 0, u: 0 }));
    this.all = { m: 0, p: 0, n: 0, u: 0 };
  }

  add(signs) {
    for (let i = 0; i < signs.length; i += 1) {
      this.items[i][signs[i]] += 1;
      this.all[signs[i]] += 1;
    }
  }
}

const known = (count) => count.m + count.p + count.n;
const shareOf = (count) => (known(count) ? count.m / known(count) : 2); // what is not known comes last

// The whole audit as a tree: provinces, prefectures, regions. Every node has code, name and counts.
function treeOf(head) {
  const width = head.items.length;
  const node = (code, name, parent) => ({ code, name, parent, counts: new Counts(width), groups: [], regions: [], size: 0 });
  const groups = new Map(head.groups.map(([code, name]) => [code, node(code, name, null)]));
  for (const [code, , parent] of head.groups) {
    if (!parent) continue;
    groups.get(code).parent = groups.get(parent);
    groups.get(parent).groups.push(groups.get(code));
  }
  const regions = head.regions.map(([code, name, group], index) => {
    const signs = head.verdicts.slice(index * width, (index + 1) * width);
    const counts = { all: { m: 0, p: 0, n: 0, u: 0 } };
    for (const sign of signs) counts.all[sign] += 1;
    const region = { code, name, signs, counts, index, group: groups.get(group) };
    region.group.regions.push(region);
    for (let above = region.group; above; above = above.parent) {
      above.counts.add(signs);
      above.size += 1;
    }
    return region;
  });
  return { items: head.items, groups, regions, provinces: [...groups.values()].filter((one) => !one.parent) };
}

const ORDERS = {
  code: (a, b) => (a.code < b.code ? -1 : 1),
  share: (a, b) => shareOf(a.counts.all) - shareOf(b.counts.all) || ORDERS.code(a, b),
  unknown: (a, b) => b.counts.all.u / (b.size || 1) - a.counts.all.u / (a.size || 1) || ORDERS.code(a, b),
};

// By one item: not found first, then partly, met, unknown; groups by the share of the item.
function orderOf(sort, items) {
  if (sort in ORDERS) return ORDERS[sort];
  const column = items.indexOf(Number(sort));
  const rank = (one) => (one.signs ? "npmu".indexOf(one.signs[column]) / 2 : shareOf(one.counts.items[column]));
  return (a, b) => rank(a) - rank(b) || ORDERS.code(a, b);
}

function shows(region, choice, items) {
  if (choice.province) {
    let above = region.group;
    while (above && above.code !== choice.province) above = above.parent;
    if (!above) return false;
  }
  if (choice.verdict) {
    const column = items.indexOf(Number(choice.item));
    const signs = column < 0 ? region.signs : region.signs[column];
    if (!signs.includes(choice.verdict)) return false;
  }
  if (!choice.text) return true;
  for (let one = region; one; one = one.signs ? one.group : one.parent) {
    if (one.name.includes(choice.text) || one.code.startsWith(choice.text)) return true;
  }
  return false;
}

// The rows to show, in order: {node, level}; a folded group hides what lies below it.
function rowsOf(tree, choice, folded) {
  const shown = tree.regions.filter((region) => shows(region, choice, tree.items));
  const order = orderOf(choice.sort, tree.items);
  if (!choice.grouped) return { shown, rows: shown.sort(order).map((node) => ({ node, level: 1 })) };
  const within = new Map();
  for (const region of shown) {
    for (let above = region.group; above; above = above.parent) {
      if (!within.has(above)) within.set(above, []);
    }
    within.get(region.group).push(region);
  }
  const rows = [];
  const walk = (group, level) => {
    if (!within.has(group)) return;
    rows.push({ node: group, level });
    if (folded.has(group.code)) return;
    [...group.groups].sort(order).forEach((inner) => walk(inner, level + 1));
    within.get(group).sort(order).forEach((node) => rows.push({ node, level: level + 1 }));
  };
  [...tree.provinces].sort(order).forEach((province) => walk(province, 1));
  return { shown, rows };
}
