import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { readConversations } from '@engine/files/trainingData'
import { inShared, testWithShared } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'training-data-'))
afterAll(() => rmSync(root, { recursive: true }))

let files = 0
function file(content: string | Uint8Array): string {
  const path = join(root, `${files++}.jsonl`)
  writeFileSync(path, content)
  return path
}
const short = { system: 's', user: 'u', assistant: 'a' } as const
/** Roles and contents of every row, such as "s:x u:y a:z". */
const read = (path: string): string[] =>
  readConversations(path).map(({ messages }) =>
    messages.map((m) => `${short[m.role]}:${m.content}`).join(' '),
  )
const rows = (...values: object[]): string => file(values.map((value) => JSON.stringify(value)).join('\n'))
const refusal = (path: string): unknown => {
  try {
    return readConversations(path)
  } catch (e) {
    return e
  }
}

describe('formats', () => {
  test('messages, also with their content in parts', () => {
    const parts = [
      { type: 'text', value: 'q' },
      { type: 'text', text: '!' },
    ]
    const path = rows(
      { messages: [{ role: 'system', content: 'x' }, { role: 'user', content: 'q' }, { role: 'assistant', content: 'a' }] }, // prettier-ignore
      {
        messages: [
          { role: 'user', content: parts },
          { role: 'assistant', content: 'a', loss_weight: 1 },
        ],
      },
    )
    expect(read(path)).toEqual(['s:x u:q a:a', 'u:q! a:a'])
  })

  test('ShareGPT in both spellings', () => {
    const turns = [
      { from: 'human', value: 'q' },
      { from: 'gpt', value: 'a' },
    ]
    const path = rows(
      { conversations: turns },
      { system: 'x', conversations: turns },
      { conversations: [{ from: 'system', value: 'x' }, ...turns] },
      { system: 'x', conversation: [{ human: 'q', assistant: 'a' }, { human: 'r', assistant: 'b' }] }, // prettier-ignore
    )
    expect(read(path)).toEqual(['u:q a:a', 's:x u:q a:a', 's:x u:q a:a', 's:x u:q a:a u:r a:b'])
  })

  test('Alpaca: the input is a second line of the question, an empty one adds nothing', () => {
    const path = rows(
      { instruction: 'do', input: 'this', output: 'done' },
      { instruction: 'do', input: '', output: 'done' },
      { instruction: 'do', output: 'done', history: [['p', 'o']], system: 'x' },
    )
    expect(read(path)).toEqual(['u:do\nthis a:done', 'u:do a:done', 's:x u:p a:o u:do a:done'])
  })

  test('query and response', () => {
    const path = rows(
      { query: 'q', response: 'a', history: [['p', 'o']], system: 'x' },
      { query: 'q', response: 'a' },
    )
    expect(read(path)).toEqual(['s:x u:p a:o u:q a:a', 'u:q a:a'])
  })

  test('a JSON list, a byte order mark, Windows line ends and empty lines are all the same to it', () => {
    const row = JSON.stringify({ query: 'q', response: 'a' })
    for (const text of [`\uFEFF[${row},\n${row}]`, `\uFEFF${row}\r\n\r\n${row}\r\n`, `\n${row}\n\n${row}`])
      expect(read(file(text))).toEqual(['u:q a:a', 'u:q a:a'])
  })

  test('rows are numbered as an editor shows them', () => {
    const row = JSON.stringify({ query: 'q', response: 'a' })
    expect(readConversations(file(`${row}\n\n${row}`)).map((c) => c.row)).toEqual([1, 3])
  })
})

