import { lstatSync, realpathSync } from 'node:fs'
import type { Cache } from './caches'
import { type Found, layouts } from './layouts'

/** A model folder, and the cache it lies in. */
export interface FoundModel extends Found {
  readonly cache: Cache
}

/**
 * Every model folder of the caches, once each: a client's links from one layout to another lead to the same place, which
 * is named by itself. The order is that of the caches, then of their layouts.
 */
export function findModels(caches: readonly Cache[]): FoundModel[] {
  const seen = new Set<string>()
  return caches.flatMap((cache) => {
    const found = layouts[cache.owner].flatMap((layout) => layout(cache.root))
    const folders = found.filter(({ path }) => !isLink(path))
    return [...folders, ...found.filter(({ path }) => isLink(path))]
      .filter(({ path }) => {
        const real = realpathSync(path)
        return !seen.has(real) && seen.add(real)
      })
      .map((model) => ({ ...model, cache }))
  })
}

export const isLink = (path: string): boolean => lstatSync(path).isSymbolicLink()

/** Whether a name of a revision means this state. The hubs' default branches are one thing under two names. */
export function isRevision({ revisions }: Pick<Found, 'revisions'>, asked: string): boolean {
  const names = defaultBranches.includes(asked) ? defaultBranches : [asked]
  return names.some((name) => revisions.includes(name))
}
const defaultBranches = ['master', 'main']

/** Whether it is what a hub gives where no revision is named; an old layout that does not say has most likely that. */
export const isDefault = (found: Pick<Found, 'revisions'>): boolean =>
  found.revisions.length === 0 || isRevision(found, 'master')
