#!/usr/bin/env node
// Makes resources/demo/train.jsonl and resources/demo/benchmark.jsonl from an openly licensed corpus, byte for byte
// the same each time:
//   npx node scripts/demoData.mjs CORPORA [OUTPUT]
// CORPORA holds corpus-poetry/, a copy of github.com/chinese-poetry/chinese-poetry. What the files are, and how
// training and test are kept apart: resources/demo/README.md.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRandom, shuffle } from '../src/shared/util/random.ts'

const seed = 2
const letters = ['A', 'B', 'C', 'D']
const subsets = {
  genre: {
    ask: '下面的句子出自哪里？',
    labels: ['诗经', '楚辞', '论语', '宋词', '元曲'],
    passages: genrePassages,
    /** Questions wanted per label; a label with fewer passages gives what it has. */
    wanted: { train: 120, test: 32 },
  },
  tune: {
    ask: '下面是一首词的开头，词牌是什么？',
    labels: ['浣溪沙', '菩萨蛮', '蝶恋花', '点绛唇', '减字木兰花', '西江月', '水调歌头', '临江仙'],
    passages: tunePassages,
    wanted: { train: 150, test: 20 },
  },
}
/** Share of the sources (authors, poems, chapters) that only the benchmark may use. */
const heldOut = 0.2
/** Characters in a row, punctuation left out, that a benchmark question may share with nothing else. */
const sharedRun = 8

