import { statSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import type { DataKind, TokenisedRow, TokenProblem } from '@shared/domain/tokens'
import { AppError } from '@shared/errors/appError'
import { type DataRow, parseDataRow, readDataRows } from '../files/dataRows'
import { openModelFolder } from '../files/modelFolder'
import { readText } from '../files/readText'
import { invalidRow } from '../files/trainingData'
import { RowError } from '../files/trainingRow'
import type { JobContext } from '../context'
import { openTokenizer } from '../tokenizers/tokenizer'
import { TokenSums } from '../tokens/addUp'
import { rowExaminer } from '../tokens/examineRow'

/** Opens what rows are tokenised with. Throws MODEL_INVALID and its kin, and INVALID_INPUT without a chat template. */
export function openExaminer({
  model,
  as,
  maxLength,
}: Pick<EngineInput<'tokenTotals'>, 'model' | 'as' | 'maxLength'>) {
  const { config, generation } = openModelFolder(model)
  const tokenizer = openTokenizer(model, generation.eosIds)
  const isPlain = as === 'pretrain'
  // says that there is none and what to do
  if (!isPlain && !tokenizer.hasChatTemplate) tokenizer.renderChat([], { addGenerationPrompt: false })
  const limit = Math.min(maxLength, config.contextLength)
  // plain texts are joined and divided: no end is lost
  const cutAt = isPlain ? Infinity : limit
  return { limit, examine: rowExaminer({ tokenizer, as, maxLength: cutAt }) }
}

/** The rows of a data file; a .txt file of plain text is one. */
function rowsOf(file: string, as: DataKind): Iterable<DataRow> {
  if (as !== 'pretrain' || !file.toLowerCase().endsWith('.txt')) return readDataRows(file)
  const text = readText(file, 'DATA_INVALID')
  return [{ row: 1, place: 'line', text: JSON.stringify({ text }) }]
}

/** One row, token by token. Throws INVALID_INPUT where the file has none of that number, DATA_INVALID for a broken one. */
export async function tokensOfRow(input: EngineInput<'tokens'>): Promise<EngineOutput<'tokens'>> {
  const { file, row, as } = input
  const found = findRow(input)
  const { limit, examine } = openExaminer(input)
  try {
    return { row, as, maxLength: limit, ...examine(parseDataRow(file, found)) }
  } catch (e) {
    throw e instanceof RowError ? invalidRow(file, row, e) : e
  }
}

function findRow({ file, row, as }: EngineInput<'tokens'>): DataRow {
  let last = 0
  for (const found of rowsOf(file, as)) {
    if (found.row === row) return found
    last = found.row
    if (last > row) break
  }
  const why = last > row ? `line ${row} is blank` : `its last row is ${last}`
  throw new AppError('INVALID_INPUT', `"${file}" has no row ${row}: ${why}, choose another one.`)
}

/** Rows between two looks at whether somebody has cancelled. */
const breath = 64

/** Goes through a file of any size row by row; rows that training would refuse are counted as problems. */
export async function tokenTotals(
  input: EngineInput<'tokenTotals'>,
  { emit, signal }: JobContext,
): Promise<EngineOutput<'tokenTotals'>> {
  const { file, as } = input
  const { limit, examine } = openExaminer(input)
  const sums = new TokenSums()
  const started = Date.now()
  const total = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  let read = 0
  let seen = 0
  for (const row of rowsOf(file, as)) {
    sums.add({ row: row.row, ...examineOrRefuse(file, row, examine) })
    read += Buffer.byteLength(row.text) + 1
    if (++seen % breath !== 0) continue
    await setImmediate()
    signal.throwIfAborted()
    const etaMs = ((Date.now() - started) * Math.max(0, total - read)) / read
    emit({ type: 'progress', progress: { phase: 'prepare', done: Math.min(read, total), total, etaMs } })
  }
  return { as, maxLength: limit, ...sums.totals() }
}

type Examined = Pick<TokenisedRow, 'sequences' | 'problems'>

function examineOrRefuse(file: string, row: DataRow, examine: (value: unknown) => Examined): Examined {
  try {
    return examine(parseDataRow(file, row))
  } catch (e) {
    return { sequences: [], problems: [refusal(file, row.row, e)] }
  }
}

/** Why training would stop at this row. Throws on what is no fault of the row. */
function refusal(file: string, row: number, e: unknown): TokenProblem {
  if (e instanceof RowError) return { code: e.code, message: invalidRow(file, row, e).message }
  if (!(e instanceof AppError)) throw e
  return { code: e.code === 'DATA_INVALID' ? 'unreadable' : 'templateRefuses', message: e.message }
}
