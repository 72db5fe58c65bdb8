import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EngineArgument } from '@shared/contract/engine'
import { leakedQuestions, trainingLeakage } from '@shared/domain/leakage'
import type { OwnBenchmarks } from '@shared/domain/ownBenchmark'
import type { Recipe } from '@shared/domain/recipe'

/** Which benchmarks a training looks for in its data: those that its model will be measured with. */
export function leakageCheck(
  { train, evaluate }: Recipe,
  own: (ids: readonly string[]) => OwnBenchmarks,
): Pick<EngineArgument<'train'>, 'leakage'> {
  const action = train?.leakage ?? 'warn'
  if (!evaluate || action === 'off') return {}
  const { benchmarks, data } = evaluate
  return { leakage: { action, benchmarks, ...(data !== undefined && { data }), own: own(benchmarks) } }
}

/** Questions that a training has seen, by its folder; none where the rows were left out or nothing was looked for. */
export function leakedIn(folder: string): Pick<EngineArgument<'evaluate'>, 'leaked'> {
  const path = join(folder, 'leakage.json')
  if (!existsSync(path)) return {}
  const found = trainingLeakage.parse(JSON.parse(readFileSync(path, 'utf8')))
  if (found.action === 'exclude' || found.matches.length === 0) return {}
  return { leaked: Object.fromEntries([...leakedQuestions(found)].map(([id, ids]) => [id, [...ids]])) }
}
