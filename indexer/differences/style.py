"""The style of the pages that we make. Nothing is told by colour alone: they are printed too."""

from __future__ import annotations

CSS = """
:root { color-scheme: light; }
body { font: 16px/1.75 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; color: #1c1c1c;
  background: #fff; max-width: 58rem; margin: 2rem auto; padding: 0 1.25rem; }
h1, h2, th, .sign, .facts, .legend, footer { font-family: "Noto Sans CJK SC", "Source Han Sans SC",
  "PingFang SC", "Microsoft YaHei", "WenQuanYi Zen Hei", sans-serif; }
h1 { font-size: 1.05rem; color: #555; font-weight: 600; margin: 0; }
.title { font-size: 1.5rem; font-weight: 700; line-height: 1.4; margin: .2rem 0; }
.url { color: #555; word-break: break-all; font-size: .9rem; margin: 0 0 1.2rem; }
h2 { font-size: 1.1rem; border-bottom: 1px solid #ccc; padding-bottom: .2rem; margin: 2rem 0 .8rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #eee; }
th { font-weight: 600; color: #555; font-size: .85rem; white-space: nowrap; }
.facts td { font-size: .85rem; word-break: break-all; width: 42%; }
del { background: #fde3e1; color: #8f1d14; text-decoration: line-through; }
ins { background: #dff3e1; color: #14592a; text-decoration: underline; }
.fields th { width: 9rem; }
.p { display: flex; gap: .6rem; margin: .35rem 0; border-left: 3px solid transparent; padding-left: .5rem; }
.p .sign { flex: 0 0 1rem; color: #777; text-align: center; }
.p .words { flex: 1; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
.same .words { color: #6b6b6b; }
.removed { border-color: #b3261e; } .added { border-color: #1e7b34; } .changed { border-color: #b58105; }
.legend { font-size: .85rem; color: #444; } .legend span { margin-right: 1.4rem; }
.none { color: #777; } footer { margin-top: 2.5rem; font-size: .8rem; color: #666; }
.said { padding: .7rem 1rem; background: #f4f4f4; border-left: 3px solid #888; }
@media print {
  body { font-size: 10.5pt; max-width: none; margin: 0; padding: 0; }
  del, ins { background: none; color: #000; } del { text-decoration-thickness: 1.2pt; }
  ins { font-weight: 700; text-decoration-thickness: 1.2pt; }
  .facts td { font-size: .7rem; } .same .words { color: #444; }
  .p, tr { break-inside: avoid; } h2 { break-after: avoid; }
  @page { margin: 18mm 16mm; }
}
"""
