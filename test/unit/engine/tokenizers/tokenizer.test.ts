import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import type { ChatMessage } from '@engine/lm/types'
import { encodeText, openTokenizer } from '@engine/tokenizers/tokenizer'
import { inShared, testWithShared } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'tokenizer-'))
afterAll(() => rmSync(root, { recursive: true }))

/** Five words and an end token, split at spaces. */
const words = {
  added_tokens: [{ id: 7, content: '<end>', special: true, normalized: false }],
  normalizer: null,
  pre_tokenizer: { type: 'WhitespaceSplit' },
  post_processor: null,
  decoder: null,
  model: { type: 'BPE', vocab: { a: 0, b: 1, c: 2, d: 3, e: 4 }, merges: [], unk_token: 'a' },
}
let folders = 0
function folder(files: Readonly<Record<string, unknown>>): string {
  const path = join(root, `t${folders++}`)
  mkdirSync(path)
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const refusal = (run: () => unknown): unknown => {
  try {
    return run()
  } catch (e) {
    return e
  }
}
const talk: ChatMessage[] = [
  { role: 'system', content: '你是助手' },
  { role: 'user', content: '一' },
  { role: 'assistant', content: '二' },
  { role: 'user', content: '三' },
]

describe('a small tokenizer', () => {
  test('size counts up to the highest id, gaps included', () => {
    expect(openTokenizer(folder({ 'tokenizer.json': words }), []).size).toBe(8)
  })

  test('special tokens are read in the text, left out of decoded text, and never added', () => {
    const tokenizer = openTokenizer(folder({ 'tokenizer.json': words }), [])
    expect(tokenizer.encode('b<end>c')).toEqual([1, 7, 2])
    expect(tokenizer.decode([1, 7])).toBe('b')
    expect([tokenizer.encode(''), tokenizer.decode([])]).toEqual([[], ''])
  })

  test("the model's ends win over the tokenizer's", () => {
    const path = folder({
      'tokenizer.json': words,
      'tokenizer_config.json': { eos_token: { content: '<end>' } },
    })
    expect(openTokenizer(path, [3]).eosIds).toEqual([3])
    expect(openTokenizer(path, []).eosIds).toEqual([7])
  })
})

describe('what stands before a text', () => {
  const bos = { id: 6, content: '<s>', special: true, normalized: false }
  const template = {
    type: 'TemplateProcessing',
    single: [{ SpecialToken: { id: '<s>', type_id: 0 } }, { Sequence: { id: 'A', type_id: 0 } }],
    pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }],
    special_tokens: { '<s>': { id: '<s>', ids: [6], tokens: ['<s>'] } },
  }
  const ending = { ...template, single: [...template.single, { SpecialToken: { id: '<end>', type_id: 0 } }] }
  ending.special_tokens = {
    ...template.special_tokens,
    ...{ '<end>': { id: '<end>', ids: [7], tokens: [] } },
  }
  const open = (postProcessor: object | null, config: object) => {
    const added_tokens = [...words.added_tokens, bos]
    const json = { ...words, added_tokens, post_processor: postProcessor }
    return openTokenizer(folder({ 'tokenizer.json': json, 'tokenizer_config.json': config }), [])
  }
  const tokens = { bos_token: '<s>', eos_token: '<end>' }

  test('a text begins with what the post-processor puts there, and does not end with it', () => {
    // Transformers 5.24: tokenizer('b c').input_ids = [6, 1, 2], whatever add_bos_token says
    expect(encodeText(open(template, tokens), 'b c')).toEqual([6, 1, 2])
    expect(encodeText(open(template, { ...tokens, add_bos_token: false }), 'b c')).toEqual([6, 1, 2])
    expect(encodeText(open(ending, tokens), 'b c')).toEqual([6, 1, 2])
  })

  test('a beginning that the text spells out, as a chat template does, is not written twice', () => {
    expect(encodeText(open(template, tokens), '<s>b c')).toEqual([6, 1, 2])
  })

  test('without a post-processor the configuration decides, and an empty text is the beginning alone', () => {
    expect(encodeText(open(null, tokens), 'b c')).toEqual([1, 2])
    expect(encodeText(open(null, { ...tokens, add_bos_token: true }), 'b c')).toEqual([6, 1, 2])
    expect(encodeText(open(null, { ...tokens, add_bos_token: true }), '')).toEqual([6])
  })
})

describe('chat templates', () => {
  const render = (files: Readonly<Record<string, unknown>>): string =>
    openTokenizer(folder({ 'tokenizer.json': words, ...files }), []).renderChat(talk, {
      addGenerationPrompt: true,
    })
  const inConfig = (chat_template: unknown) => ({
    'tokenizer_config.json': { chat_template, bos_token: '<s>' },
  })

  test('one in tokenizer_config.json, the default one of a list, and its own file, which wins', () => {
    const list = [
      { name: 'tool_use', template: 'tool' },
      { name: 'default', template: 'chosen' },
    ]
    expect(render(inConfig('plain'))).toBe('plain')
    expect(render(inConfig(list))).toBe('chosen')
    expect(render({ ...inConfig('plain'), 'chat_template.jinja': 'file' })).toBe('file')
  })

  test('the template sees tokens, messages, the switch for reasoning and a date that never changes', () => {
    const template =
      '{{ bos_token }}{{ messages | length }}{{ add_generation_prompt }}{{ enable_thinking }}{{ date_string }}'
    expect(render(inConfig(template))).toBe('<s>4truefalse26 Jul 2024')
  })

  test("what a template raises is the user's to correct", () => {
    const path = { ...inConfig("{{ raise_exception('System role not supported') }}") }
    expect(refusal(() => render(path))).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(/\(system, user, assistant, user\): System role not supported/),
    })
  })

  test('a model without one says so when it is asked to chat, not before', () => {
    const tokenizer = openTokenizer(folder({ 'tokenizer.json': words }), [])
    expect(tokenizer.hasChatTemplate).toBe(false)
    expect(refusal(() => tokenizer.renderChat(talk, { addGenerationPrompt: true }))).toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('has no chat template'),
    })
  })
})

