import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAdapter } from '@engine/files/adapter'
import { openModelFolder } from '@engine/files/modelFolder'
import { readSafetensorsHeader, readTensor } from '@engine/files/safetensors'
import { DecoderModel } from '@engine/lm/DecoderModel'
import { DecoderRuntime } from '@engine/lm/DecoderRuntime'
import { feedsOf } from '@engine/lm/fedArrays'
import { joinAdapters } from '@engine/lm/joinAdapters'
import { KeyValueCache } from '@engine/lm/KeyValueCache'
import { openVoices } from '@engine/lm/openVoices'
import { plainRow } from '@engine/lm/packing'
import type { Sampling } from '@engine/lm/types'
import { i64Values } from '../../helpers/safetensors'
import { writeTinyAdapter } from '../../helpers/tinyAdapter'
import { writeTinyModel } from '../../helpers/tinyModel'

const work = mkdtempSync(join(tmpdir(), 'biaochi-voices-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))
const at = (...path: string[]): string =>
  join(fileURLToPath(new URL('../../fixtures', import.meta.url)), ...path)
const place = { provider: 'cpu', cache: work }
const [model, adapter] = [join(work, 'model'), join(work, 'adapter')]
const greedy: Sampling = {
  ...{ maxTokens: 24, temperature: 0, topP: 1, topK: 0 },
  ...{ repetitionPenalty: 1, seed: 0, stop: [] },
}

beforeAll(() => {
  writeTinyModel(model)
  writeTinyAdapter(adapter)
})

// computed by Transformers and PEFT; their ranks are 2, 4 and 4, their scales 2, 1.5 and 3
test('a model, LoRA, DoRA and rsLoRA take turns on one graph, each with the logits it has alone', async () => {
  const family = at('models', 'glm')
  const base = openModelFolder(join(family, 'model'))
  const folders = [join(family, 'adapter'), at('adapters', 'dora', 'adapter'), at('adapters', 'rslora', 'adapter')] // prettier-ignore
  const adapters = [new Map(), ...folders.map((folder) => readAdapter(folder).weights)]
  const joined = await joinAdapters(base, adapters, place)
  const source = { ...base, adapter: joined.adapter, parameters: joined.arrays[0]! }
  const runtime = await DecoderRuntime.open(source, place)
  const logitsIn = (file: string, name: string): Float32Array => {
    const entry = readSafetensorsHeader(file).find((tensor) => tensor.name === name)!
    const [, time = 0, vocab = 0] = entry.shape
    return readTensor(entry).subarray((time - 1) * vocab, time * vocab)
  }
  const wanted = [
    logitsIn(join(family, 'expected.safetensors'), 'logits'),
    logitsIn(join(family, 'expected.safetensors'), 'adapted.logits'),
    logitsIn(at('adapters', 'dora', 'expected.safetensors'), 'logits'),
    logitsIn(at('adapters', 'rslora', 'expected.safetensors'), 'logits'),
  ]
  const [ids] = i64Values(join(family, 'expected.safetensors'), 'input_ids').rows
  for (const which of [0, 1, 2, 3, 1, 0]) {
    const cache = KeyValueCache.empty(base.config)
    const fed = feedsOf(joined.arrays[which]!)
    const logits = await runtime.run([plainRow(ids!)], (time) => [time - 1], { cache, keep: false, fed })
    expect(logits, `voice ${which}`).toBeAllclose(wanted[which]!, { absolute: 2e-4, relative: 0 })
  }
  await runtime.dispose()
})

test('two voices that speak at once, over several turns, say what each model alone says to the whole text', async () => {
  const voices = await openVoices({ ...place, model, adapters: [undefined, adapter] })
  const signal = new AbortController().signal
  const asked = { sampling: greedy, thinks: false, signal, onText: () => {} }
  const alone = [
    await DecoderModel.open({ ...place, model }),
    await DecoderModel.open({ ...place, model, adapter }),
  ]
  const said = new Set<string>()
  const messages = [{ role: 'user', content: '你好' } as const]
  const longer = [
    ...messages,
    { role: 'assistant', content: '好' } as const,
    { role: 'user', content: '再说' } as const,
  ]
  for (const turn of [messages, longer, messages]) {
    const replies = await Promise.all(voices.speakers.map((speaker) => speaker.reply(turn, asked)))
    for (const [i, reply] of replies.entries()) {
      const { tokenizer } = alone[i]!
      const prompt = tokenizer.encode(tokenizer.renderChat(turn, { addGenerationPrompt: true }))
      const [whole] = await alone[i]!.generate([prompt], greedy)
      expect(reply).toMatchObject({ ids: whole!.ids, text: whole!.text, promptTokens: prompt.length })
      said.add(reply.text)
    }
  }
  expect(said.size).toBeGreaterThan(2) // the adapter and the turns made a difference
  await Promise.all([voices.dispose(), ...alone.map((one) => one.dispose())])
})

test('a reply is told as it grows, never with half a character, and ends where it is when it is stopped', async () => {
  const voices = await openVoices({ ...place, model, adapters: [undefined] })
  const ending = new AbortController()
  const texts: string[] = []
  const said = await voices.speakers[0]!.reply([{ role: 'user', content: '你好' }], {
    ...{ thinks: false, signal: new AbortController().signal, ending: ending.signal },
    sampling: { ...greedy, maxTokens: 500 },
    onText: (text) => {
      texts.push(text())
      if (texts.length === 9) ending.abort('stop')
    },
  })
  expect(said).toMatchObject({ finish: 'stopped', ids: { length: 9 } })
  expect(texts).toHaveLength(9)
  for (const text of texts) expect(said.text.startsWith(text)).toBe(true)
  expect(texts.join('')).not.toMatch(/\ufffd$/)
  await voices.dispose()
})

test('a conversation that is longer than the model takes is refused with what to do', async () => {
  const voices = await openVoices({ ...place, model, adapters: [undefined] })
  const long = voices.speakers[0]!.reply([{ role: 'user', content: '长'.repeat(400) }], {
    ...{ sampling: greedy, thinks: false, signal: new AbortController().signal, onText: () => {} },
  })
  await expect(long).rejects.toThrow(/tokens, the model takes 1024: start a new conversation/)
  await voices.dispose()
})
