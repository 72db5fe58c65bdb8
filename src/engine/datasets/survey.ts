import { setImmediate } from 'node:timers/promises'
import type { DataCheck, DataFileInfo, DataFormat, DataScript } from '@shared/domain/datasets/check'
import { scriptsOfData } from '@shared/domain/datasets/check'
import { blocksTraining, type DataProblemCode } from '@shared/domain/datasets/problems'
import { en } from '@shared/i18n/en'
import type { JobContext } from '../context'
import { histogram, quantiles } from '../tokens/addUp'
import { Columns } from './Columns'
import type { DataRow, Finding } from './dataRow'
import { Duplicates, rowText } from './duplicates'
import { type NearDuplicate, NearDuplicates } from './nearDuplicates'
import { type OpenDataset, type ReadRow, whyNoTraining } from './openDataset'
import { Problems } from './Problems'
import { examineRow } from './problems/examineRow'
import { meterOf } from './progress'
import type { TokenLengths } from './TokenLengths'

/** Rows this alike are called near-duplicates: a copy with a few words changed. */
const alike = 0.9
const scriptSample = 300

/** What a look at all rows has found: as `data check` tells it, and what fixes have to know. */
export interface Survey {
  readonly found: Omit<DataCheck, 'format' | 'as' | 'confidence' | 'why' | 'trainable' | 'mapping'>
  readonly nearDuplicates: readonly NearDuplicate[]
  /** Columns that hardly any row has. */
  readonly extraColumns: readonly string[]
}

interface Options {
  /** Problems listed of each kind. */
  readonly most: number
  readonly tokens?: TokenLengths | undefined
}

/** Reads all rows once. Memory does not depend on how long they are; about 100 bytes are kept of each. */
export async function survey(
  dataset: OpenDataset,
  { most, tokens }: Options,
  context: Pick<JobContext, 'emit' | 'signal'>,
): Promise<Survey> {
  const pass = new Pass(dataset, most, tokens)
  const meter = meterOf(dataset.files, context.emit)
  for await (const rows of dataset.rows({ onFile: (index, reading) => pass.onFile(index, reading) })) {
    for (const row of rows) pass.add(row)
    await setImmediate()
    context.signal.throwIfAborted()
    meter(rows)
  }
  return pass.result()
}

class Pass {
  readonly #problems: Problems
  readonly #columns = new Columns()
  readonly #duplicates = new Duplicates()
  readonly #near = new NearDuplicates()
  readonly #formats = new Map<DataFormat, { rows: number; first: number; where: string }>()
  readonly #scripts = new Map<DataScript, number>()
  readonly #lengths = new Map<number, number>()
  readonly #files: DataFileInfo[] = []
  readonly #notes: string[]
  #systems = { with: 0, without: 0, firstWithout: 0, where: '' }
  #rows = 0

  constructor(
    private readonly dataset: OpenDataset,
    most: number,
    private readonly tokens: TokenLengths | undefined,
  ) {
    this.#problems = new Problems(most)
    this.#notes = [...dataset.notes]
  }

  onFile(
    index: number,
    { form, notes }: { readonly form: DataFileInfo['form']; readonly notes: readonly string[] },
  ): void {
    const { file, encoding, size, sha256 } = this.dataset.files[index]!
    this.#files.push({ name: file.name, form, encoding, bytes: size, rows: 0, sha256 })
    this.#notes.push(...notes)
    if (encoding !== null && encoding !== 'utf-8')
      this.#notes.push(`"${file.name}" is read as ${encoding.toUpperCase()}.`)
  }

  add({ row, where, file, value, format, data, refusal }: ReadRow): void {
    this.#rows++
    this.#files[file]!.rows++
    if (value) this.#columns.add(value, row)
    if (format) this.#countFormat(format, row, where)
    const text = data ? rowText(data) : ''
    const findings: Finding[] = refusal ? [refusal] : []
    if (data) {
      findings.push(...examineRow(data), ...this.#beside(data, text, row))
      this.#countSystem(data, row, where)
    }
    this.#problems.addRow({ row, where }, findings)
    const sample = data ? text : value ? JSON.stringify(value).slice(0, scriptSample) : ''
    const script = scriptOf(sample)
    this.#scripts.set(script, (this.#scripts.get(script) ?? 0) + 1)
    this.#lengths.set(text.length, (this.#lengths.get(text.length) ?? 0) + 1)
  }

  /** What a row is beside the others and the model. */
  #beside(data: DataRow, text: string, row: number): Finding[] {
    const first = text.trim() === '' ? undefined : this.#duplicates.add(data, row)
    if (first === undefined) this.#near.add(text, row)
    const length = this.tokens?.add(data)
    const limit = this.tokens?.limit
    return [
      ...(first === undefined
        ? []
        : [{ code: 'duplicate', field: null, message: `It says the same as row ${first}.`, like: first } as const]), // prettier-ignore
      ...(length === undefined ? [] : [{ code: 'tooLong', field: null, message: `It has ${length} tokens, of which ${limit} fit.` } as const]), // prettier-ignore
    ]
  }

