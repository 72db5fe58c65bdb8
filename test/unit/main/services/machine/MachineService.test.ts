import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { knownModels } from '@shared/domain/knownModels'
import { MachineService } from '@main/services/machine/MachineService'
import type { EngineSession } from '@main/services/ports'

let home = ''
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'biaochi-machine-'))))
afterEach(() => rmSync(home, { recursive: true }))

const yes = { possible: true, why: null }
const outlook = {
  ...{ architecture: 'qwen3', parameters: 1, layers: 1, hidden: 1, vocab: 1, contextLength: 1 },
  ...{ dtype: 'bfloat16', tied: true, evaluation: yes, training: { lora: yes, qlora: yes, full: yes } },
  memory: null,
}
const speed = { provider: 'cpu', parameters: 38_600_000, trained: 1_099, scored: 4_000 }

function open({ made = 'v1', busyWith }: { made?: string; busyWith?: string } = {}) {
  const asked: string[] = []
  let open = 0
  // the calls that are made are answered as the engine's contract says
  const call = (async (method: string) => {
    asked.push(method)
    return method === 'speed' ? { ...speed, chosen: { provider: 'cpu', why: 'faster' } } : outlook
  }) as EngineSession['call']
  const service = new MachineService({
    ...{ home, cache: join(home, 'cache'), file: join(home, 'cache', 'machine.json'), made, now: () => 7 },
    busyWith: () => busyWith,
    engine: { call, open: async () => ({ pid: ++open, call, dispose: () => void open-- }) },
  })
  return { service, asked, processes: () => open }
}

test('what was measured is told at the next start, without measuring again', async () => {
  const first = open()
  expect(await first.service.report({ measure: false })).toMatchObject({ speed: null, ladder: [] })
  const measured = await first.service.report({ measure: true })
  expect(measured).toMatchObject({ speed, measuredAt: 7, home })
  expect(measured.ladder.map(({ id }) => id)).toEqual(knownModels.map(({ id }) => id))
  expect(measured.freeBytes).toBeGreaterThan(0)
  expect(first.processes()).toBe(0)

  const second = open()
  expect((await second.service.report({ measure: false })).speed).toEqual(speed)
  expect(second.asked).toEqual([])
})

test('another version or machine does not boast with the old one’s speed', async () => {
  await open().service.report({ measure: true })
  expect(await open({ made: 'v2' }).service.report({ measure: false })).toMatchObject({
    ...{ speed: null, measuredAt: null, ladder: [] },
  })
})

test('a machine that is at work is not measured', async () => {
  const { service, asked } = open({ busyWith: '唐诗续写' })
  await expect(service.report({ measure: true })).rejects.toMatchObject({
    ...{ code: 'INVALID_INPUT', message: expect.stringContaining('唐诗续写') },
  })
  expect(asked).toEqual([])
})
