import { AppError } from '@shared/errors/appError'
import type { Example, Origin } from './objectives/example'
import type { Objective, PerSample } from './objectives/objective'

/** A loss or gradient that is no number: nothing may be updated with it. */
export class NotFiniteError extends Error {
  constructor(
    readonly what: string,
    /** The texts it comes from, as far as that can be told. */
    readonly texts: readonly Example[],
  ) {
    super(`The ${what} is not finite.`)
  }
}

/** Throws where a micro-batch's loss is not finite, with the texts whose own loss is not. */
export function refuseNotFinite<Sample>(
  { loss, rows }: { readonly loss: number; readonly rows: PerSample },
  batch: readonly Sample[],
  objective: Pick<Objective<Sample>, 'texts'>,
): void {
  if (Number.isFinite(loss)) return
  const perSample = batch.map((sample) => objective.texts(sample))
  const losses = rows['loss'] ?? []
  // values come per sample or per text
  const units = losses.length === batch.length ? perSample : perSample.flat().map((text) => [text])
  const bad = units.filter((_, i) => !Number.isFinite(losses[i]))
  throw new NotFiniteError(`loss is ${loss}`, bad.flat())
}

/** Rows of one file named in an error; the rest is counted. */
const rowsShown = 10

/** The sentence for the user: when, on which rows, and what to try. */
export function asAppError(e: NotFiniteError, step: number, kept: string): AppError {
  const where = describeRows(e.texts.flatMap(({ origin }) => origin ?? []))
  return new AppError(
    'DATA_INVALID',
    `The ${e.what} at step ${step}${where}: lower learningRate or maxGradNorm, or correct these rows; ${kept}.`,
  )
}

function describeRows(origins: readonly Origin[]): string {
  const files = [...new Set(origins.map(({ file }) => file))]
  const parts = files.map((file) => {
    const rows = [...new Set(origins.flatMap((o) => (o.file === file ? [o.row] : [])))].sort((a, b) => a - b)
    const more = rows.length > rowsShown ? ` and ${rows.length - rowsShown} more` : ''
    return `"${file}" ${rows.length === 1 ? 'row' : 'rows'} ${rows.slice(0, rowsShown).join(', ')}${more}`
  })
  return parts.length === 0 ? '' : ` on ${parts.join(' and ')}`
}
