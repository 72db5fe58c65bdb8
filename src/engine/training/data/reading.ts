import type { TrainSpec } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import type { JobContext } from '../../context'
import type { ModelFolder } from '../../files/modelFolder'
import type { LeftOut } from '../../files/trainingData'
import { type Example, trainedTokens } from '../objectives/example'

/** What turning data files into samples needs to know. */
export interface Reading extends JobContext {
  readonly spec: TrainSpec
  readonly model: ModelFolder
  readonly provider: string
  /** Folder for what is worth keeping, such as reference log-probabilities. */
  readonly cache: string
  readonly leftOut?: LeftOut
}
export type Reader<Sample> = (files: readonly string[], reading: Reading) => Promise<Sample[]>

export const longestSequence = ({ spec, model }: Pick<Reading, 'spec' | 'model'>): number =>
  Math.min(spec.maxLength, model.config.contextLength)

/**
 * Samples as lists of texts, cut at the right at the greatest length; a sample is left out where a text has nothing left
 * that counts (its prompt alone is too long). Both are counted in the run's log. Throws DATA_INVALID where none is left.
 */
export function fit<Sample, Fitted>(
  samples: readonly Sample[],
  files: readonly string[],
  {
    reading,
    texts,
    refit,
  }: {
    readonly reading: Reading
    readonly texts: (sample: Sample) => readonly Example[]
    readonly refit: (sample: Sample, texts: readonly Example[]) => Fitted
  },
): Fitted[] {
  const longest = longestSequence(reading)
  const isLong = ({ ids }: Example): boolean => ids.length > longest
  const fitted = samples.flatMap((sample) => {
    const short = texts(sample).map((text) => cut(text, longest))
    return short.every((text) => trainedTokens(text) > 0) ? [refit(sample, short)] : []
  })
  const warn = (rows: number, what: string): void => {
    if (rows > 0) reading.emit({ type: 'log', level: 'warn', message: `${rows} rows ${what}` })
  }
  warn(samples.filter((sample) => texts(sample).some(isLong)).length, `were cut at ${longest} tokens`)
  warn(samples.length - fitted.length, `have no answer within ${longest} tokens and were left out`)
  if (fitted.length > 0) return fitted
  throw new AppError(
    'DATA_INVALID',
    `${files.join(', ')}: no row has an answer to train on within ${longest} tokens; raise maxLength or check the data.`,
  )
}

export const cut = ({ ids, trained, ...rest }: Example, longest: number): Example => ({
  ...rest,
  ids: ids.slice(0, longest),
  trained: trained.slice(0, longest),
})
