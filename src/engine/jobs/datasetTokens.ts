import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { AppError } from '@shared/errors/appError'
import { writeRow } from '../datasets/dataRow'
import { type OpenDataset, type ReadRow, trainingKind } from '../datasets/openDataset'
import { openLatest } from '../datasets/openLatest'
import { stampOf } from '../files/stampOf'
import { invalidRow } from '../files/trainingData'
import { RowError } from '../files/trainingRow'
import { openExaminer } from './tokens'

/** Tokens of a sequence that are sent, beyond the limit of training too; `length` counts all. */
const shown = 4_096

/**
 * One row of a data set of any form, token by token, as training sees it once it is converted. Rows count through all
 * files. Throws INVALID_INPUT where there is none of that number, DATA_INVALID for one that training would refuse.
 */
export async function datasetTokens(
  input: EngineInput<'datasetTokens'>,
): Promise<EngineOutput<'datasetTokens'>> {
  const { row, model, maxLength, ...asked } = input
  const dataset = await openLatest(asked)
  trainingKind(dataset, asked.file)
  const { data, refusal, where } = await findRow(dataset, input)
  if (!data) {
    const why = (refusal?.message ?? 'It has another format than the others.').replace(/\.$/, '')
    throw new AppError('DATA_INVALID', `Row ${row} of "${asked.file}" (${where}) is no training data (${why}): correct it or leave it out.`) // prettier-ignore
  }
  const { limit, examine } = examinerOf({ model, as: data.as, maxLength })
  try {
    const { sequences, problems } = examine(writeRow(data))
    const sent = sequences.map((sequence) => ({ ...sequence, tokens: sequence.tokens.slice(0, shown) }))
    return { row, as: data.as, maxLength: limit, sequences: sent, problems }
  } catch (e) {
    throw e instanceof RowError ? invalidRow(asked.file, row, e) : e
  }
}

async function findRow(dataset: OpenDataset, { file, row }: EngineInput<'datasetTokens'>): Promise<ReadRow> {
  for await (const group of dataset.rows({ skip: row - 1 })) if (group[0]) return group[0]
  throw new AppError('INVALID_INPUT', `"${file}" has no row ${row}: choose an earlier one.`)
}

type Examiner = ReturnType<typeof openExaminer>
let latest: { readonly key: string; readonly examiner: Examiner } | undefined

/** A tokenizer takes a while to open: who looks at one row looks at the next one with the same. */
function examinerOf(asked: Parameters<typeof openExaminer>[0]): Examiner {
  const key = JSON.stringify([asked, stampOf(asked.model)])
  if (latest?.key !== key) latest = { key, examiner: openExaminer(asked) }
  return latest.examiner
}
