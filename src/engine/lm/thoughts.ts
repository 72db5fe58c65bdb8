import type { Tokenizer } from './types'

const opening = '<think>'
const closing = '</think>'
/** What a thought is closed with, as models write it themselves. */
const closed = `\n${closing}\n\n`
/** Enough tokens for the mark at the end of a text, however it is cut. */
const tail = 16

type State = 'before' | 'thinking' | 'over'

/** Watches one reply as it grows. */
export interface ThoughtWatch {
  /** The token that must come next; undefined where the model is free. */
  forced(): number | undefined
  /** To be called with the whole reply after each token. */
  grown(ids: readonly number[]): void
}

/**
 * Closes a thought that has taken `most` tokens, so that the model has to answer. A thought is what stands between
 * `<think>`, which may be the end of the prompt, and `</think>`; a reply that does not begin with one is left alone.
 */
export function watchThought(
  prompt: readonly number[],
  { most, tokenizer }: { readonly most: number; readonly tokenizer: Tokenizer },
): ThoughtWatch {
  const before = tokenizer.decode(prompt.slice(-tail))
  const close = tokenizer.encode(closed)
  const queue: number[] = []
  let length = 0
  let state: State = before.lastIndexOf(opening) > before.lastIndexOf(closing) ? 'thinking' : 'before'
  const next: { readonly [S in State]: (ids: readonly number[]) => State } = {
    before: (ids) => {
      const text = tokenizer.decode(ids).trimStart()
      if (text.startsWith(opening)) return 'thinking'
      return opening.startsWith(text) && ids.length < tail ? 'before' : 'over'
    },
    thinking: (ids) => (tokenizer.decode(ids.slice(-tail)).includes(closing) ? 'over' : 'thinking'),
    over: () => 'over',
  }
  return {
    forced: () => {
      if (state === 'thinking' && length >= most) {
        queue.push(...close)
        state = 'over'
      }
      return queue.shift()
    },
    grown: (ids) => {
      length = ids.length
      state = next[state](ids)
    },
  }
}
