import type { DataMapping } from '@shared/domain/datasets/mapping'
import type { DataProblemCode } from '@shared/domain/datasets/problems'

/** A message on its way to the canonical form. */
export interface Turn {
  readonly role: string
  readonly content: string
  /** Where it stands in the source: a column, with the place in it. */
  readonly field: string
  /** The content as it was where it has parts that are no text; it is written back unchanged. */
  readonly parts?: readonly unknown[]
  /** What else the message says, such as `loss_weight`. */
  readonly extra?: Readonly<Record<string, unknown>>
}

/** A row of training data, whatever it was read from. A plain text is one turn of the role "text". */
export interface DataRow {
  readonly as: DataMapping['as']
  readonly turns: readonly Turn[]
  /** Of a preference pair: the whole other conversation. */
  readonly rejected?: readonly Turn[]
  /** Of a judged answer. */
  readonly label?: boolean
  /** Columns that no part names. */
  readonly extra: Readonly<Record<string, unknown>>
}

/** Something odd about a row. */
export interface Finding {
  readonly code: DataProblemCode
  readonly field: string | null
  /** One sentence. */
  readonly message: string
  /** The earlier row that it repeats. */
  readonly like?: number
}

/** Why a row is no training data. */
export class MappingError extends Error {
  override readonly name = 'MappingError'
  constructor(readonly finding: Finding) {
    super(finding.message)
  }
}

type Written = Record<string, unknown>

/** The canonical form, which training here and ms-swift read alike. What a row says besides comes behind it. */
export function writeRow({ as, turns, rejected, label, extra }: DataRow): Written {
  const written =
    as === 'pretrain'
      ? { text: turns.map(({ content }) => content).join('\n') }
      : { messages: turns.map(message) }
  const more: Written = {
    ...(rejected ? rejectedOf(turns, rejected) : {}),
    ...(label === undefined ? {} : { label }),
  }
  const row: Written = { ...written, ...more }
  for (const [name, value] of Object.entries(extra)) row[name in row ? `source_${name}` : name] = value
  return row
}

const message = ({ role, content, parts, extra }: Turn): Written => ({
  role,
  content: parts ?? content,
  ...extra,
})

/** A text where only the last answer differs. */
function rejectedOf(turns: readonly Turn[], rejected: readonly Turn[]): Written {
  const last = rejected.at(-1)
  const isShort =
    last?.role === 'assistant' &&
    last.parts === undefined &&
    last.extra === undefined &&
    turns.at(-1)?.role === 'assistant' &&
    turns.length === rejected.length &&
    rejected
      .slice(0, -1)
      .every((turn, i) => turn.role === turns[i]?.role && turn.content === turns[i].content)
  return isShort ? { rejected_response: last.content } : { rejected_messages: rejected.map(message) }
}
