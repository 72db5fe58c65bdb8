import type { TrainSpec } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { readConversations } from '../files/trainingData'
import type { JobContext } from '../context'
import type { DecoderConfig } from '../models/decoderConfig'
import { encodeConversation } from '../tokenizers/chatLabels'
import { openTokenizer } from '../tokenizers/tokenizer'
import { type Example, trainedTokens } from './objectives/example'

interface Reading extends Pick<JobContext, 'emit'> {
  readonly eosIds: readonly number[]
  readonly config: DecoderConfig
}

/** Tokenised conversations cut at `maxLength`; rows in which nothing is left to train on are dropped, and said. */
export function readExamples(spec: TrainSpec, model: string, { eosIds, config, emit }: Reading): Example[] {
  const tokenizer = openTokenizer(model, eosIds)
  const longest = Math.min(spec.maxLength, config.contextLength)
  const all = spec.data
    .flatMap(({ file }) => readConversations(file).map((conversation) => ({ ...conversation, file })))
    .flatMap(({ messages, file, row }) =>
      encodeConversation(tokenizer, messages).map(({ ids, trained }) => ({
        ...{ ids, trained },
        origin: { file, row },
      })),
    )
  const cut = all.map(({ ids, trained, origin }) => ({
    ids: ids.slice(0, longest),
    trained: trained.slice(0, longest),
    origin,
  }))
  const examples = cut.filter((example) => trainedTokens(example) > 0)
  const shortened = all.filter(({ ids }) => ids.length > longest).length
  if (shortened > 0)
    emit({ type: 'log', level: 'warn', message: `${shortened} rows were cut at ${longest} tokens` })
  const dropped = cut.length - examples.length
  if (dropped > 0)
    emit({
      type: 'log',
      level: 'warn',
      message: `${dropped} rows have no answer within ${longest} tokens and were left out`,
    })
  if (examples.length > 0) return examples
  const files = spec.data.map(({ file }) => file).join(', ')
  throw new AppError(
    'DATA_INVALID',
    `${files}: no row has an answer to train on within ${longest} tokens; raise maxLength or check the data.`,
  )
}
