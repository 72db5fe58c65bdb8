import type { Claim, ComparisonRow, ComparisonVerdict } from '../comparison'
import { holm } from '../stats/holm'

/** At most so many suites without any difference may be given a verdict other than "no evidence". */
const level = 0.05
/**
 * Subjects are tested beside their benchmarks and would double that. Within a benchmark that has a verdict they may claim
 * at the same level; elsewhere they spend a tenth of it.
 */
const subjectLevel = level / 10

/**
 * Adjusts the p values of several comparisons together and says what they mean: benchmarks by Holm over all comparable
 * rows, subjects by Holm over all subjects of them.
 */
export function judge(comparisons: readonly (readonly ComparisonRow[])[]): ComparisonRow[][] {
  const rows = comparable(comparisons)
  const rowP = adjusted(rows)
  const subsetP = adjusted(rows.filter(hasSubjects).flatMap((r) => r.subsets))
  const judgeRow = (row: ComparisonRow): ComparisonRow => {
    const ps = rowP.get(row)
    if (!ps) return row
    const verdict = verdictOf(row, { ...ps, level, agrees: overQuestions(row) * row.delta > 0 })
    const claimed = verdict === 'no evidence' ? subjectLevel : level
    return {
      ...row,
      ...{ pAdjusted: ps.p, verdict },
      clean: row.clean && { ...row.clean, pAdjusted: row.clean.p },
      subsets: row.subsets.map((s) => {
        const own = subsetP.get(s) ?? ps // the only subject of a benchmark is the benchmark
        const at = { ...own, level: hasSubjects(row) ? claimed : level, agrees: true }
        return { ...s, pAdjusted: own.p, verdict: verdictOf(s, at) }
      }),
    }
  }
  return comparisons.map((list) => list.map(judgeRow))
}

const comparable = (comparisons: readonly (readonly ComparisonRow[])[]): ComparisonRow[] =>
  comparisons.flat().filter((r) => r.verdict !== 'not comparable')
const hasSubjects = (row: ComparisonRow): boolean => row.subsets.length > 1

/** The p of a macro card is over questions, its interval over subjects: the two must point in one direction. */
const overQuestions = (row: ComparisonRow): number => row.subsets.reduce((sum, s) => sum + s.n * s.delta, 0)

interface Adjusted {
  readonly p: number
  readonly pPermutation: number
}
function adjusted<T extends Pick<Claim, 'p' | 'pPermutation'>>(claims: readonly T[]): Map<T, Adjusted> {
  const [ps, checks] = [holm(claims.map((c) => c.p)), holm(claims.map((c) => c.pPermutation))]
  return new Map(claims.map((c, i) => [c, { p: ps[i] ?? 1, pPermutation: checks[i] ?? 1 }]))
}

/** A claim needs the adjusted p, its check and the interval to agree. */
function verdictOf(
  { ci95: [low, high] }: Pick<Claim, 'ci95'>,
  at: Adjusted & { readonly level: number; readonly agrees: boolean },
): ComparisonVerdict {
  if (!at.agrees || at.p >= at.level || at.pPermutation >= at.level) return 'no evidence'
  if (low > 0) return 'better'
  return high < 0 ? 'worse' : 'no evidence'
}
