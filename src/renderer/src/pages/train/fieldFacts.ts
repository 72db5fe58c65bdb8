import * as z from 'zod'
import { recipe, trainSpec } from '@shared/domain/recipe'
import { methodOptions, type TrainMethod } from '@shared/domain/trainMethod'
import { adapterKindOf, type AdapterKind, methodOf } from './methodChanges'
import { type Path, valueAt } from './recipeText'

/** What the recipe's schema says of a place. */
export interface FieldFacts {
  readonly type: 'integer' | 'number' | 'other'
  readonly above?: number
  readonly atLeast?: number
  readonly below?: number
  readonly atMost?: number
}

const node = z.looseObject({
  type: z.string().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
})
const parent = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
})
let made: unknown
/** Made when it is first asked for: a window that shows no training needs none. */
const schema = (): unknown => (made ??= z.toJSONSchema(recipe, { io: 'input', unrepresentable: 'any' }))

/** The part of a JSON schema at a path, in the first of several forms that has it. */
function at(part: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return part
  const { properties, anyOf = [], oneOf = [] } = parent.safeParse(part).data ?? {}
  const here = properties?.[String(key)]
  if (here !== undefined) return at(here, rest)
  for (const form of [...anyOf, ...oneOf]) {
    const found = at(form, [key, ...rest])
    if (found !== undefined) return found
  }
  return undefined
}

/** The range of numbers that the schema takes at a place. */
export function factsAt(path: Path): FieldFacts {
  const { type, minimum, exclusiveMinimum, maximum, exclusiveMaximum } =
    node.safeParse(at(schema(), path)).data ?? {}
  if (type !== 'integer' && type !== 'number') return { type: 'other' }
  // what a double can count is no limit that anybody meets
  const isLimit = (n: number | undefined): n is number =>
    n !== undefined && Math.abs(n) < Number.MAX_SAFE_INTEGER
  return {
    type,
    ...(isLimit(exclusiveMinimum) && { above: exclusiveMinimum }),
    ...(isLimit(minimum) && { atLeast: minimum }),
    ...(isLimit(exclusiveMaximum) && { below: exclusiveMaximum }),
    ...(isLimit(maximum) && { atMost: maximum }),
  }
}

const completed = new Map<string, unknown>()
/** A training of this kind with all its defaults. */
function completedOf(method: TrainMethod, kind: AdapterKind): unknown {
  const key = `${method} ${kind}`
  const adapter = { kind: kind === 'qlora' ? 'lora' : kind }
  if (!completed.has(key))
    completed.set(key, trainSpec.safeParse({ method, adapter, data: [{ file: '-' }] }).data)
  return completed.get(key)
}

/** What counts where a recipe leaves a place of its training out; undefined where nothing does. */
export function defaultAt(value: object, path: Path): unknown {
  const [section, ...rest] = path
  if (section !== 'train') return undefined
  const method = methodOf(value)
  const own: unknown = valueAt(methodOptions(method, {}), rest)
  return own ?? valueAt(completedOf(method, adapterKindOf(value)), rest)
}
