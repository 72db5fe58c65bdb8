import * as files from './catalogue'
import { benchmarkCard, dimensions, type BenchmarkCard, type BenchmarkCardInput } from './schema'

const inputs: readonly BenchmarkCardInput[] = Object.values(files).flat()
const rank = ({ dimension }: BenchmarkCard): number => dimensions.indexOf(dimension)

/**
 * Every card, checked by the schema that users' own cards pass through; by dimension, then by name. The build puts what
 * comes of it in this file's place (`electron.vite.config.ts`): no window checks hundreds of cards before it shows itself.
 */
export const catalogue: readonly BenchmarkCard[] = inputs
  .map((card) => benchmarkCard.parse(card))
  .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1))
