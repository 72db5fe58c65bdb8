import type { InstalledModel } from '@shared/domain/installedModel'
import { type Loaded, useCall } from './useCall'
import { useEvent } from './useEvent'

/**
 * The models on this machine: at once with what an earlier look has found, and again when each has been looked at.
 * A finished download is one more.
 */
export function useModels(): Loaded<readonly InstalledModel[]> & { readonly looking: boolean } {
  const known = useCall('models.list', { inspect: false })
  const whole = useCall('models.list', { inspect: true })
  const reload = (): void => {
    known.reload()
    whole.reload()
  }
  useEvent('pulls.changed', ({ state }) => {
    if (state === 'done') reload()
  })
  useEvent('pulls.cancelled', reload)
  const data = whole.data?.models ?? known.data?.models
  return {
    ...{ data, reload, error: data ? undefined : (known.error ?? whole.error) },
    ...{ loading: data === undefined, looking: whole.data === undefined && whole.error === undefined },
  }
}
