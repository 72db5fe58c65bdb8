import { createHash } from 'node:crypto'
import { createReadStream, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { EngineInput, EngineOutput } from '@shared/contract/engine'
import { type DataProblemCode, dataProblemCodes } from '@shared/domain/datasets/problems'
import type { DataPartFile } from '@shared/domain/datasets/version'
import { AppError } from '@shared/errors/appError'
import { linesOf } from '../benchmarks/files/source'
import type { JobContext } from '../context'
import { type DataRow, writeRow } from './dataRow'
import { Duplicates } from './duplicates'
import { rowFixer } from './fixRow'
import { JsonlFile } from './JsonlFile'
import { openDataset, type OpenDataset, type ReadRow, trainingKind } from './openDataset'
import { meterOf } from './progress'
import { type SplitPart, splitParts, Splitter } from './split'
import { survey } from './survey'
import { TokenLengths } from './TokenLengths'

type Input = EngineInput<'convertData'>
type Content = EngineOutput<'convertData'>

/**
 * Writes a data set in the canonical form, with the fixes asked for. Nothing is lost in silence: a row that cannot be
 * converted and is not to be left out ends the work with DATA_INVALID, which names it.
 */
export async function convertDataset(input: Input, context: JobContext): Promise<Content> {
  const dataset = await openDataset(input)
  const as = trainingKind(dataset, input.file)
  const known = await beforehand(dataset, input, context)
  const work = new Conversion(dataset, input, known)
  const meter = meterOf(dataset.files, context.emit)
  const file = new JsonlFile(input.folder, 'data')
  const splitter = input.split ? new Splitter() : undefined
  for await (const rows of dataset.rows()) {
    for (const row of rows) {
      const kept = work.take(row)
      if (!kept) continue
      file.add(JSON.stringify(writeRow(kept)))
      splitter?.add(kept, work.stratumOf(row))
    }
    await setImmediate()
    context.signal.throwIfAborted()
    meter(rows)
  }
  const whole = file.close()
  if (whole.rows === 0) throw new AppError('DATA_INVALID', `"${input.file}" has no row left to write: fix fewer problems by leaving rows out.`) // prettier-ignore
  const parts =
    splitter && input.split ? await divide(input.folder, splitter.assign(input.split), context) : [whole]
  const { fixes, split = null } = input
  return {
    ...{ digest: digestOf(parts), as, rows: whole.rows, parts },
    lineage: { ...work.lineage(), format: dataset.main.format, mapping: input.mapping ?? null, fixes, split },
  }
}

interface Known {
  /** Rows that are like an earlier one, and which. */
  readonly near: ReadonlyMap<number, number>
  /** Columns to be left out. */
  readonly extraColumns: readonly string[]
}

/** What some fixes have to know of all rows before the first is written. */
async function beforehand(dataset: OpenDataset, { fixes }: Input, context: JobContext): Promise<Known> {
  if (fixes.nearDuplicate === undefined && fixes.extraKeys === undefined)
    return { near: new Map(), extraColumns: [] }
  const { nearDuplicates, extraColumns } = await survey(dataset, { most: 0 }, context)
  return {
    near: new Map(fixes.nearDuplicate ? nearDuplicates.map(({ row, like }) => [row, like]) : []),
    extraColumns: fixes.extraKeys ? extraColumns : [],
  }
}

/** Decides row by row what is written. */
class Conversion {
  readonly #fix
  readonly #duplicates = new Duplicates()
  readonly #tokens: TokenLengths | undefined
  /** Rows left out that others are like. */
  readonly #gone = new Set<number>()
  readonly #likened: ReadonlySet<number>
  readonly #removed = new Map<DataProblemCode, number>()
  readonly #repaired = new Map<DataProblemCode, number>()
  readonly #rows: number[]

  constructor(
    private readonly dataset: OpenDataset,
    private readonly input: Input,
    private readonly known: Known,
  ) {
    const { fixes, model, maxLength } = input
    this.#fix = rowFixer(fixes)
    this.#rows = dataset.files.map(() => 0)
    this.#likened = new Set(known.near.values())
    if (fixes.tooLong === undefined) return
    if (model === undefined)
      throw new AppError('INVALID_INPUT', 'Rows too long for a model can only be left out when it is named: add the model.') // prettier-ignore
    this.#tokens = new TokenLengths(model, maxLength, 0)
  }

  /** The row as it is to be written; undefined for one that is left out. */
  take(row: ReadRow): DataRow | undefined {
    const taken = this.#take(row)
    if (!taken && this.#likened.has(row.row)) this.#gone.add(row.row)
    return taken
  }

  #take(row: ReadRow): DataRow | undefined {
    const given = this.#mapped(row)
    if (!given) return undefined
    const { row: fixed, repaired, removed } = this.#fix(given)
    const reason = removed ?? (fixed && this.#besides(fixed, row.row))
    if (reason !== null || !fixed) {
      if (reason !== null) count(this.#removed, reason)
      return undefined
    }
    for (const code of repaired) count(this.#repaired, code)
    this.#rows[row.file]!++
    return this.#without(fixed)
  }

  #mapped({ row, where, data, refusal }: ReadRow): DataRow | undefined {
    if (data) return data
    const code = refusal?.code ?? 'unmapped'
    if (this.input.fixes[code] === 'remove') {
      count(this.#removed, code)
      return undefined
    }
    const why = refusal?.message ?? 'It has another format than the others.'
    throw new AppError(
      'DATA_INVALID',
      `Row ${row} of "${this.input.file}" (${where}) cannot be converted (${why.replace(/\.$/, '')}): correct it, or leave such rows out by removing "${code}".`,
    )
  }

  #besides(row: DataRow, number: number): DataProblemCode | null {
    const { fixes } = this.input
    // first, as in the survey, where only first copies are compared for likeness
    if (fixes.duplicate && this.#duplicates.add(row, number) !== undefined) return 'duplicate'
    const like = this.known.near.get(number)
    // of two that are alike one stays: where the earlier one is gone already, it is this one
    if (fixes.nearDuplicate && like !== undefined && !this.#gone.has(like)) return 'nearDuplicate'
    if (fixes.tooLong && this.#tokens?.add(row) !== undefined) return 'tooLong'
    return null
  }

  #without(row: DataRow): DataRow {
    const { extraColumns } = this.known
    if (!extraColumns.some((name) => name in row.extra)) return row
    count(this.#repaired, 'extraKeys')
    return {
      ...row,
      extra: Object.fromEntries(Object.entries(row.extra).filter(([name]) => !extraColumns.includes(name))),
    }
  }

  /** Which source a row came from: its file, or in a file of several sources the one it stands in. */
  stratumOf({ row, file }: ReadRow): number {
    const { strata } = this.input
    if (!strata) return file
    let end = 0
    return strata.findIndex((rows) => row <= (end += rows))
  }

  lineage(): Pick<Content['lineage'], 'sources' | 'removed' | 'repaired'> {
    const listed = (counts: ReadonlyMap<DataProblemCode, number>) =>
      dataProblemCodes.flatMap((code) => {
        const rows = counts.get(code)
        return rows === undefined ? [] : [{ code, rows }]
      })
    return {
      sources: this.dataset.files.map(({ file, size, sha256 }, i) => {
        return { name: file.name, bytes: size, sha256, rows: this.#rows[i]! }
      }),
      removed: listed(this.#removed),
      repaired: listed(this.#repaired),
    }
  }
}

const count = (counts: Map<DataProblemCode, number>, code: DataProblemCode): void =>
  void counts.set(code, (counts.get(code) ?? 0) + 1)

/** Puts the lines of data.jsonl into the files of their parts. */
async function divide(
  folder: string,
  assigned: readonly SplitPart[],
  { signal }: JobContext,
): Promise<DataPartFile[]> {
  const names = splitParts.filter((name) => assigned.includes(name))
  const files = new Map(names.map((name) => [name, new JsonlFile(folder, name)]))
  const whole = join(folder, 'data.jsonl')
  let row = 0
  for await (const line of linesOf(createReadStream(whole, 'utf8'))) {
    if (row % 1_000 === 0) signal.throwIfAborted()
    const part = assigned[row++]
    if (part === undefined) throw new TypeError(`${whole} has more lines than rows`)
    files.get(part)?.add(line)
  }
  const parts = [...files.values()].map((file) => file.close())
  rmSync(whole)
  return parts
}

/** Of one part the digest of its file; of several a digest over those. */
function digestOf(parts: readonly DataPartFile[]): string {
  const [only] = parts
  if (parts.length === 1 && only) return only.sha256
  return createHash('sha256').update(parts.map(({ name, sha256 }) => `${name} ${sha256}\n`).join('')).digest('hex') // prettier-ignore
}
