import { type AnyRecord, longestRecord, type Records } from './record'

/** JSON Lines: every line a record, blank ones none. A line that is too long is passed over without being kept. */
export async function* readJsonLines(chunks: AsyncIterable<string>): Records {
  let begun: string[] = []
  let length = 0
  let number = 0
  const end = (): AnyRecord | undefined => {
    const where = `line ${++number}`
    const isLong = length > longestRecord
    const text = begun.join('')
    begun = []
    length = 0
    if (isLong) return { where, why: `is longer than ${longestRecord / 2 ** 20} million characters` }
    return text.trim() === '' ? undefined : { where, text }
  }
  const take = (piece: string): void => {
    length += piece.length
    if (length > longestRecord) begun = []
    else if (piece !== '') begun.push(piece)
  }
  for await (const chunk of chunks) {
    const records: AnyRecord[] = []
    let from = 0
    for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', from)) {
      take(chunk.slice(from, at))
      from = at + 1
      const record = end()
      if (record) records.push(record)
    }
    take(chunk.slice(from))
    yield records
  }
  const last = end()
  if (last) yield [last]
}
