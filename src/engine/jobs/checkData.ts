import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { AppError } from '@shared/errors/appError'
import { draftCard } from '../benchmarks/draft/draftCard'
import { RowError } from '../benchmarks/rowFields'
import { rowToSample } from '../benchmarks/sample'
import type { JobContext } from '../context'
import { openDataset, type OpenDataset } from '../datasets/openDataset'
import { Problems } from '../datasets/Problems'
import { survey, trainableOf } from '../datasets/survey'
import { TokenLengths } from '../datasets/TokenLengths'

type Check = EngineOutput<'checkData'>

/** Reads a whole data set and says what it is and what is odd about it. Throws what makes it unreadable as a whole. */
export async function checkData(input: EngineInput<'checkData'>, context: JobContext): Promise<Check> {
  const { model, maxLength, most } = input
  const dataset = await openDataset(input)
  const tokens = model === undefined ? undefined : new TokenLengths(model, maxLength)
  const { found } = await survey(dataset, { most, tokens }, context)
  const { main, confidence } = dataset
  const isMedia = found.found.some(({ code, rows }) => code === 'media' && 2 * rows > found.rows)
  const check: Check = {
    format: isMedia ? 'multimodal' : main.format,
    as: main.as,
    confidence,
    why: `It has ${main.why}.`,
    trainable: trainableOf(dataset, found),
    mapping: main.mapping,
    ...found,
  }
  const isBenchmark = input.as === 'benchmark' || (input.as === undefined && main.mapping === null)
  return isBenchmark ? asBenchmark(check, dataset, input) : check
}

/** Questions enough to tell what a benchmark asks; each is tried. */
const mostQuestions = 50_000

/** The same, as far as it can be asked as a benchmark. */
async function asBenchmark(
  check: Check,
  dataset: OpenDataset,
  { file, as, most }: EngineInput<'checkData'>,
): Promise<Check> {
  const rows = []
  for await (const group of dataset.rows()) {
    for (const { row, where, value } of group) if (value) rows.push({ row, where, value })
    if (rows.length >= mostQuestions) break
  }
  try {
    const card = draftCard(rows, { path: file })
    const problems = new Problems(most)
    rows.forEach((row, index) => {
      try {
        rowToSample(card, row, { index })
      } catch (e) {
        if (!(e instanceof RowError)) throw e
        problems.addRow(row, [{ code: 'unmapped', field: null, message: `${e.message}.` }])
      }
    })
    const found = problems.list()
    const why = `It has questions, and answers that are scored by ${card.score.use}.`
    return {
      ...check,
      ...{ format: 'benchmark', as: 'benchmark', why },
      found: [...check.found.filter(({ code }) => code === 'unreadable'), ...found.found],
      problems: [...check.problems.filter(({ code }) => code === 'unreadable'), ...found.problems],
    }
  } catch (e) {
    // what only looked like one stays what it is; what was asked for is refused with the reason
    if (!(e instanceof AppError) || as === 'benchmark') throw e
    return check
  }
}
