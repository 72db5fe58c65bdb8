import { expect, test } from 'vitest'
import { dictionaries } from '@shared/i18n/dictionary'
import {
  benchmarkName,
  errorTitle,
  fileName,
  memorySize,
  parameterText,
  points,
  reading,
  titleOf,
} from '@renderer/lib/format'

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

test.each([
  ['/home/li/诗.jsonl', '诗.jsonl'],
  ['D:\\data\\a.csv', 'a.csv'],
  ['/data/folder/', 'folder'],
  ['dataset:law@3f2a01/train', 'law@3f2a01/train'],
])('%s is called %s', (file, name) => {
  expect(fileName(file)).toBe(name)
})

test('memory below a gigabyte and models below a million numbers are not said to be nothing', () => {
  expect([100, 300 * 2 ** 20, 2 ** 34].map(memorySize)).toEqual(['1 MiB', '300 MiB', '16.0 GiB'])
  expect([41_200, 4.2e6, 596e6, 8.2e9].map(parameterText)).toEqual(['41 K', '4.2 M', '596 M', '8.2 B'])
})
