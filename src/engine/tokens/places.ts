import type { TokenProblem } from '@shared/domain/tokens'
import type { ChatMessage, Tokenizer } from '../lm/types'

/** Where the content of a message stands in what the chat template wrote. */
export interface Place {
  readonly message: ChatMessage
  readonly from: number
  readonly to: number
}
type Render = Pick<Tokenizer, 'renderChat'>

/**
 * Finds the content of every message in the rendered conversation `text`, and says which ones the template left out or
 * changed. What the template writes around them is learnt from the same conversation with other contents.
 */
export function placeMessages(
  tokenizer: Render,
  messages: readonly ChatMessage[],
  text: string,
): { places: Place[]; problems: TokenProblem[] } {
  const around = scaffold(tokenizer, messages)
  const places: Place[] = []
  const problems: TokenProblem[] = []
  let cursor = 0
  messages.forEach((message, i) => {
    const name = `message ${i + 1} (${message.role})`
    const before = around[i]
    if (before === undefined) {
      problems.push({ code: 'messageDropped', message: `The chat template leaves ${name} out.` })
      return
    }
    const found = findContent(text, after(text, before, cursor), message.content)
    if (!found) {
      const why = `${name} does not stand in what the chat template wrote, or not as it is in the file.`
      problems.push({ code: 'messageChanged', message: `The content of ${why}` })
      return
    }
    if (found.change) problems.push({ code: found.change, message: `${sentences[found.change]} ${name}.` })
    places.push({ message, from: found.from, to: found.to })
    cursor = found.to
  })
  return { places, problems }
}

const sentences = {
  spaceChanged: 'The chat template changes the white space of',
  reasoningDropped: 'The chat template leaves out the reasoning of',
} as const

/** What the template writes in front of each message; undefined for a message that it does not write. */
function scaffold(tokenizer: Render, messages: readonly ChatMessage[]): (string | undefined)[] {
  const marks = messages.map((_, i) => `\ue000${i}\ue001`)
  const text = tokenizer.renderChat(
    messages.map(({ role }, i) => ({ role, content: marks[i] ?? '' })),
    { addGenerationPrompt: false },
  )
  let cursor = 0
  return marks.map((mark) => {
    const at = text.indexOf(mark, cursor)
    if (at < 0) return undefined
    const before = text.slice(cursor, at)
    cursor = at + mark.length
    return before
  })
}

/** The end of `piece` where it comes next; the cursor where it never comes, as around an answer with reasoning. */
function after(text: string, piece: string, cursor: number): number {
  const at = text.startsWith(piece, cursor) ? cursor : text.indexOf(piece, cursor)
  return at < 0 ? cursor : at + piece.length
}

interface Found {
  readonly from: number
  readonly to: number
  readonly change?: keyof typeof sentences
}

const reasoning = /<think>[\s\S]*<\/think>/

function findContent(text: string, cursor: number, content: string): Found | undefined {
  const at = text.startsWith(content, cursor) ? cursor : text.indexOf(content, cursor)
  if (at >= 0) return { from: at, to: at + content.length }
  const whole = inOrder(text, cursor, content.split(/(<\/?think>)/))
  if (whole) return { ...whole, change: 'spaceChanged' }
  if (!reasoning.test(content)) return undefined
  const answer = inOrder(text, cursor, [content.replace(reasoning, '')])
  return answer && { ...answer, change: 'reasoningDropped' }
}

/** From the first to the last of some pieces that follow one another with nothing but white space between them. */
function inOrder(text: string, cursor: number, pieces: readonly string[]): Found | undefined {
  const [first, ...others] = pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
  if (first === undefined) return { from: cursor, to: cursor }
  const from = text.indexOf(first, cursor)
  if (from < 0) return undefined
  let to = from + first.length
  for (const piece of others) {
    const at = text.indexOf(piece, to)
    if (at < 0 || text.slice(to, at).trim() !== '') return undefined
    to = at + piece.length
  }
  return { from, to }
}

/** The system message that a template writes where the conversation has none; empty where it writes none. */
export function addedSystem(tokenizer: Render): string {
  const question = { role: 'user', content: '\ue000' } as const
  const render = (messages: readonly ChatMessage[]): string =>
    tokenizer.renderChat(messages, { addGenerationPrompt: false })
  const around = (render: () => string): string[] | undefined => {
    const pieces = attempt(render)?.split(/[\ue000\ue001]/)
    return pieces?.length === 3 ? pieces : undefined
  }
  const [bare = ''] = (attempt(() => render([question])) ?? '').split('\ue000')
  const [before = '', between = ''] = around(() =>
    render([{ role: 'system', content: '\ue001' }, question]),
  ) ?? [bare]
  const isFramed = bare.length > before.length + between.length
  if (!isFramed || !bare.startsWith(before) || !bare.endsWith(between)) return ''
  return bare.slice(before.length, bare.length - between.length).trim()
}

/** Some templates refuse a system message, or a conversation without an answer: such add nothing. */
function attempt(render: () => string): string | undefined {
  try {
    return render()
  } catch {
    return undefined
  }
}

/** A tokenizer neither inserts nor drops more characters at a time. */
const reach = 32

/** Where each piece begins in `text`. What the tokenizer normalised, or does not know, is skipped over. */
export function alignPieces(text: string, pieces: readonly string[]): number[] {
  let cursor = 0
  return pieces.map((piece) => {
    const isHere = text.startsWith(piece, cursor)
    const wanted = isHere ? piece : piece.trim()
    const offset = isHere ? 0 : text.slice(cursor, cursor + reach + wanted.length).indexOf(wanted)
    if (offset < 0 || wanted === '') return cursor
    const at = cursor + offset
    cursor = at + wanted.length
    return at
  })
}
