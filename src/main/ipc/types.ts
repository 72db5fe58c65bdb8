import type * as z from 'zod'
import type { AppContract, AppEvents } from '@shared/contract'
import type { Contract } from '@shared/contract/define'
import type { ErrorShape } from '@shared/errors/appError'

type Answer<T> = T | Promise<T>
/** Inputs arrive parsed (defaults filled in); outputs are checked by `dispatch` before they leave. */
export type Handlers<C extends Contract> = {
  readonly [N in keyof C]: (input: z.output<C[N]['input']>) => Answer<z.input<C[N]['output']>>
}
export type AppHandlers = Handlers<AppContract>

export type Reply =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: ErrorShape }
export interface Call {
  readonly name: string
  readonly input: unknown
}

/** An event on its way to a window. */
export type AppEvent = {
  readonly [N in keyof AppEvents]: { readonly name: N; readonly payload: AppEvents[N] }
}[keyof AppEvents]

/** Where the host publishes what happens; the returned function unsubscribes. */
export interface AppEventSource {
  on(listener: (event: AppEvent) => void): () => void
}
