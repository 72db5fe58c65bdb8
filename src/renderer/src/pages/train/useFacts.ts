import { useDebouncedValue } from '@mantine/hooks'
import { useMemo } from 'react'
import { stringify } from 'yaml'
import type { DataCheck } from '@shared/domain/datasets/check'
import type { InstalledModel } from '@shared/domain/installedModel'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { trainSpec } from '@shared/domain/recipe'
import type { KnownData } from '@shared/domain/trainingEstimate'
import { AppError } from '@shared/errors/appError'
import { type Loaded, useCall } from '@renderer/hooks/useCall'
import { useFollowedJobs } from '@renderer/hooks/useFollowedJobs'
import { useKept } from '@renderer/hooks/useKept'
import { useModels } from '@renderer/hooks/useModels'
import type { CallOutput } from '@renderer/lib/api'
import type { FollowedJob, JobRequest } from '@renderer/lib/followedJobs'
import { methodOf } from './methodChanges'
import { valueAt } from './recipeText'
import type { TrainDraft } from './useDraft'

export interface ModelFacts {
  readonly id: string | undefined
  readonly path: string | undefined
  /** Somebody else serves it. */
  readonly served: boolean
  readonly installed: InstalledModel | undefined
  readonly info: ModelInfo | undefined
  readonly reading: boolean
  readonly error: AppError | undefined
}
export interface DataFacts {
  readonly file: string
  readonly role: 'train' | 'validation'
  readonly followed: FollowedJob | undefined
  readonly check: DataCheck | undefined
  /** What went wrong, whether before or during the check. */
  readonly error: AppError | undefined
  readonly again: () => void
}
export type Estimate = CallOutput<'training.estimate'>

/** What is known of what the recipe names. */
export interface Facts {
  readonly models: Loaded<readonly InstalledModel[]>
  readonly model: ModelFacts
  readonly data: readonly DataFacts[]
  /** Of all training files together; null until all of them were read. */
  readonly known: KnownData | null
  readonly estimate: Loaded<Estimate>
}

const textAt = (value: object, ...path: (string | number)[]): string | undefined => {
  const found = valueAt(value, path)
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** Looks at the model, reads the data, and predicts what the training will need; each as soon as it can. */
export function useFacts(draft: TrainDraft): Facts {
  const { models, model } = useModel(draft)
  const data = useData(draft, model)
  const known = knownOf(data.filter(({ role }) => role === 'train'))
  return { models, model, data, known, estimate: useEstimate(draft, model.info !== undefined, known) }
}

/** Time to type a path or a number. */
const pauseMs = 600

function useModel({ value }: TrainDraft): Pick<Facts, 'models' | 'model'> {
  const [id, path] = [textAt(value, 'model', 'id'), textAt(value, 'model', 'path')]
  const models = useModels()
  const list = models.data
  const installed =
    list?.find((one) => one.path === path) ?? list?.find((one) => id !== undefined && one.id === id)
  const folder = installed?.path ?? path
  const [settled] = useDebouncedValue(folder, pauseMs)
  // one whose files are not all there has nothing to look at
  const asks = list !== undefined && folder !== undefined && !installed?.info && !installed?.incomplete
  const inspected = useCall('models.inspect', asks && settled === folder ? { path: folder } : null)
  const info = installed?.info ?? (asks ? inspected.data : undefined)
  const isNamed = id !== undefined || path !== undefined
  return {
    models,
    model: {
      ...{ id, path, installed, info, error: asks ? inspected.error : undefined },
      served: valueAt(value, ['model', 'endpoint']) !== undefined,
      reading: isNamed && !info && (list === undefined || (asks && !inspected.error)),
    },
  }
}

const filesIn = (value: object): readonly string[] => {
  const data = valueAt(value, ['train', 'data'])
  return (Array.isArray(data) ? data : []).flatMap((_, i) => textAt(value, 'train', 'data', i, 'file') ?? [])
}
const maxLengthIn = (value: object): number | undefined =>
  trainSpec.in.shape.maxLength.safeParse(valueAt(value, ['train', 'maxLength'])).data

function useData({ value }: TrainDraft, model: ModelFacts): readonly DataFacts[] {
  const validation = textAt(value, 'train', 'validation', 'file')
  const files = [
    ...filesIn(value).map((file) => ({ file, role: 'train' as const })),
    ...(validation === undefined ? [] : [{ file: validation, role: 'validation' as const }]),
  ]
  const { info } = model
  // without a chat template only plain text can be counted
  const counts = info?.tokenizer && (info.chatTemplate || methodOf(value) === 'pretrain')
  const maxLength = maxLengthIn(value)
  const tokens = counts ? { model: info.path, ...(maxLength && { maxLength }) } : {}
  const requests = files.map(({ file }): JobRequest => ({ name: 'data.check', input: { file, ...tokens } }))
  const { followed, again } = useFollowedJobs(model.reading ? [] : requests)
  return files.map(({ file, role }, i) => {
    const job = followed[i]?.job
    const failure = job?.error ? AppError.from(shapeOf(job.error)) : undefined
    return {
      ...{ file, role, followed: followed[i], check: job?.check, error: followed[i]?.error ?? failure },
      again: () => requests[i] && again(requests[i]),
    }
  })
}

const shapeOf = ({ message }: { readonly message: string }): AppError => new AppError('DATA_INVALID', message)

function knownOf(data: readonly DataFacts[]): KnownData | null {
  const checks = data.map(({ check }) => check)
  if (checks.length === 0 || checks.some((check) => check === undefined)) return null
  const rows = checks.reduce((sum, check) => sum + (check?.rows ?? 0), 0)
  const tokens = checks.flatMap((check) => check?.tokens ?? [])
  return {
    rows,
    tokens:
      tokens.length === checks.length
        ? {
            total: tokens.reduce((sum, { total }) => sum + total, 0),
            longest: Math.max(...tokens.map(({ lengths }) => lengths.max)),
          }
        : null,
  }
}

/** What of a recipe decides how it is trained, as a recipe; null where it is not complete. */
export function trainingOnly({ recipe }: Pick<TrainDraft, 'recipe'>): string | null {
  if (!recipe?.train) return null
  const { model, train, provider } = recipe
  return stringify({ model, train, ...(provider && { provider }) })
}

function useEstimate(draft: TrainDraft, isHere: boolean, data: KnownData | null): Loaded<Estimate> {
  const training = useMemo(() => trainingOnly({ recipe: draft.recipe }), [draft.recipe])
  const [asked] = useDebouncedValue(JSON.stringify({ recipe: training, data }), pauseMs)
  // made a line above
  const input = JSON.parse(asked) as { readonly recipe: string | null; readonly data: KnownData | null }
  const { recipe } = input
  const loaded = useCall('training.estimate', isHere && recipe !== null ? { ...input, recipe } : null)
  const kept = useKept(loaded.data)
  return { ...loaded, data: training === null || !isHere || loaded.error ? undefined : kept }
}
