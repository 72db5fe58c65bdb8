import { AppError } from '../../errors/appError'
import { datasetName } from './version'

/** Begins a file's place in a recipe that is a version of a data set: `dataset:NAME@DIGEST` or `dataset:NAME@DIGEST/PART`. */
const scheme = 'dataset:'
/** Digits of the digest by which versions are kept and shown; fewer do where they are enough to tell them apart. */
export const shownDigits = 16

export interface DatasetReference {
  readonly name: string
  /** The beginning of the digest. */
  readonly digest: string
  /** Of a version that was split. */
  readonly part: string | undefined
}

export const isDatasetReference = (file: string): boolean => file.startsWith(scheme)

/** Throws INVALID_INPUT for what is misspelt or names no version. */
export function parseDatasetReference(reference: string): DatasetReference {
  const [, name = '', digest = '', part] =
    /^dataset:([^@/]+)@([0-9a-f]{4,64})(?:\/(\w+))?$/.exec(reference) ?? []
  if (datasetName.safeParse(name).success) return { name, digest, part }
  throw new AppError(
    'INVALID_INPUT',
    `"${reference}" names no version of a data set: write dataset:NAME@DIGEST, as "data versions" lists them.`,
  )
}

export const datasetReference = ({
  name,
  digest,
}: {
  readonly name: string
  readonly digest: string
}): string => `${scheme}${name}@${digest.slice(0, shownDigits)}`
