import type { RowStream } from './rows'

/** Every line a row; the line break at the end of the file starts no further one. */
export async function* readLines(lines: AsyncIterable<string>): RowStream {
  let number = 0
  for await (const line of lines) yield { where: `line ${++number}`, value: { line } }
}
