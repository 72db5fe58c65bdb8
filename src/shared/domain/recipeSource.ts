import * as z from 'zod'
import { recipe } from './recipe'
import { nearest } from '../util/nearest'

/** A parsed YAML document, as the `yaml` library gives it; this folder knows no YAML. */
export interface RecipeSource {
  readonly document: {
    readonly contents: unknown
    getIn(path: readonly (string | number)[], keepScalar: true): unknown
  }
  readonly lines: { linePos(offset: number): { readonly line: number } }
}

/** Sections that a run folder's recipe.yaml adds to the recipe: such a file can be run again as it is. */
const addedByRuns = ['run', 'lock']

/** What of a document is the recipe; null where it holds no sections at all. */
export const askedIn = (value: unknown): object | null =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? null
    : Object.fromEntries(Object.entries(value).filter(([key]) => !addedByRuns.includes(key)))

/** What is wrong with a recipe, and where. */
export interface RecipeIssue {
  /** From 1: that of the key, or of the nearest thing around it that is there. */
  readonly line: number
  readonly path: readonly (string | number)[]
  /** Where a key is not known: which, and what may have been meant. */
  readonly unknown?: {
    readonly key: string
    readonly nearest: string | undefined
    readonly known: readonly string[]
  }
  readonly issue: z.core.$ZodIssue
}

/** A misspelt key comes first: what it leaves missing would be the wrong thing to complain about. */
export function recipeIssues(error: z.ZodError, source: RecipeSource): RecipeIssue[] {
  const isUnknown = ({ code }: z.core.$ZodIssue): boolean => code === 'unrecognized_keys'
  return error.issues
    .toSorted((a, b) => Number(isUnknown(b)) - Number(isUnknown(a)))
    .map((issue): RecipeIssue => {
      const path = issue.path.filter((part) => typeof part !== 'symbol')
      if (issue.code !== 'unrecognized_keys') return { line: lineOf(source, path), path, issue }
      const [key = ''] = issue.keys
      const known = keysAt(recipe, path)
      return {
        ...{ line: lineOf(source, [...path, key]), path, issue },
        unknown: { key, known, nearest: nearest(key, known) },
      }
    })
}

function lineOf({ document, lines }: RecipeSource, path: readonly (string | number)[]): number {
  for (let n = path.length; n > 0; n--) {
    const parent: unknown = n === 1 ? document.contents : document.getIn(path.slice(0, n - 1), true)
    const offset = offsetOf(parent, path[n - 1])
    if (offset !== undefined) return lines.linePos(offset).line
  }
  return 1
}

const ranged = z.object({ range: z.tuple([z.number()]).rest(z.number()) })
const children = z.object({ items: z.array(z.unknown()) })
const pair = z.object({ key: ranged.extend({ value: z.unknown() }) })

function offsetOf(parent: unknown, key: string | number | undefined): number | undefined {
  const items = children.safeParse(parent).data?.items
  if (typeof key === 'number') return ranged.safeParse(items?.[key]).data?.range[0]
  for (const item of items ?? []) {
    const found = pair.safeParse(item).data?.key
    if (found?.value === key) return found?.range[0]
  }
  return undefined
}

/** The keys that the schema knows at `path`. */
function keysAt(schema: unknown, path: readonly (string | number)[]): string[] {
  const at = path.reduce<unknown>((s, key) => {
    const inner = unwrap(s)
    if (inner instanceof z.ZodArray) return inner.element
    return inner instanceof z.ZodObject ? inner.shape[key] : undefined
  }, schema)
  const object = unwrap(at)
  const forms: readonly unknown[] = object instanceof z.ZodDiscriminatedUnion ? object.options : [object]
  return [...new Set(forms.flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : [])))]
}

function unwrap(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault)
    return unwrap(schema.unwrap())
  return schema
}
