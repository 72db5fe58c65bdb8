import { AppError } from '@shared/errors/appError'
import { readText } from '../../files/readText'
import { type LeftOut, readConversations, readRows } from '../../files/trainingData'
import { toText } from '../../files/trainingRow'
import { encodeConversation } from '../../tokenizers/chatLabels'
import { encodeDocument, openTokenizer } from '../../tokenizers/tokenizer'
import type { Example } from '../objectives/example'
import { packExamples } from './packExamples'
import { fit, longestSequence, type Reader, type Reading } from './reading'

/** Tokenised conversations, every answer trained. */
export const readExamples: Reader<Example> = async (files, reading) => {
  const tokenizer = openTokenizer(reading.model.path, reading.model.generation.eosIds)
  const all = files
    .flatMap((file) =>
      readConversations(file, reading.leftOut).map((conversation) => ({ ...conversation, file })),
    )
    .flatMap(({ messages, ...origin }) =>
      encodeConversation(tokenizer, messages).map(({ ids, trained }) => ({ ids, trained, origin })),
    )
  return fit(all, files, {
    reading,
    texts: (example) => [example],
    refit: (_, [example]) => example!, // as many as `texts` gives
  })
}

/** As groups that share a row. */
export const fillRows = async (texts: readonly Example[], reading: Reading): Promise<Example[][]> =>
  packExamples(texts, { longest: longestSequence(reading), seed: reading.spec.seed })

/**
 * Plain text for continued pre-training: a .txt file is one document, elsewhere each row's "text" is. Documents, each
 * followed by the token that ends a text, are joined and cut into chunks of `maxLength`, as Transformers' run_clm and
 * LLaMA-Factory do; every token is trained, and the last chunk may be shorter.
 */
export const readChunks: Reader<Example> = async (files, reading) => {
  const tokenizer = openTokenizer(reading.model.path, reading.model.generation.eosIds)
  const longest = longestSequence(reading)
  const stream: number[] = []
  for (const text of files.flatMap((file) => documentsOf(file, reading.leftOut))) {
    for (const id of encodeDocument(tokenizer, text)) stream.push(id)
  }
  const chunks: Example[] = []
  for (let from = 0; from < stream.length - 1; from += longest) {
    const ids = stream.slice(from, from + longest)
    if (ids.length > 1) chunks.push({ ids, trained: ids.map(() => true) })
  }
  if (chunks.length > 0) return chunks
  throw new AppError('DATA_INVALID', `${files.join(', ')}: there is no text to train on; check the data.`)
}

function documentsOf(file: string, leftOut?: LeftOut): string[] {
  const documents = file.toLowerCase().endsWith('.txt')
    ? [readText(file, 'DATA_INVALID')]
    : readRows(file, toText, leftOut)
  return documents.filter((text) => text.trim() !== '')
}
