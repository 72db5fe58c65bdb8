import { readFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect } from 'vitest'
import { readSafetensorsHeader, readTensor } from '@engine/files/safetensors'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { i64Values } from '../../helpers/safetensors'
import { inOracle, testWithOracle } from '../../helpers/shared'

const cache = mkdtempSync(join(tmpdir(), 'biaochi-oracle-'))
afterAll(() => rmSync(cache, { recursive: true, force: true }))
const open = (model: string) => DecoderModel.open({ model, provider: 'cpu', cache })
const json = (...path: string[]) => JSON.parse(readFileSync(inOracle(...path), 'utf8'))

// computed by PyTorch and Transformers in float32 (make_oracle.py beside the files)
describe.each(['qwen2', 'qwen3', 'llama3', 'mistral'])('%s', (family) => {
  testWithOracle('next-token logits after every prefix agree with Transformers', async () => {
    const tensors = new Map(
      readSafetensorsHeader(inOracle(family, 'forward.safetensors')).map((t) => [t.name, t]),
    )
    const logits = readTensor(tensors.get('logits')!)
    const [rows, time, vocab] = tensors.get('logits')!.shape as [number, number, number]
    const ids = i64Values(inOracle(family, 'forward.safetensors'), 'input_ids').rows
    const mask = i64Values(inOracle(family, 'forward.safetensors'), 'attention_mask').rows
    const model = await open(inOracle(family, 'model'))
    for (let r = 0; r < rows; r++) {
      const length = mask[r]!.reduce((a, b) => a + b, 0)
      for (const t of [0, 1, length >> 1, length - 1]) {
        const actual = await model.logits(ids[r]!.slice(0, t + 1))
        const expected = logits.subarray((r * time + t) * vocab, (r * time + t + 1) * vocab)
        expect(actual).toBeAllclose(expected, { absolute: 2e-4, relative: 0 })
      }
    }
    await model.dispose()
  })

  testWithOracle('greedy generation and score agree', async () => {
    const model = await open(inOracle(family, 'model'))
    const greedy = json(family, 'greedy.json')
    const sampling = {
      maxTokens: 24,
      temperature: 0,
      topP: 1,
      topK: 0,
      repetitionPenalty: 1,
      seed: 0,
      stop: [],
    }
    const [generated] = await model.generate([greedy.prompt], sampling, { ignoreEos: true })
    expect(generated!.ids).toEqual(greedy.generated)
    const score = json(family, 'score.json')
    const [scored] = await model.score([{ prompt: score.prompt, continuations: [score.continuation] }])
    expect(scored!.logprobs[0]).toBeAllclose(score.logprobs, { absolute: 1e-4, relative: 0 })
    await model.dispose()
  })
})
