import { type Route, addresses } from './routes'
import type { Address } from './routes/address'

export type { Route } from './routes'

/** Where the window is when the address says nothing. */
const start: Route = { page: 'home' }

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#/, '').split('?')
  const [, page = '', id] = path.split('/')
  if (page === '') return start
  const query = new URLSearchParams(search)
  for (const address of Object.values(addresses)) {
    const route = address.path === page ? address.parse(id, query) : undefined
    if (route) return route
  }
  return { page: 'unknown' }
}

export function routeToHash(route: Route): string {
  if (route.page === 'unknown') return routeToHash(start)
  const address = addresses[route.page] as Address<Route> // the route's own page chooses its address
  const { id, values = {} } = address.write(route)
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values))
    if (value !== undefined && value !== '') query.set(key, String(value))
  const path = id === undefined ? address.path : `${address.path}/${id}`
  return query.size > 0 ? `#/${path}?${query}` : `#/${path}`
}

/** Goes to a route; `replace` keeps the back button from stepping through every change of a filter. */
export function navigate(route: Route, { replace = false } = {}): void {
  if (replace) {
    history.replaceState(null, '', routeToHash(route))
    dispatchEvent(new HashChangeEvent('hashchange'))
  } else location.hash = routeToHash(route)
}

/** A change of a view: a field that becomes undefined is taken out of its address. */
export type ViewChange<R> = { readonly [K in keyof Omit<R, 'page'>]?: R[K] | undefined }
/** The change, or what it is in the view as it is by now. */
export type ChangeFrom<R> = ViewChange<R> | ((now: R) => ViewChange<R>)

interface ChangeOptions<R> {
  readonly replace?: boolean
  /** The field that says what the view is of. */
  readonly of?: keyof R
}

/**
 * Changes the view as it is by now. Nothing happens where another page, or a view `of` something else, is shown than the
 * one that was `seen`: a late answer does not lead somebody back who has gone on.
 */
export function changeView<R extends Route>(
  seen: R,
  part: ChangeFrom<R>,
  { of, replace = false }: ChangeOptions<R> = {},
): void {
  const now = parseRoute(location.hash) as R // its page is compared before anything else of it is used
  if (now.page !== seen.page || (of !== undefined && now[of] !== seen[of])) return
  const changed = { ...now, ...(typeof part === 'function' ? part(now) : part) }
  const fields = Object.entries(changed).filter(([, value]) => value !== undefined)
  navigate(Object.fromEntries(fields) as R, { replace }) // the same fields as before, less those that were taken out
}