  #countFormat(format: DataFormat, row: number, where: string): void {
    const known = this.#formats.get(format)
    if (known) known.rows++
    else this.#formats.set(format, { rows: 1, first: row, where })
  }

  #countSystem({ as, turns }: DataRow, row: number, where: string): void {
    if (as === 'pretrain') return
    const has = turns[0]?.role === 'system'
    if (!has && this.#systems.without === 0) this.#systems = { ...this.#systems, firstWithout: row, where }
    this.#systems[has ? 'with' : 'without']++
  }

  result(): Survey {
    const { mapping } = this.dataset.main
    const nearDuplicates = this.#near.find(alike)
    this.#addWholeProblems(nearDuplicates)
    const extraColumns = this.#columns.extra(mapping).map(({ name }) => name)
    const found = {
      ...this.#problems.list(),
      ...{ rows: this.#rows, files: this.#files, notes: this.#notes },
      formats: [...this.#formats]
        .map(([format, { rows }]) => ({ format, rows }))
        .sort((a, b) => b.rows - a.rows),
      columns: this.#columns.list(mapping),
      scripts: scriptsOfData.flatMap((script) => {
        const rows = this.#scripts.get(script)
        return rows === undefined ? [] : [{ script, rows }]
      }),
      lengths: quantiles(this.#lengths),
      histogram: histogram(this.#lengths),
      ...(this.tokens ? { tokens: this.tokens.result() } : {}),
    }
    return { found, nearDuplicates, extraColumns }
  }

  /** What only shows when all rows were seen. */
  #addWholeProblems(near: readonly NearDuplicate[]): void {
    const { mapping } = this.dataset.main
    for (const { row, like, similarity } of near) {
      const message = `It is ${Math.floor(100 * similarity)} % the same as row ${like}.`
      this.#problems.add(
        { code: 'nearDuplicate', field: null, message, like },
        { row, where: `row ${row}`, rows: 1 },
      )
    }
    for (const { name, types, rows } of this.#columns.mixed()) {
      const message = `"${name}" holds ${types.join(' and ')}.`
      this.#problems.add(
        { code: 'mixedTypes', field: name, message },
        { row: null, where: `column ${name}`, rows },
      )
    }
    for (const { name, rows, first } of this.#columns.extra(mapping)) {
      const message = `Only ${rows} of ${this.#rows} rows have "${name}".`
      this.#problems.add(
        { code: 'extraKeys', field: name, message },
        { row: first, where: `column ${name}`, rows },
      )
    }
    const others = [...this.#formats].sort(([, a], [, b]) => b.rows - a.rows).slice(1)
    for (const [format, { rows, first, where }] of others) {
      const message = `${rows} rows are ${format}, not ${this.dataset.main.format}.`
      this.#problems.add({ code: 'mixedFormats', field: null, message }, { row: first, where, rows })
    }
    const { with: some, without, firstWithout, where } = this.#systems
    if (some > 0 && without > 0) {
      const message = `${some} rows have a system message and ${without} have none.`
      this.#problems.add(
        { code: 'mixedSystem', field: null, message },
        { row: firstWithout, where, rows: Math.min(some, without) },
      )
    }
  }
}

/** Whether a text is written in Chinese characters or Latin letters, by its beginning. */
function scriptOf(text: string): DataScript {
  let han = 0
  let latin = 0
  for (let i = 0; i < text.length && i < scriptSample; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x4e00 && code <= 0x9fff) han++
    else if ((code | 32) >= 97 && (code | 32) <= 122) latin++
  }
  // a character says about as much as four letters
  if (han === 0 && latin === 0) return 'other'
  return 4 * han >= latin ? 'han' : 'latin'
}

/** Whether this app trains on the data as they are. */
export function trainableOf(
  { main }: OpenDataset,
  { found, rows }: Pick<DataCheck, 'found' | 'rows'>,
): DataCheck['trainable'] {
  if (rows === 0) return { possible: false, why: 'It has no rows.' }
  if (!main.mapping) return { possible: false, why: `It ${whyNoTraining(main)}.` }
  const blocking = found.filter(({ code }) => blocksTraining(code))
  const [worst] = blocking.sort((a, b) => b.rows - a.rows)
  if (!worst) return { possible: true, why: null }
  const why = reasons[worst.code] ?? en.data.problems[worst.code].toLowerCase()
  return { possible: false, why: `${worst.rows} of ${rows} rows: ${why}.` }
}
const reasons: Partial<Record<DataProblemCode, string>> = {
  media: 'a text model cannot read images, sound or film',
  toolCalls: 'tool calls are trained by ms-swift, not by this app',
}
