import { catalogue } from '@shared/benchmarks'
import { isDatasetReference } from '@shared/domain/datasets/reference'
import type { EvaluateTarget, Language } from '@shared/domain/recipe'
import { errorCodes } from '@shared/errors/appError'
import { type Dictionary, dictionaries } from '@shared/i18n/dictionary'
import { localeOf } from '@shared/util/time'
import { beginningOf, visibleText } from '@shared/util/visibleText'

/** Scores are fractions; they are shown in percent. */
export const percent = (value: number, digits = 1): string => `${(value * 100).toFixed(digits)}%`
const minus = (text: string): string => text.replace('-', '−')

/** A difference of scores in percentage points, with its sign. */
export function points(value: number, digits = 1): string {
  const text = (value * 100).toFixed(digits)
  if (Number(text) === 0) return text.replace('-', '')
  return Number(text) > 0 ? `+${text}` : minus(text)
}

// a format takes a hundred times as long to make as to use
const integers: Readonly<Record<Language, Intl.NumberFormat>> = {
  zh: new Intl.NumberFormat(localeOf('zh')),
  en: new Intl.NumberFormat(localeOf('en')),
}
export const integer = (value: number, language: Language): string => integers[language].format(value)

/** Bytes of memory, as machines have them: in powers of 1,024, `512 MiB`, `16.0 GiB`. */
export const memorySize = (bytes: number): string =>
  bytes < 2 ** 30 ? `${Math.ceil(bytes / 2 ** 20)} MiB` : `${(bytes / 2 ** 30).toFixed(1)} GiB`

/** How many numbers a model has, as its name would say it: 41 K, 596 M, 8.2 B. */
export function parameterText(count: number): string {
  if (count >= 1e9) return `${(count / 1e9).toFixed(1)} B`
  return count < 1e6 ? `${(count / 1e3).toFixed(0)} K` : `${(count / 1e6).toFixed(count < 1e7 ? 1 : 0)} M`
}

/** A number as a person reads it off a scale: three significant digits, powers of ten where small. */
export function reading(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  return minus(
    size < 0.001 || size >= 100_000 ? value.toExponential(2) : String(Number(value.toPrecision(3))),
  )
}

const sizeUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
/** A size of files in units of a thousand, as file managers show it: 3.2 MB. */
export function fileSize(bytes: number, language: Language): string {
  const power = Math.min(sizeUnits.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  return new Intl.NumberFormat(localeOf(language), {
    ...{ style: 'unit', unit: sizeUnits[power], unitDisplay: 'short', maximumSignificantDigits: 3 },
  }).format(bytes / 1000 ** power)
}

/** What a code means in a few words; a stored code that this version does not know is an unexpected error. */
export const errorTitle = (code: string, t: Dictionary): string =>
  t.errors[errorCodes.find((known) => known === code) ?? 'INTERNAL'].title

/** A name that somebody gave, as it may stand in a line: of a run, a subject, a file. */
export function shortText(text: string, limit = 200): string {
  const { head, left } = beginningOf(text, limit)
  return visibleText(head) + (left > 0 ? '…' : '')
}

/** The last part of a path, whichever system wrote it, or the name of a version of a data set. */
export const fileName = (file: string): string =>
  isDatasetReference(file) ? file.replace(/^\w+:/, '') : (file.split(/[\\/]/).filter(Boolean).at(-1) ?? file)

/** A run's title in words: evaluations of one recipe are told apart by which model they measure, `… · base | tuned`. */
export const titleOf = ({ title }: { readonly title: string }, t: Dictionary): string =>
  shortText(title).replace(/ · (base|tuned)$/, (_, target: EvaluateTarget) => ` · ${t.target[target]}`)

/** A benchmark's name as its card gives it; its id where this version has no such card. */
export const benchmarkName = (id: string, language: Language): string =>
  catalogue.find((card) => card.id === id)?.title[language] ?? id

const isPart = (name: string, t: Dictionary): name is keyof Dictionary['phasePart'] =>
  Object.hasOwn(t.phasePart, name)
/** What is being worked on within a phase: a part of a preparation, or a benchmark. */
export const partName = (label: string, language: Language): string => {
  const t = dictionaries[language]
  return isPart(label, t) ? t.phasePart[label] : benchmarkName(label, language)
}

const isMetric = (name: string, t: Dictionary): name is keyof Dictionary['metric'] =>
  Object.hasOwn(t.metric, name)
/** A metric in words; its own name where this version does not know it. */
export const metricName = (name: string, t: Dictionary): string => (isMetric(name, t) ? t.metric[name] : name)
