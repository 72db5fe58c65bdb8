import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { encodeText, openTokenizer } from '@engine/tokenizers/tokenizer'
import { inShared, testWithShared } from '../../../helpers/shared'

const root = mkdtempSync(join(tmpdir(), 'sentencepiece-'))
afterAll(() => rmSync(root, { recursive: true }))
const at = (name: string): string =>
  join(fileURLToPath(new URL('../../../fixtures/tokenizers', import.meta.url)), name)

let folders = 0
function folder(model: string, config: object = {}): string {
  const path = join(root, `s${folders++}`)
  mkdirSync(path)
  cpSync(at(`${model}.model`), join(path, 'tokenizer.model'))
  writeFileSync(join(path, 'tokenizer_config.json'), JSON.stringify(config))
  return path
}

// by the SentencePiece library itself (make_sentencepiece.py beside the files)
test.each(['bpe', 'bpe-no-prefix', 'bpe-trimmed'])('%s: ids and text are those of SentencePiece', (name) => {
  const tokenizer = openTokenizer(folder(name), [])
  const cases: { text: string; ids: number[]; decoded: string }[] = JSON.parse(
    readFileSync(at(`${name}.json`), 'utf8'),
  )
  for (const { text, ids, decoded } of cases) {
    if (text.includes('<s>')) continue // special tokens are read in the text here, as Transformers does
    expect(tokenizer.encode(text), JSON.stringify(text)).toEqual(ids)
    expect(tokenizer.decode(ids), JSON.stringify(text)).toBe(decoded)
  }
})

test("a chat's own tokens take the places that the configuration gives them, and the text may begin with BOS", () => {
  const config = {
    bos_token: '<s>',
    eos_token: '</s>',
    add_bos_token: true,
    added_tokens_decoder: { 5: { content: '<|im_start|>', special: true } },
  }
  const tokenizer = openTokenizer(folder('bpe', config), [])
  expect(tokenizer.encode('<|im_start|>')).toEqual([5])
  expect(tokenizer.decode([5])).toBe('')
  expect([encodeText(tokenizer, 'a')[0], tokenizer.eosIds]).toEqual([1, [2]]) // <unk>, <s>, </s> come first
})

test('tokens that the author of a model defined are found in the text whole', () => {
  const tokenizer = openTokenizer(folder('bpe-no-prefix'), [])
  // SentencePiece gives user-defined symbols the first ids behind <unk>, <s> and </s>
  expect(tokenizer.encode('<ask>')).toEqual([3])
  expect(tokenizer.encode('<answer>')).toEqual([4])
})

test('tokenizer.json wins, other kinds and damaged files are refused by name', () => {
  expect(() => openTokenizer(folder('unigram'), [])).toThrow(/another kind than BPE: write a tokenizer\.json/)
  const damaged = folder('bpe')
  writeFileSync(join(damaged, 'tokenizer.model'), 'not a model')
  expect(() => openTokenizer(damaged, [])).toThrow(/tokenizer\.model" is not a SentencePiece model/)
  writeFileSync(join(damaged, 'tokenizer.json'), '{')
  expect(() => openTokenizer(damaged, [])).toThrow(/tokenizer\.json" is not valid JSON/)
})

testWithShared("a really trained model's tokenizer is read from its SentencePiece file", () => {
  const path = join(root, 'stories')
  mkdirSync(path)
  cpSync(inShared('models/stories260K/tok512.model'), join(path, 'tokenizer.model'))
  const tokenizer = openTokenizer(path, [])
  // SentencePiece 0.2.3
  const story = [403, 407, 261, 378, 432, 383, 286, 261, 376, 298, 315, 421, 426]
  expect(tokenizer.encode('Once upon a time, there was a little girl.')).toEqual(story)
  expect(tokenizer.encode("Tom's café 龘")).toEqual([
    274, 287, 439, 419, 280, 412, 431, 485, 410, 236, 193, 155,
  ])
  expect(tokenizer.decode(story)).toBe('Once upon a time, there was a little girl.')
})
