import { type Language, languages } from '@shared/domain/recipe'
import type { RunId } from '@shared/domain/run'
import { type Address, given, idsOf, oneOf } from './address'

export interface ReportRoute {
  readonly page: 'report'
  /** The baseline first. */
  readonly runs: readonly RunId[]
  readonly language?: Language
}

export const report: Address<ReportRoute> = {
  path: 'report',
  parse: (_, query) => ({
    page: 'report',
    runs: idsOf(query.get('runs')),
    ...given('language', oneOf(languages, query.get('language'))),
  }),
  write: ({ runs, language }) => ({ values: { runs: runs.join(','), language } }),
}
