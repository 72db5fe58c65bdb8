import { isDatasetReference, parseDatasetReference } from '@shared/domain/datasets/reference'
import type { DatasetVersion } from '@shared/domain/datasets/version'
import type { CallInput } from '@renderer/lib/api'
import type { DatasetsRoute } from '@renderer/lib/routes/datasets'
import { partReference } from './reference'

/** The address of one data set. */
export type OpenRoute = DatasetsRoute & { readonly file: string }

/** Data as the host's calls name it. */
export type DataSource = Pick<CallInput<'data.check'>, 'file' | 'as' | 'mapping'>

/** The name in a reference to a version; null for a path, and for what is misspelt. */
export function versionName(file: string): string | null {
  if (!isDatasetReference(file)) return null
  try {
    return parseDatasetReference(file).name
  } catch {
    return null // the host says what is wrong with it
  }
}

/** The version that a reference names. */
export function versionOf(file: string, versions: readonly DatasetVersion[]): DatasetVersion | undefined {
  if (versionName(file) === null) return undefined
  const { name, digest } = parseDatasetReference(file)
  return versions.find((version) => version.name === name && version.digest.startsWith(digest))
}

/** What is read: of a version that was split, the part that is named, or the first. */
export function sourceOf({ file, as, mapping }: OpenRoute, version: DatasetVersion | undefined): DataSource {
  const whole = version && !parseDatasetReference(file).part
  return {
    file: whole ? partReference(version, version.parts[0]?.name) : file,
    ...(as && { as }),
    ...(mapping && { mapping }),
  }
}
