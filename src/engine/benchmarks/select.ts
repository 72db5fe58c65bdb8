import { createHash } from 'node:crypto'
import type { Sample } from './sample'

/**
 * At most `limit` samples, taken evenly over the subsets: one of each in turn, until a subset is used up. Which ones
 * depends on the seed and the samples' ids alone, so every model gets the same, and a larger limit adds to a smaller
 * one's. Each subset's choice comes back in the order of its file.
 */
export function selectSamples(
  subsets: readonly (readonly Sample[])[],
  options: { readonly limit?: number | undefined; readonly seed: number },
): Sample[][] {
  const { limit, seed } = options
  if (limit === undefined) return subsets.map((samples) => [...samples])
  const quotas = fairQuotas(
    subsets.map((samples) => samples.length),
    limit,
  )
  return subsets.map((samples, i) => {
    const ranked = samples.map((sample) => ({ sample, rank: rankOf(sample.id, seed) }))
    ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1))
    const chosen = new Set(ranked.slice(0, quotas[i]).map(({ sample }) => sample))
    return samples.filter((sample) => chosen.has(sample))
  })
}

const rankOf = (id: string, seed: number): string =>
  createHash('sha256').update(`${seed}\n${id}`).digest('hex')

function fairQuotas(sizes: readonly number[], limit: number): number[] {
  const quotas = sizes.map(() => 0)
  let left = Math.min(
    limit,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  while (left > 0)
    for (const [i, size] of sizes.entries())
      if (left > 0 && quotas[i]! < size) {
        quotas[i]!++
        left--
      }
  return quotas
}
