import { fScore } from '@shared/util/fScore'
import { firstFound } from './extract'
import { split } from './label'
import { foldWidth, replyOf } from './reply'
import { countsOf, overlap } from './tokens'
import type { Scorer, ScorerOptions } from './types'

type Form = ScorerOptions<'entities'>['form']
/** `type:value`, or the bare term where there is no type. */
type Items = string[]

/** Items compared strictly, as sets; `softF1` gives a pair of one type credit for the characters it shares. */
export const scoreEntities: Scorer<'entities'> = (answer, sample, { extract, form, separators }) => {
  const read = (text: string): Items => [...new Set(parsers[form](foldWidth(text), separators))]
  const found = firstFound(replyOf(answer, sample), extract, (text) => {
    const items = read(text)
    return items.length === 0 ? null : items
  })
  const predicted = found?.value ?? []
  const gold = [...new Set(sample.target.flatMap(read))]
  const hits = predicted.filter((item) => gold.includes(item)).length
  // a text without entities is answered rightly by naming none
  const f1 = gold.length === 0 && predicted.length === 0 ? 1 : fScore([hits, predicted.length, gold.length])
  return {
    extracted: found === null ? (gold.length === 0 ? '' : null) : predicted.join('; '),
    extractedBy: found?.by,
    right: f1 === 1,
    scores: { f1, softF1: softF1(predicted, gold) },
    statistics: { microF1: [hits, predicted.length, gold.length] },
  }
}

const parsers: { readonly [K in Form]: (text: string, separators: readonly string[]) => Items } = {
  lines: (text, separators) =>
    text.split('\n').flatMap((line) => {
      const [, type = '', rest = ''] = /^\s*(?:[-*]|\d+\.)?\s*([^:]+?)\s*(?:实体)?:(.*)$/.exec(line) ?? []
      return split(rest, separators)
        .filter((value) => !/^(?:无|没有)$/.test(value))
        .map((value) => `${type}:${value}`)
    }),
  pairs: (text, separators) =>
    split(text, separators).flatMap((part) => {
      const [, type, value] = /^([^:]+):(.+)$/.exec(part) ?? []
      return type === undefined ? [] : [`${type.trim()}:${(value ?? '').trim()}`]
    }),
  json: (text) => jsonItems(text),
  triples: (text) =>
    text.split('\n').flatMap((line) => {
      const [, type = '', rest = ''] = /^\s*具有(.+?)关系的头尾实体对.*?:(.*)$/.exec(line) ?? []
      return rest.split('。').flatMap((pair) => {
        const [, head, tail] = /头实体为(.+?),尾实体为(.+)/.exec(pair) ?? []
        return head === undefined ? [] : [`${type}:${head.trim()}→${(tail ?? '').trim()}`]
      })
    }),
  list: (text, separators) => split(text, separators),
}

/** Of `{"type": ["value", …], …}` in the reply, values that are lists, texts or objects whose keys are the entities. */
function jsonItems(text: string): Items {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')]
  try {
    const parsed: unknown = JSON.parse(text.slice(start, end + 1))
    if (typeof parsed !== 'object' || parsed === null) return []
    return Object.entries(parsed).flatMap(([type, values]) =>
      valuesOf(values).map((value) => `${type}:${value}`),
    )
  } catch {
    return []
  }
}

function valuesOf(values: unknown): string[] {
  if (typeof values === 'string') return values.trim() === '' ? [] : [values.trim()]
  if (Array.isArray(values)) return values.flatMap(valuesOf)
  return typeof values === 'object' && values !== null ? Object.keys(values) : []
}

/** Each gold item's best character F1 among the answer's items of its type; precision and recall as for whole items. */
function softF1(predicted: Items, gold: Items): number {
  if (predicted.length === 0 || gold.length === 0) return predicted.length === gold.length ? 1 : 0
  const typeOf = (item: string): string => (item.includes(':') ? (item.split(':', 1)[0] ?? '') : '')
  const alike = (a: string, b: string): number => {
    if (typeOf(a) !== typeOf(b)) return 0
    const [x, y] = [a, b].map((item) => [...item.slice(typeOf(item).length)].filter((char) => char !== ':'))
    return fScore([overlap(countsOf(x ?? []), countsOf(y ?? [])), x?.length ?? 0, y?.length ?? 0])
  }
  const hits = gold.reduce((sum, item) => sum + Math.max(...predicted.map((p) => alike(p, item))), 0)
  return fScore([Math.min(hits, predicted.length), predicted.length, gold.length])
}
