import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { ModelOwner } from '@shared/domain/installedModel'

/** A model folder as a cache's layout tells of it; whether its files are any good is another question. */
export interface Found {
  readonly id: string
  /** The name in the path first. */
  readonly revisions: readonly string[]
  readonly path: string
  /** Where the client that made it keeps the parts of files that have not arrived. */
  readonly parts?: string
}
type Layout = (root: string) => readonly Found[]

/** `<below>/<owner>--<name>/snapshots/<revision>`; `pattern` takes owner and name out of the folder's name. */
const snapshots =
  (below: string, pattern: RegExp): Layout =>
  (root) =>
    foldersIn(join(root, below)).flatMap((name): Found[] => {
      const [, owner, rest] = pattern.exec(name) ?? []
      if (rest === undefined) return []
      const repository = join(root, below, name)
      const refs = refsOf(join(repository, 'refs'))
      const id = owner === undefined ? rest : `${owner}/${rest}`
      return foldersIn(join(repository, 'snapshots')).map((revision) => ({
        ...{ id, path: join(repository, 'snapshots', revision) },
        revisions: [revision, ...refs.flatMap((ref) => (ref.commit === revision ? [ref.name] : []))],
      }))
    })

/** `<below>/<owner>/<name>`, where for some years every dot of the name was written `___`. */
const plain =
  (below: string): Layout =>
  (root) =>
    foldersIn(join(root, below))
      .filter((owner) => !notOwners.includes(owner) && !owner.includes('--'))
      .flatMap((owner) =>
        foldersIn(join(root, below, owner)).flatMap((name): Found[] => {
          const path = join(root, below, owner, name)
          if (!looksLikeModel(path)) return []
          const original = name.replaceAll('___', '.')
          return [
            {
              ...{ id: `${owner}/${original}`, path, revisions: revisionIn(path) },
              parts: join(root, below, '._____temp', owner, original),
            },
          ]
        }),
      )

/**
 * The layouts of each cache, the surest first: ModelScope's own (1.38 on, also ours), that of its Rust client, those of
 * 1.23 to 1.37, and of the versions before and between. Hugging Face has kept one.
 */
export const layouts: { readonly [O in ModelOwner]: readonly Layout[] } = {
  biaochi: [snapshots('models', /^(.+?)--(.+)$/)],
  modelscope: [
    snapshots('models', /^models--(.+?)--(.+)$/),
    snapshots('models', /^(.+?)--(.+)$/),
    plain('models'),
    plain(''),
  ],
  huggingface: [snapshots('', /^models--(?:(.+?)--)?(.+)$/)],
}

/** Folders beside the owners' in the layouts that have no folder `models`. */
const notOwners = ['models', 'datasets', 'hub', 'skills', 'studios']

function looksLikeModel(path: string): boolean {
  const weights = /\.(safetensors|bin|gguf)(\.incomplete)?$/
  return namesIn(path).some((name) => name === 'config.json' || weights.test(name))
}

/** ModelScope's clients before 1.38 keep the revision in a file: `Revision:master,CreatedAt:1753500000`. */
function revisionIn(path: string): string[] {
  const file = join(path, '.mv')
  const [, revision] = existsSync(file) ? (/^Revision:([^,\s]+)/.exec(readFileSync(file, 'utf8')) ?? []) : []
  return revision === undefined ? [] : [revision]
}

/** Hugging Face's branches and tags: files whose content is the commit; names may have slashes. */
function refsOf(folder: string): { readonly name: string; readonly commit: string }[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return {
        name: relative(folder, path).replaceAll('\\', '/'),
        commit: readFileSync(path, 'utf8').trim(),
      }
    })
}

/** None where the folder is not there or may not be read: a foreign cache owes us nothing. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const foldersIn = (folder: string): string[] =>
  namesIn(folder)
    .filter((name) => !name.startsWith('.') && isFolder(join(folder, name)))
    .sort()

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
