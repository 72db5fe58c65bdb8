import { join } from 'node:path'
import {
  engineContract,
  type EngineInput,
  type EngineMethod,
  type EngineOutput,
  type FromEngine,
  type ToEngine,
} from '@shared/contract/engine'
import type { RunEvent } from '@shared/domain/events'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { openJournal } from './journal'

export type Jobs = {
  readonly [M in EngineMethod]: (input: EngineInput<M>, context: JobContext) => Promise<EngineOutput<M>>
}
type Send = (message: FromEngine) => void
type Call = Extract<ToEngine, { type: 'call' }>

/** Returns what to do with each message: calls run side by side, each ends exactly once. */
export function answerCalls(
  jobs: Jobs,
  send: Send,
  surroundings: Pick<JobContext, 'pythonWorker'> = {},
): (message: ToEngine) => void {
  const open = new Map<number, { readonly abort: AbortController; readonly finish: AbortController }>()
  return (message) => {
    if (message.type === 'cancel')
      return open.get(message.id)?.abort.abort(new AppError('CANCELLED', 'The job was cancelled.'))
    if (message.type === 'finish') return open.get(message.id)?.finish.abort(message.how)
    const [abort, finish] = [new AbortController(), new AbortController()]
    open.set(message.id, { abort, finish })
    void answer(jobs, message, { ...surroundings, send, signal: abort.signal, ending: finish.signal }).then(
      (end) => {
        open.delete(message.id)
        send(end)
      },
    )
  }
}

async function answer(
  jobs: Jobs,
  { id, method, input }: Call,
  context: Omit<JobContext, 'emit'> & { readonly send: Send },
): Promise<FromEngine> {
  try {
    if (!isMethod(method)) throw new AppError('INTERNAL', `The engine has no method "${method}".`)
    return { type: 'end', id, value: await run(jobs, { id, method, input }, context) }
  } catch (e) {
    const error = AppError.from(e)
    if (error.code === 'INTERNAL') process.stderr.write(`${e instanceof Error ? e.stack : String(e)}\n`)
    return { type: 'end', id, error: error.toShape() }
  }
}

const isMethod = (name: string): name is EngineMethod => Object.hasOwn(engineContract, name)

async function run<M extends EngineMethod>(
  jobs: Jobs,
  { id, method, input }: { readonly id: number; readonly method: M; readonly input: unknown },
  { send, ...context }: Omit<JobContext, 'emit'> & { readonly send: Send },
): Promise<EngineOutput<M>> {
  const parsed = engineContract[method].input.safeParse(input)
  if (!parsed.success) throw new AppError('INTERNAL', `${method} was called with ${parsed.error.message}`)
  // the schema of this very method has just parsed the input
  const checked = parsed.data as EngineInput<M>
  const journal = 'folder' in checked ? openJournal(join(checked.folder, 'events.jsonl')) : undefined
  const post = (event: RunEvent, t: number): void => send({ type: 'step', id, t, event })
  const progress = atMostTenASecond(post)
  const emit = (event: RunEvent): void => {
    const t = Date.now()
    if (event.type === 'progress') return progress(event, t)
    journal?.append(event, t)
    post(event, t)
  }
  try {
    return await jobs[method](checked, { emit, say: atMostTwentyASecond(send, id), ...context })
  } finally {
    journal?.close()
  }
}

/** The whole text each time, so that a dropped one is no loss; the answer of the call has the last. */
function atMostTwentyASecond(send: Send, id: number): (text: () => string) => void {
  let last = -Infinity
  return (text) => {
    const t = Date.now()
    if (t - last < 50) return
    last = t
    send({ type: 'text', id, text: text() })
  }
}

/** Progress is a live position and no record: what comes too soon is dropped, except the last one of a phase. */
function atMostTenASecond(post: (event: RunEvent, t: number) => void): (event: RunEvent, t: number) => void {
  let last = -Infinity
  return (event, t) => {
    const complete = event.type === 'progress' && event.progress.done >= event.progress.total
    if (t - last < 100 && !complete) return
    last = t
    post(event, t)
  }
}
