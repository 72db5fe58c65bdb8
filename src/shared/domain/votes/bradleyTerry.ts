import { z95, type Interval } from '../stats/estimate'
import { invert } from './invert'
import type { Vote } from './vote'

interface Strength {
  readonly name: string
  /** Natural logarithm of the odds against the average of all; 0.69 is two to one. */
  readonly strength: number
  readonly ci95: Interval
}
export interface BradleyTerry {
  /** The strongest first. */
  readonly strengths: readonly Strength[]
  /** Davidson's ν: how readily equals are called a tie; 0 where no vote was one. */
  readonly tie: number
}

/**
 * Bradley and Terry's strengths with ties after Davidson (J. Am. Stat. Assoc. 65, 1970): P(i wins) : P(j wins) : P(tie) =
 * πᵢ : πⱼ : ν√(πᵢπⱼ). Maximum likelihood by Newton's method, intervals from the information matrix. Null where the votes
 * set no finite strengths: somebody never lost against the others, two were never linked by votes, or all votes are ties.
 */
export function bradleyTerry(votes: readonly Vote[]): BradleyTerry | null {
  const names = [...new Set(votes.flatMap((v) => [v.left, v.right]))].sort()
  if (names.length < 2 || !areLinked(names, votes)) return null
  const ties = votes.some((v) => v.winner === 'tie')
  const size = names.length - 1 + (ties ? 1 : 0)
  const at = new Map(names.map((name, i) => [name, i]))
  const choices = votes.map((v) => choiceOf(v, { at, size, ties: ties ? names.length - 1 : null }))
  let theta = new Float64Array(size)
  for (let step = 0; step < 100; step++) {
    const { gradient, information } = derivatives(choices, theta)
    const covariance = invert(information)
    const move = covariance.map((row) => row.reduce((sum, x, i) => sum + x * gradient[i]!, 0))
    // A step of at most 2 keeps the first ones from overshooting.
    const shrink = Math.min(1, 2 / Math.max(...move.map(Math.abs), 1e-300))
    theta = theta.map((x, i) => x + shrink * move[i]!)
    if (Math.max(...move.map(Math.abs)) < 1e-10) break
  }
  const covariance = invert(derivatives(choices, theta).information)
  const strengths = centred(names, theta, covariance)
  // ties link as a win and a loss do, and yet may leave the likelihood without a maximum: it has been walked after
  if (strengths.some(({ ci95: [low, high] }) => !(high - low < endless))) return null
  return { strengths, tie: ties ? Math.exp(theta[size - 1]!) : 0 }
}

/** Wider than votes leave the interval of any strength; where there is no maximum it is some millions wide. */
const endless = 1_000

/** The three outcomes of a vote as linear forms of the parameters, the one that came first. */
type Choice = readonly Float64Array[]

function choiceOf(
  { left, right, winner }: Vote,
  {
    at,
    size,
    ties,
  }: { readonly at: ReadonlyMap<string, number>; readonly size: number; readonly ties: number | null },
): Choice {
  const form = (share: readonly (readonly [string, number])[], tie: number): Float64Array => {
    const row = new Float64Array(size)
    // The last name is the reference, its strength 0.
    for (const [name, weight] of share) {
      const i = at.get(name) ?? 0
      if (i < at.size - 1) row[i]! += weight
    }
    if (ties !== null) row[ties]! += tie
    return row
  }
  const outcomes = {
    left: form([[left, 1]], 0),
    right: form([[right, 1]], 0),
    tie: form(
      [
        [left, 0.5],
        [right, 0.5],
      ],
      1,
    ),
  }
  const others = (['left', 'right', 'tie'] as const).filter(
    (outcome) => outcome !== winner && (outcome !== 'tie' || ties !== null),
  )
  return [outcomes[winner], ...others.map((outcome) => outcomes[outcome])]
}

/** Gradient of the log-likelihood and its negative second derivatives: mean and covariance of the forms. */
function derivatives(choices: readonly Choice[], theta: Float64Array) {
  const size = theta.length
  const gradient = new Float64Array(size)
  const information = Array.from({ length: size }, () => new Float64Array(size))
  for (const choice of choices) {
    const weights = choice.map((form) => Math.exp(form.reduce((sum, x, i) => sum + x * theta[i]!, 0)))
    const total = weights.reduce((sum, w) => sum + w, 0)
    const mean = theta.map((_, i) =>
      choice.reduce((sum, form, c) => sum + (weights[c]! / total) * form[i]!, 0),
    )
    for (let i = 0; i < size; i++) {
      gradient[i]! += choice[0]![i]! - mean[i]!
      for (let j = 0; j < size; j++)
        information[i]![j]! += choice.reduce(
          (sum, form, c) => sum + (weights[c]! / total) * (form[i]! - mean[i]!) * (form[j]! - mean[j]!),
          0,
        )
    }
  }
  return { gradient, information }
}

/** Strengths around their mean: (I − 1/k) applied to estimates and covariance. */
function centred(
  names: readonly string[],
  theta: Float64Array,
  covariance: readonly Float64Array[],
): Strength[] {
  const k = names.length
  const weight = (i: number, j: number): number => (i === j ? 1 : 0) - 1 / k
  const free = Array.from({ length: k - 1 }, (_, j) => j)
  return names
    .map((name, i) => {
      const strength = free.reduce((sum, j) => sum + weight(i, j) * theta[j]!, 0)
      const variance = free.reduce(
        (sum, j) =>
          sum + free.reduce((inner, l) => inner + weight(i, j) * weight(i, l) * covariance[j]![l]!, 0),
        0,
      )
      const half = z95 * Math.sqrt(variance)
      return { name, strength, ci95: [strength - half, strength + half] satisfies Interval }
    })
    .sort((x, y) => y.strength - x.strength)
}

/**
 * Ford's condition (Amer. Math. Monthly 64, 1957): from everybody a chain of votes leads to everybody, each won or tied by
 * the one before.
 */
function areLinked(names: readonly string[], votes: readonly Vote[]): boolean {
  const beats = new Map<string, Set<string>>(names.map((name) => [name, new Set()]))
  const beatenBy = new Map<string, Set<string>>(names.map((name) => [name, new Set()]))
  const add = (winner: string, loser: string): void => {
    beats.get(winner)?.add(loser)
    beatenBy.get(loser)?.add(winner)
  }
  for (const { left, right, winner } of votes) {
    if (winner !== 'right') add(left, right)
    if (winner !== 'left') add(right, left)
  }
  return [beats, beatenBy].every((edges) => reached(edges, names[0] ?? '').size === names.length)
}

function reached(edges: ReadonlyMap<string, ReadonlySet<string>>, from: string): Set<string> {
  const seen = new Set([from])
  for (const name of seen) for (const next of edges.get(name) ?? []) seen.add(next) // a set yields what is added to it
  return seen
}
