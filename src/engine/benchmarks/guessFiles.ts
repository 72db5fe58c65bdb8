import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { DataFile } from './files/dataFile'
import { fold, lastPart, type Match, type Needed } from './patterns'

/** Names of one split on the hubs and in authors' repositories. */
const splitNames: readonly (readonly string[])[] = [
  ['dev', 'val', 'valid', 'validation', 'eval'],
  ['test'],
  ['train'],
]

const holdsRows = /\.(jsonl?|csv|tsv|txt|parquet|xlsx)(\.gz)?$/

/**
 * A needed file that has not the name the card expects, found by the split and the subset in its path, as
 * `{subset}/{split}-00000-of-00001.parquet` on the hubs. Nothing where more than one file, shards aside, may be meant.
 */
export function guessedMatch(
  card: BenchmarkCard,
  { role, subset }: Needed,
  files: readonly DataFile[],
): Match | undefined {
  if (role === 'answers') return undefined // without its name nothing tells it from the questions
  const tables = files.filter(({ name }) => holdsRows.test(fold(name)))
  const ofSubset = tables.filter(({ name }) => subset === undefined || namesSubset(card, subset, name))
  const [exact, loose] = splitWords(role === 'shots' ? (card.data.shots?.file ?? []) : card.split)
  const ofSplit = (words: readonly string[]): DataFile[] =>
    ofSubset.filter(({ name }) => wordsIn(name).some((word) => words.includes(word)))
  const unsplit = role === 'scored' ? ofSubset.filter(({ name }) => splitWords(name)[0].length === 0) : []
  // a set whose authors know no splits has got one where somebody put it on a hub
  const anySplit = role === 'scored' && exact.length === 0 ? notForTraining(ofSubset) : []
  const found = [ofSplit(exact), ofSplit(loose), unsplit, anySplit].find((each) => each.length > 0) ?? []
  const [only, ...others] = Map.groupBy(found, ({ name }) => name.replace(/\d+-of-\d+/, '')).values()
  if (!only || others.length > 0) return undefined
  return { base: only[0]?.name.replace(/[^/]*$/, '') ?? '', choice: 0, files: only }
}

/** What is left without the files for training; those where there are no others. */
function notForTraining(files: readonly DataFile[]): readonly DataFile[] {
  const others = files.filter(({ name }) => !wordsIn(name).includes('train'))
  return others.length > 0 ? others : files
}

const wordsIn = (name: string): string[] => fold(name).split(/[^a-z]+/)

/** The split a name or path speaks of, in its own word and in all that mean it. */
function splitWords(names: string | readonly string[]): readonly [string[], string[]] {
  const words = [names].flat().flatMap(wordsIn)
  const meant = splitNames.filter((split) => split.some((word) => words.includes(word)))
  return [words.filter((word) => splitNames.flat().includes(word)), meant.flat()]
}

/** Whether a folder or the file's name without its split is the subset's. */
function namesSubset({ subsets }: BenchmarkCard, id: string, name: string): boolean {
  const names = subsets.by === 'file' ? subsets.list.find((s) => s.id === id)?.aliases : []
  const wanted = [id, ...(names ?? [])].map(squeezed)
  const parts = [...name.split('/').slice(0, -1), lastPart(name).replace(/\..*$/, '')]
  const splits = splitNames.flat().join('|')
  const bare = parts.map((part) =>
    squeezed(fold(part).replace(new RegExp(`(^|[-_])(${splits})(?=[-_]|$)`, 'g'), '')),
  )
  return bare.some((part) => wanted.includes(part))
}

const squeezed = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]/gu, '')
