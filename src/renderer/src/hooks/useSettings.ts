import type { Settings } from '@shared/domain/settings'
import { AppError } from '@shared/errors/appError'
import { call } from '@renderer/lib/api'
import { useCall } from './useCall'

/** What is set on the host, and how it is changed. `put` resolves with what went wrong, or null. */
export function useSettings() {
  const known = useCall('settings.get', {})
  const put = async (part: Partial<Settings>): Promise<AppError | null> => {
    try {
      await call('settings.put', part)
      known.reload()
      return null
    } catch (e) {
      return AppError.from(e)
    }
  }
  return { loaded: known, put }
}