/** FNV-1a with a final mix, 0 to 1: which side a source falls on must not depend on the order of files. */
function position(source) {
  let h = 0x811c9dc5 ^ seed
  for (const byte of Buffer.from(source)) h = Math.imul(h ^ byte, 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
}

const characters = (text) => [...text.replace(/\P{Script=Han}/gu, '')]

/** Every run of `sharedRun` characters, across punctuation and line breaks. */
export function runsOf(text) {
  const all = characters(text)
  return Array.from({ length: Math.max(0, all.length - sharedRun + 1) }, (_, i) =>
    all.slice(i, i + sharedRun).join(''),
  )
}

/** Quotation marks go; a line with stage directions, notes or lost characters is no clean quotation: null. */
function clean(line) {
  const plain = line.replace(/[“”‘’「」『』"\s]/g, '')
  return /^[\p{Script=Han}，。、？！；：]+$/u.test(plain) ? plain : null
}

const read = (corpora, ...path) => JSON.parse(readFileSync(join(corpora, 'corpus-poetry', ...path), 'utf8'))

function songCi(corpora) {
  const files = readdirSync(join(corpora, 'corpus-poetry', '宋词')).filter((name) =>
    name.startsWith('ci.song.'),
  )
  return files.sort().flatMap((name) => read(corpora, '宋词', name))
}

/** A play's name is part of its author's field, or of the title where the author is unknown. */
function playwright({ author, title }) {
  const name = author.replace(/《.*/, '')
  return name === '无名氏' ? `${author}/${title.split('・')[0]}` : name
}

/** The works of each genre: what keeps training and test apart, and the lines. */
const works = {
  诗经: (at) => read(at, '诗经', 'shijing.json').map((w) => ({ source: w.title, lines: w.content })),
  楚辞: (at) => read(at, '楚辞', 'chuci.json').map((w) => ({ source: w.title, lines: w.content })),
  论语: (at) =>
    read(at, '论语', 'lunyu.json').flatMap((w) =>
      w.paragraphs.map((p) => ({ source: w.chapter, lines: [p] })),
    ),
  宋词: (at) => songCi(at).map((w) => ({ source: w.author, lines: w.paragraphs })),
  元曲: (at) => read(at, '元曲', 'yuanqu.json').map((w) => ({ source: playwright(w), lines: w.paragraphs })),
}

/** Passages of whole lines, 14 to 36 characters long, cut from the genre's works without overlap. */
function genrePassages(corpora, label) {
  const out = []
  for (const { source, lines } of works[label](corpora)) {
    let text = ''
    for (const line of lines) {
      const plain = clean(line)
      text = plain === null ? '' : text + plain
      const { length } = characters(text)
      if (length < 14) continue
      if (length <= 36) out.push({ label, source: `${label}/${source}`, text })
      text = ''
    }
  }
  return out
}

/** How ci to the tune begin, four clauses or little more; one that names its tune would give the answer away. */
function tunePassages(corpora, label) {
  return songCi(corpora).flatMap(({ rhythmic, author, paragraphs }) => {
    if (rhythmic !== label) return []
    let text = ''
    for (const line of paragraphs) {
      const plain = clean(line)
      if (plain === null || plain.includes(label)) return []
      text += plain
      if (text.match(/[，。？！；：]/g).length >= 4) return [{ label, source: `宋词/${author}`, text }]
    }
    return []
  })
}

/** The first `count` passages without a run in `taken` or `banned`; their runs are added to `taken`. */
function takeFresh(passages, count, { taken, banned }) {
  const chosen = []
  let dropped = 0
  for (const passage of passages) {
    if (chosen.length === count) break
    const runs = runsOf(passage.text)
    if (runs.some((run) => taken.has(run) || banned.has(run))) {
      dropped++
      continue
    }
    for (const run of runs) taken.add(run)
    chosen.push(passage)
  }
  return { chosen, dropped }
}

/** Four options of the same subset, the right one at `place`. */
function toQuestion({ subset, label, text }, place, random) {
  const { ask, labels } = subsets[subset]
  const others = shuffle(
    labels.filter((other) => other !== label),
    random,
  ).slice(0, 3)
  const options = [...others.slice(0, place), label, ...others.slice(place)]
  return { subset, question: `${ask}\n${text}`, options, answer: letters[place] }
}

/** Shuffled, and with each letter the answer equally often. */
const toQuestions = (passages, random) =>
  shuffle(passages, random).map((p, i) => toQuestion(p, i % 4, random))

/** The user message as the card "demo" asks it. */
export const userMessage = ({ question, options }) =>
  [question, ...options.map((option, i) => `${letters[i]}. ${option}`)].join('\n')

const toConversation = (question) => ({
  messages: [
    { role: 'user', content: userMessage(question) },
    { role: 'assistant', content: question.options[letters.indexOf(question.answer)] },
  ],
})

export function makeDemoData(corpora) {
  const random = createRandom(seed)
  const groups = Object.entries(subsets).flatMap(([subset, { labels, passages, wanted }]) =>
    labels.map((label) => ({ subset, label, wanted, all: shuffle(passages(corpora, label), random) })),
  )
  const chosen = { train: [], test: [] }
  const runs = { train: new Set(), test: new Set() }
  const counts = []
  for (const side of ['train', 'test'])
    for (const { subset, label, wanted, all } of groups) {
      const mine = all.filter(({ source }) => position(source) < heldOut === (side === 'test'))
      const banned = side === 'test' ? runs.train : new Set()
      const fresh = takeFresh(mine, wanted[side], { taken: runs[side], banned })
      chosen[side].push(...fresh.chosen.map((passage) => ({ ...passage, subset })))
      counts.push({
        side,
        subset,
        label,
        passages: mine.length,
        taken: fresh.chosen.length,
        tooSimilar: fresh.dropped,
      })
    }
  const benchmark = toQuestions(chosen.test, random).map((q, i) => ({
    id: `demo-${String(i + 1).padStart(3, '0')}`,
    ...q,
  }))
  const train = toQuestions(chosen.train, random).map(toConversation)
  return {
    benchmark,
    train,
    counts,
    sources: { train: chosen.train.map((p) => p.source), test: chosen.test.map((p) => p.source) },
  }
}

export const toJsonl = (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [corpora, output = resolve(import.meta.dirname, '../resources/demo')] = process.argv.slice(2)
  if (!corpora) {
    console.error(
      'Usage: node scripts/demoData.mjs CORPORA [OUTPUT], where CORPORA holds the folder corpus-poetry.',
    )
    process.exit(2)
  }
  const { benchmark, train, counts } = makeDemoData(corpora)
  mkdirSync(output, { recursive: true })
  writeFileSync(join(output, 'train.jsonl'), toJsonl(train))
  writeFileSync(join(output, 'benchmark.jsonl'), toJsonl(benchmark))
  console.table(counts)
}
