import { expect, test } from 'vitest'
import { findEntries, type PaletteEntry, type PaletteGroup } from '@renderer/lib/palette'

const entry = (group: PaletteGroup, label: string, words?: string): PaletteEntry => ({
  ...{ id: `${group}/${label}`, group, label, choose: () => {} },
  ...(words === undefined ? {} : { words }),
})
const entries = [
  entry('runs', 'Qwen3-0.6B · 唐诗续写'),
  entry('runs', 'MiniMind2 · 医学问答'),
  entry('screens', '对比', 'compare'),
  entry('screens', '运行', 'runs'),
  entry('benchmarks', 'C-Eval 中文学科考试', 'ceval'),
  entry('benchmarks', 'CMMLU 中文多任务', 'cmmlu'),
  entry('benchmarks', 'GSM8K 中文版（CMATH 同类）', 'gsm8k-zh'),
  entry('benchmarks', 'CMATH 小学数学应用题', 'cmath'),
]
const found = (query: string) => findEntries(entries, query).map(({ label }) => label)

test('without a word everything is offered, group by group', () => {
  expect(found('  ').slice(0, 3)).toEqual(['对比', '运行', 'Qwen3-0.6B · 唐诗续写'])
})

test.each([
  ['the name in the other language', 'compare', ['对比']],
  ['an id that is not shown', 'ceval', ['C-Eval 中文学科考试']],
  ['every word, in any order and any case', '唐诗 QWEN3', ['Qwen3-0.6B · 唐诗续写']],
  ['letters as a Chinese keyboard types them', 'ｃｍｍｌｕ', ['CMMLU 中文多任务']],
  [
    'the name that begins so before the one that mentions it',
    'cmath',
    ['CMATH 小学数学应用题', 'GSM8K 中文版（CMATH 同类）'],
  ],
  ['nothing', '西班牙', []],
])('finds by %s', (_, query, labels) => expect(found(query)).toEqual(labels))

test('a long history does not push the other groups off the screen', () => {
  const many = [
    ...Array.from({ length: 5_000 }, (_, i) => entry('runs', `run ${i}`)),
    entry('benchmarks', 'run set'),
  ]
  const labels = findEntries(many, 'run').map(({ label }) => label)
  expect(labels).toEqual(['run 0', 'run 1', 'run 2', 'run 3', 'run 4', 'run 5', 'run set'])
})
