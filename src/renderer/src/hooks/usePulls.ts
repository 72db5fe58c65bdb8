import { useMemo, useState } from 'react'
import type { Pull } from '@shared/domain/pull'
import { useCall } from './useCall'
import { useEvent } from './useEvent'

/** The downloads that are known of, the latest first, as the host's events tell of them. */
export function usePulls(): readonly Pull[] {
  const { data } = useCall('pulls.list', {})
  const [heard, setHeard] = useState<ReadonlyMap<string, Pull | null>>(new Map())
  const hear = (id: string, pull: Pull | null): void => setHeard((before) => new Map(before).set(id, pull))
  useEvent('pulls.changed', (pull) => hear(pull.id, pull))
  useEvent('pulls.cancelled', ({ id }) => hear(id, null))
  return useMemo(() => {
    const known = (data?.pulls ?? []).map((pull): [string, Pull | null] => [pull.id, pull])
    const pulls = [...new Map([...known, ...heard]).values()].filter((pull) => pull !== null)
    return pulls.sort((a, b) => b.createdAt - a.createdAt)
  }, [data, heard])
}
