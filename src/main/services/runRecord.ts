import { parse, stringify } from 'yaml'
import * as z from 'zod'
import { evaluateTarget, recipe, type Recipe } from '@shared/domain/recipe'
import { runId, runKinds, type RunSpec } from '@shared/domain/run'

const lockedFile = z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })
export type LockedFile = z.output<typeof lockedFile>

/** What a recipe was run with: enough to say whether a later run is the same thing. */
const recipeLock = z.strictObject({
  versions: z.record(z.string(), z.string()),
  platform: z.string(),
  /** Model, adapter and training files, by absolute path. */
  files: z.array(lockedFile),
})
export type RecipeLock = z.output<typeof recipeLock>

const runSection = z.strictObject({
  kind: z.enum(runKinds),
  group: z.string(),
  title: z.string(),
  after: runId.nullable(),
  createdAt: z.number(),
  target: evaluateTarget.optional(),
  runs: z.array(runId).optional(),
})

/** recipe.yaml of a run folder: the completed recipe, what this run has to do with it, and what it was locked to. */
const runRecord = recipe.extend({ run: runSection, lock: recipeLock })
export type RunRecord = z.output<typeof runRecord>

export const recordToYaml = (record: RunRecord): string => stringify(record, { lineWidth: 0 })
export const yamlToRecord = (text: string): RunRecord => runRecord.parse(parse(text))

export function recordToSpec(record: RunRecord): RunSpec {
  const { kind, target, runs } = record.run
  return { kind, recipe: recordToRecipe(record), ...(target && { target }), ...(runs && { runs }) }
}

/** The recipe alone: what the file has besides is of the run. */
const recordToRecipe = (record: RunRecord): Recipe =>
  recipe.parse(Object.fromEntries(Object.entries(record).filter(([key]) => Object.hasOwn(recipe.shape, key))))
