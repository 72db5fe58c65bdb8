import { createHash, type Hash } from 'node:crypto'
import { mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { writeTextAtomic } from '../../files/atomic'
import { keepWithin, markUsed } from '../../files/boundedCache'
import type { ModelFolder } from '../../files/modelFolder'
import { leavingMemory } from '../../memory/processMemory'
import type { Example } from '../objectives/example'
import { TextScorer } from '../TextScorer'
import type { Reading } from './reading'

/** Bytes of all datasets together: some twenty million answers. */
const keptBytes = 2 ** 29

/** Changes whenever the same texts would be computed to other numbers. */
const version = 1

/**
 * Summed log-probabilities of groups of texts under the model that training starts from, which is the model without an
 * adapter. Computed once and kept in the cache under what they depend on: a resumed run and the next one on the same
 * data and model read them. A kept file that is damaged is computed again.
 */
export async function referenceLogProbs(
  groups: readonly (readonly Example[])[],
  reading: Reading,
): Promise<number[][]> {
  const folder = join(reading.cache, 'reference')
  const file = join(folder, `${keyOf(groups, reading)}.json`)
  const known = readKept(file, groups)
  if (known) {
    markUsed(file)
    return known
  }
  const scores = await leavingMemory(() => compute(groups, reading))
  mkdirSync(folder, { recursive: true })
  const text = JSON.stringify(scores)
  writeTextAtomic(file, JSON.stringify({ sha256: digest(text), scores }))
  keepWithin(folder, { bytes: keptBytes, pattern: /\.json$/, newest: basename(file) })
  return scores
}

async function compute(
  groups: readonly (readonly Example[])[],
  { model, emit, signal, ...options }: Reading,
): Promise<number[][]> {
  const { config, weights } = model
  emit({ type: 'phase', phase: 'prepare', label: 'reference' })
  const scorer = await TextScorer.open({ config, weights, adapter: new Map() }, options)
  const started = performance.now()
  try {
    return await scorer.score(groups, {
      signal,
      onGroup(done) {
        const etaMs = ((performance.now() - started) / done) * (groups.length - done)
        const progress = { phase: 'prepare', label: 'reference', done, total: groups.length, etaMs } as const
        emit({ type: 'progress', progress })
      },
    })
  } finally {
    await scorer.dispose()
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

const kept = z.object({ sha256: z.string(), scores: z.array(z.array(z.number())) })

function readKept(file: string, groups: readonly (readonly Example[])[]): number[][] | null {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null // not there yet, or damaged
  }
  const parsed = kept.safeParse(json)
  if (!parsed.success) return null
  const { sha256, scores } = parsed.data
  const complete =
    scores.length === groups.length && groups.every((texts, i) => scores[i]!.length === texts.length)
  return complete && digest(JSON.stringify(scores)) === sha256 ? scores : null
}

function keyOf(
  groups: readonly (readonly Example[])[],
  { model, provider }: Pick<Reading, 'model' | 'provider'>,
): string {
  const hash = createHash('sha256').update(JSON.stringify([version, provider, model.config]))
  addModel(hash, model)
  for (const texts of groups) {
    hash.update(`group ${texts.length}`)
    for (const { ids, trained } of texts) {
      hash.update(`text ${ids.length}`)
      hash.update(Int32Array.from(ids))
      hash.update(Uint8Array.from(trained, Number))
    }
  }
  return hash.digest('hex')
}

/** Weights are told by path, size and time of change: reading gigabytes would take longer than what is saved. */
function addModel(hash: Hash, { weights }: ModelFolder): void {
  for (const file of new Set([...weights.values()].map((stored) => stored.file))) {
    const { size, mtimeMs, ino } = statSync(file)
    hash.update(JSON.stringify([file, size, mtimeMs, ino]))
  }
}
