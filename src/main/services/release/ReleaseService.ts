import { join, resolve } from 'node:path'
import type { EngineOutput } from '@shared/contract/engine'
import { type GateOutcome, judgeGates } from '@shared/domain/release'
import type { ModelService } from '../ModelService'
import type { CallOptions, RunRepository, RunRow } from '../ports'
import type { RunFolders } from '../RunFolders'
import type { RunStates } from '../RunStates'
import { refuseRelease } from './refusal'

interface Asked {
  readonly model: string
  /** Absent for a model that was trained whole. */
  readonly adapter?: string | undefined
  readonly output: string
  /** Write it although a gate is not passed; the run then says so. */
  readonly force: boolean
}
type Released = EngineOutput<'merge'> & {
  /** Of the recipe that the model comes from; empty where it has none. */
  readonly gates: readonly GateOutcome[]
  readonly forced: boolean
}

/** Writes models to be given away, and refuses where the recipe they come from has gates that are not passed. */
export class ReleaseService {
  constructor(
    private readonly deps: {
      readonly models: Pick<ModelService, 'merge'>
      readonly runs: Pick<RunRepository, 'list' | 'results'>
      readonly folders: Pick<RunFolders, 'folder'>
      readonly states: Pick<RunStates, 'record'>
      readonly now: () => number
    },
  ) {}

  /** Throws GATE_FAILED, and what writing a model throws. */
  async merge({ model, adapter, output, force }: Asked, options?: CallOptions): Promise<Released> {
    const { models, runs, states, now } = this.deps
    const measured = this.#measuredWith(resolve(adapter ?? model))
    const gates = measured
      ? judgeGates(measured.spec.recipe.release?.gate ?? [], runs.results(measured.id))
      : []
    const forced = force && gates.some(({ state }) => state !== 'passed')
    if (!force) refuseRelease(gates, '"--force-release"')
    const merged = await models.merge({ model, ...(adapter !== undefined && { adapter }), output }, options)
    if (measured)
      states.record(measured.id, { t: now(), type: 'release', path: merged.path, forced, gates: [...gates] })
    return { ...merged, gates, forced }
  }

  /** The latest evaluation of what was trained into this folder, where its recipe has gates. */
  #measuredWith(path: string): RunRow | undefined {
    const { runs, folders } = this.deps
    return runs.list().findLast((row) => {
      const { kind, spec, after } = row
      if (kind !== 'evaluate' || spec.target !== 'tuned' || !spec.recipe.release) return false
      return after === null
        ? spec.recipe.adapter === path
        : ['adapter', 'model'].some((name) => join(folders.folder(after), name) === path)
    })
  }
}
