import type { LinkState, Reply } from '@shared/contract/transport'
import type { ElectronShell } from '../../../preload/api'

/** The wire to the host. Screens never see which one it is. */
export interface Transport {
  /** Never rejects: what goes wrong is part of the reply. */
  call(name: string, input: unknown): Promise<Reply>
  onEvent(listener: (name: string, payload: unknown) => void): () => void
  onLink(listener: (state: LinkState) => void): () => void
  /** What the desktop shell adds; absent in a browser. */
  readonly shell?: ElectronShell
}
