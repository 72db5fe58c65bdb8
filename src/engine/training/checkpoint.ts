import { existsSync, readdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import { AppError } from '@shared/errors/appError'
import { evaluation } from '@shared/domain/events'
import { writeFolderAtomic } from '../files/atomic'
import { float32Tensor, readSafetensorsHeader, readTensor, writeSafetensors } from '../files/safetensors'
import type { AdamwState } from '../nn/adamw'

const progress = z.object({
  /** Optimiser steps taken. */
  step: z.int().min(0),
  /** Loss of every step so far: what the run's output reports. */
  losses: z.array(z.number()),
  /** Every evaluation so far: early stopping and the best step follow from them. */
  evaluations: z.array(evaluation).default([]),
  /** Training was asked to end here. */
  stopped: z.boolean().default(false),
})
export type Progress = z.output<typeof progress>

/** What a checkpoint holds of a trainer. */
interface Restorable {
  readonly parameters: readonly { readonly name: string; readonly values: Float32Array }[]
  readonly optimizer: AdamwState
  restore(parameters: readonly Float32Array[], optimizer: AdamwState): void
}
export interface Keep {
  /** How many of the latest checkpoints are kept. */
  readonly last: number
  /** A step whose checkpoint is kept however old. */
  readonly best: number | null
}

/**
 * Saves everything a step depends on besides the data order, which is a function of the seed. The folder appears under
 * its name only when it is complete, and older ones go only then. Throws DISK_FULL, saying what is needed.
 */
export function saveCheckpoint(
  folder: string,
  trainer: Restorable,
  { reached, keep }: { readonly reached: Progress; readonly keep: Keep },
): void {
  try {
    writeFolderAtomic(join(folder, nameOf(reached.step)), (partial) => {
      const { m, v } = trainer.optimizer
      const tensors = trainer.parameters.flatMap(({ name, values }, i) =>
        Object.entries({ value: values, m: m[i]!, v: v[i]! }).map(([kind, array]) =>
          float32Tensor(`${name}.${kind}`, [array.length], array),
        ),
      )
      writeSafetensors(join(partial, 'state.safetensors'), tensors)
      writeFileSync(join(partial, 'state.json'), JSON.stringify(reached))
    })
  } catch (e) {
    throw e instanceof AppError && e.code === 'DISK_FULL' ? diskFull(e, folder, { trainer, reached }) : e
  }
  const best = keep.best === null ? null : nameOf(keep.best)
  for (const older of checkpoints(folder).slice(0, -keep.last))
    if (older !== best) rmSync(join(folder, older), { recursive: true, force: true })
}

/** Puts the trainer where the last complete checkpoint left it; null where there is none. */
export function loadCheckpoint(folder: string, trainer: Restorable): Progress | null {
  const last = checkpoints(folder).at(-1)
  return last === undefined ? null : load(join(folder, last), trainer)
}

/** Puts the trainer where it was after `step`, whose checkpoint was kept. */
export function loadStep(folder: string, step: number, trainer: Restorable): void {
  load(join(folder, nameOf(step)), trainer)
}

function load(folder: string, trainer: Restorable): Progress {
  const reached = progress.parse(JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8')))
  const tensors = new Map(readSafetensorsHeader(join(folder, 'state.safetensors')).map((t) => [t.name, t]))
  const read = (kind: string): Float32Array[] =>
    trainer.parameters.map(({ name }) => readTensor(tensors.get(`${name}.${kind}`)!))
  trainer.restore(read('value'), { step: reached.step, m: read('m'), v: read('v') })
  return reached
}

const nameOf = (step: number): string => `step-${String(step).padStart(8, '0')}`

function checkpoints(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((entry) => /^step-\d{8}$/.test(entry))
    .sort()
}

/** What is kept of a run whose latest checkpoint this is, as the second half of a sentence. */
export function keptSentence(folder: string): string {
  const last = checkpoints(folder).at(-1)
  return last === undefined
    ? 'there is no checkpoint yet'
    : `the checkpoint of step ${Number(last.slice('step-'.length))} is kept`
}

function diskFull(
  cause: AppError,
  folder: string,
  { trainer, reached }: { readonly trainer: Restorable; readonly reached: Progress },
): AppError {
  const numbers = trainer.parameters.reduce((n, { values }) => n + values.length, 0)
  const needed = 3 * 4 * numbers + JSON.stringify(reached).length // weights and two moments in float32
  return new AppError(
    'DISK_FULL',
    `The disk is full: the checkpoint of step ${reached.step} needs ${megabytes(needed)}, "${folder}" has ${megabytes(freeBytes(folder))}; ${keptSentence(folder)}: free some space and resume.`,
    { cause },
  )
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : dirname(folder))
  return bavail * bsize
}
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
