import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { ReaderSpec } from '@shared/benchmarks/schema/data'
import { AppError } from '@shared/errors/appError'
import { locateFiles, type DataPlaces, type LocatedFile } from './locate'
import { readRows } from './readers/registry'
import type { Row, Rows } from './readers/rows'
import { joinAnswers, type Join } from './answers'
import { NoAnswerError, RowError } from './rowFields'
import { isDropped, questionsOf, rowToSample, type Sample } from './sample'

export interface SubsetData {
  readonly id: string
  readonly label: string
  readonly samples: readonly Sample[]
  /** Few-shot examples, in the order they are shown. */
  readonly examples: readonly Sample[]
}
export interface BenchmarkData {
  readonly card: BenchmarkCard
  /** In the card's order; each has samples. */
  readonly subsets: readonly SubsetData[]
  /** sha256 over name and sha256 of each file read. */
  readonly digest: string
  /** Rows that could not be used, as "file, line n: why". */
  readonly problems: readonly string[]
}
export interface LoadOptions extends DataPlaces {
  /** Examples per question; the card's own number where absent, none where the card has no source of them. */
  readonly shots?: number | undefined
}

/**
 * Reads a benchmark's files. A bad row is reported and passed over. Throws NOT_FOUND for missing files and
 * DATA_INVALID for one that is empty, is not text, has another format, or holds no usable row.
 */
export function loadBenchmark(card: BenchmarkCard, options: LoadOptions): BenchmarkData {
  const shots = card.data.shots ? (options.shots ?? card.data.shots.count) : 0
  const files = locateFiles(card, options, shots)
  const digests: string[] = []
  const problems: string[] = []
  const read = (file: LocatedFile): LocatedFile & { readonly text: string } => {
    const { text, sha256 } = readTextFile(file.path)
    digests.push(`${sha256}  ${file.name}\n`)
    return { ...file, text }
  }
  const joins = new Map(files.answers.map((file) => [file.subset, answersIn(card, read(file))]))
  const samples = (file: LocatedFile): Sample[] =>
    samplesOf(card, { ...read(file), join: joins.get(file.subset) ?? joins.get(undefined) }, problems)
  const examples = files.shots.flatMap((file) => samples(file).slice(0, shots))
  const shown = new Set(examples.map(({ id }) => id))
  const sharesFile = files.scored.some(({ path }) => files.shots.some((file) => file.path === path))
  const scored = unique(files.scored.flatMap(samples), problems).filter(
    ({ id }) => !sharesFile || !shown.has(id),
  )
  const subsets = subsetsOf(card, scored).map(({ id, zh }) => ({
    id,
    label: zh,
    samples: scored.filter((s) => s.subset === id),
    examples: examples.filter((s) => s.subset === id),
  }))
  const digest = createHash('sha256').update(digests.sort().join('')).digest('hex')
  return { card, subsets, digest, problems }
}

function readTextFile(path: string): { readonly text: string; readonly sha256: string } {
  const invalid = (why: string): AppError => new AppError('DATA_INVALID', `"${path}" ${why}.`)
  let bytes: Uint8Array
  try {
    bytes = readFileSync(path)
  } catch (e) {
    throw new AppError('NOT_FOUND', `"${path}" cannot be read: check that it is a file you may read.`, {
      cause: e,
    })
  }
  if (bytes.length === 0) throw invalid('is empty: download it again')
  if (bytes.includes(0)) throw invalid('is a binary file: give the text files as their authors publish them')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, sha256: createHash('sha256').update(bytes).digest('hex') }
  } catch {
    throw invalid('is not UTF-8 text: save it as UTF-8 or download it again')
  }
}

interface ReadFile extends LocatedFile {
  readonly text: string
  readonly join?: Join | undefined
}

function samplesOf(card: BenchmarkCard, file: ReadFile, problems: string[]): Sample[] {
  const { rows, problems: unread } = rowsOf(card, file, card.data.reader)
  const mine = unread.map(({ where, message }) => `${file.path}, ${where}: ${message}`)
  const used = rows
    .map((row, index) => ({ row: file.join?.(row, index) ?? row, index }))
    .slice(card.data.skip)
  let hidden = 0
  const attempt = <T>(row: Row, make: () => readonly T[]): readonly T[] => {
    try {
      return make()
    } catch (e) {
      if (!(e instanceof RowError)) throw e
      if (e instanceof NoAnswerError) hidden++
      mine.push(`${file.path}, ${row.where}: ${e.message}`)
      return []
    }
  }
  const samples = used.flatMap(({ row, index }) => {
    if (isDropped(card, row)) return []
    const subset = file.subset === undefined ? {} : { subset: file.subset }
    const which = (i: number) => (card.sample.each === undefined ? {} : { which: i })
    return attempt(row, () => questionsOf(card, row)).flatMap((question, i) =>
      attempt(question, () => [rowToSample(card, question, { index, ...subset, ...which(i) })]),
    )
  })
  if (samples.length === 0) throw unusable(card, file, { hidden, problems: mine })
  problems.push(...mine)
  return samples
}

function unusable(
  card: BenchmarkCard,
  file: LocatedFile,
  { hidden, problems }: { readonly hidden: number; readonly problems: readonly string[] },
): AppError {
  if (hidden > 0 && hidden === problems.length)
    return new AppError(
      'DATA_INVALID',
      `"${file.path}" holds questions without answers, which cannot be scored: give the split "${card.split}" of "${card.id}", whose answers are public.`,
    )
  return new AppError(
    'DATA_INVALID',
    `"${file.path}" holds no row that "${card.id}" can use (${problems[0] ?? 'it has no rows'}): give the file as its authors publish it.`,
  )
}

function answersIn(card: BenchmarkCard, file: ReadFile): Join | undefined {
  const { answers } = card.data
  if (!answers) return undefined
  return joinAnswers(answers, rowsOf(card, file, answers.reader ?? card.data.reader).rows)
}

function rowsOf(card: BenchmarkCard, file: ReadFile, reader: ReaderSpec): Rows {
  try {
    return readRows(file.text, reader)
  } catch (e) {
    const why = e instanceof Error ? e.message.replace(/\.$/, '') : String(e)
    throw new AppError(
      'DATA_INVALID',
      `"${file.path}" does not have the format of "${card.id}" (${why}): give the file as its authors publish it.`,
      { cause: e },
    )
  }
}

/** Drops the later of two samples with one id: answers are stored and paired by it. */
function unique(samples: readonly Sample[], problems: string[]): Sample[] {
  const seen = new Set<string>()
  return samples.filter(({ id }) => {
    if (seen.has(id)) problems.push(`the id "${id}" appears twice: the later row is left out`)
    return !seen.has(id) && seen.add(id)
  })
}

/** The card's subsets that have samples, then those that only the rows name. */
function subsetsOf(card: BenchmarkCard, samples: readonly Sample[]): readonly { id: string; zh: string }[] {
  const present = new Set(samples.map((s) => s.subset))
  const listed = card.subsets.by === 'none' ? [{ id: 'all', zh: '全部' }] : card.subsets.list
  const others = [...present].filter((id) => !listed.some((s) => s.id === id))
  return [...listed.filter((s) => present.has(s.id)), ...others.map((id) => ({ id, zh: id }))]
}
