import type { Records } from './record'

/** Characters of a text file that make one document; a longer file is cut at a blank line, then at any line. */
const longestDocument = 2 ** 20

/** A text file as one document, a long one as several; joined they are the file. */
export async function* readDocuments(chunks: AsyncIterable<string>): Records {
  let rest = ''
  let number = 0
  const document = (text: string) => ({ where: `part ${++number}`, value: { text } })
  for await (const chunk of chunks) {
    rest += chunk
    while (rest.length > longestDocument) {
      const end = cutAt(rest)
      yield [document(rest.slice(0, end))]
      rest = rest.slice(end)
    }
  }
  if (rest.trim() !== '') yield [document(rest)]
}

function cutAt(text: string): number {
  for (const mark of ['\n\n', '\r\n\r\n', '\n', '。']) {
    const at = text.lastIndexOf(mark, longestDocument)
    if (at > longestDocument / 2) return at + mark.length
  }
  return longestDocument
}
