import { datasetReference } from '@shared/domain/datasets/reference'
import type { DataPartFile, DatasetVersion } from '@shared/domain/datasets/version'

/** A part of a version as recipes name it; a version that was not split has one that needs no name. */
export function partReference(version: DatasetVersion, name: DataPartFile['name'] | undefined): string {
  const whole = datasetReference(version)
  return version.parts.length === 1 || name === undefined ? whole : `${whole}/${name}`
}

/** What of a version is trained on. */
export const trainingReference = (version: DatasetVersion): string => partReference(version, 'train')
