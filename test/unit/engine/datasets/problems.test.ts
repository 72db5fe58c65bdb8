import { describe, expect, test } from 'vitest'
import { dataProblems, type DataProblemCode } from '@shared/domain/datasets/problems'
import type { DataRow, Turn } from '@engine/datasets/dataRow'
import { examineRow, repairRow } from '@engine/datasets/problems/examineRow'

const turn = (role: string, content: string, field = role): Turn => ({ role, content, field })
const row = (...turns: Turn[]): DataRow => ({ as: 'sft', turns, extra: {} })
const answered = (content: string): DataRow => row(turn('user', '问'), turn('assistant', content))
const pair = (chosen: string, rejected: string): DataRow => ({
  ...answered(chosen),
  as: 'dpo',
  rejected: [turn('user', '问'), turn('assistant', rejected, 'rejected')],
})
const codes = (given: DataRow): string[] => examineRow(given).map(({ code }) => code)
const repaired = (given: DataRow, code: DataProblemCode): string =>
  repairRow(given, code).turns.map(({ role, content }) => `${role}:${content}`).join(' ') // prettier-ignore

test('a row without a fault has none', () => {
  const code = '用 `<div>` 包起来：\n```html\n<p>甲&nbsp;乙</p>\n```\nx < y 且 a<b>c，👨‍👩‍👧，<think>想</think>答'
  expect(codes(answered(code))).toEqual([])
  expect(codes(pair('好', '坏'))).toEqual([])
})

const found: readonly [DataProblemCode, DataRow][] = [
  ['emptyAnswer', answered(' \n')],
  ['emptyAnswer', row(turn('user', '问'))],
  ['emptyQuestion', row(turn('user', ''), turn('assistant', '答'))],
  ['emptyText', { ...row(turn('text', ' ')), as: 'pretrain' }],
  ['missingRejected', pair('好', '')],
  ['sameAnswers', pair('好', '好 ')],
  ['oddRole', row(turn('user', '问'), turn('teacher', '教'), turn('assistant', '答'))],
  ['toolCalls', row(turn('user', '问'), turn('tool_call', '{}'), turn('tool', '1'), turn('assistant', '答'))],
  ['media', { ...answered('答'), extra: { images: ['a.png'] } }],
  ['media', row(turn('user', '<image>这是什么？'), turn('assistant', '答'))],
  ['lostCharacters', answered('锟斤拷锟斤拷')],
  ['lostCharacters', answered('甲\ufffd乙')],
  ['placeholder', answered('我是{{name}}。')],
  ['refusal', answered('抱歉，作为一个人工智能语言模型，我无法回答这个问题。')],
  ['refusal', answered("I'm sorry, but I can't help with that.")],
  ['openThink', answered('<think>想了一半')],
]
test.each(found)('%s is found %#', (code, given) => {
  expect(codes(given)).toContain(code)
})

test('what only sounds like a refusal is none', () => {
  expect(codes(answered('抱歉让您久等了，答案是四。'))).not.toContain('refusal')
})

// the damaged texts were made by Python: s.encode('utf-8').decode('cp1252' or 'gbk')
const repairs: readonly [DataProblemCode, DataRow, string][] = [
  ['mojibake', answered('MÃ¤dchen sagen â€œjaâ€\u009d'), 'user:问 assistant:Mädchen sagen “ja”'],
  ['mojibake', answered('ä½\u00a0å¥½ä¸–ç•Œ'), 'user:问 assistant:你好世界'],
  ['mojibake', answered('浣犲ソ锛屼笘鐣屽晩'), 'user:问 assistant:你好，世界啊'],
  ['controlCharacters', answered('甲\u200b乙\u0007'), 'user:问 assistant:甲乙'],
  ['outerSpace', answered(' 答\n'), 'user:问 assistant:答'],
  ['html', answered('<p>甲&nbsp;乙<br/>丙</p>'), 'user:问 assistant:甲 乙\n丙'],
  ['html', answered(' <p>甲</p>'), 'user:问 assistant: 甲\n'],
  ['html', answered('见 &lt;a&gt;，用 `<b>`'), 'user:问 assistant:见 <a>，用 `<b>`'],
  ['openThink', answered('想过了\n</think>\n答'), 'user:问 assistant:<think>\n想过了\n</think>\n答'],
  [
    'roleOrder',
    row(
      turn('assistant', '先'),
      turn('user', '一'),
      turn('user', '二'),
      turn('assistant', '答'),
      turn('user', '尾'),
    ),
    'user:一\n二 assistant:答',
  ],
  [
    'roleOrder',
    row(turn('user', '一'), turn('system', '规'), turn('assistant', '答')),
    'system:规 user:一 assistant:答',
  ],
]
describe('what can be repaired', () => {
  test.each(repairs)('%s is found, repaired and gone %#', (code, given, after) => {
    expect(codes(given)).toContain(code)
    expect(repaired(given, code)).toBe(after)
    expect(codes(repairRow(given, code))).not.toContain(code)
  })

  test('messages that hold more than text are not joined, since that would drop it', () => {
    const picture = {
      ...turn('user', '看图'),
      parts: [{ type: 'image_url' }, { type: 'text', text: '看图' }],
    }
    const weighed = { ...turn('user', '二'), extra: { loss_weight: 0 } }
    for (const given of [
      row(picture, turn('user', '这是什么?'), turn('assistant', '答')),
      row(turn('user', '一'), weighed, turn('assistant', '答')),
    ])
      expect(repairRow(given, 'roleOrder')).toEqual(given)
  })

  test('the rejected answer is repaired as well', () => {
    expect(repairRow(pair('好', ' 坏'), 'outerSpace').rejected?.at(-1)?.content).toBe('坏')
  })

  // 联通 in GBK is valid UTF-8 by accident: the oldest joke about guessing encodings
  test.each(['联通', '璇诲书人联通世界', 'É©', 'naïve café'])('%s is left as it is', (text) => {
    expect(codes(answered(text))).toEqual([])
  })
})

test('every problem that says it can be repaired has a repair', () => {
  const claimed = Object.entries(dataProblems).flatMap(([code, { remedies }]) =>
    remedies.some((remedy) => remedy === 'repair') ? [code] : [],
  )
  // a column is left out by the conversion, not by a rule on rows
  expect(claimed.filter((code) => code !== 'extraKeys').sort()).toEqual([...new Set(repairs.map(([code]) => code))].sort()) // prettier-ignore
})
