import { existsSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { freemem, totalmem } from 'node:os'
import * as z from 'zod'
import { knownModels } from '@shared/domain/knownModels'
import { type MachineReport, machineReport } from '@shared/domain/machine'
import { AppError } from '@shared/errors/appError'
import type { EngineClient } from '../ports'
import { replaceFile } from '../replaceFile'
import { processorName } from './describeMachine'

interface Deps {
  readonly engine: Pick<EngineClient, 'call' | 'open'>
  readonly home: string
  readonly cache: string
  /** Where what was measured is kept. */
  readonly file: string
  /** Changes whenever an old measurement says nothing any more: the app's version, the hardware. */
  readonly made: string
  /** The title of a run that uses the machine now. */
  readonly busyWith: () => string | undefined
  readonly now: () => number
}

const measured = machineReport.pick({ speed: true, measuredAt: true, ladder: true })
const kept = measured.extend({ made: z.string() })
const nothing: z.output<typeof measured> = { speed: null, measuredAt: null, ladder: [] }

/** What this machine can do: which well-known models fit, and how fast one of ordinary shape was trained and read. */
export class MachineService {
  constructor(private readonly deps: Deps) {}

  /**
   * With `measure` it is tried, which takes some seconds, and kept; else what was found before is told. Throws
   * INVALID_INPUT while a run is under way, which would be measured as well.
   */
  async report({ measure }: { readonly measure: boolean }): Promise<MachineReport> {
    const found = measure ? await this.#measure() : this.#kept()
    const { home } = this.deps
    const { bavail, bsize } = await statfs(home)
    return {
      memory: { total: totalmem(), free: freemem() },
      device: processorName(),
      ...{ home, freeBytes: bavail * bsize },
      ...found,
    }
  }

  async #measure(): Promise<z.output<typeof measured>> {
    const { engine, cache, now, busyWith } = this.deps
    const user = busyWith()
    if (user !== undefined)
      throw new AppError(
        'INVALID_INPUT',
        `"${user}" uses the machine, so that its speed would be told too low: measure when it has ended.`,
      )
    const ladder = await Promise.all(
      knownModels.map(async ({ id, config }) => ({ id, outlook: await engine.call('foresee', { config }) })),
    )
    // a process of its own, whose memory is free afterwards
    const session = await engine.open()
    try {
      const { provider, parameters, trained, scored } = await session.call('speed', { cache })
      const found = { speed: { provider, parameters, trained, scored }, measuredAt: now(), ladder }
      const { file, made } = this.deps
      replaceFile(file, JSON.stringify({ made, ...found }))
      return found
    } finally {
      session.dispose()
    }
  }

  #kept(): z.output<typeof measured> {
    const { file, made } = this.deps
    if (!existsSync(file)) return nothing
    const known = kept.safeParse(parsed(readFileSync(file, 'utf8'))).data
    if (known?.made !== made) return nothing
    const { speed, measuredAt, ladder } = known
    return { speed, measuredAt, ladder }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // experience, not work: it is measured again
  }
}
