import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '@shared/util/random'
import { writeTinyModel } from './tinyModel'

const places = ['公园', '学校', '车站', '河边', '山上', '家里']
const things = ['看书', '跑步', '唱歌', '下棋', '喝茶', '画画']
const genres = ['gov', 'news', 'lit', 'tv', 'phone']
const labels = ['entailment', 'contradiction', 'neutral']

/** A folder with a random model, a training file and a benchmark file in OCNLI's form, all made from a seed. */
export function writeTinyProject(folder: string, { rows = 24, questions = 60 } = {}): void {
  const random = createRandom(7)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!
  writeTinyModel(join(folder, 'model'))
  const training = Array.from({ length: rows }, () => ({
    messages: [
      { role: 'user', content: `他在${pick(places)}做什么？` },
      { role: 'assistant', content: `他在${pick(things)}。` },
    ],
  }))
  writeLines(join(folder, 'train.jsonl'), training)
  mkdirSync(join(folder, 'ocnli'))
  const asked = Array.from({ length: questions }, (_, id) => ({
    ...{ sentence1: `他在${pick(places)}${pick(things)}`, sentence2: `有人在${pick(places)}` },
    ...{ label: pick(labels), genre: genres[id % genres.length], id },
  }))
  writeLines(join(folder, 'ocnli', 'dev.json'), asked)
  writeFileSync(join(folder, 'recipe.yaml'), recipe)
}

const recipe = `
model: { path: ./model }
train:
  method: sft
  adapter: { kind: lora, rank: 4 }
  data: [{ file: ./train.jsonl }]
  maxSteps: 40
  batchSize: 2
  maxLength: 96
  checkpointEvery: 3
evaluate: { benchmarks: [ocnli], data: ./ocnli }
`

const writeLines = (file: string, rows: readonly object[]): void =>
  writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
