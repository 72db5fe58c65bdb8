import { type RunId, runId } from '@shared/domain/run'

/** What an address holds after `?`; what is absent or empty is left out of it. */
type Values = Readonly<Record<string, string | number | undefined>>

/** How a page stands in the address: `#/path/id?key=value`. */
export interface Address<R> {
  readonly path: string
  /** Undefined where this is the address of another page. */
  readonly parse: (id: string | undefined, query: URLSearchParams) => R | undefined
  readonly write: (route: R) => { readonly id?: string; readonly values?: Values }
}

export const idOf = (text: string | null | undefined): RunId | undefined => runId.safeParse(text).data
export const idsOf = (text: string | null): RunId[] => [
  ...new Set((text ?? '').split(',').flatMap((part) => idOf(part) ?? [])),
]
export const oneOf = <T extends string>(values: readonly T[], text: string | null): T | undefined =>
  values.find((v) => v === text)

/** Leaves out what is not there, as `exactOptionalPropertyTypes` wants it. */
export const given = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]?: V }) // the key is the parameter's own type

/** These values of an address, as they are typed; an empty one is kept, since somebody may be typing. */
export function textsOf<K extends string>(keys: readonly K[], query: URLSearchParams): { [P in K]?: string } {
  const texts: { [P in K]?: string } = {}
  for (const key of keys) {
    const value = query.get(key)
    if (value !== null) texts[key] = value
  }
  return texts
}

/** A page whose address holds nothing but texts. */
export function textPage<P extends string, K extends string = never>(
  page: P,
  keys: readonly K[] = [],
): Address<{ readonly page: P } & { readonly [T in K]?: string }> {
  return {
    path: page,
    parse: (id, query) => (id === undefined ? { page, ...textsOf(keys, query) } : undefined),
    write: (route) => ({ values: Object.fromEntries(keys.map((key) => [key, route[key]])) }),
  }
}
