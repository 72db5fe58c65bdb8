import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { AppError } from '@shared/errors/appError'

interface Page<T> {
  readonly total: number
  readonly items: readonly T[]
}
interface Kept<T> {
  readonly key: string
  readonly total: number | undefined
  readonly pages: ReadonlyMap<number, readonly T[]>
  readonly error: AppError | undefined
}
export interface Pages<T> {
  /** How many there are; undefined until the first page has come. */
  readonly total: number | undefined
  readonly error: AppError | undefined
  /** The item at a place, where its page has been read. */
  readonly at: (index: number) => T | undefined
  /** Reads the pages of these places that are not there yet. */
  readonly want: (from: number, to: number) => void
}

/**
 * A long list read page by page as it is scrolled to. `key` tells lists apart: with another one everything is read anew.
 */
export function usePages<T>(
  key: string,
  perPage: number,
  read: (offset: number, limit: number) => Promise<Page<T>>,
): Pages<T> {
  const [state, setState] = useState<Kept<T>>(() => emptyOf(key))
  const asked = useRef({ key, pages: new Set<number>() })
  const latest = useRef(read)
  // before any effect of a part that asks for pages of the new list
  useLayoutEffect(() => {
    latest.current = read
  })
  const kept = state.key === key ? state : emptyOf<T>(key)

  const load = useCallback(
    (page: number): void => {
      if (asked.current.key !== key) asked.current = { key, pages: new Set() }
      if (asked.current.pages.has(page)) return
      asked.current.pages.add(page)
      const change = (part: (before: Kept<T>) => Partial<Kept<T>>): void =>
        setState((before) => {
          const own = before.key === key ? before : emptyOf<T>(key)
          return asked.current.key === key ? { ...own, ...part(own) } : before
        })
      latest.current(page * perPage, perPage).then(
        ({ total, items }) => change(({ pages }) => ({ total, pages: new Map(pages).set(page, items) })),
        (e: unknown) => change(() => ({ error: AppError.from(e) })),
      )
    },
    [key, perPage],
  )
  const want = useCallback(
    (from: number, to: number): void => {
      for (let page = Math.floor(from / perPage); page * perPage <= to; page++) load(page)
    },
    [load, perPage],
  )
  const at = (index: number): T | undefined => kept.pages.get(Math.floor(index / perPage))?.[index % perPage]
  return { total: kept.total, error: kept.error, at, want }
}

const emptyOf = <T>(key: string): Kept<T> => ({ key, total: undefined, pages: new Map(), error: undefined })