describe('what cannot be trained on is named with its row', () => {
  const answered = { query: 'q', response: 'a' }
  const cases: [string, () => string, RegExp][] = [
    ['missing', () => join(root, 'absent.jsonl'), /absent\.jsonl" does not exist/],
    ['empty', () => file(''), /is empty/],
    ['blank', () => file(' \n \uFEFF'), /is empty/],
    ['an empty list', () => file('[]'), /has no rows/],
    ['binary', () => file(gzipSync('x')), /is not UTF-8 text/],
    ['binary that happens to be UTF-8', () => file(new Uint8Array([1, 0, 2])), /is not a text file/],
    [
      'another encoding',
      () => file(Buffer.from([0xc4, 0xe3, 0xba, 0xc3])),
      /is not UTF-8 text: save it as UTF-8/,
    ],
    ['a broken line', () => file(`${JSON.stringify(answered)}\n{"query": `), /line 2 is not valid JSON/],
    ['a broken list', () => file('[{"query": '), /is not valid JSON/],
    ['plain text', () => file('床前明月光'), /line 1 is not valid JSON.*one JSON object per line/],
    ['another format', () => rows(answered, { text: 'x' }), /row 2 has the keys "text": use "messages"/],
    ['no object', () => file('[1]'), /row 1 is not a JSON object/],
    ['a number as answer', () => rows({ query: 'q', response: 3 }), /row 1 .*"response": make it a string/],
    ['no answer', () => rows({ messages: [{ role: 'user', content: 'q' }] }), /row 1 has no answer/],
    ['an empty answer', () => rows({ instruction: 'q', output: ' ' }), /row 1 has an empty answer/],
    [
      'an answer first',
      () => rows({ conversations: [{ from: 'gpt', value: 'a' }] }),
      /does not begin with a question/,
    ],
    [
      'a tool call',
      () => rows({ conversations: [{ from: 'function_call', value: '' }] }),
      /message of "function_call"/,
    ],
    ['a picture', () => rows({ ...answered, images: ['x.jpg'] }), /"images", which a text model cannot read/],
  ]
  test.each(cases)('%s', (_, make, message) => {
    const path = make()
    expect(refusal(path)).toMatchObject({ code: 'DATA_INVALID', message: expect.stringMatching(message) })
    expect(refusal(path)).toHaveProperty('message', expect.stringContaining(path))
  })
})

describe('real files', () => {
  const at = (...path: string[]) => inShared('data', ...path)

  testWithShared("LLaMA-Factory's demonstrations", () => {
    const alpaca = read(at('lf-alpaca-zh-demo', 'alpaca_zh_demo.json'))
    expect(alpaca).toHaveLength(1000)
    expect(alpaca[0]).toMatch(
      /^u:识别并解释给定列表中的两个科学理论：细胞理论和日心说。 a:细胞理论是生物科学的一个理论/,
    )
    expect(read(at('lf-identity', 'identity.json'))).toHaveLength(91)
    expect(read(at('lf-v1-demos', 'v1_sft_demo.jsonl'))).toHaveLength(500)
    expect(read(at('lf-kto-en-demo', 'kto_en_demo.json'))).toHaveLength(300)
    for (const unusable of [
      at('lf-dpo-zh-demo', 'dpo_zh_demo.json'),
      at('lf-mllm-demo', 'mllm_demo.json'),
      at('lf-v1-demos', 'v1_multimodal_demo.jsonl'),
      at('lf-v1-demos', 'v1_dpo_demo.jsonl'),
    ])
      expect(refusal(unusable)).toMatchObject({
        code: 'DATA_INVALID',
        message: expect.stringContaining('row 1'),
      })
  })

  testWithShared("ms-swift's formats", () => {
    const swift = (name: string) => read(at('msswift-formats', name))
    expect(swift('alpaca.jsonl')).toEqual([
      's:system123 u:aaaaa a:bbbbb u:11111\n22222 a:33333',
      'u:aaaaa a:ccccc',
      'u:AAAAA\nBBBBB a:CCCCC',
    ])
    const twice = [
      's:00000 u:11111 a:22222',
      'u:aaaaa a:bbbbb u:ccccc a:ddddd',
      'u:AAAAA a:BBBBB u:CCCCC a:DDDDD',
    ]
    expect(swift('chatml.jsonl')).toEqual(twice)
    expect(swift('conversations.jsonl')).toEqual(twice)
    expect(swift('sharegpt.jsonl')[2]).toBe('u:AAAAA a:BBBBB u:CCCCC a:DDDDD u:EEEEE a:FFFFF')
    expect(swift('swift_multi.json')).toEqual(swift('swift_multi.jsonl'))
    expect(swift('swift_single.jsonl')[0]).toBe('s:00000 u:11111 a:22222')
    expect(refusal(at('msswift-formats', 'swift_pre.jsonl'))).toMatchObject({ code: 'DATA_INVALID' })
    expect(refusal(at('msswift-formats', 'alpaca.csv'))).toMatchObject({ code: 'DATA_INVALID' })
  })
})
