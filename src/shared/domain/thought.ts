export interface SplitReply {
  /** What the model thought before it answered; null where it did not. */
  readonly thought: string | null
  readonly answer: string
  /** The thought has no end yet, or never got one. */
  readonly isThinking: boolean
}

const [opening, closing] = ['<think>', '</think>']

/** A reply's thought apart from its answer. The opening mark may be the end of the prompt, which the reply does not show. */
export function splitThought(text: string): SplitReply {
  const begun = text.trimStart().startsWith(opening)
  const end = text.lastIndexOf(closing)
  const thoughtOf = (part: string): string => part.replace(opening, '').trim()
  if (end >= 0) {
    const thought = thoughtOf(text.slice(0, end))
    const answer = text.slice(end + closing.length).trimStart()
    return { thought: thought === '' ? null : thought, answer, isThinking: false }
  }
  return begun
    ? { thought: thoughtOf(text), answer: '', isThinking: true }
    : { thought: null, answer: text, isThinking: false }
}
