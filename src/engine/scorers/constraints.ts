import { isRecord } from '../benchmarks/readers/rows'
import { unpacked } from '../benchmarks/rowFields'
import type { Sample } from '../benchmarks/sample'
import { followed } from './mifeval'
import { withoutThoughts } from './reply'
import type { Scorer } from './types'

/** The instructions of a question and their arguments. */
export interface Row {
  readonly ids: readonly string[]
  readonly given: Readonly<Record<string, unknown>>
}

/**
 * Whether a reply follows the instructions in its question, checked by program: all of them (`strict`), all of them in
 * one of eight versions without Markdown's stars, first or last line (`loose`, as IFEval), and the share of them.
 */
export const scoreConstraints: Scorer<'constraints'> = ({ output }, sample) => {
  const reply = withoutThoughts(output)
  const row = rowOf(sample)
  const kept = followed(reply, row)
  const strict = kept.every(Boolean)
  const versions = versionsOf(reply).map((version) => followed(version, row))
  const loose = row.ids.every((_, i) => versions.some((version) => version[i]))
  const broken = row.ids.filter((_, i) => !kept[i])
  return {
    extracted: reply === '' ? null : reply,
    right: strict,
    scores: {
      strict: strict ? 1 : 0,
      loose: loose ? 1 : 0,
      instructions: kept.filter(Boolean).length / row.ids.length,
    },
    ...(strict ? {} : { reason: `does not follow ${broken.join(', ')}` }),
  }
}

/** Throws where the row names no instructions: there is nothing to check then. */
function rowOf({ extra = {} }: Sample): Row {
  const ids = unpacked(extra['ids'])
  const lists = unpacked(extra['arguments'])
  if (!Array.isArray(ids) || ids.length === 0) throw new Error('The question names no instructions to check.')
  const given = (Array.isArray(lists) ? lists : [lists]).flatMap((entry) => {
    const one = unpacked(entry)
    return isRecord(one) ? Object.entries(one).filter(([, value]) => value !== null) : []
  })
  return { ids: ids.map(String), given: Object.fromEntries(given) }
}

function versionsOf(reply: string): string[] {
  const lines = reply.split('\n')
  const cuts = [lines, lines.slice(1), lines.slice(0, -1), lines.slice(1, -1)]
  const plain = cuts.map((kept, i) => (i === 0 ? reply : kept.join('\n').trim()))
  return [...plain, ...plain.map((version) => version.replaceAll('*', ''))]
}
