// A table of which only the rows in sight exist; keys move through all of them, and print has them all.
const MARGIN = 12; // rows beyond the window that exist as well

class Grid {
  // draw(row) fills a row's cells: an array of td or th; open(row, column) is what Enter and a click do.
  constructor(table, frame, { height, heads, draw, open, describe }) {
    Object.assign(this, { table, frame, height, heads, draw, open, describe });
    [this.head] = table.tHead ? [table.tHead] : [];
    this.body = table.tBodies[0];
    this.rows = [];
    this.first = this.last = 0;
    this.at = { row: 0, column: 0 };
    frame.addEventListener("scroll", () => requestAnimationFrame(() => this.paint(false)), { passive: true });
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("click", (event) => this.click(event));
    new ResizeObserver(() => this.paint(false)).observe(frame);
  }

  show(rows) {
    this.rows = rows;
    this.at.row = Math.min(this.at.row, Math.max(rows.length - 1, -1));
    const cells = this.heads();
    this.head.replaceChildren(el("tr", { "aria-rowindex": 1 }, ...cells));
    this.columns = cells.length;
    this.at.column = Math.min(this.at.column, this.columns - 1);
    this.table.setAttribute("aria-rowcount", rows.length + 1);
    this.table.setAttribute("aria-colcount", cells.length);
    this.paint(true);
  }

  paint(anew) {
    const top = Math.max(0, this.frame.scrollTop);
    const first = Math.max(0, Math.floor(top / this.height) - MARGIN);
    const last = Math.min(this.rows.length, Math.ceil((top + this.frame.clientHeight) / this.height) + MARGIN);
    const near = Math.abs(first - this.first) < MARGIN / 2 && Math.abs(last - this.last) < MARGIN / 2;
    if (!anew && near && !(last === this.rows.length && this.last !== last)) return;
    this.fill(first, last);
  }

  fill(first, last) {
    const held = this.body.contains(document.activeElement);
    [this.first, this.last] = [first, last];
    const rows = this.rows.slice(first, last).map((row, offset) => this.line(row, first + offset));
    this.body.replaceChildren(this.space(first), ...rows, this.space(this.rows.length - last));
    this.rove();
    if (held) this.cell()?.focus({ preventScroll: true });
  }

  line(row, index) {
    const made = el("tr", { "aria-rowindex": index + 2, ...this.describe(row) }, ...this.draw(row));
    made.dataset.row = index;
    return made;
  }

  space(rows) {
    const cell = el("td", { colspan: this.columns });
    cell.style.height = `${rows * this.height}px`;
    return el("tr", { class: "space", "aria-hidden": "true", hidden: rows === 0 }, cell);
  }

  // The cell that has the tab stop; row -1 is that of the heads.
  cell() {
    if (this.at.row < 0) return this.head.rows[0].cells[this.at.column];
    return this.body.querySelector(`tr[data-row="${this.at.row}"]`)?.cells[this.at.column];
  }

  rove() {
    for (const one of this.table.querySelectorAll('[tabindex="0"]')) one.tabIndex = -1;
    const cell = this.cell() ?? this.body.querySelector("tr[data-row]")?.cells[this.at.column];
    if (cell) cell.tabIndex = 0;
  }

  move(row, column) {
    this.at = {
      row: Math.max(-1, Math.min(row, this.rows.length - 1)),
      column: Math.max(0, Math.min(column, this.columns - 1)),
    };
    if (this.at.row >= 0) {
      const [top, room] = [this.at.row * this.height, this.frame.clientHeight - this.head.offsetHeight];
      if (top < this.frame.scrollTop) this.frame.scrollTop = top;
      else if (top + this.height > this.frame.scrollTop + room) this.frame.scrollTop = top + this.height - room;
      if (this.at.row < this.first || this.at.row >= this.last) this.paint(true);
    }
    this.rove();
    const cell = this.cell();
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  key(event) {
    if (event.altKey || event.metaKey) return;
    const { row, column } = this.at;
    const page = Math.max(1, Math.floor(this.frame.clientHeight / this.height) - 2);
    const end = event.ctrlKey;
    const moves = {
      ArrowDown: [row + 1, column], ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1], ArrowLeft: [row, column - 1],
      PageDown: [row + page, column], PageUp: [Math.max(0, row - page), column],
      Home: [end ? 0 : row, 0], End: [end ? this.rows.length - 1 : row, this.columns - 1],
    };
    if (event.key in moves) this.move(...moves[event.key]);
    else if (event.key === "Enter" || event.key === " ") this.open(this.rows[row] ?? null, column);
    else return;
    event.preventDefault();
  }

  click(event) {
    const cell = event.target.closest("td,th");
    const line = cell?.closest("tr");
    if (!line || line.classList.contains("space") || event.target.closest("a")) return;
    this.at = { row: line.dataset.row === undefined ? -1 : Number(line.dataset.row), column: cell.cellIndex };
    this.rove();
    cell.focus({ preventScroll: true });
    this.open(this.rows[this.at.row] ?? null, this.at.column);
  }

  // All rows, for print; the window again afterwards.
  whole(rows) {
    this.kept = this.rows;
    this.rows = rows;
    this.fill(0, rows.length);
  }

  window() {
    if (this.kept) this.show(this.kept);
    this.kept = null;
  }
}
