import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { checkData } from '@engine/jobs/checkData'
import { openTokenizer } from '@engine/tokenizers/tokenizer'
import { inShared, testWithShared } from '../../../helpers/shared'

const context = { emit: () => {}, signal: new AbortController().signal }
const check = (id: string) => checkData({ file: inShared('data', id), maxLength: 1024, most: 3 }, context)

/** What each set is, by its authors; the rows are MANIFEST.json's, or counted by hand where that counts otherwise. */
testWithShared.each([
  ['lf-alpaca-zh-demo', 'alpaca', 'sft', true],
  ['lf-identity', 'alpaca', 'sft', true],
  ['lf-dpo-zh-demo', 'dpo-sharegpt', 'dpo', true],
  ['lf-kto-en-demo', 'kto', 'kto', true],
  ['gsm8k', 'query-response', 'sft', true],
  ['lf-v1-demos', 'messages', 'sft', false],
  ['lf-mllm-demo', 'multimodal', 'sft', false],
  ['msswift-formats', 'query-response', 'sft', false],
  ['afqmc', 'benchmark', 'benchmark', false],
  ['agieval-gaokao', 'benchmark', 'benchmark', false],
  ['c3', 'benchmark', 'benchmark', false],
  ['cmath', 'benchmark', 'benchmark', false],
  ['cmb-clin-qa', 'benchmark', 'benchmark', false],
  ['fewclue-cluewsc', 'benchmark', 'benchmark', false],
  ['fewclue-eprstmt', 'benchmark', 'benchmark', false],
  ['fineval-dev', 'benchmark', 'benchmark', false],
  ['humaneval-x', 'benchmark', 'benchmark', false],
  ['mbpp', 'benchmark', 'benchmark', false],
  ['ocnli', 'benchmark', 'benchmark', false],
])('%s is %s', async (id, format, as, trainable) => {
  const manifest = JSON.parse(readFileSync(inShared('data', 'MANIFEST.json'), 'utf8')) as {
    id: string
    rows: number
  }[]
  const found = await check(id)
  expect([found.format, found.as, found.trainable.possible]).toEqual([format, as, trainable])
  expect(found.rows).toBe(manifest.find((set) => set.id === id)?.rows)
  expect(found.trainable.why === null).toBe(trainable)
})

testWithShared('ms-swift’s folder of formats is seen as a mixture, each row by its own format', async () => {
  const { formats, found } = await check('msswift-formats')
  const rows = new Map(formats.map((f) => [f.format, f.rows]))
  expect(rows).toEqual(new Map([['query-response', 21], ['alpaca', 9], ['sharegpt', 6], ['text', 6], ['messages', 3]])) // prettier-ignore
  expect(found.map(({ code }) => code)).toContain('mixedFormats')
})

testWithShared('lengths in tokens of a model, and every row that is too long', async () => {
  type Row = { instruction: string; input: string; output: string }
  const whole = readFileSync(inShared('data', 'lf-alpaca-zh-demo', 'alpaca_zh_demo.json'), 'utf8')
  const rows = (JSON.parse(whole) as Row[]).slice(0, 120)
  const file = join(mkdtempSync(join(tmpdir(), 'lengths-')), 'rows.json')
  writeFileSync(file, JSON.stringify(rows))
  const model = inShared('models', 'tiny-zh-qwen3')
  const { tokens, found } = await checkData({ file, model, maxLength: 256, most: 1 }, context)
  const tokenizer = openTokenizer(model, [])
  const lengths = rows.map(({ instruction, input, output }) => {
    const messages = [
      { role: 'user', content: [instruction, input].filter(Boolean).join('\n') },
      { role: 'assistant', content: output },
    ] as const
    return tokenizer.encode(tokenizer.renderChat(messages, { addGenerationPrompt: false })).length
  })
  const long = lengths.filter((length) => length > 256).length
  expect(long).toBeGreaterThan(0)
  const total = lengths.reduce((a, b) => a + b, 0)
  expect(tokens).toMatchObject({ rows: 120, maxLength: 256, tooLong: long, total })
  expect(tokens?.lengths.max).toBe(Math.max(...lengths))
  expect(tokens?.histogram.reduce((sum, { rows: n }) => sum + n, 0)).toBe(120)
  expect(found.find(({ code }) => code === 'tooLong')?.rows).toBe(long)
})
