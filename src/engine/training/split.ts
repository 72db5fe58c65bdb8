import type { TrainSpec } from '@shared/domain/recipe'
import { AppError } from '@shared/errors/appError'
import { createRandom, shuffle } from '@shared/util/random'
import type { Example, Origin } from './objectives/example'
import type { Objective } from './objectives/objective'

export interface Sets<Sample> {
  readonly train: readonly Sample[]
  /** Empty where the recipe asks for none. */
  readonly validation: readonly Sample[]
}

/** How files become samples. */
interface Source<Read, Sample> extends Pick<Objective<Read>, 'texts'> {
  readonly read: (files: readonly string[]) => Promise<readonly Read[]>
  /** Done to each set on its own where it is not empty, such as packing: nothing of one gets into the other. */
  readonly arrange: (set: readonly Read[]) => Promise<readonly Sample[]>
}

/** What is trained on and what is measured on, read from the recipe's files. */
export async function readSets<Read, Sample>(
  source: Source<Read, Sample>,
  spec: TrainSpec,
): Promise<Sets<Sample>> {
  const { train, validation } = await readApart(source, spec)
  return {
    train: await source.arrange(train),
    validation: validation.length > 0 ? await source.arrange(validation) : [],
  }
}

async function readApart<Read>(
  { read, texts }: Omit<Source<Read, never>, 'arrange'>,
  { data, validation, seed }: TrainSpec,
): Promise<Sets<Read>> {
  const files = data.map((d) => d.file)
  const samples = await read(files)
  const { file, fraction } = validation ?? {}
  if (file !== undefined) return { train: samples, validation: await read([file]) }
  if (fraction === undefined) return { train: samples, validation: [] }
  const sets = splitByRow(samples, texts, { fraction, seed })
  if (sets.validation.length > 0) return sets
  throw new AppError(
    'DATA_INVALID',
    `${files.join(', ')}: one row cannot be split into training and validation data; add rows or give validation a file.`,
  )
}

/**
 * Sets a fraction of the rows aside for validation, chosen by the seed; both parts keep their order. All samples of one
 * row of a file go the same way, so that nothing of a row that is measured has been trained on.
 */
function splitByRow<Sample>(
  samples: readonly Sample[],
  textsOf: (sample: Sample) => readonly Example[],
  { fraction, seed }: { readonly fraction: number; readonly seed: number },
): Sets<Sample> {
  const keys = samples.map((sample, i) => keyOf(textsOf(sample)[0]?.origin, i))
  const rows = [...new Set(keys)]
  const count = Math.min(rows.length - 1, Math.max(1, Math.round(rows.length * fraction)))
  const chosen = new Set(shuffle(rows, createRandom(seed + 0x27d4eb2f)).slice(0, count))
  return {
    train: samples.filter((_, i) => !chosen.has(keys[i]!)),
    validation: samples.filter((_, i) => chosen.has(keys[i]!)),
  }
}

const keyOf = (origin: Origin | undefined, i: number): string =>
  origin ? `${origin.row} ${origin.file}` : String(i)
