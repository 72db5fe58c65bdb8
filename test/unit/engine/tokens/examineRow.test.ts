import { describe, expect, test } from 'vitest'
import type { FolderTokenizer } from '@engine/tokenizers/tokenizer'
import { compileChatTemplate } from '@engine/tokenizers/chatTemplate'
import { rowExaminer } from '@engine/tokens/examineRow'

/** A token per character or per `<…>`, which is special; `?` stands for "龘", and "🙂" is four bytes. */
function fake(template: string, { bos = '<s>', eos = '</>' } = {}): FolderTokenizer {
  const known: string[] = [bos, eos, '?']
  const idOf = (token: string): number => {
    if (!known.includes(token)) known.push(token)
    return known.indexOf(token)
  }
  const encode = (text: string): number[] =>
    (text.match(/<[^<>]+>|[^]/gu) ?? []).flatMap((token) => {
      if (token === '龘') return [2]
      if (token === '🙂') return [1_000_240, 1_000_159, 1_000_153, 1_000_130]
      return [idOf(token)]
    })
  const isByte = (id: number): boolean => id >= 1_000_000
  return {
    ...{ size: 2_000_000, eosIds: [1], hasChatTemplate: true, prefix: [], encode, decode: () => '' },
    renderChat: compileChatTemplate(template, { bos_token: bos, eos_token: eos }),
    vocabulary: {
      ...{ bosId: 0, unknownId: 2 },
      isSpecial: (id) => /^<.+>$/.test(known[id] ?? ''),
      isByteFallback: isByte,
      bytesOf: (id) => (isByte(id) ? Uint8Array.of(id - 1_000_000) : new TextEncoder().encode(known[id])),
    },
  }
}
const turn = "{{ '<' + m.role + '>' + m.content + eos_token }}"
const ask = "{% if add_generation_prompt %}{{ '<assistant>' }}{% endif %}"
const chatml = `{{ bos_token }}{% for m in messages %}${turn}{% endfor %}${ask}`

const row = (user: string, assistant: string, system?: string) => ({
  query: user,
  response: assistant,
  ...(system === undefined ? {} : { system }),
})
const examine = (
  template: string,
  value: object,
  { maxLength = 99, ...special }: Parameters<typeof fake>[1] & { maxLength?: number } = {},
) => rowExaminer({ tokenizer: fake(template, special), as: 'sft', maxLength })(value)
const codes = (...args: Parameters<typeof examine>): string[] =>
  examine(...args).problems.map(({ code }) => code)

describe('tokens', () => {
  test('each has its text, its place, its role and whether it is trained', () => {
    const { sequences, problems } = examine(chatml, row('q', 'ab'))
    expect(problems).toEqual([])
    expect(sequences).toHaveLength(1)
    expect(sequences[0]).toMatchObject({
      name: 'conversation',
      length: 8,
      trained: 3,
      lost: 0,
      lostTrained: 0,
    })
    expect(
      sequences[0]!.tokens.map(({ text, position, role, trained }) => [position, text, role, trained]),
    ).toEqual([
      [0, '<s>', undefined, false],
      [1, '<user>', undefined, false],
      [2, 'q', 'user', false],
      [3, '</>', undefined, false],
      [4, '<assistant>', undefined, false],
      [5, 'a', 'assistant', true],
      [6, 'b', 'assistant', true],
      [7, '</>', undefined, true],
    ])
  })

  test('bytes of one character are shown as the character, with their number at the first', () => {
    const { sequences, problems } = examine(chatml, row('q', '🙂b'))
    const shown = sequences[0]!.tokens.slice(5, 10).map(({ text, span, role }) => [text, span, role])
    expect(shown).toEqual([
      ['🙂', 4, 'assistant'],
      ['', 0, 'assistant'],
      ['', 0, 'assistant'],
      ['', 0, 'assistant'],
      ['b', undefined, 'assistant'],
    ])
    expect(problems).toEqual([
      { code: 'byteFallback', message: expect.stringContaining('"🙂"'), sequence: 0, token: 5 },
    ])
  })

  test('an answer that is also a part of the template is found where it stands', () => {
    const { sequences } = examine(chatml, row('assistant', 'user'))
    expect(
      sequences[0]!.tokens
        .filter(({ role }) => role === 'user')
        .map(({ text }) => text)
        .join(''),
    ).toBe('assistant')
    expect(
      sequences[0]!.tokens
        .filter(({ role }) => role === 'assistant')
        .map(({ text }) => text)
        .join(''),
    ).toBe('user')
  })

  test('what is cut off is shown and counted, its trained tokens apart', () => {
    const { sequences, problems } = examine(chatml, row('q', 'ab'), { maxLength: 6 })
    expect(sequences[0]).toMatchObject({ length: 8, trained: 1, lost: 2, lostTrained: 2 })
    expect(sequences[0]!.tokens.map(({ lost }) => lost)).toEqual([...Array(6).fill(undefined), true, true])
    expect(problems).toEqual([
      { code: 'truncated', message: '2 of 8 tokens are cut off, 2 of them trained.', sequence: 0, token: 6 },
    ])
    expect(codes(chatml, row('q', 'ab'), { maxLength: 5 })).toEqual(['truncated', 'untrained'])
  })
})

