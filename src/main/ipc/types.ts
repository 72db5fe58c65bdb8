import type * as z from 'zod'
import type { AppContract } from '@shared/contract'
import type { Contract } from '@shared/contract/define'
import type { AppEvent, LinkState, Reply } from '@shared/contract/transport'

type Answer<T> = T | Promise<T>
/** Inputs arrive parsed (defaults filled in); outputs are checked by `dispatch` before they leave. */
export type Handlers<C extends Contract> = {
  readonly [N in keyof C]: (input: z.output<C[N]['input']>) => Answer<z.input<C[N]['output']>>
}
export type AppHandlers = Handlers<AppContract>

export interface Call {
  readonly name: string
  readonly input: unknown
}

/** Where the host publishes what happens; the returned function unsubscribes. */
export interface AppEventSource {
  on(listener: (event: AppEvent) => void): () => void
}

/** What a window talks to: services in this process, or a host elsewhere. */
export interface WindowHost {
  /** Never rejects: what goes wrong is part of the reply. */
  call(name: string, input: unknown): Promise<Reply>
  /** Sends a file of this machine to a host on another one; absent where both read the same disks. Never rejects. */
  readonly upload?: (path: string) => Promise<Reply>
  readonly events: AppEventSource
  /** Tells at once and at every change whether the host answers. */
  onLink(listener: (state: LinkState) => void): () => void
  close(): Promise<void>
}
