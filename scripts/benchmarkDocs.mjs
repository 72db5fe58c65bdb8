#!/usr/bin/env node
// npm run docs:benchmarks: writes docs/benchmarks.md and docs/benchmarks.html, a page with a filter that needs nothing
// else, from the cards. A test fails where they are not what the cards say.
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = resolve(import.meta.dirname, '..')

const licences = {
  permissive: ['宽松', 'permissive'],
  'share-alike': ['相同方式共享', 'share-alike'],
  'non-commercial': ['非商业', 'non-commercial'],
  'research-only': ['仅研究', 'research only'],
  mixed: ['随各来源', 'as each source'],
  unstated: ['未声明', 'not stated'],
}

/** What the pages say of a card: plain texts, none of them with markup. */
function entryOf(card, { needsOf, dimensionNames, needNames }) {
  const { modelscope, huggingface, github, archive } = card.source
  const places = [
    ...(modelscope ? [['ModelScope', modelscope, `https://modelscope.cn/datasets/${modelscope}`]] : []),
    ...(huggingface ? [['Hugging Face', huggingface, `https://huggingface.co/datasets/${huggingface}`]] : []),
    ...(github ? [['GitHub', github, `https://github.com/${github}`]] : []),
    ...(archive ? [['archive', archive.split('/').filter(Boolean).at(-1), archive]] : []),
  ]
  const { zh, en } = card.title
  return {
    ...{ id: card.id, zh, en, dimension: card.dimension, places, split: card.split, metric: card.metric },
    dimensionName: Object.values(dimensionNames[card.dimension]).join(' '),
    licence: `${card.licence.name} (${licences[card.licence.use].join(' ')})`,
    needs: needsOf(card),
    needNames: needsOf(card).map((need) => Object.values(needNames[need]).join(' ')),
    subsets: card.subsets.by === 'none' ? 0 : card.subsets.list.length,
    checked: card.checked || null,
    protocol: card.protocol,
  }
}

const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Both pages, by the name of their file in docs/. */
export function benchmarkPages({ catalogue, ...names }) {
  const entries = catalogue.map((card) => entryOf(card, names))
  return { 'benchmarks.md': markdown(entries), 'benchmarks.html': html(entries) }
}

function markdown(entries) {
  const count = entries.filter(({ checked }) => checked).length
  const head = `# 评测卡 Benchmarks

Written by \`npm run docs:benchmarks\` from \`src/shared/benchmarks/catalogue\`; do not edit. With a filter:
[benchmarks.html](benchmarks.html). Sets without a card, and why: [benchmarks-left-out.md](benchmarks-left-out.md).
One card in full: \`biaochi benchmarks show ID\`; its files: \`biaochi benchmarks check ID --data DIR\`.

${entries.length} cards, ${count} of which were read on their authors' real files (column *checked*: rows read); the others
follow published descriptions of the files and were never run on them.`
  const sections = [...Map.groupBy(entries, (entry) => entry.dimensionName)].map(([name, own]) => {
    const rows = own.map((e) => {
      const places = e.places.map(([hub, label, url]) => `[${hub}: ${label}](${url})`).join('<br>')
      const columns = [`\`${e.id}\``, `${e.zh}<br>${e.en}`, places, e.split, e.licence, e.metric]
      return `| ${[...columns, e.needs.join(', '), e.checked?.rows ?? ''].map(cell).join(' | ')} |`
    })
    const table = [
      '| id | benchmark | source | split | licence | metric | needs | checked |',
      `|${' --- |'.repeat(8)}`,
    ]
    return [`## ${name} (${own.length})`, '', ...table, ...rows].join('\n')
  })
  return `${[head, ...sections].join('\n\n')}\n`
}

const escaped = (text) =>
  String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

