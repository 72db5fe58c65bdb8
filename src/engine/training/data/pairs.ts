import { AppError } from '@shared/errors/appError'
import { createRandom, shuffle } from '@shared/util/random'
import { toJudged, toPair } from '../../files/preferenceRow'
import { readRows } from '../../files/trainingData'
import { encodeLastAnswer } from '../../tokenizers/chatLabels'
import { openTokenizer } from '../../tokenizers/tokenizer'
import type { Example } from '../objectives/example'
import type { JudgedAnswer } from '../objectives/kto'
import type { Pair, ReferencedPair } from '../objectives/pairwise'
import { cut, fit, longestSequence, type Reader, type Reading } from './reading'
import { referenceLogProbs } from './referenceLogProbs'

const textsOf = ({ chosen, rejected }: Pair): Example[] => [chosen, rejected]

/** Tokenised pairs of answers; only the last answer counts, as ms-swift's `last_round` has it. */
export const readPairs: Reader<Pair> = async (files, reading) => {
  const tokenizer = openTokenizer(reading.model.path, reading.model.generation.eosIds)
  const pairs = files
    .flatMap((file) =>
      readRows(file, (value, row) => ({ ...toPair(value), origin: { file, row } }), reading.leftOut),
    )
    .map(({ chosen, rejected, origin }) => ({
      chosen: { ...encodeLastAnswer(tokenizer, chosen), origin },
      rejected: { ...encodeLastAnswer(tokenizer, rejected), origin },
    }))
  return fit(pairs, files, {
    reading,
    texts: textsOf,
    refit: (_, [chosen, rejected]) => ({ chosen: chosen!, rejected: rejected! }), // as many as `texts` gives
  })
}

export const readReferencedPairs: Reader<ReferencedPair> = async (files, reading) => {
  const pairs = await readPairs(files, reading)
  const scores = await referenceLogProbs(pairs.map(textsOf), reading)
  return pairs.map((pair, i) => ({
    ...pair,
    reference: { chosen: scores[i]![0]!, rejected: scores[i]![1]! },
  }))
}

export type Judged = Pick<JudgedAnswer, 'text' | 'desirable'>

/** Tokenised answers with their verdicts. */
export const readJudged: Reader<Judged> = async (files, reading) => {
  const tokenizer = openTokenizer(reading.model.path, reading.model.generation.eosIds)
  const rows = files
    .flatMap((file) =>
      readRows(file, (value, row) => ({ ...toJudged(value), origin: { file, row } }), reading.leftOut),
    )
    .map(({ messages, desirable, origin }) => ({
      desirable,
      text: { ...encodeLastAnswer(tokenizer, messages), origin },
    }))
  return fit(rows, files, {
    reading,
    texts: ({ text }) => [text],
    refit: ({ desirable }, [text]) => ({ desirable, text: text! }), // as many as `texts` gives
  })
}

/** Each answer of a set with a mismatched one of the same set beside it. Throws DATA_INVALID where there is no other. */
export async function withMismatched(judged: readonly Judged[], reading: Reading): Promise<JudgedAnswer[]> {
  const texts = judged.map(({ text }) => text)
  if (texts.length < 2)
    throw new AppError(
      'DATA_INVALID',
      'kto compares each answer with that of another row, but the training or validation data have only one: add rows.',
    )
  const mismatched = mismatch(texts, reading)
  const groups = judged.map(({ text }, i) => [text, mismatched[i]!])
  const scores = await referenceLogProbs(groups, reading)
  return judged.map((row, i) => ({
    ...row,
    mismatched: mismatched[i]!,
    reference: { text: scores[i]![0]!, mismatched: scores[i]![1]! },
  }))
}

/**
 * For each text its prompt with another's answer, as trl pairs them: after a shuffle, rows are taken in chunks of a step's
 * size, and each gets the answer of the one before it, the first that of the last. A last chunk of one joins the chunk
 * before it, so that no row gets its own answer.
 */
export function mismatch(
  texts: readonly Example[],
  { spec, model }: Pick<Reading, 'spec' | 'model'>,
): Example[] {
  const size = spec.batchSize * spec.accumulate
  const order = shuffle(
    texts.map((_, i) => i),
    createRandom(spec.seed),
  )
  const result: Example[] = []
  for (let from = 0; from < order.length;) {
    const end = order.length - (from + size) === 1 ? order.length : from + size
    const chunk = order.slice(from, end)
    chunk.forEach((row, k) => {
      const joined = join(texts[row]!, texts[chunk.at(k - 1)!]!)
      result[row] = cut(joined, longestSequence({ spec, model }))
    })
    from = end
  }
  return result
}

/** The prompt of one text and the answer of another. */
function join(prompt: Example, answer: Example): Example {
  const [from, answerFrom] = [prompt.trained.indexOf(true), answer.trained.indexOf(true)]
  return {
    ids: [...prompt.ids.slice(0, from), ...answer.ids.slice(answerFrom)],
    trained: [...prompt.trained.slice(0, from), ...answer.trained.slice(answerFrom)],
  }
}
