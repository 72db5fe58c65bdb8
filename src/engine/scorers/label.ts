import { fScore } from '@shared/util/fScore'
import { firstFound, occurring } from './extract'
import { foldWidth, replyOf } from './reply'
import type { Scorer, ScorerOptions } from './types'

type Match = ScorerOptions<'label'>['match']
interface Names {
  readonly label: string
  readonly name: string
}

/** `share` is LongBench's: one divided by the number of labels named, if the right one is among them. */
export const scoreLabel: Scorer<'label'> = (answer, sample, options) => {
  const labels = options.labels ?? sample.options
  const names = namesOf(labels, options.aliases)
  const reply = replyOf(answer, sample)
  const found = firstFound(reply, options.extract, (text) => matches[options.match](fold(text), names))
  const gold = goldLabel(sample.target[0] ?? '', sample.gold, labels)
  const right = found !== null && found.value === gold
  const named = found === null ? [] : labelsIn(fold(reply.text), names)
  const share = named.includes(gold) ? 1 / named.length : right ? 1 : 0
  return {
    extracted: found?.value ?? null,
    extractedBy: found?.by,
    right,
    scores: { accuracy: right ? 1 : 0, share },
  }
}

/** A set of labels against the gold set, which the authors write as a list or as one separated text. */
export const scoreLabels: Scorer<'labels'> = (answer, sample, options) => {
  const { labels, separators, aliases, extract } = options
  const names = labels && namesOf(labels, aliases)
  const partsOf = (text: string): string[] => [
    ...new Set(names ? labelsIn(fold(text), names) : split(fold(text), separators)),
  ]
  const found = firstFound(replyOf(answer, sample), extract, (text) => orNull(partsOf(text)))
  const predicted = found?.value ?? []
  const gold = new Set(sample.target.flatMap(partsOf))
  const hits = predicted.filter((label) => gold.has(label)).length
  const right = hits === gold.size && predicted.length === gold.size
  return {
    extracted: found?.value.join('、') ?? null,
    extractedBy: found?.by,
    right,
    scores: { f1: fScore([hits, predicted.length, gold.size]), accuracy: right ? 1 : 0 },
    statistics: { microF1: [hits, predicted.length, gold.size] },
  }
}

const fold = (text: string): string => foldWidth(text).trim()
const orNull = (list: string[]): string[] | null => (list.length === 0 ? null : list)

const namesOf = (
  labels: readonly string[],
  aliases: Readonly<Record<string, readonly string[]>>,
): readonly Names[] =>
  labels.flatMap((label) => [label, ...(aliases[label] ?? [])].map((name) => ({ label, name: fold(name) })))

/** The labels that occur, a name inside a longer one that occurs there not counting. */
function labelsIn(text: string, names: readonly Names[]): string[] {
  const found = occurring(
    text.toLowerCase(),
    names.map(({ name }) => name.toLowerCase()),
  )
  return [...new Set(found.map((i) => names[i]?.label ?? ''))]
}

const matches: { readonly [K in Match]: (text: string, names: readonly Names[]) => string | null } = {
  whole: (text, names) => {
    const bare = text.toLowerCase().replace(/^["'“‘「]+|["'”’」.。!]+$/g, '')
    return names.find(({ name }) => name.toLowerCase() === bare)?.label ?? null
  },
  only: (text, names) => {
    const labels = labelsIn(text, names)
    return labels.length === 1 ? (labels[0] ?? null) : null
  },
  first: (text, names) => byPlace(text, names).at(0) ?? null,
  last: (text, names) => byPlace(text, names).at(-1) ?? null,
}

/** Every label named, in the order of the text; at one place the longest name counts. */
function byPlace(text: string, names: readonly Names[]): string[] {
  const lower = text.toLowerCase()
  const order = [...names].sort((a, b) => b.name.length - a.name.length)
  const labels: string[] = []
  for (let at = 0; at < lower.length;) {
    const here = order.find(({ name }) => name !== '' && lower.startsWith(name.toLowerCase(), at))
    if (here) labels.push(here.label)
    at += here?.name.length ?? 1
  }
  return labels
}

/** As the card writes it: the row may write its brackets otherwise. */
const goldLabel = (written: string, gold: number | null, labels: readonly string[]): string =>
  (gold === null ? labels.find((label) => fold(label) === fold(written)) : labels[gold]) ?? fold(written)

/** The parts of a text between separators, without white space and without what ends a sentence. */
export function split(text: string, separators: readonly string[]): string[] {
  const parts = separators.reduce((all, by) => all.flatMap((part) => part.split(by)), [text])
  return parts.map((part) => part.trim().replace(/[.。]$/, '')).filter((part) => part !== '')
}
