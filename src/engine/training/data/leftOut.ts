import type { TrainSpec } from '@shared/domain/recipe'
import { readExclusions } from '../../files/exclusions'
import type { LeftOut } from '../../files/trainingData'

/**
 * Rows that the recipe's lists name, and `others`. Throws DATA_INVALID where a list is none, or of other data than its
 * file holds.
 */
export function rowsLeftOut(
  data: TrainSpec['data'],
  others: readonly { readonly file: string; readonly row: number }[] = [],
): LeftOut {
  const rows = new Map<string, Set<number>>()
  const add = (file: string, more: Iterable<number>): void => {
    rows.set(file, new Set([...(rows.get(file) ?? []), ...more]))
  }
  for (const { file, exclude } of data) if (exclude !== undefined) add(file, readExclusions(exclude, file))
  for (const [file, found] of Map.groupBy(others, (other) => other.file))
    add(
      file,
      found.map(({ row }) => row),
    )
  return (file, row) => rows.get(file)?.has(row) ?? false
}
