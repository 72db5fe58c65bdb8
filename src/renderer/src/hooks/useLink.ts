import { create } from 'zustand'
import { transport } from '@renderer/lib/api'
import type { LinkState } from '@shared/contract/transport'

interface Link {
  readonly state: LinkState
  /** Counts reconnections: what was read before one may have changed unheard. */
  readonly epoch: number
}

export const useLink = create<Link>()(() => ({ state: 'up', epoch: 0 }))

transport.onLink((state) =>
  useLink.setState((before) => ({
    state,
    epoch: state === 'up' && before.state !== 'up' ? before.epoch + 1 : before.epoch,
  })),
)
