import { type DataMapping, type DataPart, dataParts } from '@shared/domain/datasets/mapping'

/** What a mapping without any part says. */
export const nothingMapped: DataMapping = { as: 'sft', parts: {}, roles: {} }

/** What a column is; undefined where it stays beside the rest. */
export const partOf = ({ parts }: DataMapping, column: string): DataPart | undefined =>
  dataParts.find((part) => parts[part]?.includes(column))

/** The mapping in which a column is this part and no other; null leaves it beside the rest. */
export function withPart(mapping: DataMapping, column: string, part: DataPart | null): DataMapping {
  const parts: DataMapping['parts'] = {}
  for (const name of dataParts) {
    const before = mapping.parts[name] ?? []
    const others = before.filter((one) => one !== column)
    // a column that is this part already keeps its place among the others
    const columns = name !== part ? others : before.includes(column) ? before : [...before, column]
    if (columns.length > 0) parts[name] = columns
  }
  return { ...mapping, parts }
}

/** The kind of data that these parts make, where they decide it. */
export function kindOf({ as, parts }: DataMapping): DataMapping['as'] {
  if (parts.rejected) return 'dpo'
  if (parts.label) return 'kto'
  if (parts.text) return 'pretrain'
  return parts.prompt || parts.messages ? 'sft' : as
}
