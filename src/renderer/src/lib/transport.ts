import type { LinkState, Reply } from '@shared/contract/transport'
import type { ElectronShell } from '../../../preload/api'

export interface UploadWatch {
  readonly onProgress: (bytes: number) => void
  readonly signal: AbortSignal
}

/** The wire to the host. Screens never see which one it is. */
export interface Transport {
  /** Never rejects: what goes wrong is part of the reply. */
  call(name: string, input: unknown): Promise<Reply>
  onEvent(listener: (name: string, payload: unknown) => void): () => void
  onLink(listener: (state: LinkState) => void): () => void
  /** Sends a file to the host; absent where the host reads the same disks. Never rejects. */
  readonly upload?: (file: File, watch: UploadWatch) => Promise<Reply>
  /** What the desktop shell adds; absent in a browser. */
  readonly shell?: ElectronShell
}
