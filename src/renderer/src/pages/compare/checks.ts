import type { ComparisonRow } from '@shared/domain/comparison'
import type { BenchmarkResult } from '@shared/domain/score'
import type { Dictionary } from '@shared/i18n/dictionary'

export interface Check {
  readonly name: keyof Dictionary['compare']['check']
  readonly equal: boolean
  /** What differs, for the reader; absent where the check is not about two values. */
  readonly values?: readonly [string, string]
}

/** Whether the two sides were measured in the same way. */
export function checksOf(row: ComparisonRow, a: BenchmarkResult, b: BenchmarkResult): Check[] {
  const check = (name: Check['name'], left: string | number, right: string | number): Check => ({
    name,
    equal: left === right,
    values: [String(left), String(right)],
  })
  const digest = (text: string): string => text.replace(/^sha256:/, '').slice(0, 8)
  return [
    { name: 'samples', equal: row.onlyA === 0 && row.onlyB === 0 },
    { ...check('data', a.dataDigest, b.dataDigest), values: [digest(a.dataDigest), digest(b.dataDigest)] },
    check('card', a.version, b.version),
    check('shots', a.shots, b.shots),
    check('metric', a.metric, b.metric),
  ]
}
