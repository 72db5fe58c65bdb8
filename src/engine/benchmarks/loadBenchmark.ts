import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'
import { locateFiles, type DataPlaces, type LocatedFile } from './locate'
import { readRows } from './readers/registry'
import { isDropped, RowError, rowToSample, type Sample } from './sample'

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
  const read = (file: LocatedFile): Sample[] => {
    const { text, sha256 } = readTextFile(file.path)
    digests.push(`${sha256}  ${file.name}\n`)
    return samplesOf(card, { ...file, text }, problems)
  }
  const scored = unique(files.scored.flatMap(read), problems)
  const examples = files.shots.flatMap((file) => read(file).slice(0, shots))
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

function samplesOf(
  card: BenchmarkCard,
  file: LocatedFile & { readonly text: string },
  problems: string[],
): Sample[] {
  const { rows, problems: unread } = rowsOf(card, file)
  const mine = unread.map(({ where, message }) => `${file.path}, ${where}: ${message}`)
  const samples = rows.flatMap((row, index) => {
    if (isDropped(card, row)) return []
    try {
      return [
        rowToSample(card, row, { index, ...(file.subset === undefined ? {} : { subset: file.subset }) }),
      ]
    } catch (e) {
      if (!(e instanceof RowError)) throw e
      mine.push(`${file.path}, ${row.where}: ${e.message}`)
      return []
    }
  })
  if (samples.length === 0)
    throw new AppError(
      'DATA_INVALID',
      `"${file.path}" holds no row that "${card.id}" can use (${mine[0] ?? 'it has no rows'}): give the file as its authors publish it.`,
    )
  problems.push(...mine)
  return samples
}

function rowsOf(card: BenchmarkCard, file: LocatedFile & { readonly text: string }) {
  try {
    return readRows(file.text, card.data.reader)
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