describe('what cannot be opened', () => {
  const cases: [string, Readonly<Record<string, unknown>>, RegExp][] = [
    ['no tokenizer.json', {}, /has no tokenizer\.json: copy it/],
    ['broken JSON', { 'tokenizer.json': '{' }, /tokenizer\.json" is not valid JSON/],
    ['something else', { 'tokenizer.json': {} }, /is not a tokenizer that can be used/],
    [
      'a broken template',
      { 'tokenizer.json': words, 'chat_template.jinja': '{% if %}' },
      /chat template cannot be read/,
    ],
  ]
  test.each(cases)('%s', (_, files, message) => {
    expect(refusal(() => openTokenizer(folder(files), []))).toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringMatching(message),
    })
  })
})

describe('real tokenizers', () => {
  function qwen3() {
    const path = join(root, 'qwen3')
    cpSync(inShared('models', 'qwen3', 'tokenizer_config.json'), join(path, 'tokenizer_config.json'))
    writeFileSync(
      join(path, 'tokenizer.json'),
      gunzipSync(readFileSync(inShared('models', 'qwen3', 'tokenizer.json.gz'))),
    )
    return openTokenizer(path, [])
  }

  testWithShared("Qwen3's passes llama.cpp's vectors, round trip included", () => {
    const tokenizer = qwen3()
    const read = (end: string) =>
      readFileSync(inShared('models', 'ggml-vocab', `ggml-vocab-qwen2.gguf.${end}`), 'utf8')
    const texts = read('inp').split('\n__ggml_vocab_test__\n')
    const lines = read('out').split('\n').slice(0, texts.length)
    expect(lines.length).toBeGreaterThan(40)
    lines.forEach((line, i) => {
      const ids = line.trim() === '' ? [] : line.trim().split(' ').map(Number)
      expect(tokenizer.encode(texts[i]!), JSON.stringify(texts[i])).toEqual(ids)
      expect(tokenizer.decode(ids)).toBe(texts[i]!.normalize('NFC'))
    })
    // Transformers 5.24: len(tokenizer); the embedding has 151,936 rows
    expect([tokenizer.size, tokenizer.eosIds]).toEqual([151_669, [151_645]])
    // Transformers 5.24: apply_chat_template(…, add_generation_prompt=True, enable_thinking=False)
    expect(tokenizer.renderChat(talk, { addGenerationPrompt: true })).toBe(
      '<|im_start|>system\n你是助手<|im_end|>\n<|im_start|>user\n一<|im_end|>\n<|im_start|>assistant\n二<|im_end|>\n' +
        '<|im_start|>user\n三<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n',
    )
  })

  testWithShared("MiniMind's agrees with Transformers", () => {
    const tokenizer = openTokenizer(inShared('models', 'minimind-tokenizer', 'minimind-3'), [])
    // Transformers 5.24: encode(…, add_special_tokens=False)
    const vectors: [string, number[]][] = [
      ['床前明月光，疑是地上霜。', [5351, 938, 851, 1728, 1221, 294, 4755, 357, 553, 562, 506, 286, 302]],
      [
        'Hello, world! 12345 \n\n  tabs\tand\u3000全角　',
        [
          1602, 47, 1707, 36, 482, 1676, 4374, 2615, 1925, 297, 572, 118, 233, 728, 298, 258, 643, 1278, 298,
          258,
        ],
      ],
      ['<|im_start|>user\n你好<|im_end|>\n', [1, 832, 311, 234, 1968, 2, 234]],
      [
        '😀👨\u200d👩\u200d👧 émigré ﬁ',
        [
          4544, 282, 258, 4544, 275, 137, 462, 271, 4544, 275, 138, 462, 271, 4544, 275, 136, 256, 3006, 112,
          499, 117, 3006, 256, 207, 141, 259,
        ],
      ],
      ['  leading and trailing  ', [256, 4964, 376, 1946, 485, 350, 332]],
    ]
    for (const [text, ids] of vectors) expect(tokenizer.encode(text), text).toEqual(ids)
    expect(tokenizer.decode(vectors[3]![1])).toBe(vectors[3]![0])
    expect([tokenizer.size, tokenizer.eosIds]).toEqual([6400, [2]])
    expect(tokenizer.renderChat(talk, { addGenerationPrompt: true })).toBe(
      '<|im_start|>system\n你是助手<|im_end|>\n<|im_start|>user\n一<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n二<|im_end|>\n' +
        '<|im_start|>user\n三<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n',
    )
  })

  testWithShared("the small Chinese model's reference prompts and answers", () => {
    const path = inShared('models', 'tiny-zh-qwen3')
    const tokenizer = openTokenizer(path, [2])
    const reference: { prompt: string; ids: number[]; greedy: number[]; greedy_text: string }[] = JSON.parse(
      readFileSync(join(path, 'reference.json'), 'utf8'),
    )
    for (const { prompt, ids, greedy, greedy_text } of reference) {
      expect(tokenizer.encode(prompt)).toEqual(ids)
      expect(tokenizer.decode(greedy)).toBe(greedy_text)
    }
  })
})
