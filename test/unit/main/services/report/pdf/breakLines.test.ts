import { expect, test } from 'vitest'
import { breakLines } from '@main/services/report/pdf/breakLines'
import type { Span } from '@main/services/report/document'

/** A Chinese character is 2 wide, everything else 1. */
const measure = (text: string): number => [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 2 : 1), 0)
const lines = (text: string | readonly Span[], width: number, most = Infinity): string[] =>
  breakLines(typeof text === 'string' ? [{ text }] : text, { width, measure, most }).map((line) =>
    line.map((p) => p.text).join(''),
  )

test('no line begins with closing or ends with opening punctuation', () => {
  expect(lines('一二三，四五', 6)).toEqual(['一二', '三，四', '五'])
  expect(lines('一二（三四）五', 6)).toEqual(['一二', '（三', '四）五'])
  expect(lines('他说：“好。”', 8)).toEqual(['他说：', '“好。”'])
})

test('words stay whole, spaces at the break vanish, indentation stays', () => {
  expect(lines('one two three', 7)).toEqual(['one two', 'three'])
  expect(lines('  indented line', 10)).toEqual(['  indented', 'line'])
})

test('a word longer than the line is torn rather than running out of the page', () => {
  expect(lines('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij'])
  expect(lines('/home/someone/models', 14)).toEqual(['/home/someone/', 'models'])
})

test('what does not fit ends in an ellipsis within the width', () => {
  expect(lines('一二三四五六七八', 6, 2)).toEqual(['一二三', '四五…'])
  expect(lines('一二三四', 6, 2)).toEqual(['一二三', '四'])
})

test('line breaks and empty lines are kept', () => {
  expect(lines('a\n\nb\r\nc', 9)).toEqual(['a', '', 'b', 'c'])
})

test('characters that move or hide others are left out', () => {
  expect(lines('a\u202eb\u0000c\u200bd\ud800e\tf\u00a0g', 20)).toEqual(['abcd\ufffde  f g'])
})

test('no text is lost and no line is too wide, whatever is in it', () => {
  const hostile = '）。，“‘（[{/\\…——·％%$€½ one/two//three，“（四）”五六…… 😀👨‍👩‍👧 e\u0301 αβ≥①'
  const broken = breakLines([{ text: hostile }], { width: 9, measure })
  const bare = (text: string): string => text.replace(/[\s\u200d]/g, '')
  expect(bare(broken.flatMap((l) => l.map((p) => p.text)).join(''))).toBe(bare(hostile))
  for (const line of broken) expect(line.reduce((sum, p) => sum + p.width, 0)).toBeLessThanOrEqual(9)
})

test('styles survive the breaks', () => {
  const [first, second] = breakLines([{ text: '一二' }, { text: '三四', mark: true }], { width: 6, measure })
  expect(first).toEqual([
    { text: '一二', width: 4 },
    { text: '三', mark: true, width: 2 },
  ])
  expect(second).toEqual([{ text: '四', mark: true, width: 2 }])
})
