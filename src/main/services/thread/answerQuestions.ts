import { parentPort } from 'node:worker_threads'
import { AppError, type ErrorShape } from '@shared/errors/appError'

export type InputOf<T, M extends keyof T> = T[M] extends (input: infer I) => unknown ? I : never
export type OutputOf<T, M extends keyof T> = T[M] extends (input: never) => infer O ? Awaited<O> : never

/** One question for a thread; what is in it can be sent. */
export interface Asked<T, M extends keyof T = keyof T> {
  readonly method: M
  readonly input: InputOf<T, M>
}
/** Its answer. */
export type Told = { readonly output: unknown } | { readonly error: ErrorShape }

/** Answers whoever started this thread, in the order of the questions. */
export function answerQuestions<T>(methods: {
  readonly [M in keyof T]: (input: InputOf<T, M>) => unknown
}): void {
  let before = Promise.resolve()
  parentPort?.on('message', (asked: Asked<T>) => {
    before = before.then(async () => parentPort?.postMessage(await answer(methods, asked)))
  })
}

async function answer<T>(
  methods: { readonly [M in keyof T]: (input: InputOf<T, M>) => unknown },
  { method, input }: Asked<T>,
): Promise<Told> {
  try {
    return { output: await methods[method](input) }
  } catch (e) {
    return { error: AppError.from(e).toShape() }
  }
}
