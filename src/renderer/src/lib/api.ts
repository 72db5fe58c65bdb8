import type * as z from 'zod'
import { type AppContract, type AppEvents } from '@shared/contract'
import type { Client } from '@shared/contract/define'
import { AppError } from '@shared/errors/appError'
import { electronTransport } from './electronTransport'
import { httpTransport } from './httpTransport'

export const transport = window.bridge ? electronTransport(window.bridge) : httpTransport()

export type CallName = keyof AppContract
export type CallInput<N extends CallName> = z.input<AppContract[N]['input']>
export type CallOutput<N extends CallName> = z.output<AppContract[N]['output']>

/** Asks the host. Rejects with an AppError. */
export const call: Client<AppContract> = async (name, input) => {
  const reply = await transport.call(name, input)
  if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, { data: reply.error.data })
  // The host's dispatch has checked the value against this procedure's schema.
  return reply.value as never
}

/** Calls `listener` for every event of this name until the returned function is called. */
export function onEvent<N extends keyof AppEvents>(
  name: N,
  listener: (payload: AppEvents[N]) => void,
): () => void {
  return transport.onEvent((received, payload) => {
    // Events come from our own host, which publishes nothing else under this name.
    if (received === name) listener(payload as AppEvents[N])
  })
}
