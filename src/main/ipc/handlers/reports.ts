import type { reportsContract } from '@shared/contract/reports'
import type { Services } from '../services'
import type { Handlers } from '../types'

export const reportsHandlers = ({ reports }: Services): Handlers<typeof reportsContract> => ({
  'reports.create': (input) => reports.create(input),
  'reports.html': (input) => reports.html(input),
  'reports.file': (input) => reports.file(input),
  'reports.list': () => ({ reports: reports.list() }),
})
