import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { useLink } from './useLink'

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
  /** Reads everything anew. */
  readonly retry: () => void
  /** The item at a place, where its page has been read. */
  readonly at: (index: number) => T | undefined
  /** Reads the pages of these places that are not there yet. */
  readonly want: (from: number, to: number) => void
}

/**
 * A long list read page by page as it is scrolled to. `list` tells lists apart: with another one, and when the connection
 * comes back, everything is read anew. A page that failed is asked for again when it is scrolled to.
 */
export function usePages<T>(
  list: string,
  perPage: number,
  read: (offset: number, limit: number) => Promise<Page<T>>,
): Pages<T> {
  const [again, setAgain] = useState(0)
  const epoch = useLink((link) => link.epoch)
  const key = JSON.stringify([list, again, epoch])
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
        ({ total, items }) =>
          change(({ pages }) => ({ total, pages: new Map(pages).set(page, items), error: undefined })),
        (e: unknown) => {
          if (asked.current.key === key) asked.current.pages.delete(page)
          change(() => ({ error: AppError.from(e) }))
        },
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
  const retry = useCallback(() => setAgain((n) => n + 1), [])
  const at = (index: number): T | undefined => kept.pages.get(Math.floor(index / perPage))?.[index % perPage]
  return { total: kept.total, error: kept.error, retry, at, want }
}

const emptyOf = <T>(key: string): Kept<T> => ({ key, total: undefined, pages: new Map(), error: undefined })
