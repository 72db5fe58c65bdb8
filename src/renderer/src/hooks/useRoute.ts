import { useSyncExternalStore } from 'react'
import { parseRoute, type Route } from '@renderer/lib/route'

let known: { readonly hash: string; readonly route: Route } | undefined
/** The same object as long as the address is the same. */
const read = (): Route => {
  if (known?.hash !== location.hash) known = { hash: location.hash, route: parseRoute(location.hash) }
  return known.route
}
const subscribe = (onChange: () => void): (() => void) => {
  addEventListener('hashchange', onChange)
  return () => removeEventListener('hashchange', onChange)
}

export const useRoute = (): Route => useSyncExternalStore(subscribe, read)
/** For what differs from page to page only. */
export const usePage = (): Route['page'] => useSyncExternalStore(subscribe, () => read().page)
