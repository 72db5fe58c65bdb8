import type { Rows } from './rows'

/** Every line a row; the line break at the end of the file starts no further one. */
export function readLines(text: string): Rows {
  const lines = text
    .replace(/^\ufeff/, '')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
  return { rows: lines.map((line, i) => ({ where: `line ${i + 1}`, value: { line } })), problems: [] }
}
