import type { Language } from '../domain/recipe'
import { appSentences } from './sentences/app'
import { chatSentences } from './sentences/chat'
import { commandSentences } from './sentences/commands'
import { dataSentences } from './sentences/data'
import { evaluationSentences } from './sentences/evaluation'
import { fileSentences } from './sentences/files'
import { hubSentences } from './sentences/hub'
import { modelSentences } from './sentences/models'
import { recipeSentences } from './sentences/recipes'
import { runSentences } from './sentences/runs'
import { syntaxSentences } from './sentences/syntax'
import type { Sentences } from './sentences/table'
import { trainingSentences } from './sentences/training'

/** Every sentence that has a Chinese form, by area; a test compares them with what the sources throw and log. */
export const sentenceTables: readonly Sentences[] = [
  ...[appSentences, chatSentences, commandSentences, dataSentences, evaluationSentences, fileSentences],
  ...[hubSentences, modelSentences, recipeSentences, runSentences, syntaxSentences, trainingSentences],
]

/** A sentence of the program (an error, a line of a log, a verdict) in the language of the reader. */
export const sentence = (text: string, language: Language): string =>
  language === 'zh' ? inChinese(text) : text

/** A sentence of the program in Chinese, with its paths, numbers and names as they are; what has no Chinese stays as it is. */
export function inChinese(text: string): string {
  return translated(text, new Map())?.text.trim() ?? text
}

interface Hole {
  /** Between quotes stands a name, which is never a sentence. */
  readonly isName: boolean
  readonly isNumber: boolean
}

/** A sentence with holes: `texts` is what stands before, between and behind them. */
interface Pattern {
  readonly texts: readonly string[]
  readonly holes: readonly Hole[]
  /** The Chinese: texts, and the numbers of the holes that stand between them. */
  readonly chinese: readonly (string | number)[]
  /** Characters that are not holes: the more, the more specific. */
  readonly size: number
  /** A word or only punctuation: it says something only where its last part does. */
  readonly isGlue: boolean
}

/** Of an "and", an "or", a "row". */
const fewLetters = 5
const holeName = /\{([a-z]\w*)\}/
const rank = ({ isGlue, texts }: Pattern): number => (isGlue ? 2 : texts[0] === '' ? 1 : 0)

/** Or several, as of rows. */
const number = /^[−+-]?\d[\d.,]*(, \d+)*$/

/** The texts of a template and the names of its holes, in turn. */
export const partsOf = (template: string): string[] => template.split(holeName)

function compile(english: string, chinese: string): Pattern {
  const parts = partsOf(english)
  const [texts, names] = [parts.filter((_, i) => i % 2 === 0), parts.filter((_, i) => i % 2 === 1)]
  const literal = texts.join('')
  return {
    texts,
    holes: names.map((name, i) => ({
      isName: (texts[i] ?? '').endsWith('"') && (texts[i + 1] ?? '').startsWith('"'),
      isNumber: /^n\d*$/.test(name),
    })),
    chinese: partsOf(chinese).map((part, i) => (i % 2 === 0 ? part : names.indexOf(part))),
    size: literal.length,
    isGlue: literal.replace(/[^a-z]/gi, '').length < fewLetters,
  }
}

const whole = new Map<string, string>()
const patterns: Pattern[] = []
for (const [english, chinese] of sentenceTables.flatMap((table) => Object.entries(table))) {
  if (holeName.test(english)) patterns.push(compile(english, chinese))
  else whole.set(english, chinese)
}
// what begins with its own words is rather the whole sentence than what only ends with them
patterns.sort((a, b) => rank(a) - rank(b) || b.size - a.size)

/** The patterns that a text with this first character may have, the most specific first. */
function patternsFor(first: string): readonly Pattern[] {
  const known = byFirst.get(first)
  if (known) return known
  const fitting = patterns.filter(({ texts: [start = ''] }) => start === '' || start.startsWith(first))
  byFirst.set(first, fitting)
  return fitting
}
const byFirst = new Map<string, readonly Pattern[]>()

/** A text in Chinese, and how many of its characters have stayed as they were without being names or numbers. */
interface Found {
  readonly text: string
  readonly left: number
}
/** The parts of a sentence that were looked at already; a text can be cut in many ways into the same ones. */
type Parts = Map<string, Found | undefined>

function translated(text: string, parts: Parts): Found | undefined {
  if (parts.has(text)) return parts.get(text)
  const found = looked(text, parts) ?? otherwiseStopped(text, parts)
  parts.set(text, found)
  return found
}

