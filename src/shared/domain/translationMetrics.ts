/**
 * BLEU from summed statistics (lengths of answer and reference, right n-grams, all n-grams for n = 1 … 4), 0 to 1:
 * brevity penalty and exponential smoothing as sacrebleu (`smooth:exp`). `effectiveOrder` is for single sentences.
 */
export function bleu(
  statistics: ArrayLike<number>,
  { effectiveOrder }: { readonly effectiveOrder: boolean } = { effectiveOrder: false },
): number {
  const [length = 0, reference = 0, ...counts] = Array.from(statistics)
  const [correct, total] = [counts.slice(0, 4), counts.slice(4)]
  if (correct.every((count) => count === 0)) return 0
  let [logs, smooth, order] = [0, 1, 4]
  for (const [i, all] of total.entries()) {
    if (all === 0) {
      // no n-grams of this order: a precision of nothing, which only the effective order forgives
      if (!effectiveOrder) return 0
      break
    }
    const right = correct[i] ?? 0
    if (right === 0) smooth *= 2
    logs += Math.log(right === 0 ? 1 / (smooth * all) : right / all)
    if (effectiveOrder) order = i + 1
  }
  const brevity = length < reference ? Math.exp(1 - reference / length) : 1
  return brevity * Math.exp(logs / order)
}

/** chrF with β = 2 from summed statistics, triples of n-grams in the answer, the reference and both; 0 to 1. */
export function chrf(statistics: ArrayLike<number>): number {
  const factor = 4
  let [precision, recall, orders] = [0, 0, 0]
  for (let i = 0; i + 2 < statistics.length; i += 3) {
    const [answer = 0, reference = 0, both = 0] = [statistics[i], statistics[i + 1], statistics[i + 2]]
    if (answer === 0 || reference === 0) continue
    precision += both / answer
    recall += both / reference
    orders++
  }
  if (precision + recall === 0) return 0
  return ((1 + factor) * precision * recall) / (factor * precision + recall) / orders
}