describe('oddities', () => {
  test('an end of turn that the model does not know as its end', () => {
    expect(codes(chatml, row('q', 'a'), { eos: '</>' })).toEqual([])
    const unended = chatml.replace('+ eos_token', "+ '<eot>'")
    expect(codes(unended, row('q', 'a'))).toEqual(['missingEos'])
    // one that the answer spells out is no end of the answer
    expect(codes(unended, row('q', '</>a'))).toEqual(['missingEos', 'specialInContent'])
  })

  test('a beginning that is written twice', () => {
    expect(codes(`{{ bos_token }}${chatml}`, row('q', 'a'))).toEqual(['doubleBos'])
  })

  test('special tokens in a message, with their place', () => {
    expect(examine(chatml, row('q<end>', 'a')).problems).toEqual([
      {
        code: 'specialInContent',
        message: expect.stringMatching(/^The user message .*"<end>"/),
        sequence: 0,
        token: 3,
      },
    ])
  })

  test('characters that the vocabulary lacks', () => {
    expect(examine(chatml, row('一龘二', 'a')).problems).toEqual([
      { code: 'unknownToken', message: expect.any(String), sequence: 0, token: 3 },
    ])
  })

  test('a system message that is added, left out, or written', () => {
    const adding = chatml.replace(
      '{% for',
      "{% if messages[0].role != 'system' %}<system>Be good.</>{% endif %}{% for",
    )
    expect(examine(adding, row('q', 'a')).problems).toEqual([
      { code: 'systemAdded', message: 'The chat template adds a system message: "Be good.".' },
    ])
    expect(codes(adding, row('q', 'a', 'Be bad.'))).toEqual([])
    const dropping = chatml
      .replace('%}{{', "%}{% if m.role != 'system' %}{{")
      .replace('}}{% endfor', '}}{% endif %}{% endfor')
    expect(examine(dropping, row('q', 'a', 'Be bad.')).problems).toEqual([
      { code: 'messageDropped', message: 'The chat template leaves message 1 (system) out.', sequence: 0 },
    ])
    // a template that puts it into the question instead of a turn of its own adds none
    const inQuestion =
      "{{ bos_token }}{% if messages[0].role == 'system' %}{{ messages[0].content }}{% set messages = messages[1:] %}{% endif %}" +
      `{% for m in messages %}${turn}{% endfor %}${ask}`
    expect(codes(inQuestion, row('q', 'a'))).toEqual([])
    expect(codes(inQuestion, row('q', 'a', 's'))).toEqual([])
  })

  test('white space and contents that are changed', () => {
    const trimming = chatml.replace('m.content', '(m.content | trim)')
    expect(examine(trimming, row('q', ' a\n')).problems).toEqual([
      { code: 'spaceChanged', message: expect.stringContaining('message 2 (assistant)'), sequence: 0 },
    ])
    const shouting = chatml.replace('m.content', '(m.content | upper)')
    expect(codes(shouting, row('q', 'a'))).toEqual(['messageChanged', 'messageChanged'])
  })

  test('reasoning that is written for the last answer and left out of history', () => {
    const forgetting = chatml.replace(
      'm.content',
      "(m.content if loop.last else m.content.split('</think>')[-1])",
    )
    const value = { query: 'r', response: '<think>y</think>b', history: [['q', '<think>x</think>a']] }
    const { sequences, problems } = examine(forgetting, value)
    expect(sequences.map(({ name }) => name)).toEqual([
      'conversation up to message 2',
      'conversation up to message 4',
    ])
    expect(problems.filter(({ code }) => code === 'reasoningDropped')).toEqual([
      { code: 'reasoningDropped', message: expect.stringContaining('message 2 (assistant)'), sequence: 1 },
    ])
  })
})

describe('other kinds of rows', () => {
  const examineAs = (as: 'pretrain' | 'dpo' | 'kto', value: object) =>
    rowExaminer({ tokenizer: fake(chatml), as, maxLength: 8 })(value)
  const trainedText = ({ tokens }: { tokens: readonly { text: string; trained: boolean }[] }): string =>
    tokens
      .filter(({ trained }) => trained)
      .map(({ text }) => text)
      .join('')

  test('a pair is shown as its chosen and its rejected conversation, of which only the last answers count', () => {
    const { sequences, problems } = examineAs('dpo', { prompt: 'q', chosen: 'ab', rejected: 'cde' })
    expect(sequences.map((sequence) => [sequence.name, trainedText(sequence)])).toEqual([
      ['chosen', 'ab</>'],
      ['rejected', 'cde</>'],
    ])
    expect(problems.map(({ code, sequence }) => [code, sequence])).toEqual([['truncated', 1]])
  })

  test('a judged answer is named by its verdict', () => {
    const messages = [
      { role: 'user', content: 'q' },
      { role: 'assistant', content: 'a' },
    ]
    expect(examineAs('kto', { messages, label: false }).sequences.map(({ name }) => name)).toEqual([
      'undesirable',
    ])
  })

  test('a plain text is trained whole, ended, and never cut: documents are joined and divided', () => {
    const { sequences, problems } = rowExaminer({
      tokenizer: fake(chatml),
      as: 'pretrain',
      maxLength: Infinity,
    })({
      text: 'a<end>b',
    })
    expect(sequences).toMatchObject([{ name: 'text', length: 4, trained: 3, lost: 0 }])
    expect(trainedText(sequences[0]!)).toBe('a<end>b</>')
    expect(problems).toEqual([
      {
        code: 'specialInContent',
        message: expect.stringMatching(/^The text .*"<end>"/),
        sequence: 0,
        token: 1,
      },
    ])
  })
})
