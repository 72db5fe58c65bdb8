import { expect, test } from 'vitest'
import { dictionaries } from '@shared/i18n/dictionary'
import { benchmarkName, errorTitle, points, reading, titleOf } from '@renderer/lib/format'

test.each([
  [0.0523, '+5.2'],
  [-0.0523, '−5.2'],
  [0.0002, '0.0'],
  [-0.0002, '0.0'],
])('a difference of %d is written %s: a sign only where something is left after rounding', (value, text) => {
  expect(points(value)).toBe(text)
})

test.each([
  [0, '0'],
  [1.23456, '1.23'],
  [0.0002, '2.00e−4'],
  [1234.5, '1230'],
  [-4.5, '−4.5'],
])('%d is read off a scale as %s', (value, text) => {
  expect(reading(value)).toBe(text)
})

test('a code this version does not know is an unexpected error, not a crash', () => {
  expect(errorTitle('FROM_THE_FUTURE', dictionaries.zh)).toBe(dictionaries.zh.errors.INTERNAL.title)
})

test('the target at the end of a title is a word of the language; a title that only contains it is left alone', () => {
  expect(titleOf({ title: '诗文 · tuned' }, dictionaries.zh)).toBe('诗文 · 微调后')
  expect(titleOf({ title: 'tuned · models' }, dictionaries.zh)).toBe('tuned · models')
})

test('a benchmark without a card keeps its id', () => {
  expect(benchmarkName('my-own', 'zh')).toBe('my-own')
  expect(benchmarkName('ceval', 'en')).toBe('C-Eval')
})
