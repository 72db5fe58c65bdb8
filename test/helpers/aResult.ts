import { benchmarkResult, type BenchmarkResult } from '@shared/domain/score'

export const aResult = (benchmark: string, score: number): BenchmarkResult =>
  benchmarkResult.parse({
    benchmark,
    version: 1,
    metric: 'accuracy',
    score,
    ci95: [0, 1],
    ...{ n: 4, right: 4 * score, wrong: 4 - 4 * score, unparsed: 0, truncated: 0, errors: 0 },
    average: 'micro',
    metrics: { accuracy: { score, ci95: [0, 1] } },
    subsets: [],
    shots: 0,
    dataDigest: 'd',
  })
