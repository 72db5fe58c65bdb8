import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { LineCounter, parseDocument, type Document } from 'yaml'
import * as z from 'zod'
import { isDatasetReference } from '@shared/domain/datasets/reference'
import { recipe, type Recipe } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { nearest } from '@shared/util/nearest'
import { resolveModel } from './modelFolder'

/** Sections that a run folder's recipe.yaml adds to the recipe: such a file can be run again as it is. */
const addedByRuns = ['run', 'lock']

/** Reads a recipe from a file; its relative paths start at that file. */
export function readRecipeFile(file: string): Recipe {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (e) {
    throw new AppError('NOT_FOUND', `The recipe "${file}" cannot be read: check the path.`, { cause: e })
  }
  return resolvePaths(parseRecipe(text, file), dirname(resolve(file)))
}

/** Throws INVALID_INPUT: one sentence with the misspelt key or wrong value, its line and, where one is near, the right key. */
export function parseRecipe(text: string, name = 'recipe'): Recipe {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [syntax] = document.errors
  if (syntax) {
    const at = syntax.linePos?.[0].line ?? 1
    const what = syntax.message.split(/ at line |\n/)[0] ?? ''
    throw new AppError('INVALID_INPUT', `"${name}" line ${at} is not valid YAML (${what}): correct it.`)
  }
  const value: unknown = document.toJS()
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new AppError('INVALID_INPUT', `"${name}" is not a recipe: it must be YAML with a "model" section.`)
  }
  const asked = Object.fromEntries(Object.entries(value).filter(([key]) => !addedByRuns.includes(key)))
  const parsed = recipe.safeParse(asked)
  if (parsed.success) return parsed.data
  throw new AppError('INVALID_INPUT', complaint(parsed.error, { name, document, lines }))
}

interface Source {
  readonly name: string
  readonly document: Document
  readonly lines: LineCounter
}

/** A misspelt key is named first: what it leaves missing would be the wrong thing to complain about. */
function complaint(error: z.ZodError, source: Source): string {
  const issue = error.issues.find((i) => i.code === 'unrecognized_keys') ?? error.issues[0]
  if (!issue) return `"${source.name}" is not a recipe.`
  const path = issue.path.filter((p) => typeof p !== 'symbol')
  if (issue.code !== 'unrecognized_keys') {
    const what = issue.message.replace(/^Invalid (input|option): /, '')
    return `"${source.name}" line ${lineOf(source, path)}: "${path.join('.') || 'recipe'}" is wrong, ${what}.`
  }
  const [key = ''] = issue.keys
  const where = path.length > 0 ? `"${path.join('.')}"` : 'a recipe'
  const known = keysAt(recipe, path)
  const right = nearest(key, known)
  const remedy = right ? `did you mean "${right}"?` : `known keys are ${known.join(', ')}.`
  return `"${source.name}" line ${lineOf(source, [...path, key])}: "${key}" is not a key of ${where}: ${remedy}`
}

/** Line of the key at `path`, or of the nearest thing around it that is in the file. */
function lineOf({ document, lines }: Source, path: readonly (string | number)[]): number {
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

/** Every path of a recipe made absolute, starting at `base`. */
export function resolvePaths(r: Recipe, base: string): Recipe {
  const at = (path: string): string => (isDatasetReference(path) ? path : resolve(base, path))
  return {
    ...r,
    model: resolveModelRef(r.model, base),
    ...(r.adapter === undefined ? {} : { adapter: at(r.adapter) }),
    ...(r.train && { train: resolveTraining(r.train, at) }),
    ...(r.release?.output !== undefined && { release: { ...r.release, output: at(r.release.output) } }),
    ...(r.evaluate?.data !== undefined && { evaluate: { ...r.evaluate, data: at(r.evaluate.data) } }),
  }
}

function resolveModelRef(model: Recipe['model'], base: string): Recipe['model'] {
  const { id, path } = model
  if (path === undefined) return model
  return { ...model, path: id === undefined ? resolveModel(path, base) : resolve(base, path) }
}

function resolveTraining(train: NonNullable<Recipe['train']>, at: (path: string) => string): Recipe['train'] {
  const { data, validation, earlyStop } = train
  return {
    ...train,
    data: data.map(({ file, exclude }) => ({
      file: at(file),
      ...(exclude !== undefined && { exclude: at(exclude) }),
    })),
    ...(validation?.file !== undefined && { validation: { file: at(validation.file) } }),
    ...(earlyStop?.data !== undefined && { earlyStop: { ...earlyStop, data: at(earlyStop.data) } }),
  }
}
