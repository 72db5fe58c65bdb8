import type { DataKind, TokenisedRow } from '@shared/domain/tokens'
import type { FolderTokenizer } from '../tokenizers/tokenizer'
import { examineSequence } from './examine'
import { addedSystem } from './places'
import { sourcesOf } from './sources'

interface Reading {
  readonly tokenizer: FolderTokenizer
  readonly as: DataKind
  readonly maxLength: number
}
type Row = Pick<TokenisedRow, 'sequences' | 'problems'>

/** Returns what looks at a row's value. It throws a `RowError` for one that training would refuse. */
export function rowExaminer({ tokenizer, as, maxLength }: Reading): (value: unknown) => Row {
  const added = tokenizer.hasChatTemplate ? addedSystem(tokenizer) : ''
  return (value) => {
    const sources = sourcesOf[as](value, tokenizer)
    const examined = sources.map((source) => examineSequence(source, tokenizer, maxLength))
    const isWithoutSystem = sources.some(
      ({ messages }) => messages.length > 0 && messages[0]?.role !== 'system',
    )
    const message = `The chat template adds a system message: "${added}".`
    return {
      sequences: examined.map(({ sequence }) => sequence),
      problems: [
        ...(added !== '' && isWithoutSystem ? [{ code: 'systemAdded' as const, message }] : []),
        ...examined.flatMap(({ problems }, sequence) =>
          problems.map((problem) => ({ ...problem, sequence })),
        ),
      ],
    }
  }
}
