import type { DataMapping, DataPart } from '@shared/domain/datasets/mapping'
import { unpacked } from '../benchmarks/rowFields'
import { type DataRow, MappingError, type Turn } from './dataRow'
import { readHistory, readTurns, scalar, unmapped } from './turns'

type Row = Readonly<Record<string, unknown>>

/** A row as training data. Throws a `MappingError` where it does not have what the mapping needs. */
export function mapRow(row: Row, mapping: DataMapping): DataRow {
  const used = new Set(Object.values(mapping.parts).flat())
  if (![...used].some((name) => Object.hasOwn(row, name))) throw nothingOf(used)
  const extra = Object.fromEntries(
    Object.entries(row).filter(([name, value]) => !used.has(name) && value !== undefined),
  )
  return { as: mapping.as, ...shapes[mapping.as](new Parts(row, mapping)), extra }
}

function nothingOf(columns: ReadonlySet<string>): MappingError {
  const message = `It has none of ${[...columns].map((name) => `"${name}"`).join(', ')}.`
  return new MappingError({ code: 'unmapped', field: null, message })
}

/** What a row of each kind is made of. */
const shapes: {
  readonly [K in DataMapping['as']]: (parts: Parts) => Pick<DataRow, 'turns' | 'rejected' | 'label'>
} = {
  sft: (parts) => ({ turns: parts.conversation() }),
  pretrain: (parts) => ({ turns: parts.document() }),
  dpo: (parts) => parts.pair(),
  kto: (parts) => ({ turns: parts.conversation(), label: parts.label() }),
}

/** What of a label is which; also as tables write it. */
const verdicts: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false }

class Parts {
  constructor(
    private readonly row: Row,
    private readonly mapping: DataMapping,
  ) {}

  conversation(): Turn[] {
    return [...this.#beginning(), ...this.#answer('response')]
  }

  document(): Turn[] {
    const columns = this.#columns('text')
    if (columns.length === 0) throw unmapped('text', 'is named by no column of the mapping')
    const content = columns.map((name) => textOf(this.row[name], name)).join('\n')
    return [{ role: 'text', content, field: columns.join('+') }]
  }

  pair(): { turns: Turn[]; rejected: Turn[] } {
    const beginning = this.#beginning()
    if (!this.#has('rejected'))
      throw new MappingError({ code: 'missingRejected', field: this.#columns('rejected')[0] ?? null, message: 'It has no rejected answer.' }) // prettier-ignore
    // where no column is the chosen answer, it is the end of the conversation
    const isWhole = this.#columns('chosen').length === 0
    const prompt = isWhole
      ? beginning.slice(
          0,
          beginning.findLastIndex(({ role }) => role === 'assistant'),
        )
      : beginning
    const join = (answer: Turn[]): Turn[] =>
      answer[0]?.role === 'assistant' || answer.length === 0 ? [...prompt, ...answer] : answer
    return {
      turns: isWhole ? beginning : join(this.#answer('chosen')),
      rejected: join(this.#answer('rejected')),
    }
  }

  label(): boolean {
    const [column = 'label'] = this.#columns('label')
    const verdict = verdicts[String(this.row[column]).toLowerCase()]
    if (verdict !== undefined) return verdict
    throw new MappingError({
      code: 'badLabel',
      field: column,
      message: `"${column}" is neither true nor false.`,
    })
  }

  #columns = (part: DataPart): readonly string[] => this.mapping.parts[part] ?? []
  #has = (part: DataPart): boolean => this.#columns(part).some((name) => !isNothing(this.row[name]))

  #beginning(): Turn[] {
    const [systemColumn] = this.#columns('system')
    const system = systemColumn === undefined ? '' : scalar(this.row[systemColumn], systemColumn)
    const { roles } = this.mapping
    return [
      ...(system === '' || systemColumn === undefined
        ? []
        : [{ role: 'system', content: system, field: systemColumn }]),
      ...this.#columns('history').flatMap((name) => readHistory(this.row[name], name)),
      ...this.#columns('messages').flatMap((name) => {
        if (isNothing(this.row[name])) throw unmapped(name, 'is missing or empty')
        return readTurns(this.row[name], name, roles)
      }),
      ...this.#question(),
    ]
  }

  /** The texts of several columns are the lines of one question; messages stay messages. */
  #question(): Turn[] {
    const columns = this.#columns('prompt')
    if (columns.length === 0) return []
    const turns = columns.flatMap((name) => this.#messages(name, 'user'))
    if (turns.some(({ field }) => !columns.includes(field))) return turns
    const content = turns
      .map((turn) => turn.content)
      .filter((text) => text !== '')
      .join('\n')
    return [
      { role: 'user', content, field: turns.find((turn) => turn.content !== '')?.field ?? columns[0] ?? '' },
    ]
  }

  #answer(part: 'response' | 'chosen' | 'rejected'): Turn[] {
    return this.#columns(part).flatMap((name) => this.#messages(name, 'assistant'))
  }

  #messages(name: string, role: string): Turn[] {
    const value = this.row[name]
    if (typeof value === 'object' && value !== null) return readTurns(value, name, this.mapping.roles)
    const list = typeof value === 'string' && /^\s*\[\s*\{/.test(value) ? unpacked(value) : undefined
    if (Array.isArray(list)) return readTurns(list, name, this.mapping.roles)
    return [{ role, content: scalar(value, name), field: name }]
  }
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** All texts in a value: a poem's lines, a book's chapters. */
function textOf(value: unknown, field: string): string {
  if (Array.isArray(value)) return value.map((element, i) => textOf(element, `${field}[${i}]`)).join('\n')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).map(([name, inner]) => textOf(inner, `${field}.${name}`)).join('\n') // prettier-ignore
  return scalar(value, field)
}
