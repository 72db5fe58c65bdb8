import { extract, withoutThoughts } from './extract'
import { statedNumber, valueOf } from './numbers'
import type { Scorer } from './types'

/** The first rule that finds a number decides; it is right if it equals any of the references. */
export const scoreNumber: Scorer<'number'> = ({ output, finish }, { target }, { extract: rules }) => {
  const reply = { text: withoutThoughts(output), finished: finish === 'stop' }
  for (const rule of rules) {
    const found = extract(reply, rule)
    const number = found === null ? null : statedNumber(found)
    if (number === null) continue
    const right = target.some((reference) => sameNumber(number, reference))
    return { extracted: number, right, scores: { accuracy: right ? 1 : 0 } }
  }
  return { extracted: null, right: false, scores: { accuracy: 0 } }
}

/** Equal within a relative 1e-4 (EvalScope's tolerance); where the reference is a percentage, "40" counts as "40%". */
export function sameNumber(answer: string, reference: string): boolean {
  const stated = statedNumber(reference)
  if (stated === null) return false
  const close = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-4 * Math.abs(b)
  if (close(valueOf(answer), valueOf(stated))) return true
  return stated.endsWith('%') && !answer.endsWith('%') && close(valueOf(answer), valueOf(stated) * 100)
}
