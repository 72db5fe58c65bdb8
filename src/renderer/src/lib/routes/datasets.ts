import { type DataPurpose, dataPurposes } from '@shared/domain/datasets/check'
import { type DataMapping, dataMapping } from '@shared/domain/datasets/mapping'
import { type Address, given, oneOf } from './address'

/** Ways to read a row: as it stands in its file, as it is converted, and token by token. */
export const rowViews = ['source', 'canonical', 'tokens'] as const
export type RowView = (typeof rowViews)[number]

export interface DatasetsRoute {
  readonly page: 'datasets'
  /** The file, folder or version that is looked at; all that there are where absent. */
  readonly file?: string
  readonly as?: DataPurpose
  readonly mapping?: DataMapping
  /** The folder of the model in whose tokens it is measured. */
  readonly model?: string
  /** Tokens that a row may have. */
  readonly limit?: number
  /** From 1. */
  readonly row?: number
  readonly view?: RowView
  /** The search for leaked questions whose result is shown. */
  readonly leaks?: string
}

const positive = (text: string | null): number | undefined => {
  const n = Number(text)
  return Number.isInteger(n) && n > 0 ? n : undefined
}

function mappingIn(text: string | null): DataMapping | undefined {
  try {
    return text === null ? undefined : dataMapping.safeParse(JSON.parse(text)).data
  } catch {
    return undefined // an address that somebody has edited
  }
}

export const datasets: Address<DatasetsRoute> = {
  path: 'datasets',
  parse: (id, query) =>
    id === undefined
      ? {
          page: 'datasets',
          ...given('file', query.get('file') || undefined),
          ...given('as', oneOf(dataPurposes, query.get('as'))),
          ...given('mapping', mappingIn(query.get('mapping'))),
          ...given('model', query.get('model') || undefined),
          ...given('limit', positive(query.get('limit'))),
          ...given('row', positive(query.get('row'))),
          ...given('view', oneOf(rowViews, query.get('view'))),
          ...given('leaks', query.get('leaks') ?? undefined),
        }
      : undefined,
  write: ({ file, as, mapping, model, limit, row, view, leaks }) => ({
    values: {
      ...{ file, as, model, limit, row, view, leaks },
      mapping: mapping && JSON.stringify(mapping),
    },
  }),
}
