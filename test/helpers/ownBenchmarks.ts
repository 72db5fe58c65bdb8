import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchmarkCard, type BenchmarkCardInput } from '@shared/benchmarks/schema'
import { createRandom } from '@shared/util/random'

const letters = 'ABCD'

/**
 * So many small benchmarks in a data folder, as `benchmarks add` leaves them, and their ids: letters compared by
 * likelihood with examples before them, and every third one by a short reply.
 */
export function writeOwnBenchmarks(
  home: string,
  { count, questions }: { count: number; questions: number },
): string[] {
  const random = createRandom(5)
  const words = (n: number): string =>
    Array.from({ length: n }, () => '天地玄黄宇宙洪荒日月盈昃辰宿列张'[Math.floor(random.next() * 16)]).join(
      '',
    )
  return Array.from({ length: count }, (_, i) => {
    const id = `own-${i}`
    const folder = join(home, 'benchmarks', id)
    mkdirSync(folder, { recursive: true })
    const rows = Array.from({ length: questions }, () => ({
      question: words(4 + Math.floor(random.next() * 12)),
      ...Object.fromEntries([...letters].map((letter) => [letter, words(2)])),
      answer: letters[Math.floor(random.next() * 4)],
    }))
    writeFileSync(join(folder, 'rows.jsonl'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    writeFileSync(join(folder, 'card.json'), JSON.stringify(benchmarkCard.parse(cardOf(id, i % 3 === 2))))
    return id
  })
}

function cardOf(id: string, replies: boolean): BenchmarkCardInput {
  return {
    ...{ id, version: 1, title: { zh: id, en: id }, dimension: 'own', split: 'all', average: 'micro' },
    source: { modelscope: null, huggingface: null, github: null },
    licence: { name: 'made for tests', use: 'permissive' },
    data: { from: 'own', file: 'rows.jsonl', shots: { file: 'rows.jsonl', count: 3 } },
    subsets: { by: 'none' },
    sample: {
      fields: { question: 'question' },
      options: { from: 'columns', columns: [...letters] },
      gold: { field: 'answer', as: 'letter' },
    },
    prompt: { question: '{question}\n{options}\n答案：', example: '{answer}\n\n', via: 'text' },
    ...(replies
      ? { solve: { use: 'generate', maxTokens: 4, stop: [] }, score: { use: 'letter' } }
      : {
          solve: { use: 'chooseByLogprob', continuation: 'letter', normalise: 'none' },
          score: { use: 'choice' },
        }),
    metric: 'accuracy',
    protocol: { follows: { zh: '无', en: 'none' }, differs: { zh: '无', en: 'nothing' } },
    checked: false,
  }
}
