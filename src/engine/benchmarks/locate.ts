import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { AppError } from '@shared/errors/appError'
import { filesInArchive, isArchive } from './files/archive'
import { plainFile, type DataFile } from './files/dataFile'
import { listArchives, listFiles } from './files/listFiles'
import { guessedMatch } from './guessFiles'
import { indexFiles, matchesOf, neededFiles, type FileIndex, type Match, type Needed } from './patterns'
import { rankOf, ranks, sharesSource } from './places'

/** Where files may come from; paths are absolute. */
export interface DataPlaces {
  /** The user's folder or archive: one benchmark's own, or one with a folder per benchmark; or a benchmark's one file. */
  readonly data?: string | undefined
  /** What is shipped with the app. */
  readonly resources: string
  /** Folder of the user's own benchmarks, each in a folder of its id. */
  readonly own?: string | undefined
  /** Folders of benchmarks that have been downloaded, for those that "data" does not bring. */
  readonly downloads?: Readonly<Record<string, string>> | undefined
}

export interface LocatedFile {
  /** Relative to the benchmark's folder, with forward slashes: the same wherever that folder is. */
  readonly name: string
  readonly file: DataFile
  /** Absent where the rows name their subset. */
  readonly subset?: string
}
export interface LocatedFiles {
  readonly scored: readonly LocatedFile[]
  readonly shots: readonly LocatedFile[]
  readonly answers: readonly LocatedFile[]
  /** What a person should know about the choice, a sentence each. */
  readonly notes: readonly string[]
}

/**
 * Finds a card's files in the folder given or anywhere below it, archives included. A folder that has the benchmark's
 * name goes before the folder given, and that before any other; then the one with more of the files, the pattern named
 * first, the nearer one, the first by name. Files that no pattern names are taken where only one can be meant.
 * Throws INVALID_INPUT where no folder was given or several may be meant, NOT_FOUND where the folder or any of the files
 * is missing: a score over half of a benchmark would carry its name all the same.
 */
export async function locateFiles(
  card: BenchmarkCard,
  places: DataPlaces,
  shots: number,
): Promise<LocatedFiles> {
  const given = placeOf(card, places)
  const needed = neededFiles(card, shots)
  if (statSync(given).isFile() && !isArchive(given)) return onlyFile(card, given, needed)
  const unread: unknown[] = []
  const plain = isArchive(given) ? [] : listFiles(given)
  const here = choose(card, given, { needed, files: indexFiles(plain) })
  if (here) return here
  const packed = isArchive(given)
    ? await filesInArchive(plainFile(basename(given), given))
    : await listArchives(plain, (e) => unread.push(e))
  const files = indexFiles([...plain, ...packed])
  const found = choose(card, given, { needed, files }) ?? guess(card, given, { needed, files })
  if (found) return found
  if (unread.length > 0) throw unread[0] // the files may be in the archive that cannot be read
  throw missing(card, given, { needed, files })
}

/**
 * The names that a benchmark needs of all that a repository holds, few-shot examples included; undefined where not all are
 * there, or it cannot be told which.
 */
export function pickFiles(
  card: BenchmarkCard,
  repository: string,
  names: readonly string[],
): string[] | undefined {
  const needed = neededFiles(card, card.data.shots?.count ?? 0)
  const search = { needed, files: indexFiles(names.map((name) => plainFile(name, name))) }
  try {
    const found = choose(card, repository, search) ?? guess(card, repository, search)
    const all = found && [...found.scored, ...found.shots, ...found.answers]
    return all && [...new Set(all.map(({ file }) => file.path))]
  } catch (e) {
    if (e instanceof AppError) return undefined
    throw e
  }
}

interface Search {
  readonly needed: readonly Needed[]
  readonly files: FileIndex
}

/** What was given of a card's files. Throws INVALID_INPUT where nothing was, NOT_FOUND where it is not there. */
export function placeOf({ id, data: { from } }: BenchmarkCard, places: DataPlaces): string {
  const folders = {
    folder: places.data ?? places.downloads?.[id],
    resources: join(places.resources, id),
    own: join(places.own ?? '', id),
  }
  const given = folders[from]
  if (given === undefined)
    throw new AppError(
      'INVALID_INPUT',
      `"${id}" needs its data files: pass the folder that holds them with --data.`,
    )
  if (!statSync(given, { throwIfNoEntry: false }))
    throw new AppError('NOT_FOUND', `The data folder "${given}" does not exist: check the path.`)
  return given
}

function onlyFile(card: BenchmarkCard, given: string, needed: readonly Needed[]): LocatedFiles {
  const [first, ...more] = needed
  if (!first || more.length > 0)
    throw new AppError(
      'INVALID_INPUT',
      `"${card.id}" needs ${needed.length} files: give the folder that holds them instead of "${given}".`,
    )
  const file = plainFile(basename(given), given)
  return { scored: [{ name: file.name, file }], shots: [], answers: [], notes: [] }
}

interface Candidate {
  readonly base: string
  readonly rank: number
  /** For every needed file what this folder has of it. */
  readonly matches: readonly (Match | undefined)[]
  readonly found: number
}