/** Sentences are quoted in others with or without their full stop. */
function otherwiseStopped(text: string, parts: Parts): Found | undefined {
  const isStopped = text.endsWith('.')
  const found = looked(isStopped ? text.slice(0, -1) : `${text}.`, parts)
  return found && { ...found, text: isStopped ? `${found.text}。` : found.text.replace(/。$/, '') }
}

/** Of all ways to read a text the one that leaves least of it in English; among equals the most specific. */
function looked(text: string, parts: Parts): Found | undefined {
  const exact = whole.get(text)
  if (exact !== undefined) return { text: exact, left: 0 }
  let best: Found | undefined
  for (const pattern of patternsFor(text.charAt(0))) {
    if (!mayFit(pattern, text)) continue
    eachCut(pattern, text, (values) => {
      const found = filled(pattern, values, parts)
      if (found && (!best || found.left < best.left)) best = found
      return best?.left === 0
    })
    if (best?.left === 0) return best
  }
  return best
}

/** Of what a sentence may begin with: a path, an address. */
const longestName = 4_096

/** What decides almost always: whether the words of a pattern stand in the text, in their order. */
function mayFit({ texts, size }: Pattern, text: string): boolean {
  const [start = '', second = '', ...others] = texts
  if (text.length < size || !text.startsWith(start) || !text.endsWith(texts.at(-1) ?? '')) return false
  let at = text.length > longestName ? text.slice(0, longestName).indexOf(second) : text.indexOf(second)
  // a short text in front of it tells nothing of what follows
  if (at < 0) return start.length > 1 && text.includes(second)
  for (const part of others) {
    at = text.indexOf(part, at)
    if (at < 0) return false
  }
  return true
}

/** Places that are tried for the end of a hole: names may hold what stands behind them, but not often. */
const mostTries = 12

/**
 * The ways in which a text can be cut at what stands between a pattern's holes, as what is in the holes, until one `is`
 * enough.
 */
function eachCut(
  { texts, holes }: Pattern,
  text: string,
  isEnough: (values: readonly string[]) => boolean,
): void {
  const [start = '', end = ''] = [texts[0], texts.at(-1)]
  let tries = mostTries
  const values: string[] = []
  const take = (hole: number, begin: number, stop: number): boolean => {
    values[hole] = text.slice(begin, stop)
    return !holes[hole]?.isNumber || number.test(values[hole])
  }
  const from = (hole: number, begin: number): boolean => {
    if (hole === holes.length - 1) {
      const stop = text.length - end.length
      return begin <= stop && take(hole, begin, stop) && isEnough(values)
    }
    const next = texts[hole + 1] ?? ''
    for (let at = text.indexOf(next, begin); at >= 0 && tries-- > 0; at = text.indexOf(next, at + 1))
      if (take(hole, begin, at) && from(hole + 1, at + next.length)) return true
    return false
  }
  from(0, start.length)
}

/** Longer than any part of a sentence: what a server or a file said. */
const longestPart = 1_000

function filled(pattern: Pattern, values: readonly string[], parts: Parts): Found | undefined {
  const { holes, chinese, isGlue } = pattern
  const said = (i: number): Found | undefined => saidIn(holes[i], values[i] ?? '', parts)
  const last = holes.length - 1
  if (isGlue && (values[last] === '' || said(last) === undefined)) return undefined
  const shown = values.map((value, i) => said(i) ?? { text: value, left: value.length })
  return {
    text: chinese.map((part) => (typeof part === 'string' ? part : (shown[part]?.text ?? ''))).reduce(beside),
    left: shown.reduce((sum, { left }) => sum + left, 0),
  }
}

/** What a hole holds; undefined where it is neither a name nor a number nor known. */
function saidIn(hole: Hole | undefined, value: string, parts: Parts): Found | undefined {
  if (hole?.isNumber || value === '') return { text: value, left: 0 }
  if (hole?.isName) return { text: value, left: value.includes('"') ? value.length : 0 }
  return value.length > longestPart ? undefined : (quoted(value) ?? translated(value, parts))
}

/** A space stands between a Chinese character and anything of ASCII. */
function beside(before: string, after: string): string {
  const meeting = before.slice(-1) + after.slice(0, 1)
  return before + (/^(?:\p{Script=Han}[!-~]|[!-~]\p{Script=Han})$/u.test(meeting) ? ' ' : '') + after
}

/** A list of names in quotes as Chinese has it, without commas. */
function quoted(value: string): Found | undefined {
  if (!/^"[^"]*"(, "[^"]*")*$/.test(value)) return undefined
  return { text: [...value.matchAll(/"([^"]*)"/g)].map(([, name]) => `“${name}”`).join(''), left: 0 }
}
