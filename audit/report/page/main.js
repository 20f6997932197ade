// What happens on opening, on print, and at the buttons in the head.
function trouble(key) {
  byId("trouble").textContent = t(key);
  byId("trouble").hidden = false;
}

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function startButtons() {
  byId("language").addEventListener("click", () => setLanguage(language === "zh" ? "en" : "zh"));
  byId("print").addEventListener("click", () => window.print());
  byId("theme").addEventListener("click", () => {
    document.documentElement.dataset.theme = dark() ? "light" : "dark";
  });
}

// Anchors into the folded table of provinces open it.
function unfoldNamed() {
  if (location.hash.startsWith("#province-")) byId("province-table").open = true;
}

function startPrint() {
  const parts = [...document.querySelectorAll("details")];
  let shut = [];
  window.addEventListener("beforeprint", () => {
    shut = parts.filter((one) => !one.open);
    shut.forEach((one) => (one.open = true));
    printMatrix();
    if (leads) printLeads();
  });
  window.addEventListener("afterprint", () => {
    shut.forEach((one) => (one.open = false));
    matrix.window();
    if (leads) {
      leadGrid.window();
      refreshLeads();
    }
  });
}

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));

async function start() {
  startButtons();
  if (!("DecompressionStream" in window)) {
    trouble("too_old");
    return;
  }
  const head = JSON.parse(byId("data-head").textContent);
  startMatrix(head);
  await painted();
  performance.mark("heat-map");
  startProvinces();
  startCell();
  startPrint();
  unfoldNamed();
  await parsed;
  await startLeads(head.leads);
  await painted();
  performance.mark("interactive");
  document.documentElement.dataset.ready = "";
  await Promise.all([cellsData(), quotesData()]); // so that the first cell opens at once
}

start();
