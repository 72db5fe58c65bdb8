import type { JobContext } from '@engine/context'
import { answerCalls, type Jobs } from '@engine/jobs/answerCalls'
import type { EngineInput, FromEngine, ToEngine } from '@shared/contract/engine'
import { AppError } from '@shared/errors/appError'
import type { EngineExit, EngineProcess } from '@main/engineHost/EngineProcess'
import { aResult } from './aResult'

const absent = async (): Promise<never> => {
  throw new AppError('INTERNAL', 'This engine has no such job.')
}

/** A small training with real journal lines: three steps, each half the loss of the last. */
async function train({ folder }: EngineInput<'train'>, { emit, signal }: JobContext) {
  const losses: number[] = []
  for (let step = 1; step <= 3; step++) {
    await new Promise((resolve) => setTimeout(resolve, 1))
    signal.throwIfAborted()
    const loss = 2 ** -step
    losses.push(loss)
    emit({ type: 'metric', step, epoch: 1, loss, learningRate: 1, gradNorm: 1, tokensPerSecond: 1 })
    emit({ type: 'progress', progress: { phase: 'train', done: step, total: 3, etaMs: 0 } })
  }
  return {
    end: 'completed' as const,
    steps: 3,
    losses,
    artifact: { kind: 'adapter' as const, path: `${folder}/adapter`, sha256: 'x' },
  }
}

async function evaluate({ spec }: EngineInput<'evaluate'>, { emit }: JobContext) {
  const results = spec.benchmarks.map((benchmark) => aResult(benchmark, 0.5))
  for (const result of results) emit({ type: 'result', result })
  return { results }
}

/** The engine's real protocol and journal around scripted jobs, in this process. Its number belongs to no process. */
export function engineInProcess(jobs: Partial<Jobs> = {}): () => EngineProcess {
  const others = {
    devices: absent,
    inspect: absent,
    foresee: absent,
    speed: absent,
    logits: absent,
    score: absent,
    generate: absent,
    openChat: absent,
    chatReply: absent,
    checkBenchmarks: absent,
    leakage: absent,
    benchmarkFiles: absent,
    draftBenchmark: absent,
    checkData: absent,
    pageData: absent,
    datasetTokens: absent,
    convertData: absent,
    tokens: absent,
    tokenTotals: absent,
    merge: absent,
    preflight: absent,
    estimateTraining: absent,
    rescore: absent,
  }
  return () => {
    let hear: (message: FromEngine) => void = () => {}
    let gone: (exit: EngineExit) => void = () => {}
    let alive = true
    const send = (message: FromEngine): void =>
      void setImmediate(() => {
        if (alive) hear(structuredClone(message))
      })
    const receive = answerCalls({ ...others, train, evaluate, ...jobs }, send)
    send({ type: 'ready', protocol: 1 })
    return {
      pid: 2 ** 30,
      post: (message: ToEngine) => receive(structuredClone(message)),
      onMessage: (listener) => (hear = listener),
      onExit: (listener) => (gone = listener),
      kill: () => {
        if (!alive) return
        alive = false
        gone({ code: null, signal: 'SIGKILL' })
      },
    }
  }
}
