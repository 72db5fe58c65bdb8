import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runId, type RunState } from '@shared/domain/run'
import type { Verdict } from '@shared/domain/score'
import { rerunAnswers } from '@main/services/rerunAnswers'
import { samplesOf } from '../../../helpers/evaluations'

const id = runId.parse('20261125-000000-evaluate-aaaa')
let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'biaochi-'))
  mkdirSync(join(home, 'samples'))
  const lines = samplesOf('s', 'rwtet').map((record) => `${JSON.stringify(record)}\n`)
  writeFileSync(join(home, 'samples', 'card.jsonl'), lines.join(''))
})
afterEach(() => rmSync(home, { recursive: true }))

const idsIn = (name: string): string[] =>
  readFileSync(join(home, 'samples', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id)

function rerun(verdicts: readonly Verdict[], state: RunState = 'done'): string[] {
  const done: string[] = []
  // only what this function uses of its neighbours
  const deps = {
    reader: { evaluation: () => ({ state, title: 'T' }) },
    folders: { folder: () => home },
    runs: {
      exclusively: <T>(work: () => T) => work(),
      update: (_: string, change: { state?: string }) => done.push(`index ${change.state}`),
    },
    states: { move: (_: string, to: string) => done.push(`journal ${to}`) },
    scheduler: { wake: () => done.push('wake') },
    owner: { pid: 1, startedAt: 1 },
  } as unknown as Parameters<typeof rerunAnswers>[1]
  rerunAnswers({ id, benchmarks: ['card'], verdicts }, deps)
  return done
}

test('only the answers with these verdicts are taken out, all are kept in the history, and the run is queued', () => {
  expect(rerun(['truncated', 'error'])).toEqual(['index queued', 'journal queued', 'wake'])
  expect(idsIn('card.jsonl')).toEqual(['s-0', 's-1'])
  expect(idsIn('history/card.1.jsonl')).toEqual(['s-0', 's-1', 's-2', 's-3', 's-4'])
})

test('nothing to ask again, or a run at work, changes nothing', () => {
  expect(() => rerun(['unparsed'])).toThrow('nothing to ask again')
  expect(() => rerun(['error'], 'running')).toThrow('running')
  expect(idsIn('card.jsonl')).toHaveLength(5)
})
