// Rows of real training files for the comparisons with PyTorch: short enough that neither side has to cut any.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { root } from './biaochi.mjs'

/** LLaMA-Factory's demonstrations, whose rows come from others: a folder as its repository has it. */
function dataFolder() {
  const asked = process.env.BIAOCHI_TRAINING_DATA
  return asked ? resolve(asked) : resolve(root, '../shared/data')
}

const fromAlpaca = ({ instruction, input, output }) => ({
  messages: [
    { role: 'user', content: [instruction, input].filter(Boolean).join('\n') },
    { role: 'assistant', content: output },
  ],
})

const demo = () =>
  readFileSync(join(root, 'resources/demo/train.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

/** Where the rows of a method are, how they are read, and the texts of one. */
const sources = {
  sft: {
    file: 'lf-alpaca-zh-demo/alpaca_zh_demo.json',
    name: 'instructions of LLaMA-Factory’s alpaca_zh_demo',
    read: fromAlpaca,
    fallback: demo,
    texts: ({ messages }) => [messages],
  },
  dpo: {
    file: 'lf-dpo-zh-demo/dpo_zh_demo.json',
    name: 'pairs of LLaMA-Factory’s dpo_zh_demo',
    read: (row) => row,
    fallback: () => null,
    texts: ({ conversations, chosen, rejected }) => [
      [...conversations, chosen],
      [...conversations, rejected],
    ],
  },
}

/**
 * Writes `count` rows, taken evenly over the file, all of whose texts have fewer than `length` tokens, into `data` of
 * the folder; null where there are none for this method.
 */
export function makeRows(folder, { method, model, count, length }) {
  const { file, name, read, fallback, texts } = sources[method]
  const path = join(dataFolder(), file)
  const all = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).map(read) : fallback()
  if (!all) return null
  const json = (name) => JSON.parse(readFileSync(join(model, name), 'utf8'))
  const tokenizer = new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json'))
  const tokens = (messages) =>
    messages.reduce((sum, { content, value }) => sum + tokenizer.encode(content ?? value).ids.length + 10, 0)
  const short = all.filter((row) => texts(row).every((messages) => tokens(messages) < length))
  const rows = Array.from({ length: Math.min(count, short.length) }, (_, i) =>
    JSON.stringify(short[Math.floor((i * short.length) / count)]),
  )
  const data = join(folder, `${method}.jsonl`)
  writeFileSync(data, `${rows.join('\n')}\n`)
  return { data, rows: rows.length, name: existsSync(path) ? name : 'rows of the demo' }
}
