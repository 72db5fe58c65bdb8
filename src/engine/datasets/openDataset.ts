import type { DataFormat, DataPurpose } from '@shared/domain/datasets/check'
import type { DataMapping } from '@shared/domain/datasets/mapping'
import { AppError } from '@shared/errors/appError'
import { openSource, type Source } from '../benchmarks/files/source'
import { type DataRow, type Finding, MappingError } from './dataRow'
import { type Recognised, recogniseRow } from './formats'
import { mapRow } from './mapRow'
import { openFiles } from './read/openFiles'
import { readRecords, type Reading } from './read/readRecords'
import { type BrokenRecord, type DataRecord, isBroken, parsedRecord } from './read/record'

export interface DatasetAsked {
  readonly file: string
  readonly as?: DataPurpose | undefined
  readonly mapping?: DataMapping | undefined
}

/** A record of the data set with what it is. */
export interface ReadRow {
  /** From 1, through all files. */
  readonly row: number
  /** Index of its file. */
  readonly file: number
  readonly where: string
  readonly value: Readonly<Record<string, unknown>> | null
  readonly format: DataFormat | null
  /** Null where it is no training data; `refusal` says why. */
  readonly data: DataRow | null
  readonly refusal: Finding | null
}

interface RowOptions {
  /** Rows passed over at the beginning, which are counted only. */
  readonly skip?: number
  /** Hears how each file is read. */
  readonly onFile?: (index: number, reading: Reading) => void
}

export interface OpenDataset {
  readonly files: readonly Source[]
  readonly notes: readonly string[]
  /** What most rows are. */
  readonly main: Recognised
  readonly confidence: number
  /** Its rows, as often as they are asked for. */
  rows(options?: RowOptions): AsyncGenerator<readonly ReadRow[]>
}

/** Rows of each file, and files, that are looked at before it is decided what the data are. */
const lookedAt = { rows: 500, files: 64 }
/** What names alone suggest is less sure than what a format demands. */
const guessed = 0.7

/** Opens a file, archive or folder and finds out what its rows are. Throws what cannot be read, as one sentence. */
export async function openDataset({ file, as, mapping }: DatasetAsked): Promise<OpenDataset> {
  const { files: found, notes } = await openFiles(file)
  const files: Source[] = []
  for (const one of found) files.push(await openSource(one, { fatal: false, keep: false }))
  const recognise = recogniser(as, mapping)
  const { main, confidence } = await commonest(files, recognise)
  return {
    files,
    notes,
    main,
    confidence,
    rows: (options = {}) => readRows({ files, main, recognise, ...options }),
  }
}

type Recognise = (value: Readonly<Record<string, unknown>>) => Recognised

/** Rows with the same columns, holding the same types, are recognised once. */
function recogniser(as: DataPurpose | undefined, mapping: DataMapping | undefined): Recognise {
  if (mapping) {
    const why = 'the columns that you have named'
    const given = { format: formatOf(mapping), as: mapping.as, mapping, why, isGuess: false } as const
    return () => given
  }
  const known = new Map<string, Recognised>()
  return (value) => {
    const signature = signatureOf(value)
    const earlier = known.get(signature)
    if (earlier) return earlier
    const recognised = recogniseRow(value, as)
    if (known.size < mostSignatures) known.set(signature, recognised)
    return recognised
  }
}
const mostSignatures = 10_000

const formats: { readonly [K in DataMapping['as']]: DataFormat } = {
  sft: 'columns',
  pretrain: 'text',
  dpo: 'dpo-texts',
  kto: 'kto',
}
const formatOf = (mapping: DataMapping): DataFormat => formats[mapping.as]

/** The columns of a row, each with what decides about its format. */
function signatureOf(value: Readonly<Record<string, unknown>>): string {
  let signature = ''
  for (const [name, inner] of Object.entries(value)) signature += `${name}\u0000${kindOf(inner)}\u0000`
  return signature
}

