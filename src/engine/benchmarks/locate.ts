import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { FilesSpec } from '@shared/benchmarks/schema/data'
import { AppError } from '@shared/errors/appError'

/** Where files may come from; paths are absolute. */
export interface DataPlaces {
  /** The user's folder: one benchmark's own, or one with a folder per benchmark. */
  readonly data?: string | undefined
  /** What is shipped with the app. */
  readonly resources: string
}

export interface LocatedFile {
  /** Relative to the benchmark's folder, with forward slashes. */
  readonly name: string
  readonly path: string
  /** Absent where the rows name their subset. */
  readonly subset?: string
}
export interface LocatedFiles {
  readonly scored: readonly LocatedFile[]
  readonly shots: readonly LocatedFile[]
  readonly answers: readonly LocatedFile[]
}

/**
 * Finds a card's files. Throws INVALID_INPUT where no folder was given, NOT_FOUND where the folder or any of the files
 * is missing: a score over half of a benchmark would carry its name all the same.
 */
export function locateFiles(card: BenchmarkCard, places: DataPlaces, shots: number): LocatedFiles {
  const scored = fileNames(card, card.data.file)
  const examples = shots > 0 && card.data.shots ? fileNames(card, card.data.shots.file) : []
  const answers = card.data.answers ? fileNames(card, card.data.answers.file) : []
  const needed = [...scored, ...examples, ...answers]
  const candidates = candidateFolders(card, places)
  const nameIn = (at: string, { names }: Named): string | undefined =>
    names.find((name) => existsSync(join(at, name)))
  const folder = candidates.find((at) => needed.some((file) => nameIn(at, file) !== undefined))
  if (folder === undefined) throw nothingFound(card, candidates, needed)
  const missing = needed.filter((file) => nameIn(folder, file) === undefined)
  if (missing.length > 0) throw someMissing(card, folder, { missing, needed })
  const at = (file: Named): LocatedFile => {
    const name = nameIn(folder, file) ?? ''
    return { name, path: join(folder, name), ...(file.subset === undefined ? {} : { subset: file.subset }) }
  }
  return { scored: scored.map(at), shots: examples.map(at), answers: answers.map(at) }
}

interface Named {
  readonly names: readonly string[]
  readonly subset?: string
}

function fileNames({ subsets, split }: BenchmarkCard, patterns: FilesSpec): Named[] {
  const filled = [patterns].flat().map((pattern) => pattern.replaceAll('{split}', split))
  if (subsets.by !== 'file') return [{ names: filled }]
  return subsets.list.map(({ id, aliases }) => ({
    names: filled.flatMap((pattern) => [id, ...aliases].map((name) => pattern.replaceAll('{subset}', name))),
    subset: id,
  }))
}

/** The benchmark's own folder first: in a folder that holds several, a bare `dev.json` may be another one's. */
function candidateFolders({ id, data }: BenchmarkCard, places: DataPlaces): string[] {
  if (data.from === 'resources') return [join(places.resources, id)]
  const { data: given } = places
  if (given === undefined)
    throw new AppError(
      'INVALID_INPUT',
      `"${id}" needs its data files: pass the folder that holds them with --data.`,
    )
  if (!existsSync(given))
    throw new AppError('NOT_FOUND', `The data folder "${given}" does not exist: check the path.`)
  const bases = [join(given, id), given, ...data.folders.map((name) => join(given, name))]
  return bases.flatMap((base) => ['', 'data', ...data.folders].map((inside) => join(base, inside)))
}

function nothingFound(
  card: BenchmarkCard,
  candidates: readonly string[],
  needed: readonly Named[],
): AppError {
  const [first = ''] = candidates
  const others = card.data.from === 'folder' ? ' or its parent' : ''
  return new AppError(
    'NOT_FOUND',
    `The files of "${card.id}" were not found: expected ${listed(needed)} in "${first}"${others}; put them there as their authors publish them.`,
  )
}

function someMissing(
  card: BenchmarkCard,
  folder: string,
  { missing, needed }: { readonly missing: readonly Named[]; readonly needed: readonly Named[] },
): AppError {
  return new AppError(
    'NOT_FOUND',
    `"${folder}" lacks ${missing.length} of the ${needed.length} files of "${card.id}": add ${listed(missing)}.`,
  )
}

const listed = (files: readonly Named[]): string => {
  const names = files.slice(0, 3).map(({ names: [name] }) => `"${name}"`)
  return names.join(', ') + (files.length > 3 ? ` and ${files.length - 3} more` : '')
}
