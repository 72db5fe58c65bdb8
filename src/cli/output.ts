import { visibleText } from '@shared/util/visibleText'

/**
 * The two channels of a command: its answer on stdout, everything else on stderr. Text comes from models and files as
 * well: none of it reaches a terminal as something to obey.
 */
export interface Output {
  /** The answer, once: the value under --json, the text otherwise. */
  result(value: unknown, text: string): void
  /** A line for the human on stderr. */
  note(line: string): void
  /** A line that replaces the last one on a terminal; elsewhere one every few seconds is enough. */
  progress(line: string): void
}

interface Streams {
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly now: () => number
}
const quietMs = 5_000

export function createOutput(json: boolean, { stdout, stderr, now }: Streams): Output {
  let drawn = false
  let last = -Infinity
  const clear = (): void => {
    if (drawn) stderr.write('\r\u001b[K')
    drawn = false
  }
  return {
    result: (value, text) => {
      clear()
      const shown = visibleText(text)
      stdout.write(json ? `${JSON.stringify(value)}\n` : shown.endsWith('\n') ? shown : `${shown}\n`)
    },
    note: (line) => {
      clear()
      stderr.write(`${visibleText(line)}\n`)
    },
    progress: (text) => {
      const line = visibleText(text)
      if (stderr.isTTY) {
        clear()
        stderr.write(line)
        drawn = true
      } else if (now() - last >= quietMs) {
        last = now()
        stderr.write(`${line}\n`)
      }
    },
  }
}

/** Columns padded to their widest cell; numbers belong to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows]
  const widths = head.map((_, i) => Math.max(...all.map((row) => width(row[i] ?? ''))))
  const isNumber = head.map((_, i) => rows.every((row) => /^[-+−]?[\d.,% ]*$/.test(row[i] ?? '')))
  const line = (row: readonly string[]): string =>
    widths
      .map((w, i) => {
        const cell = row[i] ?? ''
        const space = ' '.repeat(w - width(cell))
        return isNumber[i] ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}

/** Columns on a terminal: a Chinese character takes two. */
const width = (text: string): number =>
  [...text].reduce(
    (sum, c) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/.test(c) ? 2 : 1),
    0,
  )
