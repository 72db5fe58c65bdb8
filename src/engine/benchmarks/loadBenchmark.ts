import { createHash } from 'node:crypto'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { ExampleChoice } from '@shared/benchmarks/schema/data'
import { chooseExamples, questionKey } from './examples'
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
  /** How they are chosen; as the card says where absent. */
  readonly examples?: ExampleChoice | undefined
}

/** Examples per question: none where the card has no source of them. */
const shotsOf = ({ data }: BenchmarkCard, { shots }: LoadOptions): number =>
  data.shots ? (shots ?? data.shots.count) : 0

/** Finds what `loadBenchmark` reads; throws what `locateFiles` throws. */
export const locateBenchmark = (card: BenchmarkCard, options: LoadOptions): Promise<LocatedFiles> =>
  locateFiles(card, options, shotsOf(card, options))

/**
 * Reads a benchmark's files. A bad row is reported and passed over. Throws NOT_FOUND for missing files and
 * DATA_INVALID for one that is empty, is no data, has another format, or holds no usable row.
 */
export const loadBenchmark = async (card: BenchmarkCard, options: LoadOptions): Promise<BenchmarkData> =>
  loadLocated(card, await locateBenchmark(card, options), options)

/** The same of files that were found before. */
export async function loadLocated(
  card: BenchmarkCard,
  files: LocatedFiles,
  options: LoadOptions,
): Promise<BenchmarkData> {
  const shots = shotsOf(card, options)
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
  const samplesIn = (
    located: readonly LocatedFile[],
    reading: Pick<Parameters<typeof readSamples>[2], 'most' | 'skips'> = { most: Infinity },
  ): Promise<Sample[][]> =>
    inTurn([...Map.groupBy(located, ({ subset }) => subset)], async ([subset, parts]) => {
      const join = joins.get(subset) ?? joins.get(undefined)
      const opened = await inTurn(parts, async (file) => ({ ...(await read(file)), join }))
      return readSamples(card, opened, { ...reading, problems, pictures })
    })
  const all = unique((await samplesIn(files.scored)).flat(), problems)
  const choice = options.examples ?? card.data.shots?.choose ?? { by: 'first' }
  // of files that are read whole anyway, what is asked as well is passed over; see also `askSample`
  const asked = new Set(choice.by === 'seed' && !isSame(files) ? all.map(questionKey) : [])
  const skips = (example: Sample): boolean => asked.has(questionKey(example))
  const most = choice.by === 'first' && card.subsets.by !== 'field' ? shots : Infinity
  const pool = await samplesIn(files.shots, { most, skips })
  const examples = chooseExamples(pool.flat(), choice, shots)
  const scored = isSame(files) ? withoutShown(all, examples) : all
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

/** Whether examples come from the file that is scored. */
const isSame = ({ scored, shots }: LocatedFiles): boolean =>
  shots.some((shown) => scored.some(({ file }) => file.path === shown.file.path))

/** A question that is shown with its answer is not asked, under whatever id. */
function withoutShown(scored: readonly Sample[], examples: readonly Sample[]): readonly Sample[] {
  const shown = new Set(examples.map(questionKey))
  return scored.filter((sample) => !shown.has(questionKey(sample)))
}

/** Drops the later of two samples with one id: answers are stored and paired by it. */
function unique(samples: readonly Sample[], problems: string[]): Sample[] {
  const seen = new Set<string>()
  return samples.filter(({ id }) => {
    if (seen.has(id)) problems.push(`the id "${id}" appears twice: the later row is left out`)
    return !seen.has(id) && seen.add(id)
  })
}

/** Of rows that name no subset. */
const whole = { id: 'all', zh: '全部' }

/** The card's subsets that have samples, then those that only the rows name. */
function subsetsOf(card: BenchmarkCard, samples: readonly Sample[]): readonly { id: string; zh: string }[] {
  const present = new Set(samples.map((s) => s.subset))
  const listed = card.subsets.by === 'none' ? [whole] : card.subsets.list
  const others = [...present].filter((id) => !listed.some((s) => s.id === id))
  const named = others.map((id) => ({ id, zh: id === 'all' ? whole.zh : id }))
  return [...listed.filter((s) => present.has(s.id)), ...named]
}
