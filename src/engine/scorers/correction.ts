import { fScore } from '@shared/util/fScore'
import { firstFound } from './extract'
import { replyOf } from './reply'
import type { Scorer } from './types'

/** Character edits that lead from the source to the answer, against those that lead to the reference. */
export const scoreCorrection: Scorer<'correction'> = (answer, sample, { extract, source }) => {
  const found = firstFound(replyOf(answer, sample), extract, (text) => text)
  const from = (sample.fields[source] ?? '').trim()
  const gold = sample.target.map((reference) => editsOf(from, reference.trim()))
  const predicted = editsOf(from, found?.value ?? from)
  const counts = gold.map((edits) => [count(predicted, edits), predicted.length, edits.length] as const)
  const best = counts.reduce((a, b) => (fScore(b, 0.5) > fScore(a, 0.5) ? b : a), counts[0] ?? [0, 0, 0])
  const right = found !== null && sample.target.some((reference) => reference.trim() === found.value)
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right,
    scores: { accuracy: right ? 1 : 0 },
    statistics: { f05: [...best], f1: [...best] },
  }
}

const count = (a: readonly string[], b: readonly string[]): number =>
  a.filter((edit) => b.includes(edit)).length

/** Spans of the source that were replaced, with what replaced them, along a shortest alignment of characters. */
function editsOf(source: string, target: string): string[] {
  const [x, y] = [[...source], [...target]]
  const width = y.length + 1
  const cost = new Int32Array((x.length + 1) * width)
  for (let i = x.length; i >= 0; i--)
    for (let j = y.length; j >= 0; j--) {
      if (i === x.length || j === y.length) cost[i * width + j] = x.length - i + y.length - j
      else if (x[i] === y[j]) cost[i * width + j] = cost[(i + 1) * width + j + 1]!
      else
        cost[i * width + j] =
          1 + Math.min(cost[(i + 1) * width + j + 1]!, cost[(i + 1) * width + j]!, cost[i * width + j + 1]!)
    }
  return spans(x, y, (i, j) => cost[i * width + j] ?? Infinity)
}

function spans(x: readonly string[], y: readonly string[], cost: (i: number, j: number) => number): string[] {
  const edits: string[] = []
  let [i, j] = [0, 0]
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      i++
      j++
      continue
    }
    const [startX, startY] = [i, j]
    while ((i < x.length || j < y.length) && !(i < x.length && j < y.length && x[i] === y[j])) {
      if (i < x.length && j < y.length && cost(i, j) === 1 + cost(i + 1, j + 1)) {
        i++
        j++
      } else if (i < x.length && cost(i, j) === 1 + cost(i + 1, j)) i++
      else j++
    }
    edits.push(`${startX}-${i}:${y.slice(startY, j).join('')}`)
  }
  return edits
}
