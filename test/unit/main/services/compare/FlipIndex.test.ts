import { expect, test } from 'vitest'
import { FlipIndex } from '@main/services/compare/FlipIndex'
import { samplesOf } from '../../../../helpers/evaluations'

const fixed = { filter: { kind: 'fixed' }, offset: 0, limit: 50 } as const

test('pages of one list read the answers once; other answers are read anew', () => {
  const index = new FlipIndex()
  let reads = 0
  const read = () => {
    reads++
    return { a: samplesOf('s', 'wwr'), b: samplesOf('s', 'rrr') }
  }
  expect(index.page('first', { ...fixed, read })).toMatchObject({
    total: 2,
    items: [{ id: 's-0' }, { id: 's-1' }],
  })
  expect(index.page('first', { ...fixed, offset: 1, read })).toMatchObject({
    total: 2,
    items: [{ id: 's-1' }],
  })
  expect(index.page('first', { ...fixed, filter: { kind: 'bothRight' }, read }).total).toBe(1)
  expect(reads).toBe(1)
  index.page('scored again', { ...fixed, read })
  expect(reads).toBe(2)
})

test('a list shows where questions differ, not the instruction that all of them begin with', () => {
  const asked = (letters: string) =>
    samplesOf('s', letters).map((sample, i) => ({
      ...sample,
      prompt: `单项选择题。\n第 1${i} 题：\n甲 𠮷 ${i}`,
    }))
  const read = () => ({ a: asked('ww'), b: asked('rr') })
  const excerpts = new FlipIndex().page('key', { ...fixed, read }).items.map((line) => line.excerpt)
  expect(excerpts).toEqual(['第 10 题： 甲 𠮷 0', '第 11 题： 甲 𠮷 1'])
})
