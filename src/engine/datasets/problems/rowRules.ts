import { dataRoles } from '@shared/domain/datasets/mapping'
import type { DataProblemCode } from '@shared/domain/datasets/problems'
import type { DataRow, Turn } from '../dataRow'

interface Found {
  readonly field: string | null
  readonly message: string
}
/** Looks at a row as a whole. */
interface RowRule {
  readonly detect: (row: DataRow) => Found | undefined
  readonly repair?: (row: DataRow) => DataRow
}
type RowCode = Extract<
  DataProblemCode,
  | 'emptyText'
  | 'emptyQuestion'
  | 'emptyAnswer'
  | 'missingRejected'
  | 'sameAnswers'
  | 'roleOrder'
  | 'oddRole'
  | 'toolCalls'
  | 'media'
>

const isBlank = (turn: Turn | undefined): boolean =>
  turn !== undefined && turn.content.trim() === '' && turn.parts === undefined && !turn.extra?.['tool_calls']
const isTool = ({ role, extra }: Turn): boolean =>
  role === 'tool' || role === 'tool_call' || extra?.['tool_calls'] != null
const lastAnswer = (turns: readonly Turn[]): Turn | undefined =>
  turns.findLast(({ role }) => role === 'assistant')
const hasRole = ({ role }: Turn): boolean => role === 'text' || dataRoles.some((known) => known === role)
const mediaColumns = /^(images?|videos?|audios?|image_\d+|video_\d+|audio_\d+|image_path|pixel_values)$/
const mediaTags = /<image>|<video>|<audio>|<img>[^<]*<\/img>/

export const rowRules: { readonly [C in RowCode]: RowRule } = {
  emptyText: {
    detect: ({ as, turns: [text] }) =>
      as === 'pretrain' && isBlank(text)
        ? { field: text?.field ?? null, message: 'The text is empty.' }
        : undefined,
  },
  emptyQuestion: {
    detect: ({ turns }) => {
      const empty = turns.find((turn) => turn.role === 'user' && isBlank(turn))
      return empty && { field: empty.field, message: 'The question is empty.' }
    },
  },
  emptyAnswer: {
    detect: ({ as, turns }) => {
      if (as === 'pretrain') return undefined
      const answers = turns.filter(({ role }) => role === 'assistant')
      const empty = answers.find(isBlank)
      if (empty) return { field: empty.field, message: 'The answer is empty.' }
      const isWithout = answers.length === 0 && !turns.some(isTool)
      return isWithout ? { field: turns.at(-1)?.field ?? null, message: 'There is no answer.' } : undefined
    },
  },
  missingRejected: {
    detect: ({ as, rejected }) => {
      const last = lastAnswer(rejected ?? [])
      if (as !== 'dpo' || (last && !isBlank(last))) return undefined
      return { field: last?.field ?? null, message: 'The rejected answer is empty.' }
    },
  },
  sameAnswers: {
    detect: ({ turns, rejected }) => {
      if (!rejected) return undefined
      const [chosen, other] = [lastAnswer(turns), lastAnswer(rejected)]
      const isSame =
        chosen !== undefined && chosen.content.trim() === other?.content.trim() && !isBlank(chosen)
      return isSame && turns.length === rejected.length ? { field: other.field, message: 'The chosen and the rejected answer are the same.' } : undefined // prettier-ignore
    },
  },
  roleOrder: {
    detect: ({ as, turns }) => (as === 'pretrain' ? undefined : wrongOrder(turns)),
    // messages that say more than their text cannot become one without losing it
    repair: (row) =>
      [...row.turns, ...(row.rejected ?? [])].every(isPlain)
        ? {
            ...row,
            turns: inOrder(row.turns),
            ...(row.rejected && { rejected: inOrder(row.rejected) }),
          }
        : row,
  },
  oddRole: {
    detect: ({ turns, rejected = [] }) => {
      const odd = [...turns, ...rejected].find((turn) => !hasRole(turn))
      return (
        odd && { field: odd.field, message: `"${odd.role}" is no role: map it to one, or leave the row out.` }
      )
    },
  },
  toolCalls: {
    detect: ({ turns, rejected = [] }) => {
      const call = [...turns, ...rejected].find(isTool)
      return (
        call && {
          field: call.field,
          message: 'It calls a tool, which is trained by ms-swift and not by this app.',
        }
      )
    },
  },
  media: {
    detect: ({ turns, extra }) => {
      const column = Object.keys(extra).find((name) => mediaColumns.test(name) && hasSome(extra[name]))
      const turn = turns.find(({ parts, content }) => parts !== undefined || (content.includes('<') && mediaTags.test(content))) // prettier-ignore
      const field = column ?? turn?.field
      return field === undefined ? undefined : { field, message: 'It holds an image, sound or film, which a text model cannot read.' } // prettier-ignore
    },
  },
}

const isPlain = ({ parts, extra }: Turn): boolean => parts === undefined && extra === undefined

const hasSome = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined && value !== ''

/** System first if at all, then questions and answers in turn, tools between them; an answer at the end. */
function wrongOrder(turns: readonly Turn[]): Found | undefined {
  let before: string | undefined
  for (const [i, { role, field }] of turns.entries()) {
    if (role === 'system' && i > 0)
      return { field, message: 'A system message stands behind the first message.' }
    if (role === 'assistant' && (before === undefined || before === 'system'))
      return { field, message: 'It begins with an answer.' }
    if (role === before && (role === 'user' || role === 'assistant'))
      return { field, message: `Two messages of the ${role} follow each other.` }
    before = role
  }
  const last = turns.at(-1)
  const isOpen = last?.role === 'user' && turns.some(({ role }) => role === 'assistant')
  return isOpen ? { field: last.field, message: 'It ends with a question that nobody answers.' } : undefined
}

/** Neighbours of one role become one message; an answer before the first question and a question at the end go. */
function inOrder(turns: readonly Turn[]): Turn[] {
  const system = turns.filter(({ role }) => role === 'system')
  const others = turns.filter(({ role }) => role !== 'system')
  const first = others.findIndex(({ role }) => role === 'user')
  const last = others.findLastIndex(({ role }) => role !== 'user')
  const joined: Turn[] = []
  for (const turn of others.slice(Math.max(0, first), last + 1)) {
    const before = joined.at(-1)
    const isSame = before?.role === turn.role && turn.role !== 'tool' && turn.role !== 'tool_call'
    if (before && isSame) joined.splice(-1, 1, { ...before, content: `${before.content}\n${turn.content}` })
    else joined.push(turn)
  }
  return [...joinSystem(system), ...joined]
}

function joinSystem(system: readonly Turn[]): Turn[] {
  const [first] = system
  return first ? [{ ...first, content: system.map(({ content }) => content).join('\n') }] : []
}
