import type { DataKind } from '@shared/domain/tokens'
import { toJudged, toPair } from '../files/preferenceRow'
import { toMessages, toText } from '../files/trainingRow'
import type { ChatMessage, Tokenizer } from '../lm/types'
import { encodeConversation, encodeLastAnswer } from '../tokenizers/chatLabels'
import { encodeDocument } from '../tokenizers/tokenizer'
import type { SourceSequence } from './examine'

type ReadSources = (value: unknown, tokenizer: Tokenizer) => SourceSequence[]

/** What training makes of a row's value, for each kind of data. Throws a `RowError` for a row of another kind. */
export const sourcesOf: { readonly [K in DataKind]: ReadSources } = {
  sft: (value, tokenizer) =>
    encodeConversation(tokenizer, toMessages(value)).map(({ ids, trained, text, messages }, _, all) => ({
      name: all.length === 1 ? 'conversation' : `conversation up to message ${messages.length}`,
      ...{ ids, trained, text, messages },
    })),
  pretrain: (value, tokenizer) => {
    const text = toText(value)
    const ids = encodeDocument(tokenizer, text)
    return [{ name: 'text', ids, trained: ids.map(() => true), text, messages: [] }]
  },
  dpo: (value, tokenizer) => {
    const { chosen, rejected } = toPair(value)
    return [judged('chosen', chosen, tokenizer), judged('rejected', rejected, tokenizer)]
  },
  kto: (value, tokenizer) => {
    const { messages, desirable } = toJudged(value)
    return [judged(desirable ? 'desirable' : 'undesirable', messages, tokenizer)]
  },
}

/** A conversation of which only the last answer counts. */
function judged(name: string, messages: readonly ChatMessage[], tokenizer: Tokenizer): SourceSequence {
  const text = tokenizer.renderChat(messages, { addGenerationPrompt: false })
  return { name, ...encodeLastAnswer(tokenizer, messages), text, messages }
}
