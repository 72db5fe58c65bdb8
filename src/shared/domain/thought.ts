export interface SplitReply {
  /** What the model thought before it answered; null where it did not. */
  readonly thought: string | null
  readonly answer: string
  /** The thought has no end yet, or never got one. */
  readonly isThinking: boolean
}

const [opening, closing] = ['<think>', '</think>']

/** Where a reply's answer begins: behind its last thought, at the end of a thought that has none, else at 0. */
export function answerStart(text: string): number {
  const end = text.lastIndexOf(closing)
  if (end >= 0) return end + closing.length
  return text.trimStart().startsWith(opening) ? text.length : 0
}

/** A reply's thought apart from its answer. The opening mark may be the end of the prompt, which the reply does not show. */
export function splitThought(text: string): SplitReply {
  const at = answerStart(text)
  const isOver = text.endsWith(closing, at)
  const thought = text
    .slice(0, isOver ? at - closing.length : at)
    .replace(opening, '')
    .trim()
  const isThinking = at > 0 && !isOver
  return {
    thought: thought === '' && !isThinking ? null : thought,
    answer: text.slice(at).trimStart(),
    isThinking,
  }
}
