import * as z from 'zod'
import { pluginsOf, type ScorerSpec } from '@shared/benchmarks/schema/score'
import type { Sample } from '../benchmarks/sample'
import type { Answer, PluginFind } from '../solvers/types'
import { withoutThoughts } from './reply'
import type { Scorer, ScoringTools } from './types'

const share = z.number().min(0).max(1)
/** What a plug-in's `score` may return: a number, a truth value, or a dictionary. */
const returned = z.union([
  share.transform((score) => ({ score })),
  z.boolean().transform((right) => ({ right, score: right ? 1 : 0 })),
  z
    .object({
      right: z.boolean().optional(),
      extracted: z.string().nullish(),
      reason: z.string().optional(),
    })
    .catchall(z.unknown()),
])

type Returned = {
  readonly right?: boolean | undefined
  readonly extracted?: string | null | undefined
  readonly reason?: string | undefined
  readonly [metric: string]: unknown
}

/** Scores a reply with a program of the user's. What goes wrong in it is thrown: an error of the question, never wrong. */
export const scorerByPlugin =
  ({ callPlugin }: ScoringTools): Scorer<'plugin'> =>
  async (answer, sample, { plugin, metrics, extract }) => {
    const [rule] = extract
    const found = rule ? (answer.found?.[rule.plugin] ?? null) : null
    if (rule && found?.text == null) return unread(metrics)
    const reply = found?.text ?? withoutThoughts(answer.output)
    const { value, by } = await callPlugin(plugin, 'score', askedWith(reply, { answer, sample }))
    const read = returned.safeParse(value)
    if (!read.success)
      throw new Error(`The plug-in "${plugin}" returned ${shown(value)}, which is no number from 0 to 1.`)
    const { right, extracted = reply, reason, ...rest }: Returned = read.data
    if (extracted === null) return { ...unread(metrics), extractedBy: by }
    const scores = Object.fromEntries(metrics.map((metric) => [metric, numberIn(rest, { metric, plugin })]))
    const [first = 0] = Object.values(scores)
    return {
      ...{ extracted, extractedBy: found?.by ?? by, right: right ?? first === 1 },
      scores: { score: first, ...scores },
      ...(reason === undefined ? {} : { reason }),
    }
  }

const unread = (metrics: readonly string[]) => ({
  extracted: null,
  right: false,
  scores: { score: 0, ...Object.fromEntries(metrics.map((metric) => [metric, 0])) },
})

function numberIn(
  values: Readonly<Record<string, unknown>>,
  { metric, plugin }: { readonly metric: string; readonly plugin: string },
): number {
  const value = share.safeParse(values[metric])
  if (value.success) return value.data
  throw new Error(
    `The plug-in "${plugin}" returned ${shown(values[metric])} as "${metric}": it must be a number from 0 to 1.`,
  )
}

/** The answer with what the plug-ins among the card's rules found in it; most cards name none. */
export async function withFinds(
  answer: Answer,
  sample: Sample,
  { spec, tools }: { readonly spec: ScorerSpec; readonly tools: ScoringTools },
): Promise<Answer> {
  const { extractors } = pluginsOf(spec)
  if (extractors.length === 0) return answer
  const reply = withoutThoughts(answer.output)
  const found: Record<string, PluginFind> = {}
  for (const name of extractors) {
    const { value, by } = await tools.callPlugin(name, 'extract', askedWith(reply, { answer, sample }))
    if (value !== null && typeof value !== 'string')
      throw new Error(`The plug-in "${name}" extracted ${shown(value)}: it must return a text or None.`)
    found[name] = { text: value?.trim() || null, by }
  }
  return { ...answer, found }
}

/** The arguments of a plug-in's functions. */
const askedWith = (
  reply: string,
  { answer, sample }: { readonly answer: Answer; readonly sample: Sample },
): readonly [string, object] => {
  const { id, subset, fields, options, target, extra = {} } = sample
  return [reply, { id, subset, fields, options, target, extra, finished: answer.finish === 'stop' }]
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 100)
