import { catalogue } from './checked'
import type { BenchmarkCard } from './schema'
import { AppError } from '../errors/appError'
import { nearest } from '../util/nearest'

export { catalogue }

/** Throws NOT_FOUND with the name that was probably meant. */
export function findCard(id: string): BenchmarkCard {
  const card = catalogue.find((c) => c.id === id)
  if (card) return card
  const ids = catalogue.map((c) => c.id)
  const meant = nearest(id, ids)
  const remedy = meant ? `did you mean "${meant}"?` : '"biaochi benchmarks list" names them all.'
  throw new AppError('NOT_FOUND', `There is no benchmark "${id}": ${remedy}`)
}
