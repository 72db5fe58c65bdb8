import * as z from 'zod'
import { errorCodes } from '../errors/appError'
import type { AppEvents } from './index'

/** How the contract travels, whichever wire carries it. */
export const reply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({ code: z.enum(errorCodes), message: z.string(), data: z.unknown().optional() }),
  }),
])
export type Reply = z.output<typeof reply>

export type AppEvent = {
  readonly [N in keyof AppEvents]: { readonly name: N; readonly payload: AppEvents[N] }
}[keyof AppEvents]

/** Whether a host answers: `locked` when it does but does not know this window (any more). */
const linkStates = ['up', 'down', 'locked'] as const
export type LinkState = (typeof linkStates)[number]
/** What the desktop shell sends its window beside the contract's events. */
export const linkChanged = z.object({ state: z.enum(linkStates) })

export const sessionReply = z.object({ token: z.string() })

/** Carries the session's token over HTTP: a header, never a cookie or a query string. */
export const tokenHeader = 'x-biaochi-token'
/** Carries the percent-encoded name of a file that a browser sends to `uploadPath`. */
export const uploadNameHeader = 'x-biaochi-name'
export const uploadPath = '/api/upload'
/** The host sends at least an empty line this often; a reader gives it up after more than two beats of silence. */
export const heartbeatMs = 10_000
export const silenceMs = 25_000
