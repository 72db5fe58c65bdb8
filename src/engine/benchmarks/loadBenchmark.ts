import { createHash } from 'node:crypto'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { joinAnswers, type Join } from './answers'
import { openSource } from './files/source'
import { neighboursOf } from './images/neighbours'
import { createPictureReader } from './images/pictures'
import { locateFiles, placeOf, type DataPlaces, type LocatedFile, type LocatedFiles } from './locate'
import { collectRows, type Row } from './readers/rows'
import { readSamples, rowsOf, type ReadFile } from './readSamples'
import type { Sample } from './sample'

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
  /** sha256 over name and sha256 of each file read, those of pictures included. */
  readonly digest: string
  /** Rows that could not be used, as "file, line n: why". */
  readonly problems: readonly string[]
  /** What a person should know about which files were taken, a sentence each. */
  readonly notes: readonly string[]
}
export interface LoadOptions extends DataPlaces {
  /** Where the pictures of rows are kept until they are sent; without it they are only looked at. */
  readonly keepPictures?: string | undefined
  /** Examples per question; the card's own number where absent, none where the card has no source of them. */
  readonly shots?: number | undefined
}

/**
 * Reads a benchmark's files. A bad row is reported and passed over. Throws NOT_FOUND for missing files and
 * DATA_INVALID for one that is empty, is no data, has another format, or holds no usable row.
 */
export async function loadBenchmark(card: BenchmarkCard, options: LoadOptions): Promise<BenchmarkData> {
  const shots = card.data.shots ? (options.shots ?? card.data.shots.count) : 0
  const files = await locateFiles(card, options, shots)
  const digests = new Map<string, string>()
  const problems: string[] = []
  const read = async (file: LocatedFile): Promise<ReadFile> => {
    const source = await openSource(file.file)
    digests.set(file.name, source.sha256)
    return { ...file, source }
  }
  const joins = await joinsOf(card, await inTurn(files.answers, read))
  const pictures = card.sample.images
    ? createPictureReader({ neighbours: neighboursOf(placeOf(card, options)), keepIn: options.keepPictures })
    : undefined
  const samplesIn = (located: readonly LocatedFile[], most: number): Promise<Sample[][]> =>
    inTurn([...Map.groupBy(located, ({ subset }) => subset)], async ([subset, parts]) => {
      const join = joins.get(subset) ?? joins.get(undefined)
      const opened = await inTurn(parts, async (file) => ({ ...(await read(file)), join }))
      return readSamples(card, opened, { problems, most, pictures })
    })
  const examples = (await samplesIn(files.shots, shots)).flat()
  const all = (await samplesIn(files.scored, Infinity)).flat()
  const scored = withoutShown(unique(all, problems), examples, files)
  const subsets = subsetsOf(card, scored).map(({ id, zh }) => ({
    id,
    label: zh,
    samples: scored.filter((s) => s.subset === id),
    examples: examples.filter((s) => s.subset === id),
  }))
  const lines = [...digests, ...(pictures?.digests ?? [])].map(([name, sha256]) => `${sha256}  ${name}\n`)
  const digest = createHash('sha256').update(lines.sort().join('')).digest('hex')
  return { card, subsets, digest, problems, notes: files.notes }
}

async function joinsOf(
  card: BenchmarkCard,
  files: readonly ReadFile[],
): Promise<ReadonlyMap<string | undefined, Join>> {
  const { answers } = card.data
  if (!answers) return new Map()
  const groups = [...Map.groupBy(files, (file) => file.subset)]
  const joins = await inTurn(groups, async ([subset, parts]) => {
    const rows = await inTurn(parts, async (file): Promise<readonly Row[]> => {
      return (await collectRows(rowsOf(card, file, answers.reader))).rows
    })
    return [subset, joinAnswers(answers, rows.flat())] as const
  })
  return new Map(joins)
}

/** One after the other, so that one file at a time is in memory. */
async function inTurn<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const results: B[] = []
  for (const item of items) results.push(await work(item))
  return results
}

/** A question that is shown with its answer is not asked: examples may come from the file that is scored. */
function withoutShown(
  scored: readonly Sample[],
  examples: readonly Sample[],
  files: LocatedFiles,
): readonly Sample[] {
  const paths = files.shots.map(({ file }) => file.path)
  if (!files.scored.some(({ file }) => paths.includes(file.path))) return scored
  const shown = new Set(examples.map(({ id }) => id))
  return scored.filter(({ id }) => !shown.has(id))
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
