import type { DataJob } from '@shared/contract/data'
import type { DataCheck } from '@shared/domain/datasets/check'
import type { AppError } from '@shared/errors/appError'
import { useCall } from '@renderer/hooks/useCall'
import { useDataJob } from '@renderer/hooks/useDataJob'
import { useKept } from '@renderer/hooks/useKept'
import type { CallInput } from '@renderer/lib/api'

export interface Checking {
  readonly job: DataJob | undefined
  /** The latest that was found; it stays while the data is read again in another way. */
  readonly check: DataCheck | undefined
  readonly error: AppError | undefined
  readonly again: () => void
}

/** Looks at a data set as a job of the host; a page that is loaded again finds the job that is there. */
export function useCheck(input: CallInput<'data.check'> | null): Checking {
  const started = useCall('data.check', input)
  const { job, failure } = useDataJob(started.data?.job)
  const check = useKept(job?.check)
  return { job, check, error: started.error ?? failure, again: started.reload }
}
