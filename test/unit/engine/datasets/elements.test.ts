import { expect, test } from 'vitest'
import { readElements } from '@engine/datasets/read/elements'
import type { AnyRecord } from '@engine/datasets/read/record'

async function* inChunks(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks
}
async function read(...chunks: string[]): Promise<AnyRecord[]> {
  const records: AnyRecord[] = []
  for await (const group of readElements(inChunks(chunks))) records.push(...group)
  return records
}
const whole = '[{"a":[1,"]"]},\n {"a":"\\\\\\""}]\n'

test('a list is the same wherever its chunks are cut', async () => {
  const expected = await read(whole)
  expect(expected).toEqual([
    { where: 'element 1 (line 1)', text: '{"a":[1,"]"]}' },
    { where: 'element 2 (line 2)', text: '\n {"a":"\\\\\\""}' },
  ])
  for (let at = 0; at <= whole.length; at++)
    expect(await read(whole.slice(0, at), whole.slice(at)), `cut at ${at}`).toEqual(expected)
})

test.each([
  ['in the same chunk', ['[{"a":1}]\n[{"a":2}]']],
  ['in the next chunk', ['[{"a":1}]', '\n[{"a":2}]']],
  ['behind a chunk of white space', ['[{"a":1}]', '\n', ' ', '[{"a":2}]', '[{"a":3}]']],
])('rows behind a list that has ended are named, not lost: %s', async (_, chunks) => {
  expect(await read(...chunks)).toEqual([
    { where: 'element 1 (line 1)', text: '{"a":1}' },
    { where: 'element 2 (line 2)', why: 'goes on after its list' },
  ])
})

test('white space behind a list is nothing', async () => {
  expect(await read('[1]', '\n', '\n')).toEqual([{ where: 'element 1 (line 1)', text: '1' }])
})
