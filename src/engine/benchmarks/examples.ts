import { createHash } from 'node:crypto'
import type { ExampleChoice } from '@shared/benchmarks/schema/data'
import type { Sample } from './sample'

/** The rows that may be examples of a subset, in the order of the file → those that are, in the order shown. */
type Choose<K extends ExampleChoice['by']> = (
  pool: readonly Sample[],
  choice: Extract<ExampleChoice, { by: K }>,
  count: number,
) => readonly Sample[]

/** A choice named in the schema without an entry here does not compile. */
const choices: { readonly [K in ExampleChoice['by']]: Choose<K> } = {
  first: (pool, _, count) => pool.slice(0, count),
  ids: (pool, { ids }, count) =>
    ids
      .flatMap((id) => pool.find((sample) => sample.id === id || sample.id.endsWith(`/${id}`)) ?? [])
      .slice(0, count),
  seed: (pool, { seed }, count) =>
    pool
      .map((sample) => ({ sample, rank: rankOf(sample.id, seed) }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .slice(0, count)
      .map(({ sample }) => sample),
}

/** At most `count` examples for each subset. A larger count of drawn ones adds to a smaller one's. */
export function chooseExamples(
  pool: readonly Sample[],
  choice: ExampleChoice,
  count: number,
): readonly Sample[] {
  // TypeScript does not see that the entry found by a choice's name takes that very choice
  const choose = choices[choice.by] as Choose<ExampleChoice['by']>
  return [...Map.groupBy(pool, ({ subset }) => subset).values()].flatMap((own) => choose(own, choice, count))
}

/** Apart from the order in which questions are drawn, or a seed would choose the same rows for both. */
const rankOf = (id: string, seed: number): string =>
  createHash('sha256').update(`examples\n${seed}\n${id}`).digest('hex')

/** What two rows share that ask the same, whatever their ids, blanks and order of options. */
export function questionKey({ fields, options, pictures = [] }: Sample): string {
  const bare = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '')
  const seen = pictures.map(({ sha256 }) => sha256)
  return JSON.stringify([Object.values(fields).map(bare), options.map(bare).sort(), seen])
}