/** The files where all are there; undefined where any is missing. */
function choose(card: BenchmarkCard, given: string, search: Search): LocatedFiles | undefined {
  const candidates = candidatesOf(card, given, search)
  const [best, second] = candidates
  if (!best || best.found < search.needed.length) return undefined
  // without its name on it, one of several folders may be another benchmark's
  const isOpen = best.rank === ranks.elsewhere || depth(best) === depth(second ?? best)
  if (second && second.found === best.found && order(best, second) === 0 && isOpen)
    throw several(card, candidates)
  const others = candidates.filter((c) => c.rank === best.rank && c.found === best.found).length - 1
  const taken = (best.matches[0]?.files[0] ?? { path: given }).path
  const notes =
    others > 0 || best.rank === ranks.elsewhere
      ? [`${card.id}: its files were found below a folder of another name or in several; "${taken}" is used`]
      : []
  return { ...located(search.needed, best.matches), notes }
}

function candidatesOf(card: BenchmarkCard, given: string, { needed, files }: Search): Candidate[] {
  const matches = needed.map((need) => matchesOf(need, files))
  const bases = new Set(matches.flat().map(({ base }) => base))
  const candidates = [...bases].map((base): Candidate => {
    const here = matches.map((each) =>
      each
        .filter((m) => m.base === base)
        .reduce<Match | undefined>((a, b) => (a && a.choice <= b.choice ? a : b), undefined),
    )
    const found = here.filter((match) => match !== undefined).length
    return { base, rank: rankOf(card, given, base), matches: here, found }
  })
  return candidates
    .filter(({ rank }) => rank < ranks.another)
    .sort((a, b) => order(a, b) || depth(a) - depth(b) || (a.base < b.base ? -1 : 1))
}

/** Which of two folders is surer to be meant; 0 where nothing but its place speaks for one. */
const order = (a: Candidate, b: Candidate): number =>
  b.found - a.found || a.rank - b.rank || choice(a) - choice(b)

const choice = ({ matches: [first] }: Candidate): number => first?.choice ?? neverNamed
const neverNamed = 1e9 // not infinite, because two of them are compared by their difference
const depth = ({ base }: Candidate): number => base.split('/').length

function located(
  needed: readonly Needed[],
  matches: readonly (Match | undefined)[],
): Pick<LocatedFiles, Needed['role']> {
  const of = (role: Needed['role']): LocatedFile[] =>
    needed.flatMap((need, i) => {
      const match = matches[i]
      if (need.role !== role || !match) return []
      const subset = need.subset === undefined ? {} : { subset: need.subset }
      return match.files.map((file) => ({ name: file.name.slice(match.base.length), file, ...subset }))
    })
  return { scored: of('scored'), shots: of('shots'), answers: of('answers') }
}

/** Files under other names, where the split and the subset in the path leave no doubt which is meant. */
function guess(card: BenchmarkCard, given: string, search: Search): LocatedFiles | undefined {
  if (candidatesOf(card, given, search).length > 0) return undefined // what is there says which are missing
  const ranked = search.files.files.map((file) => ({
    file,
    rank: rankOf(card, given, file.name.replace(/[^/]*$/, '')),
  }))
  const best = Math.min(...ranked.map(({ rank }) => rank))
  // below a folder that several benchmarks share, the only file there may be another one's
  if (best !== ranks.named && sharesSource(card)) return undefined
  const own = ranked.filter(({ rank }) => rank === best && rank < ranks.another).map(({ file }) => file)
  const matches = search.needed.map((need) => guessedMatch(card, need, own))
  const files = matches.flatMap((match) => match?.files ?? [])
  const [first] = files
  if (!first || matches.includes(undefined) || new Set(files).size < files.length) return undefined
  return {
    ...located(search.needed, matches),
    notes: [
      `${card.id}: no file has the name its authors give it; by split and subset, "${first.path}" is used`,
    ],
  }
}

function several({ id }: BenchmarkCard, candidates: readonly Candidate[]): AppError {
  const paths = candidates
    .slice(0, 3)
    .flatMap(({ matches }) => matches.flatMap((m) => m?.files[0]?.path ?? []).slice(0, 1))
  const listed = paths.map((path) => `"${path}"`).join(', ')
  return new AppError(
    'INVALID_INPUT',
    `Several files may be those of "${id}" (${listed}): give the folder of this benchmark with --data, or name it "${id}".`,
  )
}

function missing(card: BenchmarkCard, given: string, search: Search): AppError {
  const [best] = candidatesOf(card, given, search)
  const lacking = search.needed.filter((_, i) => best?.matches[i] === undefined)
  const names = lacking.map(({ patterns: [name] }) => `"${name}"`)
  const listed = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '')
  if (!best || best.rank === ranks.elsewhere)
    return new AppError(
      'NOT_FOUND',
      `The files of "${card.id}" were not found in "${given}" or below it: expected ${listed}; put them there as their authors publish them.`,
    )
  return new AppError(
    'NOT_FOUND',
    `"${join(given, best.base)}" lacks ${lacking.length} of the ${search.needed.length} files of "${card.id}": add ${listed}.`,
  )
}
