import { basename, resolve } from 'node:path'
import { runId, type RunId } from '@shared/domain/run'
import type { App } from '@main/compose'
import { usageError } from './options'

/**
 * The evaluations that an argument names: a run, the path of its folder, or a group, which stands for its evaluations
 * with the baseline first.
 */
export function evaluationsOf(asked: string, { services: { runs } }: App): RunId[] {
  const name = basename(resolve(asked))
  const all = runs.list()
  const evaluations = all.filter((r) => r.kind === 'evaluate').sort((a, b) => a.createdAt - b.createdAt)
  const found = evaluations.filter((r) => r.group === name || r.id === name)
  if (found.length > 0) return found.map((r) => r.id)
  const other = all.find((r) => r.id === runId.safeParse(name).data)
  if (other) throw usageError(`"${asked}" is a run of kind ${other.kind}: name an evaluation.`)
  throw usageError(`There is no run "${asked}": "biaochi runs" lists them.`)
}
