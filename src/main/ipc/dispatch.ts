import type * as z from 'zod'
import { contract } from '@shared/contract'
import type { Procedure } from '@shared/contract/define'
import type { Reply } from '@shared/contract/transport'
import { AppError } from '@shared/errors/appError'
import type { AppHandlers, Call } from './types'

const isProcedure = (name: string): name is keyof typeof contract => Object.hasOwn(contract, name)

/** First complaint of a schema as words: `limit: Invalid input: expected number`. */
const complaint = (error: z.ZodError): string => {
  const [issue] = error.issues
  if (!issue) return error.message
  return issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message
}

async function answer(handlers: AppHandlers, { name, input }: Call): Promise<unknown> {
  if (!isProcedure(name)) throw new AppError('INVALID_INPUT', `There is no procedure "${name}".`)
  const procedure: Procedure = contract[name]
  const parsed = procedure.input.safeParse(input)
  if (!parsed.success)
    throw new AppError('INVALID_INPUT', `${name} was called with ${complaint(parsed.error)}.`)
  // The schema of this very name has just parsed the input: the pair belongs together.
  const handle = handlers[name] as (input: unknown) => unknown
  const result = procedure.output.safeParse(await handle(parsed.data))
  if (!result.success) throw new AppError('INTERNAL', `${name} answered with ${complaint(result.error)}.`)
  return result.data
}

/**
 * Checks input and output against the contract. Never throws: what goes wrong is part of the reply, and `reportBug`
 * hears of it while it still has its stack.
 */
export async function dispatch(
  handlers: AppHandlers,
  call: Call,
  reportBug?: (e: unknown) => void,
): Promise<Reply> {
  try {
    return { ok: true, value: await answer(handlers, call) }
  } catch (e) {
    reportBug?.(e)
    return { ok: false, error: AppError.from(e).toShape() }
  }
}