function kindOf(value: unknown): string {
  if (typeof value === 'boolean') return 'label'
  if (typeof value === 'string') return value === '' ? '' : value.length < 6 ? labelOrText(value) : /^\s*[[{]/.test(value) ? 'list?' + typeOfFirst(value) : 'text' // prettier-ignore
  if (Array.isArray(value))
    return `list ${Object.keys((value[0] as object | null | undefined) ?? {})
      .slice(0, 4)
      .join(' ')}`
  return typeof value === 'object'
    ? `object ${Object.keys(value ?? {})
        .slice(0, 4)
        .join(' ')}`
    : typeof value
}
const labelOrText = (text: string): string => (/^(true|false|0|1)$/i.test(text) ? 'label' : 'text')
/** Lists that a table holds as text are told by how they begin. */
const typeOfFirst = (text: string): string => text.slice(0, 12).replace(/[^[{"']/g, '')

async function commonest(files: readonly Source[], recognise: Recognise) {
  const counts = new Map<string, { recognised: Recognised; rows: number }>()
  let total = 0
  for (const file of files.slice(0, lookedAt.files)) {
    let rows = 0
    for await (const group of (await readRecords(file)).records) {
      for (const record of group.slice(0, lookedAt.rows - rows).map(parsedRecord)) {
        if (isBroken(record)) continue
        const recognised = recognise(record.value)
        const key = `${recognised.format} ${recognised.as}`
        const known = counts.get(key)
        if (known) known.rows++
        else counts.set(key, { recognised, rows: 1 })
        rows++
        total++
      }
      if (rows >= lookedAt.rows) break
    }
  }
  const [best] = [...counts.values()].sort((a, b) => b.rows - a.rows)
  if (!best) return { main: nothing, confidence: 0 }
  const share = best.rows / total
  return { main: best.recognised, confidence: best.recognised.isGuess ? share * guessed : share }
}

const nothing: Recognised = { format: 'unknown', as: null, mapping: null, why: 'no rows', isGuess: true }

async function* readRows({
  files,
  main,
  recognise,
  skip = 0,
  onFile = () => {},
}: RowOptions & {
  readonly files: readonly Source[]
  readonly main: Recognised
  readonly recognise: Recognise
}): AsyncGenerator<readonly ReadRow[]> {
  let row = 0
  for (const [index, source] of files.entries()) {
    const reading = await readRecords(source)
    onFile(index, reading)
    const name = files.length > 1 ? `${source.file.name}, ` : ''
    for await (const group of reading.records) {
      const passed = Math.min(group.length, Math.max(0, skip - row))
      row += passed
      for (let from = passed; from < group.length; from += groupSize)
        yield group.slice(from, from + groupSize).map((record) => {
          const { where, ...read } = understood(parsedRecord(record), recognise, main)
          return { row: ++row, file: index, where: `${name}${where}`, ...read }
        })
    }
  }
}

/** Rows that are in memory as values at a time: few enough to be gone before the collector calls them old. */
const groupSize = 256

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

function understood(
  record: DataRecord | BrokenRecord,
  recognise: Recognise,
  main: Recognised,
): Omit<ReadRow, 'row' | 'file'> {
  const { where } = record
  if (isBroken(record)) {
    const message = `${capital(where)} ${record.why}.`
    return {
      where,
      value: null,
      format: null,
      data: null,
      refusal: { code: 'unreadable', field: null, message },
    }
  }
  const { value } = record
  const own = recognise(value)
  // a row of another kind is understood as the others are, so that what it lacks can be named
  const read = mapped(value, own.as === main.as ? own.mapping : main.mapping)
  return { where, value, format: own.mapping === null && read.data ? main.format : own.format, ...read }
}

function mapped(
  value: NonNullable<ReadRow['value']>,
  mapping: DataMapping | null,
): Pick<ReadRow, 'data' | 'refusal'> {
  if (!mapping) return { data: null, refusal: null }
  try {
    return { data: mapRow(value, mapping), refusal: null }
  } catch (e) {
    if (e instanceof MappingError) return { data: null, refusal: e.finding }
    throw e
  }
}

/** The mapping of most rows. Throws DATA_INVALID where the data cannot be trained on. */
export function trainingKind({ main }: OpenDataset, file: string): DataMapping['as'] {
  if (main.mapping && main.as !== null && main.as !== 'benchmark') return main.as
  throw new AppError('DATA_INVALID', `"${file}" ${whyNoTraining(main)}.`)
}

export function whyNoTraining({ format, why }: Recognised): string {
  if (format === 'benchmark')
    return `is a benchmark (it has ${why}): add it as one, or name its columns in a mapping`
  return `has ${why}, which no training format has: name the columns in a mapping`
}
