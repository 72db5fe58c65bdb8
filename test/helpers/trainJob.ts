import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { trainAdapter } from '@engine/jobs/train'
import type { EngineInput } from '@shared/contract/engine'
import type { RunEvent } from '@shared/domain/events'

interface Job extends Partial<EngineInput<'train'>> {
  readonly spec: EngineInput<'train'>['spec']
  /** Name of the run's folder. */
  readonly run: string
  readonly signal?: AbortSignal
  readonly onEvent?: (event: RunEvent) => void
}

/**
 * Trains as a run does, in this process and to its end: the model of `<root>/model` with `<root>/cache`, on the CPU
 * unless `job` says otherwise. `events` is what it reported.
 */
export async function trainJob(root: string, { run, signal, onEvent, ...job }: Job) {
  const folder = join(root, run)
  mkdirSync(folder, { recursive: true })
  const events: RunEvent[] = []
  const emit = (event: RunEvent): void => {
    events.push(event)
    onEvent?.(event)
  }
  const places = { model: join(root, 'model'), cache: join(root, 'cache'), resources: root, folder }
  const output = await trainAdapter(
    { provider: 'cpu', ...places, ...job },
    { emit, signal: signal ?? new AbortController().signal },
  )
  if (output.end === 'paused') throw new Error('nobody paused it')
  return { output, events, folder }
}
