import { createHash } from 'node:crypto'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { MeasuringConditions } from '@shared/domain/score'
import type { Respondent } from '../lm/types'
import { asksByChat, thinksFirst } from './prompt'

/** How a card is asked, as far as a comparison must know it. A digest tells what a chat template writes around a question. */
export function conditionsOf(
  card: BenchmarkCard,
  {
    provider,
    model,
  }: {
    readonly provider: string
    readonly model: Pick<Respondent, 'chats' | 'show' | 'isElsewhere' | 'weightFormat'>
  },
): MeasuringConditions {
  const decoding = Object.entries(card.solve).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  // what a server computes with, and how it writes a conversation, is not known here
  if (model.isElsewhere) return { decoding: decoding.join(', '), provider: 'endpoint' }
  return {
    decoding: decoding.join(', '),
    ...(model.weightFormat !== null && { precision: model.weightFormat }),
    provider,
    template: templateOf(card, model),
  }
}

function templateOf(card: BenchmarkCard, model: Pick<Respondent, 'chats' | 'show'>): string {
  if (!asksByChat(card, model)) return 'text'
  const text = model.show({
    messages: [{ role: 'user', content: '{question}' }],
    thinks: thinksFirst(card),
  })
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
