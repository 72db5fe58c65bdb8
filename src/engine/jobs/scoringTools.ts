import { availableParallelism } from 'node:os'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../context'
import { PythonPool } from '../python/PythonPool'
import type { ScoringTools } from '../scorers/types'
import { openJudge } from './judge'
import { openPlugins } from './openPlugins'

/** Each holds up to a gigabyte, and a model wants memory too. */
const mostPythons = 8

/** What an evaluation's scorers use; `dispose` ends what of it has started. */
export function openScoringTools(
  input: Parameters<typeof openJudge>[0] & { readonly plugins?: string | undefined },
  context: JobContext,
): { readonly tools: ScoringTools; readonly dispose: () => Promise<void> } {
  const { pythonWorker, signal } = context
  const judge = openJudge(input, context)
  let pool: PythonPool | undefined
  const python = (): PythonPool => {
    if (pythonWorker === undefined)
      throw new AppError('INTERNAL', 'Programs run only in an engine process, which knows where Python is.')
    const size = Math.min(mostPythons, availableParallelism())
    return (pool ??= new PythonPool({ worker: pythonWorker, size }))
  }
  const callPlugin = openPlugins(input.plugins, async (program, expression) =>
    python().call(program, expression, signal),
  )
  const dispose = async (): Promise<void> => {
    pool?.dispose()
    await judge.dispose()
  }
  const tools = {
    runPython: async (program: string) => python().run(program, signal),
    askJudge: judge.ask,
    callPlugin,
  }
  return { tools, dispose }
}
