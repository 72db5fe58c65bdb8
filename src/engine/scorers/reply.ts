import { answerStart } from '@shared/domain/thought'
import type { Answer } from '../solvers/types'
import { letters } from '../benchmarks/options'
import type { Sample } from '../benchmarks/sample'

/** A reply without its thoughts, and what it was asked to choose from. */
export interface Reply {
  readonly text: string
  /** Whether the model had finished it. */
  readonly finished: boolean
  /** Letters that name an option, such as "ABCD". */
  readonly letters: string
  readonly options: readonly string[]
  readonly found?: Answer['found']
}

/** `among`: the letters where the sample lists no options of its own. */
export function replyOf(
  { output, finish, found }: Pick<Answer, 'output' | 'finish' | 'found'>,
  { options }: Pick<Sample, 'options'>,
  among = '',
): Reply {
  const own = letters.slice(0, options.length).join('')
  return {
    ...{ text: withoutThoughts(output), finished: finish === 'stop', letters: own || among, options },
    ...(found ? { found } : {}),
  }
}

/** What follows the last thought, whose opening may stand in the prompt; nothing of a thought that never ended. */
export const withoutThoughts = (text: string): string => afterThoughts(text).trim()

/** The same with its outer blanks, which matter in a program. */
export function afterThoughts(text: string): string {
  return text.slice(answerStart(text)).split('<think>', 1)[0] ?? ''
}

/** Full-width ASCII and the wide space as ASCII, character by character: what is found by it keeps its place. */
export const foldWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e\u3000]/g, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  )
