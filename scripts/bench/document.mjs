// The generated part of BENCHMARKS.md: what was measured, on what, when.
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { root } from './biaochi.mjs'

const marks = { begin: '<!-- bench:begin -->', end: '<!-- bench:end -->' }

export function machine() {
  const version = (name) =>
    JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
  return [
    `${cpus()[0].model.trim()}, ${availableParallelism()} cores, ${memory}`,
    `${type()} ${release()}`,
    `Node ${process.versions.node}, onnxruntime-node ${version('onnxruntime-node')}`,
  ].join(' · ')
}

const line = (cells) => `| ${cells.join(' | ')} |`

const table = (level, { title, notes, head, rows }) => [
  ...[`${level} ${title}`, '', ...notes.flatMap((note) => [note, ''])],
  ...[line(head), line(head.map(() => '---')), ...rows.map(line), ''],
]

/** A measurement, when and on what it was taken, and below it what explains it. */
export const toMarkdown = ({ details = [], note, ...measured }, taken) =>
  [
    ...table('###', { ...measured, notes: [taken, note] }),
    ...details.flatMap(({ note, ...detail }) => table('####', { ...detail, notes: [note] })),
  ]
    .join('\n')
    .trim()

/**
 * The document with one measurement's section, told by its heading, replaced or added between the two marks; throws where
 * a mark is missing.
 */
export function withSection(text, section) {
  const begin = text.indexOf(marks.begin)
  const end = text.indexOf(marks.end)
  if (begin < 0 || end < begin)
    throw new Error(`BENCHMARKS.md has lost its marks ${marks.begin} and ${marks.end}.`)
  const from = begin + marks.begin.length
  const sections = text
    .slice(from, end)
    .split(/^(?=### )/m)
    .map((known) => known.trim())
    .filter((known) => known !== '')
  const heading = (of) => of.split('\n', 1)[0]
  const at = sections.findIndex((known) => heading(known) === heading(section))
  const all = at < 0 ? [...sections, section] : sections.with(at, section)
  return `${text.slice(0, from)}\n\n${all.join('\n\n')}\n\n${text.slice(end)}`
}

export function writeBenchmark(section) {
  const file = join(root, 'BENCHMARKS.md')
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), section))
}
