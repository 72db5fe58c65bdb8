import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Reduction } from '@engine/training/reduction'
import { trainSpec } from '@shared/domain/recipe'
import { writeTinyModel } from '../../helpers/tinyModel'
import { trainJob } from '../../helpers/trainJob'

const folder = mkdtempSync(join(tmpdir(), 'biaochi-kept-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
writeTinyModel(join(folder, 'model'))

describe('what a run folder keeps of its memory', () => {
  const data = join(folder, 'data.jsonl')
  writeFileSync(
    data,
    '{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}]}\n'.repeat(4),
  )
  const spec = trainSpec.parse({ method: 'sft', data: [{ file: data }], maxSteps: 2, batchSize: 4 })
  const train = async (run: string, outOfMemory: boolean) =>
    (await trainJob(folder, { run, spec, outOfMemory })).events
  const keep = (run: string, kept: Reduction): void => {
    mkdirSync(join(folder, run), { recursive: true })
    writeFileSync(join(folder, run, 'memory.json'), JSON.stringify(kept))
  }

  test('is used again by whoever resumes it, whatever memory is free by then', async () => {
    keep('resumed', { batchSize: 2, checkpointing: true })
    const events = await train('resumed', false)
    expect(events.find(({ type }) => type === 'preflight')).toMatchObject({
      ...{ checkpointing: true, batch: { rows: 2 }, why: 'as it was decided earlier in this run' },
    })
    expect(events.some(({ type }) => type === 'reduced')).toBe(false)
  })

  test('is made smaller for whoever follows a process that memory has killed, until nothing is left', async () => {
    keep('followed', { batchSize: 1, checkpointing: false })
    const events = await train('followed', true)
    expect(events.find(({ type }) => type === 'reduced')).toEqual({
      ...{ type: 'reduced', batchSize: 1, checkpointing: true, step: 0, cause: 'killed' },
    })
    await expect(train('followed', true)).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' })
  })

  test('is what the first process decided', async () => {
    await train('first', false)
    expect(JSON.parse(readFileSync(join(folder, 'first', 'memory.json'), 'utf8'))).toEqual({
      ...{ batchSize: 4, checkpointing: false },
    })
  })
})
