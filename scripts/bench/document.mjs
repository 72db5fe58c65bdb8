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

const table = (level, { title, note, head, rows }) => [
  ...[`${level} ${title}`, '', note, ''],
  ...[line(head), line(head.map(() => '---')), ...rows.map(line), ''],
]

/** A measurement, and below it what explains it. */
export const toMarkdown = ({ details = [], ...measured }) =>
  [...table('###', measured), ...details.flatMap((detail) => table('####', detail))].join('\n')

/** The document with the text between its two marks replaced; throws where a mark is missing. */
export function withSection(text, section) {
  const begin = text.indexOf(marks.begin)
  const end = text.indexOf(marks.end)
  if (begin < 0 || end < begin)
    throw new Error(`BENCHMARKS.md has lost its marks ${marks.begin} and ${marks.end}.`)
  return `${text.slice(0, begin + marks.begin.length)}\n\n${section.trim()}\n\n${text.slice(end)}`
}

export function writeBenchmarks(results, date) {
  const file = join(root, 'BENCHMARKS.md')
  const section = [`Measured ${date} on ${machine()}.`, '', ...results.map(toMarkdown)].join('\n')
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), section))
  return file
}
