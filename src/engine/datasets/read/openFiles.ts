import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, sep } from 'node:path'
import { AppError } from '@shared/errors/appError'
import { filesInArchive, isArchive } from '../../benchmarks/files/archive'
import { plainFile, type DataFile } from '../../benchmarks/files/dataFile'
import { listFiles } from '../../benchmarks/files/listFiles'

interface OpenedFiles {
  readonly files: readonly DataFile[]
  /** What was passed over, a sentence each. */
  readonly notes: readonly string[]
}

/** Names of files that hold rows. In folders and archives others are taken only where there are none of these. */
const dataNames = /\.(jsonl?|ndjson|csv|tsv|xlsx|parquet|txt|md|markdown)(\.gz)?$/i
/** What lies beside data and holds none; among them the registries of LLaMA-Factory and ModelScope. */
const otherNames =
  /^(readme|licen[cs]e|copying|changelog|contributing|notice)\b|^(dataset_infos?|configuration|package)\.json$|\.(py|ya?ml|jpe?g|png|gif|webp|mp[34]|wav|flac|sh|ipynb|pdf|gitattributes)$/i

/**
 * The files of a data set: one file, the files in a zip archive, or those in a folder. Throws NOT_FOUND where there is
 * nothing and DATA_INVALID where nothing in it can hold rows.
 */
export async function openFiles(path: string): Promise<OpenedFiles> {
  if (!existsSync(path)) throw new AppError('NOT_FOUND', `"${path}" does not exist: check the path.`)
  if (statSync(path).isDirectory()) return inFolder(path)
  const file = plainFile(basename(path), path)
  if (!isArchive(path)) return { files: [file], notes: [] }
  const leftOut: string[] = []
  const inside = await filesInArchive(file, (name) => leftOut.push(name))
  // an Excel workbook is such an archive too, whatever its name
  if (inside.some(({ name }) => name.endsWith('!/xl/workbook.xml'))) return { files: [file], notes: [] }
  const named = inside.map((entry) => ({ ...entry, name: entry.name.slice(file.name.length + 2) }))
  const { files, notes } = choose(path, named)
  const refused = note(leftOut, 'Not read, because of a link or a path out of the archive')
  return { files, notes: [...notes, ...refused] }
}

/** Links are followed inside the folder only: what was dropped is the folder, not what it points to. */
function inFolder(folder: string): OpenedFiles {
  const root = realpathSync(folder)
  const all = listFiles(folder)
  const isInside = ({ path }: DataFile): boolean => realpathSync(path).startsWith(root + sep)
  const outside = all.filter((file) => !isInside(file)).map(({ name }) => name)
  const { files, notes } = choose(folder, all.filter(isInside))
  return { files, notes: [...notes, ...note(outside, 'Not read, because of a link out of the folder')] }
}

function choose(path: string, all: readonly DataFile[]): OpenedFiles {
  const holding = all.filter(
    ({ name }) => !otherNames.test(basename(name)) && !/(^|\/)(\.|__MACOSX\/)/.test(name),
  )
  const named = holding.filter(({ name }) => dataNames.test(name))
  const files = named.length > 0 ? named : holding
  if (files.length === 0)
    throw new AppError(
      'DATA_INVALID',
      `"${path}" holds no data file: put JSON, JSON Lines, CSV, TSV, XLSX, Parquet, TXT or Markdown into it.`,
    )
  const others = all.filter((file) => !files.includes(file)).map(({ name }) => name)
  return { files, notes: note(others, 'Passed over for want of rows') }
}

/** Names that are shown of many. */
const shown = 3

function note(names: readonly string[], why: string): string[] {
  if (names.length === 0) return []
  const more = names.length > shown ? ` and ${names.length - shown} more` : ''
  return [`${why}: ${names.slice(0, shown).join(', ')}${more}.`]
}
