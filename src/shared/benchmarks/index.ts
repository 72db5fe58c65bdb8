import { c3 } from './catalogue/c3'
import { ceval } from './catalogue/ceval'
import { cmath } from './catalogue/cmath'
import { cmmlu } from './catalogue/cmmlu'
import { cmrc2018 } from './catalogue/cmrc2018'
import { demo } from './catalogue/demo'
import { mgsmZh } from './catalogue/mgsm-zh'
import { ocnli } from './catalogue/ocnli'
import { benchmarkCard, type BenchmarkCard, type BenchmarkCardInput } from './schema'
import { AppError } from '../errors/appError'

const cards: readonly BenchmarkCardInput[] = [ceval, cmmlu, cmrc2018, c3, ocnli, cmath, mgsmZh, demo]

/** Every card, checked by the schema that users' own cards pass through. */
export const catalogue: readonly BenchmarkCard[] = cards.map((card) => benchmarkCard.parse(card))

/** Throws NOT_FOUND with the names there are. */
export function findCard(id: string): BenchmarkCard {
  const card = catalogue.find((c) => c.id === id)
  if (card) return card
  const known = catalogue.map((c) => c.id).join(', ')
  throw new AppError('NOT_FOUND', `There is no benchmark "${id}": choose from ${known}.`)
}
