import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { DecoderModel } from '@engine/lm/DecoderModel'
import type { ScoreRequest } from '@engine/lm/types'
import { inOracle, testWithOracle } from '../../helpers/shared'

const cache = mkdtempSync(join(tmpdir(), 'biaochi-sharing-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))

const ids = (length: number, seed: number): number[] =>
  Array.from({ length }, (_, i) => 3 + ((i * 37 + seed * 101) % 300))
const prefix = ids(40, 1)
/** Prompts of different lengths behind one prefix, with branches of one to four tokens. */
const requests: ScoreRequest[] = [2, 9, 5, 17].map((length, k) => ({
  prompt: [...prefix, ...ids(length, k + 2)],
  continuations: [ids(1, k + 7), ids(4, k + 8), ids(2, k + 9)],
}))

const greedy = {
  maxTokens: 4,
  temperature: 0,
  topP: 1,
  topK: 0,
  repetitionPenalty: 1,
  seed: 0,
  stop: [],
}

testWithOracle(
  'a shared prefix and branches in one row give what each continuation gives alone',
  async () => {
    const model = inOracle('qwen3', 'model')
    const target = { model, provider: 'cpu', cache }
    const [shared, plain] = [
      await DecoderModel.open(target),
      await DecoderModel.open(target, { sharePrefixes: false }),
    ]
    const seen: number[] = []
    const together = await shared.score(requests, { onResult: (index) => seen.push(index) })
    expect(seen.sort()).toEqual([0, 1, 2, 3])
    const again = await shared.score(requests.toReversed()) // from the kept prefix
    for (const [r, { prompt, continuations }] of requests.entries())
      for (const [c, continuation] of continuations.entries()) {
        const [alone] = await plain.score([{ prompt, continuations: [continuation] }])
        expect(together[r]!.logprobs[c]).toBeAllclose(alone!.logprobs[0]!, { absolute: 1e-4, relative: 0 })
        expect(again[3 - r]!.logprobs[c]).toBeAllclose(alone!.logprobs[0]!, { absolute: 1e-4, relative: 0 })
      }
    await Promise.all([shared.dispose(), plain.dispose()])
  },
)

testWithOracle(
  'what is asked again after an interruption comes to the same numbers, to the last bit',
  async () => {
    const open = () => DecoderModel.open({ model: inOracle('qwen3', 'model'), provider: 'cpu', cache })
    const many = Array.from({ length: 150 }, (_, k) => ({
      prompt: [...prefix, ...ids(2 + (k % 23), k)],
      continuations: [ids(2, k + 7)],
    }))
    const [whole, resumed] = [await open(), await open()]
    const [scores, texts] = [new Map<number, unknown>(), new Map<number, unknown>()]
    const prompts = many.map(({ prompt }) => prompt)
    const expected = await whole.score(many)
    const written = await whole.generate(prompts, greedy)
    const wanted = (i: number): boolean => i === 3 || i === 70
    await resumed.score(many, { wanted, onResult: (i, result) => scores.set(i, result) })
    await resumed.generate(prompts, greedy, { wanted, onResult: (i, result) => texts.set(i, result) })
    expect(scores).toEqual(new Map([3, 70].map((i) => [i, expected[i]])))
    expect(texts).toEqual(new Map([3, 70].map((i) => [i, written[i]])))
    await Promise.all([whole.dispose(), resumed.dispose()])
  },
)

testWithOracle(
  'a batch writes what each prompt writes alone; sampling depends on the seed and not on the batch',
  async () => {
    const model = await DecoderModel.open({ model: inOracle('llama3', 'model'), provider: 'cpu', cache })
    const sampling = {
      maxTokens: 12,
      temperature: 0.8,
      topP: 0.9,
      topK: 20,
      repetitionPenalty: 1.1,
      seed: 5,
      stop: [],
    }
    const prompts = requests.map(({ prompt }) => prompt)
    for (const temperature of [0, 0.8]) {
      const together = await model.generate(prompts, { ...sampling, temperature })
      expect(await model.generate(prompts, { ...sampling, temperature })).toEqual(together)
      const [first] = await model.generate([prompts[0]!], { ...sampling, temperature })
      expect(first).toEqual(together[0])
    }
    const other = await model.generate(prompts, { ...sampling, seed: 6 })
    expect(other).not.toEqual(await model.generate(prompts, sampling))
    await model.dispose()
  },
)
