import type { DataKind } from '@shared/domain/tokens'
import { toMessages } from '../files/trainingRow'
import type { Tokenizer } from '../lm/types'
import { encodeConversation } from '../tokenizers/chatLabels'
import type { SourceSequence } from './examine'

/** What training makes of a row's value, for each kind of data. Throws a `RowError` for a row of another kind. */
export const sourcesOf: {
  readonly [K in DataKind]: (value: unknown, tokenizer: Tokenizer) => SourceSequence[]
} = {
  sft: conversation,
}

function conversation(value: unknown, tokenizer: Tokenizer): SourceSequence[] {
  const sequences = encodeConversation(tokenizer, toMessages(value))
  return sequences.map(({ ids, trained, text, messages }) => ({
    name: sequences.length === 1 ? 'conversation' : `conversation up to message ${messages.length}`,
    ...{ ids, trained, text, messages },
  }))
}
