// Bundled by leakage.mjs: plants questions among rows, looks for them, and prints what was found as JSON.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '@shared/benchmarks'
import { createRandom, shuffle } from '@shared/util/random'
import { findLeakage } from '@engine/jobs/leakage'
import { QuestionIndex } from '@engine/leakage/QuestionIndex'
import { loadIfThere } from '@engine/benchmarks/loadIfThere'
import { disguises } from './plants.mjs'

const [, , data, folder, resources] = process.argv
const wanted = { rows: 20_000, plants: 50 }
/** Sets that everybody knows, of many forms. */
const planted = [
  'ceval',
  'cmmlu',
  'gsm8k',
  'cmath',
  'mgsm-zh',
  'logiqa-zh',
  'agieval-gaokao-chemistry',
  'c3',
  'cmrc2018',
  'mbpp',
]

const random = createRandom(11)
const at = (...path) => join(data, ...path)
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))
const jsonl = (path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
const ifThere = (path, read) => (existsSync(path) ? read(path) : [])

/** Conversations, preferences, textbook paragraphs, riddles and poems, as their authors publish them. */
function trainingRows() {
  const chapters = ifThere(at('corpus-d2l-zh'), (root) => readdirSync(root, { recursive: true }))
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => readFileSync(at('corpus-d2l-zh', name), 'utf8').split(/\n\s*\n/))
    .filter((text) => text.length > 40)
    .map((text) => ({ text }))
  const poems = ifThere(at('corpus-poetry'), (root) => readdirSync(root, { recursive: true }))
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => json(at('corpus-poetry', name)))
  const talk = [
    ...ifThere(at('lf-alpaca-zh-demo', 'alpaca_zh_demo.json'), json),
    ...ifThere(at('lf-dpo-zh-demo', 'dpo_zh_demo.json'), json),
    ...ifThere(at('lf-identity', 'identity.json'), json),
    ...ifThere(at('lf-kto-en-demo', 'kto_en_demo.json'), json),
    ...ifThere(at('lf-v1-demos', 'v1_sft_demo.jsonl'), jsonl),
    ...ifThere(at('lf-toolcall-zh-demo', 'glaive_toolcall_zh_demo.json'), json),
    ...ifThere(at('medicalgpt-dpo-zh', 'dpo_zh_500.jsonl'), jsonl),
  ]
  const riddles = ifThere(at('xinhua-xiehouyu', 'xiehouyu.json'), json)
  const rest = shuffle([...poems, ...riddles], random)
  return { chapters, rows: [...talk, ...chapters, ...rest].slice(0, wanted.rows - wanted.plants) }
}

async function questions() {
  const found = []
  for (const id of planted) {
    const card = catalogue.find((c) => c.id === id)
    const loaded = card && (await loadIfThere(card, { data, resources, shots: 0 }))
    if (!loaded?.data) continue
    const samples = loaded.data.subsets.flatMap((s) => s.samples)
    for (const sample of shuffle(samples, random).slice(0, 200)) {
      const { context = '', question, text, prompt } = sample.fields
      const asked = [context, question ?? text ?? prompt].filter(Boolean).join('\n')
      found.push({ benchmark: id, id: sample.id, asked, ...sample })
    }
  }
  return shuffle(found, random)
}

const { chapters, rows } = trainingRows()
const filler = (r) =>
  Array.from({ length: 3 }, () => chapters[Math.floor(r.next() * chapters.length)]?.text ?? '').join('\n')
const pool = await questions()
const kinds = Object.entries(disguises)
const plants = []
for (let i = 0; plants.length < wanted.plants && pool.length > 0; i++) {
  const [kind, disguise] = kinds[i % kinds.length]
  const pick = pool.findIndex(({ options }) => kind !== 'options in another order' || options.length > 2)
  const [question] = pool.splice(Math.max(0, pick), 1)
  plants.push({ kind, question, row: disguise(question, random, filler) })
}
const places = shuffle([...rows.keys(), ...plants.map((_, i) => rows.length + i)], random)
const all = [...rows, ...plants.map(({ row }) => row)]
const file = join(folder, 'train.jsonl')
writeFileSync(file, places.map((i) => `${JSON.stringify(all[i])}\n`).join(''))
const rowOf = new Map(places.map((i, row) => [i, row + 1]))

const started = performance.now()
const cpuBefore = process.cpuUsage()
let read = 0
let peak = 0
const report = await findLeakage(
  { files: [file], data, resources },
  {
    signal: new AbortController().signal,
    emit: ({ progress }) => {
      peak = Math.max(peak, process.memoryUsage.rss())
      if (progress.phase === 'prepare') read = performance.now() - started
    },
  },
)
const ms = performance.now() - started
const used = process.cpuUsage(cpuBefore)
const isPlanted = new Map(plants.map((plant, i) => [rowOf.get(rows.length + i), plant]))
const hit = (row, { benchmark, id }) =>
  report.matches.some((m) => m.row === row && m.benchmark === benchmark && m.sample === id)
const byKind = kinds.map(([kind]) => {
  const own = [...isPlanted].filter(([, plant]) => plant.kind === kind)
  return { kind, planted: own.length, found: own.filter(([row, { question }]) => hit(row, question)).length }
})
const missed = [...isPlanted].filter(([row, { question }]) => !hit(row, question)).map(([, plant]) => plant)
const alarms = report.matches.filter(({ row }) => !isPlanted.has(row))

/** 300,000 questions are more than all catalogued benchmarks together have. */
function indexMemory(questions) {
  const random = createRandom(5)
  const text = (length) => Uint32Array.from({ length }, () => 0x4e00 + Math.floor(random.next() * 3000))
  const before = process.memoryUsage().rss
  const begun = performance.now()
  const index = new QuestionIndex()
  const size = 10_000
  for (let first = 0; first < questions; first += size)
    index.add(
      `made-up-${first}`,
      Array.from({ length: size }, (_, i) => {
        const options = Array.from({ length: 4 }, () => text(8))
        return {
          sample: String(first + i),
          units: { asked: text(40), options, passages: [], answers: [options[0]] },
        }
      }),
    )
  index.seal()
  const took = performance.now() - begun
  const most = process.resourceUsage().maxRSS * 1024
  global.gc?.()
  return { questions: index.size, held: process.memoryUsage().rss - before, peak: most, ms: took }
}

console.log(
  JSON.stringify({
    ...{
      ms,
      cpuMs: (used.user + used.system) / 1000,
      readMs: read,
      peak,
      rows: report.rows,
      byKind,
      missed,
      alarms,
    },
    falseAlarms: new Set(alarms.map(({ row }) => row)).size,
    benchmarks: report.benchmarks.length,
    questions: report.benchmarks.reduce((sum, b) => sum + b.questions, 0),
    tooShort: report.benchmarks.reduce((sum, b) => sum + b.tooShort, 0),
    memory: [indexMemory(300_000)],
  }),
)
