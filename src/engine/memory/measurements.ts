import { existsSync, readFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { writeTextAtomic } from '../files/atomic'

const measurement = z.object({
  machine: z.string(),
  model: z.string(),
  settings: z.string(),
  /** Bytes. */
  predicted: z.number(),
  measured: z.number(),
  /** Floating-point operations of matrix products in a second, where steps were timed. */
  speed: z.object({ provider: z.string(), flops: z.number() }).optional(),
})
type Measurement = z.output<typeof measurement>
export type MeasurementKey = Pick<Measurement, 'model' | 'settings'>

/** Older ones give way. */
const kept = 200
const machine = (): string => `${cpus()[0]?.model ?? 'CPU'} × ${cpus().length}, ${totalmem()} bytes`
const fileOf = (cache: string): string => join(cache, 'measurements.json')

function read(cache: string): Measurement[] {
  if (!existsSync(fileOf(cache))) return []
  // a damaged file is a loss of experience, not of work
  const parsed = z.array(measurement).safeParse(parse(readFileSync(fileOf(cache), 'utf8')))
  return parsed.success ? parsed.data : []
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Remembers what a training of these settings has really needed on this machine. */
export function storeMeasurement(
  cache: string,
  key: MeasurementKey,
  found: Pick<Measurement, 'predicted' | 'measured' | 'speed'>,
): void {
  const before = read(cache)
  const others = before.filter((m) => !(same(m, key) && m.settings === key.settings))
  // where no step was timed this time, what was known stays
  const timed = before.find((m) => !others.includes(m))?.speed
  const all = [...others, { machine: machine(), ...key, ...(timed && { speed: timed }), ...found }].slice(
    -kept,
  )
  writeTextAtomic(fileOf(cache), `${JSON.stringify(all, null, 1)}\n`)
}

const same = (m: Measurement, { model }: MeasurementKey): boolean =>
  m.machine === machine() && m.model === model

/**
 * Measured over predicted, by which a new prediction is multiplied: of the same settings, else the latest of the same
 * model, else 1. Only this machine's measurements count.
 */
export function correction(cache: string, key: MeasurementKey): number {
  const known = read(cache).filter((m) => same(m, key))
  const best = known.find((m) => m.settings === key.settings) ?? known.at(-1)
  return best ? best.measured / best.predicted : 1
}

interface KnownSpeed {
  /** Floating-point operations of matrix products in a second. */
  readonly flops: number
  /** Whether steps of this very model were timed, or only of another one. */
  readonly of: 'model' | 'machine'
}

/**
 * How fast this machine computes steps with a provider, or with the last one where that is open: as it did with the same
 * model, else with any; null before it has.
 */
export function knownSpeed(cache: string, { model }: MeasurementKey, provider: string): KnownSpeed | null {
  const isAsked = (used: string | undefined): boolean =>
    used !== undefined && (provider === 'auto' || used === provider)
  const timed = read(cache).filter((m) => m.machine === machine() && isAsked(m.speed?.provider))
  const own = timed.findLast((m) => m.model === model)
  const { speed } = own ?? timed.at(-1) ?? {}
  return speed ? { flops: speed.flops, of: own ? 'model' : 'machine' } : null
}
