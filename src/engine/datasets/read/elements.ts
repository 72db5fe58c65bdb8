import { type AnyRecord, type BrokenRecord, longestRecord, type Records } from './record'

const [quote, backslash, comma, open, close, openBrace, closeBrace, newline] = [
  34, 92, 44, 91, 93, 123, 125, 10,
] as const

/**
 * The elements of a JSON list, one at a time: a list may be larger than the memory. Looks only at brackets, commas and
 * strings. A list that never ends, or an element in which a quotation mark is left open, ends the reading.
 */
export async function* readElements(chunks: AsyncIterable<string>): Records {
  const scan = new ListScan()
  for await (const chunk of chunks) {
    yield scan.take(chunk)
    if (scan.isOver) return
  }
  yield scan.end()
}

class ListScan {
  #begun: string[] = []
  #length = 0
  #depth = 0
  #inString = false
  #escaped = false
  #line = 1
  #startLine = 1
  #count = 0
  #isClosed = false
  isOver = false

  take(chunk: string): AnyRecord[] {
    if (this.#isClosed) return this.#behind(chunk)
    const records: AnyRecord[] = []
    let from = 0
    for (let i = 0; i < chunk.length; i++) {
      const code = chunk.charCodeAt(i)
      if (code === newline) this.#line++
      if (this.#inString) {
        if (code === quote && !this.#escaped) this.#inString = false
        this.#escaped = code === backslash && !this.#escaped
        continue
      }
      if (code === quote) this.#inString = true
      else if (code === open || code === openBrace) {
        if (this.#depth++ === 0) from = i + 1
      } else if (code === close || code === closeBrace) this.#depth--
      const isEnd = (code === comma && this.#depth === 1) || (this.#depth === 0 && code === close)
      if (!isEnd) continue
      this.#keep(chunk.slice(from, i))
      from = i + 1
      this.#isClosed = this.#depth === 0
      this.#push(records)
      if (this.#isClosed) return [...records, ...this.#behind(chunk.slice(from))]
    }
    this.#keep(chunk.slice(from))
    if (this.#length <= longestRecord) return records
    this.isOver = true
    records.push(this.#broken('has no end: a quotation mark or bracket is open'))
    return records
  }

  /** Nothing but white space belongs behind the list. */
  #behind(text: string): AnyRecord[] {
    this.#skipBlank(text)
    if (text.trim() === '') return []
    this.isOver = true
    return [this.#broken('goes on after its list')]
  }

  end(): AnyRecord[] {
    return this.isOver || this.#isClosed
      ? []
      : [this.#broken('has no end: the list is cut off, or a quotation mark is open')]
  }

  #keep(piece: string): void {
    this.#begun.push(piece)
    this.#length += piece.length
  }

  #push(records: AnyRecord[]): void {
    const text = this.#begun.join('')
    this.#begun = []
    this.#length = 0
    const isEmptyList = this.#isClosed && this.#count === 0 && text.trim() === ''
    this.#skipBlank(text)
    const where = this.#where()
    this.#startLine = this.#line
    this.#count++
    if (!isEmptyList) records.push({ where, text })
  }

  #where = (): string => `element ${this.#count + 1} (line ${this.#startLine})`
  #broken(why: string): BrokenRecord {
    this.#skipBlank(this.#begun[0] ?? '')
    return { where: this.#where(), why }
  }

  /** An element begins where its first character stands. */
  #skipBlank(text: string): void {
    const blank = text.length - text.trimStart().length
    this.#startLine += text.slice(0, blank).split('\n').length - 1
  }
}
