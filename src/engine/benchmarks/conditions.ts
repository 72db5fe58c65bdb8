import { createHash } from 'node:crypto'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { MeasuringConditions } from '@shared/domain/score'
import type { Tokenizer } from '../lm/types'
import { asksByChat } from './prompt'

/** How a card is asked, as far as a comparison must know it. A digest tells what a chat template writes around a question. */
export function conditionsOf(
  card: BenchmarkCard,
  { provider, tokenizer }: { readonly provider: string; readonly tokenizer: Tokenizer },
): MeasuringConditions {
  const decoding = Object.entries(card.solve).map(([name, value]) => `${name} ${JSON.stringify(value)}`)
  return {
    decoding: decoding.join(', '),
    precision: 'float32', // whatever the file holds, the graph computes in it
    provider,
    template: templateOf(card, tokenizer),
  }
}

function templateOf(card: BenchmarkCard, tokenizer: Tokenizer): string {
  if (!asksByChat(card, tokenizer)) return 'text'
  const question = [{ role: 'user', content: '{question}' }] as const
  const text = tokenizer.renderChat(question, { addGenerationPrompt: true })
  return createHash('sha256').update(text).digest('hex').slice(0, 8)
}
