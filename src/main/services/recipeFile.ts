import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Document, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import { isDatasetReference } from '@shared/domain/datasets/reference'
import { recipe, type Recipe } from '@shared/domain/recipe'
import { askedIn, recipeIssues, type RecipeSource } from '@shared/domain/recipeSource'
import { AppError } from '@shared/errors/appError'
import { badAlias, whyNotYaml } from '@shared/errors/yamlFault'
import { resolveModel } from './modelFolder'

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
    const { line, col } = syntax.linePos?.[0] ?? { line: 1, col: 1 }
    throw new AppError(
      'INVALID_INPUT',
      `"${name}" line ${line}, column ${col} is not valid YAML, since ${whyNotYaml(syntax)}.`,
    )
  }
  const asked = askedIn(plainOf(document, name))
  if (asked === null) {
    throw new AppError('INVALID_INPUT', `"${name}" is not a recipe: it must be YAML with a "model" section.`)
  }
  const parsed = recipe.safeParse(asked)
  if (parsed.success) return parsed.data
  throw new AppError('INVALID_INPUT', complaint(parsed.error, name, { document, lines }))
}

/** Throws INVALID_INPUT for `*name` where nothing has that name, which is found only now. */
function plainOf(document: Document, name: string): unknown {
  try {
    return document.toJS() as unknown
  } catch (e) {
    throw new AppError('INVALID_INPUT', `"${name}" is not valid YAML, since ${badAlias}.`, { cause: e })
  }
}

function complaint(error: z.ZodError, name: string, source: RecipeSource): string {
  const [first] = recipeIssues(error, source)
  if (!first) return `"${name}" is not a recipe.`
  const { line, path, unknown, issue } = first
  if (!unknown) {
    const what = issue.message.replace(/^Invalid (input|option): /, '')
    return `"${name}" line ${line}: "${path.join('.') || 'recipe'}" is wrong, ${what}.`
  }
  const where = path.length > 0 ? `"${path.join('.')}"` : 'a recipe'
  const { key, nearest, known } = unknown
  const remedy = nearest ? `did you mean "${nearest}"?` : `known keys are ${known.join(', ')}.`
  return `"${name}" line ${line}: "${key}" is not a key of ${where}: ${remedy}`
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
