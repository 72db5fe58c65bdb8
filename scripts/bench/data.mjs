// A million rows, and files made to hurt: how long `data check` takes and how much memory its engine needs.
import { closeSync, createWriteStream, openSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { zipOf } from '../../test/helpers/zip.ts'
import { biaochi } from './biaochi.mjs'

const million = process.env.BIAOCHI_BENCH_TINY ? 10_000 : 1_000_000
/** Bytes of the line that no row is as long as. */
const hugeLine = process.env.BIAOCHI_BENCH_TINY ? 2 ** 25 : 2 ** 31

export async function measureData(folder, say) {
  const files = {
    [`JSON Lines, ${million.toLocaleString('en')} rows`]: await manyRows(
      join(folder, 'many.jsonl'),
      jsonLine,
    ),
    [`CSV, ${million.toLocaleString('en')} rows`]: await manyRows(
      join(folder, 'many.csv'),
      csvLine,
      'query,response\n',
    ),
    [`JSON list, ${million.toLocaleString('en')} rows`]: await manyRows(
      join(folder, 'many.json'),
      listLine,
      '[',
      ']',
    ),
    [`one line of ${Math.round(hugeLine / 2 ** 20)} MB between two rows`]: hugeLineFile(
      join(folder, 'huge.jsonl'),
    ),
    'CSV whose quotation mark is never closed': await manyRows(join(folder, 'open.csv'), csvLine, 'query,response\n问,"答\n'), // prettier-ignore
    'zip of 300 MB of zeros': bomb(join(folder, 'bomb.zip')),
  }
  const rows = []
  for (const [name, file] of Object.entries(files)) {
    const row = await checked(folder, name, file)
    say(row.join(', '))
    rows.push(row)
  }
  return {
    title: 'A million rows, and files made to hurt',
    note: 'The command `data check`: the whole file is read, recognised, examined row by row and searched for duplicates and near-duplicates. Goal for a million rows: 60 s and 500 MB.',
    head: ['file', 'MB', 'seconds', 'peak memory of the engine, MB', 'what it says'],
    rows,
  }
}

async function checked(home, name, file) {
  const megabytes = (statSync(file).size / 1e6).toFixed(0)
  const started = Date.now()
  const seconds = () => ((Date.now() - started) / 1000).toFixed(1)
  try {
    const { result, peakBytes } = await biaochi(home, ['data', 'check', file, '--problems', '1'])
    const found = result.found.map(({ code, rows }) => `${rows} ${code}`).join(', ')
    const peak = peakBytes === null ? '' : (peakBytes / 1e6).toFixed(0)
    return [
      name,
      megabytes,
      seconds(),
      peak,
      `${result.rows} rows of ${result.format}: ${found || 'no problem'}`,
    ]
  } catch (e) {
    return [
      name,
      megabytes,
      seconds(),
      '',
      `refused: ${e.message.replace(/^.*biaochi: "[^"]*"/s, 'it').trim()}`,
    ]
  }
}

/** Rows of some 150 characters, all different, one in a thousand like the one before it. */
function textOf(i) {
  const parts = []
  for (let k = 0, seed = (i % 1000 === 1 ? i - 1 : i) + 1; k < 24; k++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    parts.push(
      String.fromCodePoint(0x4e00 + (seed % 5000), 0x4e00 + ((seed >>> 13) % 5000), 0x4e00 + (seed >>> 20)),
    )
  }
  return `${parts.join('')}${i % 1000 === 1 ? '。' : ''}`
}
const jsonLine = (i) =>
  `${JSON.stringify({ query: `问${i}：${textOf(i).slice(0, 20)}`, response: textOf(i) })}\n`
const csvLine = (i) => `问${i}：${textOf(i).slice(0, 20)},${textOf(i)}\n`
const listLine = (i) => `${i === 0 ? '' : ','}${jsonLine(i)}`

async function manyRows(path, line, begin = '', end = '') {
  const out = createWriteStream(path)
  out.write(begin)
  for (let i = 0; i < million; i += 1000) {
    const lines = Array.from({ length: 1000 }, (_, k) => line(i + k)).join('')
    if (!out.write(lines)) await once(out, 'drain')
  }
  out.end(end)
  await once(out, 'finish')
  return path
}

function hugeLineFile(path) {
  const fd = openSync(path, 'w')
  const chunk = 'x'.repeat(2 ** 20)
  writeSync(fd, `${jsonLine(1)}{"query":"`)
  for (let written = 0; written < hugeLine; written += chunk.length) writeSync(fd, chunk)
  writeSync(fd, `"}\n${jsonLine(2)}`)
  closeSync(fd)
  return path
}

/** One entry of zeros, which deflate shrinks a thousandfold. */
function bomb(path) {
  writeFileSync(path, zipOf([{ name: 'a.jsonl', content: Buffer.alloc(300 * 2 ** 20) }]))
  return path
}
