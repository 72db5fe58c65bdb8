import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { writeFolderAtomic } from '../files/atomic'
import { float32Tensor, readSafetensorsHeader, readTensor, writeSafetensors } from '../files/safetensors'
import type { AdamwState } from '../nn/adamw'

const progress = z.object({
  /** Optimiser steps taken. */
  step: z.int().min(0),
  /** Loss of every step so far: what the run's output reports. */
  losses: z.array(z.number()),
})
export type Progress = z.output<typeof progress>

/** What a checkpoint holds of a trainer. */
interface Restorable {
  readonly parameters: readonly { readonly name: string; readonly values: Float32Array }[]
  readonly optimizer: AdamwState
  restore(parameters: readonly Float32Array[], optimizer: AdamwState): void
}

/**
 * Saves everything a step depends on besides the data order, which is a function of the seed. The folder appears under
 * its name only when it is complete; the last two are kept.
 */
export function saveCheckpoint(folder: string, trainer: Restorable, reached: Progress): void {
  writeFolderAtomic(join(folder, `step-${String(reached.step).padStart(8, '0')}`), (partial) => {
    const { m, v } = trainer.optimizer
    const tensors = trainer.parameters.flatMap(({ name, values }, i) =>
      Object.entries({ value: values, m: m[i]!, v: v[i]! }).map(([kind, array]) =>
        float32Tensor(`${name}.${kind}`, [array.length], array),
      ),
    )
    writeSafetensors(join(partial, 'state.safetensors'), tensors)
    writeFileSync(join(partial, 'state.json'), JSON.stringify(reached))
  })
  for (const older of checkpoints(folder).slice(0, -2))
    rmSync(join(folder, older), { recursive: true, force: true })
}

/** Puts the trainer where the last complete checkpoint left it; null where there is none. */
export function loadCheckpoint(folder: string, trainer: Restorable): Progress | null {
  const last = checkpoints(folder).at(-1)
  if (!last) return null
  const reached = progress.parse(JSON.parse(readFileSync(join(folder, last, 'state.json'), 'utf8')))
  const tensors = new Map(
    readSafetensorsHeader(join(folder, last, 'state.safetensors')).map((t) => [t.name, t]),
  )
  const read = (kind: string): Float32Array[] =>
    trainer.parameters.map(({ name }) => readTensor(tensors.get(`${name}.${kind}`)!))
  trainer.restore(read('value'), { step: reached.step, m: read('m'), v: read('v') })
  return reached
}

function checkpoints(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((entry) => /^step-\d{8}$/.test(entry))
    .sort()
}
