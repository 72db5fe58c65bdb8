import type { BenchmarkCard } from '@shared/benchmarks/schema'
import type { FilesSpec } from '@shared/benchmarks/schema/data'
import type { DataFile } from './files/dataFile'

/** What a card needs: one file, or the several that one pattern stands for. */
export interface Needed {
  readonly role: 'scored' | 'shots' | 'answers'
  /** Absent where the rows name their subset. */
  readonly subset?: string
  /** In the order in which they are tried. */
  readonly patterns: readonly string[]
}

/** Files that one pattern found below one folder. */
export interface Match {
  /** What stands before the pattern's own path, ending in "/" or empty. */
  readonly base: string
  /** Which of the patterns; a smaller one is preferred. */
  readonly choice: number
  /** In the order of names. */
  readonly files: readonly DataFile[]
}

export function neededFiles(card: BenchmarkCard, shots: number): Needed[] {
  const { file, shots: examples, answers } = card.data
  return [
    ...named(card, 'scored', file),
    ...(shots > 0 && examples ? named(card, 'shots', examples.file) : []),
    ...(answers ? named(card, 'answers', answers.file) : []),
  ]
}

function named({ subsets, split }: BenchmarkCard, role: Needed['role'], spec: FilesSpec): Needed[] {
  const filled = [spec].flat().map((pattern) => pattern.replaceAll('{split}', split))
  if (subsets.by !== 'file') return [{ role, patterns: filled }]
  // one file of answers for all subsets has no {subset} in its name
  if (!filled.some((pattern) => pattern.includes('{subset}'))) return [{ role, patterns: filled }]
  return subsets.list.map(({ id, aliases }) => ({
    role,
    subset: id,
    patterns: filled.flatMap((pattern) =>
      [id, ...aliases].map((name) => pattern.replaceAll('{subset}', name)),
    ),
  }))
}

/** Everywhere below the folder given that a needed file is. */
export function matchesOf({ patterns }: Needed, files: FileIndex): Match[] {
  return patterns.flatMap((pattern, choice) => {
    const expression = patternExpression(pattern)
    const byBase = Map.groupBy(
      files.named(pattern).filter(({ name }) => expression.test(fold(name))),
      ({ name }) => name.slice(0, expression.exec(fold(name))?.[1]?.length ?? 0),
    )
    return [...byBase].map(([base, found]) => ({ base, choice, files: found }))
  })
}

/** Files by the last part of their names, because a card may need a hundred of a hundred thousand. */
export interface FileIndex {
  readonly files: readonly DataFile[]
  /** Those whose last part of the name a pattern may mean. */
  named(pattern: string): readonly DataFile[]
}

export function indexFiles(files: readonly DataFile[]): FileIndex {
  const byName = Map.groupBy(files, ({ name }) => withoutGz(lastPart(fold(name))))
  return {
    files,
    named: (pattern) => {
      const last = lastPart(fold(pattern))
      return last.includes('*') ? files : (byName.get(withoutGz(last)) ?? [])
    },
  }
}

/** Names are compared as people see them: however they are composed, in upper or lower case. */
export const fold = (name: string): string => name.normalize('NFC').toLowerCase()

export const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1)
const withoutGz = (name: string): string => name.replace(/\.gz$/, '')

function patternExpression(pattern: string): RegExp {
  const source = fold(pattern)
    .split(/(\*\*\/|\*)/)
    .map((part) => wildcards[part] ?? part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('')
  return new RegExp(`^((?:.*/)?)${source}(?:\\.gz)?$`, 'su')
}

const wildcards: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '*': '[^/]*' }
