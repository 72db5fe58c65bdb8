import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { toJudged, toPair } from '@engine/files/preferenceRow'
import { readRows } from '@engine/files/trainingData'
import type { ChatMessage } from '@engine/lm/types'
import { inShared, testWithShared } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'preference-row-'))
afterAll(() => rmSync(root, { recursive: true }))

const short = { system: 's', user: 'u', assistant: 'a' } as const
const talk = (messages: readonly ChatMessage[]): string =>
  messages.map((m) => `${short[m.role]}:${m.content}`).join(' ')
/** Both conversations of a row, such as ["u:q a:good", "u:q a:bad"]. */
const pair = (row: unknown): string[] => {
  const { chosen, rejected } = toPair(row)
  return [talk(chosen), talk(rejected)]
}
const user = { role: 'user', content: 'q' }
const says = (content: string) => ({ role: 'assistant', content })

describe('preference rows', () => {
  const cases: [string, object, string[]][] = [
    ["trl's texts", { prompt: 'q', chosen: 'c', rejected: 'r' }, ['u:q a:c', 'u:q a:r']],
    [
      'with a system message',
      { system: 'x', prompt: 'q', chosen: 'c', rejected: 'r' },
      ['s:x u:q a:c', 's:x u:q a:r'],
    ],
    [
      "trl's messages",
      { prompt: [user], chosen: [says('c')], rejected: [says('r')] },
      ['u:q a:c', 'u:q a:r'],
    ],
    [
      'messages that repeat the prompt',
      { prompt: 'q', chosen: [user, says('c')], rejected: [user, says('r')] },
      ['u:q a:c', 'u:q a:r'],
    ],
    [
      'messages without a prompt',
      { chosen: [user, says('c')], rejected: [user, says('r')] },
      ['u:q a:c', 'u:q a:r'],
    ],
    [
      "LLaMA-Factory's ShareGPT",
      {
        conversations: [{ from: 'human', value: 'q' }],
        chosen: { from: 'gpt', value: 'c' },
        rejected: { from: 'gpt', value: 'r' },
      },
      ['u:q a:c', 'u:q a:r'],
    ],
    [
      "LLaMA-Factory's Alpaca",
      { instruction: 'q', input: 'w', history: [['p', 'o']], chosen: 'c', rejected: 'r' },
      ['u:p a:o u:q\nw a:c', 'u:p a:o u:q\nw a:r'],
    ],
    ['question', { system: 'x', question: 'q', chosen: 'c', rejected: 'r' }, ['s:x u:q a:c', 's:x u:q a:r']],
    [
      "ms-swift's rejected_response",
      { messages: [user, says('c')], rejected_response: 'r' },
      ['u:q a:c', 'u:q a:r'],
    ],
    [
      "ms-swift's rejected_messages",
      { messages: [user, says('c')], rejected_messages: [user, says('r')] },
      ['u:q a:c', 'u:q a:r'],
    ],
    ['query and response', { query: 'q', response: 'c', rejected_response: 'r' }, ['u:q a:c', 'u:q a:r']],
  ]
  test.each(cases)('%s', (_, row, expected) => {
    expect(pair(row)).toEqual(expected)
  })

  const broken: [object, RegExp][] = [
    [{ prompt: 'q', chosen: 'c' }, /row 2 has no "rejected": add the other answer/],
    [{ prompt: 'q', rejected: 'r' }, /row 2 has no "chosen"/],
    [{ prompt: 'q', chosen: 'c', rejected: null }, /row 2 has no "rejected"/],
    [{ messages: [user, says('c')] }, /row 2 has no "rejected_response": use "chosen"/],
    [{ prompt: 'q', chosen: 'c', rejected: 3 }, /neither a text nor messages in "rejected"/],
    [{ prompt: 'q', chosen: 'c', rejected: ' ' }, /has an empty answer/],
    [{ chosen: 'c', rejected: 'r' }, /has the keys "chosen", "rejected"/],
    [{ chosen: [user], rejected: [user] }, /has no answer/],
    [{ chosen: [user, says('c'), user], rejected: [user, says('r')] }, /does not end with an answer/],
  ]
  test.each(broken)('%o is refused with its file, row and field', (row, message) => {
    const file = join(root, 'broken.jsonl')
    writeFileSync(
      file,
      [{ prompt: 'q', chosen: 'c', rejected: 'r' }, row].map((r) => JSON.stringify(r)).join('\n'),
    )
    const refusal = (): unknown => readRows(file, toPair)
    expect(refusal).toThrow(message)
    expect(refusal).toThrow(file)
  })
})

describe('judged rows', () => {
  test('a verdict as trl, ms-swift and LLaMA-Factory write it', () => {
    const verdict = (row: object): string => {
      const { messages, desirable } = toJudged(row)
      return `${talk(messages)} ${desirable}`
    }
    expect(verdict({ messages: [user, says('a')], label: true })).toBe('u:q a:a true')
    expect(verdict({ messages: [user, says('a')], label: 0 })).toBe('u:q a:a false')
    expect(verdict({ prompt: 'q', completion: 'a', label: false })).toBe('u:q a:a false')
    expect(verdict({ prompt: [user], completion: [says('a')], label: 'true' })).toBe('u:q a:a true')
    expect(verdict({ conversations: [{ from: 'human', value: 'q' }, { from: 'gpt', value: 'a' }], kto_tag: true })).toBe('u:q a:a true') // prettier-ignore
  })

  test.each([
    [{ messages: [user, says('a')] }, /has no "label"/],
    [{ messages: [user, says('a')], label: 'maybe' }, /has "maybe" as "label"/],
    [{ messages: [user], label: true }, /has no answer/],
  ])('%o is refused', (row, message) => {
    expect(() => toJudged(row)).toThrow(message)
  })
})

describe('real files', () => {
  const at = (...path: string[]) => inShared('data', ...path)
  testWithShared("LLaMA-Factory's preference and KTO demonstrations are read whole", () => {
    const pairs = readRows(at('lf-dpo-zh-demo', 'dpo_zh_demo.json'), toPair)
    expect(pairs).toHaveLength(300)
    for (const { chosen, rejected } of pairs) {
      expect(chosen.slice(0, -1)).toEqual(rejected.slice(0, -1))
      expect(chosen.at(-1)!.content).not.toBe(rejected.at(-1)!.content)
    }
    expect(readRows(at('lf-v1-demos', 'v1_dpo_demo.jsonl'), toPair)).toHaveLength(10)
    const judged = readRows(at('lf-kto-en-demo', 'kto_en_demo.json'), toJudged)
    expect(judged).toHaveLength(300)
    expect(judged.filter(({ desirable }) => desirable)).toHaveLength(150) // counted with Python's json
  })
})
