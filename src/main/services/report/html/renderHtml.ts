import {
  isGauge,
  spansOf,
  type Answer,
  type Block,
  type Cell,
  type Fact,
  type Inline,
  type Question,
  type ReportDocument,
  type Span,
  type Table,
} from '../document'
import { embedFonts } from '../fonts/embedFonts'
import { heatMap } from './heatMap'
import { markup, trusted, type Markup } from './markup'
import { css } from './style'
import { gaugeSvg, lineChartSvg, rulerSvg } from './svg'

/** The report as one page that loads nothing, fonts included: it can be mailed, opened offline, and printed. */
export async function renderHtml(document: ReportDocument): Promise<string> {
  const title = `${document.title} · ${document.subject}`
  const sections = document.sections.map(
    (section, i) =>
      markup`<section><h2 id="s${i}">${section.title}</h2>${section.blocks.map(block)}</section>`,
  )
  const body = markup`<body>${cover(document)}<main>${sections}</main></body>`
  const fonts = await embedFonts(body.text, document.language)
  const own = fonts.families.map((family) => `"${family}"`).join(', ')
  const page = markup`<!doctype html>
<html lang="${document.language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
${trusted(`<style>${fonts.css}\n:root { --own: ${own}; }${css}</style>`)}
</head>
${body}
</html>
`
  return page.text
}

const cover = (document: ReportDocument): Markup =>
  markup`<header class="cover">
    <div class="edge-strip"></div>
    <p class="brand">${document.brand}</p>
    <h1>${document.title}</h1>
    <p class="subject">${document.subject} · ${document.dateText}</p>
    <p class="headline">${document.headline}</p>
    <ul class="details">
      ${document.details.map((detail) => markup`<li>${detail}</li>`)}
    </ul>
    ${document.ruler ? rulerSvg(document.ruler) : null}
    <dl class="runs">${document.facts.map(fact)}</dl>
    <nav aria-label="${document.contentsTitle}">
      <ol>
        ${document.sections.map(({ title }, i) => markup`<li><a href="#s${i}">${title}</a></li>`)}
      </ol>
    </nav>
  </header>`

const fact = ({ label, value }: Fact): Markup =>
  markup`<dt>${label}</dt>
    <dd>${value}</dd>`

function block(b: Block): Markup {
  switch (b.kind) {
    case 'heading':
      return b.minor ? markup`<h4>${b.text}</h4>` : markup`<h3>${b.text}</h3>`
    case 'paragraph':
      return markup`<p class="${b.tone ?? 'plain'}">${inline(b.text)}</p>`
    case 'facts':
      return markup`<dl>${b.items.map(fact)}</dl>`
    case 'code':
      return markup`<pre>${b.text}</pre>`
    case 'table':
      return table(b)
    case 'ruler':
      return rulerSvg(b)
    case 'lineChart':
      return lineChartSvg(b)
    case 'heatMap':
      return heatMap(b)
    case 'question':
      return question(b)
  }
}

const inline = (text: Inline): Markup[] => spansOf(text).map(span)

function span({ text, tone, bold, mark }: Span): Markup {
  const shown = mark ? markup`<mark>${text}</mark>` : bold ? markup`<b>${text}</b>` : markup`${text}`
  return tone && tone !== 'plain' ? markup`<span class="${tone}">${shown}</span>` : shown
}

const cell = (c: Cell): Markup => (isGauge(c) ? gaugeSvg(c) : markup`${inline(c)}`)

const table = ({ columns, rows }: Table): Markup =>
  markup`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map((c) => markup`<th scope="col" class="${c.align}">${c.title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            markup`<tr>
              ${cells.map((c, i) => markup`<td class="${columns[i]?.align ?? 'left'}">${cell(c)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`

const question = (q: Question): Markup =>
  markup`<article class="${q.tone}">
    <p class="source"><b class="${q.tone}">${q.number} ${q.flip}</b> ${q.source}</p>
    <div class="given">${q.prompt}</div>
    <p class="small">${q.target}</p>
    <div class="answers">${q.answers.map(answer)}</div>
  </article>`

const answer = (a: Answer): Markup =>
  markup`<div>
    <p class="small"><b>${a.label}</b> <b class="${a.tone}">${a.verdict}</b></p>
    <div class="given">${inline(a.output)}</div>
    <p class="small muted">${a.extracted}</p>
  </div>`
