import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { findCard } from '@shared/benchmarks'
import type { SampleRecord } from '@shared/domain/score'
import { askSamples } from '@engine/benchmarks/askSamples'
import { loadBenchmark } from '@engine/benchmarks/loadBenchmark'
import { renderPrefix } from '@engine/benchmarks/prompt'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { respondentOf } from '@engine/lm/respondent'
import { createScoring } from '@engine/scorers/registry'
import { inShared, testWithShared } from '../helpers/shared'
import { noTools } from '../helpers/scoring'

testWithShared('C-Eval log-likelihoods are those of the stored prompt, scored alone', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'biaochi-'))
  const target = { model: inShared('models', 'tiny-zh-qwen3'), provider: 'cpu', cache }
  const card = findCard('ceval')
  const { subsets } = await loadBenchmark(card, { data: inShared('data'), resources: '' })
  const subset = subsets.find((s) => s.id === 'sports_science')!
  const records: SampleRecord[] = []
  const shared = await DecoderModel.open(target)
  const { signal } = new AbortController()
  await askSamples(subset.samples.slice(0, 6), {
    card,
    subset,
    model: respondentOf(shared),
    seed: 42,
    score: createScoring(card.score, noTools),
    signal,
    isPending: () => true,
    onRecord: (r) => records.push(r),
  })
  await shared.dispose()
  expect(records).toHaveLength(6)
  const alone = await DecoderModel.open(target, { sharePrefixes: false })
  const { tokenizer } = alone
  const continuations = ['A', 'B', 'C', 'D'].map((letter) => tokenizer.encode(letter))
  for (const { prompt, logprobs, droppedShots } of records) {
    expect(droppedShots).toBeUndefined()
    const text = renderPrefix(card, subset, respondentOf(alone)) + prompt
    const [result] = await alone.score([{ prompt: tokenizer.encode(text), continuations }])
    const sums = result!.logprobs.map((tokens) => tokens.reduce((a, b) => a + b, 0))
    expect(logprobs!).toBeAllclose(sums, { absolute: 1e-4, relative: 0 })
  }
  await alone.dispose()
  rmSync(cache, { recursive: true })
})
