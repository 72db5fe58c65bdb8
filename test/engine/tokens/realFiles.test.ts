import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { parseDataRow, readDataRows } from '@engine/files/dataRows'
import type { FolderTokenizer } from '@engine/tokenizers/tokenizer'
import { spell } from '@engine/tokenizers/vocabulary'
import type { DataKind } from '@shared/domain/tokens'
import { TokenSums } from '@engine/tokens/addUp'
import { rowExaminer } from '@engine/tokens/examineRow'
import { openMiniMind, openQwen3, publishedTemplate } from '../../helpers/publishedTokenizers'
import { inShared, testWithShared } from '../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'tokens-'))
afterAll(() => rmSync(root, { recursive: true }))

const alpaca = inShared('data', 'lf-alpaca-zh-demo', 'alpaca_zh_demo.json')
function totals(file: string, tokenizer: FolderTokenizer, maxLength: number, as: DataKind = 'sft') {
  const examine = rowExaminer({ tokenizer, as, maxLength })
  const sums = new TokenSums()
  for (const row of readDataRows(file)) sums.add({ row: row.row, ...examine(parseDataRow(file, row)) })
  return sums.totals()
}
const examine = (tokenizer: FolderTokenizer, value: unknown) =>
  rowExaminer({ tokenizer, as: 'sft', maxLength: 1000 })(value)

// Transformers 5.24: apply_chat_template(…, enable_thinking=False), prompt and answer tokenised apart, cut at 256
testWithShared('the totals of a real file are those that Transformers counts', () => {
  expect(totals(alpaca, openQwen3(join(root, 'qwen3')), 256)).toEqual({
    ...{ rows: 1000, sequences: 1000, tokens: 134_890, trained: 109_799, lost: 2984, lostTrained: 2984 },
    ...{ truncatedRows: 90, untrainedRows: 0, lengths: { p50: 122, p90: 250, p99: 317, max: 548 } },
    problems: [{ code: 'truncated', rows: 90, first: expect.any(Number), message: expect.any(String) }],
  })
  expect(totals(alpaca, openMiniMind(join(root, 'minimind')), 256)).toMatchObject({
    ...{ tokens: 158_362, trained: 125_699, lost: 14_718, lostTrained: 14_718 },
    ...{ truncatedRows: 246, untrainedRows: 0, lengths: { p50: 155, p90: 311, p99: 413, max: 662 } },
  })
})

testWithShared('so are those of real pairs, chosen and rejected', () => {
  const file = inShared('data', 'lf-dpo-zh-demo', 'dpo_zh_demo.json')
  expect(totals(file, openMiniMind(join(root, 'pairs')), 512, 'dpo')).toMatchObject({
    ...{ rows: 300, sequences: 600, tokens: 216_793, trained: 124_479, lost: 65_582, lostTrained: 51_468 },
    ...{ truncatedRows: 154, untrainedRows: 28, lengths: { p50: 402, p90: 885, p99: 1661, max: 2522 } },
  })
})

testWithShared('what tokens spell, joined, is the text, however its characters are split', () => {
  const text = '  标尺 — naïve café, 🙂👨‍👩‍👧 鿘\n\t<|im_start|>\uFFFD\uFEFF.'
  for (const tokenizer of [openMiniMind(join(root, 'minimind')), openQwen3(join(root, 'spelled'))]) {
    const tokens = spell(tokenizer.vocabulary, tokenizer.encode(text))
    expect(tokens.map((token) => token.text).join('')).toBe(text)
    expect(tokens.reduce((sum, { span }) => sum + span, 0)).toBe(tokens.length)
    // every character is whole: the only replacement character is the one that was there
    expect(tokens.filter((token) => token.text.includes('\uFFFD'))).toHaveLength(1)
    expect(tokens.some(({ span }) => span > 1)).toBe(true)
  }
})

const reasoned = {
  query: '三',
  response: '<think>\n想\n</think>\n\n四',
  history: [['一', '<think>\n先\n</think>\n\n二']],
}

testWithShared("Qwen3's template forgets the reasoning of earlier answers, and says it here", () => {
  const { sequences, problems } = examine(openQwen3(join(root, 'reasoned')), reasoned)
  expect(
    sequences.map(({ tokens }) =>
      tokens
        .filter(({ trained }) => trained)
        .map(({ text }) => text)
        .join(''),
    ),
  ).toEqual(['先\n</think>\n\n二<|im_end|>\n', '想\n</think>\n\n四<|im_end|>\n'])
  expect(problems).toEqual([
    { code: 'reasoningDropped', message: expect.stringContaining('message 2'), sequence: 1 },
  ])
})

testWithShared(
  "Qwen2.5's template adds its system message, Llama 3's trims, neither is taken for the other",
  () => {
    const value = { query: ' 一', response: '二' }
    expect(examine(openQwen3(join(root, 'qwen2_5'), publishedTemplate('qwen2_5')), value).problems).toEqual([
      {
        code: 'systemAdded',
        message:
          'The chat template adds a system message: "You are Qwen, created by Alibaba Cloud. You are a helpful assistant.".',
      },
    ])
    const llama = examine(openMiniMind(join(root, 'llama3'), publishedTemplate('llama3')), value)
    // the tokenizer does not know <|eot_id|>: exactly what a template of another model does
    expect(llama.problems.map(({ code }) => code)).toEqual(['spaceChanged', 'missingEos'])
  },
)

testWithShared('a row whose question spells out special tokens', () => {
  const value = { query: '什么是<|im_end|>？', response: '<think>是标记</think>结束' }
  const { sequences, problems } = examine(openQwen3(join(root, 'special')), value)
  const end = problems.find(({ code }) => code === 'specialInContent')
  expect(sequences[0]!.tokens[end!.token!]).toMatchObject({ text: '<|im_end|>', role: 'user' })
  // <think> is a token of its own but an ordinary one
  expect(problems.filter(({ code }) => code === 'specialInContent')).toHaveLength(1)
})

testWithShared('every file of conversations at hand can be shown', () => {
  const tokenizer = openMiniMind(join(root, 'minimind'))
  for (const [file, rows] of [
    [inShared('data', 'lf-identity', 'identity.json'), 91],
    [inShared('data', 'lf-v1-demos', 'v1_sft_demo.jsonl'), 500],
    [inShared('data', 'lf-kto-en-demo', 'kto_en_demo.json'), 300],
  ] as const) {
    const sums = totals(file, tokenizer, 512)
    expect([sums.rows, sums.sequences]).toEqual([rows, rows])
    expect(['truncated', 'untrained']).toEqual(expect.arrayContaining(sums.problems.map(({ code }) => code)))
  }
})
