import * as files from './catalogue'
import { benchmarkCard, dimensions, type BenchmarkCard, type BenchmarkCardInput } from './schema'
import { AppError } from '../errors/appError'
import { nearest } from '../util/nearest'

const inputs: readonly BenchmarkCardInput[] = Object.values(files).flat()

/** Every card, checked by the schema that users' own cards pass through; by dimension, then by name. */
export const catalogue: readonly BenchmarkCard[] = inputs
  .map((card) => benchmarkCard.parse(card))
  .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))

/** Throws NOT_FOUND with the name that was probably meant. */
export function findCard(id: string): BenchmarkCard {
  const card = catalogue.find((c) => c.id === id)
  if (card) return card
  const ids = catalogue.map((c) => c.id)
  const meant = nearest(id, ids)
  const remedy = meant ? `did you mean "${meant}"?` : '"biaochi benchmarks list" names them all.'
  throw new AppError('NOT_FOUND', `There is no benchmark "${id}": ${remedy}`)
}

function rank({ dimension }: BenchmarkCard): number {
  return dimensions.indexOf(dimension)
}
