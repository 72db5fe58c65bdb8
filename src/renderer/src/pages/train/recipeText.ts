import { isMap, isSeq, LineCounter, parseDocument, type Document, visit } from 'yaml'
import * as z from 'zod'
import { type Language, recipe, type Recipe } from '@shared/domain/recipe'
import { askedIn, type RecipeIssue, recipeIssues } from '@shared/domain/recipeSource'
import { badAlias, whyNotYaml } from '@shared/errors/yamlFault'

export type Path = readonly (string | number)[]
/** A new value at a place of the recipe; undefined takes it out. */
export interface Change {
  readonly path: Path
  readonly value: unknown
}
export type Complaint =
  | { readonly kind: 'syntax'; readonly line: number; readonly path: Path; readonly why: string }
  | { readonly kind: 'noRecipe'; readonly line: number; readonly path: Path }
  | ({ readonly kind: 'value' } & RecipeIssue)

/** A recipe as it is being typed. */
export interface ReadRecipe {
  /** What stands in it, whether or not it is right; empty where it is no YAML. */
  readonly value: object
  /** A form can write into it. */
  readonly isYaml: boolean
  /** Complete and right; null otherwise. */
  readonly recipe: Recipe | null
  readonly complaints: readonly Complaint[]
}

const words: Readonly<Record<Language, () => { localeError: z.core.$ZodErrorMap }>> = {
  zh: z.locales.zhCN,
  en: z.locales.en,
}

/** Reads what was typed; what is wrong is told in the language, with its line. */
export function readRecipe(text: string, language: Language): ReadRecipe {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const syntax = document.errors.map((error): Complaint => ({
    kind: 'syntax',
    line: error.linePos?.[0].line ?? 1,
    path: [],
    why: whyNotYaml(error),
  }))
  const plain = plainOf(document)
  if (plain === undefined) {
    const { line } = lines.linePos(unknownName(document))
    syntax.push({ kind: 'syntax', line, path: [], why: badAlias })
  }
  if (syntax.length > 0) return { value: {}, isYaml: false, recipe: null, complaints: syntax }
  const asked = askedIn(plain ?? {})
  if (asked === null)
    return { value: {}, isYaml: false, recipe: null, complaints: [{ kind: 'noRecipe', line: 1, path: [] }] }
  const parsed = recipe.safeParse(asked, { error: words[language]().localeError })
  if (parsed.success) return { value: asked, isYaml: true, recipe: parsed.data, complaints: [] }
  const complaints = recipeIssues(parsed.error, { document, lines }).map((issue): Complaint => ({
    kind: 'value',
    ...issue,
  }))
  return { value: asked, isYaml: true, recipe: null, complaints }
}

/** What stands in a document; undefined where a `*name` names nothing, which the parser has not looked for. */
function plainOf(document: Document): unknown {
  try {
    return document.toJS()
  } catch {
    return undefined
  }
}

/** Where the first such name begins. */
function unknownName(document: Document): number {
  let offset = 0
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined
      offset = alias.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return offset
}

/** The text with these changes; comments and order stay. A text that is no YAML stays as it is. */
export function changeRecipe(text: string, changes: readonly Change[]): string {
  const document = parseDocument(text)
  const plain = plainOf(document)
  if (document.errors.length > 0 || plain === undefined || askedIn(plain ?? {}) === null) return text
  for (const { path, value } of changes) {
    if (value === undefined) remove(document, path)
    else put(document, path, value)
  }
  return document.toString({ lineWidth: 0 })
}

/** A value where sections were expected gives way to them. */
function put(document: Document, path: Path, value: unknown): void {
  for (let depth = 1; depth < path.length; depth++) {
    const node = document.getIn(path.slice(0, depth), true)
    const fits = typeof path[depth] === 'number' ? isSeq(node) : isMap(node)
    if (node !== undefined && !fits) document.deleteIn(path.slice(0, depth))
  }
  // a plain value leaves the comment beside the old one where it is
  const isPlain = typeof value !== 'object' || value === null
  document.setIn(path, isPlain ? value : document.createNode(value, { flow: true }))
}

/** With what it leaves empty; the sections themselves stay. */
function remove(document: Document, path: Path): void {
  if (!document.hasIn(path)) return
  document.deleteIn(path)
  const parent = path.slice(0, -1)
  const node = parent.length > 1 ? document.getIn(parent, true) : undefined
  if (isMap(node) && node.items.length === 0) remove(document, parent)
}

/** The value at a place of a plain document. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? new Map(Object.entries(at)).get(String(key)) : undefined,
    value,
  )
}

/** Places that a recipe has only once a step of the wizard was done: absent, they are not wrong yet. */
const comeLater = [/^$/, /^model$/, /^train$/, /^train\.data(\.\d+(\.file)?)?$/]

/** What is wrong, without what is merely not there yet. */
export function wrongIn({ value, complaints }: ReadRecipe): readonly Complaint[] {
  const isEmpty = (at: unknown): boolean =>
    at === undefined || at === null || at === '' || (typeof at === 'object' && Object.keys(at).length === 0)
  return complaints.filter(
    ({ kind, path }) =>
      kind !== 'value' ||
      !comeLater.some((place) => place.test(path.join('.'))) ||
      !isEmpty(valueAt(value, path)),
  )
}
