import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { ChatMessage, Tokenizer } from '@engine/lm/types'
import { encodeConversation } from '@engine/tokenizers/chatLabels'
import { compileChatTemplate } from '@engine/tokenizers/chatTemplate'
import { openTokenizer } from '@engine/tokenizers/tokenizer'
import { inShared, testWithShared } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'chat-labels-'))
afterAll(() => rmSync(root, { recursive: true }))

const chatml =
  "{% for m in messages %}{{ '<' + m.role + '>' + m.content + '</>' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<assistant>' }}{% endif %}"

/** One token per character; or words with the space before them, as SentencePiece tokenizers have it. */
function fake(template: string, words = false): Tokenizer {
  const ids: string[] = []
  const idOf = (token: string) => (ids.includes(token) ? ids.indexOf(token) : ids.push(token) - 1)
  return {
    size: 1000,
    eosIds: [],
    hasChatTemplate: true,
    prefix: [],
    encode: (text) => (words ? (` ${text}`.match(/ [^ ]*/g) ?? []) : [...text]).map(idOf),
    decode: (some) => some.map((id) => ids[id]).join(''),
    renderChat: compileChatTemplate(template, { bos_token: '<s>', eos_token: '</s>' }),
  }
}
const talk = (...turns: string[]): ChatMessage[] =>
  turns.map((content, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', content }))
/** The text with what is trained in brackets. */
function marked(tokenizer: Tokenizer, messages: ChatMessage[]): string[] {
  return encodeConversation(tokenizer, messages).map(({ ids, trained }) => {
    const pieces: { trained: boolean; ids: number[] }[] = []
    ids.forEach((id, i) => {
      if (pieces.at(-1)?.trained === trained[i]) pieces.at(-1)?.ids.push(id)
      else pieces.push({ trained: trained[i]!, ids: [id] })
    })
    return pieces.map((p) => (p.trained ? `[${tokenizer.decode(p.ids)}]` : tokenizer.decode(p.ids))).join('')
  })
}

describe('which tokens are trained', () => {
  test('every answer with its end, in every turn, and no question', () => {
    expect(marked(fake(chatml), [{ role: 'system', content: 's' }, ...talk('q', 'a', 'r', 'b')])).toEqual([
      '<system>s</><user>q</><assistant>[a</>]<user>r</><assistant>[b</>]',
    ])
  })

  test('a question after the last answer is left out, and without an answer there is nothing', () => {
    expect(marked(fake(chatml), talk('q', 'a', 'r'))).toEqual(['<user>q</><assistant>[a</>]'])
    expect(marked(fake(chatml), talk('q'))).toEqual([])
  })

  test('an answer that repeats the question is told from it', () => {
    expect(marked(fake(chatml), talk('a', 'a', 'a', 'a'))).toEqual([
      '<user>a</><assistant>[a</>]<user>a</><assistant>[a</>]',
    ])
  })

  test('a template that rewrites history gives one sequence per answer, each after its true prompt', () => {
    const thinking =
      "{% for m in messages %}{{ '<' + m.role + '>' }}{% if m.role == 'assistant' and loop.last %}{{ '(think)' }}" +
      "{% endif %}{{ m.content + '</>' }}{% endfor %}{% if add_generation_prompt %}{{ '<assistant>(think)' }}{% endif %}"
    expect(marked(fake(thinking), talk('q', 'a', 'r', 'b'))).toEqual([
      '<user>q</><assistant>(think)[a</>]',
      '<user>q</><assistant>a</><user>r</><assistant>(think)[b</>]',
    ])
  })

  test('a template that rewrites the question is refused, because the border cannot be found', () => {
    const strange =
      "{% if add_generation_prompt %}{{ 'Answer: ' }}{% endif %}{% for m in messages %}{{ m.content }}{% endfor %}"
    expect(() => marked(fake(strange), talk('q', 'a'))).toThrow(/rewrites the question/)
  })

  test('a tokenizer that puts spaces before words does not put one more at the border', () => {
    const inst =
      "{{ bos_token }}{% for m in messages %}{% if m.role == 'user' %}{{ ' [INST] ' + m.content + ' [/INST]' }}" +
      "{% else %}{{ ' ' + m.content + ' ' + eos_token }}{% endif %}{% endfor %}"
    expect(marked(fake(inst, true), talk('q', 'a b'))).toEqual([' <s> [INST] q [/INST][ a b </s>]'])
  })
})

describe('published templates', () => {
  let folders = 0
  const minimind = (name: string) => inShared('models', 'minimind-tokenizer', 'minimind-3', name)
  /** MiniMind's tokenizer, which has Qwen's special tokens, with another model's template and the tokens it writes. */
  function withTemplate(template: string, special: string[] = []): Tokenizer {
    const folder = join(root, `t${folders++}`)
    mkdirSync(folder)
    const [json, config] = ['tokenizer.json', 'tokenizer_config.json'].map((name) =>
      JSON.parse(readFileSync(minimind(name), 'utf8')),
    )
    const added = special.map((content, i) => ({ ...json.added_tokens[0], id: 6400 + i, content }))
    const tokenizer = { ...json, added_tokens: [...json.added_tokens, ...added] }
    writeFileSync(join(folder, 'tokenizer.json'), JSON.stringify(tokenizer))
    writeFileSync(join(folder, 'tokenizer_config.json'), JSON.stringify({ ...config, bos_token: special[0] }))
    writeFileSync(join(folder, 'chat_template.jinja'), template)
    return openTokenizer(folder, [])
  }
  const published = (name: string) =>
    readFileSync(inShared('models', 'chat-templates', `${name}.jinja`), 'utf8')
  /** Text and trained text of each sequence, with special tokens, from the ids. */
  function texts(tokenizer: Tokenizer, special: [string, number][], messages: ChatMessage[]) {
    const names = new Map(special.map(([name, id]) => [id, name]))
    const read = (ids: readonly number[]) =>
      ids
        .map((id) => names.get(id) ?? `\u0000${id}`)
        .join('')
        .replace(/(\u0000\d+)+/g, (run) => tokenizer.decode(run.slice(1).split('\u0000').map(Number)))
    return encodeConversation(tokenizer, messages).map(({ ids, trained }) => ({
      all: read(ids),
      trained: read(ids.filter((_, i) => trained[i])),
    }))
  }
  const qwen: [string, number][] = [
    ['<|im_start|>', 1],
    ['<|im_end|>', 2],
  ]
  const turns = talk('一', '二', '三', '四')

  testWithShared('Qwen2.5', () => {
    expect(texts(withTemplate(published('qwen2_5')), qwen, turns)).toEqual([
      {
        all:
          '<|im_start|>system\nYou are Qwen, created by Alibaba Cloud. You are a helpful assistant.<|im_end|>\n' +
          '<|im_start|>user\n一<|im_end|>\n<|im_start|>assistant\n二<|im_end|>\n' +
          '<|im_start|>user\n三<|im_end|>\n<|im_start|>assistant\n四<|im_end|>\n',
        trained: '二<|im_end|>\n四<|im_end|>\n',
      },
    ])
  })

  testWithShared('Qwen3: answers follow the empty reasoning block of the prompt, history has none', () => {
    const tokenizer = withTemplate(published('qwen3'))
    const empty = '<think>\n\n</think>\n\n'
    expect(texts(tokenizer, qwen, turns)).toEqual([
      {
        all: `<|im_start|>user\n一<|im_end|>\n<|im_start|>assistant\n${empty}二<|im_end|>\n`,
        trained: '二<|im_end|>\n',
      },
      {
        all:
          '<|im_start|>user\n一<|im_end|>\n<|im_start|>assistant\n二<|im_end|>\n' +
          `<|im_start|>user\n三<|im_end|>\n<|im_start|>assistant\n${empty}四<|im_end|>\n`,
        trained: '四<|im_end|>\n',
      },
    ])
    const reasoned = talk('一', '<think>\n想\n</think>\n\n二')
    expect(texts(tokenizer, qwen, reasoned)).toEqual([
      {
        all: '<|im_start|>user\n一<|im_end|>\n<|im_start|>assistant\n<think>\n想\n</think>\n\n二<|im_end|>\n',
        trained: '想\n</think>\n\n二<|im_end|>\n',
      },
    ])
  })

  testWithShared('Llama 3', () => {
    const special = ['<|begin_of_text|>', '<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>']
    const tokenizer = withTemplate(published('llama3'), special)
    const names = special.map((name, i): [string, number] => [name, 6400 + i])
    const header = (role: string) => `<|start_header_id|>${role}<|end_header_id|>\n\n`
    expect(texts(tokenizer, names, talk('一', ' 二 ', '三', '四'))).toEqual([
      {
        all:
          `<|begin_of_text|>${header('user')}一<|eot_id|>${header('assistant')}二<|eot_id|>` +
          `${header('user')}三<|eot_id|>${header('assistant')}四<|eot_id|>`,
        trained: '二<|eot_id|>四<|eot_id|>',
      },
    ])
  })

  testWithShared('MiniMind, whose history keeps the empty reasoning blocks', () => {
    const tokenizer = openTokenizer(minimind(''), [])
    const turn = (q: string, a: string) =>
      `<|im_start|>user\n${q}<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n${a}<|im_end|>\n`
    expect(texts(tokenizer, qwen, turns)).toEqual([
      { all: turn('一', '二') + turn('三', '四'), trained: '二<|im_end|>\n四<|im_end|>\n' },
    ])
  })
})