function article(e) {
  const links = e.places.map(
    ([hub, label, url]) => `<a href="${escaped(url)}">${escaped(`${hub}: ${label}`)}</a>`,
  )
  const facts = [
    ['来源 Source', links.join(' · ') || '—'],
    ['划分 Split', escaped(e.split)],
    ['许可 Licence', escaped(e.licence)],
    ['指标 Metric', escaped(e.metric)],
    ...(e.needs.length > 0 ? [['需要 Needs', escaped(e.needNames.join(', '))]] : []),
    ...(e.subsets > 0 ? [['子集 Subsets', String(e.subsets)]] : []),
    ['遵循 Follows', `${escaped(e.protocol.follows.zh)}<br>${escaped(e.protocol.follows.en)}`],
    ['不同 Differs', `${escaped(e.protocol.differs.zh)}<br>${escaped(e.protocol.differs.en)}`],
    [
      '核对 Checked',
      e.checked
        ? escaped(`${e.checked.on}: ${e.checked.files}, ${e.checked.rows} rows`)
        : '没有在真实文件上核对过 never on real files',
    ],
  ]
  const list = facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')
  const attributes = `data-d="${e.dimension}" data-n="${e.needs.join(' ') || 'text'}" data-c="${e.checked ? 'yes' : 'no'}"`
  return `<details ${attributes}><summary><code>${e.id}</code> ${escaped(e.zh)} <span>${escaped(e.en)}</span></summary><dl>${list}</dl></details>`
}

function html(entries) {
  const options = (values) =>
    values.map(([v, label]) => `<option value="${v}">${escaped(label)}</option>`).join('')
  const dimensions = [...new Map(entries.map((e) => [e.dimension, e.dimensionName]))]
  const needs = [...new Map(entries.flatMap((e) => e.needs.map((need, i) => [need, e.needNames[i]])))]
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>标尺 · 评测卡 Benchmarks</title>
<style>
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
form { display: flex; flex-wrap: wrap; gap: .5rem; position: sticky; top: 0; padding: .5rem 0; background: Canvas }
input, select { font: inherit; padding: .25rem .5rem }
input { flex: 1 1 14rem }
details { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .25rem 0 }
summary span { opacity: .7 }
dl { display: grid; grid-template-columns: 8rem 1fr; gap: .25rem 1rem; margin: .5rem 0 1rem }
dt { opacity: .7 }
dd { margin: 0; overflow-wrap: anywhere }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr } }
</style>
<h1>评测卡 Benchmarks</h1>
<form>
<input type="search" id="q" aria-label="搜索 Search" placeholder="搜索 Search">
<select id="d" aria-label="维度 Dimension"><option value="">所有维度 All dimensions</option>${options(dimensions)}</select>
<select id="n" aria-label="需要 Needs"><option value="">任何模型 Any model</option><option value="text">只要文字 Text only</option>${options(needs)}</select>
<select id="c" aria-label="核对 Checked"><option value="">核对与未核对 Checked or not</option><option value="yes">已核对 Checked</option><option value="no">未核对 Not checked</option></select>
</form>
<p role="status" id="s"></p>
${entries.map(article).join('\n')}
<script>
const cards = [...document.querySelectorAll('details')].map((at) => ({ at, text: at.textContent.toLowerCase() }))
const form = document.querySelector('form')
function filter() {
  const [q, d, n, c] = ['q', 'd', 'n', 'c'].map((id) => document.getElementById(id).value.trim().toLowerCase())
  let shown = 0
  for (const { at, text } of cards) {
    const { d: dimension, n: needs, c: checked } = at.dataset
    at.hidden = !(text.includes(q) && (!d || dimension === d) && (!n || needs.split(' ').includes(n)) && (!c || checked === c))
    if (!at.hidden) shown++
  }
  document.getElementById('s').textContent = shown + ' / ' + cards.length
}
form.addEventListener('input', filter)
form.addEventListener('submit', (event) => event.preventDefault())
filter()
</script>
</html>
`
}

/** The cards as the program has them; their files are TypeScript, which Vite loads. */
async function loadCards() {
  const { runnerImport } = await import('vite')
  const load = async (name) =>
    (await runnerImport(join(root, 'src/shared', name), { configFile: false, root })).module
  const [{ catalogue }, { needsOf }, { dimensionNames, needNames }] = await Promise.all(
    ['benchmarks/index.ts', 'benchmarks/needs.ts', 'i18n/benchmarkNames.ts'].map(load),
  )
  return { catalogue, needsOf, dimensionNames, needNames }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const pages = benchmarkPages(await loadCards())
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(root, 'docs', name), text)
}
