import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLatest } from '@engine/datasets/openLatest'
import { TokenLengths } from '@engine/datasets/TokenLengths'
import type { DataRow } from '@engine/datasets/dataRow'
import { datasetTokens } from '@engine/jobs/datasetTokens'
import { pageData } from '@engine/jobs/pageData'

const root = mkdtempSync(join(tmpdir(), 'pages-'))
afterAll(() => rmSync(root, { recursive: true }))
const model = resolve(import.meta.dirname, '../../../../resources/demo/model')
const context = { signal: new AbortController().signal }
const line = (query: string, response: string): string => `${JSON.stringify({ query, response })}\n`

test('a folder is looked at once for all its pages, and again when a file in it has changed', async () => {
  const folder = join(root, 'set')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.jsonl'), line('问一', '答一'))
  writeFileSync(join(folder, 'b.jsonl'), line('问二', '答二'))
  const first = openLatest({ file: folder })
  expect(openLatest({ file: folder })).toBe(first)
  writeFileSync(join(folder, 'b.jsonl'), line('问二', '答二') + line('问三', '答三'))
  expect(openLatest({ file: folder })).not.toBe(first)
  const page = await pageData({ file: folder, offset: 1, limit: 5 }, context)
  expect(page.rows.map(({ row, where }) => [row, where])).toEqual([[2, 'b.jsonl, line 1'], [3, 'b.jsonl, line 2']]) // prettier-ignore
})

test('what could not be opened is tried again', async () => {
  const file = join(root, 'late.jsonl')
  await expect(pageData({ file, offset: 0, limit: 1 }, context)).rejects.toThrow(/does not exist/)
  writeFileSync(file, line('问', '答'))
  expect((await pageData({ file, offset: 0, limit: 1 }, context)).rows).toHaveLength(1)
})

test('a row of a table is shown as its conversion is trained on: the answer and no more', async () => {
  const file = join(root, 'poems.csv')
  writeFileSync(file, 'instruction,input,output\n出自哪里？,春眠不觉晓,唐诗\n出自哪里？,关关雎鸠,诗经\n')
  const found = await datasetTokens({ file, row: 2, model, maxLength: 128 })
  expect(found).toMatchObject({ row: 2, as: 'sft', maxLength: 128 })
  const [{ tokens, trained } = { tokens: [], trained: -1 }] = found.sequences
  const learnt = tokens.filter((token) => token.trained)
  expect(learnt.length).toBe(trained)
  expect(learnt.map(({ text }) => text).join('')).toMatch(/^诗经/)
  expect(tokens.map(({ text }) => text).join('')).toContain('关关雎鸠')
})

test('a row that is not there and one that is no training data are each one sentence', async () => {
  const file = join(root, 'broken.jsonl')
  writeFileSync(file, `${line('问', '答')}{"query":\n`)
  const ask = (row: number) => datasetTokens({ file, row, model, maxLength: 128 })
  await expect(ask(9)).rejects.toThrow(/has no row 9: choose an earlier one/)
  await expect(ask(2)).rejects.toThrow(
    /Row 2 of .*broken\.jsonl" \(line 2\) is no training data \(Line 2 is not valid JSON/,
  )
})

test('where only rows that are too long are asked for, the others are not tokenised', () => {
  const row = (content: string): DataRow => ({
    ...{ as: 'sft', extra: {} },
    turns: [
      { role: 'user', content: '问', field: 'query' },
      { role: 'assistant', content, field: 'response' },
    ],
  })
  const lengths = new TokenLengths(model, 64, 0)
  expect(lengths.add(row('短'))).toBeUndefined()
  expect(lengths.add(row('诗经'.repeat(200)))).toBeGreaterThan(64)
  expect(lengths.result()).toMatchObject({ rows: 0, tooLong: 1 })
})
