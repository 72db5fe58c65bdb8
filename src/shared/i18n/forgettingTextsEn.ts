import type { Dictionary } from './dictionary'
import { plural } from './plural'

/** The map of what was forgotten and learned, on the page on which evaluations are compared. */
export const forgettingTextsEn: Dictionary['forgetting'] = {
  none: 'No benchmark can be compared, so nothing can be said of what was forgotten or learned.',
  summary: ({ benchmarks, n, broken, fixed }) =>
    `${plural(benchmarks, 'benchmark')}, ${plural(n, 'question')} in common: ${broken} broken, ${fixed} fixed.`,
  leftOut: (n) => `${plural(n, 'more benchmark')} cannot be compared and ${n === 1 ? 'is' : 'are'} left out.`,
  capability: 'Capability and benchmark',
  other: 'Other',
  subjects: 'Subjects that lost most',
  read: (name, kind, n) => `${name}: ${kind} ${n}, read them one by one`,
}
