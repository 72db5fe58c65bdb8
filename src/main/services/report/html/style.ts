import { heatCss } from './heatMap'

/** The page's only style sheet: light and dark by the reader's setting, and A4 when printed. */
export const css = `
:root { color-scheme: light dark; --ink: #1c2127; --muted: #5d6772; --hairline: #d8dde3; --panel: #f4f6f8;
  --paper: #fff; --accent: #1b5e86; --good: #1a7a4c; --bad: #b03a2e; --mark: #ffe9a8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ec; --muted: #9aa5b1; --hairline: #353c45; --panel: #21262c; --paper: #171a1e;
    --accent: #6db3dd; --good: #5cc493; --bad: #f0897d; --mark: #6b5514; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 24px 64px; max-width: 860px; background: var(--paper); color: var(--ink);
  font: 15px/1.7 var(--own), system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: break-word; }
.edge-strip { height: 26px; margin: 0 -24px; border-top: 6px solid var(--accent); color: var(--accent);
  background: repeating-linear-gradient(90deg, currentColor 0 1px, transparent 1px 10px) 0 0 / auto 7px repeat-x,
    repeating-linear-gradient(90deg, currentColor 0 1px, transparent 1px 50px) 0 0 / auto 12px repeat-x,
    repeating-linear-gradient(90deg, currentColor 0 1px, transparent 1px 100px) 0 0 / auto 18px repeat-x; }
.brand { margin: 40px 0 48px; color: var(--accent); font-weight: 600; }
h1 { margin: 0; font-size: 36px; line-height: 1.3; }
.subject { margin: 4px 0 36px; color: var(--muted); }
.headline { margin: 0 0 8px; font-size: 21px; line-height: 1.5; font-weight: 700; }
.details { margin: 0 0 28px; padding: 0; list-style: none; }
h2 { margin: 56px 0 16px; padding-left: 14px; border-left: 5px solid var(--accent); font-size: 24px; line-height: 1.3; }
h3 { margin: 32px 0 8px; font-size: 17px; }
h4 { margin: 20px 0 6px; font-size: 15px; }
p { margin: 0 0 12px; white-space: pre-line; }
p.muted { font-size: 13px; }
.muted { color: var(--muted); } .good { color: var(--good); } .bad { color: var(--bad); } .accent { color: var(--accent); }
b { font-weight: 650; }
mark { background: var(--mark); color: inherit; padding: 0 2px; border-radius: 2px; }
.scroll { overflow-x: auto; margin: 8px 0 24px; }
table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 1.55; }
th { overflow-wrap: normal; padding: 6px 10px 6px 0; border-bottom: 1.5px solid var(--ink); color: var(--muted); text-align: left;
  vertical-align: bottom; font-weight: 600; }
td { padding: 6px 10px 6px 0; border-bottom: 1px solid var(--hairline); vertical-align: top; white-space: pre-line; overflow-wrap: anywhere; }
td.right { white-space: pre; } td.centre { overflow-wrap: normal; }
th:last-child, td:last-child { padding-right: 0; }
.right { text-align: right; } .centre { text-align: center; }
dl { display: grid; grid-template-columns: minmax(110px, max-content) 1fr; gap: 4px 20px; margin: 8px 0 20px;
  font-size: 13px; line-height: 1.6; }
dt { color: var(--muted); } dd { margin: 0; white-space: pre-line; }
.runs { border-top: 1px solid var(--hairline); padding-top: 14px; } .runs dt { color: var(--accent); font-weight: 600; }
pre { margin: 6px 0 18px; padding: 12px 14px; background: var(--panel); border-radius: 5px; font-size: 12px;
  line-height: 1.6; white-space: pre-wrap; font-family: ui-monospace, "Cascadia Mono", Menlo, Consolas,
  var(--own), monospace; }
figure { margin: 12px 0 24px; } figcaption { color: var(--muted); font-size: 13px; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { fill: currentColor; font-size: 13px; } svg .axis { fill: var(--muted); font-size: 11px; }
svg .label { fill: var(--ink); } svg .value { font-weight: 650; }
svg path { fill: none; stroke: currentColor; } svg circle { fill: currentColor; }
svg .edge, svg .tick { stroke: var(--ink); } svg .grid, svg .origin { stroke: var(--hairline); }
svg .origin { stroke: var(--muted); } svg .line { stroke-width: 2; stroke-linejoin: round; }
svg .line.weak { stroke-width: 1; opacity: 0.55; }
svg.gauge { width: 160px; height: 18px; margin: 0 auto; } .gauge .track { fill: var(--panel); }
.gauge .bar { fill: currentColor; opacity: 0.45; }
.legend span::before { content: ""; display: inline-block; width: 22px; margin: 0 7px 0 18px; vertical-align: middle;
  border-top: 1px solid currentColor; } .legend .strong::before { border-top-width: 3px; }
article { margin: 16px 0; padding: 14px 18px; border: 1px solid var(--hairline); border-left: 4px solid currentColor;
  border-radius: 6px; break-inside: avoid; } article > * { color: var(--ink); }
article .source { margin: 0 0 8px; font-size: 13px; color: var(--muted); }
.given { white-space: pre-wrap; unicode-bidi: isolate; margin: 0 0 8px; }
.answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(240px, 1fr)); gap: 18px; margin-top: 12px;
  padding-top: 12px; border-top: 1px solid var(--hairline); } .answers p { margin: 0 0 6px; }
.small { font-size: 13px; }
${heatCss}nav ol { margin: 0; padding: 0 0 0 1.4em; } nav a { color: var(--accent); }
@media print {
  @page { size: A4; margin: 18mm 17mm 20mm; }
  :root { color-scheme: light; --ink: #1c2127; --muted: #5d6772; --hairline: #d8dde3; --panel: #f4f6f8; --paper: #fff;
    --accent: #1b5e86; --good: #1a7a4c; --bad: #b03a2e; --mark: #ffe9a8; }
  * { print-color-adjust: exact; }
  svg.gauge { width: 110px; } table { font-size: 8.6pt; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } .edge-strip { margin: 0; }
  .cover { break-after: page; } h2, h3, h4, .lead { break-after: avoid; }
  thead { display: table-header-group; } tr, figure, dd { break-inside: avoid; } .scroll { overflow: visible; }
}
`
