import { basename, resolve } from 'node:path'
import { catalogue } from '@shared/benchmarks'
import type { BenchmarkCard } from '@shared/benchmarks/schema'
import { lastPart } from './patterns'

/** How sure a folder is a benchmark's own; a smaller number is surer. */
export const ranks = { named: 0, ofSource: 1, given: 2, elsewhere: 3, another: Infinity } as const

/**
 * `named`: a folder on the way has the benchmark's name, with or without that of its family. `ofSource`: it has that of
 * the hub's entry, the repository or a folder the card names. `given`: it is the folder given, or one that the card names
 * below it. `another`: a folder on the way has the name of another benchmark.
 */
export function rankOf(card: BenchmarkCard, given: string, base: string): number {
  const parts = [basename(resolve(given)), ...base.split('/').filter((part) => part !== '')].map(bare)
  const has = (names: readonly string[]): boolean => parts.some((part) => names.includes(part))
  if (has(idNames(card))) return ranks.named
  if (has(sourceNames(card))) return ranks.ofSource
  if (parts.slice(1).some((part) => knownIds().has(part))) return ranks.another
  const inside = ['', 'data', ...card.data.folders].map((folder) => (folder === '' ? '' : `${folder}/`))
  return inside.some((a) => inside.some((b) => a + b === base)) ? ranks.given : ranks.elsewhere
}

/** A folder's name without what downloads add to it: the owner, the branch, the ending of an archive. */
const bare = (part: string): string =>
  part
    .toLowerCase()
    .replace(/(\.(zip|tar|tgz|tar\.gz))?!?$/, '')
    .replace(/^(datasets--)?.*(--|___)/, '')
    .replace(/[-_.](main|master)$/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')

/** "fewclue-bustm" and "bustm"; what is left of "mgsm-zh" names nothing. */
const idNames = ({ id }: BenchmarkCard): string[] =>
  [id, id.replace(/^[^-]+-/, '')].map(bare).filter((name) => name.length > 2 || name === bare(id))

function sourceNames({ data, source }: BenchmarkCard): string[] {
  const hubs = [source.modelscope, source.huggingface, source.github].flatMap((hub) => hub ?? [])
  return [...data.folders, ...hubs].map((path) => bare(lastPart(path))).filter((name) => name !== 'data')
}

/** Whether another benchmark lies in the same repository or hub entry, so that this one's name says more than its own. */
export const sharesSource = ({ id, source }: BenchmarkCard): boolean =>
  catalogue.some(
    (other) =>
      other.id !== id &&
      (['modelscope', 'huggingface', 'github'] as const).some(
        (hub) => source[hub] !== null && source[hub] === other.source[hub],
      ),
  )

/** Made once: every file of a large folder is asked about, for every benchmark. */
let ids: ReadonlySet<string> | undefined
const knownIds = (): ReadonlySet<string> => (ids ??= new Set(catalogue.map(({ id }) => bare(id))))
