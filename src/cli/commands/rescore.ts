import { resolve } from 'node:path'
import type { Rescored } from '@main/services/RescoreService'
import type { Command } from '../command'
import { list, positionals, readOptions } from '../options'
import { table } from '../output'
import { evaluationsOf } from '../runIds'

const text = { type: 'string' } as const

export const rescore: Command = {
  summary: 'Score stored answers again, as the benchmarks read and score them now',
  usage: 'rescore RUN [--benchmarks a,b] [--data DIR] [--scorer PLUGIN] [--extractor PLUGIN]',
  async execute(argv, { app, out, signal }) {
    const { values, positionals: words } = readOptions(argv, {
      ...{ benchmarks: text, data: text, scorer: text, extractor: text },
    })
    const { scorer, extractor } = values
    const [asked = ''] = positionals(words, 'The id of the evaluation')
    const benchmarks = values.benchmarks === undefined ? undefined : list(values.benchmarks)
    const data = values.data === undefined ? undefined : resolve(values.data)
    const answers: { run: string; rescored: Rescored[] }[] = []
    for (const id of evaluationsOf(asked, app()))
      answers.push({
        run: id,
        rescored: await app().services.rescore.run({ id, benchmarks, data, scorer, extractor }, { signal }),
      })
    const rows = answers.flatMap(({ rescored }) => rescored.map(rowOf))
    const head = ['benchmark', 'card', 'metric', 'before', 'after', 'read otherwise', 'verdicts changed']
    const [first] = answers
    out.result(answers.length === 1 && first ? first : { runs: answers }, table(head, rows))
  },
}

const percent = (share: number): string => (100 * share).toFixed(1)

const rowOf = ({ before, after, from, extractions, verdicts }: Rescored): string[] => [
  after.benchmark,
  from === after.version ? `v${from}` : `v${from} → v${after.version}`,
  after.metric,
  percent(before.score),
  percent(after.score),
  String(extractions),
  String(verdicts),
]
