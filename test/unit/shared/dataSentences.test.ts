import { expect, test } from 'vitest'
import { dataSentence } from '@shared/i18n/dataSentences'

test.each([
  ['It says the same as row 12.', '与第 12 行相同。'],
  ['train.jsonl, line 12', 'train.jsonl, 第 12 行'],
  ['element 3 (line 15)', '第 3 个元素（第 15 行）'],
  ['37 of 12480 rows: empty answer.', '12480 行中有 37 行：回答为空。'],
  ['It has "question": questions and the right answer.', '它有评测题才有的列："question"。'],
  ['It has "instruction", "output".', '依据是这些列："instruction", "output"。'],
  [
    'Line 2 is not valid JSON (Unexpected end of JSON input).',
    '第 2 行不是有效的 JSON（Unexpected end of JSON input）。',
  ],
  ['It holds "$1", which belongs to a web page.', '含有网页的“$1”。'],
  ['Something nobody has heard of.', 'Something nobody has heard of.'],
])('%s', (english, chinese) => {
  expect(dataSentence(english, 'zh')).toBe(chinese)
  expect(dataSentence(english, 'en')).toBe(english)
})
