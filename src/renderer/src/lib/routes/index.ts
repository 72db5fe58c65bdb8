import { type Address, textPage } from './address'
import { chat } from './chat'
import { compare } from './compare'
import { datasets } from './datasets'
import { evaluate } from './evaluate'
import { models } from './models'
import { report } from './report'
import { run } from './runs'

/** How every page stands in the address. A new page is a row here and one in `app/pages.tsx`. */
export const addresses = {
  home: textPage('home'),
  models,
  datasets,
  train: textPage('train', ['draft', 'model', 'data', 'method', 'step']),
  evaluate,
  runs: textPage('runs'),
  run,
  compare,
  chat,
  report,
  settings: textPage('settings'),
} as const

type RouteOf<A> = A extends Address<infer R> ? R : never

/** Where the window is. It stands in the address, so that reload, back and a copied link restore the view. */
export type Route = RouteOf<(typeof addresses)[keyof typeof addresses]> | { readonly page: 'unknown' }
