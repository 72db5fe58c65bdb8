import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { requireRows, writeExclusions } from '../files/exclusions'
import { searchFiles } from '../leakage/searchFiles'

/** `searchFiles`, and the list of rows to leave out where one is wanted. */
export async function findLeakage(
  { files, exclude, ...sources }: EngineInput<'leakage'>,
  context: Pick<JobContext, 'emit' | 'signal'>,
): Promise<EngineOutput<'leakage'>> {
  if (exclude === undefined) return searchFiles(files, sources, context)
  const [file = '', another] = files
  if (another !== undefined)
    throw new AppError('INVALID_INPUT', 'A list of rows to leave out is of one file: check one at a time.')
  requireRows(file)
  const report = await searchFiles(files, sources, context)
  const rows = report.matches.map(({ row }) => row)
  writeExclusions(exclude, file, rows)
  return report
}
