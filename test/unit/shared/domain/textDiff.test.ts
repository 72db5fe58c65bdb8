import { expect, test } from 'vitest'
import { diffLines, diffText, markExtracted } from '@shared/domain/textDiff'

const show = (pieces: readonly { text: string; shared: boolean }[]): string =>
  pieces.map((p) => (p.shared ? p.text : `[${p.text}]`)).join('')

test.each([
  ['春眠不觉晓', '春眠不知晓', '春眠不[觉]晓', '春眠不[知]晓'],
  ['答案是12', '所以答案是15。', '答案是1[2]', '[所以]答案是1[5。]'],
  ['', '有', '', '[有]'],
  ['同', '同', '同', '同'],
  ['甲乙', '丙', '[甲乙]', '[丙]'],
  ['𠮷野', '吉野', '[𠮷]野', '[吉]野'],
])('%s against %s', (a, b, shownA, shownB) => {
  const diff = diffText(a, b)
  expect([show(diff.a), show(diff.b)]).toEqual([shownA, shownB])
})

test('both sides always hold their whole text, whatever was shared', () => {
  const [a, b] = ['先算 3×4 再加 5，得 17', '先加 5 再算 3×4，得 32']
  const diff = diffText(a, b)
  expect(diff.a.map((p) => p.text).join('')).toBe(a)
  expect(diff.b.map((p) => p.text).join('')).toBe(b)
  const shared = (pieces: typeof diff.a): string => pieces.flatMap((p) => (p.shared ? p.text : [])).join('')
  expect(shared(diff.a)).toBe(shared(diff.b))
})

test('two long texts without anything in common do not stop the window', () => {
  const diff = diffText('甲'.repeat(20_000), '乙'.repeat(20_000))
  expect(diff.a).toEqual([{ text: '甲'.repeat(20_000), shared: false }])
})

test('the extracted answer is marked where it stands last, across shared and unshared pieces', () => {
  const { a } = diffText('12个，答案：12', '12个，答案：15')
  expect(markExtracted(a, '12')).toEqual([
    { text: '12个，答案：', shared: true, extracted: false },
    { text: '1', shared: true, extracted: true },
    { text: '2', shared: false, extracted: true },
  ])
})
test('an answer that does not stand in the text, or none, marks nothing', () => {
  const diff = [{ text: 'B', shared: true }]
  expect(markExtracted(diff, '选B项')).toEqual([{ text: 'B', shared: true, extracted: false }])
  expect(markExtracted(diff, null)).toEqual([{ text: 'B', shared: true, extracted: false }])
})

test('two recipes are compared line by line, the old line before the new one', () => {
  const lines = diffLines('model: a\nepochs: 1\nseed: 42\n', 'model: a\nepochs: 2\nrank: 8\nseed: 42\n')
  expect(lines.map(({ side, text }) => `${side} ${text}`)).toEqual([
    'both model: a',
    'a epochs: 1',
    'b epochs: 2',
    'b rank: 8',
    'both seed: 42',
  ])
  expect(diffLines('x\n', 'x').every(({ side }) => side === 'both')).toBe(true)
})
